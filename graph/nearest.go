package graph

import "strings"

// Nearest returns the word among the given ones that is most like word, for
// hints at misspelt ids and keys: the one with the smallest number of edits
// (letters added, left out, changed, or two swapped), case aside. It is "" if
// none is within a third of the letters, or if word itself is among them. Of
// equally near ones the first is returned.
func Nearest(word string, among []string) string {
	w := []rune(strings.ToLower(word))
	best, bestEdits := "", 0
	for _, candidate := range among {
		if candidate == word {
			return ""
		}
		c := []rune(strings.ToLower(candidate))
		limit := max(len(w), len(c)) / 3
		if bestEdits > 0 {
			limit = min(limit, bestEdits-1)
		} else if best != "" {
			continue // differs in case only: nothing is nearer
		}
		if n, ok := edits(w, c, limit); ok {
			best, bestEdits = candidate, n
		}
	}
	return best
}

// edits returns the optimal string alignment distance of a and b if it is at
// most limit. It keeps three rows of the table of Wagner and Fischer (1974),
// with Damerau's swaps.
func edits(a, b []rune, limit int) (int, bool) {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return 0, false
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			row[j] = editCell(a, b, i, j, before, last, row)
			least = min(least, row[j])
		}
		if least > limit {
			return 0, false
		}
		before, last, row = last, row, before
	}
	return last[len(b)], last[len(b)] <= limit
}

func editCell(a, b []rune, i, j int, before, last, row []int) int {
	changed := 1
	if a[i-1] == b[j-1] {
		changed = 0
	}
	n := min(last[j]+1, row[j-1]+1, last[j-1]+changed)
	if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
		n = min(n, before[j-2]+1)
	}
	return n
}
