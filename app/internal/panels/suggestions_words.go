package panels

import (
	"strings"

	"fyne.io/fyne/v2/lang"
)

// whyWord says in the language of the window why something is suggested. What
// it has no words for it leaves as it is.
func whyWord(why string) string {
	if word, ok := strings.CutPrefix(why, "“"); ok {
		word, _, _ = strings.Cut(word, "”")
		return lang.L("“{{.Word}}” with actors of the map", map[string]any{"Word": word})
	}
	if place, ok := strings.CutPrefix(why, "a city in "); ok {
		return lang.L("a city in {{.Place}}", map[string]any{"Place": place})
	}
	switch why {
	case "a state":
		return lang.L("the name of a state")
	case "a state, by the adjective":
		return lang.L("a state, by the adjective")
	case "a state, by its seat of government":
		return lang.L("a state, by its seat of government")
	case "people of a state":
		return lang.L("people of a state")
	case "the name of an organization":
		return lang.L("the name of an organization")
	case "letters that stand for a name":
		return lang.L("letters that stand for a name")
	}
	return whyPerson(why)
}

// whyPerson says so of persons.
func whyPerson(why string) string {
	switch why {
	case "a title before the name":
		return lang.L("a title before the name")
	case "a title after the name":
		return lang.L("a title after the name")
	case "an office after the name":
		return lang.L("an office after the name")
	case "a name of which a part stands alone elsewhere":
		return lang.L("a name of which a part stands alone elsewhere")
	case "named together with persons":
		return lang.L("named together with persons")
	case "a first name and a surname":
		return lang.L("a first name and a surname")
	case "a surname and a first name":
		return lang.L("a surname and a first name")
	case "a name that does or says something":
		return lang.L("a name that does or says something")
	case "a surname that does or says something":
		return lang.L("a surname that does or says something")
	}
	return why
}
