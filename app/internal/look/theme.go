package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Names of colours beyond those of the toolkit. Ask theme.Color for them.
const (
	Ink    = theme.ColorNameForeground
	Accent = theme.ColorNamePrimary
	Danger = theme.ColorNameError
	Good   = theme.ColorNameSuccess
	Warn   = theme.ColorNameWarning

	Ground   fyne.ThemeColorName = "entente.ground"
	Panel    fyne.ThemeColorName = "entente.panel"
	Raised   fyne.ThemeColorName = "entente.raised"
	Line     fyne.ThemeColorName = "entente.line"
	Frame    fyne.ThemeColorName = "entente.frame"
	Muted    fyne.ThemeColorName = "entente.muted"
	Faint    fyne.ThemeColorName = "entente.faint"
	OnAccent fyne.ThemeColorName = "entente.onAccent"
	Tint     fyne.ThemeColorName = "entente.tint"
	Mark     fyne.ThemeColorName = "entente.mark"
	Hover    fyne.ThemeColorName = "entente.hover"
	Pressed  fyne.ThemeColorName = "entente.pressed"
	Shadow   fyne.ThemeColorName = "entente.shadow"
)

// Sizes of type, in the units of the toolkit.
const (
	Title   = 20
	Heading = 16
	Body    = 13
	Small   = 11.5
)

// Follow is the name under which the system chooses between light and dark.
const Follow = ""

// Theme is the theme of the window. Its zero value follows the system.
type Theme struct {
	name string
}

// New returns the theme that goes with the theme of that name of the drawing,
// or with Follow the light or dark one as the system says.
func New(name string) *Theme { return &Theme{name: name} }

// Resolve returns the name of the theme of the drawing that goes with t where
// the system asks for a variant.
func (t *Theme) Resolve(v fyne.ThemeVariant) string {
	switch {
	case t.name != Follow:
		return t.name
	case v == theme.VariantDark:
		return "dark"
	}
	return "light"
}

// Color returns a colour of the palette.
func (t *Theme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	p := Named(t.Resolve(v))
	if c, ok := p.own(n); ok {
		return c
	}
	if c, ok := p.toolkit(n); ok {
		return c
	}
	if p.Dark {
		v = theme.VariantDark
	} else {
		v = theme.VariantLight
	}
	return theme.DefaultTheme().Color(n, v)
}

// own has the colours that the toolkit does not know.
func (p Palette) own(n fyne.ThemeColorName) (color.Color, bool) {
	switch n {
	case Ground:
		return p.Ground, true
	case Panel:
		return p.Panel, true
	case Raised:
		return p.Raised, true
	case Line:
		return p.Line, true
	case Frame:
		return p.Frame, true
	case Muted:
		return p.Muted, true
	case Faint:
		return p.Faint, true
	case OnAccent:
		return p.OnAccent, true
	case Tint:
		return p.Tint, true
	case Mark:
		return p.Mark, true
	case Hover:
		return p.Hover, true
	case Pressed:
		return p.Pressed, true
	case Shadow:
		return p.Shadow, true
	}
	return nil, false
}

// toolkit has the colours that the toolkit's own widgets ask for.
func (p Palette) toolkit(n fyne.ThemeColorName) (color.Color, bool) {
	switch n {
	case theme.ColorNameBackground:
		return p.Panel, true
	case theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground, theme.ColorNameInputBackground:
		return p.Raised, true
	case theme.ColorNameHeaderBackground:
		return p.Panel, true
	case theme.ColorNameForeground:
		return p.Ink, true
	case theme.ColorNameDisabled, theme.ColorNamePlaceHolder:
		return p.Faint, true
	case theme.ColorNamePrimary, theme.ColorNameHyperlink:
		return p.Accent, true
	case theme.ColorNameForegroundOnPrimary:
		return p.OnAccent, true
	case theme.ColorNameSelection:
		return p.Tint, true
	case theme.ColorNameFocus: // laid over a button of any colour, which must stay one to be read
		c := p.Ink
		c.A = 48
		return c, true
	case theme.ColorNameButton:
		return p.Raised, true
	case theme.ColorNameDisabledButton:
		return p.Panel, true
	case theme.ColorNameHover:
		return p.Hover, true
	case theme.ColorNamePressed:
		return p.Pressed, true
	case theme.ColorNameSeparator:
		return p.Line, true
	case theme.ColorNameInputBorder:
		return p.Frame, true
	case theme.ColorNameScrollBar:
		c := p.Muted
		c.A = 150
		return c, true
	case theme.ColorNameScrollBarBackground:
		return color.NRGBA{}, true
	case theme.ColorNameShadow:
		return p.Shadow, true
	case theme.ColorNameError:
		return p.Danger, true
	case theme.ColorNameSuccess:
		return p.Good, true
	case theme.ColorNameWarning:
		return p.Warn, true
	case theme.ColorNameForegroundOnError, theme.ColorNameForegroundOnSuccess, theme.ColorNameForegroundOnWarning:
		return p.Raised, true
	}
	return nil, false
}

// Font returns the toolkit's fonts: Noto Sans, as in the drawing.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(s) }

// Icon returns the toolkit's icons.
func (t *Theme) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }

// Size returns the sizes of a calm, compact window.
func (t *Theme) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case theme.SizeNameText:
		return Body
	case theme.SizeNameCaptionText:
		return Small
	case theme.SizeNameHeadingText:
		return Title
	case theme.SizeNameSubHeadingText:
		return Heading
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameInnerPadding:
		return 7
	case theme.SizeNameInlineIcon:
		return 18
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius, theme.SizeNameButtonRadius:
		return 6
	case theme.SizeNameScrollBar:
		return 10
	case theme.SizeNameScrollBarSmall:
		return 4
	case theme.SizeNameSplitThickness:
		return 1
	}
	return theme.DefaultTheme().Size(n)
}

var _ fyne.Theme = (*Theme)(nil)
