package cli

import (
	"strings"

	"entente/graph"
)

// outlineText sets an outline for a terminal: names on the left, what they
// are beside them, ids on the right, so that the next call can name one.
func outlineText(l *graph.Outline) string {
	var p page
	title := l.Title
	if l.AsOf != "" {
		title += " (as of " + string(l.AsOf) + ")"
	}
	p.heading(title)
	p.para(0, l.Summary)
	for _, b := range l.Blocs {
		p.blank()
		p.outlineBloc(b)
	}
	if len(l.Actors) > 0 {
		p.blank()
		p.line(0, "In no bloc")
		p.actors(2, l.Actors)
	}
	p.items("Meetings", l.Meetings)
	p.items("Topics", l.Topics)
	return p.String()
}

func (p *page) outlineBloc(b graph.OutlineBloc) {
	name := b.Name
	if b.Status != "" {
		name += " (" + b.Status + ")"
	}
	p.row(0, name, b.ID)
	p.actors(2, b.Members)
}

func (p *page) actors(indent int, list []graph.OutlineActor) {
	for _, a := range list {
		p.row(indent, join(", ", a.Name, a.Role), a.ID)
		p.actors(indent+2, a.Members)
	}
}

func (p *page) items(title string, list []graph.OutlineItem) {
	if len(list) == 0 {
		return
	}
	p.blank()
	p.line(0, title)
	for _, i := range list {
		p.row(2, i.Name, i.ID)
	}
}

// row writes a text with an id flush right; where both do not fit on a line,
// the id follows on its own.
func (p *page) row(indent int, text, id string) {
	lines := wrap(text, columns-indent, columns-indent-2)
	for i, l := range lines {
		at := indent
		if i > 0 {
			at += 2
		}
		last := i == len(lines)-1
		room := columns - at - cells(l) - cells(oneLine(id))
		switch {
		case last && room >= 2:
			p.line(at, l+strings.Repeat(" ", room)+id)
			return
		default:
			p.line(at, l)
		}
	}
	p.line(max(0, columns-cells(oneLine(id))), id)
}

// join joins what is not empty.
func join(sep string, parts ...string) string {
	var full []string
	for _, s := range parts {
		if s != "" {
			full = append(full, s)
		}
	}
	return strings.Join(full, sep)
}
