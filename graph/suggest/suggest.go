// Package suggest reads a text for what a map might hold: it recognises the
// names of actors that the map knows, and proposes actors and meetings that it
// does not, for an author to confirm one by one. It never changes a map.
//
// It reads by words and by rules: tables of the states of the world and of the
// English words that stand beside names and tell of meetings. Of texts in
// Korean, Chinese and Japanese it recognises names as well, but proposes less.
package suggest

import (
	"entente/graph"
	"entente/graph/anchor"
)

// Mention is a name of an actor in a text.
type Mention struct {
	anchor.Span
	Actor string // id
}

// Candidate is something that the map might hold.
type Candidate struct {
	Key     string         // the same for the same candidate on every run, to remember what was turned down
	Actor   *graph.Actor   // the actor that is proposed, without an id; nil if it is a meeting
	Owner   *graph.Actor   // the state that the actor belongs to, where the map does not have it yet; without an id
	Meeting *graph.Meeting // the meeting that is proposed, without an id; its participants are of the map
	Source  string         // id
	Passage string         // id; "" where the paragraph is no passage
	Span                   // where the candidate is named first in its paragraph; of a meeting, the words that tell of it
	Text    string         // of the paragraph
	Count   int            // how often it is named
	Why     string         // why it is proposed, in a few words
}

// Span is a stretch of a text, in bytes.
type Span = anchor.Span
