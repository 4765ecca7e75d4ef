package graphviz

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph/geom"
	"entente/graph/layout"
	"entente/graph/layout/internal/contract"
	"entente/graph/layout/internal/enginecache"
)

var update = flag.Bool("update", false, "write the golden files anew")

// small is a bloc with a state of two people and a node outside.
func small() *layout.Request {
	card := geom.Size{W: 100.5, H: 36}
	return &layout.Request{
		Program: "dot", Labels: true,
		Graph: &layout.Graph{
			Clusters: []layout.Cluster{
				{ID: `bloc "]`, Parent: -1, Header: -1, Heading: geom.Size{W: 150, H: 24}, Side: 1},
				{ID: "state</TD>", Parent: 0, Header: 0, Side: -1},
			},
			Nodes: []layout.Node{
				{ID: `"] image="/etc/passwd`, Size: geom.Size{W: 90, H: 22}, Cluster: 1},
				{ID: "one", Size: card, Cluster: 1},
				{ID: "two", Size: card, Cluster: 1},
				{ID: "outside", Size: card, Cluster: -1, Pin: &geom.Point{X: 30, Y: 60}},
			},
			Edges: []layout.Edge{
				{ID: "from the header", From: 0, To: 3, Label: geom.Size{W: 60.2, H: 13}},
				{ID: "between people", From: 1, To: 2},
				{ID: "a person and its header", From: 1, To: 0},
				{ID: "into the bloc", From: 3, To: 2},
			},
		},
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s: (-want +got)\n%s", name, diff)
	}
}

func TestDocument(t *testing.T) {
	tests := []struct {
		file   string
		change func(r *layout.Request)
	}{
		{"dot.dot", func(*layout.Request) {}},
		{"dot-light.dot", func(r *layout.Request) { r.RankDir, r.Light, r.Labels, r.Seed = "BT", true, false, 11 }},
		{"fdp.dot", func(r *layout.Request) { r.Program, r.Seed = "fdp", -1 }},
		{"neato.dot", func(r *layout.Request) { r.Program, r.Seed = "neato", 5 }},
		{"osage.dot", func(r *layout.Request) { r.Program = "osage" }},
	}
	for _, tt := range tests {
		r := small()
		tt.change(r)
		golden(t, tt.file, string(document(r)))
	}
}

// What has brought Graphviz down, or let a text of a map speak to it, is never
// written.
func TestDocumentHasNothingDangerous(t *testing.T) {
	texts := regexp.MustCompile(`"[^"]*"`)
	plain := regexp.MustCompile(`^"( ||TRUE|\d+|\+\d+|-?\d+\.\d+,-?\d+\.\d+!)"$`)
	for _, program := range []string{"dot", "neato", "fdp", "sfdp", "circo", "twopi", "osage"} {
		r := small()
		r.Program = program
		doc := string(document(r))
		for _, s := range texts.FindAllString(doc, -1) {
			if !plain.MatchString(s) {
				t.Errorf("%s: the text %s", program, s)
			}
		}
		for _, word := range []string{"rank=", "xlabel", "image", "URL", "<TD>", "compound", "ortho", "prism", "layout="} {
			if strings.Contains(doc, word) {
				t.Errorf("%s: %s is in the document", program, word)
			}
		}
		if tables, sized := strings.Count(doc, "<TD"), strings.Count(doc, "<TD FIXEDSIZE="); tables != sized {
			t.Errorf("%s: %d cells, %d of them sized", program, tables, sized)
		}
	}
}

func TestShuffleNamesAllOnce(t *testing.T) {
	lines := func(seed int64) map[string]int {
		r := small()
		r.Seed = seed
		count := make(map[string]int)
		for l := range strings.Lines(string(document(r))) {
			count[l]++
		}
		return count
	}
	want := lines(0)
	differ := false
	for seed := range int64(20) {
		r := small()
		r.Seed = seed
		if diff := cmp.Diff(want, lines(seed)); diff != "" {
			t.Fatalf("seed %d: (-want +got)\n%s", seed, diff)
		}
		differ = differ || string(document(r)) != string(document(small()))
	}
	if !differ {
		t.Error("no seed changes the order")
	}
}

// Answer has Graphviz answer small, in a worker.
func Answer() ([]byte, error) { return render("dot", document(small())) }

// The file that the reader is tried on is what dot answers.
func TestAnswerIsThatOfDot(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	got, err := exec.Command(self, enginecache.WorkerCommand, "answer").Output()
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "answer.json", string(got))
}

// answer returns what dot answered to small, from a file.
func answer(t testing.TB) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "answer.json"))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestPlacement(t *testing.T) {
	r := small()
	p, err := placement(r, []byte(answer(t)))
	if err != nil {
		t.Fatal(err)
	}
	if err := contract.Verify(r, p); err != nil {
		t.Errorf("%v", err)
	}
	if state, header := p.Clusters[1], p.Nodes[0]; header.X != state.X+headerGap || header.Y != state.Y+headerGap || header.Size() != r.Graph.Nodes[0].Size {
		t.Errorf("the header lies at %v in %v", header, state)
	}
	if p.Edges[2] != nil {
		t.Errorf("between a person and its own header there is %v", p.Edges[2])
	}
	if s := p.Edges[0]; !on(p.Clusters[1], s[0]) {
		t.Errorf("the edge of the header begins at %v, not on the border of %v", s[0], p.Clusters[1])
	}
}

// on tells whether p lies on the border of r.
func on(r geom.Rect, p geom.Point) bool {
	const near = 0.01
	return r.Grow(near).Contains(p) && !r.Grow(-near).Contains(p)
}

func TestPlacementRefuses(t *testing.T) {
	replace := func(pattern, by string) func(string) string {
		return func(s string) string { return regexp.MustCompile(pattern).ReplaceAllString(s, by) }
	}
	tests := []struct {
		name   string
		change func(string) string
		want   string
	}{
		{"nothing", func(string) string { return "" }, "no JSON"},
		{"half of it", func(s string) string { return s[:len(s)/2] }, "no JSON"},
		{"more after it", func(s string) string { return s + "{}" }, "something follows"},
		{"no page", func(s string) string { return strings.Replace(s, pageOf(s), `""`, 1) }, "the page"},
		{"an empty page", func(s string) string {
			return strings.Replace(s, pageOf(s), `"0,0,0,0"`, 1)
		}, "empty"},
		{"a node twice", replace(`"name": "n3"`, `"name": "n2"`), "came twice"},
		{"an unknown node", replace(`"name": "n3"`, `"name": "n7"`), "was not sent"},
		{"the header as a node", replace(`"name": "n3"`, `"name": "n0"`), "was not sent"},
		{"a node without place", replace(`("name": "n1",(?s:.*?))"pos": "[^"]*"`, `$1"pos": ""`), "n1: its place"},
		{"a node at nan", replace(`("name": "n1",(?s:.*?))"pos": "[^"]*"`, `$1"pos": "nan,7"`), "n1: its place"},
		{"a node at infinity", replace(`("name": "n1",(?s:.*?))"pos": "[^"]*"`, `$1"pos": "1,-inf"`), "n1: its place"},
		{"a wider node", replace(`("name": "n1",(?s:.*?))"width": "[^"]*"`, `$1"width": "1.5"`), "n1: it measures"},
		{"a lost cluster", replace(`"name": "cluster_1"`, `"name": "cluster_9"`), "was not sent"},
		{"a cluster without border", replace(`("name": "cluster_1",(?s:.*?))"bb": "[^"]*"`, `$1"bb": "1,2,3"`), "cluster_1: its border"},
		{"an edge twice", replace(`"id": "e3"`, `"id": "e1"`), "came twice"},
		{"an edge nobody sent", replace(`"id": "e3"`, `"id": "e4"`), "was not sent"},
		{"an edge without line", replace(`("id": "e1",(?s:.*?))"pos": "[^"]*"`, `$1"pos": ""`), "edge 1: its line"},
		{"an edge of two lines", replace(`("id": "e1",(?s:.*?))"pos": "([^"]*)"`, `$1"pos": "$2;$2"`), "edge 1: its line"},
		{"an edge through nan", replace(`("id": "e1",(?s:.*?))"pos": "[^ ]* `, `$1"pos": "nan,nan `), "edge 1: its line"},
		{"a label without place", replace(`"lp": "[^"]*"(,\s*"(?:pos|tail))`, `"lp": ""$1`), "its label"},
		{"an edge less", func(s string) string {
			i := strings.LastIndex(s, ",\n    {")
			return s[:i] + "]}"
		}, "3 edges for 4"},
		{"objects of another sort", replace(`"objects": \[`, `"objects": ["x",`), "no JSON"},
	}
	good := answer(t)
	for _, tt := range tests {
		doc := tt.change(good)
		if doc == good {
			t.Errorf("%s: nothing was changed", tt.name)
		}
		_, err := placement(small(), []byte(doc))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}

func pageOf(s string) string { return regexp.MustCompile(`"0,0,[^"]*"`).FindString(s) }

// No answer makes the reader panic.
func FuzzPlacement(f *testing.F) {
	f.Add(answer(f))
	f.Add(`{"bb":"0,0,1,1","objects":[],"edges":[]}`)
	f.Fuzz(func(t *testing.T, doc string) {
		r := small()
		p, err := placement(r, []byte(doc))
		if err == nil && p == nil {
			t.Error("no placement and no error")
		}
		if err == nil {
			_ = contract.Verify(r, p) // it judges what was read, whatever that is
		}
	})
}

func TestSerious(t *testing.T) {
	for text, want := range map[string]bool{
		"Warning: node n1, graph size too small for label": false,
		"Error: trouble in init_rank":                      true,
		"lost 1 2 edge":                                    true,
		"":                                                 false,
	} {
		if serious(text) != want {
			t.Errorf("%q: %v, want %v", text, !want, want)
		}
	}
}

func TestLeaving(t *testing.T) {
	r := geom.Rect{W: 10, H: 10}
	tests := []struct {
		name  string
		s     geom.Spline
		begin geom.Point
		n     int
	}{
		{"a straight line", geom.Spline{{X: 5, Y: 5}, {X: 10, Y: 5}, {X: 15, Y: 5}, {X: 20, Y: 5}}, geom.Point{X: 10, Y: 5}, 4},
		{"the second curve leaves", geom.Spline{
			{X: 1, Y: 5}, {X: 2, Y: 5}, {X: 3, Y: 5}, {X: 4, Y: 5}, {X: 8, Y: 5}, {X: 12, Y: 5}, {X: 16, Y: 5},
		}, geom.Point{X: 10, Y: 5}, 4},
		{"the first curve leaves", geom.Spline{
			{X: 1, Y: 5}, {X: 5, Y: 5}, {X: 9, Y: 5}, {X: 13, Y: 5}, {X: 14, Y: 5}, {X: 15, Y: 5}, {X: 16, Y: 5},
		}, geom.Point{X: 10, Y: 5}, 7},
		{"nothing leaves", geom.Spline{{X: 1}, {X: 2}, {X: 3}, {X: 4}}, geom.Point{X: 1}, 4},
	}
	for _, tt := range tests {
		got := leaving(tt.s, r)
		if len(got) != tt.n || got[0].Sub(tt.begin).Len() > 1e-6 || got[len(got)-1] != tt.s[len(tt.s)-1] {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}
