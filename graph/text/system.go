package text

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/fontscan"
)

// system are the fonts of the machine: found once, when first asked.
type system struct {
	scan func() ([]fontscan.Footprint, error)

	once     sync.Once
	prints   []fontscan.Footprint
	byFamily map[string][]int // by normalized name, into prints

	loaded map[loadKey]*face // nil: cannot be read; guarded by the owner's lock
}

type loadKey struct {
	at   fontscan.Location
	bold bool
}

func newSystem(scan func() ([]fontscan.Footprint, error)) *system {
	return &system{scan: scan, loaded: map[loadKey]*face{}}
}

// find fills the list of fonts. A machine whose fonts cannot be searched counts
// as one without fonts: the texts still come, with boxes for what is missing.
func (s *system) find() {
	s.once.Do(func() {
		prints, err := s.scan()
		if err != nil {
			return
		}
		s.prints = prints
		s.byFamily = make(map[string][]int)
		for i := range prints {
			s.byFamily[prints[i].Family] = append(s.byFamily[prints[i].Family], i)
		}
	})
}

// face returns a face with an outline for r that comes nearest to w, or nil.
func (s *system) face(r rune, w want) *face {
	s.find()
	for _, family := range w.families() {
		if fc := s.first(s.byFamily[font.NormalizeFamily(family)], r, w.bold); fc != nil {
			return fc
		}
	}
	all := make([]int, len(s.prints))
	for i := range all {
		all[i] = i
	}
	return s.first(all, r, w.bold)
}

// first returns the face among the candidates that has r and suits best.
func (s *system) first(candidates []int, r rune, bold bool) *face {
	var have []int
	for _, i := range candidates {
		if s.prints[i].Runes.Contains(r) {
			have = append(have, i)
		}
	}
	slices.SortFunc(have, func(a, b int) int { return compare(&s.prints[a], &s.prints[b], bold) })
	for _, i := range have {
		if fc := s.load(&s.prints[i], bold); fc != nil && fc.draws(r) {
			return fc
		}
	}
	return nil
}

// compare orders footprints of equal coverage: upright before slanted, normal
// before narrow, text faces before fixed pitch and serifs, near weights before
// far ones, and by name and place so that the choice is always the same.
func compare(a, b *fontscan.Footprint, bold bool) int {
	return cmp.Or(
		cmp.Compare(a.Aspect.Style, b.Aspect.Style),
		cmp.Compare(distance(float64(a.Aspect.Stretch), 1), distance(float64(b.Aspect.Stretch), 1)),
		cmp.Compare(oddity(a.Family), oddity(b.Family)),
		cmp.Compare(distance(float64(a.Aspect.Weight), weight(bold)), distance(float64(b.Aspect.Weight), weight(bold))),
		strings.Compare(a.Family, b.Family),
		strings.Compare(a.Location.File, b.Location.File),
		cmp.Compare(a.Location.Index, b.Location.Index),
		cmp.Compare(a.Location.Instance, b.Location.Instance),
	)
}

func distance(a, b float64) float64 { return max(a-b, b-a) }

func weight(bold bool) float64 {
	if bold {
		return float64(font.WeightBold)
	}
	return float64(font.WeightNormal)
}

func oddity(family string) int {
	for i, odd := range []string{"serif", "mono", "emoji", "lastresort"} {
		if strings.Contains(family, odd) {
			return i + 1
		}
	}
	return 0
}

// load reads a face once. Variable fonts are set to the weight wanted.
func (s *system) load(p *fontscan.Footprint, bold bool) *face {
	k := loadKey{p.Location, bold}
	if fc, ok := s.loaded[k]; ok {
		return fc
	}
	fc, free, err := readFace(p.Location)
	if err != nil {
		s.loaded[k] = nil
		return nil
	}
	fc.SetVariations([]font.Variation{{Tag: ot.MustNewTag("wght"), Value: float32(weight(bold))}})
	heavy := p.Aspect.Weight >= font.WeightSemibold || bold && len(fc.Coords()) > 0
	s.loaded[k] = &face{fc, fc.Describe().Family, false, free, heavy}
	return s.loaded[k]
}

// systemFootprints searches the machine's fonts. The index that makes the next
// search fast lies in the user's own cache; without one, in a folder of its own that is removed.
func systemFootprints() (prints []fontscan.Footprint, err error) {
	dir, err := cacheDir()
	if err != nil {
		if dir, err = os.MkdirTemp("", "entente-fonts-"); err != nil {
			return nil, fmt.Errorf("searching fonts: %w", err)
		}
		defer os.RemoveAll(dir)
	}
	defer func() {
		if p := recover(); p != nil { // a damaged index: the next start searches anew
			os.RemoveAll(dir)
			err = fmt.Errorf("searching fonts: %v", p)
		}
	}()
	return fontscan.SystemFonts(quiet{}, dir)
}

// cacheDir returns a folder for the index that only the user can write to.
func cacheDir() (string, error) {
	base, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(base, "entente", "fonts")
	for _, d := range []string{filepath.Dir(dir), dir} {
		if err := os.MkdirAll(d, 0o700); err != nil {
			return "", err
		}
		if err := os.Chmod(d, 0o700); err != nil {
			return "", err
		}
	}
	probe, err := os.CreateTemp(dir, "probe-")
	if err != nil {
		return "", err
	}
	return dir, errors.Join(probe.Close(), os.Remove(probe.Name()))
}

// quiet drops the searcher's log: it names every odd file of a system.
type quiet struct{}

func (quiet) Printf(string, ...any) {}
