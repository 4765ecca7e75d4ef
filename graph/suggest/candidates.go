package suggest

import (
	"entente/graph"
	"entente/graph/anchor"
)

// Candidates returns what a text suggests, the likeliest first: actors that
// the map does not know, then meetings of actors that it knows which are not
// on it yet. Where the text has passages only these are read: a title is no
// text. The same map and text always give the same candidates.
func Candidates(x *graph.Index, source string, t *anchor.Text) []Candidate {
	if t == nil {
		return nil
	}
	r := newReading(x, source, t)
	return append(r.actors(), r.meetings()...)
}
