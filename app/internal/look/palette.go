// Package look is how the window looks: its colours, sizes and spacing. The
// palettes go with the themes of the drawing, so that the map and what stands
// around it are of one piece.
package look

import "image/color"

// Palette is the set of colours of one theme.
type Palette struct {
	Dark bool

	Ground color.NRGBA // behind the map
	Panel  color.NRGBA // the panels around the map
	Raised color.NRGBA // menus, dialogs, fields, cards
	Line   color.NRGBA // hairlines between areas
	Frame  color.NRGBA // the edge of fields and buttons

	Ink   color.NRGBA // text
	Muted color.NRGBA // secondary text
	Faint color.NRGBA // placeholders and what is switched off

	Accent   color.NRGBA // links, the chosen, focus
	OnAccent color.NRGBA // text on Accent
	Tint     color.NRGBA // ground of the chosen row
	Hover    color.NRGBA // laid over what the pointer is on
	Pressed  color.NRGBA

	Mark   color.NRGBA // a passage that is pointed out
	Danger color.NRGBA
	Good   color.NRGBA
	Warn   color.NRGBA
	Shadow color.NRGBA
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}

func rgba(hex uint32, alpha uint8) color.NRGBA {
	c := rgb(hex)
	c.A = alpha
	return c
}

// Light is the palette of the light theme: warm paper, blue-black ink.
func Light() Palette {
	return Palette{
		Ground: rgb(0xFBFAF7), Panel: rgb(0xF3F1EC), Raised: rgb(0xFFFFFF), Line: rgb(0xDFDBD2), Frame: rgb(0xCBC6BA),
		Ink: rgb(0x1E2430), Muted: rgb(0x58606E), Faint: rgb(0x6E7480),
		Accent: rgb(0x24528F), OnAccent: rgb(0xFFFFFF), Tint: rgb(0xDCE6F3), Hover: rgba(0x1E2430, 14), Pressed: rgba(0x1E2430, 28),
		Mark: rgb(0xFBECB8), Danger: rgb(0xA3341F), Good: rgb(0x2B6B4A), Warn: rgb(0x8A5A00), Shadow: rgba(0x2A2418, 44),
	}
}

// Dark is the palette of the dark theme.
func Dark() Palette {
	return Palette{
		Dark:   true,
		Ground: rgb(0x15181E), Panel: rgb(0x1B1F27), Raised: rgb(0x242A34), Line: rgb(0x303743), Frame: rgb(0x434C5B),
		Ink: rgb(0xE7E9ED), Muted: rgb(0xA3ACBA), Faint: rgb(0x8B95A4),
		Accent: rgb(0x8AB4F0), OnAccent: rgb(0x10151D), Tint: rgb(0x263750), Hover: rgba(0xFFFFFF, 16), Pressed: rgba(0xFFFFFF, 32),
		Mark: rgb(0x403716), Danger: rgb(0xF0917C), Good: rgb(0x7CC7A0), Warn: rgb(0xE3B565), Shadow: rgba(0x000000, 120),
	}
}

// Print is the palette beside a map drawn for paper: white and black.
func Print() Palette {
	return Palette{
		Ground: rgb(0xFFFFFF), Panel: rgb(0xF5F5F5), Raised: rgb(0xFFFFFF), Line: rgb(0xD6D6D6), Frame: rgb(0xBDBDBD),
		Ink: rgb(0x111111), Muted: rgb(0x4F4F4F), Faint: rgb(0x696969),
		Accent: rgb(0x2B2B2B), OnAccent: rgb(0xFFFFFF), Tint: rgb(0xE2E2E2), Hover: rgba(0x000000, 14), Pressed: rgba(0x000000, 28),
		Mark: rgb(0xE6E6E6), Danger: rgb(0x8C1D10), Good: rgb(0x1F5A3A), Warn: rgb(0x6B4700), Shadow: rgba(0x000000, 40),
	}
}

// Contrast is the palette of strong contrast (WCAG AAA).
func Contrast() Palette {
	return Palette{
		Ground: rgb(0xFFFFFF), Panel: rgb(0xFFFFFF), Raised: rgb(0xFFFFFF), Line: rgb(0x000000), Frame: rgb(0x000000),
		Ink: rgb(0x000000), Muted: rgb(0x222222), Faint: rgb(0x3D3D3D),
		Accent: rgb(0x00308F), OnAccent: rgb(0xFFFFFF), Tint: rgb(0xFFE98A), Hover: rgba(0x000000, 26), Pressed: rgba(0x000000, 52),
		Mark: rgb(0xFFE24D), Danger: rgb(0x8A0000), Good: rgb(0x004D26), Warn: rgb(0x5C3A00), Shadow: rgba(0x000000, 60),
	}
}

// Named returns the palette that goes with the theme of that name of the
// drawing: light, dark, print or contrast. Any other name is light.
func Named(name string) Palette {
	switch name {
	case "dark":
		return Dark()
	case "print":
		return Print()
	case "contrast":
		return Contrast()
	}
	return Light()
}
