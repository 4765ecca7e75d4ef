package cli

import (
	"context"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"entente/assets"
	"entente/graph"
	"entente/graph/layout"
	"entente/graph/mapfile"
	"entente/graph/picture"
	"entente/graph/scene"
	"entente/graph/text"
)

// drawOptions are what render and layout have in common.
type drawOptions struct {
	engine      string // "": the map's own, else auto
	theme       string
	lang        string // "": the map's own
	focus       []string
	aspect      aspect
	transparent bool
	seed        int64
	timeout     time.Duration
}

func (o *drawOptions) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.engine, "engine", "", "layout `engine`: "+strings.Join(graph.Engine("").Values(), ", ")+" (default the map's own, else auto)")
	f.StringVar(&o.theme, "theme", "light", "`name` of the theme: "+strings.Join(scene.ThemeNames(), ", "))
	f.StringVar(&o.lang, "lang", "", "`tag` of the language of names, as in ko or zh-Hant (default the map's own)")
	f.StringSliceVar(&o.focus, "focus", nil, "`ids`, with commas between them, of what stays with all that it touches, while the rest fades")
	f.Var(&o.aspect, "aspect", "wanted `W:H` of the drawing (default 16:9)")
	f.BoolVar(&o.transparent, "transparent", false, "leave the background out")
	f.Int64Var(&o.seed, "seed", 0, "`number` that varies what an engine leaves to chance")
	f.DurationVar(&o.timeout, "timeout", 30*time.Second, "longest `time` for the layout")
}

// validate checks what the flags' own types cannot.
func (o *drawOptions) validate() error {
	if err := oneOf("engine", o.engine, append(graph.Engine("").Values(), "")); err != nil {
		return err
	}
	if err := oneOf("theme", o.theme, scene.ThemeNames()); err != nil {
		return err
	}
	if o.lang != "" {
		if _, err := language.Parse(o.lang); err != nil {
			return usage("--lang %s: not a BCP 47 language tag, such as ko or zh-Hant", o.lang)
		}
	}
	if slices.Contains(o.focus, "") {
		return usage("--focus %s: an id is empty", strings.Join(o.focus, ","))
	}
	if o.timeout <= 0 {
		return usage("--timeout %s: it must be longer than 0", o.timeout)
	}
	return nil
}

// oneOf checks that the flag's value is among those known.
func oneOf(flag, value string, known []string) error {
	if slices.Contains(known, value) {
		return nil
	}
	known = slices.DeleteFunc(slices.Clone(known), func(s string) bool { return s == "" })
	hint := ""
	if near := graph.Nearest(value, known); near != "" {
		hint = "; did you mean " + near + "?"
	}
	return usage("--%s %s: it can be %s%s", flag, value, strings.Join(known, ", "), hint)
}

// drawing is a map that was drawn.
type drawing struct {
	file    *mapfile.File
	picture *picture.Picture
	state   scene.State
}

// draw reads the map and draws it. remember tells whether a layout made before will do.
func (o *drawOptions) draw(ctx context.Context, stdin io.Reader, name string, remember bool) (*drawing, error) {
	theme, ok := scene.ThemeByName(o.theme)
	if !ok {
		return nil, usage("--theme %s: no such theme", o.theme)
	}
	layouter, stop := startLayouter(remember)
	defer stop()
	file, err := openMap(stdin, name)
	if err != nil {
		return nil, err
	}
	state, err := o.state(name, file.Map())
	if err != nil {
		return nil, err
	}
	fonts, err := text.NewFonts(assets.FontRegular(), assets.FontBold())
	if err != nil {
		return nil, unfinished(fmt.Errorf("read the program's own fonts: %w", err))
	}
	drawer := picture.Drawer{Fonts: fonts, Layouter: layouter}
	pic, err := drawer.Draw(ctx, file.Map(), picture.Options{
		Scene:  scene.Options{Theme: theme, Language: o.lang, Transparent: o.transparent},
		Layout: layout.Options{Engine: o.engine, Aspect: float64(o.aspect), Seed: o.seed, Timeout: o.timeout},
	})
	if err != nil {
		return nil, unfinished(fmt.Errorf("%s: %w", displayName(name), err))
	}
	if err := o.checkEngine(pic.Layout.Engine); err != nil {
		return nil, unfinished(fmt.Errorf("%s: %w", displayName(name), err))
	}
	return &drawing{file, pic, state}, nil
}

// checkEngine returns an error where the engine that was asked for did not lay
// out. The layouter draws in any case; who names an engine wants that one.
func (o *drawOptions) checkEngine(used string) error {
	if o.engine == "" || o.engine == "auto" {
		return nil
	}
	if name, _, _ := strings.Cut(used, " "); name == o.engine {
		return nil
	}
	return fmt.Errorf("%s gave no layout that can be used within %s (--timeout); --engine auto draws in any case", o.engine, o.timeout)
}

// state returns what of the map stands out.
func (o *drawOptions) state(name string, m *graph.Map) (scene.State, error) {
	if len(o.focus) == 0 {
		return scene.State{}, nil
	}
	known := ids(m)
	for _, id := range o.focus {
		if !slices.Contains(known, id) {
			return scene.State{}, unknownID(displayName(name), id, m)
		}
	}
	return scene.State{Keep: graph.NewIndex(m).Neighbourhood(o.focus...)}, nil
}

// displayName returns what messages call the map.
func displayName(name string) string {
	if name == "-" {
		return standardInput
	}
	return name
}

// aspect is a wanted width/height; 0 where none was given. It is written W:H.
type aspect float64

func (a *aspect) String() string {
	if *a == 0 {
		return ""
	}
	return strconv.FormatFloat(float64(*a), 'g', -1, 64)
}

func (a *aspect) Type() string { return "W:H" }

func (a *aspect) Set(s string) error {
	const narrowest, widest = 1.0 / 20, 20.0
	w, h, ok := strings.Cut(s, ":")
	if !ok {
		return fmt.Errorf("it is written W:H, as in 16:9")
	}
	x, errX := strconv.ParseFloat(w, 64)
	y, errY := strconv.ParseFloat(h, 64)
	ratio := x / y
	if errX != nil || errY != nil || !(x > 0 && y > 0) || math.IsInf(ratio, 0) || math.IsNaN(ratio) {
		return fmt.Errorf("it is written W:H with numbers greater than 0, as in 16:9")
	}
	if ratio < narrowest || ratio > widest {
		return fmt.Errorf("it must lie between 1:20 and 20:1")
	}
	*a = aspect(ratio)
	return nil
}
