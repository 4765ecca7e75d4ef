package scene

// Theme is the set of colours of a drawing.
type Theme struct {
	Name       string // light, dark, print or contrast
	Dark       bool
	Background Color
	Ink        Color // text
	Muted      Color // secondary text
}
