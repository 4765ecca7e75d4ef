package layout

import (
	"math"
	"testing"

	"entente/graph/geom"

	"pgregory.net/rapid"
)

// TestSpread keeps boxes apart in the order of their wishes, and moves none
// that is free.
func TestSpread(t *testing.T) {
	for _, c := range []struct {
		want, size, out []float64
	}{
		{[]float64{0, 100}, []float64{10, 10}, []float64{0, 100}},
		{[]float64{50, 50}, []float64{10, 10}, []float64{40, 60}},
		{[]float64{100, 0}, []float64{10, 10}, []float64{100, 0}},
		{[]float64{0, 0, 0, 90}, []float64{10, 10, 10, 10}, []float64{-20, 0, 20, 90}},
	} {
		got := spread(c.want, c.size, 10)
		for i := range got {
			if math.Abs(got[i]-c.out[i]) > 1e-9 {
				t.Errorf("spread(%v): got %v, want %v", c.want, got, c.out)
				break
			}
		}
	}
}

func TestSeparate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var bs []box
		for i := range rapid.IntRange(1, 20).Draw(t, "boxes") {
			f := func(most float64, name string) float64 { return rapid.Float64Range(0, most).Draw(t, name) }
			bs = append(bs, box{Rect: geom.Rect{X: f(200, "x"), Y: f(200, "y"), W: f(80, "w") + 1, H: f(40, "h") + 1}, it: item(i)})
		}
		fixed := bs[0].Rect
		bs[0].fixed = true
		separate(bs, always(geom.Size{W: 10, H: 6}))
		if bs[0].Rect != fixed {
			t.Fatalf("what is fixed moved from %v to %v", fixed, bs[0].Rect)
		}
		for i := range bs {
			for k := range i {
				if bs[i].Grow(-.1).Overlaps(bs[k].Rect) {
					t.Fatalf("%v and %v overlap", bs[i].Rect, bs[k].Rect)
				}
			}
		}
	})
}

// TestRepairFacesBlocs starts from positions all over the place.
func TestRepairFacesBlocs(t *testing.T) {
	tr, err := newTree(fixture(t, "northern-alliance"))
	if err != nil {
		t.Fatal(err)
	}
	p := &places{clusters: make([]geom.Rect, tr.top)}
	for i, n := range tr.g.Nodes {
		c := geom.Point{X: float64(i * 37 % 101), Y: float64(i * 53 % 97)}
		p.nodes = append(p.nodes, geom.RectAround(c, n.Size))
	}
	p = repair(tr, p, 1, 0)
	if n := countOverlaps(tr, p); n != 0 {
		t.Errorf("%d overlaps", n)
	}
	var blocs [2]geom.Rect
	for i, c := range tr.g.Clusters {
		if c.Side >= 0 {
			blocs[c.Side] = p.clusters[i]
		}
	}
	if blocs[0].MaxX() >= blocs[1].X {
		t.Errorf("bloc 0 at %v is not left of bloc 1 at %v", blocs[0], blocs[1])
	}
}
