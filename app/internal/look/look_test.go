package look

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

var names = []string{"light", "dark", "print", "contrast"}

// luminance is the relative luminance of WCAG 2.
func luminance(c color.NRGBA) float64 {
	lin := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(c.R) + 0.7152*lin(c.G) + 0.0722*lin(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func TestTextCanBeRead(t *testing.T) {
	for _, name := range names {
		p := Named(name)
		grounds := map[string]color.NRGBA{"ground": p.Ground, "panel": p.Panel, "raised": p.Raised, "tint": p.Tint, "mark": p.Mark}
		texts := map[string]color.NRGBA{"ink": p.Ink, "muted": p.Muted, "accent": p.Accent, "danger": p.Danger, "good": p.Good, "warn": p.Warn}
		want := 4.5
		if name == "contrast" {
			want = 7
		}
		for tn, text := range texts {
			for gn, ground := range grounds {
				if got := contrast(text, ground); got < want {
					t.Errorf("%s: %s on %s has contrast %.2f, want %.1f", name, tn, gn, got, want)
				}
			}
		}
		for gn, ground := range map[string]color.NRGBA{"panel": p.Panel, "raised": p.Raised} {
			if got := contrast(p.Faint, ground); got < 4 {
				t.Errorf("%s: faint on %s has contrast %.2f, want 4", name, gn, got)
			}
		}
		if got := contrast(p.OnAccent, p.Accent); got < want {
			t.Errorf("%s: text on accent has contrast %.2f, want %.1f", name, got, want)
		}
	}
}

func TestEveryColourOfTheToolkitIsThere(t *testing.T) {
	test.NewTempApp(t)
	for _, name := range names {
		test.AssertAllColorNamesDefined(t, New(name), name)
	}
}

func TestFollowsTheSystem(t *testing.T) {
	for _, c := range []struct {
		name    string
		variant fyne.ThemeVariant
		want    string
	}{
		{Follow, theme.VariantDark, "dark"},
		{Follow, theme.VariantLight, "light"},
		{"print", theme.VariantDark, "print"},
		{"dark", theme.VariantLight, "dark"},
	} {
		if got := New(c.name).Resolve(c.variant); got != c.want {
			t.Errorf("%q with variant %d is %q, want %q", c.name, c.variant, got, c.want)
		}
	}
}
