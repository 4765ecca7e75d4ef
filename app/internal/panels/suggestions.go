package panels

import (
	"fyne.io/fyne/v2"

	"entente/app/internal/kit"
	"entente/graph"
	"entente/graph/suggest"
)

// SuggestionsOptions tells suggestions whom to report to. Any may be nil.
type SuggestionsOptions struct {
	OnTake     func(c suggest.Candidate) // the candidate is to be added to the map
	OnTurnDown func(c suggest.Candidate) // the candidate is not wanted, now and later
	OnPassage  func(at string)           // the place of a candidate is to be read: "source/passage"
}

// Suggestions shows what a text suggests to be on the map, for the user to
// confirm one by one.
type Suggestions struct {
	o    SuggestionsOptions
	root *fyne.Container

	x    *graph.Index
	lang string
	list []suggest.Candidate
}

// NewSuggestions returns suggestions that show nothing yet.
func NewSuggestions(o SuggestionsOptions) *Suggestions {
	return &Suggestions{o: o, root: kit.NewStack()}
}

// Object returns what is to be laid out.
func (s *Suggestions) Object() fyne.CanvasObject { return s.root }

// Show shows candidates for a map; names are in the language lang where the
// map has them.
func (s *Suggestions) Show(x *graph.Index, list []suggest.Candidate, lang string) {
	s.x, s.list, s.lang = x, list, lang
}

// Focus gives the keyboard to the list.
func (s *Suggestions) Focus() {}
