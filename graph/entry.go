package graph

// Entry is what a click on an element of the map shows. Its JSON is what
// `entente show MAP ID --json` prints: the keys of the map file, with ids for
// references and the defaults written out. The fields without a JSON key
// spare an inspector further questions; they point into the map.
//
// For an actor the meetings and interests are its own and those of all who
// belong to it; the ties are its own. For a bloc they are those among and of
// its members. For a topic the interests are those on it; for a meeting, an
// interest or a tie its list holds just that one.
type Entry struct {
	ID    string            `json:"id"`
	Name  string            `json:"name"`
	Kind  string            `json:"kind"` // the kind of an actor, else the Element
	Of    string            `json:"of"`
	Role  string            `json:"role"`
	Names map[string]string `json:"names"`

	Blocs     []string        `json:"blocs"`
	Meetings  []EntryMeeting  `json:"meetings"`
	Interests []EntryInterest `json:"interests"`
	Ties      []EntryTie      `json:"ties"`

	Status  string      `json:"status,omitempty"` // of a bloc
	Members []Ref       `json:"members,omitempty"`
	Code    string      `json:"code,omitempty"`
	Image   string      `json:"image,omitempty"`
	Aliases []string    `json:"aliases,omitempty"`
	Text    string      `json:"text,omitempty"`
	Cites   []EntryCite `json:"cites,omitempty"`

	Element   Element    `json:"-"`
	Within    []Ref      `json:"-"` // what an actor belongs to, the nearest first
	TiesBelow []EntryTie `json:"-"` // ties of those who belong to an actor, without its own
}

// Ref is an actor that an entry names.
type Ref struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Actor *Actor `json:"-"` // nil if the map has none of this id
}

// EntryMeeting is a meeting in an entry.
type EntryMeeting struct {
	ID           string        `json:"id"`
	Name         string        `json:"name"`
	Participants []Ref         `json:"participants"`
	Place        string        `json:"place"`
	When         When          `json:"when"`
	Status       MeetingStatus `json:"status"`
	About        string        `json:"about"`
	Text         string        `json:"text,omitempty"`
	Cites        []EntryCite   `json:"cites"`

	Meeting *Meeting `json:"-"`
	Own     []Ref    `json:"-"` // the participants that are the actor of the entry or belong to it
	Others  []Ref    `json:"-"` // the other participants
}

// EntryInterest is an interest in an entry.
type EntryInterest struct {
	ID       string      `json:"id"`
	Actor    string      `json:"actor"`
	Topic    string      `json:"topic"`
	Position Position    `json:"position"`
	Text     string      `json:"text"`
	Cites    []EntryCite `json:"cites"`

	Interest *Interest `json:"-"`
	Whose    Ref       `json:"-"`
	About    *Topic    `json:"-"` // nil if the map has none of this id
}

// EntryTie is a tie in an entry.
type EntryTie struct {
	ID    string      `json:"id"`
	From  string      `json:"from"`
	To    string      `json:"to"`
	Kind  TieKind     `json:"kind"`
	Label string      `json:"label"`
	Sign  int         `json:"sign"`
	Text  string      `json:"text,omitempty"`
	Cites []EntryCite `json:"cites"`

	Tie      *Tie `json:"-"`
	Start    Ref  `json:"-"`
	End      Ref  `json:"-"`
	Directed bool `json:"-"`
}

// EntryCite is a citation in an entry.
type EntryCite struct {
	Source   string   `json:"source"`
	Passage  string   `json:"passage"`
	Label    string   `json:"label"` // the id of the passage where it has no label
	Modality Modality `json:"modality"`
	By       string   `json:"by,omitempty"`
	Quote    *Quote   `json:"quote,omitempty"`
}

// Entry returns what a click on the element with this id shows, and whether
// there is one. Actors, blocs, meetings, topics, interests and ties have an
// entry.
func (x *Index) Entry(id string) (*Entry, bool) {
	e := &Entry{
		ID: id, Element: x.Element(id), Names: map[string]string{}, Blocs: []string{},
		Meetings: []EntryMeeting{}, Interests: []EntryInterest{}, Ties: []EntryTie{},
	}
	e.Kind, e.Name = string(e.Element), x.Title(id, "")
	switch e.Element {
	case ElementActor:
		x.fillActor(e, x.actors[id])
	case ElementBloc:
		x.fillBloc(e, x.blocs[id])
	case ElementMeeting:
		e.Meetings = append(e.Meetings, x.entryMeeting(x.meetings[id], nil))
	case ElementTopic:
		if names := x.topics[id].Names; names != nil {
			e.Names = names
		}
		for _, n := range x.onTopic[id] {
			e.Interests = append(e.Interests, x.entryInterest(n))
		}
	case ElementInterest:
		e.Interests = append(e.Interests, x.entryInterest(x.interests[id]))
	case ElementTie:
		e.Ties = append(e.Ties, x.entryTie(x.ties[id]))
	default:
		return nil, false
	}
	return e, true
}

func (x *Index) fillActor(e *Entry, a *Actor) {
	e.Kind, e.Of, e.Role = string(a.Kind), a.Of, a.Role
	e.Code, e.Image, e.Aliases, e.Text = a.Code, a.Image, a.Aliases, a.Text
	e.Cites = x.entryCites(a.Cites)
	if a.Names != nil {
		e.Names = a.Names
	}
	for _, b := range x.BlocsOf(a.ID) {
		e.Blocs = append(e.Blocs, b.ID)
	}
	for _, up := range x.Ancestors(a.ID) {
		e.Within = append(e.Within, x.ref(up.ID))
	}
	for _, d := range x.Members(a.ID) {
		e.Members = append(e.Members, x.ref(d.ID))
	}
	own := x.withBelow(a.ID)
	for _, t := range x.meetingsAmong(own, 1) {
		e.Meetings = append(e.Meetings, x.entryMeeting(t, own))
	}
	for _, n := range x.interestsAmong(own) {
		e.Interests = append(e.Interests, x.entryInterest(n))
	}
	for _, t := range x.tiesOf[a.ID] {
		e.Ties = append(e.Ties, x.entryTie(t))
	}
	for _, t := range x.tiesAmong(own, 1) {
		if t.From != a.ID && t.To != a.ID {
			e.TiesBelow = append(e.TiesBelow, x.entryTie(t))
		}
	}
}

func (x *Index) fillBloc(e *Entry, b *Bloc) {
	e.Status, e.Text, e.Cites = b.Status, b.Text, x.entryCites(b.Cites)
	if b.Names != nil {
		e.Names = b.Names
	}
	for _, id := range b.Members {
		e.Members = append(e.Members, x.ref(id))
	}
	own := x.withBelow(b.Members...)
	for _, t := range x.meetingsAmong(own, 2) {
		e.Meetings = append(e.Meetings, x.entryMeeting(t, own))
	}
	for _, n := range x.interestsAmong(own) {
		e.Interests = append(e.Interests, x.entryInterest(n))
	}
	for _, t := range x.tiesAmong(own, 2) {
		e.Ties = append(e.Ties, x.entryTie(t))
	}
}

func (x *Index) entryMeeting(t *Meeting, own map[string]bool) EntryMeeting {
	m := EntryMeeting{
		ID: t.ID, Name: t.Name, Place: t.Place, When: t.When, Status: t.State(), About: t.About, Text: t.Text,
		Participants: make([]Ref, 0, len(t.Participants)), Cites: x.entryCites(t.Cites), Meeting: t,
	}
	for _, id := range t.Participants {
		r := x.ref(id)
		m.Participants = append(m.Participants, r)
		if own[id] {
			m.Own = append(m.Own, r)
		} else {
			m.Others = append(m.Others, r)
		}
	}
	return m
}

func (x *Index) entryInterest(n *Interest) EntryInterest {
	return EntryInterest{
		ID: n.ID, Actor: n.Actor, Topic: n.Topic, Position: n.Stance(), Text: n.Text, Cites: x.entryCites(n.Cites),
		Interest: n, Whose: x.ref(n.Actor), About: x.topics[n.Topic],
	}
}

func (x *Index) entryTie(t *Tie) EntryTie {
	return EntryTie{
		ID: t.ID, From: t.From, To: t.To, Kind: t.Kind, Label: t.Label, Sign: t.Sign, Text: t.Text, Cites: x.entryCites(t.Cites),
		Tie: t, Start: x.ref(t.From), End: x.ref(t.To), Directed: t.HasDirection(),
	}
}

func (x *Index) entryCites(cites []Cite) []EntryCite {
	list := make([]EntryCite, 0, len(cites))
	for i := range cites {
		c := &cites[i]
		source, passage := splitAt(c.At)
		label := passage
		if _, p := x.Passage(c.At); p != nil && p.Label != "" {
			label = p.Label
		}
		list = append(list, EntryCite{
			Source: source, Passage: passage, Label: label, Modality: c.Firmness(), By: c.By, Quote: c.Quote,
		})
	}
	return list
}

func (x *Index) ref(id string) Ref {
	return Ref{ID: id, Name: x.name(id, ""), Actor: x.actors[id]}
}

// withBelow returns the actors and all who belong to them.
func (x *Index) withBelow(ids ...string) map[string]bool {
	set := make(map[string]bool)
	for _, id := range ids {
		if set[id] || x.actors[id] == nil {
			continue
		}
		set[id] = true
		for _, d := range x.Descendants(id) {
			set[d.ID] = true
		}
	}
	return set
}

// meetingsAmong returns the meetings with at least n participants in set, in
// file order.
func (x *Index) meetingsAmong(set map[string]bool, n int) []*Meeting {
	count := make(map[*Meeting]int)
	found := make(map[*Meeting]bool)
	for id := range set {
		for _, t := range x.meetingsOf[id] {
			count[t]++
			found[t] = found[t] || count[t] >= n
		}
	}
	return inOrder(x.m.Meetings, found)
}

// tiesAmong returns the ties with at least n ends in set, in file order.
func (x *Index) tiesAmong(set map[string]bool, n int) []*Tie {
	count := make(map[*Tie]int)
	found := make(map[*Tie]bool)
	for id := range set {
		for _, t := range x.tiesOf[id] {
			count[t]++
			found[t] = found[t] || count[t] >= n
		}
	}
	return inOrder(x.m.Ties, found)
}

// interestsAmong returns the interests of the actors in set, in file order.
func (x *Index) interestsAmong(set map[string]bool) []*Interest {
	found := make(map[*Interest]bool)
	for id := range set {
		for _, n := range x.interestsOf[id] {
			found[n] = true
		}
	}
	return inOrder(x.m.Interests, found)
}
