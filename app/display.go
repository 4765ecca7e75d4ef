package app

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

// noDisplay is said where there is no screen to open a window on.
const noDisplay = `there is no display: DISPLAY and WAYLAND_DISPLAY are not set.
Start it on a desktop; over ssh, use ssh -X. Without a display,
entente render bundled:northern-alliance -o map.png draws a map to a file.`

// noOpenGL is said where the system could not open a window.
const noOpenGL = `the window could not be opened: the toolkit needs a display that can be
reached and OpenGL 2.1. On a machine without a graphics driver, install one
that draws in software (Debian: libgl1-mesa-dri). Without a window,
entente render bundled:northern-alliance -o map.png draws a map to a file.`

// hasDisplay tells whether a window can be hoped for. Systems that are neither
// Linux nor a BSD have a display of their own kind.
func hasDisplay(goos string, getenv func(string) string) bool {
	switch goos {
	case "linux", "freebsd", "openbsd", "netbsd":
		return getenv("DISPLAY") != "" || getenv("WAYLAND_DISPLAY") != ""
	}
	return true
}

// opened shows a window and tells whether it is there. Without a display that
// answers the toolkit panics.
func opened(w fyne.Window, show func()) (ok bool) {
	defer func() {
		if r := recover(); r != nil {
			if !strings.Contains(fmt.Sprint(r), "GLFW") {
				panic(r)
			}
			ok = false
		}
	}()
	show()
	return wasCreated(w)
}

// wasCreated tells whether the window is there. The toolkit logs a failure
// (no OpenGL, a display that does not answer) and would then run for ever
// with nothing to be seen. Kinds of windows that do not say are believed.
func wasCreated(w fyne.Window) bool {
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return true
	}
	created := true
	native.RunNative(func(context any) {
		switch c := context.(type) {
		case driver.X11WindowContext:
			created = c.WindowHandle != 0
		case driver.WindowsWindowContext:
			created = c.HWND != 0
		case driver.WaylandWindowContext:
			created = c.WaylandSurface != 0
		case driver.MacWindowContext:
			created = c.NSWindow != 0
		}
	})
	return created
}
