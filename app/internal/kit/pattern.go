package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Stroke is how a line is drawn, as on the map.
type Stroke int

// Strokes of lines.
const (
	FullStroke Stroke = iota
	LongDashes
	ShortDashes
	Dots
	Crossed // a full line with a stroke across it
)

// LineSample is a short piece of line that shows a stroke, as a legend does.
type LineSample struct {
	widget.BaseWidget
	stroke Stroke
	color  fyne.ThemeColorName
}

const sampleWidth, sampleHeight = 26, 10

// NewLineSample returns a piece of line in a colour of the theme.
func NewLineSample(s Stroke, c fyne.ThemeColorName) *LineSample {
	l := &LineSample{stroke: s, color: c}
	l.ExtendBaseWidget(l)
	return l
}

// Stroke returns how the line is drawn.
func (l *LineSample) Stroke() Stroke { return l.stroke }

// SetStroke changes how the line is drawn, and its colour.
func (l *LineSample) SetStroke(s Stroke, c fyne.ThemeColorName) {
	if l.stroke == s && l.color == c {
		return
	}
	l.stroke, l.color = s, c
	l.Refresh()
}

// CreateRenderer draws the line.
func (l *LineSample) CreateRenderer() fyne.WidgetRenderer {
	r := &sampleRenderer{l: l}
	r.Refresh()
	return r
}

type sampleRenderer struct {
	l     *LineSample
	lines []fyne.CanvasObject
}

func (r *sampleRenderer) MinSize() fyne.Size           { return fyne.NewSize(sampleWidth, sampleHeight) }
func (r *sampleRenderer) Objects() []fyne.CanvasObject { return r.lines }
func (r *sampleRenderer) Destroy()                     {}

// Layout draws the dashes: on and off along the middle, the last one cut.
func (r *sampleRenderer) Layout(size fyne.Size) {
	r.lines = r.lines[:0]
	on, off := float32(sampleWidth), float32(0)
	switch r.l.stroke {
	case LongDashes:
		on, off = 11, 4
	case ShortDashes:
		on, off = 4.5, 3
	case Dots:
		on, off = 2, 3.3
	}
	y := size.Height / 2
	for x := float32(0); x < sampleWidth; x += on + off {
		r.line(x, y, min(x+on, sampleWidth), y)
	}
	if r.l.stroke == Crossed {
		r.line(sampleWidth/2-3, y+5, sampleWidth/2+3, y-5)
	}
}

func (r *sampleRenderer) line(x1, y1, x2, y2 float32) {
	c := canvas.NewLine(theme.Color(r.l.color))
	c.StrokeWidth = 2
	c.Position1, c.Position2 = fyne.NewPos(x1, y1), fyne.NewPos(x2, y2)
	r.lines = append(r.lines, c)
}

func (r *sampleRenderer) Refresh() {
	r.Layout(fyne.NewSize(sampleWidth, max(r.l.Size().Height, sampleHeight)))
	canvas.Refresh(r.l)
}
