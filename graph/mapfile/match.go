package mapfile

import (
	"reflect"
	"slices"
)

// maxTable is how large the table of a comparison of two lists can grow; what
// is longer is compared by place only.
const maxTable = 4 << 20

// maxRenamed is among how many elements that are gone one with a new id is
// looked for: they are nearly always in the same order.
const maxRenamed = 50

// matcher finds out which elements of a list were which before.
type matcher struct {
	r        *renderer
	old, now []reflect.Value // an old one that cannot be read is not valid
	match    []int           // by the new index: the old one; -1 if it is new
	taken    []bool          // by the old index
}

// match returns, for each element of the list now, the index that it has in
// the list old; -1 if it is new. Elements with ids are known by them, and one
// with a new id by what else it says. Others are known by what they say, in
// the order of the longest common subsequence; of what is left between those,
// one takes the place of the other.
func (r *renderer) match(old []reflect.Value, now reflect.Value) []int {
	m := &matcher{r: r, old: old, taken: make([]bool, len(old)), match: make([]int, now.Len())}
	for i := range now.Len() {
		m.now = append(m.now, now.Index(i))
		m.match[i] = -1
	}
	if f := r.idField(now.Type().Elem()); f != nil {
		m.byID(f.index)
		m.renamed()
		return m.match
	}
	whole := func(v reflect.Value) string { return r.inline(v, field{}, true) }
	first := func(v reflect.Value) string {
		if v.Kind() == reflect.Struct {
			return v.Field(0).String()
		}
		return ""
	}
	m.common(whole)
	m.moved(whole)
	if now.Type().Elem().Kind() == reflect.Struct {
		m.moved(first)
	}
	m.inPlace()
	return m.match
}

// idField returns the field of the id that elements of the type t are known
// by; nil if there is none.
func (r *renderer) idField(t reflect.Type) *field {
	if t.Kind() != reflect.Struct {
		return nil
	}
	if f := r.fields.named(t, "id"); f != nil && f.required {
		return f
	}
	return nil
}

func (m *matcher) set(now, old int) { m.match[now], m.taken[old] = old, true }

func (m *matcher) byID(index int) {
	byID := make(map[string]int, len(m.old))
	for i, v := range m.old {
		if v.IsValid() {
			byID[v.Field(index).String()] = i
		}
	}
	for j, v := range m.now {
		if i, ok := byID[v.Field(index).String()]; ok && !m.taken[i] {
			m.set(j, i)
		}
	}
}

// renamed finds the elements that have a new id: of what was and is not there
// any more, and says mostly the same.
func (m *matcher) renamed() {
	left := m.left()
	for j, v := range m.now {
		if m.match[j] >= 0 {
			continue
		}
		for k, i := range left[:min(len(left), maxRenamed)] {
			if m.old[i].IsValid() && m.r.alike(m.old[i], v) {
				m.set(j, i)
				left = slices.Delete(left, k, k+1)
				break
			}
		}
	}
}

// left lists the old elements that have no match.
func (m *matcher) left() (all []int) {
	for i, taken := range m.taken {
		if !taken {
			all = append(all, i)
		}
	}
	return all
}

// alike reports whether two elements with different ids are likely to be one:
// more of their keys say the same than do not. Keys whose values are of an
// enumeration tell little.
func (r *renderer) alike(a, b reflect.Value) bool {
	equal, others := 0, 0
	for _, f := range r.fields.of(a.Type()) {
		x, y := a.Field(f.index), b.Field(f.index)
		if f.name == "id" || len(f.values) > 0 || empty(x) && empty(y) {
			continue
		}
		if same(x, y) {
			equal++
		} else {
			others++
		}
	}
	return equal > others
}

// common matches the longest common subsequence of the two lists.
func (m *matcher) common(key func(reflect.Value) string) {
	a, b := m.keys(m.old, key), m.keys(m.now, key)
	front := 0
	for front < min(len(a), len(b)) && a[front] == b[front] {
		m.set(front, front)
		front++
	}
	back := 0
	for back < min(len(a), len(b))-front && a[len(a)-1-back] == b[len(b)-1-back] {
		back++
		m.set(len(b)-back, len(a)-back)
	}
	a, b = a[front:len(a)-back], b[front:len(b)-back]
	if len(a)*len(b) > maxTable {
		return
	}
	// longest[i][j] is the length of that of a[i:] and b[j:].
	longest := make([][]int32, len(a)+1)
	for i := len(a); i >= 0; i-- {
		longest[i] = make([]int32, len(b)+1)
		for j := len(b) - 1; j >= 0 && i < len(a); j-- {
			if a[i] == b[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			m.set(front+j, front+i)
			i, j = i+1, j+1
		case longest[i+1][j] >= longest[i][j+1]:
			i++
		default:
			j++
		}
	}
}

func (m *matcher) keys(list []reflect.Value, key func(reflect.Value) string) []string {
	all := make([]string, len(list))
	for i, v := range list {
		if v.IsValid() {
			all[i] = key(v)
		}
	}
	return all
}

// moved matches what has the same key, wherever it is.
func (m *matcher) moved(key func(reflect.Value) string) {
	left := map[string][]int{}
	for _, i := range m.left() {
		if m.old[i].IsValid() {
			k := key(m.old[i])
			left[k] = append(left[k], i)
		}
	}
	for j, v := range m.now {
		if m.match[j] >= 0 {
			continue
		}
		if k := key(v); len(left[k]) > 0 {
			m.set(j, left[k][0])
			left[k] = left[k][1:]
		}
	}
}

// inPlace matches what has no match yet and stands behind the same element.
func (m *matcher) inPlace() {
	last := -1 // the old index that the one before has
	for j := range m.now {
		if m.match[j] < 0 && last+1 < len(m.old) && !m.taken[last+1] {
			m.set(j, last+1)
		}
		last = m.match[j]
		if last < 0 {
			last = len(m.old) // what follows something new is new
		}
	}
}

// rising returns, for each element of the list, whether it belongs to the
// longest rising subsequence of those that are not negative (Schensted 1961).
func rising(list []int) []bool {
	var tails []int // indices of list: the lowest end of a subsequence of each length
	before := make([]int, len(list))
	for j, x := range list {
		before[j] = -1
		if x < 0 {
			continue
		}
		k, _ := slices.BinarySearchFunc(tails, x, func(t, x int) int { return list[t] - x })
		if k > 0 {
			before[j] = tails[k-1]
		}
		if k == len(tails) {
			tails = append(tails, j)
		} else {
			tails[k] = j
		}
	}
	in := make([]bool, len(list))
	if len(tails) > 0 {
		for j := tails[len(tails)-1]; j >= 0; j = before[j] {
			in[j] = true
		}
	}
	return in
}
