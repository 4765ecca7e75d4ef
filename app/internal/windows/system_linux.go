package windows

import (
	"os"

	"github.com/rymdport/portal/settings/appearance"
)

// systemUndecided tells whether the desktop has no wish for light or dark
// (the XDG portal org.freedesktop.appearance), or does not answer.
func systemUndecided() bool {
	if os.Getenv("FYNE_THEME") != "" {
		return false
	}
	scheme, err := appearance.GetColorScheme()
	return err != nil || scheme == appearance.NoPreference
}
