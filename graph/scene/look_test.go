package scene

import (
	"os"
	"testing"
)

// TestLook writes the bundled map in every theme to the folder that
// ENTENTE_LOOK names, for the eye.
func TestLook(t *testing.T) {
	dir := os.Getenv("ENTENTE_LOOK")
	if dir == "" {
		t.Skip("ENTENTE_LOOK names no folder to draw to")
	}
	for _, name := range ThemeNames() {
		_, s := draw(t, bundled(t), Options{Theme: themed(t, name)})
		if err := os.WriteFile(dir+"/"+name+".svg", []byte(svgOf(s, State{Selected: "choe-sun-hui"})), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
