package windows

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"entente/app/internal/document"
	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph/mapfile"
)

// page stands in place of the map while there is none to be seen: it tells
// what is being done, or what is wrong with a file, error by error.
type page struct {
	m    *Main
	box  *fyne.Container
	seen *document.Problem // that the page was built for
	busy *kit.Text
}

// measure is how wide the lines of the page become.
const measure = 760

func newPage(m *Main) *page {
	return &page{m: m, box: container.NewStack(), busy: kit.NewMuted("", look.Heading).Whole()}
}

func (p *page) update() {
	d := p.m.doc
	problem := d.Problem()
	switch {
	case problem != nil && problem == p.seen:
		return
	case problem != nil:
		p.show(p.wrong(problem))
	case d.Scene() == nil:
		p.busy.SetText(p.m.status.line())
		if p.seen != nil || len(p.box.Objects) == 0 {
			p.show(container.NewCenter(p.busy))
		}
	default:
		p.box.Objects = nil
		p.box.Hide()
	}
	p.seen = problem
}

func (p *page) show(o fyne.CanvasObject) {
	p.box.Objects = []fyne.CanvasObject{kit.NewArea(look.Ground), o}
	p.box.Show()
	p.box.Refresh()
}

// wrong returns the page of a problem.
func (p *page) wrong(problem *document.Problem) fyne.CanvasObject {
	name := p.m.displayName(problem.Name)
	column := kit.NewColumn(14, kit.Even(28, 28),
		kit.NewText(headline(problem, name), look.Title).Bold(),
		kit.NewMuted(advice(problem), look.Body),
		p.buttons(problem),
	)
	if len(problem.Errors) == 0 {
		column.Add(kit.Card(kit.Even(12, 14), kit.NewText(problem.Err.Error(), look.Body)))
	}
	for _, e := range problem.Errors {
		column.Add(p.fault(e))
	}
	return container.NewVScroll(container.New(narrow{measure}, column))
}

// headline names what is wrong.
func headline(problem *document.Problem, name string) string {
	data := map[string]any{"Name": name, "N": len(problem.Errors)}
	switch {
	case problem.Stopped():
		return lang.L("Stopped before {{.Name}} was drawn", data)
	case problem.Drawn:
		return lang.L("{{.Name}} could not be drawn", data)
	case len(problem.Errors) > 0:
		return lang.N("{{.Name}} has {{.N}} errors", len(problem.Errors), data)
	}
	return lang.L("{{.Name}} could not be opened", data)
}

// advice says what to do.
func advice(problem *document.Problem) string {
	if len(problem.Errors) > 0 {
		return lang.L("Mend them in an editor, and the map opens when you come back to this window. A click copies the place of an error.")
	}
	return lang.L("Try again when the cause is gone.")
}

// buttons are what can be done about a problem.
func (p *page) buttons(problem *document.Problem) fyne.CanvasObject {
	again := lang.L("Read it again")
	if problem.Drawn {
		again = lang.L("Draw it again")
	}
	row := kit.NewFlow(8, 8, kit.TextButton(again, true, p.m.doc.Reload))
	if p.m.doc.Scene() != nil {
		row.Add(kit.TextButton(lang.L("Back to {{.Name}}", map[string]any{"Name": p.m.displayName(p.m.doc.Name())}), false, p.m.doc.Dismiss))
	}
	row.Add(kit.TextButton(lang.L("Open another map…"), false, p.m.askOpen))
	return row
}

// fault shows one error: where, what, the line with its caret, and a hint.
func (p *page) fault(e *mapfile.Error) fyne.CanvasObject {
	place := lang.L("Line {{.Line}}, column {{.Column}}", map[string]any{"Line": e.Line, "Column": e.Column})
	rows := kit.NewColumn(6, kit.Even(12, 14),
		kit.NewMuted(place, look.Small).OneLine(),
		kit.NewText(e.Message, look.Body).Bold(),
	)
	if e.Excerpt != "" {
		rows.Add(excerpt(e.Excerpt))
	}
	if e.Hint != "" {
		rows.Add(kit.NewMuted(e.Hint, look.Body))
	}
	press := kit.NewPress(rows, func() {
		p.m.o.Copy(fmt.Sprintf("%s:%d:%d", e.File, e.Line, e.Column))
		p.m.status.say(lang.L("Copied {{.Place}}", map[string]any{"Place": place}))
	})
	press.Fill, press.Stroke, press.Radius = look.Raised, look.Line, 8
	return press
}

// excerpt shows lines of a file in letters of one width, so that the caret
// stands under what it points at. What does not fit can be scrolled to.
func excerpt(s string) fyne.CanvasObject {
	box := container.NewVBox()
	for line := range strings.SplitSeq(strings.TrimRight(s, "\n"), "\n") {
		t := canvas.NewText(strings.ReplaceAll(line, "\t", "    "), theme.Color(look.Ink))
		t.TextStyle.Monospace, t.TextSize = true, look.Small
		box.Add(t)
	}
	back := kit.NewArea(look.Ground)
	back.Radius = 4
	return kit.NewStack(back, kit.NewPadded(kit.Even(4, 8), container.NewHScroll(box)))
}

// narrow keeps a column from becoming wider than the eye can follow.
type narrow struct{ width float32 }

// MinSize is that of the object.
func (n narrow) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// Layout centres the object.
func (n narrow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := min(size.Width, n.width)
	place(objects[0], (size.Width-w)/2, 0, w, size.Height)
}
