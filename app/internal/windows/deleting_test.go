package windows

import (
	"strings"
	"testing"

	"entente/graph/edit"
)

// Whatever a deletion does to others is said in the language of the window, by
// the names of those that it is about.
func TestEffectWords(t *testing.T) {
	for _, loss := range []edit.Loss{
		edit.LossTie, edit.LossInterest, edit.LossTopic, edit.LossMeeting, edit.LossMembers, edit.LossParticipants,
		edit.LossOwner, edit.LossCitations, edit.LossSpeaker, edit.LossFocus,
	} {
		e := edit.Effect{Loss: loss, Names: []string{"Aton", "Beton"}}
		want := "Aton, Beton"
		if loss == edit.LossCitations {
			e.Names, e.Count, want = nil, 2, "2"
		}
		if got := effectWords(e); !strings.Contains(got, want) {
			t.Errorf("%s: %q", loss, got)
		}
	}
	if got := effectWords(edit.Effect{Loss: edit.LossOwner}); got != "belongs to nobody then" {
		t.Errorf("without an owner: %q", got)
	}
	if got := effectWords(edit.Effect{Loss: edit.LossCitations, Count: 1}); got != "loses a citation" {
		t.Errorf("one citation: %q", got)
	}
}
