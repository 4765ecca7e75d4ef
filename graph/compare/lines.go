package compare

import (
	"slices"
	"strings"
)

// mergeLines merges texts line by line as diff3 does (Khanna, Kunal and
// Pierce, FSTTCS 2007). Where both sides changed the same lines, it has those
// of ours; but if both only added lines at one place, and both says so for the
// nth such place, first those of ours, then those of theirs. It returns how
// many such places there are. Line ends are those of ours.
func mergeLines(base, ours, theirs string, both func(n int) bool) (text string, places int) {
	out := weave(linesOf(base), linesOf(ours), linesOf(theirs), func(base, ours, theirs []string) []string {
		chunk, added := mergeChunk(base, ours, theirs)
		if added != nil {
			if both(places) {
				chunk = slices.Concat(chunk, added)
			}
			places++
		}
		return chunk
	})
	text = strings.Join(out, "\n")
	if strings.Contains(ours, "\r\n") {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if strings.HasPrefix(ours, byteOrderMark) {
		text = byteOrderMark + text
	}
	return text, places
}

// weave merges lists: between what all three have, chunk tells what to take.
func weave(b, o, t []string, chunk func(base, ours, theirs []string) []string) []string {
	inO, inT := pairs(b, o), pairs(b, t)
	var out []string
	i, j, k := 0, 0, 0
	for {
		// The next that all three have.
		at := i
		for at < len(b) && (inO[at] < 0 || inT[at] < 0) {
			at++
		}
		nextO, nextT := len(o), len(t)
		if at < len(b) {
			nextO, nextT = inO[at], inT[at]
		}
		out = append(out, chunk(b[i:at], o[j:nextO], t[k:nextT])...)
		if at == len(b) {
			return out
		}
		out = append(out, b[at])
		i, j, k = at+1, nextO+1, nextT+1
	}
}

const byteOrderMark = "\uFEFF"

func linesOf(text string) []string {
	return strings.Split(strings.ReplaceAll(strings.TrimPrefix(text, byteOrderMark), "\r\n", "\n"), "\n")
}

// mergeChunk merges lines between those that all three have. Where both sides
// only added some, added is what theirs did.
func mergeChunk(base, ours, theirs []string) (merged, added []string) {
	switch {
	case slices.Equal(theirs, base), slices.Equal(ours, theirs):
		return ours, nil
	case slices.Equal(ours, base):
		return theirs, nil
	case len(base) == 0:
		return ours, theirs
	}
	return ours, nil
}

// pairs returns for each line of a which line of b it is, -1 for none, in
// rising order: the patience diff of Bram Cohen, which goes by the lines that
// are in either text once, so that braces and blank lines do not mislead it.
func pairs(a, b []string) []int {
	out := make([]int, len(a))
	for i := range out {
		out[i] = -1
	}
	pair(a, b, 0, 0, out)
	return out
}

// pair pairs stretches of lines, which begin at i and j of the whole texts.
func pair(a, b []string, i, j int, out []int) {
	front, back := ends(a, b)
	for n := range front {
		out[i+n] = j + n
	}
	for n := range back {
		out[i+len(a)-1-n] = j + len(b) - 1 - n
	}
	a, b, i, j = a[front:len(a)-back], b[front:len(b)-back], i+front, j+front
	if len(a) == 0 || len(b) == 0 {
		return
	}
	at, in := single(a), single(b)
	var mine, yours []int
	for n, line := range a {
		if at[line] == n && has(in, line) && in[line] >= 0 {
			mine, yours = append(mine, n), append(yours, in[line])
		}
	}
	lastA, lastB := 0, 0
	for _, n := range rising(yours) {
		pair(a[lastA:mine[n]], b[lastB:yours[n]], i+lastA, j+lastB, out)
		out[i+mine[n]] = j + yours[n]
		lastA, lastB = mine[n]+1, yours[n]+1
	}
	if lastA > 0 {
		pair(a[lastA:], b[lastB:], i+lastA, j+lastB, out)
	}
}

// single returns where the lines stand that are there once, -1 for others.
func single(lines []string) map[string]int {
	at := make(map[string]int, len(lines))
	for i, line := range lines {
		if has(at, line) {
			at[line] = -1
		} else {
			at[line] = i
		}
	}
	return at
}
