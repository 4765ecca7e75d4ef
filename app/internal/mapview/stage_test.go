package mapview

import (
	"bytes"
	"encoding/json"
	"image"
	"math"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"entente/app/internal/look"
	"entente/app/internal/trace"
	"entente/graph/geom"
	"entente/graph/render/raster"
	"entente/graph/scene"
)

// stage is a view in a window of the toolkit's tests whose time, timers and
// background stand still until a test moves them.
type stage struct {
	*View
	t       *testing.T
	window  fyne.Window
	clock   time.Time
	cost    time.Duration // of a whole drawing, by the clock
	drawn   int           // pixels drawn since the last look
	keys    fyne.KeyModifier
	jobs    []func() // in the background
	queue   []func() // for the goroutine of the interface
	timers  []*timer
	traced  buffer
	journal []string // what the view has reported
}

type timer struct {
	at time.Time
	f  func()
}

type buffer struct{ bytes.Buffer }

func (*buffer) Close() error { return nil }

// newStage shows s in a window of 400 times 300 pixels.
func newStage(t *testing.T, s *scene.Scene) *stage {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New("light"))
	st := &stage{t: t, clock: time.Unix(1000, 0)}
	o := Options{
		Trace:     trace.New(&st.traced, time.Now()),
		Animate:   func() bool { return false },
		Draw:      st.draw,
		Modifiers: func() fyne.KeyModifier { return st.keys },
		Now:       func() time.Time { return st.clock },
		Go:        func(f func()) { st.jobs = append(st.jobs, f) },
		Do:        func(f func()) { st.queue = append(st.queue, f) },
		After: func(d time.Duration, f func()) func() {
			tm := &timer{st.clock.Add(d), f}
			st.timers = append(st.timers, tm)
			return func() { tm.f = nil }
		},
	}
	st.View = New(o)
	st.View.hit, st.surface.marks = hitBoxes, ringMarks
	st.OnSelect = func(id string) { st.journal = append(st.journal, "select "+id) }
	st.OnHover = func(id string) { st.journal = append(st.journal, "hover "+id) }
	st.OnActivate = func(id string) { st.journal = append(st.journal, "activate "+id) }
	st.OnLook = func() { st.journal = append(st.journal, "look") }
	st.SetScene(s)
	st.window = test.NewTempWindow(t, st.View)
	st.window.SetPadded(false)
	st.window.Resize(fyne.NewSize(400, 300))
	st.pass(time.Second)
	st.journal, st.drawn = nil, 0
	return st
}

// draw stands for the rasterizer: every pixel tells which scene, scale, state
// and place it was drawn for.
func (st *stage) draw(dst *image.RGBA, r image.Rectangle, s *scene.Scene, v raster.View, _ *raster.Cache) {
	st.clock = st.clock.Add(time.Duration(float64(st.cost) * float64(r.Dx()*r.Dy()) / float64(dst.Rect.Dx()*dst.Rect.Dy())))
	st.drawn += r.Dx() * r.Dy()
	paint(dst, r, s, v)
}

func paint(dst *image.RGBA, r image.Rectangle, s *scene.Scene, v raster.View) {
	marks := ringMarks(s, v.State)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			sx, sy := math.Floor(float64(x)-v.X), math.Floor(float64(y)-v.Y)
			p := dst.Pix[dst.PixOffset(x, y):][:4]
			p[0], p[1], p[2], p[3] = uint8(int(sx)*7), uint8(int(sy)*11), s.Background.B+uint8(len(v.State.Keep))+uint8(v.Scale*16), 255
			at := geom.Point{X: (float64(x) + 0.5 - v.X) / v.Scale, Y: (float64(y) + 0.5 - v.Y) / v.Scale}
			for _, m := range marks {
				if shapeBounds(m).Contains(at) {
					p[0] = m.Stroke.R
				}
			}
		}
	}
}

// ringMarks marks the boxes that stand out.
func ringMarks(s *scene.Scene, st scene.State) []scene.Shape {
	var out []scene.Shape
	for i, id := range append([]string{st.Selected, st.Hover, st.Focus}, st.Others...) {
		for _, it := range s.Items {
			if it.ID == id && id != "" {
				b := it.Bounds
				out = append(out, scene.Shape{
					Path:   scene.Path{Pts: []geom.Point{{X: b.X, Y: b.Y}, {X: b.MaxX(), Y: b.MaxY()}}},
					Stroke: scene.Color{R: uint8(i + 1), A: 255}, Width: 2,
				})
			}
		}
	}
	return out
}

func hitBoxes(s *scene.Scene, p geom.Point, slack float64) *scene.Item {
	for i := len(s.Items) - 1; i >= 0; i-- {
		if it := &s.Items[i]; it.ID != "" && it.Hit.Grow(slack).Contains(p) {
			return it
		}
	}
	return nil
}

// pass lets time go by: timers run when it is their turn, and what has been
// queued runs at once.
func (st *stage) pass(d time.Duration) {
	st.t.Helper()
	end := st.clock.Add(d)
	for range 1000 {
		st.flush()
		var next *timer
		for _, tm := range st.timers {
			if tm.f != nil && !tm.at.After(end) && (next == nil || tm.at.Before(next.at)) {
				next = tm
			}
		}
		if next == nil {
			if end.After(st.clock) {
				st.clock = end
			}
			return
		}
		if next.at.After(st.clock) {
			st.clock = next.at
		}
		f := next.f
		next.f = nil
		f()
	}
	st.t.Fatal("timers without end")
}

// flush runs what waits for the goroutine of the interface.
func (st *stage) flush() {
	for len(st.queue) > 0 {
		f := st.queue[0]
		st.queue = st.queue[1:]
		f()
	}
}

// work lets the background finish what it has, and all that follows from that.
func (st *stage) work() {
	for n := 0; len(st.jobs) > 0; n++ {
		if n > 20 {
			st.t.Fatal("the background draws for ever")
		}
		f := st.jobs[0]
		st.jobs = st.jobs[1:]
		f()
		st.flush()
	}
}

// frame makes the next frame and returns it.
func (st *stage) frame() *image.RGBA {
	st.t.Helper()
	img, ok := st.generate(st.px.X, st.px.Y).(*image.RGBA)
	if !ok {
		st.t.Fatal("no frame")
	}
	st.flush()
	return img
}

// fresh is the wanted frame drawn anew.
func (st *stage) fresh() *image.RGBA {
	p := image.NewRGBA(image.Rectangle{Max: st.px})
	w := st.wanted()
	paint(p, p.Rect, w.scene, w.rasterView())
	return p
}

// same fails unless the next frame is what a fresh drawing would be.
func (st *stage) same(when string) {
	st.t.Helper()
	got, want := st.frame(), st.fresh()
	if got.Rect != want.Rect {
		st.t.Fatalf("%s: the picture is %v, want %v", when, got.Rect, want.Rect)
	}
	if !bytes.Equal(got.Pix, want.Pix) {
		for i := range got.Pix {
			if got.Pix[i] != want.Pix[i] {
				n := i / 4
				st.t.Fatalf("%s: pixel %d,%d is %v, want %v", when, n%want.Rect.Dx(), n/want.Rect.Dx(), got.Pix[n*4:n*4+4], want.Pix[n*4:n*4+4])
			}
		}
	}
}

// events returns the traced events of a name.
func (st *stage) events(name string) []map[string]any {
	var out []map[string]any
	for _, line := range strings.Split(strings.TrimSpace(st.traced.String()), "\n") {
		var e map[string]any
		if json.Unmarshal([]byte(line), &e) == nil && e["event"] == name {
			out = append(out, e)
		}
	}
	return out
}

// said returns and forgets what the view has reported.
func (st *stage) said() string {
	s := strings.Join(st.journal, ", ")
	st.journal = nil
	return s
}

// The hands of the user. Positions are in the widget.

func at(b desktop.MouseButton, x, y float32) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Button: b}
}

func (st *stage) clickAt(x, y float32) {
	st.MouseDown(at(desktop.MouseButtonPrimary, x, y))
	st.MouseUp(at(desktop.MouseButtonPrimary, x, y))
}

func (st *stage) drag(b desktop.MouseButton, x, y float32, steps ...fyne.Delta) {
	st.MouseDown(at(b, x, y))
	for _, d := range steps {
		x, y = x+d.DX, y+d.DY
		st.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Dragged: d})
	}
	st.DragEnd()
	st.MouseUp(at(b, x, y))
}

func (st *stage) scrollAt(x, y, dx, dy float32) {
	st.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Scrolled: fyne.NewDelta(dx, dy)})
}

func (st *stage) key(k fyne.KeyName, held fyne.KeyModifier) {
	st.keys = held
	st.TypedKey(&fyne.KeyEvent{Name: k})
	st.keys = 0
}

// box is an item that can be clicked.
func box(k scene.Kind, id string, x, y, w, h float64) scene.Item {
	r := geom.Rect{X: x, Y: y, W: w, H: h}
	return scene.Item{Kind: k, ID: id, Title: "This is " + id, Bounds: r, Hit: r}
}

// small is a map of two blocs of a state each, a hub between them and a tie.
//
//	west (20,20)            east (420,20)
//	  fr: anna, ben           jp: chie
//	           hub "talks" in the middle
func small() *scene.Scene {
	line := geom.Spline{{X: 140, Y: 90}, {X: 240, Y: 90}, {X: 400, Y: 90}, {X: 500, Y: 90}}
	return &scene.Scene{
		Size: geom.Size{W: 640, H: 400}, Background: scene.Color{R: 250, G: 250, B: 250, A: 255},
		Items: []scene.Item{
			box(scene.Region, "west", 20, 20, 200, 360),
			box(scene.Region, "east", 420, 20, 200, 360),
			box(scene.Country, "fr", 40, 60, 160, 300),
			box(scene.Country, "jp", 440, 60, 160, 300),
			{Kind: scene.Link, ID: "pact", Title: "A pact", Bounds: line.Bounds(), Line: line},
			box(scene.Hub, "talks", 280, 180, 80, 40),
			box(scene.Card, "ben", 50, 240, 140, 40),
			box(scene.Card, "anna", 50, 140, 140, 40),
			box(scene.Card, "chie", 450, 180, 140, 40),
			{Kind: scene.Label, ID: "pact", Part: "label", Bounds: geom.Rect{X: 300, Y: 80, W: 40, H: 20}, Hit: geom.Rect{X: 300, Y: 80, W: 40, H: 20}},
			{Kind: scene.Caption, Bounds: geom.Rect{X: 20, Y: 385, W: 100, H: 10}},
		},
	}
}

func delta(dx, dy float32) fyne.Delta { return fyne.NewDelta(dx, dy) }
