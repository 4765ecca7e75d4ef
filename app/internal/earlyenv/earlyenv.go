// Package earlyenv makes locales that are not BCP 47 tags, such as C.UTF-8 or
// de_DE@euro, harmless. Fyne's lang package parses the locale when it is
// initialised and prints an error for these, so this package must come first.
// Go initialises packages in the order of their import paths once what they
// import is ready; this one imports only the standard library and its path
// sorts before fyne.io. It is imported for its effect.
package earlyenv

import (
	"os"
	"strings"
)

func init() {
	if l := language(os.Getenv); l != "" {
		// Fails only for names that the system cannot hold; this one it can.
		_ = os.Setenv("LANGUAGE", l)
	}
}

// language returns what LANGUAGE should be set to, or "" to leave it alone.
func language(getenv func(string) string) string {
	if getenv("LANGUAGE") != "" {
		return ""
	}
	for _, k := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		v := getenv(k)
		if v == "" {
			continue
		}
		base, _, _ := strings.Cut(v, "@")
		base, _, _ = strings.Cut(base, ".")
		if base == "C" || base == "POSIX" {
			return "en"
		}
		return base
	}
	return ""
}
