//go:build !linux

package windows

// systemUndecided tells whether the system has no wish for light or dark: here
// it always has one.
func systemUndecided() bool { return false }
