package compare

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"entente/graph"
)

func quoted(s string) string { return "“" + s + "”" }

// told tells how a text changed.
func told(key, from, to string) string {
	what := strings.TrimPrefix(strings.TrimPrefix(key, "when."), "view.")
	switch what {
	case "stated":
		what = "time stated"
	case "url":
		what = "URL"
	case "engine":
		what = "layout engine"
	}
	switch {
	case from == "":
		return what + " now " + quoted(clip(to))
	case to == "":
		return "no " + what + " any more, was " + quoted(clip(from))
	case what == "kind" || key == "view.engine":
		return what + " " + from + " → " + to
	}
	from, to = excerpts(from, to)
	if from == to {
		return what + " changed"
	}
	return what + " " + quoted(from) + " → " + quoted(to)
}

// How much of a text is quoted: letters in all, and words before a difference.
const (
	mostLetters = 72
	leadWords   = 3
)

// clip shortens a text to what fits into a line.
func clip(s string) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= mostLetters {
		return string(r)
	}
	return strings.TrimSpace(string(r[:mostLetters-1])) + "…"
}

// excerpts cuts two long texts down to where they differ.
func excerpts(a, b string) (from, to string) {
	x, y := strings.Fields(a), strings.Fields(b)
	if len([]rune(a)) <= mostLetters && len([]rune(b)) <= mostLetters || slices.Equal(x, y) {
		return clip(a), clip(b)
	}
	front, back := ends(x, y)
	cut := func(w []string) string {
		start, end := max(front-leadWords, 0), min(len(w)-back+leadWords, len(w))
		s := strings.Join(w[start:end], " ")
		if start > 0 {
			s = "… " + s
		}
		if end < len(w) {
			s += " …"
		}
		return clip(s)
	}
	return cut(x), cut(y)
}

// ends returns how much two lists have in common at their ends.
func ends[T comparable](a, b []T) (front, back int) {
	most := min(len(a), len(b))
	for front < most && a[front] == b[front] {
		front++
	}
	for back < most-front && a[len(a)-1-back] == b[len(b)-1-back] {
		back++
	}
	return front, back
}

// dated tells how a date changed: in plain words, or as it is written where
// these are the same.
func dated(key string, from, to graph.Date) string {
	was, now := from.Describe(), to.Describe()
	if was == now {
		was, now = string(from), string(to)
	}
	what := map[string]string{"asof": "speaks of", "published": "published", "when.date": "dated"}[key]
	switch {
	case from == "":
		return "now " + what + " " + now
	case to == "":
		return "no longer " + what + " " + was
	}
	return what + " " + was + " → " + now
}

func (w *wording) number(key string, from, to int) string {
	if key == "sign" {
		signs := map[int]string{-1: "opposes", 0: "neither supports nor opposes", 1: "supports"}
		return signs[from] + " → " + signs[to]
	}
	return fmt.Sprintf("format version %d → %d", from, to)
}

// reference tells how what an element refers to changed.
func (w *wording) reference(key, from, to string) string {
	what := map[string]string{
		"of": "belongs to", "from": "starts at", "to": "leads to", "actor": "held by", "topic": "about",
	}[key]
	switch {
	case from == "":
		return "now " + what + " " + w.name(to)
	case to == "":
		return "no longer " + what + " " + w.name(from)
	}
	return "now " + what + " " + w.name(to) + ", not " + w.name(from)
}

// parted returns what is only in b, and what only in a.
func parted(a, b []string) (come, gone []string) {
	for _, x := range b {
		if !slices.Contains(a, x) && !slices.Contains(come, x) {
			come = append(come, x)
		}
	}
	for _, x := range a {
		if !slices.Contains(b, x) && !slices.Contains(gone, x) {
			gone = append(gone, x)
		}
	}
	return come, gone
}

// set tells how a list of ids or of names changed.
func (w *wording) set(key string, a, b []string) string {
	come, gone := parted(a, b)
	list, now, not := w.names, "now with ", "no longer with "
	switch key {
	case "aliases":
		list, now, not = quotes, "also known as ", "no longer known as "
	case "focus":
		now, not = "now shows ", "no longer shows "
	}
	var out []string
	if len(come) > 0 {
		out = append(out, now+list(come))
	}
	if len(gone) > 0 {
		out = append(out, not+list(gone))
	}
	return strings.Join(out, ", ")
}

func quotes(list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = quoted(s)
	}
	return enumerate(out)
}

// apart tells a change on lines of the elements that it is about: who came
// into a bloc or left it. The lines of all else are of the element itself.
func (w *wording) apart(kind graph.Element, bloc reflect.Value, f Field) []string {
	if kind != graph.ElementBloc || f.Field != "members" {
		return nil
	}
	a, _ := f.From.([]string)
	b, _ := f.To.([]string)
	come, gone := parted(a, b)
	name := w.name(idOf(bloc))
	var out []string
	for _, id := range come {
		out = append(out, w.name(id)+": now a member of "+name)
	}
	for _, id := range gone {
		out = append(out, w.name(id)+": no longer a member of "+name)
	}
	return out
}

// spoken tells how names in other languages changed.
func spoken(a, b map[string]string) string {
	var out []string
	for _, tag := range keys(a, b) {
		from, to := a[tag], b[tag]
		switch {
		case from == to:
		case from == "":
			out = append(out, "name in "+tag+" now "+quoted(to))
		case to == "":
			out = append(out, "no name in "+tag+" any more, was "+quoted(from))
		default:
			out = append(out, "name in "+tag+" "+quoted(from)+" → "+quoted(to))
		}
	}
	return strings.Join(out, ", ")
}

// keys returns the keys of both, sorted.
func keys[T any](a, b map[string]T) []string {
	all := make(map[string]bool)
	for k := range a {
		all[k] = true
	}
	for k := range b {
		all[k] = true
	}
	return slices.Sorted(maps.Keys(all))
}

// pins tells what was put where by hand.
func (w *wording) pins(a, b map[string]graph.Point) string {
	var pinned, moved, free []string
	for _, id := range keys(a, b) {
		_, was := a[id]
		_, is := b[id]
		switch {
		case !was:
			pinned = append(pinned, id)
		case !is:
			free = append(free, id)
		case !exact(reflect.ValueOf(a[id]), reflect.ValueOf(b[id])):
			moved = append(moved, id)
		}
	}
	var out []string
	for _, part := range []struct {
		what string
		ids  []string
	}{{"pinned ", pinned}, {"moved ", moved}, {"no longer pinned ", free}} {
		if len(part.ids) > 0 {
			out = append(out, part.what+w.names(part.ids))
		}
	}
	return strings.Join(out, ", ")
}

// acceptances tells which findings the author stands by now.
func (w *wording) acceptances(a, b []graph.Acceptance) string {
	written := func(list []graph.Acceptance) []string {
		var out []string
		for _, x := range list {
			about := ""
			switch {
			case strings.Contains(x.ID, "/"):
				about = " of " + w.passage(x.ID)
			case x.ID != "":
				about = " of " + w.name(x.ID)
			}
			out = append(out, x.Code+about+": "+quoted(clip(x.Reason)))
		}
		return out
	}
	come, gone := parted(written(a), written(b))
	var out []string
	for _, s := range come {
		out = append(out, "accepts "+s)
	}
	for _, s := range gone {
		out = append(out, "no longer accepts "+s)
	}
	return strings.Join(out, ", ")
}

// conflicts tells what a merge left open, and what was settled.
func conflicts(a, b []graph.Conflict) string {
	var out []string
	for _, c := range b {
		if !slices.Contains(a, c) {
			out = append(out, "conflict at "+c.At)
		}
	}
	for _, c := range a {
		if !slices.ContainsFunc(b, func(d graph.Conflict) bool { return d.At == c.At }) {
			out = append(out, "settled "+c.At)
		}
	}
	return strings.Join(out, ", ")
}

// cites tells which passages are cited now, and how.
func (w *wording) cites(a, b []graph.Cite) string {
	var base keyed[graph.Cite]
	for _, c := range once(a) {
		base.add(c.At, c)
	}
	now := citesLike(base, once(b))
	var come, gone, other []string
	for _, key := range now.keys {
		c := now.at[key]
		was, both := base.at[key]
		switch {
		case !both:
			come = append(come, w.cite(c))
		case !alike(reflect.ValueOf(was), reflect.ValueOf(c)):
			other = append(other, w.recited(was, c))
		}
	}
	for _, key := range base.keys {
		if !has(now.at, key) {
			gone = append(gone, w.cite(base.at[key]))
		}
	}
	var out []string
	if len(come) > 0 {
		out = append(out, "now cites "+enumerate(distinct(come)))
	}
	if len(gone) > 0 {
		out = append(out, "no longer cites "+enumerate(distinct(gone)))
	}
	return strings.Join(append(out, other...), ", ")
}

func distinct(list []string) []string {
	var out []string
	for _, s := range list {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// once returns the citations without those that say what one before them says.
func once(cites []graph.Cite) []graph.Cite {
	seen := make(map[string]bool)
	var out []graph.Cite
	for _, c := range cites {
		if m := meaning(reflect.ValueOf(c)); !seen[m] {
			seen[m] = true
			out = append(out, c)
		}
	}
	return out
}

// cite names a passage, and how firmly it says it if it does not report it.
func (w *wording) cite(c graph.Cite) string {
	if c.Firmness() == graph.Reported {
		return w.passage(c.At)
	}
	return w.passage(c.At) + " as " + string(c.Firmness())
}

// recited tells how a citation of one passage changed.
func (w *wording) recited(a, b graph.Cite) string {
	if a.Firmness() != b.Firmness() && a.By == b.By && alike(reflect.ValueOf(a.Quote), reflect.ValueOf(b.Quote)) {
		return "cites " + w.passage(b.At) + " as " + string(b.Firmness()) + ", not " + string(a.Firmness())
	}
	var out []string
	if a.Firmness() != b.Firmness() {
		out = append(out, string(a.Firmness())+" → "+string(b.Firmness()))
	}
	switch {
	case a.By == b.By:
	case b.By == "":
		out = append(out, "no longer in the words of "+w.name(a.By))
	default:
		out = append(out, "in the words of "+w.name(b.By))
	}
	switch {
	case alike(reflect.ValueOf(a.Quote), reflect.ValueOf(b.Quote)):
	case b.Quote == nil:
		out = append(out, "no longer quoted")
	case a.Quote != nil && a.Quote.Exact == b.Quote.Exact:
		out = append(out, "the surroundings of the quote")
	default:
		out = append(out, "quoting "+quoted(clip(b.Quote.Exact)))
	}
	return w.passage(b.At) + " cited otherwise (" + strings.Join(out, ", ") + ")"
}
