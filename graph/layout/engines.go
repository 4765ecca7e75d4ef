package layout

import (
	"context"
	"fmt"

	"entente/graph/geom"
)

// What a Graphviz program may be asked, from measurements of how they behave.
const (
	dotEdgesMost   = 600
	dotDegreeMost  = 4 // edges for each node, from where dot may take for ever
	dotFreeEdges   = 60
	neatoNodesMost = 400
	circoNodesMost = 100
	fdpNodesMost   = 1000
	lightEdges     = 200
)

// engines lists the candidates that Graphviz programs make.
func (r *run) engines() []*candidate {
	var out []*candidate
	for _, q := range r.requests() {
		out = append(out, &candidate{name: requestName(q), place: func() (spreader, error) {
			ctx, cancel := context.WithTimeout(r.ctx, r.o.Timeout/3) // leaves time for others
			defer cancel()
			a, err := r.engine.Run(ctx, q)
			if err != nil {
				return nil, err
			}
			at := placed(r.t, a)
			return func(loose float64) *places { return repair(r.t, at, loose, r.o.Aspect) }, nil
		}})
	}
	return out
}

// requests lists what programs are asked: those that the size of the graph allows.
func (r *run) requests() []Request {
	g := r.t.g
	n, m := len(g.Nodes), len(g.Edges)
	dotOK := m <= dotEdgesMost && (m <= dotFreeEdges || m <= dotDegreeMost*n)
	ask := func(program, dir string) Request {
		return Request{
			Graph: g, Program: program, RankDir: dir, Seed: r.o.Seed,
			Labels: program == "dot" && m < lightEdges, Light: m >= lightEdges,
		}
	}
	switch e := r.o.Engine; {
	case !r.named():
		return r.autoRequests(dotOK, ask)
	case e == "dot" && !dotOK, e == "circo" && n > circoNodesMost:
		return nil
	case e == "dot" && r.o.Aspect > 0 && r.o.Aspect < 1:
		return []Request{ask(e, "TB")}
	case e == "dot":
		return []Request{ask(e, "LR")} // one answer is enough for those in a hurry
	default:
		return []Request{ask(e, "")}
	}
}

// autoRequests lists what programs are asked where none is named.
func (r *run) autoRequests(dotOK bool, ask func(program, dir string) Request) []Request {
	n := len(r.t.g.Nodes)
	if n == 0 {
		return nil
	}
	var out []Request
	if dotOK {
		out = append(out, ask("dot", "LR"), ask("dot", "TB"))
	}
	if len(r.t.kids[r.t.top]) == 0 && n <= neatoNodesMost {
		out = append(out, ask("neato", ""))
	}
	if n <= fdpNodesMost && !dotOK { // it needs a process of its own, and seldom wins where dot draws clusters
		out = append(out, ask("fdp", ""))
	}
	return out
}

func requestName(q Request) string {
	s := q.Program
	if q.RankDir != "" {
		s += " rankdir=" + q.RankDir
	}
	if q.Seed != 0 {
		s += fmt.Sprint(" seed=", q.Seed)
	}
	return s
}

// placed turns the answer of a program into places.
func placed(t *tree, a *Placement) *places {
	p := &places{clusters: make([]geom.Rect, t.top)}
	for i, n := range t.g.Nodes {
		p.nodes = append(p.nodes, geom.RectAround(a.Nodes[i].Center(), n.Size))
	}
	return p
}
