// Package graph is the model of a relationship map: actors in their blocs, the
// ties between them, the meetings they held or plan and the interests they
// follow, every claim with the passages it rests on.
//
// The terms are those of social network analysis (actor, tie, bloc; a meeting
// is an event of a two-mode network), of the W3C Web Annotation model (a
// citation is a target in a source), of EDTF (ISO 8601-2 dates) and of BCP 47
// (languages). The field names of the file are the json tags.
//
// The package knows nothing of files, layout or drawing and imports only the
// standard library. A Map is plain data: whoever holds it may read it from
// several goroutines, but must not write while others read.
package graph

// Version is the newest version of the map file that this program understands.
const Version = 1

// Map is one relationship map, the content of one map file.
type Map struct {
	Entente   int        `json:"entente" doc:"Version of the file format."`
	Title     string     `json:"title" doc:"Title of the map."`
	Summary   string     `json:"summary,omitempty" doc:"One paragraph in the map author's own words."`
	Language  string     `json:"language,omitempty" doc:"BCP 47 tag of the language of the map's own texts." format:"language"`
	AsOf      Date       `json:"asof,omitempty" doc:"EDTF date that the map speaks of: what is planned or expected is so on this day."`
	Sources   []Source   `json:"sources,omitempty" doc:"The texts that the claims come from."`
	Blocs     []Bloc     `json:"blocs,omitempty" doc:"Groups of actors that stand together."`
	Actors    []Actor    `json:"actors,omitempty" doc:"States, people, organizations, groups and places."`
	Meetings  []Meeting  `json:"meetings,omitempty" doc:"Meetings and visits of two or more actors."`
	Topics    []Topic    `json:"topics,omitempty" doc:"What interests are about."`
	Interests []Interest `json:"interests,omitempty" doc:"What an actor wants, and its position on a topic."`
	Ties      []Tie      `json:"ties,omitempty" doc:"Standing relations of two actors."`
	Story     []Step     `json:"story,omitempty" doc:"Steps in which the map is presented."`
	View      View       `json:"view,omitzero" doc:"How the map is laid out."`

	Accepted  []Acceptance `json:"accepted,omitempty" doc:"Findings of the evidence check that the map author stands by."`
	Conflicts []Conflict   `json:"conflicts,omitempty" doc:"What a merge could not decide: where both sides changed the same thing in different ways."`
}

// Acceptance silences a finding of the evidence check, with a reason.
type Acceptance struct {
	Code   string `json:"code" doc:"The code of the finding."`
	ID     string `json:"id,omitempty" doc:"What it is about: an id, source/passage, or nothing for the map."`
	Reason string `json:"reason" doc:"Why it is as it should be."`
}

// Conflict is a choice that a merge has left open. The map holds what ours
// says until somebody chooses, or what ours deleted where theirs refers to it.
// The values are JSON; "" where a side has none.
type Conflict struct {
	At     string `json:"at" doc:"What both sides changed: keys and ids from the top of the map, such as meetings/riga/status."`
	Base   string `json:"base,omitempty" doc:"What both sides began with, as JSON."`
	Ours   string `json:"ours,omitempty" doc:"What our side says, as JSON; the map holds it until somebody chooses."`
	Theirs string `json:"theirs,omitempty" doc:"What the other side says, as JSON."`
}

// Source is a text that claims come from.
type Source struct {
	ID        string     `json:"id" doc:"Identifier, unique in the map."`
	Title     string     `json:"title" doc:"Title of the source."`
	Kind      SourceKind `json:"kind,omitempty" doc:"What sort of text it is."`
	Author    string     `json:"author,omitempty" doc:"Who wrote it."`
	Published Date       `json:"published,omitempty" doc:"EDTF date of publication; left out where unknown."`
	URL       string     `json:"url,omitempty" doc:"Where it can be read." format:"uri"`
	File      string     `json:"file,omitempty" doc:"The reader's own copy of the text, relative to the map file."`
	Passages  []Passage  `json:"passages,omitempty" doc:"The passages of the source, in their order."`
}

// Passage is a part of a source that can be cited, usually a paragraph.
type Passage struct {
	ID          string `json:"id" doc:"Identifier, unique in the source."`
	Label       string `json:"label,omitempty" doc:"What a reader is shown, for example ¶9."`
	Digest      string `json:"digest,omitempty" doc:"What the passage says, in the map author's own words."`
	Fingerprint string `json:"fingerprint,omitempty" doc:"sha256: and the hash of the passage's normalised text, by which a reader's own copy is recognised."`
}

// Bloc is a group of actors that stand together.
type Bloc struct {
	ID      string            `json:"id" doc:"Identifier, unique in the map."`
	Name    string            `json:"name" doc:"Name of the bloc."`
	Names   map[string]string `json:"names,omitempty" doc:"The name in other languages, by BCP 47 tag."`
	Status  string            `json:"status,omitempty" doc:"How firm the bloc is, in a few words."`
	Members []string          `json:"members,omitempty" doc:"The actors in the bloc." ref:"actor"`
	Text    string            `json:"text,omitempty" doc:"What the source says of the bloc, in the map author's own words."`
	Cites   []Cite            `json:"cites,omitempty" doc:"The passages that the bloc rests on."`
}

// Actor is a state, a person, an organization, a group or a place.
type Actor struct {
	ID      string            `json:"id" doc:"Identifier, unique in the map."`
	Name    string            `json:"name" doc:"Name of the actor."`
	Kind    ActorKind         `json:"kind" doc:"What sort of actor it is."`
	Of      string            `json:"of,omitempty" doc:"The actor that this one belongs to: a person's state." ref:"actor"`
	Role    string            `json:"role,omitempty" doc:"Office or function."`
	Code    string            `json:"code,omitempty" doc:"ISO 3166-1 alpha-2 code of a state, or a short sign of the map author's choice."`
	Image   string            `json:"image,omitempty" doc:"A picture for the emblem, relative to the map file."`
	Names   map[string]string `json:"names,omitempty" doc:"The name in other languages, by BCP 47 tag."`
	Aliases []string          `json:"aliases,omitempty" doc:"Other spellings by which the actor is known."`
	Text    string            `json:"text,omitempty" doc:"What the source says of the actor itself, in the map author's own words."`
	Cites   []Cite            `json:"cites,omitempty" doc:"The passages that name the actor."`
}

// Meeting is a meeting or visit of two or more actors.
type Meeting struct {
	ID           string        `json:"id" doc:"Identifier, unique in the map."`
	Name         string        `json:"name" doc:"What the meeting is called."`
	Participants []string      `json:"participants" doc:"Who meets: two actors or more." ref:"actor"`
	Place        string        `json:"place,omitempty" doc:"Where, as the source states it."`
	When         When          `json:"when,omitzero" doc:"When, as the source states it."`
	Status       MeetingStatus `json:"status,omitempty" doc:"How sure the meeting is. Default: held."`
	About        string        `json:"about,omitempty" doc:"What the meeting is about."`
	Text         string        `json:"text,omitempty" doc:"What the source says of the meeting, in the map author's own words."`
	Cites        []Cite        `json:"cites,omitempty" doc:"The passages that the meeting rests on."`
}

// When is a time as a source states it.
type When struct {
	Stated string `json:"stated,omitempty" doc:"The time in the words of the source, or near them."`
	Date   Date   `json:"date,omitempty" doc:"EDTF date where it can be told."`
}

// Topic is what interests are about.
type Topic struct {
	ID    string            `json:"id" doc:"Identifier, unique in the map."`
	Name  string            `json:"name" doc:"Name of the topic."`
	Names map[string]string `json:"names,omitempty" doc:"The name in other languages, by BCP 47 tag."`
}

// Interest is what an actor wants, and its position on a topic.
type Interest struct {
	ID       string   `json:"id" doc:"Identifier, unique in the map."`
	Actor    string   `json:"actor" doc:"Whose interest it is." ref:"actor"`
	Topic    string   `json:"topic" doc:"What it is about." ref:"topic"`
	Position Position `json:"position,omitempty" doc:"Where the actor stands towards the topic. Default: neutral."`
	Text     string   `json:"text,omitempty" doc:"The interest in the map author's own words."`
	Cites    []Cite   `json:"cites,omitempty" doc:"The passages that the interest rests on."`
}

// Tie is a standing relation of two actors.
type Tie struct {
	ID       string  `json:"id" doc:"Identifier, unique in the map."`
	From     string  `json:"from" doc:"The actor that the tie starts at." ref:"actor"`
	To       string  `json:"to" doc:"The actor that the tie leads to." ref:"actor"`
	Kind     TieKind `json:"kind" doc:"What sort of relation it is."`
	Label    string  `json:"label,omitempty" doc:"A few words for the map."`
	Sign     int     `json:"sign,omitempty" doc:"+1 supports, -1 opposes, 0 neither." enum:"-1,0,1"`
	Directed *bool   `json:"directed,omitempty" doc:"Whether the tie has a direction. Default: by kind."`
	Text     string  `json:"text,omitempty" doc:"What the source says of the tie, in the map author's own words."`
	Cites    []Cite  `json:"cites,omitempty" doc:"The passages that the tie rests on."`
}

// Step is one step of the story in which a map is presented.
type Step struct {
	ID    string   `json:"id" doc:"Identifier, unique in the map."`
	Title string   `json:"title" doc:"Title of the step."`
	Text  string   `json:"text,omitempty" doc:"What the audience reads."`
	Focus []string `json:"focus,omitempty" doc:"What stays while the rest fades." ref:"any"`
	Notes string   `json:"notes,omitempty" doc:"What the speaker says."`
	Cites []Cite   `json:"cites,omitempty" doc:"The passages that the step rests on."`
}

// View tells how a map is laid out.
type View struct {
	Engine Engine           `json:"engine,omitempty" doc:"The layout engine. Default: auto."`
	Pins   map[string]Point `json:"pins,omitempty" doc:"Where actors and meetings were put by hand: x and y of the centre in points, y down." ref:"any"`
}

// Point is a place on the map in points, x to the right and y down.
type Point [2]float64

// Cite is a citation: the passage that a claim comes from and how firmly it
// is said there. In a file it is "source/passage" or a mapping.
type Cite struct {
	At       string   `json:"at" doc:"source/passage." ref:"passage"`
	Modality Modality `json:"modality,omitempty" doc:"How firmly the source says it. Default: reported."`
	By       string   `json:"by,omitempty" doc:"The actor whose words are quoted or reported." ref:"actor"`
	Quote    *Quote   `json:"quote,omitempty" doc:"The very words, as a text quote of the W3C Web Annotation model."`
}

// Quote is a text quote selector of the W3C Web Annotation model.
type Quote struct {
	Exact  string `json:"exact" doc:"The words themselves."`
	Prefix string `json:"prefix,omitempty" doc:"The words before."`
	Suffix string `json:"suffix,omitempty" doc:"The words after."`
}

// Date is an EDTF date (ISO 8601-2, levels 0 and 1), kept as it was written.
type Date string

// The enumerations of the format. Each type has a method Values that lists
// what it may be, the default first where there is one.
type (
	// SourceKind is what sort of text a source is.
	SourceKind string
	// ActorKind is what sort of actor it is.
	ActorKind string
	// MeetingStatus is how sure a meeting is.
	MeetingStatus string
	// Position is where an actor stands towards a topic.
	Position string
	// TieKind is what sort of relation a tie is.
	TieKind string
	// Modality is how firmly a source says a thing.
	Modality string
	// Engine is the name of a layout engine.
	Engine string
)

// Kinds of actors.
const (
	State        ActorKind = "state"
	Person       ActorKind = "person"
	Organization ActorKind = "organization"
	Group        ActorKind = "group"
	Place        ActorKind = "place"
)

// How sure a meeting is.
const (
	Held      MeetingStatus = "held"
	Planned   MeetingStatus = "planned"
	Expected  MeetingStatus = "expected"
	Mooted    MeetingStatus = "mooted"
	Declined  MeetingStatus = "declined"
	Cancelled MeetingStatus = "cancelled"
)

// Where an actor stands towards a topic.
const (
	For         Position = "for"
	Against     Position = "against"
	Conditional Position = "conditional"
	Neutral     Position = "neutral"
)

// Kinds of ties.
const (
	Alliance      TieKind = "alliance"
	Benefactor    TieKind = "benefactor"
	Influence     TieKind = "influence"
	Pressure      TieKind = "pressure"
	Persuasion    TieKind = "persuasion"
	Negotiation   TieKind = "negotiation"
	Rivalry       TieKind = "rivalry"
	Communication TieKind = "communication"
	Membership    TieKind = "membership"
	OtherTie      TieKind = "other"
)

// How firmly a source says a thing.
const (
	Reported   Modality = "reported"
	Quoted     Modality = "quoted"
	Assessed   Modality = "assessed"   // the writer's own judgement
	Foreseen   Modality = "expected"   // the writer expects it
	Speculated Modality = "speculated" // somebody thinks it possible
	Urged      Modality = "urged"      // what the writer wants to happen
)

// Values lists the kinds of sources.
func (SourceKind) Values() []string {
	return []string{"editorial", "article", "report", "transcript", "interview", "dataset", "book", "other"}
}

// Values lists the kinds of actors.
func (ActorKind) Values() []string {
	return []string{"state", "person", "organization", "group", "place"}
}

// Values lists how sure a meeting can be.
func (MeetingStatus) Values() []string {
	return []string{"held", "planned", "expected", "mooted", "declined", "cancelled"}
}

// Values lists where an actor can stand.
func (Position) Values() []string { return []string{"for", "against", "conditional", "neutral"} }

// Values lists the kinds of ties.
func (TieKind) Values() []string {
	return []string{
		"alliance", "benefactor", "influence", "pressure", "persuasion", "negotiation",
		"rivalry", "communication", "membership", "other",
	}
}

// Values lists how firmly a source can say a thing.
func (Modality) Values() []string {
	return []string{"reported", "quoted", "assessed", "expected", "speculated", "urged"}
}

// Values lists the layout engines.
func (Engine) Values() []string {
	return []string{"auto", "dot", "neato", "fdp", "sfdp", "circo", "twopi", "osage"}
}
