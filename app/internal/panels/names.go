package panels

import (
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
)

// tagWidth is the room for a language tag.
const tagWidth = 72

// namesField adds the names in other languages: a row for each, and one for
// another.
func (f *form) namesField(names map[string]string) {
	label := lang.L("Names in other languages")
	f.p.add(kit.NewPadded(kit.Insets{Top: 3}, kit.NewMuted(label, look.Small).OneLine()))
	for _, tag := range slices.Sorted(maps.Keys(names)) {
		if names[tag] == "" {
			continue
		}
		key := "names." + tag
		t := f.bareText(key, lang.L("Name in {{.Language}}", map[string]any{"Language": tag}), names[tag])
		f.p.add(kit.NewColumn(2, kit.Insets{}, kit.NewRow(6, 1, true, kit.Sized(tagWidth, 0, kit.NewText(tag, look.Body)), t.input), t.note))
	}
	f.newName()
}

// bareText returns a field to type in without adding it.
func (f *form) bareText(key, label, value string) *textField {
	n := len(f.p.objects)
	t := f.text(key, label, value, textOptions{})
	f.p.objects = f.p.objects[:n]
	return t
}

// newName adds the row for one more name: it is taken when both language and
// name are there.
func (f *form) newName() {
	type row struct{ tag, name *kit.Input }
	r := keep(f.p, "new name", func() row {
		return row{kit.NewInput("", lang.L("ko, zh…"), false), kit.NewInput("", lang.L("name in that language"), false)}
	})
	note := f.note("names")
	in := f.p.in
	take := func() {
		tag, name := strings.TrimSpace(r.tag.Text), strings.TrimSpace(r.name.Text)
		if tag == "" || name == "" {
			return
		}
		f.set("names."+tag, lang.L("Name in {{.Language}}", map[string]any{"Language": tag}), name, func(err error) {
			in.say(note, "", err)
			if err == nil {
				r.tag.SetText("")
				r.name.SetText("")
			}
		})
		if f.draft != nil {
			in.rebuild(true)
		}
	}
	for _, i := range []*kit.Input{r.tag, r.name} {
		i.OnBlur = take
		i.OnEscape = func() { f.escapeInput(i) }
		i.OnCommit = func() {
			if f.draft != nil && r.tag.Text == "" && r.name.Text == "" {
				in.Submit()
				return
			}
			take()
		}
	}
	f.stop("names", r.tag, &r.tag.OnFocus)
	f.stop("names.new", r.name, &r.name.OnFocus)
	f.p.add(kit.NewColumn(2, kit.Insets{}, kit.NewRow(6, 1, true, kit.Sized(tagWidth, 0, r.tag), r.name), note))
}
