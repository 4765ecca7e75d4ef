package panels

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/graph"
)

// offered is how many items a field asks for: more than its list shows, since
// those that are taken already are left out.
const offered = 40

// actors returns what fits to the beginning of an actor's name. What nobody is
// called yet is offered as a new actor of each of the kinds.
func (p *page) actors(kinds ...graph.ActorKind) func(string) []kit.PickItem {
	return func(query string) []kit.PickItem {
		items := p.elements(query, graph.ElementActor)
		return append(items, p.fresh(query, items, func(name string) []kit.PickItem {
			var offers []kit.PickItem
			for _, k := range kinds {
				offers = append(offers, kit.PickItem{Value: fresh(string(k), name), Text: newActorOffer(k, name), New: true})
			}
			return offers
		})...)
	}
}

func newActorOffer(k graph.ActorKind, name string) string {
	data := map[string]any{"Name": name}
	switch k {
	case graph.State:
		return lang.L("New state “{{.Name}}”", data)
	case graph.Organization:
		return lang.L("New organization “{{.Name}}”", data)
	}
	return lang.L("New person “{{.Name}}”", data)
}

// topics returns the topics that fit, and the offer of a new one.
func (p *page) topics(query string) []kit.PickItem {
	items := p.elements(query, graph.ElementTopic)
	return append(items, p.fresh(query, items, func(name string) []kit.PickItem {
		return []kit.PickItem{{
			Value: fresh(string(graph.ElementTopic), name),
			Text:  lang.L("New topic “{{.Name}}”", map[string]any{"Name": name}),
			New:   true,
		}}
	})...)
}

// fresh returns the offers of something new, unless one of the items is
// called so already.
func (p *page) fresh(query string, items []kit.PickItem, offers func(name string) []kit.PickItem) []kit.PickItem {
	name := strings.Join(strings.Fields(query), " ")
	if name == "" {
		return nil
	}
	for _, i := range items {
		if graph.Fold(i.Text) == graph.Fold(name) {
			return nil
		}
	}
	return offers(name)
}

// onMap returns whatever can be the focus of a step.
func (p *page) onMap(query string) []kit.PickItem {
	return p.elements(query, graph.ElementActor, graph.ElementBloc, graph.ElementMeeting, graph.ElementTie, graph.ElementTopic, graph.ElementInterest)
}

// elements returns the elements of some sorts that fit: those whose name
// begins with the query first, then the others that the search finds.
func (p *page) elements(query string, sorts ...graph.Element) []kit.PickItem {
	if strings.TrimSpace(query) == "" {
		return p.first(sorts)
	}
	wanted := graph.Fold(query)
	var items []kit.PickItem
	for _, h := range p.x.Search(query) {
		if slices.Contains(sorts, h.Kind) {
			items = append(items, p.offer(h.ID))
		}
	}
	slices.SortStableFunc(items, func(a, b kit.PickItem) int {
		return cmp.Compare(boolOrder(!strings.HasPrefix(graph.Fold(a.Text), wanted)), boolOrder(!strings.HasPrefix(graph.Fold(b.Text), wanted)))
	})
	return items[:min(len(items), offered)]
}

// first returns the first elements of some sorts in file order.
func (p *page) first(sorts []graph.Element) []kit.PickItem {
	m := p.x.Map()
	var items []kit.PickItem
	list := func(e graph.Element, n int, id func(int) string) {
		for i := 0; i < n && len(items) < offered && slices.Contains(sorts, e); i++ {
			items = append(items, p.offer(id(i)))
		}
	}
	list(graph.ElementActor, len(m.Actors), func(i int) string { return m.Actors[i].ID })
	list(graph.ElementBloc, len(m.Blocs), func(i int) string { return m.Blocs[i].ID })
	list(graph.ElementMeeting, len(m.Meetings), func(i int) string { return m.Meetings[i].ID })
	list(graph.ElementTopic, len(m.Topics), func(i int) string { return m.Topics[i].ID })
	list(graph.ElementTie, len(m.Ties), func(i int) string { return m.Ties[i].ID })
	list(graph.ElementInterest, len(m.Interests), func(i int) string { return m.Interests[i].ID })
	return items
}

// offer returns an element as it is offered: an actor with its role and what
// it belongs to, so that two of one name can be told apart.
func (p *page) offer(id string) kit.PickItem {
	i := kit.PickItem{Value: id, Text: p.name(id), Note: kindWord(string(p.x.Element(id)))}
	if a := p.x.Actor(id); a != nil {
		of := ""
		if a.Of != "" {
			of = p.name(a.Of)
		}
		i.Note = dotted(a.Role, of)
		if i.Note == "" {
			i.Note = kindWord(string(a.Kind))
		}
	}
	return i
}

// passages returns the passages that fit: by label, by what they say and by
// the words of the source, where the user has them. What is called so comes
// first: 9 is ¶9, not the first passage with a 9 in it.
func (p *page) passages(query string) []kit.PickItem {
	wanted := graph.Fold(query)
	var items, called []kit.PickItem
	for i := range p.x.Map().Sources {
		s := &p.x.Map().Sources[i]
		for j := range s.Passages {
			at := passageAt(s.ID, s.Passages[j].ID)
			item := kit.PickItem{Value: at, Text: p.passageName(at), Note: p.passageSays(at, &s.Passages[j])}
			switch label := s.Passages[j].Label; {
			case wanted != "" && (graph.Fold(label) == wanted || graph.Fold(strings.TrimPrefix(label, "¶")) == wanted):
				called = append(called, item)
			case wanted == "" || strings.Contains(graph.Fold(item.Text+" "+item.Note), wanted):
				items = append(items, item)
			}
		}
	}
	items = append(called, items...)
	return items[:min(len(items), offered)]
}

// passageSays returns the digest of a passage, else its words.
func (p *page) passageSays(at string, g *graph.Passage) string {
	if g.Digest == "" && p.in.o.WordsOf != nil {
		return p.in.o.WordsOf(at)
	}
	return g.Digest
}
