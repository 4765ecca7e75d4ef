package scene

// Theme is the set of colours of a drawing. All are opaque, so that every
// output shows the same without having to blend, and what lies under a text is
// known when its contrast is checked.
//
// The ground, the ink and the muted ink of each theme are those of the
// window's palette of the same name, so that the map and what stands around it
// are of one piece.
type Theme struct {
	Name       string // light, dark, print or contrast
	Dark       bool
	Background Color
	Ink        Color // text
	Muted      Color // secondary text

	Hues    []Hue // of the blocs in their order; after the last the first again
	Neutral Hue   // of what is in no bloc

	Card        Color // ground of cards, hubs and states
	CardLine    Color // edge of cards
	Country     Color // ground of states
	CountryLine Color // edge of states
	Rule        Color // hairlines in the caption

	Meeting  Color // lines of meetings and edges of hubs
	Tie      Color // lines of ties without a sign
	Supports Color // lines and signs of ties with the sign +
	Opposes  Color // lines and signs of ties with the sign -
	OnSign   Color // the sign itself
	Warning  Color // cross-strokes and missing sources

	Accent Color // ring around what is selected
	Hover  Color // ring around what the pointer is on
	Focus  Color // ring around what has the keyboard

	fade float64 // share of a colour that is left where it does not stand out
}

// Hue is the family of colours of one bloc.
type Hue struct {
	Tint    Color // ground of the bloc
	Line    Color // edge of the bloc
	Heading Color // its name
	Bar     Color // bars of cards, discs of emblems
	OnBar   Color // text on Bar
}

// Hue returns the colours of the bloc with this place in the order of the
// blocs; -1 is in no bloc.
func (t *Theme) Hue(bloc int) Hue {
	if bloc < 0 || len(t.Hues) == 0 {
		return t.Neutral
	}
	return t.Hues[bloc%len(t.Hues)]
}

// Faded returns c as it is drawn where it does not stand out: never invisible.
//
// The grounds of blocs and states stay as they are: who stands with whom is
// still seen, the eye is not disturbed by large areas that change, and the
// plate of a label never differs from what it lies on.
func (t *Theme) Faded(c Color) Color {
	if t.ground(c) {
		return c
	}
	f := mix(t.Background, c, t.fade)
	f.A = c.A
	return f
}

// ground tells whether c is the ground of a region.
func (t *Theme) ground(c Color) bool {
	if c == t.Country {
		return true
	}
	for i := range t.Hues {
		if c == t.Hues[i].Tint {
			return true
		}
	}
	return false
}

// mix returns the colour that has the share k of b and the rest of a.
func mix(a, b Color, k float64) Color {
	part := func(x, y uint8) uint8 { return uint8(float64(x)*(1-k) + float64(y)*k + .5) }
	return Color{part(a.R, b.R), part(a.G, b.G), part(a.B, b.B), 255}
}

func rgb(hex uint32) Color {
	return Color{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}

// ThemeByName returns the theme light, dark, print or contrast.
func ThemeByName(name string) (*Theme, bool) {
	switch name {
	case "light":
		return light(), true
	case "dark":
		return dark(), true
	case "print":
		return printed(), true
	case "contrast":
		return contrast(), true
	}
	return nil, false
}

// ThemeNames lists the themes.
func ThemeNames() []string { return []string{"light", "dark", "print", "contrast"} }

// The hues of blocs keep away from the blue and the orange of the signs. They
// go from plum to teal and so on, neighbours in the order far apart both for
// full colour vision and for the common deficiencies of it, since the first
// two blocs are those that face each other.

// light is warm paper and blue-black ink.
func light() *Theme {
	hue := func(tint, line, heading, bar uint32) Hue {
		return Hue{rgb(tint), rgb(line), rgb(heading), rgb(bar), rgb(0xFFFFFF)}
	}
	return &Theme{
		Name: "light", Background: rgb(0xFBFAF7), Ink: rgb(0x1E2430), Muted: rgb(0x58606E),
		Hues: []Hue{
			hue(0xF1E6EE, 0xD3B4CB, 0x6E2F61, 0x84417A),
			hue(0xDFEEEB, 0xA5CBC4, 0x14544D, 0x23706A),
			hue(0xF5EBD3, 0xD9C28C, 0x6A4B06, 0x866313),
			hue(0xE6E8F3, 0xB5BCDB, 0x39437F, 0x4E5899),
			hue(0xEAF0DC, 0xBFCE9B, 0x435618, 0x5B7028),
			hue(0xF6E3E2, 0xDDB0AD, 0x833230, 0x9B4A48),
		},
		Neutral: hue(0xF3F1EC, 0xCBC6BA, 0x3F4654, 0x5C6472),
		Card:    rgb(0xFFFFFF), CardLine: rgb(0xB9B5AB), Country: rgb(0xFCFBF9), CountryLine: rgb(0xC6C0B4), Rule: rgb(0xDFDBD2),
		Meeting: rgb(0x2F3A4D), Tie: rgb(0x6B7280), Supports: rgb(0x1C63B0), Opposes: rgb(0xB94A00), OnSign: rgb(0xFFFFFF), Warning: rgb(0xA3341F),
		Accent: rgb(0x24528F), Hover: rgb(0x7F9CC4), Focus: rgb(0x1E2430),
		fade: .36,
	}
}

// dark is a blue-black ground.
func dark() *Theme {
	hue := func(tint, line, heading, bar uint32) Hue {
		return Hue{rgb(tint), rgb(line), rgb(heading), rgb(bar), rgb(0x10151D)}
	}
	return &Theme{
		Name: "dark", Dark: true, Background: rgb(0x15181E), Ink: rgb(0xE7E9ED), Muted: rgb(0xA3ACBA),
		Hues: []Hue{
			hue(0x2A1F2C, 0x5C4059, 0xE3B3D8, 0xBC7FB0),
			hue(0x16292B, 0x2F5755, 0x93D6CB, 0x76C6B9),
			hue(0x2B2516, 0x5D4F29, 0xE3C883, 0xC6A85C),
			hue(0x1F2338, 0x444C77, 0xB5BEEF, 0x929CD6),
			hue(0x222917, 0x4B5930, 0xC3D793, 0xA0B76C),
			hue(0x2F2021, 0x664243, 0xEFB4AF, 0xD38E89),
		},
		Neutral: hue(0x1E232B, 0x434C5B, 0xD2D7DF, 0x8E98A8),
		Card:    rgb(0x2A313D), CardLine: rgb(0x4A5464), Country: rgb(0x1C212A), CountryLine: rgb(0x434C5B), Rule: rgb(0x303743),
		Meeting: rgb(0xC9D1DE), Tie: rgb(0x8D97A7), Supports: rgb(0x6FB1F2), Opposes: rgb(0xF09A55), OnSign: rgb(0x10151D), Warning: rgb(0xF0917C),
		Accent: rgb(0x8AB4F0), Hover: rgb(0x5F7CA6), Focus: rgb(0xE7E9ED),
		fade: .38,
	}
}

// printed is white paper and black ink. The tints of neighbouring blocs differ
// in lightness, so that they stay apart in grey.
func printed() *Theme {
	hue := func(tint, line, heading, bar uint32) Hue {
		return Hue{rgb(tint), rgb(line), rgb(heading), rgb(bar), rgb(0xFFFFFF)}
	}
	return &Theme{
		Name: "print", Background: rgb(0xFFFFFF), Ink: rgb(0x111111), Muted: rgb(0x4F4F4F),
		Hues: []Hue{
			hue(0xF5EEF3, 0x8E6F88, 0x4F1F46, 0x63305B),
			hue(0xD9E6E3, 0x5F8480, 0x0D423C, 0x2A615A),
			hue(0xFBF4E0, 0x968255, 0x523A05, 0x6F5413),
			hue(0xDADEEC, 0x6C749B, 0x2C3566, 0x434D85),
			hue(0xF2F6E7, 0x7F8D60, 0x34440F, 0x4C5F20),
			hue(0xEBD9D8, 0x956D6B, 0x652523, 0x803A38),
		},
		Neutral: hue(0xF2F2F2, 0x9A9A9A, 0x222222, 0x4F4F4F),
		Card:    rgb(0xFFFFFF), CardLine: rgb(0x767676), Country: rgb(0xFFFFFF), CountryLine: rgb(0x8A8A8A), Rule: rgb(0xBDBDBD),
		Meeting: rgb(0x111111), Tie: rgb(0x595959), Supports: rgb(0x0E4A8F), Opposes: rgb(0xA03F00), OnSign: rgb(0xFFFFFF), Warning: rgb(0x8C1D10),
		Accent: rgb(0x2B2B2B), Hover: rgb(0x8A8A8A), Focus: rgb(0x111111),
		fade: .36,
	}
}

// contrast has no text below 7:1 (WCAG 2.2, 1.4.6, level AAA) and no line
// below 4.5:1.
func contrast() *Theme {
	hue := func(tint, line, heading, bar uint32) Hue {
		return Hue{rgb(tint), rgb(line), rgb(heading), rgb(bar), rgb(0xFFFFFF)}
	}
	return &Theme{
		Name: "contrast", Background: rgb(0xFFFFFF), Ink: rgb(0x000000), Muted: rgb(0x222222),
		Hues: []Hue{
			hue(0xF9F0F7, 0x5A1F4E, 0x4A1040, 0x5A1F4E),
			hue(0xEAF6F3, 0x0B564D, 0x073B35, 0x0B564D),
			hue(0xFCF5E2, 0x553B00, 0x473100, 0x553B00),
			hue(0xEEF0FA, 0x2A3470, 0x222B60, 0x2A3470),
			hue(0xF2F7E8, 0x2C3D05, 0x2B390A, 0x2C3D05),
			hue(0xFBEFEE, 0x962036, 0x6A1626, 0x962036),
		},
		Neutral: hue(0xFFFFFF, 0x000000, 0x000000, 0x333333),
		Card:    rgb(0xFFFFFF), CardLine: rgb(0x000000), Country: rgb(0xFFFFFF), CountryLine: rgb(0x222222), Rule: rgb(0x000000),
		Meeting: rgb(0x000000), Tie: rgb(0x3D3D3D), Supports: rgb(0x003A8C), Opposes: rgb(0x7A2E00), OnSign: rgb(0xFFFFFF), Warning: rgb(0x8A0000),
		Accent: rgb(0x00308F), Hover: rgb(0x5C5C5C), Focus: rgb(0x000000),
		fade: .42,
	}
}
