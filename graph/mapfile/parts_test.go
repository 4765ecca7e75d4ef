package mapfile

import (
	"fmt"
	"strings"
	"testing"

	"github.com/goccy/go-yaml/lexer"
	"pgregory.net/rapid"
)

// outline writes a tree with all its offsets.
func (n *node) outline(b *strings.Builder) {
	fmt.Fprintf(b, "(%d/%d %d-%d %d %q", n.kind, n.style, n.start, n.end, n.anchor, n.text)
	for _, p := range n.pairs {
		p.key.outline(b)
		fmt.Fprintf(b, ":%d", p.colon)
		p.value.outline(b)
	}
	for _, i := range n.items {
		fmt.Fprintf(b, "-%d", i.dash)
		i.value.outline(b)
	}
	b.WriteString(")")
}

// partsAreTheWhole checks that a text parsed part by part, each taken over from
// the text before where it can, is what it is parsed as a whole. It reports
// whether it could be parsed part by part.
func partsAreTheWhole(t tester, src string, before *text) bool {
	t.Helper()
	a, b := newText(src), newText(src)
	parts := a.parseParts(before)
	if parts == nil {
		return false
	}
	whole, f := b.parseTokens(lexer.Tokenize(src))
	if f != nil || whole == nil {
		t.Fatalf("it can be parsed in parts only: %v\n%s", f, src)
	}
	var x, y strings.Builder
	parts.outline(&x)
	whole.outline(&y)
	if x.String() != y.String() {
		t.Fatalf("%s\nis in parts\n%s\nbut as a whole\n%s", src, x.String(), y.String())
	}
	return true
}

func TestPartsAreTheWhole(t *testing.T) {
	for name, src := range bundled(t) {
		if !partsAreTheWhole(t, src, nil) {
			t.Errorf("%s cannot be parsed in parts", name)
		}
	}
	if !partsAreTheWhole(t, house, nil) {
		t.Error("the house cannot be parsed in parts")
	}
	sources := []string{house, barn, shed, strings.ReplaceAll(house, "\n", "\r\n"), bundled(t)["cabinet.entente"]}
	pieces := []string{"", "a", ": ", "- ", "\n", "\n- ", "\n  - ", "\n    - ", "\n  ", "#", " # ", "\n# c\n", "'", "\"", "|", ">", "\n\n", "]", "}", ",", "x: y\n", "\nx-a:\n", "\n...", "\n---\n", "&a ", "\t"}
	rapid.Check(t, func(t *rapid.T) {
		src := sources[rapid.IntRange(0, len(sources)-1).Draw(t, "source")]
		before := newText(src)
		before.parse(nil)
		for range rapid.IntRange(1, 3).Draw(t, "changes") {
			i := rapid.IntRange(0, len(src)).Draw(t, "at")
			j := min(i+rapid.IntRange(0, 30).Draw(t, "gone"), len(src))
			src = src[:i] + rapid.SampledFrom(pieces).Draw(t, "piece") + src[j:]
		}
		if _, err := Parse("map", []byte(src)); err == nil {
			partsAreTheWhole(t, src, before)
		}
	})
}
