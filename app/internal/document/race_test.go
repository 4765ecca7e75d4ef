//go:build race

package document

// slow tells that the race detector makes everything take much longer.
const slow = true
