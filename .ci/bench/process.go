package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

const (
	bundled = "bundled:northern-alliance"
	runs    = 9 // of each command; odd, so that the median was measured
)

// timed runs a command and returns the milliseconds it took as a whole process.
func timed(env []string, name string, args ...string) (float64, error) {
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), env...)
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	begin := time.Now()
	if err := c.Run(); err != nil {
		return 0, fmt.Errorf("%s %s: %w: %s", filepath.Base(name), strings.Join(args, " "), err, out.String())
	}
	return milliseconds(time.Since(begin)), nil
}

// medianOf runs a command several times after one run that warms the caches.
func medianOf(name string, args ...string) (float64, error) {
	var all []float64
	for i := range runs + 1 {
		ms, err := timed(nil, name, args...)
		if err != nil {
			return 0, err
		}
		if i > 0 {
			all = append(all, ms)
		}
	}
	return median(all), nil
}

// commands measures the command line with warm caches. A layout that was made
// before is recalled; made anew it is where its memory is emptied first.
func (b *bench) commands() ([]figure, error) {
	svg := filepath.Join(b.dir, "map.svg")
	var figures []figure
	for _, anew := range []bool{false, true} {
		how := "layout recalled"
		if anew {
			how = "layout made anew"
		}
		ratio, err := b.againstDot(anew)
		if err != nil {
			return figures, err
		}
		figures = append(figures, figure{"render --engine dot, against dot", ratio, 6, "x", fmt.Sprintf("%s, median of %d ratios, SVG, in turn with dot -Tsvg", how, runs)})
	}
	ms, err := b.auto(svg)
	if err != nil {
		return figures, err
	}
	figures = append(figures, figure{"render, auto", ms, 1000, "ms", fmt.Sprintf("layout made anew, whole process, median of %d", runs)})
	for _, c := range []struct {
		name  string
		limit float64
		args  []string
	}{
		{"render, auto, once more", 1000, []string{"render", bundled, "-o", svg}},
		{"version", 100, []string{"version"}},
		{"show", 100, []string{"show", bundled, "choe-sun-hui"}},
	} {
		ms, err := medianOf(b.entente, c.args...)
		if err != nil {
			return figures, err
		}
		figures = append(figures, figure{c.name, ms, c.limit, "ms", fmt.Sprintf("whole process, median of %d", runs)})
	}
	return figures, nil
}

// forget empties the memory of layouts.
func forget() error {
	dir, err := os.UserCacheDir()
	if err != nil {
		return err
	}
	return os.RemoveAll(filepath.Join(dir, "entente", "layouts"))
}

// auto measures auto where no layout is remembered.
func (b *bench) auto(svg string) (float64, error) {
	var all []float64
	for range runs {
		if err := forget(); err != nil {
			return 0, err
		}
		ms, err := timed(nil, b.entente, "render", bundled, "-o", svg)
		if err != nil {
			return 0, err
		}
		all = append(all, ms)
	}
	return median(all), nil
}

// againstDot returns how many times as long as dot the program takes.
func (b *bench) againstDot(anew bool) (float64, error) {
	like, err := writeLike(b.dir)
	if err != nil {
		return 0, err
	}
	ours := []string{"render", bundled, "--engine", "dot", "-o", filepath.Join(b.dir, "ours.svg")}
	theirs := []string{"-Tsvg", like, "-o", filepath.Join(b.dir, "theirs.svg")}
	var ratios []float64
	for i := range runs + 1 {
		if anew {
			if err := forget(); err != nil {
				return 0, err
			}
		}
		a, err := timed(nil, b.entente, ours...)
		if err != nil {
			return 0, err
		}
		d, err := timed(nil, "dot", theirs...)
		if err != nil {
			return 0, fmt.Errorf("%w (Debian's package is graphviz)", err)
		}
		if i > 0 {
			ratios = append(ratios, a/d)
		}
	}
	return median(ratios), nil
}

// cold measures the first start ever: no cache of the user's holds anything.
func (b *bench) cold() ([]figure, error) {
	var all []float64
	for i := range 3 {
		home := filepath.Join(b.dir, fmt.Sprintf("home%d", i))
		if err := os.MkdirAll(home, 0o700); err != nil {
			return nil, err
		}
		env := []string{"HOME=" + home, "XDG_CACHE_HOME=" + filepath.Join(home, "cache"), "TMPDIR=" + home}
		ms, err := timed(env, b.entente, "render", bundled, "-o", filepath.Join(b.dir, "cold.svg"))
		if err != nil {
			return nil, err
		}
		all = append(all, ms)
	}
	return []figure{{"render, auto, first start ever", median(all), 2000, "ms", "empty cache folders, median of 3"}}, nil
}
