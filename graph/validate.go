package graph

// Problem is something in a map that cannot be: an id that is missing, used
// twice or names nothing, a value outside its enumeration, a loop.
type Problem struct {
	// Path leads to the value at fault: the keys of the file (json tags, as
	// string) and the indices of lists (int), such as "ties", 3, "from". A
	// citation that a file gives as a plain string has the path of its "at".
	Path    []any
	Message string // what is wrong and what was expected
	Hint    string // the nearest thing that exists, as in `did you mean "china"?`; "" if none
}

// Validate returns all that cannot be in m, in file order. What a careful
// author should look at, but can be, is the business of the evidence check.
func (m *Map) Validate() []Problem { return nil }
