package mapfile

// Path leads to a value of a map: keys of the file (string), indices of lists
// (int) and, for lists of elements with ids, the id (ID), as in
// Path{"actors", ID("china"), "role"}.
type Path []any

// ID names an element of a list by its id.
type ID string

// locate returns where in the text the value lies that the path leads to, or
// the nearest thing above it that the file has; and how many steps it could go.
func locate(root *node, path []any) (at, steps int) {
	n := root
	at = root.from()
	for i, step := range path {
		next, place := child(n, step)
		if next == nil {
			return at, i
		}
		if n, at = next, place; i == len(path)-1 {
			break
		}
	}
	return at, len(path)
}

// child returns the value that one step leads to, and where an error is shown
// that is about it: where it begins, or its key if it is not written.
func child(n *node, step any) (*node, int) {
	n = n.is()
	if n == nil {
		return nil, 0
	}
	switch s := step.(type) {
	case string:
		if n.kind != mapping {
			return nil, 0
		}
		for _, m := range append([]*node{n}, n.merged()...) {
			if i := m.own(s); i >= 0 {
				p := m.pairs[i]
				if !p.value.written() {
					return p.value, p.key.start
				}
				return p.value, p.value.from()
			}
		}
	case int:
		if n.kind == sequence && s >= 0 && s < len(n.items) {
			return n.items[s].value, n.items[s].value.from()
		}
	case ID:
		return child(n, n.indexOf(string(s)))
	}
	return nil, 0
}

// indexOf returns the index of the element with the id; -1 if the list has none.
func (n *node) indexOf(id string) int {
	for i, it := range n.items {
		e := it.value.is()
		if e == nil {
			continue
		}
		if k := e.own("id"); k >= 0 && e.pairs[k].value.is() != nil && e.pairs[k].value.is().text == id {
			return i
		}
	}
	return -1
}
