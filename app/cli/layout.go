package cli

import (
	"context"
	"fmt"
	"io"
	"math"
	"strconv"

	"github.com/spf13/cobra"

	"entente/graph/geom"
	"entente/graph/layout"
)

// layoutOptions are those of entente layout.
type layoutOptions struct {
	drawOptions
	mapName string
	json    bool
}

func newLayoutCommand(io streams) *cobra.Command {
	var o layoutOptions
	c := &cobra.Command{
		Use:   "layout MAP",
		Short: "Tell where everything lies, and how good the layout is",
		Long: `Layout lays MAP out as render does, and tells the engine that was chosen, where
everything lies (centres and sizes in points, y downward) and what disturbs a
reader. It takes the flags of render; those that do not move anything have no
effect here.`,
		Args: operands(1, 1, "one MAP"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.mapName = args[0]
			return o.run(cmd.Context(), io)
		},
	}
	o.flags(c)
	f := c.Flags()
	f.BoolVar(&o.json, "json", false, "print one JSON document")
	f.Float64("scale", 0, "")
	f.Int("width", 0, "")
	for _, name := range []string{"theme", "focus", "transparent", "scale", "width"} {
		f.Lookup(name).Hidden = true
	}
	return c
}

func (o *layoutOptions) run(ctx context.Context, io streams) error {
	if err := o.validate(); err != nil {
		return err
	}
	d, err := o.draw(ctx, io.in, o.mapName, false)
	if err != nil {
		return err
	}
	r := newLayoutReport(&d.picture.Figure.Graph, d.picture.Layout)
	if o.json {
		return printJSON(io.out, r)
	}
	return r.print(io.out)
}

// layoutReport is a layout as it is printed.
type layoutReport struct {
	Engine       string         `json:"engine"`
	Seed         int64          `json:"seed"`
	Candidates   int            `json:"candidates"`
	Milliseconds float64        `json:"milliseconds"`
	Width        float64        `json:"width"`
	Height       float64        `json:"height"`
	Nodes        []placed       `json:"nodes"`
	Clusters     []placed       `json:"clusters"`
	Edges        []routed       `json:"edges"`
	Labels       []placed       `json:"labels"`
	Quality      layout.Quality `json:"quality"`
}

// placed is a box by its centre.
type placed struct {
	ID     string  `json:"id"`
	X      float64 `json:"x"`
	Y      float64 `json:"y"`
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
}

// routed is an edge with the points of its curves: 1+3n.
type routed struct {
	ID     string       `json:"id"`
	From   string       `json:"from"`
	To     string       `json:"to"`
	Points [][2]float64 `json:"points"`
}

func newLayoutReport(g *layout.Graph, l *layout.Layout) *layoutReport {
	r := &layoutReport{
		Engine: l.Engine, Seed: l.Seed, Candidates: l.Candidates,
		Milliseconds: round(float64(l.Elapsed.Microseconds()) / 1000),
		Width:        round(l.Size.W), Height: round(l.Size.H), Quality: l.Quality,
		Nodes: []placed{}, Clusters: []placed{}, Edges: []routed{}, Labels: []placed{},
	}
	r.Quality.Aspect = round(r.Quality.Aspect)
	for i, n := range g.Nodes {
		r.Nodes = append(r.Nodes, place(n.ID, l.Nodes[i]))
	}
	for i, c := range g.Clusters {
		r.Clusters = append(r.Clusters, place(c.ID, l.Clusters[i]))
	}
	for i, e := range g.Edges {
		points := make([][2]float64, 0, len(l.Edges[i]))
		for _, p := range l.Edges[i] {
			points = append(points, [2]float64{round(p.X), round(p.Y)})
		}
		r.Edges = append(r.Edges, routed{e.ID, g.Nodes[e.From].ID, g.Nodes[e.To].ID, points})
		if i < len(l.Labels) && !l.Labels[i].Empty() {
			r.Labels = append(r.Labels, place(e.ID, l.Labels[i]))
		}
	}
	return r
}

func place(id string, r geom.Rect) placed {
	c := r.Center()
	return placed{id, round(c.X), round(c.Y), round(r.W), round(r.H)}
}

// round rounds to thousandths of a point, far below what can be seen.
func round(x float64) float64 { return math.Round(x*1000) / 1000 }

// print writes the report as a table.
func (r *layoutReport) print(out io.Writer) error {
	q := r.Quality
	var p page
	p.field(0, 19, "engine", fmt.Sprintf("%s, seed %d, best of %d in %.0f ms", r.Engine, r.Seed, r.Candidates, r.Milliseconds))
	p.field(0, 19, "size", fmt.Sprintf("%.0f × %.0f points, aspect %.2f", r.Width, r.Height, q.Aspect))
	p.field(0, 19, "node overlaps", strconv.Itoa(q.NodeOverlaps))
	p.field(0, 19, "label overlaps", strconv.Itoa(q.LabelOverlaps))
	p.field(0, 19, "edge crossings", strconv.Itoa(q.EdgeCrossings))
	p.field(0, 19, "edges through nodes", strconv.Itoa(q.EdgesThroughNodes))
	p.blank()
	rows := [][]string{{"what", "id", "x", "y", "width", "height"}}
	add := func(what string, boxes []placed) {
		for _, b := range boxes {
			rows = append(rows, []string{what, b.ID, points(b.X), points(b.Y), points(b.Width), points(b.Height)})
		}
	}
	add("cluster", r.Clusters)
	add("node", r.Nodes)
	add("label", r.Labels)
	p.table(0, rows, 2, 3, 4, 5)
	p.blank()
	rows = [][]string{{"edge", "from", "to"}}
	for _, e := range r.Edges {
		rows = append(rows, []string{e.ID, e.From, e.To})
	}
	p.table(0, rows)
	_, err := io.WriteString(out, p.String())
	return err
}

func points(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }
