package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"entente/graph/geom"
	"entente/graph/render/internal/sample"
	"entente/graph/scene"
	"entente/graph/text"
)

var update = flag.Bool("update", false, "write the files of testdata anew")

func written(t testing.TB, s *scene.Scene, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, s, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var carried = regexp.MustCompile(`base64,[A-Za-z0-9+/=]+`)

// The file of a small map, but for the glyphs that it carries.
func TestGolden(t *testing.T) {
	s := sample.Map(t)
	s.Title, s.Description, s.Language = "Two pacts", "Four people, three ties & a meeting.", "en-GB"
	for i := range s.Items {
		it := &s.Items[i]
		switch it.ID {
		case "choe":
			it.Title, it.Link = "Choe Sun-hui, vice foreign minister", "https://example.org/?a=1&b=2"
		case "tie-2":
			it.Title, it.Part = "An agreement", "spoke/choe"
		}
	}
	got := carried.ReplaceAllString(written(t, s, Options{}), "base64,…")
	got = regexp.MustCompile(`entente-[0-9a-f]{8}`).ReplaceAllString(got, "entente-…")
	name := filepath.Join("testdata", "map.svg")
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("the file differs (look at it, then go test -update):\n%s", d)
	}
}

// element is what a test reads of a file.
type element struct {
	name  string
	attrs map[string]string
	text  string // its own and that of what it holds
}

// read parses a file strictly and returns its elements in order.
func read(t testing.TB, file string) []*element {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(file))
	var all, open []*element
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("the file is no XML: %v", err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			e := &element{name: tok.Name.Local, attrs: map[string]string{}}
			for _, a := range tok.Attr {
				if _, twice := e.attrs[a.Name.Space+a.Name.Local]; twice {
					t.Fatalf("%s has %s twice", e.name, a.Name.Local)
				}
				e.attrs[a.Name.Space+a.Name.Local] = a.Value
			}
			all, open = append(all, e), append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			for _, e := range open {
				e.text += string(tok)
			}
		}
	}
}

// check tells what no file may have.
func check(t testing.TB, file string) []*element {
	t.Helper()
	if !utf8.ValidString(file) {
		t.Fatal("the file is not UTF-8")
	}
	all := read(t, file)
	ids := map[string]bool{}
	for _, e := range all {
		switch e.name {
		case "svg", "title", "desc", "style", "g", "a", "rect", "path", "text":
		default:
			t.Errorf("there is an element %s", e.name)
		}
		for k, v := range e.attrs {
			if strings.HasPrefix(strings.ToLower(k), "on") {
				t.Errorf("there is an attribute %s", k)
			}
			for _, odd := range []string{"NaN", "Inf", "e+"} {
				if strings.HasSuffix(v, odd) && k != "data-id" && k != "data-part" && k != "id" && k != "href" && k != "lang" && !strings.HasSuffix(k, "lang") {
					t.Errorf("%s is %q", k, v)
				}
			}
		}
		if id, ok := e.attrs["id"]; ok {
			if ids[id] || id == "" || strings.ContainsAny(id, " \t\n\"<>&#%") {
				t.Errorf("the id %q is taken or none", id)
			}
			ids[id] = true
		}
		if l := strings.ToLower(e.attrs["href"]); e.name == "a" && !strings.HasPrefix(l, "http://") && !strings.HasPrefix(l, "https://") && !strings.HasPrefix(l, "mailto:") {
			t.Errorf("a link leads to %q", l)
		}
	}
	return all
}

func TestWhatIsInTheFile(t *testing.T) {
	s := sample.Map(t)
	s.Title, s.Description, s.Language = "Two <pacts>", "Four & more", "ko"
	s.Items[2].Title = "A tie"
	s.Items[6].Title = "Choe"
	all := check(t, written(t, s, Options{}))
	root := all[0]
	if root.attrs["lang"] != "ko" || root.attrs["viewBox"] != "0 0 420 260" || root.attrs["width"] != "420pt" || root.attrs["aria-labelledby"] != "title" {
		t.Errorf("the root has %v", root.attrs)
	}
	if all[1].name != "title" || all[1].text != "Two <pacts>" || all[2].name != "desc" || all[2].text != "Four & more" {
		t.Errorf("title and description: %v, %v", all[1], all[2])
	}
	var texts []string
	kinds := map[string]string{}
	roles := map[string]string{}
	for _, e := range all {
		if e.name == "text" {
			texts = append(texts, e.text)
		}
		if id := e.attrs["data-id"]; id != "" {
			kinds[id] = e.attrs["data-kind"]
			roles[id] = e.attrs["role"]
		}
	}
	for _, want := range []string{"Northern pact", "Choe Sun-hui", "Игорь Моргулов", "envoy for the peninsula"} {
		if !strings.Contains(strings.Join(texts, "|"), want) {
			t.Errorf("no text %q in %q", want, texts)
		}
	}
	if kinds["choe"] != "card" || kinds["tie-1"] != "link" || kinds["bloc-Maritime"] != "region" {
		t.Errorf("kinds: %v", kinds)
	}
	if roles["choe"] != "group" || roles["tie-1"] != "img" || roles["kong"] != "" {
		t.Errorf("roles: %v", roles)
	}
}

func TestEqualScenesGiveEqualFiles(t *testing.T) {
	a, b := written(t, sample.Slide(t, 12), Options{}), written(t, sample.Slide(t, 12), Options{})
	if a != b {
		t.Error("two files of one scene differ")
	}
}

func TestFaded(t *testing.T) {
	s := sample.Map(t)
	s.Theme, _ = scene.ThemeByName("light")
	plain := written(t, s, Options{})
	faded := written(t, s, Options{State: scene.State{Keep: map[string]bool{"choe": true}}})
	group := func(file, id string) string {
		_, rest, _ := strings.Cut(file, `<g id="`+id+`"`)
		g, _, _ := strings.Cut(rest, "</g>")
		return g
	}
	if group(plain, "choe") != group(faded, "choe") || group(plain, "choe") == "" {
		t.Error("what is kept has changed")
	}
	if group(plain, "kong") == group(faded, "kong") {
		t.Error("what is not kept has not faded")
	}
	marked := written(t, s, Options{State: scene.State{Selected: "choe"}})
	if !strings.Contains(marked, `<g aria-hidden="true"><`) || !strings.HasPrefix(marked, strings.TrimSuffix(plain, "</svg>\n")) {
		t.Error("the mark of what is selected is not drawn last")
	}
}

func TestTransparentGround(t *testing.T) {
	s := sample.Map(t)
	s.Background = scene.Color{}
	if strings.Contains(written(t, s, Options{}), `width="100%"`) {
		t.Error("a transparent drawing has a ground")
	}
}

func TestIDs(t *testing.T) {
	d := &document{ids: map[string]bool{"title": true}}
	for _, c := range []struct{ id, part, want string }{
		{"choe-sun-hui", "", "choe-sun-hui"},
		{"choe-sun-hui", "", "choe-sun-hui-2"},
		{"moscow", "spoke/choe-sun-hui", "moscow--spoke-choe-sun-hui"},
		{"title", "", "title-2"},
		{"최", "", "_cd5c"},
		{`a"b<c`, "", "a_22b_3cc"},
		{"a b", "", "a-b"},
	} {
		if got := d.id(&scene.Item{ID: c.id, Part: c.part}); got != c.want {
			t.Errorf("id %q, part %q: %q, want %q", c.id, c.part, got, c.want)
		}
	}
}

func TestLinks(t *testing.T) {
	for link, want := range map[string]string{
		"https://example.org/a?b=1&c=2#d": "https://example.org/a?b=1&c=2#d",
		"HTTP://example.org":              "http://example.org",
		"mailto:desk@example.org":         "mailto:desk@example.org",
		" https://example.org ":           "https://example.org",
		"https://example.org/동 서":         "https://example.org/%EB%8F%99%20%EC%84%9C",
		"":                                "",
		"javascript:alert(1)":             "",
		"JavaScript:alert(1)":             "",
		"java\nscript:alert(1)":           "",
		"data:text/html,x":                "",
		"file:///etc/passwd":              "",
		"//example.org":                   "",
		"https:opaque":                    "",
		"/relative":                       "",
		"vbscript:x":                      "",
	} {
		if got := href(link); got != want {
			t.Errorf("%q: %q, want %q", link, got, want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 1: "1", -1.5: "-1.5", 2.345: "2.35", 1. / 3: "0.33", -.001: "0", 100: "100",
		1e300: "10000000", math.Inf(-1): "-10000000",
	} {
		if got := num(v); got != want {
			t.Errorf("%v: %q, want %q", v, got, want)
		}
	}
	if got := num(math.NaN()); got != "0" {
		t.Errorf("no number: %q", got)
	}
}

func TestPatterns(t *testing.T) {
	for _, c := range []struct {
		lengths []float64
		want    string
	}{
		{nil, ""},
		{[]float64{9, 5}, "9 5"},
		{[]float64{0, 4.5}, "0 4.5"},
		{[]float64{0, 0}, ""},
		{[]float64{4, -1}, ""},
		{[]float64{4, math.NaN()}, ""},
		{[]float64{4, math.Inf(1)}, ""},
	} {
		if got := dashes(c.lengths); got != c.want {
			t.Errorf("%v: %q, want %q", c.lengths, got, c.want)
		}
	}
}

func TestPaths(t *testing.T) {
	cut := sample.Path('M', 1, 1, 'C', 2, 2, 3)
	for _, c := range []struct {
		p    scene.Path
		want string
	}{
		{sample.Path('M', 1, 2, 'L', 3.5, 4, 'C', 1, 2, 3, 4, 5, 6, 'Z'), "M1 2L3.5 4C1 2 3 4 5 6Z"},
		{cut, "M1 1"},
		{scene.Path{}, ""},
		{sample.Path('L', 5, 5, 'L', 9, 9), "M5 5L5 5L9 9"},
		{sample.Path('Z', 'M', 3, 3), "M3 3"},
	} {
		if got := pathData(&c.p); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestShapes(t *testing.T) {
	for _, c := range []struct {
		s    scene.Shape
		want string
	}{
		{scene.Shape{Round: sample.Rounded(1, 2, 30, 20, 99), Fill: sample.White()}, `<rect x="1" y="2" width="30" height="20" rx="10" fill="#ffffff"/>`},
		{scene.Shape{Round: sample.Rounded(1, 2, 30, 20, 0), Stroke: scene.Color{R: 1, A: 128}, Width: 2}, `<rect x="1" y="2" width="30" height="20" fill="none" stroke="#010000" stroke-opacity="0.502" stroke-width="2"/>`},
		{scene.Shape{Round: sample.Rounded(1, 2, 0, 20, 0), Fill: sample.White()}, ``},
		{scene.Shape{Path: sample.Path('M', 0, 0, 'L', 9, 9), Stroke: sample.Black(), Width: 1, Dash: []float64{0, 3}, RoundCap: true}, `<path d="M0 0L9 9" fill="none" stroke="#000000" stroke-width="1" stroke-dasharray="0 3" stroke-linecap="round" stroke-linejoin="round"/>`},
		{scene.Shape{Path: sample.Path('M', 0, 0, 'L', 9, 9), Stroke: sample.Black()}, ``},
	} {
		d := &document{scene: &scene.Scene{}}
		d.shape(&c.s, false)
		if got := d.body.String(); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

func TestErrorsOfTheWriter(t *testing.T) {
	for n := range 3 {
		if err := Write(&failing{n}, sample.Map(t), Options{}); !errors.Is(err, errFull) {
			t.Errorf("after %d writes: error %v", n, err)
		}
	}
}

var errFull = errors.New("the disk is full")

// failing takes n writes.
type failing struct{ n int }

func (f *failing) Write(b []byte) (int, error) {
	if f.n--; f.n < 0 {
		return 0, errFull
	}
	return len(b), nil
}

// Whatever a map says, the file is well-formed and says the same.
func FuzzWrite(f *testing.F) {
	fonts := sample.Fonts(f)
	f.Add("A & B", "choe", "label", "https://example.org", "en", 10.5)
	f.Add("<script>alert(1)</script>", "\"><g onload=\"x", "]]>", "javascript:alert(1)", "\" onload=\"", -1.0)
	f.Add("\x00\x01\ufffe\xff two  spaces ", "\t\n", "", "https://a\"b/<c>", "zh-Hant", math.Inf(1))
	f.Fuzz(func(t *testing.T, words, id, part, link, lang string, n float64) {
		b := fonts.Line(ascii(words), text.Style{Size: 10}, "")
		b.Lines[0].Text = words // as it is, and shown by whatever glyphs
		s := &scene.Scene{
			Size: geom.Size{W: n, H: n}, Title: words, Description: words, Language: lang, Background: sample.White(),
			Items: []scene.Item{
				{Kind: scene.Kind(len(id)), ID: id, Part: part, Title: words, Link: link, Shapes: []scene.Shape{
					{Text: b, At: geom.Point{X: n, Y: -n}, TextColor: sample.Black()},
					{Path: sample.Path('M', n, n, 'L', n*2, n/3, 'Z'), Stroke: sample.Black(), Width: n, Dash: []float64{n, 1}},
					{Round: sample.Rounded(n, n, n, n, n), Fill: sample.Plum()},
				}},
				{ID: id, Part: part, Link: link},
			},
		}
		for _, e := range check(t, written(t, s, Options{})) {
			switch e.name {
			case "title", "desc", "text":
				if e.text != told(words) {
					t.Errorf("%s says %q, want %q", e.name, e.text, told(words))
				}
			}
			if v, ok := e.attrs["data-id"]; ok && v != told(id) {
				t.Errorf("the id is %q, want %q", v, told(id))
			}
		}
	})
}

// ascii leaves out what the program's own fonts may lack.
func ascii(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, s)
}

// told is s with U+FFFD for what XML cannot have (section 2.2).
func told(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r == '\r', r >= 0x20 && r <= 0xD7FF, r >= 0xE000 && r <= 0xFFFD, r >= 0x10000:
			return r
		}
		return '\uFFFD'
	}, s)
}
