package compare

import (
	"fmt"
	"reflect"
	"strings"

	"entente/graph"
)

// keyed is a list whose entries are known by keys, each of which it has once.
type keyed[T any] struct {
	keys []string
	at   map[string]T
}

func (k *keyed[T]) add(key string, v T) {
	if k.at == nil {
		k.at = make(map[string]T)
	}
	for n := 1; has(k.at, key); n++ {
		key = fmt.Sprintf("%s\x00%d", key, n)
	}
	k.keys, k.at[key] = append(k.keys, key), v
}

// twofold is what a merged list has in place of an entry: as ours and as
// theirs has it where they differ. Either may be nil: not there.
type twofold[T any] struct{ ours, theirs *T }

// mergeKeyed merges three lists entry by entry, in a merged order.
func mergeKeyed[T any](base, ours, theirs keyed[T]) []twofold[T] {
	var out []twofold[T]
	for _, key := range mergeOrder(base.keys, ours.keys, theirs.keys) {
		b, inB := base.at[key]
		o, inO := ours.at[key]
		t, inT := theirs.at[key]
		switch {
		case inO && inT:
			mine, yours := combine(b, o, t)
			out = append(out, twofold[T]{&mine, &yours})
		case !inB && inO:
			out = append(out, twofold[T]{&o, &o})
		case !inB:
			out = append(out, twofold[T]{&t, &t})
		case inO && !alike(reflect.ValueOf(o), reflect.ValueOf(b)):
			out = append(out, twofold[T]{ours: &o})
		case inT && !alike(reflect.ValueOf(t), reflect.ValueOf(b)):
			out = append(out, twofold[T]{theirs: &t})
		}
	}
	return out
}

// combine merges an entry field by field, once for either side.
func combine[T any](base, ours, theirs T) (mine, yours T) {
	v := three{reflect.ValueOf(base), reflect.ValueOf(ours), reflect.ValueOf(theirs), false}
	m, y := reflect.ValueOf(&mine).Elem(), reflect.ValueOf(&yours).Elem()
	for i := range m.NumField() {
		f := v.field(i)
		out, decided := choose(f)
		m.Field(i).Set(out)
		y.Field(i).Set(out)
		if !decided {
			y.Field(i).Set(f.theirs)
		}
	}
	return mine, yours
}

// cites merges citations. Two that cite one passage are the same if they say
// the same, or if there is one in each list that the other lists have not.
func (g *merger) cites(at string, v three) []graph.Cite {
	b, o, t := v.base.Interface().([]graph.Cite), v.ours.Interface().([]graph.Cite), v.theirs.Interface().([]graph.Cite)
	switch {
	case exact(v.theirs, v.base), exact(v.ours, v.theirs):
		return o
	case exact(v.ours, v.base):
		return t
	}
	var base keyed[graph.Cite]
	for _, c := range b {
		base.add(c.At, c)
	}
	merged := mergeKeyed(base, citesLike(base, o), citesLike(base, t))
	var out []graph.Cite
	for _, c := range merged {
		if c.ours != nil {
			out = append(out, *c.ours)
		}
	}
	g.disputed(at, b, merged)
	return once(out)
}

// citesLike gives the citations of a side the keys of those in base that they
// are: first those that mean the same, then others of the same passage.
func citesLike(base keyed[graph.Cite], cites []graph.Cite) keyed[graph.Cite] {
	keys := make([]string, len(cites))
	used := make(map[string]bool)
	for _, exactly := range []bool{true, false} {
		for i := range cites {
			if keys[i] != "" {
				continue
			}
			for _, key := range base.keys {
				was := base.at[key]
				if !used[key] && was.At == cites[i].At && (!exactly || alike(reflect.ValueOf(was), reflect.ValueOf(cites[i]))) {
					keys[i], used[key] = key, true
					break
				}
			}
		}
	}
	var out keyed[graph.Cite]
	for i := range cites {
		if keys[i] == "" {
			keys[i] = "\x00new\x00" + meaning(reflect.ValueOf(cites[i]))
		}
		out.add(keys[i], cites[i])
	}
	return out
}

// disputed notes the conflicts among citations, one for each passage, with all
// that either side would have of it.
func (g *merger) disputed(at string, base []graph.Cite, merged []twofold[graph.Cite]) {
	sides := make(map[string]*[3][]graph.Cite)
	var order []string
	differ := make(map[string]bool)
	of := func(c graph.Cite) *[3][]graph.Cite {
		if sides[c.At] == nil {
			sides[c.At] = new([3][]graph.Cite)
			order = append(order, c.At)
		}
		return sides[c.At]
	}
	for _, c := range base {
		of(c)[0] = append(of(c)[0], c)
	}
	for _, c := range merged {
		for i, side := range []*graph.Cite{c.ours, c.theirs} {
			if side != nil {
				of(*side)[i+1] = append(of(*side)[i+1], *side)
				other := []*graph.Cite{c.theirs, c.ours}[i]
				differ[side.At] = differ[side.At] || other == nil || !alike(reflect.ValueOf(*side), reflect.ValueOf(*other))
			}
		}
	}
	for _, passage := range order {
		if differ[passage] {
			s := sides[passage]
			g.conflict(at+"/"+passage, three{oneOrAll(s[0]), oneOrAll(s[1]), oneOrAll(s[2]), false}, "")
		}
	}
}

// oneOrAll returns the list, or what it has if that is one.
func oneOrAll(cites []graph.Cite) reflect.Value {
	if len(cites) == 1 {
		return reflect.ValueOf(&cites[0]).Elem()
	}
	return reflect.ValueOf(&cites).Elem()
}

// accepted merges what is accepted, by code and id.
func (g *merger) accepted() []graph.Acceptance {
	list := func(m *graph.Map) keyed[graph.Acceptance] {
		var k keyed[graph.Acceptance]
		for _, a := range m.Accepted {
			k.add(a.Code+"/"+a.ID, a)
		}
		return k
	}
	base := list(g.base)
	var out []graph.Acceptance
	for _, a := range mergeKeyed(base, list(g.ours), list(g.theirs)) {
		if a.ours != nil {
			out = append(out, *a.ours)
		}
		one := a.ours
		if one == nil {
			one = a.theirs
		}
		if a.ours != nil && a.theirs != nil && *a.ours == *a.theirs {
			continue
		}
		was := keyedEntry(base, one.Code+"/"+one.ID)
		g.conflict("accepted/"+strings.TrimSuffix(one.Code+"/"+one.ID, "/"), three{was, pointed(a.ours), pointed(a.theirs), false}, "")
	}
	return out
}

func keyedEntry[T any](k keyed[T], key string) reflect.Value {
	if v, ok := k.at[key]; ok {
		return reflect.ValueOf(v)
	}
	return reflect.Value{}
}

func pointed[T any](p *T) reflect.Value {
	if p == nil {
		return reflect.Value{}
	}
	return reflect.ValueOf(*p)
}

// open merges what was left open before: what a side has settled is settled.
func (g *merger) open() []graph.Conflict {
	list := func(m *graph.Map) keyed[graph.Conflict] {
		var k keyed[graph.Conflict]
		for _, c := range m.Conflicts {
			k.add(c.At, c)
		}
		return k
	}
	var out []graph.Conflict
	for _, c := range mergeKeyed(list(g.base), list(g.ours), list(g.theirs)) {
		if c.ours != nil {
			out = append(out, *c.ours)
		}
	}
	return out
}
