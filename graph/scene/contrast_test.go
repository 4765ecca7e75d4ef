package scene

import (
	"fmt"
	"math"
	"testing"

	"entente/graph/geom"
)

// linear returns the channels of a colour in linear light, 0 to 1.
func linear(c Color) [3]float64 {
	var out [3]float64
	for i, v := range []uint8{c.R, c.G, c.B} {
		x := float64(v) / 255
		if x <= .04045 {
			out[i] = x / 12.92
		} else {
			out[i] = math.Pow((x+.055)/1.055, 2.4)
		}
	}
	return out
}

// luminance is the relative luminance of WCAG 2.2.
func luminance(c Color) float64 {
	l := linear(c)
	return .2126*l[0] + .7152*l[1] + .0722*l[2]
}

// ratio is the contrast ratio of WCAG 2.2, 1 to 21.
func ratio(a, b Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

// grounds returns, of each text of the scene, the colours that it lies on: at
// its middle and near its corners the last fill that was painted before it.
func grounds(s *Scene, see func(it *Item, text Shape, ground Color)) {
	type patch struct {
		geom.Rect
		c Color
	}
	patches := []patch{{geom.Rect{W: s.Size.W, H: s.Size.H}, s.Background}}
	for i := range s.Items {
		it := &s.Items[i]
		for _, sh := range it.Shapes {
			if sh.Text == nil {
				if sh.Fill.A != 0 {
					patches = append(patches, patch{sh.bounds(), sh.Fill})
				}
				continue
			}
			r := textRect(sh)
			in := r.Grow(-min(r.W, r.H) * .2)
			for _, p := range []geom.Point{r.Center(), {X: in.X, Y: in.Y}, {X: in.MaxX(), Y: in.MaxY()}} {
				for j := len(patches) - 1; j >= 0; j-- {
					if patches[j].Contains(p) {
						see(it, sh, patches[j].c)
						break
					}
				}
			}
		}
	}
}

func TestContrastOfAllTexts(t *testing.T) {
	for _, name := range ThemeNames() {
		least := 4.5
		if name == "contrast" {
			least = 7
		}
		for _, file := range []string{"testdata/small.entente", "testdata/blocs.entente", "../../assets/maps/northern-alliance.entente"} {
			t.Run(name+"/"+file, func(t *testing.T) {
				_, s := draw(t, readMap(t, file), Options{Theme: themed(t, name)})
				worst, pairs := 21.0, make(map[string]bool)
				grounds(s, func(it *Item, text Shape, ground Color) {
					r := ratio(text.TextColor, ground)
					worst = min(worst, r)
					pairs[hex(text.TextColor)+hex(ground)] = true
					if r < least {
						t.Errorf("%s %s: %q in %s on %s has %.2f:1, want %g:1", kindName(it.Kind), it.ID, text.Text.Text(), hex(text.TextColor), hex(ground), r, least)
					}
				})
				if len(pairs) < 8 {
					t.Errorf("only %d pairs of text and ground were seen", len(pairs))
				}
				t.Logf("%d pairs, the worst %.2f:1", len(pairs), worst)
			})
		}
	}
}

// TestLinesAreSeen checks every colour of lines on every ground that a line
// can lie on (WCAG 2.2, 1.4.11: graphical objects need 3:1).
func TestLinesAreSeen(t *testing.T) {
	for _, name := range ThemeNames() {
		th := themed(t, name)
		least := 3.0
		if name == "contrast" {
			least = 4.5
		}
		on := map[string]Color{"background": th.Background, "state": th.Country, "card": th.Card}
		for i, h := range th.Hues {
			on[fmt.Sprintf("bloc %d", i)] = h.Tint
		}
		for ground, g := range on {
			for line, c := range map[string]Color{
				"meeting": th.Meeting, "tie": th.Tie, "supports": th.Supports, "opposes": th.Opposes, "warning": th.Warning, "selected": th.Accent, "focus": th.Focus,
			} {
				if r := ratio(c, g); r < least {
					t.Errorf("%s: %s on %s has %.2f:1, want %g:1", name, line, ground, r, least)
				}
			}
		}
		for _, c := range []Color{th.Supports, th.Opposes} {
			if r := ratio(th.OnSign, c); r < 4.5 {
				t.Errorf("%s: a sign on its disc has %.2f:1", name, r)
			}
		}
	}
}

// The ways in which people see colours, as matrices on linear light: Machado,
// Oliveira and Fernandes, "A Physiologically-based Model for Simulation of
// Color Vision Deficiency" (2009), severity 1; and grey print.
func sights() map[string][3][3]float64 {
	return map[string][3][3]float64{
		"full":         {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
		"protanopia":   {{.152286, 1.052583, -.204868}, {.114503, .786281, .099216}, {-.003882, -.048116, 1.051998}},
		"deuteranopia": {{.367322, .860646, -.227968}, {.280085, .672501, .047413}, {-.011820, .042940, .968881}},
		"tritanopia":   {{1.255528, -.076749, -.178779}, {-.078411, .930809, .147602}, {.004733, .691367, .303900}},
	}
}

// lab returns a colour in CIE L*a*b* as it is seen.
func lab(c Color, sight [3][3]float64) [3]float64 {
	in := linear(c)
	var l [3]float64
	for i := range l {
		for j := range in {
			l[i] += sight[i][j] * in[j]
		}
		l[i] = max(0, min(1, l[i]))
	}
	f := func(t float64) float64 {
		if t > 216./24389 {
			return math.Cbrt(t)
		}
		return (24389./27*t + 16) / 116
	}
	x := f((.4124564*l[0] + .3575761*l[1] + .1804375*l[2]) / .95047)
	y := f(.2126729*l[0] + .7151522*l[1] + .0721750*l[2])
	z := f((.0193339*l[0] + .1191920*l[1] + .9503041*l[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func apart(a, b Color, sight [3][3]float64) float64 {
	p, q := lab(a, sight), lab(b, sight)
	return math.Sqrt((p[0]-q[0])*(p[0]-q[0]) + (p[1]-q[1])*(p[1]-q[1]) + (p[2]-q[2])*(p[2]-q[2]))
}

func TestColoursStayApartForAllEyes(t *testing.T) {
	for _, name := range ThemeNames() {
		th := themed(t, name)
		for sight, m := range sights() {
			if d := apart(th.Supports, th.Opposes, m); d < 25 {
				t.Errorf("%s, %s: the two signs are only %.1f apart", name, sight, d)
			}
			for i := range th.Hues {
				if d := apart(th.Hue(i).Bar, th.Hue(i+1).Bar, m); d < 10 {
					t.Errorf("%s, %s: the bars of blocs %d and %d are only %.1f apart", name, sight, i, i+1, d)
				}
			}
		}
	}
}

func TestTintsSurviveGreyPrint(t *testing.T) {
	th := themed(t, "print")
	for i := range th.Hues {
		a, b := th.Hue(i).Tint, th.Hue(i+1).Tint
		full := sights()["full"]
		if d := math.Abs(lab(a, full)[0] - lab(b, full)[0]); d < 4 {
			t.Errorf("blocs %d and %d differ by %.1f in lightness", i, i+1, d)
		}
	}
}

func TestFadedIsNeverInvisible(t *testing.T) {
	for _, name := range ThemeNames() {
		th := themed(t, name)
		for what, c := range map[string]Color{
			"ink": th.Ink, "muted": th.Muted, "meeting": th.Meeting, "tie": th.Tie, "supports": th.Supports, "opposes": th.Opposes,
		} {
			f := th.Faded(c)
			if r := ratio(f, th.Background); r < 1.3 {
				t.Errorf("%s: faded %s has %.2f:1", name, what, r)
			}
			if ratio(f, th.Background) > ratio(c, th.Background)*.75 {
				t.Errorf("%s: %s does not step back", name, what)
			}
		}
		if c := th.Faded(Color{}); c.A != 0 {
			t.Errorf("%s: no colour becomes %v", name, c)
		}
	}
}

func TestThemeNames(t *testing.T) {
	for _, name := range ThemeNames() {
		th, ok := ThemeByName(name)
		if !ok || th.Name != name {
			t.Errorf("%s: %v", name, th)
		}
	}
	if _, ok := ThemeByName("sepia"); ok {
		t.Error("there is a theme sepia")
	}
}

func TestGroundsDoNotFade(t *testing.T) {
	for _, name := range ThemeNames() {
		th := themed(t, name)
		grounds := []Color{th.Background, th.Country}
		for _, h := range th.Hues {
			grounds = append(grounds, h.Tint)
		}
		for _, c := range grounds {
			if f := th.Faded(c); f != c {
				t.Errorf("%s: the ground %s fades to %s", name, hex(c), hex(f))
			}
		}
	}
}
