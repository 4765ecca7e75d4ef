package panels

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"entente/graph/evidence"
)

// findingTitle returns the heading of the findings of a code.
func findingTitle(code string) string {
	switch code {
	case evidence.OpenConflict:
		return lang.L("Open choices of a merge")
	case evidence.NoSource:
		return lang.L("No source given")
	case evidence.QuoteNotFound:
		return lang.L("Quote not found")
	case evidence.QuoteMoved:
		return lang.L("Quote stands elsewhere")
	case evidence.PassageChanged:
		return lang.L("Passage has changed")
	case evidence.UncitedSource:
		return lang.L("Source not used")
	case evidence.UncitedPassage:
		return lang.L("Passage not used")
	case evidence.IdleActor:
		return lang.L("Nothing said of an actor")
	}
	return findingTitleToo(code)
}

func findingTitleToo(code string) string {
	switch code {
	case evidence.SilentTopic:
		return lang.L("Topic without interests")
	case evidence.LoneBloc:
		return lang.L("Bloc of one")
	case evidence.OpposedPosition:
		return lang.L("For and against at once")
	case evidence.DateImpossible:
		return lang.L("Date that cannot be known")
	case evidence.PastDate:
		return lang.L("Planned for a day that is past")
	case evidence.SameName:
		return lang.L("Perhaps the same actor twice")
	case evidence.SingleSource:
		return lang.L("One source only")
	case evidence.StaleAcceptance:
		return lang.L("Silenced without need")
	}
	return code
}

// findingReason says in a line why findings of a code are worth a look.
func findingReason(code string) string {
	switch code {
	case evidence.OpenConflict:
		return lang.L("Both sides changed the same thing; somebody has to choose.")
	case evidence.NoSource:
		return lang.L("A claim that cites no passage cannot be checked by anybody.")
	case evidence.QuoteNotFound:
		return lang.L("The words of the citation are not in the text of the source.")
	case evidence.QuoteMoved:
		return lang.L("The words are in the text, but in another passage than the citation says.")
	case evidence.PassageChanged:
		return lang.L("The text is not the one that the map was made from.")
	case evidence.UncitedSource, evidence.UncitedPassage:
		return lang.L("Nothing on the map rests on it: was something overlooked?")
	case evidence.IdleActor:
		return lang.L("It meets nobody, wants nothing and is tied to nobody.")
	}
	return findingReasonToo(code)
}

func findingReasonToo(code string) string {
	switch code {
	case evidence.SilentTopic:
		return lang.L("Nobody has a position on it.")
	case evidence.LoneBloc:
		return lang.L("A bloc is two or more that stand together.")
	case evidence.OpposedPosition:
		return lang.L("One actor takes opposite positions on one topic; perhaps the sources differ.")
	case evidence.DateImpossible:
		return lang.L("The map or its source is older than what is said to have happened.")
	case evidence.PastDate:
		return lang.L("Say whether it took place.")
	case evidence.SameName:
		return lang.L("Two actors of one name, or of two spellings of one.")
	case evidence.SingleSource:
		return lang.L("What one source says, nobody has confirmed.")
	case evidence.StaleAcceptance:
		return lang.L("There is no such finding any more.")
	}
	return ""
}

// tells tells whether the message of a finding says more than its heading and
// what it is about.
func tells(code string) bool {
	switch code {
	case evidence.NoSource, evidence.UncitedSource, evidence.UncitedPassage, evidence.IdleActor, evidence.SilentTopic:
		return false
	}
	return true
}

// repairWord names what the program can do about findings of a code.
func repairWord(code string) string {
	switch code {
	case evidence.QuoteMoved:
		return lang.L("Cite the passage where it stands")
	case evidence.PassageChanged:
		return lang.L("Take the text as it is now")
	case evidence.UncitedSource:
		return lang.L("Delete the source")
	case evidence.IdleActor:
		return lang.L("Delete the actor")
	case evidence.UncitedPassage:
		return lang.L("Delete the passage")
	case evidence.SilentTopic:
		return lang.L("Delete the topic")
	case evidence.SameName:
		return lang.L("Merge into one")
	case evidence.StaleAcceptance:
		return lang.L("Forget it")
	}
	return lang.L("Repair it")
}

// capitalised returns a text as a sentence begins.
func capitalised(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[0])) + string(r[1:])
}
