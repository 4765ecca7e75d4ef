package compare

import (
	"slices"
)

// mergeOrder returns all that ours and theirs hold, in an order that does to
// ours what theirs did to base: what theirs moved or added stands after what it
// stands after in theirs; where both moved the same, it stands as in ours. Of
// two that were added at one place, ours comes first. Each list has a thing once.
func mergeOrder(base, ours, theirs []string) []string {
	here, mine, yours := index(ours), unmoved(base, ours), unmoved(base, theirs)
	known := index(theirs)
	out := slices.Clone(ours)
	before := ""
	for i, x := range theirs {
		if _, ok := here[x]; ok && (yours[x] || !mine[x]) {
			before = x
			continue // stands as in ours
		}
		if at := slices.Index(out, x); at >= 0 {
			out = slices.Delete(out, at, at+1)
		}
		at := 0
		if i > 0 {
			at = slices.Index(out, before) + 1
		}
		for at < len(out) && !has(known, out[at]) {
			at++
		}
		out, before = slices.Insert(out, at, x), x
	}
	return out
}

func has[T any](m map[string]T, key string) bool {
	_, ok := m[key]
	return ok
}

func index(list []string) map[string]int {
	at := make(map[string]int, len(list))
	for i, x := range list {
		at[x] = i
	}
	return at
}

// unmoved returns those of list that stand in the order of base: a longest
// sequence of them.
func unmoved(base, list []string) map[string]bool {
	at := index(base)
	var places []int
	var names []string
	for _, x := range list {
		if i, ok := at[x]; ok {
			places, names = append(places, i), append(names, x)
		}
	}
	out := make(map[string]bool, len(names))
	for _, i := range rising(places) {
		out[names[i]] = true
	}
	return out
}

// rising returns the indices of a longest rising subsequence of distinct
// numbers: patience sorting (Fredman, Discrete Mathematics 11, 1975).
func rising(numbers []int) []int {
	var tops []int // index of the last number of the best sequence of each length
	before := make([]int, len(numbers))
	for i, n := range numbers {
		at, _ := slices.BinarySearchFunc(tops, n, func(top, n int) int { return numbers[top] - n })
		before[i] = -1
		if at > 0 {
			before[i] = tops[at-1]
		}
		if at == len(tops) {
			tops = append(tops, i)
		} else {
			tops[at] = i
		}
	}
	out := make([]int, len(tops))
	if len(tops) > 0 {
		for i, at := tops[len(tops)-1], len(tops)-1; at >= 0; i, at = before[i], at-1 {
			out[at] = i
		}
	}
	return out
}
