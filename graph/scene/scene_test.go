package scene

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/geom"
	"entente/graph/layout"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// dump writes a scene as text, one item a paragraph and one shape a line.
func dump(s *Scene) string {
	var b strings.Builder
	fmt.Fprintf(&b, "size %s origin %s background %s language %s\n%s\n", size(s.Size), point(s.Origin), hex(s.Background), s.Language, s.Description)
	for i := range s.Items {
		it := &s.Items[i]
		fmt.Fprintf(&b, "\n%s %s", kindName(it.Kind), it.ID)
		if it.Part != "" {
			fmt.Fprintf(&b, " [%s]", it.Part)
		}
		fmt.Fprintf(&b, " %s\n", rect(it.Bounds))
		if it.Title != "" {
			fmt.Fprintf(&b, "  title %s\n", it.Title)
		}
		if it.Link != "" {
			fmt.Fprintf(&b, "  link %s\n", it.Link)
		}
		if !it.Hit.Empty() {
			fmt.Fprintf(&b, "  hit %s\n", rect(it.Hit))
		}
		if len(it.Line) > 0 {
			fmt.Fprintf(&b, "  from %s to %s joins %s, %s\n", point(it.Line[0]), point(it.Line[len(it.Line)-1]), it.Ends[0], it.Ends[1])
		}
		for _, sh := range it.Shapes {
			fmt.Fprintf(&b, "  %s\n", shapeLine(sh))
		}
	}
	return b.String()
}

func shapeLine(s Shape) string {
	if s.Text != nil {
		weight := ""
		if s.Text.Style.Bold {
			weight = " bold"
		}
		return fmt.Sprintf("text %q at %s %g%s %s", s.Text.Text(), point(s.At), s.Text.Style.Size, weight, hex(s.TextColor))
	}
	out := "path " + rect(s.bounds())
	if s.Round != nil {
		out = fmt.Sprintf("round %s radius %.4g", rect(s.Round.Rect), s.Round.Radius)
	}
	if s.Fill.A != 0 {
		out += " fill " + hex(s.Fill)
	}
	if s.Stroke.A != 0 {
		out += fmt.Sprintf(" stroke %s %.3g", hex(s.Stroke), s.Width)
	}
	if s.Dash != nil {
		out += fmt.Sprint(" dash ", s.Dash)
	}
	return out
}

func kindName(k Kind) string {
	return [...]string{"ground", "region", "country", "link", "hub", "card", "label", "caption"}[k]
}
func point(p geom.Point) string { return fmt.Sprintf("%.1f,%.1f", p.X, p.Y) }
func size(s geom.Size) string   { return fmt.Sprintf("%.1fx%.1f", s.W, s.H) }
func rect(r geom.Rect) string {
	return fmt.Sprintf("%.1f,%.1f %.1fx%.1f", r.X, r.Y, r.W, r.H)
}

func TestSmallMap(t *testing.T) {
	_, s := draw(t, readMap(t, "testdata/small.entente"), Options{})
	got := dump(s)
	const golden = "testdata/small.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("the scene differs from %s (-update rewrites it):\n%s", golden, d)
	}
}

// checkScene checks what holds of every scene.
func checkScene(t testing.TB, s *Scene) {
	t.Helper()
	whole := geom.Rect{W: s.Size.W, H: s.Size.H}
	seen := make(map[string]bool)
	last := Ground
	for i := range s.Items {
		it := &s.Items[i]
		key := fmt.Sprint(kindName(it.Kind), " ", it.ID, " ", it.Part)
		if seen[key] {
			t.Errorf("%s is there twice", key)
		}
		seen[key] = true
		if it.Kind < last {
			t.Errorf("%s comes after kind %s", key, kindName(last))
		}
		last = it.Kind
		if !whole.ContainsRect(it.Bounds, .01) {
			t.Errorf("%s lies outside the drawing: %s", key, rect(it.Bounds))
		}
		if !it.Hit.Empty() && !it.Bounds.ContainsRect(it.Hit, .01) {
			t.Errorf("%s: its click target %s is outside its bounds %s", key, rect(it.Hit), rect(it.Bounds))
		}
		if it.Kind != Caption && (it.ID == "" || it.Title == "") {
			t.Errorf("%s has no id or title", key)
		}
		if it.Kind == Link && len(it.Line) < 4 {
			t.Errorf("%s has no line to click", key)
		}
		for _, sh := range it.Shapes {
			checkShape(t, key, it, sh)
		}
	}
}

func checkShape(t testing.TB, key string, it *Item, s Shape) {
	t.Helper()
	if s.Text == nil {
		n := 0
		for _, op := range s.Path.Ops {
			n += [...]int{1, 1, 3, 0}[op]
		}
		if n != len(s.Path.Pts) || n == 0 {
			t.Errorf("%s has a path of %d points that names %d", key, len(s.Path.Pts), n)
		}
		if s.Fill.A == 0 && s.Stroke.A == 0 {
			t.Errorf("%s has an invisible path", key)
		}
		return
	}
	if strings.TrimSpace(s.Text.Text()) == "" {
		t.Errorf("%s has an empty text", key)
	}
	if r := textRect(s); !it.Bounds.ContainsRect(r, .01) {
		t.Errorf("%s: the text %q runs out of it: %s, not in %s", key, s.Text.Text(), rect(r), rect(it.Bounds))
	}
	if s.Text.Style.Size < sizeSmall {
		t.Errorf("%s: the text %q is smaller than %d", key, s.Text.Text(), sizeSmall)
	}
}

func textRect(s Shape) geom.Rect { return geom.Rect{X: s.At.X, Y: s.At.Y, W: s.Text.W, H: s.Text.H} }

func TestBundledMapHoldsEverything(t *testing.T) {
	m := bundled(t)
	_, s := draw(t, m, Options{})
	checkScene(t, s)
	byID := make(map[string][]Kind)
	for i := range s.Items {
		if it := &s.Items[i]; it.ID != "" {
			byID[it.ID] = append(byID[it.ID], it.Kind)
		}
	}
	for _, a := range m.Actors {
		if len(byID[a.ID]) != 1 {
			t.Errorf("actor %s has the items %v, want one", a.ID, byID[a.ID])
		}
	}
	for _, b := range m.Blocs {
		if !slices.Equal(byID[b.ID], []Kind{Region}) {
			t.Errorf("bloc %s has the items %v", b.ID, byID[b.ID])
		}
	}
	for _, tie := range m.Ties {
		if !slices.Equal(byID[tie.ID], []Kind{Link, Label}) {
			t.Errorf("tie %s has the items %v", tie.ID, byID[tie.ID])
		}
	}
	for _, mt := range m.Meetings {
		want := []Kind{Link, Label}
		if n := len(mt.Participants); n > 2 {
			want = append(slices.Repeat([]Kind{Link}, n), Hub)
		}
		if !slices.Equal(byID[mt.ID], want) {
			t.Errorf("meeting %s has the items %v, want %v", mt.ID, byID[mt.ID], want)
		}
	}
}

func TestLanguages(t *testing.T) {
	m := bundled(t)
	for _, lang := range []string{"en", "ko", "zh", "ja", "ru"} {
		t.Run(lang, func(t *testing.T) {
			_, s := draw(t, m, Options{Language: lang})
			checkScene(t, s)
			texts := make(map[string][]string)
			for i := range s.Items {
				for _, sh := range s.Items[i].Shapes {
					if sh.Text != nil {
						texts[s.Items[i].ID] = append(texts[s.Items[i].ID], strings.ReplaceAll(sh.Text.Text(), "\n", " "))
					}
				}
			}
			for _, a := range m.Actors {
				want := localName(a.Name, a.Names, lang)
				if got := texts[a.ID]; !slices.ContainsFunc(got, func(s string) bool { return squeeze(s) == squeeze(want) }) {
					t.Errorf("%s is drawn with %q, want the name %q", a.ID, got, want)
				}
			}
			if s.Language != lang {
				t.Errorf("language %q, want %q", s.Language, lang)
			}
		})
	}
}

// squeeze drops spaces, since lines also break where there are none.
func squeeze(s string) string { return strings.ReplaceAll(s, " ", "") }

func TestRestyleKeepsSizes(t *testing.T) {
	f, s := draw(t, bundled(t), Options{Theme: themed(t, "light")})
	g := f.Restyle(themed(t, "dark"))
	if d := cmp.Diff(f.Graph, g.Graph); d != "" {
		t.Errorf("the graph differs:\n%s", d)
	}
	l, err := columns{}.Layout(t.Context(), &g.Graph, layout.Options{})
	if err != nil {
		t.Fatal(err)
	}
	dark := g.Scene(l)
	if dark.Background != themed(t, "dark").Background || dark.Theme.Name != "dark" || s.Theme.Name != "light" {
		t.Errorf("themes %s and %s", s.Theme.Name, dark.Theme.Name)
	}
	if len(dark.Items) != len(s.Items) || dark.Size != s.Size {
		t.Fatalf("%d items of %v, want %d of %v", len(dark.Items), dark.Size, len(s.Items), s.Size)
	}
	for i := range s.Items {
		if s.Items[i].Bounds != dark.Items[i].Bounds {
			t.Errorf("%s moved", s.Items[i].ID)
		}
	}
}

func TestTransparent(t *testing.T) {
	_, s := draw(t, readMap(t, "testdata/small.entente"), Options{Transparent: true})
	if s.Background.A != 0 {
		t.Errorf("background %v, want none", s.Background)
	}
}

func TestPins(t *testing.T) {
	m := readMap(t, "testdata/small.entente")
	m.View.Pins = map[string]graph.Point{"ann": {10, 20}, "aria": {30, 40}, "talks": {50, 60}, "nobody": {1, 1}}
	f := Measure(m, testFonts(t), Options{})
	got := make(map[string]geom.Point)
	for _, n := range f.Graph.Nodes {
		if n.Pin != nil {
			got[n.ID] = *n.Pin
		}
	}
	want := map[string]geom.Point{"ann": {X: 10, Y: 20}, "aria": {X: 30, Y: 40}, "talks": {X: 50, Y: 60}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("pins:\n%s", d)
	}
}

// legendParts lists what the legend explains.
func legendParts(s *Scene) []string {
	var out []string
	for i := range s.Items {
		if part, ok := strings.CutPrefix(s.Items[i].Part, "legend/"); ok {
			out = append(out, part)
		}
	}
	return out
}

func TestLegendExplainsWhatIsThere(t *testing.T) {
	m := readMap(t, "testdata/small.entente")
	_, s := draw(t, m, Options{})
	want := []string{"meeting/held", "meeting/planned", "meeting/declined", "tie", "directed", "tie/speculated", "supports", "opposes", "no-source"}
	if d := cmp.Diff(want, legendParts(s)); d != "" {
		t.Errorf("legend:\n%s", d)
	}
	m.Meetings, m.Ties, m.Blocs = nil, nil, nil
	_, s = draw(t, m, Options{})
	if got := legendParts(s); len(got) != 0 {
		t.Errorf("legend of a map without lines: %v", got)
	}
}

func TestPatternsDiffer(t *testing.T) {
	seen := make(map[string]Pattern)
	for p := Solid; p <= Crossed; p++ {
		dash, w := p.dash(widthMeeting)
		l := link{meeting: true, pattern: p}
		d := &drawing{Figure: &Figure{theme: light(), fonts: testFonts(t)}}
		shapes := d.lineEntry("", "x", l).sample(geom.Point{})
		key := fmt.Sprint(dash, w, len(shapes))
		if q, ok := seen[key]; ok {
			t.Errorf("pattern %d is drawn as %d: %s", p, q, key)
		}
		seen[key] = p
	}
	if len(seen) != 5 {
		t.Errorf("%d patterns: %v", len(seen), slices.Sorted(maps.Keys(seen)))
	}
}

func TestFaded(t *testing.T) {
	it := Item{ID: "a"}
	for _, c := range []struct {
		name string
		it   Item
		st   State
		want bool
	}{
		{"plain drawing", it, State{}, false},
		{"kept", it, State{Keep: map[string]bool{"a": true}}, false},
		{"not kept", it, State{Keep: map[string]bool{"b": true}}, true},
		{"nothing kept", it, State{Keep: map[string]bool{}}, true},
		{"caption", Item{Kind: Caption}, State{Keep: map[string]bool{}}, false},
	} {
		if got := c.it.Faded(c.st); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestShortened(t *testing.T) {
	straight := geom.Spline{{X: 0}, {X: 10}, {X: 20}, {X: 30}, {X: 40}, {X: 50}, {X: 60}}
	for _, c := range []struct {
		by   float64
		want float64 // x of the end
	}{{0, 60}, {5, 55}, {30, 30}, {45, 15}, {100, 6}} {
		got := shortened(straight, c.by)
		if end := got[len(got)-1]; len(got)%3 != 1 || end.X < c.want-1 || end.X > c.want+1 || end.Y != 0 {
			t.Errorf("shortened by %g: %v, want its end near %g", c.by, got, c.want)
		}
	}
}

func TestDescriptionStopsBeforeNobodyListens(t *testing.T) {
	m := &graph.Map{Title: "Many", Actors: []graph.Actor{{ID: "a", Name: "A"}, {ID: "b", Name: "B"}}}
	for i := range 100 {
		m.Ties = append(m.Ties, graph.Tie{ID: fmt.Sprint("t", i), From: "a", To: "b", Kind: graph.Alliance})
	}
	_, s := draw(t, m, Options{})
	if n := strings.Count(s.Description, "A – B"); n != mostStatements || !strings.HasSuffix(s.Description, "and 40 more.") {
		t.Errorf("%d ties are told one by one, and it ends: %s", n, s.Description[len(s.Description)-40:])
	}
}

// many is a map of n states of four people each, in ten blocs.
func many(n int) *graph.Map {
	m := &graph.Map{Title: "Many"}
	for i := range 10 {
		m.Blocs = append(m.Blocs, graph.Bloc{ID: fmt.Sprint("b", i), Name: fmt.Sprint("Bloc ", i)})
	}
	for i := range n {
		state := fmt.Sprint("s", i)
		m.Actors = append(m.Actors, graph.Actor{ID: state, Name: "State " + state, Kind: graph.State, Code: "ST"})
		b := &m.Blocs[i%10]
		b.Members = append(b.Members, state)
		for j := range 4 {
			who := fmt.Sprint(state, "p", j)
			m.Actors = append(m.Actors, graph.Actor{ID: who, Name: "Person " + who, Kind: graph.Person, Of: state, Role: "minister"})
			m.Meetings = append(m.Meetings, graph.Meeting{
				ID: "m" + who, Name: "Meeting", Participants: []string{who, fmt.Sprint("s", (i*7+j)%n)}, Place: "Here", Status: graph.Declined,
			})
		}
	}
	return m
}

func BenchmarkSceneOfThousands(b *testing.B) {
	f := Measure(many(1000), testFonts(b), Options{})
	l, err := columns{}.Layout(b.Context(), &f.Graph, layout.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		f.Scene(l)
	}
}

func BenchmarkMeasure(b *testing.B) {
	m, fonts := bundled(b), testFonts(b)
	for b.Loop() {
		Measure(m, fonts, Options{})
	}
}

func BenchmarkScene(b *testing.B) {
	f := Measure(bundled(b), testFonts(b), Options{})
	l, err := columns{}.Layout(b.Context(), &f.Graph, layout.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		f.Scene(l)
	}
}

func BenchmarkHitTest(b *testing.B) {
	_, s := draw(b, bundled(b), Options{})
	for b.Loop() {
		s.HitTest(geom.Point{X: s.Size.W / 2, Y: s.Size.H / 2}, 4)
	}
}

func TestCrossStrokesKeepOffLabelsAndBoxes(t *testing.T) {
	_, s := draw(t, bundled(t), Options{})
	crosses := 0
	for i := range s.Items {
		it := &s.Items[i]
		if it.ID != "choe-biegun" || it.Kind != Link {
			continue
		}
		for _, sh := range it.Shapes {
			if sh.Stroke != s.Theme.Warning {
				continue
			}
			crosses++
			for j := range s.Items {
				if o := &s.Items[j]; (o.Kind == Label || o.Kind == Card || o.Kind == Hub) && o.Bounds.Overlaps(sh.bounds()) {
					t.Errorf("the cross-stroke at %s is hidden by %s %s", rect(sh.bounds()), kindName(o.Kind), o.ID)
				}
			}
		}
	}
	if crosses != 2 {
		t.Errorf("%d strokes in the warning hue, want a cross of two", crosses)
	}
}
