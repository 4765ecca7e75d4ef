package worker

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"entente/graph/geom"
	"entente/graph/layout"
)

// TestMain lets the test binary be the worker of its own tests, and a program
// that has a worker.
func TestMain(m *testing.M) {
	switch {
	case len(os.Args) > 3 && os.Args[1] == Command:
		os.Exit(fake(os.Args[2], os.Args[3]))
	case len(os.Args) > 2 && os.Args[1] == "owner":
		os.Exit(owner(os.Args[2]))
	}
	os.Exit(m.Run())
}

// fake is a worker that behaves in the way named. It enters its process in the
// log, a line for each start. A "willing" one answers rightly, but for graphs
// whose first node has the name of a trick.
func fake(way, log string) int {
	f, err := os.OpenFile(log, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return 9
	}
	fmt.Fprintln(f, os.Getpid())
	f.Close()
	cached := !strings.HasPrefix(os.Getenv("ENTENTE_LAYOUT_CACHE"), os.DevNull)
	switch way {
	case "mute":
		time.Sleep(time.Hour) // says nothing and does not read
	case "old":
		writeFrame(os.Stdout, hello{protocol - 1})
		io.Copy(io.Discard, os.Stdin)
		return 0
	case "babbling":
		fmt.Println("Welcome to the worker!")
		return 0
	case "dead":
		fmt.Fprintln(os.Stderr, "panic: no way")
		return 2
	case "dead with its cache":
		if cached {
			return 2
		}
	}
	if err := Serve(os.Stdin, os.Stdout, os.Stderr, trick); err != nil {
		return 1
	}
	return 0
}

// trick lays out rightly, or does what the first node's name says.
func trick(r layout.Request) (*layout.Placement, error) {
	p := row(r)
	switch r.Graph.Nodes[0].ID {
	case "hang":
		select {}
	case "crash":
		fmt.Fprintln(os.Stderr, "panic: out of bounds")
		os.Exit(2)
	case "leave":
		os.Exit(0)
	case "refuse":
		return nil, fmt.Errorf("it cannot be drawn")
	case "nothing":
		return nil, nil
	case "whine":
		fmt.Fprintln(os.Stderr, "Warning: harmless")
	case "error":
		fmt.Fprintln(os.Stderr, "Error: lost 1 2 edge")
	case "chatter":
		os.Stderr.Write(bytes.Repeat([]byte("bla "), 1<<20))
	case "grow":
		var held [][]byte
		for range 64 {
			held = append(held, bytes.Repeat([]byte{1}, 16<<20))
		}
		fmt.Fprintln(os.Stderr, len(held))
		select {}
	case "size":
		p.Nodes[0].W += 5
	case "origin":
		for i := range p.Nodes {
			p.Nodes[i].X, p.Nodes[i].Y = 0, 0
		}
	case "lose a node":
		p.Nodes = p.Nodes[1:]
	case "lose an edge":
		p.Edges[0] = nil
	case "stray":
		p.Edges[0][3].Y += 300
	default:
		raw(r.Graph.Nodes[0].ID)
	}
	return p, nil
}

// raw writes to standard output what is no answer, for some tricks. The right
// answer follows, where it does not end or go on for ever.
func raw(trick string) {
	switch trick {
	case "garbage":
		os.Stdout.WriteString("\x00\x00\x00\x05hello")
	case "huge":
		os.Stdout.Write([]byte{255, 255, 255, 255})
	case "cut off":
		os.Stdout.WriteString("\x00\x00\x10\x00{\"number\":")
		os.Exit(0)
	case "another number":
		writeFrame(os.Stdout, answer{Number: 77, Placement: &layout.Placement{}})
	case "unknown field":
		frame(`{"number":1,"placement":null,"hint":"x"}`)
	case "two documents":
		frame(`{"number":1,"error":"a"}{"number":1}`)
	case "byte by byte":
		for os.Stdout.Write([]byte{0, 0, 1, 0}); ; time.Sleep(20 * time.Millisecond) {
			os.Stdout.WriteString(" ")
		}
	case "flood":
		for chunk := bytes.Repeat([]byte{0, 32, 0, 0}, 1<<14); ; {
			if _, err := os.Stdout.Write(chunk); err != nil {
				os.Exit(1)
			}
		}
	}
}

func frame(body string) {
	os.Stdout.Write(binary.BigEndian.AppendUint32(nil, uint32(len(body))))
	os.Stdout.WriteString(body)
}

// row places the nodes side by side, as a program that draws no clusters could.
func row(r layout.Request) *layout.Placement {
	g := r.Graph
	p := &layout.Placement{
		Nodes: make([]geom.Rect, len(g.Nodes)), Clusters: make([]geom.Rect, len(g.Clusters)),
		Edges: make([]geom.Spline, len(g.Edges)), Labels: make([]geom.Rect, len(g.Edges)),
	}
	x := 0.0
	for i, n := range g.Nodes {
		p.Nodes[i] = geom.Rect{X: x, W: n.Size.W, H: n.Size.H}
		x += n.Size.W + 20
	}
	for i, e := range g.Edges {
		a, b := p.Nodes[e.From].Center(), p.Nodes[e.To].Center()
		p.Edges[i] = geom.Spline{a, a, b, b}
	}
	return p
}
