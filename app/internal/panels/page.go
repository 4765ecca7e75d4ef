package panels

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
)

// page is what the inspector shows of one element while it is being built: a
// list of objects and what of it can have the keyboard.
type page struct {
	in   *Inspector
	x    *graph.Index
	lang string
	id   string // of the element

	objects []fyne.CanvasObject
	stops   []fyne.Focusable
	chips   map[string][]*kit.Chip // by the passage that they lead to

	fields     map[string]fyne.Focusable // the controls, by the key of the file
	firstField int                       // among the stops; -1 if there is none

	old  map[string]any // what the page before had to keep; see keep
	kept map[string]any
	uses map[string]int
}

func newPage(i *Inspector) *page {
	return &page{
		in: i, x: i.x, lang: i.lang, id: i.shownID(), chips: map[string][]*kit.Chip{},
		fields: map[string]fyne.Focusable{}, firstField: -1, kept: map[string]any{}, uses: map[string]int{},
	}
}

// list returns what the pane shows of the page.
func (p *page) list() fyne.CanvasObject {
	return kit.NewList(5, kit.Insets{Top: 12, Right: side, Bottom: 24, Left: side}, p.objects...)
}

func (p *page) add(objects ...fyne.CanvasObject) { p.objects = append(p.objects, objects...) }

// name returns what an element is called in the language of names.
func (p *page) name(id string) string { return title(p.x, id, p.lang) }

// press makes a text a link to an element.
func (p *page) press(t *kit.Text, id string) *kit.Press {
	key := fmt.Sprint("link ", id, " ", t.Text(), " ", t.TextSize, t.Style.Bold)
	l := keep(p, key, func() *kit.Press { return kit.NewPress(t, nil) })
	l.OnTapped = func() { p.in.selected(id) }
	l.Radius = 3
	p.stop(l, &l.OnFocus)
	return l
}

// stop notes that an object can have the keyboard; it is then brought into view.
func (p *page) stop(o interface {
	fyne.Focusable
	fyne.CanvasObject
}, onFocus *func(),
) {
	p.stops = append(p.stops, o)
	*onFocus = func() { p.in.pane.RevealObject(o) }
}

// link returns the name of an element as a link to it, with a comma or the
// like after it. What the map does not have is named but no link.
func (p *page) link(id string, size float32, after string) fyne.CanvasObject {
	if p.x.Element(id) == "" {
		return kit.NewText(id+after, size).Inline()
	}
	return p.press(kit.NewText(p.name(id)+after, size).In(look.Accent).Inline(), id)
}

// titleLink returns the title of an item: bold, over the whole width, and a
// link unless the page is that element's own.
func (p *page) titleLink(text, id string) fyne.CanvasObject {
	t := kit.NewText(text, look.Body).Bold()
	if id == p.id || p.x.Element(id) == "" {
		return t
	}
	return p.press(t.In(look.Accent), id)
}

// links returns links to several elements after a word that tells what they are.
func (p *page) links(label string, ids []string, size float32) fyne.CanvasObject {
	var parts []fyne.CanvasObject
	if label != "" {
		parts = append(parts, kit.NewMuted(label, size).Inline())
	}
	for i, id := range ids {
		after := ","
		if i == len(ids)-1 {
			after = ""
		}
		parts = append(parts, p.link(id, size, after))
	}
	return kit.NewFlow(5, 1, parts...)
}

// heading begins a section of n items; 0 is not said.
func (p *page) heading(text string, n int) { p.headingAdd(text, n, nil) }

// headingAdd begins a section with a link at its right end; nil for none.
func (p *page) headingAdd(text string, n int, add *kit.Press) {
	if n > 0 {
		text += "  " + strconv.Itoa(n)
	}
	line := fyne.CanvasObject(kit.Heading(text))
	if add != nil {
		line = kit.NewRow(8, 0, false, line, add)
	}
	p.add(kit.NewColumn(0, kit.Insets{Top: 14, Bottom: 2}, kit.HRule(), kit.Space(1, 7), line))
}

// body adds a paragraph.
func (p *page) body(text string) {
	if text != "" {
		p.add(kit.NewText(text, look.Body))
	}
}

// cites returns what a claim rests on: chips for the passages and, where the
// source has it from somebody, the words and whose they are.
func (p *page) cites(cites []graph.EntryCite) fyne.CanvasObject {
	if len(cites) == 0 {
		return kit.NewText(lang.L("no source given"), look.Small).In(look.Warn).Slanted()
	}
	chips := make([]fyne.CanvasObject, len(cites))
	for i := range cites {
		chips[i] = p.chip(&cites[i])
	}
	parts := []fyne.CanvasObject{kit.NewFlow(5, 4, chips...)}
	for i := range cites {
		if line := p.voice(&cites[i]); line != nil {
			parts = append(parts, line)
		}
	}
	return kit.NewColumn(3, kit.Insets{Top: 2}, parts...)
}

func (p *page) chip(c *graph.EntryCite) *kit.Chip {
	at := passageAt(c.Source, c.Passage)
	label := c.Label
	if len(p.x.Map().Sources) > 1 {
		label = p.x.Title(c.Source, "") + " " + label
	}
	word := firmnessWord(c.Modality)
	chip := keep(p, "chip "+at+" "+label+" "+word, func() *kit.Chip { return kit.NewChip(label, word, chipStyle(c.Modality), nil) })
	chip.OnTapped = func() { p.in.passage(at) }
	chip.SetChosen(at == p.in.marked)
	p.stop(chip, &chip.OnFocus)
	p.chips[at] = append(p.chips[at], chip)
	return chip
}

// voice tells whose words a citation gives, and the words; nil where it does not say.
func (p *page) voice(c *graph.EntryCite) fyne.CanvasObject {
	var parts []fyne.CanvasObject
	if c.Quote != nil && c.Quote.Exact != "" {
		parts = append(parts, kit.NewText("“"+c.Quote.Exact+"”", look.Small).Slanted().Inline())
	}
	if c.By != "" {
		label := lang.L("according to")
		if c.Modality == graph.Quoted {
			label = lang.L("words of")
		}
		parts = append(parts, kit.NewMuted(label, look.Small).Inline(), p.link(c.By, look.Small, ""))
	}
	if len(parts) == 0 {
		return nil
	}
	return kit.NewFlow(5, 1, parts...)
}

// item adds an entry of a section: a sign in the gutter and what is said.
func (p *page) item(sign fyne.CanvasObject, parts ...fyne.CanvasObject) {
	p.add(kit.NewPadded(kit.Insets{Top: 7}, indented(sign, kit.NewColumn(2, kit.Insets{}, parts...))))
}

// bigSign returns a sign for the gutter.
func bigSign(s string, c fyne.ThemeColorName) fyne.CanvasObject {
	t := kit.NewText(s, look.Heading).Bold().In(c).Whole()
	t.Align = fyne.TextAlignCenter
	return kit.NewPadded(kit.Insets{Right: 8}, t)
}
