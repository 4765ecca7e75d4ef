package text

// Fonts finds faces, shapes and measures. It is safe for use from several goroutines.
type Fonts struct{}

// NewFonts returns Fonts whose first choice are the two given TrueType files.
// Faces of the system serve what they lack; they are looked for only when a text needs them.
func NewFonts(regular, bold []byte) (*Fonts, error) { panic("text: not written") }

// Line sets s on one line. lang is a BCP 47 tag that chooses among Han forms; it may be empty.
func (f *Fonts) Line(s string, st Style, lang string) *Block { panic("text: not written") }

// Wrap sets s in lines no wider than width points, at most maxLines of them
// (0: any number); what does not fit ends in an ellipsis.
func (f *Fonts) Wrap(s string, st Style, lang string, width float64, maxLines int) *Block {
	panic("text: not written")
}
