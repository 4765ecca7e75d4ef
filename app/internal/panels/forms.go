package panels

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/graph"
	"entente/graph/edit"
)

// actorFields adds the fields of an actor, the most needed first. The bloc is
// the one that the actor itself is a member of.
func (f *form) actorFields(a *graph.Actor) {
	f.text("name", lang.L("Name"), a.Name, textOptions{empty: lang.L("what it is called")})
	f.enum("kind", lang.L("Kind"), graph.ActorKind("").Values(), string(a.Kind), kindWord)
	belongs := refOptions{items: f.p.actors(graph.State, graph.Organization), empty: lang.L("nothing else"), optional: true}
	if f.draft == nil {
		belongs.set = f.belong
	} else {
		belongs.set = func(ref string, done func(error)) {
			f.set("of", lang.L("Belongs to"), ref, done)
			f.p.in.rebuild(true) // the bloc is said by what it belongs to
		}
	}
	f.ref("of", lang.L("Belongs to"), a.Of, belongs)
	f.bloc(a.ID)
	f.text("role", lang.L("Role"), a.Role, textOptions{empty: lang.L("office or function")})
	f.more(func() {
		f.text("text", lang.L("What the source says of it"), a.Text, textOptions{lines: true})
		f.namesField(a.Names)
		f.texts("aliases", lang.L("Other spellings"), a.Aliases, lang.L("one more spelling"))
		f.text("code", lang.L("Sign on the card"), a.Code, textOptions{empty: lang.L("two letters of a state, or your own")})
		f.text("image", lang.L("Picture"), a.Image, textOptions{empty: lang.L("a file beside the map")})
	})
}

// belong makes the actor belong to another, which is added if it is yet to be.
func (f *form) belong(ref string, done func(error)) {
	id := f.id
	step := lang.L("{{.Name}} belongs to {{.Other}}", map[string]any{"Name": f.name, "Other": f.p.refName(ref)})
	if ref == "" {
		step = lang.L("{{.Name}} belongs to nothing else", map[string]any{"Name": f.name})
	}
	f.change(step, func(m *graph.Map) error {
		of, err := addFresh(m, ref, map[string]string{})
		if err != nil {
			return err
		}
		return edit.Belong(m, of, id)
	}, done)
}

// bloc adds the choice of the bloc that an actor is in.
func (f *form) bloc(actor string) {
	m := f.p.x.Map()
	if len(m.Blocs) == 0 {
		return
	}
	options := []kit.Option{{Value: "", Text: f.noBloc(actor)}}
	value := ""
	for i := range m.Blocs {
		b := &m.Blocs[i]
		options = append(options, kit.Option{Value: b.ID, Text: f.p.name(b.ID)})
		if actor != "" && slices.Contains(b.Members, actor) {
			value = b.ID
		}
	}
	if f.draft != nil {
		value = f.draft.Bloc
	}
	f.choice("bloc", lang.L("Bloc"), options, value, func(bloc string, done func(error)) {
		if f.draft != nil {
			f.draft.Bloc = bloc
			done(nil)
			return
		}
		step := lang.L("{{.Name}} into {{.Bloc}}", map[string]any{"Name": f.name, "Bloc": f.p.refName(bloc)})
		if bloc == "" {
			step = lang.L("{{.Name}} into no bloc", map[string]any{"Name": f.name})
		}
		f.change(step, func(m *graph.Map) error { return edit.MoveToBloc(m, bloc, actor) }, done)
	})
}

// noBloc says what it means that an actor is itself in no bloc: it goes with
// what it belongs to.
func (f *form) noBloc(actor string) string {
	of := ""
	if a := f.p.x.Actor(actor); a != nil {
		of = a.Of
	} else if f.draft != nil {
		if a, ok := f.draft.element.(*graph.Actor); ok {
			of = a.Of
		}
	}
	if f.p.x.Actor(of) == nil {
		return lang.L("none")
	}
	blocs := f.p.x.BlocsOf(of)
	if len(blocs) == 0 {
		return lang.L("that of {{.Name}}: none", map[string]any{"Name": f.p.name(of)})
	}
	return lang.L("that of {{.Name}}: {{.Bloc}}", map[string]any{"Name": f.p.name(of), "Bloc": f.p.name(blocs[0].ID)})
}

func (f *form) blocFields(b *graph.Bloc) {
	f.text("name", lang.L("Name"), b.Name, textOptions{empty: lang.L("what it is called")})
	f.refs("members", lang.L("Members"), b.Members, refOptions{items: f.p.actors(graph.State, graph.Organization, graph.Person), empty: lang.L("one more actor")})
	f.text("status", lang.L("How firm it is"), b.Status, textOptions{empty: lang.L("in a few words")})
	f.more(func() {
		f.text("text", lang.L("What the source says of it"), b.Text, textOptions{lines: true})
		f.namesField(b.Names)
	})
}

func (f *form) meetingFields(t *graph.Meeting) {
	name := func() {
		empty := lang.L("what it is called")
		if f.draft != nil {
			empty = f.draft.ownName(f.p)
		}
		f.text("name", lang.L("Name"), t.Name, textOptions{empty: empty})
	}
	if f.draft == nil {
		name()
	}
	f.refs("participants", lang.L("Who meets"), t.Participants, refOptions{items: f.p.actors(graph.Person, graph.State, graph.Organization), empty: lang.L("one more actor")})
	f.text("place", lang.L("Where"), t.Place, textOptions{empty: lang.L("as the source states it")})
	f.text("when.stated", lang.L("When, as the source states it"), t.When.Stated, textOptions{empty: lang.L("such as last Tuesday")})
	f.date("when.date", lang.L("Date, where it can be told"), t.When.Date)
	f.enum("status", lang.L("Status"), graph.MeetingStatus("").Values(), string(t.State()), func(v string) string { return statusWord(graph.MeetingStatus(v)) })
	f.text("about", lang.L("About"), t.About, textOptions{empty: lang.L("what it is about")})
	if f.draft != nil {
		name()
	}
	f.more(func() { f.text("text", lang.L("What the source says of it"), t.Text, textOptions{lines: true}) })
}

func (f *form) topicFields(t *graph.Topic) {
	f.text("name", lang.L("Name"), t.Name, textOptions{empty: lang.L("what it is called")})
	f.more(func() { f.namesField(t.Names) })
}

func (f *form) interestFields(n *graph.Interest) {
	f.ref("actor", lang.L("Whose interest"), n.Actor, refOptions{items: f.p.actors(graph.Person, graph.State, graph.Organization), empty: lang.L("an actor")})
	f.ref("topic", lang.L("Topic"), n.Topic, refOptions{items: f.p.topics, empty: lang.L("what it is about")})
	f.enum("position", lang.L("Position"), graph.Position("").Values(), string(n.Stance()), func(v string) string { return stanceWord(graph.Position(v)) })
	f.text("text", lang.L("The interest in your own words"), n.Text, textOptions{lines: true})
}

func (f *form) tieFields(t *graph.Tie) {
	ends := refOptions{items: f.p.actors(graph.Person, graph.State, graph.Organization), empty: lang.L("an actor")}
	f.ref("from", lang.L("From"), t.From, ends)
	f.ref("to", lang.L("To"), t.To, ends)
	f.enum("kind", lang.L("Kind"), graph.TieKind("").Values(), string(t.Kind), func(v string) string { return tieWord(graph.TieKind(v)) })
	f.text("label", lang.L("Words on the map"), t.Label, textOptions{empty: lang.L("a few words, or none")})
	signs := []kit.Option{{Value: "1", Text: lang.L("supports")}, {Value: "0", Text: lang.L("neither")}, {Value: "-1", Text: lang.L("opposes")}}
	f.choice("sign", lang.L("Sign"), signs, strconv.Itoa(t.Sign), func(v string, done func(error)) {
		n, err := strconv.Atoi(v)
		if err != nil {
			done(err)
			return
		}
		f.set("sign", lang.L("Sign"), n, done)
	})
	f.more(func() {
		f.directed(t)
		f.text("text", lang.L("What the source says of it"), t.Text, textOptions{lines: true})
	})
}

// directed adds the choice of whether a tie has a direction.
func (f *form) directed(t *graph.Tie) {
	byKind := lang.L("by its kind: no")
	if t.Kind.Directed() {
		byKind = lang.L("by its kind: yes")
	}
	options := []kit.Option{{Value: "", Text: byKind}, {Value: "true", Text: lang.L("yes")}, {Value: "false", Text: lang.L("no")}}
	value := ""
	if t.Directed != nil {
		value = strconv.FormatBool(*t.Directed)
	}
	f.choice("directed", lang.L("Has a direction"), options, value, func(v string, done func(error)) {
		if v == "" {
			f.set("directed", lang.L("Has a direction"), nil, done)
			return
		}
		on := v == "true"
		f.set("directed", lang.L("Has a direction"), &on, done)
	})
}

func (f *form) sourceFields(s *graph.Source) {
	f.text("title", lang.L("Title"), s.Title, textOptions{empty: lang.L("title of the source")})
	f.enum("kind", lang.L("Kind"), s.Kind.Values(), string(s.Kind), func(v string) string { return sourceWord(graph.SourceKind(v)) })
	f.text("author", lang.L("Author"), s.Author, textOptions{empty: lang.L("who wrote it")})
	f.date("published", lang.L("Published"), s.Published)
	f.text("url", lang.L("Where it can be read"), s.URL, textOptions{empty: "https://…"})
	f.more(func() {
		f.text("file", lang.L("Your copy of the text"), s.File, textOptions{empty: lang.L("a file beside the map")})
	})
}

func (f *form) stepFields(s *graph.Step) {
	f.text("title", lang.L("Title"), s.Title, textOptions{empty: lang.L("title of the step")})
	f.text("text", lang.L("What the audience reads"), s.Text, textOptions{lines: true})
	f.refs("focus", lang.L("In focus"), s.Focus, refOptions{items: f.p.onMap, empty: lang.L("what stays while the rest fades")})
	f.more(func() { f.text("notes", lang.L("What the speaker says"), s.Notes, textOptions{lines: true}) })
}

// mapFields adds the fields of the map itself.
func (f *form) mapFields(m *graph.Map) {
	f.text("title", lang.L("Title of the map"), m.Title, textOptions{})
	f.text("summary", lang.L("Summary"), m.Summary, textOptions{lines: true, empty: lang.L("one paragraph in your own words")})
	f.text("language", lang.L("Language of its texts"), m.Language, textOptions{empty: lang.L("such as en or ko")})
	f.date("asof", lang.L("As of"), m.AsOf)
	engine := string(m.View.Engine)
	if engine == "" {
		engine = m.View.Engine.Values()[0]
	}
	f.enum("view.engine", lang.L("Layout"), m.View.Engine.Values(), engine, func(v string) string { return v })
}

func (f *form) passageFields(g *graph.Passage) {
	f.text("label", lang.L("Label"), g.Label, textOptions{empty: lang.L("such as ¶9")})
	f.text("digest", lang.L("What it says, in your own words"), g.Digest, textOptions{lines: true})
}
