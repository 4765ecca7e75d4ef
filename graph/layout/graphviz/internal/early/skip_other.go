//go:build !gc || go1.27

package early

// skipEngine does nothing: how this Go keeps its records of initialisation is
// not known, so every process starts as slowly as a worker does.
func skipEngine() {}
