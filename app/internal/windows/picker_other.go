//go:build !linux

package windows

import "fyne.io/fyne/v2"

// NewPicker returns the Picker of this system.
func NewPicker(parent fyne.Window) Picker { return NewDialogs(parent) }
