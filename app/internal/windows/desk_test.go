package windows

import (
	"context"
	"image"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"entente/app/internal/document"
	"entente/app/internal/look"
	"entente/app/internal/mapview"
	"entente/app/internal/recovery"
	"entente/app/internal/settings"
	"entente/assets"
	"entente/graph/geom"
	"entente/graph/layout"
	"entente/graph/picture"
	"entente/graph/render/raster"
	"entente/graph/scene"
	"entente/graph/text"
)

const sample = `entente: 1
title: Two towns
language: en
sources:
  - id: paper
    title: The paper
    passages:
      - {id: p1, label: ¶1, digest: A meets B., fingerprint: sha256:abababababababababababababababababababababababababababababababab}
      - {id: p2, label: ¶2, digest: B wants water.}
      - {id: p3, label: ¶3, digest: Nobody cites this.}
blocs:
  - {id: north, name: North, members: [a]}
actors:
  - {id: a, name: Aton, kind: state, names: {ko: 에이톤, ja: アトン}, cites: [paper/p1]}
  - {id: ann, name: Ann, kind: person, of: a}
  - {id: b, name: Beton, kind: state}
  - {id: c, name: Ceton, kind: state}
meetings:
  - {id: talk, name: Talk, participants: [ann, b], cites: [paper/p1]}
topics:
  - {id: water, name: Water}
interests:
  - {id: b-water, actor: b, topic: water, position: for, cites: [paper/p2]}
ties:
  - {id: a-c, from: a, to: c, kind: alliance}
`

// rows lays everything out in a row.
type rows struct{}

func (rows) Layout(_ context.Context, g *layout.Graph, _ layout.Options) (*layout.Layout, error) {
	l := &layout.Layout{Engine: "rows", Candidates: 3, Size: geom.Size{W: 100, H: 100}, Quality: layout.Quality{EdgeCrossings: 2, Aspect: 1.5}}
	x := 0.0
	for _, n := range g.Nodes {
		l.Nodes = append(l.Nodes, geom.Rect{X: x, W: n.Size.W, H: n.Size.H})
		x += n.Size.W
		l.Size.W, l.Size.H = x, max(l.Size.H, n.Size.H)
	}
	for range g.Clusters {
		l.Clusters = append(l.Clusters, geom.Rect{W: x, H: 100})
	}
	for _, e := range g.Edges {
		from, to := l.Nodes[e.From].Center(), l.Nodes[e.To].Center()
		l.Edges = append(l.Edges, geom.Spline{from, from, to, to})
		l.Labels = append(l.Labels, geom.Rect{})
	}
	return l, nil
}

// picks is a Picker that answers what the test says.
type picks struct {
	open, save Answer
	asked      []Request
}

func (p *picks) PickOpen(r Request, done func(Answer)) {
	p.asked = append(p.asked, r)
	done(p.open)
}

func (p *picks) PickSave(r Request, done func(Answer)) {
	p.asked = append(p.asked, r)
	done(p.save)
}

// desk is a window under test.
type desk struct {
	*Main
	t      *testing.T
	mail   chan func()
	picks  *picks
	copied string
	closed bool
	store  *settings.Store
}

// readFonts reads the fonts once for all tests; they may be shared.
var readFonts = sync.OnceValues(func() (*text.Fonts, error) {
	return text.NewFonts(assets.FontRegular(), assets.FontBold())
})

// newDesk returns a window on a bundled sample that is being opened.
func newDesk(t *testing.T, change ...func(*settings.State)) *desk {
	t.Helper()
	app := test.NewTempApp(t)
	fonts, err := readFonts()
	if err != nil {
		t.Fatal(err)
	}
	store, err := settings.Open("") // lives in memory
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range change {
		store.Update(f)
	}
	d := &desk{t: t, mail: make(chan func(), 1000), picks: &picks{}, store: store}
	kept := recovery.New(t.TempDir())
	do := func(f func()) { d.mail <- f }
	doc := document.New(document.Options{
		Drawer: &picture.Drawer{Fonts: fonts, Layouter: rows{}}, Post: do, Theme: "light", Language: store.State().Language,
		Bundled:  func(name string) ([]byte, bool) { return []byte(sample), name == "sample" || name == "other" },
		Recovery: kept, Translate: StepName,
	})
	t.Cleanup(doc.Close)
	doc.Open("bundled:sample")
	d.Main = New(Options{
		App: app, Document: doc, Settings: store, Recovery: kept, Theme: store.State().Theme, About: "Version 1\nwith care",
		Bundled: []Bundled{{"bundled:sample", "Two towns"}, {"bundled:other", "The other"}},
		Picker:  func(fyne.Window) Picker { return d.picks },
		Copy:    func(s string) { d.copied = s }, Paste: func() string { return d.copied }, Do: do, Later: func(f func()) { f() },
		MapView: mapview.Options{
			Draw:    func(*image.RGBA, image.Rectangle, *scene.Scene, raster.View, *raster.Cache) {},
			Animate: func() bool { return false }, Modifiers: func() fyne.KeyModifier { return 0 },
			Go: func(f func()) { f() }, Do: do, After: func(time.Duration, func()) func() { return func() {} },
		},
	})
	d.window.SetOnClosed(func() { d.closed = true })
	t.Cleanup(func() {
		if !d.closed {
			d.window.Close()
		}
	})
	return d
}

// openedDesk returns a window with the sample drawn in it.
func openedDesk(t *testing.T, change ...func(*settings.State)) *desk {
	t.Helper()
	d := newDesk(t, change...)
	d.settle()
	if p := d.doc.Problem(); p != nil {
		t.Fatal(p.Err)
	}
	return d
}

// settle runs what is posted until nothing is being done in the background.
func (d *desk) settle() {
	d.until(func() bool { return d.doc.Work().Stage == document.Idle && d.writing == 0 })
}

// until runs what is posted until a condition holds, for as long as it takes.
func (d *desk) until(done func() bool) {
	for !done() {
		(<-d.mail)()
	}
	for len(d.mail) > 0 {
		(<-d.mail)()
	}
}

// menuItem finds an item by the labels that lead to it.
func (d *desk) menuItem(labels ...string) *fyne.MenuItem {
	d.t.Helper()
	var items []*fyne.MenuItem
	for _, menu := range d.window.MainMenu().Items {
		if menu.Label == labels[0] {
			items = menu.Items
		}
	}
	var found *fyne.MenuItem
	for _, label := range labels[1:] {
		found = nil
		for _, i := range items {
			if i.Label == label {
				found = i
			}
		}
		if found == nil {
			d.t.Fatalf("the menu has no %q", labels)
		}
		if found.ChildMenu != nil {
			items = found.ChildMenu.Items
		}
	}
	return found
}

func (d *desk) choose(labels ...string) { d.t.Helper(); d.menuItem(labels...).Action() }

// shows tells whether some text of the window, dialogs among them, has a part in it.
func (d *desk) shows(part string) bool {
	c := d.window.Canvas()
	for _, o := range append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...) {
		if strings.Contains(strings.Join(texts(o), "\n"), part) {
			return true
		}
	}
	return false
}

func (d *desk) write(name, content string) string {
	d.t.Helper()
	path := filepath.Join(d.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return path
}

func follow(st *settings.State) { st.Theme = look.Follow }
