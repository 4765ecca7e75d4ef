package graphviz

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"entente/graph/geom"
	"entente/graph/layout"
	"entente/graph/layout/internal/contract"
)

// answerFile is Graphviz's json0, as far as it is read. Numbers lie in strings
// and are points unless said otherwise, y upward.
type answerFile struct {
	BB      string         `json:"bb"`
	Objects []answerObject `json:"objects"`
	Edges   []answerEdge   `json:"edges"`
}

// answerObject is a node or a cluster.
type answerObject struct {
	Name   string `json:"name"`
	Pos    string `json:"pos"`
	Width  string `json:"width"`  // inches
	Height string `json:"height"` // inches
	BB     string `json:"bb"`
	LP     string `json:"lp"`
}

type answerEdge struct {
	ID  string `json:"id"`
	Pos string `json:"pos"`
	LP  string `json:"lp"`
}

// sizeSlack is how far a size in an answer may be from the one asked for: it
// has five significant digits of an inch.
const sizeSlack = 0.1

// placement reads an answer to r.
func placement(r *layout.Request, answer []byte) (*layout.Placement, error) {
	var f answerFile
	dec := json.NewDecoder(bytes.NewReader(answer))
	if err := dec.Decode(&f); err != nil {
		return nil, fmt.Errorf("it is no JSON: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("something follows the JSON")
	}
	g := r.Graph
	rd := &reader{
		r: r, g: g, file: &f, header: contract.Headers(g), clusters: contract.HasClusters(r.Program),
		p: &layout.Placement{
			Nodes: make([]geom.Rect, len(g.Nodes)), Clusters: make([]geom.Rect, len(g.Clusters)),
			Edges: make([]geom.Spline, len(g.Edges)), Labels: make([]geom.Rect, len(g.Edges)),
		},
	}
	for _, read := range []func() error{rd.page, rd.objects, rd.headers, rd.edges} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	toOrigin(rd.p)
	return rd.p, nil
}

type reader struct {
	r        *layout.Request
	g        *layout.Graph
	file     *answerFile
	header   []int
	clusters bool // whether the program draws clusters
	top      float64
	p        *layout.Placement
}

// page reads the height, by which y is turned downward.
func (rd *reader) page() error {
	b, err := numbers(rd.file.BB, 4)
	if err != nil {
		return fmt.Errorf("the page: %w", err)
	}
	if b[2] <= b[0] && b[3] <= b[1] {
		return fmt.Errorf("the page %q is empty", rd.file.BB)
	}
	rd.top = b[3]
	return nil
}

func (rd *reader) point(x, y float64) geom.Point { return geom.Point{X: x, Y: rd.top - y} }

// objects reads the nodes and clusters: each that was sent, once, and nothing else.
func (rd *reader) objects() error {
	wanted := rd.names()
	for _, o := range rd.file.Objects {
		read, ok := wanted[o.Name]
		if !ok {
			return fmt.Errorf("%q was not sent or came twice", o.Name)
		}
		delete(wanted, o.Name)
		if err := read(o); err != nil {
			return fmt.Errorf("%s: %w", o.Name, err)
		}
	}
	for name := range wanted {
		return fmt.Errorf("%s and perhaps more is missing", name)
	}
	return nil
}

// names returns the names of all objects that were sent, with what reads each.
func (rd *reader) names() map[string]func(answerObject) error {
	names := make(map[string]func(answerObject) error)
	for i, n := range rd.g.Nodes {
		if rd.clusters && rd.header[i] >= 0 {
			continue
		}
		names[fmt.Sprintf("n%d", i)] = func(o answerObject) (err error) {
			rd.p.Nodes[i], err = rd.node(o, n.Size)
			return err
		}
	}
	if !rd.clusters {
		return names
	}
	d := &writer{r: rd.r, g: rd.g, clusters: true, header: rd.header}
	for i := range rd.g.Clusters {
		names[fmt.Sprintf("cluster_%d", i)] = func(o answerObject) (err error) {
			rd.p.Clusters[i], err = rd.cluster(o)
			return err
		}
		if d.anchored(i) {
			names[fmt.Sprintf("a%d", i)] = func(o answerObject) error {
				_, err := rd.node(o, geom.Size{W: anchorSide, H: anchorSide})
				return err
			}
		}
	}
	return names
}

func (rd *reader) node(o answerObject, want geom.Size) (geom.Rect, error) {
	pos, err := numbers(o.Pos, 2)
	if err != nil {
		return geom.Rect{}, fmt.Errorf("its place: %w", err)
	}
	w, errW := strconv.ParseFloat(o.Width, 64)
	h, errH := strconv.ParseFloat(o.Height, 64)
	if err := errors.Join(errW, errH); err != nil {
		return geom.Rect{}, fmt.Errorf("its size: %w", err)
	}
	if !near(w*72, want.W) || !near(h*72, want.H) {
		return geom.Rect{}, fmt.Errorf("it measures %v x %v inches, asked for were %v x %v points", w, h, want.W, want.H)
	}
	return geom.RectAround(rd.point(pos[0], pos[1]), want), nil
}

func near(got, want float64) bool { return math.Abs(got-want) <= sizeSlack+want*1e-4 }

func (rd *reader) cluster(o answerObject) (geom.Rect, error) {
	b, err := numbers(o.BB, 4)
	if err != nil {
		return geom.Rect{}, fmt.Errorf("its border: %w", err)
	}
	at := rd.point(b[0], b[3])
	return geom.Rect{X: at.X, Y: at.Y, W: b[2] - b[0], H: b[3] - b[1]}, nil
}

// headers lays the header of each cluster into the room that was kept for it:
// under the heading, flush left.
func (rd *reader) headers() error {
	if !rd.clusters {
		return nil
	}
	for i, c := range rd.g.Clusters {
		if c.Header < 0 {
			continue
		}
		r, s := rd.p.Clusters[i], rd.g.Nodes[c.Header].Size
		rd.p.Nodes[c.Header] = geom.Rect{X: r.X + headerGap, Y: r.Y + c.Heading.H + headerGap, W: s.W, H: s.H}
	}
	return nil
}

// edges reads the lines and their labels: each that was sent, once.
func (rd *reader) edges() error {
	if len(rd.file.Edges) != len(rd.g.Edges) {
		return fmt.Errorf("there are %d edges for %d", len(rd.file.Edges), len(rd.g.Edges))
	}
	seen := make([]bool, len(rd.g.Edges))
	for _, a := range rd.file.Edges {
		i, err := strconv.Atoi(strings.TrimPrefix(a.ID, "e"))
		if err != nil || i < 0 || i >= len(seen) || seen[i] {
			return fmt.Errorf("edge %q was not sent or came twice", a.ID)
		}
		seen[i] = true
		if err := rd.edge(i, a); err != nil {
			return fmt.Errorf("edge %d: %w", i, err)
		}
	}
	return nil
}

func (rd *reader) edge(i int, a answerEdge) error {
	e := rd.g.Edges[i]
	s, err := rd.spline(a.Pos)
	if err != nil {
		return err
	}
	if turned(rd.g, e) {
		reverse(s)
	}
	if rd.clusters {
		s = rd.trim(s, e)
	}
	rd.p.Edges[i] = s
	if !contract.RoomForLabels(rd.r) || e.Label == (geom.Size{}) {
		return nil
	}
	lp, err := numbers(a.LP, 2)
	if err != nil {
		return fmt.Errorf("its label: %w", err)
	}
	rd.p.Labels[i] = geom.RectAround(rd.point(lp[0], lp[1]), e.Label)
	return nil
}

// spline reads the curve of an edge without arrowheads: 1+3n points.
func (rd *reader) spline(pos string) (geom.Spline, error) {
	fields := strings.Fields(pos)
	if len(fields) < 4 || len(fields)%3 != 1 {
		return nil, fmt.Errorf("its line %q is no curve", shortened(pos))
	}
	s := make(geom.Spline, len(fields))
	for i, f := range fields {
		p, err := numbers(f, 2)
		if err != nil {
			return nil, fmt.Errorf("its line: %w", err)
		}
		s[i] = rd.point(p[0], p[1])
	}
	return s, nil
}

func reverse(s geom.Spline) {
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
}

// numbers reads n numbers with commas between them.
func numbers(text string, n int) ([]float64, error) {
	parts := strings.Split(text, ",")
	if len(parts) != n {
		return nil, fmt.Errorf("%q is not %d numbers", shortened(text), n)
	}
	out := make([]float64, n)
	for i, p := range parts {
		x, err := strconv.ParseFloat(p, 64)
		if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
			return nil, fmt.Errorf("%q is not %d numbers", shortened(text), n)
		}
		out[i] = x
	}
	return out, nil
}

func shortened(s string) string {
	const most = 60
	if len(s) > most {
		return s[:most] + "…"
	}
	return s
}

// toOrigin moves all that is drawn so that its top left corner is at 0,0.
func toOrigin(p *layout.Placement) {
	b := contract.Bounds(p)
	d := geom.Point{X: -b.X, Y: -b.Y}
	for _, list := range [][]geom.Rect{p.Nodes, p.Clusters, p.Labels} {
		for i, r := range list {
			if r != (geom.Rect{}) {
				list[i] = r.Shift(d)
			}
		}
	}
	for _, s := range p.Edges {
		for i := range s {
			s[i] = s[i].Add(d)
		}
	}
}
