package mapview

import (
	"bytes"
	"context"
	"image"
	"math"
	"strconv"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2/driver/desktop"

	"entente/app/internal/viewport"
	"entente/assets"
	"entente/graph/geom"
	"entente/graph/layout"
	"entente/graph/mapfile"
	"entente/graph/picture"
	"entente/graph/render/raster"
	"entente/graph/scene"
	"entente/graph/text"
)

// bundled draws the first bundled map, in a simple layout.
var bundled = sync.OnceValues(func() (*scene.Scene, error) {
	src, _ := assets.Map("northern-alliance")
	f, err := mapfile.Parse("northern-alliance.entente", src)
	if err != nil {
		return nil, err
	}
	fonts, err := text.NewFonts(assets.FontRegular(), assets.FontBold())
	if err != nil {
		return nil, err
	}
	theme, _ := scene.ThemeByName("light")
	d := picture.Drawer{Fonts: fonts, Layouter: shelves{}}
	p, err := d.Draw(context.Background(), f.Map(), picture.Options{Scene: scene.Options{Theme: theme}})
	if err != nil {
		return nil, err
	}
	return p.Scene, nil
})

// shelves sets all boxes side by side in rows and joins them by straight
// lines: enough to have something to draw.
type shelves struct{}

func (shelves) Layout(_ context.Context, g *layout.Graph, _ layout.Options) (*layout.Layout, error) {
	l := &layout.Layout{
		Size: geom.Size{W: 1200, H: 700}, Nodes: make([]geom.Rect, len(g.Nodes)), Clusters: make([]geom.Rect, len(g.Clusters)),
		Edges: make([]geom.Spline, len(g.Edges)), Labels: make([]geom.Rect, len(g.Edges)),
	}
	x, y := 20.0, 60.0
	for i := range g.Nodes {
		n := &g.Nodes[i]
		if x+n.Size.W > 1180 {
			x, y = 20, y+110
		}
		l.Nodes[i] = geom.Rect{X: x, Y: y, W: n.Size.W, H: n.Size.H}
		x += n.Size.W + 60
	}
	x = 10
	for i, c := range g.Clusters {
		wide := math.Max(140, c.Heading.W+40)
		if c.Header >= 0 {
			h := g.Nodes[c.Header].Size
			wide = math.Max(wide, h.W+20)
			l.Nodes[c.Header] = geom.Rect{X: x + 10, Y: 20, W: h.W, H: h.H}
		}
		l.Clusters[i] = geom.Rect{X: x, Y: 10, W: wide, H: 680}
		x += wide + 10
	}
	for i, e := range g.Edges {
		a, b := l.Nodes[e.From].Center(), l.Nodes[e.To].Center()
		l.Edges[i] = geom.Spline{a, a.Add(b.Sub(a).Mul(1. / 3)), a.Add(b.Sub(a).Mul(2. / 3)), b}
		l.Labels[i] = geom.RectAround(a.Add(b).Mul(.5), e.Label)
	}
	return l, nil
}

func realStage(t *testing.T) *stage {
	t.Helper()
	s, err := bundled()
	if err != nil {
		t.Fatal(err)
	}
	st := newStage(t, nil)
	st.opt.Draw, st.surface.draw = raster.Draw, raster.Draw
	st.hit, st.surface.marks = (*scene.Scene).HitTest, (*scene.Scene).Marks
	st.SetScene(s)
	return st
}

// sameReal fails unless the picture is what a fresh drawing by the rasterizer is.
func (st *stage) sameReal(when string) {
	st.t.Helper()
	got := st.frame()
	w := st.wanted()
	want := image.NewRGBA(got.Rect)
	raster.Draw(want, want.Rect, w.scene, w.rasterView(), raster.NewCache())
	if bytes.Equal(got.Pix, want.Pix) {
		return
	}
	n := 0
	for i := 0; i < len(got.Pix); i += 4 {
		if !bytes.Equal(got.Pix[i:i+4], want.Pix[i:i+4]) {
			if n++; n == 1 {
				st.t.Errorf("%s: pixel %d,%d is %v, want %v", when, i/4%want.Rect.Dx(), i/4/want.Rect.Dx(), got.Pix[i:i+4], want.Pix[i:i+4])
			}
		}
	}
	st.t.Errorf("%s: %d pixels differ", when, n)
}

// What is drawn in strips and patches by the real rasterizer equals a drawing
// of the whole.
func TestStripsOfTheRealMapEqualTheWhole(t *testing.T) {
	st := realStage(t)
	st.sameReal("at first")
	st.scrollAt(170, 130, 0, 90)
	st.sameReal("zoomed")
	for _, d := range []struct{ x, y float32 }{{31, 0}, {0, -17}, {-63, 40}, {5, 5}} {
		st.drag(desktop.MouseButtonTertiary, 200, 150, delta(d.x, d.y))
		st.sameReal("panned")
	}
	for _, p := range st.walk.inOrder() {
		x, y := st.over(p.at.Center().X, p.at.Center().Y)
		st.MouseMoved(at(0, x, y))
		st.sameReal("over " + p.id)
		st.SetState(scene.State{Selected: p.id})
		st.state.Focus = p.id
		st.arrange(budgetOnce)
		st.sameReal("selected " + p.id)
	}
	st.SetState(scene.State{Keep: map[string]bool{"choe-sun-hui": true}, Selected: "choe-sun-hui"})
	st.sameReal("faded")
	st.drag(desktop.MouseButtonTertiary, 200, 150, delta(-20, 9))
	st.sameReal("faded and panned")
}

// Clicking on the middle of every card of the real map chooses it.
func TestEveryCardOfTheRealMapCanBeClicked(t *testing.T) {
	st := realStage(t)
	for _, p := range st.walk.inOrder() {
		if p.kind != scene.Card {
			continue
		}
		st.Reveal(p.id)
		st.clock = st.clock.Add(time.Second)
		c := p.at.Center()
		x, y := st.over(c.X, c.Y)
		st.said()
		st.clickAt(x, y)
		hit := st.scene.HitTest(c, 0)
		if said := st.said(); hit == nil || said != "select "+hit.ID {
			t.Errorf("a click on %s reported %q", p.id, said)
		}
	}
}

// Nothing that is drawn in the background is touched meanwhile: this test is
// of use with the race detector.
func TestTheBackgroundIsLeftAlone(t *testing.T) {
	st := realStage(t)
	st.opt.Go = func(f func()) { go f() }
	todo := make(chan func(), 100)
	st.opt.Do = func(f func()) { todo <- f }
	st.opt.Now = time.Now
	st.meter = meter{items: len(st.scene.Items), full: time.Second} // all is dear
	for i := range 12 {
		st.scrollAt(200, 150, 0, float32(20-i*3))
		st.sharpen()
		st.SetState(scene.State{Keep: map[string]bool{"choe-sun-hui": i%2 == 0}})
		st.MouseMoved(at(0, float32(100+i), 150))
		st.drag(desktop.MouseButtonPrimary, 200, 150, delta(float32(i), 9))
		st.generate(st.px.X, st.px.Y)
		for st.job != nil {
			(<-todo)()
		}
		st.meter = meter{items: len(st.scene.Items), full: time.Second}
	}
}

func benchView(b *testing.B, size image.Point) *surface {
	b.Helper()
	s, err := bundled()
	if err != nil {
		b.Fatal(err)
	}
	f := &surface{draw: raster.Draw, cache: raster.NewCache(), marks: (*scene.Scene).Marks}
	to := frame{scene: s, size: size, view: viewport.Fit(s.Size, sizeOf(size), 16)}
	f.apply(to, f.change(to))
	return f
}

func BenchmarkPanStep(b *testing.B) {
	f := benchView(b, image.Pt(1600, 1000))
	for i := 0; b.Loop(); i++ {
		to := f.shown
		to.view = to.view.Pan(12-24*(i/20%2), 3)
		if i%40 > 19 {
			to.view.Y -= 6
		}
		f.apply(to, f.change(to))
	}
}

func BenchmarkFullRedraw(b *testing.B) {
	f := benchView(b, image.Pt(1600, 1000))
	for b.Loop() {
		f.apply(f.shown, whole(f.shown, "full"))
	}
}

func BenchmarkHover(b *testing.B) {
	f := benchView(b, image.Pt(1600, 1000))
	ids := []string{"choe-sun-hui", "xi-jinping"}
	for i := 0; b.Loop(); i++ {
		to := f.shown
		to.state.Hover = ids[i%2]
		f.apply(to, f.change(to))
	}
}

// crowd is a scene of 10,000 cards in 500 states of 20 blocs, each card tied to the next.
func crowd() *scene.Scene {
	s := &scene.Scene{Size: geom.Size{W: 20000, H: 10000}, Background: scene.Color{R: 250, G: 250, B: 247, A: 255}}
	s.Theme, _ = scene.ThemeByName("light")
	id := func(kind string, i int) string { return kind + strconv.Itoa(i) }
	for b := range 20 {
		s.Items = append(s.Items, box(scene.Region, id("bloc", b), float64(b%10)*2000, float64(b/10)*5000, 1990, 4990))
	}
	for c := range 500 {
		s.Items = append(s.Items, box(scene.Country, id("state", c), float64(c%50)*400, float64(c/50)*1000, 380, 980))
	}
	for i := range 10000 {
		x, y := float64(i%200)*100+5, float64(i/200)*200+20
		it := box(scene.Card, id("card", i), x, y, 70, 40)
		it.Shapes = []scene.Shape{{
			Path: scene.Path{Ops: []scene.Op{scene.Move, scene.Line, scene.Line, scene.Line, scene.Close}, Pts: []geom.Point{{X: x, Y: y}, {X: x + 70, Y: y}, {X: x + 70, Y: y + 40}, {X: x, Y: y + 40}}},
			Fill: scene.Color{R: 255, G: 255, B: 255, A: 255}, Stroke: scene.Color{A: 255}, Width: 1,
		}}
		line := geom.Spline{{X: x + 70, Y: y}, {X: x + 80, Y: y + 30}, {X: x + 90, Y: y + 90}, {X: x + 100, Y: y + 40}}
		tie := scene.Item{Kind: scene.Link, ID: id("tie", i), Line: line, Bounds: line.Bounds(), Ends: [2]string{id("card", i), id("card", i+1)}}
		tie.Shapes = []scene.Shape{{Path: scene.Path{Ops: []scene.Op{scene.Move, scene.Curve}, Pts: line}, Stroke: scene.Color{B: 160, A: 255}, Width: 1.5}}
		s.Items = append(s.Items, it, tie)
	}
	return s
}

func BenchmarkKnowingACrowd(b *testing.B) {
	s := crowd()
	for b.Loop() {
		newWalk(s)
	}
}

func BenchmarkReadingOrderOfACrowd(b *testing.B) {
	s := crowd()
	for b.Loop() {
		newWalk(s).inOrder()
	}
}

func BenchmarkPanStepOfACrowd(b *testing.B) {
	f := &surface{draw: raster.Draw, cache: raster.NewCache(), marks: (*scene.Scene).Marks}
	s, size := crowd(), image.Pt(1600, 1000)
	to := frame{scene: s, size: size, view: viewport.Fit(s.Size, sizeOf(size), 16)}
	f.apply(to, f.change(to))
	for i := 0; b.Loop(); i++ {
		to.view = to.view.Pan(12-24*(i/20%2), 0)
		f.apply(to, f.change(to))
	}
}

func BenchmarkFullRedrawOfACrowd(b *testing.B) {
	f := &surface{draw: raster.Draw, cache: raster.NewCache(), marks: (*scene.Scene).Marks}
	s, size := crowd(), image.Pt(1600, 1000)
	to := frame{scene: s, size: size, view: viewport.Fit(s.Size, sizeOf(size), 16)}
	for b.Loop() {
		f.apply(to, whole(to, "full"))
	}
}
