package document

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"entente/app/internal/trace"
	"entente/assets"
	"entente/graph"
	"entente/graph/geom"
	"entente/graph/layout"
	"entente/graph/picture"
	"entente/graph/scene"
	"entente/graph/text"
)

const sample = `entente: 1
title: Two towns
language: en
sources:
  - id: paper
    title: The paper
    file: copy.txt
    passages:
      - {id: p1, label: ¶1, digest: A meets B., fingerprint: "sha256:0000000000000000000000000000000000000000000000000000000000000000"}
      - {id: p2, label: ¶2, digest: B wants water.}
      - {id: p3, label: ¶3, digest: Nobody cites this.}
blocs:
  - {id: north, name: North, members: [a]}
actors:
  - {id: a, name: Aton, kind: state, names: {ko: 에이톤, ja: アトン}, cites: [paper/p1]}
  - {id: ann, name: Ann, kind: person, of: a}
  - {id: b, name: Beton, kind: state, names: {ko: 비톤}}
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

// mailbox runs posted functions on the goroutine of the test.
type mailbox chan func()

// until runs what is posted until a condition holds. It waits for as long as
// it takes: that a thing never comes is found by the time limit of go test.
func (m mailbox) until(done func() bool) {
	for !done() {
		(<-m)()
	}
}

// rows lays everything out in a row: enough to draw a scene from.
type rows struct{}

func (rows) Layout(_ context.Context, g *layout.Graph, o layout.Options) (*layout.Layout, error) {
	l := &layout.Layout{Engine: "rows", Candidates: 1, Size: geom.Size{W: 100, H: 100}}
	if o.Progress != nil {
		o.Progress(1, 1)
	}
	x := 0.0
	for _, n := range g.Nodes {
		l.Nodes = append(l.Nodes, geom.Rect{X: x, Y: 0, W: n.Size.W, H: n.Size.H})
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

// studio draws, waits where it is told to, and counts.
type studio struct {
	picture.Drawer
	gate   chan struct{}         // nil: no waiting; else each drawing takes one
	begun  chan string           // nil, or told the language of each drawing that begins
	noted  chan *picture.Picture // told of each picture that is to be remembered
	asked  func(picture.Options) // nil, or told how each drawing is to be made
	err    error
	layout atomic.Int32 // how many were finished
}

func (s *studio) Draw(ctx context.Context, m *graph.Map, o picture.Options) (*picture.Picture, error) {
	if s.asked != nil {
		s.asked(o)
	}
	if s.begun != nil {
		s.begun <- o.Scene.Language
	}
	if s.gate != nil {
		select {
		case <-s.gate:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	if s.err != nil {
		return nil, s.err
	}
	s.layout.Add(1)
	return s.Drawer.Draw(ctx, m, o)
}

func (s *studio) Remember(p *picture.Picture, _ *graph.Map, _ picture.Options) error {
	s.noted <- p
	return nil
}

func newStudio(t *testing.T) *studio {
	t.Helper()
	fonts, err := text.NewFonts(assets.FontRegular(), assets.FontBold())
	if err != nil {
		t.Fatal(err)
	}
	return &studio{Drawer: picture.Drawer{Fonts: fonts, Layouter: rows{}}, noted: make(chan *picture.Picture, 1000)}
}

// desk is a document under test, and what its observers were told.
type desk struct {
	*Document
	mail   mailbox
	studio *studio
	told   Change
}

func newDesk(t *testing.T, change ...func(*Options)) *desk {
	t.Helper()
	d := &desk{mail: make(mailbox, 1000), studio: newStudio(t)}
	o := Options{
		Drawer: d.studio, Post: func(f func()) { d.mail <- f }, Theme: "light",
		Bundled: func(name string) ([]byte, bool) { return []byte(sample), name == "sample" },
	}
	for _, f := range change {
		f(&o)
	}
	d.Document = New(o)
	d.Observe(func(c Change) { d.told |= c })
	t.Cleanup(d.Close)
	return d
}

// opened returns a desk with the sample open and drawn.
func openedDesk(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t)
	d.Open("bundled:sample")
	d.settle()
	if d.Problem() != nil {
		t.Fatal(d.Problem().Err)
	}
	return d
}

// settle waits until nothing is being done.
func (d *desk) settle() {
	d.mail.until(func() bool {
		return d.Work().Stage == Idle && d.busy == nil && len(d.ops)+len(d.saves) == 0 && !d.saving && !d.looking && d.study.stop == nil
	})
}

// since returns what the observers were told, and forgets it.
func (d *desk) since() Change {
	c := d.told
	d.told = 0
	return c
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestOpen(t *testing.T) {
	d := openedDesk(t)
	if d.Name() != "bundled:sample" || d.Index().Map().Title != "Two towns" {
		t.Errorf("opened %q", d.Name())
	}
	if d.Scene() == nil || d.Scene().Theme.Name != "light" || d.Layout().Engine != "rows" {
		t.Error("the map was not drawn")
	}
	if c := d.since(); c&(MapChanged|SceneChanged|WorkChanged) != MapChanged|SceneChanged|WorkChanged {
		t.Errorf("observers were told %b", c)
	}
}

// The panels can show a map while its drawing is still being made.
func TestIndexComesBeforeScene(t *testing.T) {
	d := newDesk(t)
	d.studio.gate = make(chan struct{})
	d.Open("bundled:sample")
	d.mail.until(func() bool { return d.Index() != nil })
	if d.Scene() != nil || d.Work().Stage != Drawing {
		t.Errorf("scene %v, work %+v", d.Scene(), d.Work())
	}
	d.studio.gate <- struct{}{}
	d.settle()
	if d.Scene() == nil {
		t.Error("no scene")
	}
}

func TestOpenFails(t *testing.T) {
	dir := t.TempDir()
	bad := filepath.Join(dir, "bad.entente")
	write(t, bad, "entente: 1\ntitle: X\nactors:\n  - {id: a, name: A, kind: stat}\n  - {id: a, name: B, kind: person}\n")
	tests := []struct {
		name, want string
		errors     int
	}{
		{"bundled:nothing", "no map named", 0},
		{filepath.Join(dir, "gone.entente"), "no such file", 0},
		{dir, "", 0},
		{bad, "", 2},
		{Stdin, "no standard input", 0},
	}
	for _, tt := range tests {
		t.Run(filepath.Base(tt.name), func(t *testing.T) {
			d := openedDesk(t)
			d.since()
			was := d.Scene()
			d.Open(tt.name)
			d.settle()
			p := d.Problem()
			if p == nil || p.Name != tt.name || !strings.Contains(p.Err.Error(), tt.want) || p.Drawn || p.Stopped() {
				t.Fatalf("problem = %+v", p)
			}
			if len(p.Errors) < tt.errors {
				t.Errorf("%d errors, want %d: %v", len(p.Errors), tt.errors, p.Errors)
			}
			if d.Scene() != was || d.Name() != "bundled:sample" {
				t.Error("what was shown did not stay")
			}
			d.Dismiss()
			if d.Problem() != nil || !d.since().Has(ProblemChanged) {
				t.Error("the problem was not dismissed")
			}
		})
	}
}

func TestStdinIsReadOnce(t *testing.T) {
	d := newDesk(t, func(o *Options) { o.Stdin = io.MultiReader(strings.NewReader(sample)) })
	for range 2 {
		d.Open(Stdin)
		d.settle()
		if d.Problem() != nil || d.Index().Map().Title != "Two towns" {
			t.Fatalf("problem = %+v", d.Problem())
		}
	}
}

// A file at fault is read again when its reader comes back with it mended.
func TestCheckReadsMendedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "map.entente")
	write(t, path, "entente: 1\n")
	d := newDesk(t)
	d.Open(path)
	d.settle()
	if d.Problem() == nil {
		t.Fatal("no problem")
	}
	write(t, path, sample)
	d.Check()
	d.mail.until(func() bool { return d.Scene() != nil })
	if d.Problem() != nil || d.Name() != path {
		t.Errorf("problem %+v, name %q", d.Problem(), d.Name())
	}
	d.Select("b")
	write(t, path, strings.Replace(sample, "Beton", "Beeton", 1))
	d.Check()
	d.mail.until(func() bool { return d.Index().Title("b", "") == "Beeton" })
	if d.Selection().ID != "b" {
		t.Error("the selection did not survive")
	}
	d.settle()
	write(t, path, strings.ReplaceAll(sample, "id: c,", "id: cc,")) // a-c has no end now
	d.Reload()
	d.settle()
	if d.Problem() == nil || d.Index().Title("b", "") != "Beeton" {
		t.Error("a reload that fails must leave what is shown")
	}
}

func TestDrawingFails(t *testing.T) {
	d := newDesk(t)
	d.studio.err = errors.New("no room")
	d.Open("bundled:sample")
	d.settle()
	p := d.Problem()
	if p == nil || !p.Drawn || p.Err.Error() != "no room" || d.Index() == nil {
		t.Fatalf("problem = %+v", p)
	}
	d.studio.err = nil
	d.Reload()
	d.settle()
	if d.Problem() != nil || d.Scene() == nil {
		t.Error("drawing again did not help")
	}
}

// Of two maps opened in a row only the second is shown, whichever comes first.
func TestLateResultsAreDropped(t *testing.T) {
	path := filepath.Join(t.TempDir(), "map.entente")
	write(t, path, strings.Replace(sample, "Two towns", "Second", 1))
	d := newDesk(t)
	d.studio.gate, d.studio.begun = make(chan struct{}), make(chan string, 10)
	d.Open("bundled:sample")
	d.mail.until(func() bool { return d.Index() != nil })
	<-d.studio.begun
	d.Open(path)
	d.mail.until(func() bool { return d.Name() == path })
	<-d.studio.begun
	d.studio.gate <- struct{}{}
	d.settle()
	if d.Index().Map().Title != "Second" || d.Scene().Title != "Second" {
		t.Errorf("shown is %q", d.Scene().Title)
	}
	if d.studio.layout.Load() != 1 {
		t.Errorf("%d drawings were finished, want 1", d.studio.layout.Load())
	}
}

func TestStop(t *testing.T) {
	d := newDesk(t)
	d.studio.gate = make(chan struct{})
	d.Open("bundled:sample")
	d.mail.until(func() bool { return d.Work().Stage == Drawing })
	d.Stop()
	if p := d.Problem(); p == nil || !p.Stopped() || !p.Drawn || d.Work().Stage != Idle {
		t.Fatalf("problem = %+v, work = %+v", p, d.Work())
	}
	close(d.studio.gate)
	d.Reload()
	d.settle()
	if d.Scene() == nil || d.Problem() != nil {
		t.Error("the map was not drawn after all")
	}
	d.Stop() // nothing to stop
	if d.Problem() != nil {
		t.Error("Stop without work is a problem")
	}
}

func TestThemeLaysNothingOutAgain(t *testing.T) {
	d := openedDesk(t)
	l := d.Layout()
	light := d.Scene()
	d.since()
	d.SetTheme("dark")
	d.mail.until(func() bool { return d.Scene().Theme.Name == "dark" })
	if d.Layout() != l || d.studio.layout.Load() != 1 || d.since() != SceneChanged {
		t.Error("a change of theme laid the map out again")
	}
	d.SetTheme("light")
	if d.Scene() != light {
		t.Error("a theme that was drawn is drawn again")
	}
	d.SetTheme("nonsense")
	if d.Theme() != "light" {
		t.Error("a theme that is none was taken")
	}
}

func TestThemeChangedWhileDrawing(t *testing.T) {
	d := newDesk(t)
	d.studio.gate = make(chan struct{}, 1)
	d.Open("bundled:sample")
	d.mail.until(func() bool { return d.Work().Stage == Drawing })
	d.SetTheme("print")
	d.studio.gate <- struct{}{}
	d.mail.until(func() bool { return d.Scene() != nil })
	if got := d.Scene().Theme.Name; got != "print" {
		t.Errorf("the theme is %s", got)
	}
}

// A language asked for while a map is read does not stop the reading.
func TestLanguageChangedWhileReading(t *testing.T) {
	d := newDesk(t)
	d.Open("bundled:sample")
	d.SetLanguage("ko")
	d.settle()
	if d.Scene() == nil || !titled(d.Scene(), "에이톤") || d.Problem() != nil {
		t.Error("the map is not shown in the language asked for")
	}
}

// A map is drawn while its owner has no time: there is no window yet.
func TestDrawsWithoutItsOwner(t *testing.T) {
	d := newDesk(t)
	d.studio.begun = make(chan string)
	d.Open("bundled:sample")
	if got := <-d.studio.begun; got != "" || d.Index() != nil {
		t.Errorf("drawn in %q", got)
	}
	d.settle()
}

func TestLanguage(t *testing.T) {
	d := openedDesk(t)
	if got := strings.Join(d.Languages(), " "); got != "ja ko" {
		t.Errorf("Languages = %q", got)
	}
	d.since()
	d.SetLanguage("ko")
	if !d.since().Has(LanguageChanged) {
		t.Error("nobody was told")
	}
	d.settle()
	if d.studio.layout.Load() != 2 || !titled(d.Scene(), "에이톤") {
		t.Errorf("%d layouts", d.studio.layout.Load())
	}
	d.SetLanguage("")
	if d.studio.layout.Load() != 2 || titled(d.Scene(), "에이톤") || d.Work().Stage != Idle {
		t.Error("the first language was laid out again")
	}
}

// titled tells whether an item of the scene says so.
func titled(s *scene.Scene, name string) bool {
	for i := range s.Items {
		if strings.Contains(s.Items[i].Title, name) {
			return true
		}
	}
	return false
}

func TestStopGoesBackToTheLanguageShown(t *testing.T) {
	d := openedDesk(t)
	d.studio.gate = make(chan struct{})
	d.SetLanguage("ko")
	d.Stop()
	if d.Language() != "" || d.Problem() != nil || d.Scene() == nil {
		t.Errorf("language %q, problem %+v", d.Language(), d.Problem())
	}
}

func TestTrace(t *testing.T) {
	var b bytes.Buffer
	d := newDesk(t, func(o *Options) { o.Trace = trace.New(closer{&b}, time.Now()) })
	d.Open("bundled:sample")
	d.settle()
	for _, want := range []string{`"event":"open"`, `"event":"layout"`, `"engine":"rows"`, `"candidates":1`, `"edge_crossings":0`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the trace has no %s:\n%s", want, b.String())
		}
	}
}

type closer struct{ io.Writer }

func (closer) Close() error { return nil }

func TestClose(t *testing.T) {
	d := newDesk(t)
	d.studio.gate = make(chan struct{})
	d.Open("bundled:sample")
	d.mail.until(func() bool { return d.Work().Stage == Drawing })
	d.since()
	d.Close()
	(<-d.mail)() // the drawing that was ended
	if d.since() != 0 || d.Scene() != nil {
		t.Error("something happens after the end")
	}
}
