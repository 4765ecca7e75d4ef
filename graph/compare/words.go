package compare

import (
	"reflect"
	"strings"

	"entente/graph"
)

// wording puts changes into words, in the terms and the names of two maps.
type wording struct {
	a, b    *graph.Index
	sources int // how many texts are cited
}

func newWording(a, b *graph.Map) *wording {
	sources := make(map[string]bool)
	for _, m := range []*graph.Map{a, b} {
		for i := range m.Sources {
			sources[m.Sources[i].ID] = true
		}
	}
	return &wording{graph.NewIndex(a), graph.NewIndex(b), len(sources)}
}

// name returns the name of what has the id, in the newer map if it is there.
func (w *wording) name(id string) string {
	if isElement(w.b, id) {
		return w.b.Title(id, "")
	}
	return w.a.Title(id, "")
}

func (w *wording) names(ids []string) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = w.name(id)
	}
	return enumerate(out)
}

// enumerate lists words as in "a, b and c".
func enumerate(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return strings.Join(words, "")
}

// passage returns what a reader is shown for a passage: its label and, where
// there are several sources, which one.
func (w *wording) passage(at string) string {
	source, label := w.located(at)
	if w.sources > 1 && source != "" {
		return label + " of " + quoted(source)
	}
	return label
}

// passageTitle names a passage by itself.
func (w *wording) passageTitle(at string) string {
	source, label := w.located(at)
	return label + " of " + quoted(source)
}

// located returns the title of the source and the label of a passage.
func (w *wording) located(at string) (source, label string) {
	for _, x := range []*graph.Index{w.b, w.a} {
		if s, p := x.Passage(at); p != nil {
			return title(x, graph.ElementSource, s.ID), orElse(p.Label, p.ID)
		}
	}
	return "", at
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// of tells in words how a field changed.
func (w *wording) of(kind graph.Element, key string, a, b reflect.Value) string {
	switch from := a.Interface().(type) {
	case graph.Date:
		return dated(key, from, b.Interface().(graph.Date))
	case []graph.Cite:
		return w.cites(from, b.Interface().([]graph.Cite))
	case []string:
		return w.set(key, from, b.Interface().([]string))
	case map[string]string:
		return spoken(from, b.Interface().(map[string]string))
	case map[string]graph.Point:
		return w.pins(from, b.Interface().(map[string]graph.Point))
	case []graph.Acceptance:
		return w.acceptances(from, b.Interface().([]graph.Acceptance))
	case []graph.Conflict:
		return conflicts(from, b.Interface().([]graph.Conflict))
	case graph.MeetingStatus, graph.Position:
		return said(a) + " → " + said(b)
	case int:
		return w.number(key, from, int(b.Int()))
	}
	switch key {
	case "of", "from", "to", "actor", "topic":
		return w.reference(key, a.String(), b.String())
	case "name", "title":
		if kind != ElementMap {
			return "renamed, was " + quoted(clip(a.String()))
		}
	case "fingerprint":
		return "fingerprint of another text"
	}
	return told(key, said(a), said(b))
}
