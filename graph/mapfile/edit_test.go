package mapfile

import (
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"entente/graph"
)

const northern = "../../assets/maps/northern-alliance.entente"

func openNorthern(t testing.TB) *File {
	t.Helper()
	f, err := Open(northern)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// lineChanges returns the lines that an edit took away and put in, with their
// signs; a run of lines that only moved is shown at both places.
func lineChanges(before, after string) string {
	a, b := strings.Split(before, "\n"), strings.Split(after, "\n")
	front := 0
	for front < min(len(a), len(b)) && a[front] == b[front] {
		front++
	}
	back := 0
	for back < min(len(a), len(b))-front && a[len(a)-1-back] == b[len(b)-1-back] {
		back++
	}
	var out []string
	for _, l := range a[front : len(a)-back] {
		out = append(out, "-"+l)
	}
	for _, l := range b[front : len(b)-back] {
		out = append(out, "+"+l)
	}
	return strings.Join(out, "\n")
}

// TestEdits makes each kind of edit of the bundled map and shows what became
// of its lines.
func TestEdits(t *testing.T) {
	set := func(value any, path ...any) func(*File) error {
		return func(f *File) error { return f.Set(path, value) }
	}
	add := func(value any, index int, path ...any) func(*File) error {
		return func(f *File) error { return f.Add(path, index, value) }
	}
	remove := func(path ...any) func(*File) error {
		return func(f *File) error { return f.Remove(path) }
	}
	move := func(from, to int, path ...any) func(*File) error {
		return func(f *File) error { return f.Move(path, from, to) }
	}
	tests := []struct {
		name string
		edit func(*File) error
		want string
	}{
		{"a text", set("minister", "actors", ID("choe-sun-hui"), "role"), "-    role: vice foreign minister\n+    role: minister"},
		{"a text that needs quotes", set("minister: #1", "actors", ID("choe-sun-hui"), "role"), "-    role: vice foreign minister\n+    role: \"minister: #1\""},
		{"a text in quotes that it needed", set("Northern", "sources", 0, "title"), "-    title: \"[Editorial] Northern alliance\"\n+    title: Northern"},
		{
			"a folded text", set("Short.", "summary"),
			"-  An unsigned editorial watches a round of visits over the North Korean nuclear problem and sees two camps\n" +
				"-  taking shape: North Korea, China and Russia draw together while South Korea, the United States and Japan,\n" +
				"-  allied but not of one mind, try to get the North to disarm. It warns the second camp not to waver.\n" +
				"+  Short.",
		},
		{"a date that is a number", set(graph.Date("2018"), "asof"), "-asof: 2018-10~\n+asof: 2018"},
		{"a value with a comment", set("2018-11", "sources", 0, "published"), "-    published: 2018-10~ # the text bears no date; the weekdays it names fit the second week of October\n+    published: 2018-11 # the text bears no date; the weekdays it names fit the second week of October"},
		{"a new key in its place", set("Says a lot.\nAnd more.", "actors", ID("china"), "text"), "+    text: |-\n+      Says a lot.\n+      And more."},
		{"a key that goes", set(nil, "actors", ID("china"), "aliases"), "-    aliases: [Beijing]"},
		{"an empty text goes", set("", "meetings", ID("pompeo-abe"), "about"), "-    about: denuclearization"},
		{"a name", set("Chine", "actors", ID("china"), "names", "fr"), "-    names: {ko: 중국, zh: 中国, ja: 中国, ru: Китай}\n+    names: {ko: 중국, zh: 中国, ja: 中国, ru: Китай, fr: Chine}"},
		{"a name that goes", remove("actors", ID("china"), "names", "ko"), "-    names: {ko: 중국, zh: 中国, ja: 中国, ru: Китай}\n+    names: {zh: 中国, ja: 中国, ru: Китай}"},
		{"all names", set(map[string]string{"ko": "중국", "no": "Kina"}, "actors", ID("china"), "names"), "-    names: {ko: 중국, zh: 中国, ja: 中国, ru: Китай}\n+    names: {ko: 중국, \"no\": Kina}"},
		{"a list", set([]string{"Beijing", "PRC"}, "actors", ID("china"), "aliases"), "-    aliases: [Beijing]\n+    aliases: [Beijing, PRC]"},
		{"a sign", set(1, "ties", ID("china-influence"), "sign"), "+    sign: +1"},
		{"a direction", set(false, "ties", ID("china-influence"), "directed"), "+    directed: false"},
		{"a time", set(graph.When{Stated: "soon", Date: "2018-11?"}, "meetings", ID("kim-moscow"), "when"), "+    when: {stated: soon, date: 2018-11?}"},
		{"a citation that says more", set(graph.Quoted, "actors", ID("choe-sun-hui"), "cites", 0, "modality"), "-    cites: [{at: editorial/p4, modality: assessed}]\n+    cites: [{at: editorial/p4, modality: quoted}]"},
		{"a short citation that says more", set("assessed", "actors", ID("china"), "cites", 0, "modality"), "-    cites: [editorial/p11]\n+    cites: [{at: editorial/p11, modality: assessed}]"},
		{"a long citation that says less", set(nil, "actors", ID("choe-sun-hui"), "cites", 0, "modality"), "-    cites: [{at: editorial/p4, modality: assessed}]\n+    cites: [editorial/p4]"},
		{"the engine", set("dot", "view", "engine"), "-  engine: auto\n+  engine: dot"},
		{"a pin", set(graph.Point{1.5, -20}, "view", "pins", "china"), "+  pins:\n+    china: [1.5, -20]"},
		{"a section that goes", remove("view"), "-view:\n-  engine: auto\n-"},
		{
			"an element with an id", add(graph.Actor{ID: "eu", Name: "EU", Kind: graph.Organization, Aliases: []string{"no", "Europe, the"}}, 1, "actors"),
			"+  - id: eu\n+    name: EU\n+    kind: organization\n+    aliases: [\"no\", \"Europe, the\"]",
		},
		{"an element among ones on a line", add(map[string]any{"id": "trade", "name": "Trade, and more"}, -1, "topics"), "+  - {id: trade, name: \"Trade, and more\"}"},
		{"plain values", add(map[string]any{"id": "t", "name": "T", "names": map[string]any{"fr": "C"}}, -1, "topics"), "+  - {id: t, name: T, names: {fr: C}}"},
		{"a citation by its text", set([]any{"editorial/p1", map[string]string{"at": "editorial/p2", "modality": "urged"}}, "actors", ID("china"), "cites"), "-    cites: [editorial/p11]\n+    cites: [editorial/p1, {at: editorial/p2, modality: urged}]"},
		{"several citations that say more", set([]graph.Cite{{At: "editorial/p1", Modality: graph.Urged}, {At: "editorial/p2"}}, "actors", ID("chinese-officials"), "cites"), "-    cites: [editorial/p2]\n+    cites: [{at: editorial/p1, modality: urged}, editorial/p2]"},
		{"a line break within braces", add(graph.Topic{ID: "u", Name: "U\nV"}, 0, "topics"), "+  - {id: u, name: \"U\\nV\"}"},
		{
			"an element with citations on lines", add(graph.Interest{ID: "i", Actor: "china", Topic: "end-of-war", Text: "a\nb", Cites: []graph.Cite{{At: "editorial/p1", By: "china", Quote: &graph.Quote{Exact: "so, he said"}}, {At: "editorial/p2"}}}, 0, "interests"),
			"+  - id: i\n+    actor: china\n+    topic: end-of-war\n+    text: |-\n+      a\n+      b\n+    cites:\n+      - {at: editorial/p1, by: china, quote: {exact: \"so, he said\"}}\n+      - editorial/p2",
		},
		{"a member", add("japan", 0, "blocs", ID("northern"), "members"), "-    members: [north-korea, china, russia]\n+    members: [japan, north-korea, china, russia]"},
		{"a citation in a list of lines", add(graph.Cite{At: "editorial/p1", Modality: graph.Urged}, 1, "blocs", ID("northern"), "cites"), "+      - {at: editorial/p1, modality: urged}"},
		{"the first of a list", add("Hermit Kingdom", 0, "actors", ID("chinese-officials"), "aliases"), "+    aliases: [Hermit Kingdom]"},
		{"an element that goes", remove("story", ID("seams")), "-  - id: seams\n-    title: Seams in the south\n-    text: Japan wants the sanctions kept; South Korea would lift part of them. Both work on Washington.\n-    focus: [japan-us, south-us, japan-north, south-north]\n-    notes: Compare the interests of Japan and South Korea in the easing of sanctions.\n-    cites: [editorial/p14, editorial/p15]"},
		{"a citation that goes", remove("blocs", 0, "cites", 4), "-      - {at: editorial/p16, modality: expected}"},
		{"the last citation goes with its key", remove("actors", ID("china"), "cites", 0), "-    cites: [editorial/p11]"},
		{"members change places", move(0, 2, "blocs", 0, "members"), "-    members: [north-korea, china, russia]\n+    members: [china, russia, north-korea]"},
		{"a citation moves up", move(3, 2, "blocs", 0, "cites"), "-      - {at: editorial/p11, modality: assessed}\n-      - {at: editorial/p13, modality: assessed}\n+      - {at: editorial/p13, modality: assessed}\n+      - {at: editorial/p11, modality: assessed}"},
		{"nothing new", set("vice foreign minister", "actors", ID("choe-sun-hui"), "role"), ""},
		{"no move", move(1, 1, "actors"), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := openNorthern(t)
			before, m := string(f.Bytes()), f.Map()
			if err := tt.edit(f); err != nil {
				t.Fatal(err)
			}
			if got := lineChanges(before, string(f.Bytes())); got != tt.want {
				t.Errorf("%s\nwant\n%s", got, tt.want)
			}
			if changed := string(f.Bytes()) != before; changed && f.Map() == m {
				t.Error("the map is the old one")
			}
		})
	}
}

// Whatever is set to something else and back leaves no trace.
func TestEditsBack(t *testing.T) {
	f := openNorthern(t)
	before, m := string(f.Bytes()), f.Map()
	back := func(what string, edits ...func() error) {
		t.Helper()
		for _, e := range edits {
			if err := e(); err != nil {
				t.Errorf("%s: %v", what, err)
			}
		}
		if got := string(f.Bytes()); got != before {
			t.Fatalf("%s and back:\n%s", what, lineChanges(before, got))
		}
	}
	for i := 0; i < len(m.Actors); i += 4 {
		a := m.Actors[i]
		for _, c := range []struct{ key, was string }{{"name", a.Name}, {"role", a.Role}, {"text", a.Text}, {"code", a.Code}} {
			path := Path{"actors", i, c.key}
			back(pathText(path), func() error { return f.Set(path, "x: 1") }, func() error { return f.Set(path, c.was) })
		}
	}
	last := m.Story[len(m.Story)-1]
	back("add and remove", func() error { return f.Add(Path{"topics"}, 3, graph.Topic{ID: "new", Name: "New"}) }, func() error { return f.Remove(Path{"topics", ID("new")}) })
	back("remove and add", func() error { return f.Remove(Path{"story", ID(last.ID)}) }, func() error { return f.Add(Path{"story"}, -1, last) })
	back("move", func() error { return f.Move(Path{"story"}, 1, 4) }, func() error { return f.Move(Path{"story"}, 4, 1) })
	back("move in brackets", func() error { return f.Move(Path{"story", 0, "focus"}, 4, 1) }, func() error { return f.Move(Path{"story", 0, "focus"}, 1, 4) })
	back("view", func() error { return f.Set(Path{"view", "pins", "china"}, []int{1, 2}) }, func() error { return f.Set(Path{"view", "pins", "china"}, nil) })
	back("a new section", func() error { return f.Set(Path{"view"}, nil) }, func() error { return f.Set(Path{"view"}, graph.View{Engine: "auto"}) })
	back("a time", func() error { return f.Set(Path{"meetings", 0, "when"}, nil) }, func() error { return f.Set(Path{"meetings", 0, "when"}, m.Meetings[0].When) })
}

// Comments and keys of the author's own survive everything around them.
func TestEditsKeepWhatIsNotTheirs(t *testing.T) {
	f := parseString(t, house)
	edits := []func() error{
		func() error { return f.Set(Path{"blocs", 0, "cites"}, []string{"diary/a"}) },
		func() error { return f.Remove(Path{"actors", ID("pa"), "aliases"}) },
		func() error { return f.Set(Path{"actors", ID("pa"), "name"}, "Papa") },
		func() error { return f.Set(Path{"actors", ID("ma"), "names"}, map[string]string{"no": "Mamma"}) },
		func() error { return f.Move(Path{"actors"}, 2, 0) },
		func() error { return f.Set(Path{"view"}, graph.View{Engine: graph.Engine("dot")}) },
		func() error { return f.Set(Path{"sources", 0, "published"}, nil) },
		func() error { return f.Set(Path{"view"}, graph.View{Pins: map[string]graph.Point{"ma": {1, 7}}}) },
		func() error { return f.Set(Path{"view", "pins", "ma"}, graph.Point{2, 7}) },
		func() error { return f.Set(Path{"meetings", 0, "participants"}, []string{"kid", "ma"}) },
	}
	for i, e := range edits {
		if err := e(); err != nil {
			t.Fatalf("edit %d: %v", i, err)
		}
	}
	got := string(f.Bytes())
	for _, kept := range []string{
		"# A map of a house,\n# for tests.\n", "language: en # spoken at home\n", "x-own:\n  anything: [goes, {here: '!!!'}]\n", "  x-shelf: 3\n",
		"  # all of them\n", "# on one line\n", "        # who it is\n", "  # the grown-ups\n", "x-note: {kept: true}\n", "  # the children\n", "      \"no\": Mamma # Norwegian\n",
		"            - diary/a # said there\n", "view: {pins: {ma: [2, 7]}}\n",
	} {
		if !strings.Contains(got, kept) {
			t.Errorf("%q is lost:\n%s", kept, got)
		}
	}
}

func TestEditsThatAreRefused(t *testing.T) {
	tests := []struct {
		name string
		edit func(*File) error
		want string
	}{
		{"no such actor", func(f *File) error { return f.Set(Path{"actors", ID("chinna"), "role"}, "x") }, `set actors/chinna/role: there is no actor "chinna"; did you mean "china"?`},
		{"no such key", func(f *File) error { return f.Set(Path{"actors", 0, "colour"}, "x") }, "an actor has no such key; its keys are id, name"},
		{"no such index", func(f *File) error { return f.Remove(Path{"actors", 99}) }, "remove actors/99: the list has no element 99"},
		{"no ids", func(f *File) error { return f.Remove(Path{"actors", 0, "aliases", ID("x")}) }, "there are no ids in a list"},
		{"no place", func(f *File) error { return f.Add(Path{"actors"}, 99, graph.Actor{}) }, "there is no place 99 in a list of 20"},
		{"no places", func(f *File) error { return f.Move(Path{"actors"}, 0, 20) }, "there is no place 0 or 20"},
		{"no list", func(f *File) error { return f.Add(Path{"title"}, 0, "x") }, "add to title: this is no list"},
		{"into a text", func(f *File) error { return f.Set(Path{"title", "x"}, "x") }, "there are no keys in text"},
		{"odd step", func(f *File) error { return f.Set(Path{1.5}, "x") }, "but no float64"},
		{"empty path", func(f *File) error { return f.Set(nil, "x") }, "the path is empty"},
		{"remove nothing", func(f *File) error { return f.Remove(nil) }, "the path is empty"},
		{"wrong type", func(f *File) error { return f.Set(Path{"title"}, 5) }, "expected text, got int"},
		{"wrong list", func(f *File) error { return f.Set(Path{"actors", 0, "aliases"}, "x") }, "expected a list, such as [one, two], got string"},
		{"wrong key in value", func(f *File) error { return f.Set(Path{"view"}, map[string]any{"engin": "dot"}) }, `a view has no key "engin"`},
		{"control character", func(f *File) error { return f.Set(Path{"title"}, "a\x1b[1m") }, "control character"},
		{"not UTF-8", func(f *File) error { return f.Set(Path{"title"}, "a\xff") }, "UTF-8"},
		{"unknown actor", func(f *File) error { return f.Set(Path{"ties", 0, "to"}, "nowhere") }, `:580:9: there is no actor "nowhere"`},
		{"unknown value", func(f *File) error { return f.Set(Path{"ties", 0, "kind"}, "frendship") }, `"frendship" is no kind of tie`},
		{"required key", func(f *File) error { return f.Remove(Path{"actors", 0, "name"}) }, "has no name"},
		{"still in use", func(f *File) error { return f.Remove(Path{"actors", ID("china")}) }, `there is no actor "china"`},
		{"taken", func(f *File) error { return f.Add(Path{"topics"}, 0, graph.Topic{ID: "china", Name: "C"}) }, "china"},
	}
	f := openNorthern(t)
	before, m := string(f.Bytes()), f.Map()
	for _, tt := range tests {
		err := tt.edit(f)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
		if string(f.Bytes()) != before || f.Map() != m {
			t.Fatalf("%s: refused, but changed", tt.name)
		}
	}
	var listed Errors
	if err := f.Set(Path{"ties", 0, "to"}, "nowhere"); !errors.As(err, &listed) || !strings.Contains(listed[0].Excerpt, "to: nowhere") {
		t.Errorf("%v", err)
	}
}

// The text of a dialog comes with the line breaks of its system.
func TestLineBreaksOfOthers(t *testing.T) {
	f := openNorthern(t)
	if err := f.Set(Path{"meetings", 0, "text"}, "a\r\nb\rc"); err != nil || f.Map().Meetings[0].Text != "a\nb\nc" {
		t.Errorf("%q: %v", f.Map().Meetings[0].Text, err)
	}
}

// Any element of the bundled maps can be taken out and put back.
func TestElementsGoAndComeBack(t *testing.T) {
	for name, src := range bundled(t) {
		f := parseString(t, src)
		m := reflect.ValueOf(f.Map()).Elem()
		for _, l := range lists(m, nil, fieldTable{}) {
			if len(l.path) > 1 && l.path[1] != 0 {
				continue // those of one element do for all
			}
			for i := range min(l.v.Len(), 1) {
				at := append(slices.Clone(l.path), i)
				if f.Remove(at) != nil {
					continue // others refer to it
				}
				if err := f.Add(l.path, i, l.v.Index(i).Interface()); err != nil {
					t.Fatalf("%s: %v: %v", name, at, err)
				}
				if !same(reflect.ValueOf(f.Map()).Elem(), m) {
					t.Fatalf("%s: %v is not as it was", name, at)
				}
			}
		}
	}
}

func BenchmarkSet(b *testing.B) {
	src, err := os.ReadFile(northern)
	if err != nil {
		b.Fatal(err)
	}
	f, err := Parse("map", src)
	if err != nil {
		b.Fatal(err)
	}
	for i := 0; b.Loop(); i++ {
		if err := f.Set(Path{"actors", ID("china"), "text"}, strings.Repeat("a", i%9+1)); err != nil {
			b.Fatal(err)
		}
	}
}
