package svg

import (
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"

	"entente/graph/scene"
)

// num returns v with the two digits that can be seen at most; what is no
// number, or too far for one, becomes the nearest that is none of both.
func num(v float64) string {
	const far = 1e7
	if v != v {
		return "0"
	}
	v = math.Round(max(-far, min(far, v))*100) / 100
	if v == 0 {
		return "0" // not -0
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// escape makes s fit for text and for attributes in quotes. What XML has no
// way to write becomes U+FFFD.
func escape(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	// a strings.Builder takes everything
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

// plain tells whether s means itself in XML.
func plain(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ' || c > '~', c == '<', c == '>', c == '&', c == '"', c == '\'':
			return false
		}
	}
	return true
}

// paint returns the attributes that paint in c; A 0 is none.
func paint(name string, c scene.Color) string {
	if c.A == 0 {
		return " " + name + `="none"`
	}
	s := fmt.Sprintf(` %s="#%02x%02x%02x"`, name, c.R, c.G, c.B)
	if c.A < 255 {
		s += fmt.Sprintf(` %s-opacity="%s"`, name, strconv.FormatFloat(float64(c.A)/255, 'f', 3, 64))
	}
	return s
}

// dashes returns a pattern as SVG writes it, or "" where it is none.
func dashes(lengths []float64) string {
	sum := 0.0
	out := make([]string, len(lengths))
	for i, l := range lengths {
		if !(l >= 0) {
			return ""
		}
		sum += l
		out[i] = num(l)
	}
	if !(sum > 0) || math.IsInf(sum, 1) {
		return ""
	}
	return strings.Join(out, " ")
}

// language returns a tag if it is one, else "".
func language(tag string) string {
	for _, r := range tag {
		if r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') {
			return ""
		}
	}
	return tag
}
