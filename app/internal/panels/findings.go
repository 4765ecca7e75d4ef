package panels

import (
	"fyne.io/fyne/v2"

	"entente/app/internal/kit"
	"entente/graph"
	"entente/graph/evidence"
)

// FindingsOptions tells a list of findings whom to report to. Any may be nil.
type FindingsOptions struct {
	OnSelect  func(id string) // a finding about an element was followed
	OnPassage func(at string) // a finding about a passage was followed: "source/passage"
	OnEdit    EditFunc        // nil: the map is only for reading
}

// Findings shows what the evidence check found, how far the map is sourced,
// and what can be done about each finding.
type Findings struct {
	o    FindingsOptions
	pane *kit.Pane
}

// NewFindings returns a list that shows nothing yet.
func NewFindings(o FindingsOptions) *Findings {
	return &Findings{o: o, pane: kit.NewPane(kit.NewList(0, kit.Insets{}))}
}

// Object returns what is to be laid out.
func (f *Findings) Object() fyne.CanvasObject { return f.pane.Object() }

// Show shows what was found in a map, what the map author stands by, and how
// far the map is sourced. Names are in the language lang where the map has them.
func (f *Findings) Show(_ *graph.Index, _, _ []evidence.Finding, _ evidence.Coverage, _ string) {}

// Focus gives the keyboard to the first finding.
func (f *Findings) Focus() {}
