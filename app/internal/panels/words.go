package panels

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
)

// word returns a word of the map's format in the language of the window; the
// translations have it under its group, since one word of English can stand
// for several of another language.
func word(group, value string) string { return lang.X(group+"."+value, value) }

func statusWord(s graph.MeetingStatus) string { return word("status", string(s)) }

func stanceWord(p graph.Position) string { return word("position", string(p)) }

func firmnessWord(m graph.Modality) string { return word("modality", string(m)) }

func tieWord(k graph.TieKind) string { return word("tie", string(k)) }

func sourceWord(k graph.SourceKind) string { return word("source", string(k)) }

// kindWord is for the kind of an entry: that of an actor, or an element.
func kindWord(kind string) string { return word("kind", kind) }

// statusStroke returns how the line of a meeting is drawn, as on the map.
func statusStroke(s graph.MeetingStatus) (kit.Stroke, fyne.ThemeColorName) {
	switch s {
	case graph.Planned:
		return kit.LongDashes, look.Ink
	case graph.Expected:
		return kit.ShortDashes, look.Ink
	case graph.Mooted:
		return kit.Dots, look.Ink
	case graph.Declined, graph.Cancelled:
		return kit.Crossed, look.Danger
	}
	return kit.FullStroke, look.Ink
}

// stanceSign returns the sign of a position and its colour.
func stanceSign(p graph.Position) (string, fyne.ThemeColorName) {
	switch p {
	case graph.For:
		return "+", look.Good
	case graph.Against:
		return "−", look.Danger
	case graph.Conditional:
		return "±", look.Warn
	}
	return "~", look.Muted
}

// tieSign returns the sign of a tie and its colour.
func tieSign(sign int) (string, fyne.ThemeColorName) {
	switch {
	case sign > 0:
		return "+", look.Good
	case sign < 0:
		return "−", look.Danger
	}
	return "·", look.Muted
}

// chipStyle returns how a chip of a modality looks: every one has an edge or a
// sign that no other has.
func chipStyle(m graph.Modality) kit.ChipStyle {
	switch m {
	case graph.Quoted:
		return kit.ChipStyle{Sign: "“”", Edge: kit.Double}
	case graph.Assessed:
		return kit.ChipStyle{Sign: "≈", Edge: kit.Heavy}
	case graph.Foreseen:
		return kit.ChipStyle{Sign: "»", Edge: kit.Dashed}
	case graph.Speculated:
		return kit.ChipStyle{Sign: "?", Edge: kit.Dotted, Italic: true}
	case graph.Urged:
		return kit.ChipStyle{Sign: "!", Edge: kit.NoEdge, Ground: look.Tint}
	}
	return kit.ChipStyle{Edge: kit.Solid}
}

// count returns a number with its noun, such as "3 meetings".
func count(key string, n int) string { return lang.N(key, n, map[string]any{"Count": n}) }
