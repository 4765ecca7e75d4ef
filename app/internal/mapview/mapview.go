// Package mapview is the one widget of the window that shows a map: it draws
// a scene, lets it be panned, zoomed and walked by mouse and keyboard, and
// reports what is pointed at and chosen. It shows and reports; what a choice
// means (what stays and what fades, what the panels say) is decided elsewhere
// and comes back through SetState. It sees the scene, never the map.
//
// The whole map is one picture in device pixels. Panning shifts its pixels
// and draws the strips laid bare; what is hovered over or chosen redraws small
// rectangles of it; zooming stretches the last picture at once and draws it
// crisp in the background when the wheel rests. Drawings that cost less than a
// fraction of a frame are made at once, in the frame that shows them.
//
// All methods are for the goroutine of the user interface.
package mapview

import (
	"image"
	"maps"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"entente/app/internal/look"
	"entente/app/internal/settings"
	"entente/app/internal/trace"
	"entente/app/internal/viewport"
	"entente/graph/geom"
	"entente/graph/render/raster"
	"entente/graph/scene"
)

// DrawFunc draws the part r (device pixels) of a scene into dst, as
// raster.Draw does.
type DrawFunc func(dst *image.RGBA, r image.Rectangle, s *scene.Scene, v raster.View, c *raster.Cache)

// Options are what a View is made with. The zero Options are those of a
// program; the functions are there so that tests can drive time themselves.
type Options struct {
	Cache   *raster.Cache // of glyphs; nil: its own
	Trace   *trace.Writer // nil: none
	Animate func() bool   // whether movements may be shown; nil: as the settings of the toolkit say

	Draw      DrawFunc                                      // nil: raster.Draw
	Modifiers func() fyne.KeyModifier                       // the keys held now; nil: asks the driver
	Now       func() time.Time                              // nil: time.Now
	Go        func(work func())                             // runs work in the background; nil: a goroutine
	Do        func(f func())                                // runs f on the goroutine of the interface, later; nil: fyne.Do
	After     func(d time.Duration, f func()) (stop func()) // runs f there after d; nil: a timer
}

func (o Options) withDefaults() Options {
	if o.Cache == nil {
		o.Cache = raster.NewCache()
	}
	if o.Animate == nil {
		o.Animate = func() bool { return fyne.CurrentApp().Settings().ShowAnimations() }
	}
	if o.Draw == nil {
		o.Draw = raster.Draw
	}
	if o.Modifiers == nil {
		o.Modifiers = heldKeys
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Go == nil {
		o.Go = func(work func()) { go work() }
	}
	if o.Do == nil {
		o.Do = fyne.Do
	}
	if o.After == nil {
		do := o.Do
		o.After = func(d time.Duration, f func()) func() {
			t := time.AfterFunc(d, func() { do(f) })
			return func() { t.Stop() }
		}
	}
	return o
}

// heldKeys asks the driver; that of the toolkit's tests does not know.
func heldKeys() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// View shows a map.
type View struct {
	widget.BaseWidget

	// OnSelect is told the id of what was clicked or chosen by Return; "" for
	// the ground and for Escape.
	OnSelect func(id string)
	// OnHover is told the id of what the pointer is over; "" for nothing.
	OnHover func(id string)
	// OnLook is told that another part of the map is looked at, soon after it has come to rest.
	OnLook func()
	// OnActivate is told the id of what was double-clicked, or of the chosen
	// one on Return. The view has set out for its neighbourhood by then.
	OnActivate func(id string)
	// Neighbours answers which ids the arrow keys can reach from an id along
	// ties and meetings, in any order; the view chooses by where they lie.
	// Where it is nil or answers none, every element is a neighbour.
	Neighbours func(id string) []string
	// What authors do; what is nil cannot be done. Moving and connecting also
	// need SetEditable.

	// OnExtend is told an id that was clicked with Shift, Ctrl or Cmd held, or
	// chosen by Shift+Return: it is to be added to what is selected, or taken out.
	OnExtend func(id string)
	// OnBand is told what lies wholly within a rectangle that was drawn on the
	// ground with Shift held; extend if Ctrl or Cmd was held too, and what is
	// selected already is to stay so.
	OnBand func(ids []string, extend bool)
	// OnMove is told what was dragged and dropped, or moved by Ctrl or Cmd and
	// an arrow key, and by how many points from where it lies on the scene that
	// is shown: what is selected if that was dragged, else that alone. A state
	// stands for all that lies in it; a bloc is moved by what lies in it directly.
	OnMove func(ids []string, by geom.Point)
	// OnConnect is told that a line was drawn from one card, hub or state to another.
	OnConnect func(from, to string)
	// OnMenu is told that a menu is asked for, by the secondary button or the
	// Menu key: of an id, "" for the ground, and where in the window it goes.
	OnMenu func(id string, at fyne.Position)

	// OnKey and OnRune are told the keys and characters that the view has no use for.
	OnKey  func(*fyne.KeyEvent)
	OnRune func(rune)

	opt   Options
	hit   func(s *scene.Scene, p geom.Point, slack float64) *scene.Item
	wheel string

	// What is to be shown.
	scene  *scene.Scene
	walk   *walk // the elements of scene for the keyboard
	state  scene.State
	px     image.Point // size in device pixels; 0,0 before the first layout
	ratio  float64     // device pixels a unit of the toolkit
	look   viewport.View
	fitted bool           // look is still that of Fit
	asked  *settings.View // what SetLook wants as soon as there is a map in a window

	// How it is shown.
	surface surface
	meter   meter
	mode    mode
	job     *job // the drawing in the background
	held    *job // a drawing made ahead for the end of a movement
	quiet   func()
	raster  *canvas.Raster
	ground  *canvas.Rectangle
	ring    *canvas.Rectangle
	hint    *hint

	// What the user is about.
	editable  bool
	press     press
	over      *overlay
	nudged    nudged
	anim      *fyne.Animation
	goal      viewport.View // where anim leads
	keyboard  bool          // has the focus of the keyboard
	byMouse   bool          // is getting it by a click
	typed     bool          // was last used by the keyboard, not the mouse
	left      string        // the element that had the keyboard when it left the map
	lookTimer func()

	// What is measured.
	first  bool // a frame with a map has been shown
	chosen choice
}

// New returns a view of nothing.
func New(o Options) *View {
	o = o.withDefaults()
	v := &View{opt: o, hit: (*scene.Scene).HitTest, wheel: settings.WheelZooms, ratio: 1, look: viewport.View{Scale: 1}, typed: true}
	v.surface = surface{draw: o.Draw, cache: o.Cache, marks: (*scene.Scene).Marks}
	v.walk = newWalk(nil)
	v.raster = canvas.NewRaster(v.generate)
	v.raster.ScaleMode = canvas.ImageScalePixels
	v.raster.Hide()
	v.ground = canvas.NewRectangle(nil)
	v.ring = canvas.NewRectangle(nil)
	v.ring.Hide()
	v.hint = newHint()
	v.over = newOverlay()
	v.ExtendBaseWidget(v)
	return v
}

// SetScene shows another drawing; nil shows nothing. What is looked at stays
// where it is on the screen if the drawing is of the same size as the one
// before (another theme, say) or of the same map after an edit: something of it
// lies where it lay, seen from the origin. All of it stays shown if all of it
// was. Of another map all is shown, or what SetLook asked for.
func (v *View) SetScene(s *scene.Scene) {
	old := v.scene
	v.halt()
	v.giveUp()
	v.over.drop()
	v.nudged = nudged{}
	v.hint.hide()
	v.scene, v.walk = s, newWalk(s)
	v.state.Hover = ""
	if !v.walk.has(v.state.Focus) {
		v.state.Focus = ""
	}
	if s != nil && v.px != (image.Point{}) {
		v.stay(old)
	}
	v.pressOn(old == nil)
	v.tint()
	v.arrange(budgetOnce)
}

// stay looks at the scene as at the old one, which may be nil.
func (v *View) stay(old *scene.Scene) {
	s := v.scene
	switch {
	case old == nil || v.asked != nil:
		v.settle()
	case old.Size == s.Size && old.Origin == s.Origin:
	case !edited(old, s):
		v.settle()
	default:
		fitted := v.fitted
		d := s.Origin.Sub(old.Origin).Mul(v.look.Scale)
		v.look.X, v.look.Y = v.look.X-d.X, v.look.Y-d.Y
		if fitted {
			v.Fit()
		}
		v.looked()
	}
}

// edited tells whether s may be old after an edit: something that both have
// lies where it lay, seen from the origin.
func edited(old, s *scene.Scene) bool {
	const slack = .5
	at := make(map[string]geom.Point)
	for i := range old.Items {
		if it := &old.Items[i]; it.Place != nil {
			at[it.ID] = it.Place.Sub(old.Origin)
		}
	}
	for i := range s.Items {
		if it := &s.Items[i]; it.Place != nil {
			if p, ok := at[it.ID]; ok && p.Sub(it.Place.Sub(s.Origin)).Len() <= slack {
				return true
			}
		}
	}
	return false
}

// Scene returns what is shown; nil for nothing.
func (v *View) Scene() *scene.Scene { return v.scene }

// SetState tells what stands out. Hover and Focus are the view's own and are
// not taken from st.
func (v *View) SetState(st scene.State) {
	st.Keep, st.Others = maps.Clone(st.Keep), slices.Clone(st.Others) // drawings in the background read them
	st.Hover, st.Focus = v.state.Hover, v.state.Focus
	if st.Selected != v.state.Selected {
		v.chosen.made(st.Selected, v.opt.Now())
	}
	v.state = st
	v.arrange(budgetOnce)
}

// State returns what stands out, with what the pointer is over and where the keyboard is.
func (v *View) State() scene.State { return v.state }

// SetWheel tells what the mouse wheel does: settings.WheelZooms or
// settings.WheelPans. With Ctrl or Cmd held it always zooms.
func (v *View) SetWheel(mode string) { v.wheel = mode }

// MinSize is small: the map takes what there is.
func (v *View) MinSize() fyne.Size {
	v.ExtendBaseWidget(v)
	return fyne.NewSize(160, 120)
}

// CreateRenderer sets the picture over its ground, and over it the ring of
// the keyboard and the hint. The view is clipped because it can be scrolled.
func (v *View) CreateRenderer() fyne.WidgetRenderer {
	v.tint()
	return &renderer{v: v}
}

type renderer struct {
	v    *View
	size fyne.Size
}

func (r *renderer) MinSize() fyne.Size { return r.v.MinSize() }

func (r *renderer) Layout(size fyne.Size) {
	r.v.ground.Resize(size)
	r.v.ring.Move(fyne.NewPos(1, 1))
	r.v.ring.Resize(size.SubtractWidthHeight(2, 2))
	if size != r.size { // the toolkit lays out again whenever the hint has changed
		r.size = size
		r.v.hint.hide()
	}
	r.v.laidOut(size)
}

func (r *renderer) Refresh() {
	r.v.tint()
	r.v.laidOut(r.v.Size())
	canvas.Refresh(r.v.ground)
	canvas.Refresh(r.v.ring)
	canvas.Refresh(r.v.raster)
	r.v.over.refresh()
	r.v.hint.refresh()
}

func (r *renderer) Objects() []fyne.CanvasObject {
	out := append([]fyne.CanvasObject{r.v.ground, r.v.raster}, r.v.over.objects()...)
	return append(out, r.v.ring, r.v.hint.back, r.v.hint.text)
}

func (r *renderer) Destroy() {}

// tint sets the colours that come from the themes.
func (v *View) tint() {
	v.ground.FillColor = theme.Color(look.Ground)
	if v.scene != nil && v.scene.Background.A > 0 {
		v.ground.FillColor = nrgba(v.scene.Background)
	}
	v.over.tint()
	v.ring.StrokeColor, v.ring.StrokeWidth = theme.Color(look.Accent), 2
	v.repaint()
}

// repaint has the next frame painted. The toolkit does not know yet of objects
// that were hidden so far, so it cannot be asked to refresh those.
func (v *View) repaint() { canvas.Refresh(v.ground) }

// laidOut takes note of the size of the widget in pixels.
func (v *View) laidOut(size fyne.Size) {
	c := fyne.CurrentApp().Driver().CanvasForObject(v)
	if c == nil {
		return
	}
	const far = 10000
	w, h := c.PixelCoordinateForPosition(fyne.NewPos(size.Width, size.Height))
	one, _ := c.PixelCoordinateForPosition(fyne.NewPos(far, far))
	v.setPixels(image.Pt(w, h), float64(one)/far)
}

var (
	_ fyne.Widget        = (*View)(nil)
	_ fyne.Draggable     = (*View)(nil)
	_ fyne.Scrollable    = (*View)(nil)
	_ fyne.Focusable     = (*View)(nil)
	_ fyne.Tabbable      = (*View)(nil)
	_ desktop.Mouseable  = (*View)(nil)
	_ desktop.Hoverable  = (*View)(nil)
	_ desktop.Cursorable = (*View)(nil)
)
