package mapfile_test

import (
	"fmt"

	"entente/graph/mapfile"
)

// An edit touches the lines of what it changes, and nothing else.
func Example() {
	f, err := mapfile.Parse("two.entente", []byte(`entente: 1
title: Two states   # a draft
actors:
  - {id: a, name: Arland, kind: state}
  # on the other side
  - {id: b, name: Borland, kind: state}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := f.Set(mapfile.Path{"actors", mapfile.ID("b"), "code"}, "BL"); err != nil {
		fmt.Println(err)
	}
	fmt.Print(string(f.Bytes()))
	fmt.Println(f.Set(mapfile.Path{"actors", mapfile.ID("b"), "of"}, "c"))
	// Output:
	// entente: 1
	// title: Two states   # a draft
	// actors:
	//   - {id: a, name: Arland, kind: state}
	//   # on the other side
	//   - {id: b, name: Borland, kind: state, code: BL}
	// two.entente:6:45: there is no actor "c"
}
