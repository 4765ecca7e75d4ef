package mapfile_test

import (
	"fmt"

	"entente/graph"
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

// A map that was changed as a whole is written back line by line.
func ExampleFile_Rewrite() {
	f, err := mapfile.Parse("two.entente", []byte(`entente: 1
title: Two states   # a draft
actors:
  - {id: a, name: Arland, kind: state}
  # on the other side
  - {id: b, name: Borland, kind: state}
ties:
  - {id: t, from: a,  to: b, kind: rivalry}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	m := f.Map().Clone()
	m.Actors[0].ID, m.Ties[0].From = "arland", "arland"
	m.Actors = append(m.Actors, graph.Actor{ID: "c", Name: "Corland", Kind: graph.State})
	fmt.Println(f.Rewrite(m))
	fmt.Print(string(f.Bytes()))
	// Output:
	// <nil>
	// entente: 1
	// title: Two states   # a draft
	// actors:
	//   - {id: arland, name: Arland, kind: state}
	//   # on the other side
	//   - {id: b, name: Borland, kind: state}
	//   - {id: c, name: Corland, kind: state}
	// ties:
	//   - {id: t, from: arland,  to: b, kind: rivalry}
}

// The canonical form keeps comments where they belong.
func ExampleFile_Format() {
	f, err := mapfile.Parse("two.entente", []byte(`{title: Two states, entente: 1, # a draft
actors: [{kind: state, id: a, "name": Arland}, # ours
  {id: b, name: Borland,
  # says the atlas
  kind: state}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	out, err := f.Format()
	fmt.Println(err)
	fmt.Print(string(out))
	// Output:
	// <nil>
	// entente: 1 # a draft
	// title: Two states
	//
	// actors:
	//   - {id: a, name: Arland, kind: state} # ours
	//   - id: b
	//     name: Borland
	//     # says the atlas
	//     kind: state
}
