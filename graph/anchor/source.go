package anchor

import (
	"fmt"
	"strings"

	"entente/graph"
)

// NewSource returns a source for a text: its paragraphs are its passages,
// labelled ¶1, ¶2 and so on, with their fingerprints. What stands before the
// text – paragraphs that are short and end without a full stop, such as the
// line of a site, the title and the standfirst – is no passage; the title is
// taken from it if title is "". A text without a title is called by its first
// words.
func NewSource(id, name, text string) graph.Source {
	list := paragraphs(text)
	n := body(list)
	if name == "" && n > 0 {
		name = title(list[:n])
	}
	list = list[max(n, 0):]
	if name == "" && len(list) > 0 {
		name = firstWords(list[0])
	}
	s := graph.Source{ID: id, Title: name, Kind: kindOf(name)}
	for i, p := range list {
		s.Passages = append(s.Passages, graph.Passage{
			ID: fmt.Sprintf("p%d", i+1), Label: fmt.Sprintf("¶%d", i+1), Fingerprint: graph.Fingerprint(p),
		})
	}
	return s
}

// kindOf tells what sort of text it is, where the title says so.
func kindOf(title string) graph.SourceKind {
	low := strings.ToLower(title)
	for _, kind := range graph.SourceKind("").Values() {
		if strings.HasPrefix(low, "["+kind+"]") {
			return graph.SourceKind(kind)
		}
	}
	if strings.HasPrefix(low, "[사설]") || strings.HasPrefix(low, "社説") || strings.HasPrefix(low, "社论") {
		return "editorial"
	}
	return ""
}

// firstWords returns the beginning of a paragraph in one line.
func firstWords(p string) string {
	const most = 60 // bytes, about
	if len(p) <= most {
		return p
	}
	return strings.TrimRight(p[:wordsAfter(p, 0, most)], " ,;:–—-") + " …"
}
