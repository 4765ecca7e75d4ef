package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"entente/assets"
	"entente/graph"
	"entente/graph/mapfile"
)

// bundledMap reads the map that everything is measured on.
func bundledMap() (*graph.Map, error) {
	src, ok := assets.Map("northern-alliance")
	if !ok {
		return nil, fmt.Errorf("the bundled map is missing")
	}
	f, err := mapfile.Parse(bundled, src)
	if err != nil {
		return nil, err
	}
	return f.Map(), nil
}

// writeLike writes the bundled map as an author of DOT would: the same boxes
// with their names, clusters, labelled lines and hubs, all left to dot.
func writeLike(dir string) (string, error) {
	m, err := bundledMap()
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "like.dot")
	return path, os.WriteFile(path, []byte(likeDOT(m)), 0o600)
}

func likeDOT(m *graph.Map) string {
	x := graph.NewIndex(m)
	var b strings.Builder
	b.WriteString("digraph {\n compound=true; node [shape=box];\n")
	in := make(map[string]bool)
	for i := range m.Blocs {
		bl := &m.Blocs[i]
		fmt.Fprintf(&b, " subgraph \"cluster_%s\" { label=%q;\n", bl.ID, bl.Name)
		for _, id := range bl.Members {
			state(&b, x, x.Actor(id), in)
		}
		b.WriteString(" }\n")
	}
	for i := range m.Actors {
		if !in[m.Actors[i].ID] {
			state(&b, x, &m.Actors[i], in)
		}
	}
	for i := range m.Meetings {
		meeting(&b, &m.Meetings[i])
	}
	for i := range m.Ties {
		t := &m.Ties[i]
		fmt.Fprintf(&b, " %q -> %q [label=%q];\n", t.From, t.To, t.Caption())
	}
	b.WriteString("}\n")
	return b.String()
}

// state writes an actor with those who belong to it.
func state(b *strings.Builder, x *graph.Index, a *graph.Actor, in map[string]bool) {
	in[a.ID] = true
	label := a.Name
	if a.Role != "" {
		label += "\\n" + a.Role
	}
	members := x.Members(a.ID)
	if len(members) > 0 {
		fmt.Fprintf(b, " subgraph \"cluster_%s\" {\n", a.ID)
	}
	fmt.Fprintf(b, " %q [label=\"%s\"];\n", a.ID, label)
	for _, d := range members {
		state(b, x, d, in)
	}
	if len(members) > 0 {
		b.WriteString(" }\n")
	}
}

func meeting(b *strings.Builder, t *graph.Meeting) {
	if len(t.Participants) == 2 {
		fmt.Fprintf(b, " %q -> %q [label=%q, dir=none];\n", t.Participants[0], t.Participants[1], t.Label())
		return
	}
	fmt.Fprintf(b, " %q [label=%q, shape=ellipse];\n", t.ID, t.Label())
	for _, id := range t.Participants {
		fmt.Fprintf(b, " %q -> %q [dir=none];\n", t.ID, id)
	}
}
