package mapfile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Error is one thing that is wrong in a map file.
type Error struct {
	File    string // name of the file
	Line    int    // from 1
	Column  int    // from 1, in characters
	Message string // what is wrong and what was expected
	Hint    string // what to do about it, as in `did you mean "china"?`; "" if there is nothing to say
	Excerpt string // the line, and below it one with a caret at the column
}

// Error returns place, message and hint on one line.
func (e *Error) Error() string {
	s := fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
	if e.Hint != "" {
		s += " (" + e.Hint + ")"
	}
	return s
}

// Errors is all that is wrong in a map file, sorted by place.
type Errors []*Error

// Error returns one line for each error.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, one := range e {
		lines[i] = one.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the errors one by one.
func (e Errors) Unwrap() []error {
	all := make([]error, len(e))
	for i, one := range e {
		all[i] = one
	}
	return all
}

// maxErrors is how many errors of a file are listed: nobody reads more, and
// each carries a line of the file.
const maxErrors = 200

// maxFaults is how many are looked for, so that those listed are the first.
const maxFaults = 10 * maxErrors

// fault is an error before it has a line: at is the offset in the text.
type fault struct {
	at            int
	message, hint string
	path          []any // of what is at fault, where it is known
	final         bool  // nothing can be told of the rest of the file
	follows       bool  // it may follow from another: an anchor that is missing
}

// errors turns the faults found into Errors.
func (l *loader) errors(file string) Errors {
	faults := slices.Clone(l.faults)
	slices.SortStableFunc(faults, func(a, b fault) int { return cmp.Compare(a.at, b.at) })
	faults = slices.CompactFunc(faults, func(a, b fault) bool { return a.at == b.at && a.message == b.message })
	var all Errors
	for i, f := range faults {
		if i == maxErrors {
			f.message, f.hint = "there are more errors from here on, which are not listed", ""
		}
		line, column := l.text.place(f.at)
		all = append(all, &Error{file, line, column, f.message, f.hint, l.text.excerpt(f.at)})
		if i == maxErrors {
			break
		}
	}
	return all
}
