// Package recall remembers layouts between runs, so that a map that was drawn
// once opens at once the next time. It lays nothing out itself, and a memory
// that is lost, damaged or forged costs no more than laying out anew: what is
// read is held against the graph before it is believed.
package recall

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"time"

	"entente/graph/atomicfile"
	"entente/graph/geom"
	"entente/graph/layout"
)

const (
	maxFiles = 100     // layouts that are kept
	maxBytes = 8 << 20 // of one layout
	suffix   = ".layout.json"

	seenSuffix = ".seen" + suffix // of layouts that were told to Remember

	timeoutDefault = 30 * time.Second // of a layout that is given no other
)

// Layouter lays out by another Layouter and remembers what it answered. It
// may be used from several goroutines.
type Layouter struct {
	next  layout.Layouter
	dir   string
	build string
}

// New returns a Layouter that keeps its memory in the folder dir, which is
// made when it is needed. Layouts of another build are not recalled: it may
// lay out better. With dir "" nothing is remembered.
func New(next layout.Layouter, dir, build string) *Layouter {
	return &Layouter{next: next, dir: dir, build: build}
}

// DefaultDir returns entente/layouts in the user's folder for what can be made
// anew; "" if there is none.
func DefaultDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "entente", "layouts")
}

// Layout implements layout.Layouter. The time of a recalled layout is the time
// that recalling took. What was told to Remember is recalled only where o.Seen
// asks for it, so that whoever does not ask gets the same layout of the same
// graph everywhere. Layouts near an earlier one are made anew each time: they
// take no time worth a file, and each is of a graph that may never come back.
func (l *Layouter) Layout(ctx context.Context, g *layout.Graph, o layout.Options) (*layout.Layout, error) {
	if o.Near != nil {
		return l.next.Layout(ctx, g, o)
	}
	began := time.Now()
	path := l.path(g, o)
	candidates := []string{path}
	if o.Seen {
		candidates = []string{l.seenPath(g, o), path}
	}
	for _, p := range candidates {
		if found, err := read(p, g); err == nil {
			l.touch(p)
			found.Elapsed = time.Since(began)
			return found, ctx.Err()
		}
	}
	made, err := l.next.Layout(ctx, g, o)
	if err != nil {
		return nil, err
	}
	if hurried(made, o) {
		return made, nil
	}
	// A memory that cannot be kept is no failure of the layout.
	_ = l.write(path, made)
	return made, nil
}

// Remember implements layout.Rememberer: it notes made as the layout of g that
// was last seen by who asked for one with options o.
func (l *Layouter) Remember(g *layout.Graph, o layout.Options, made *layout.Layout) error {
	return l.write(l.seenPath(g, o), made)
}

// hurried tells whether the time may have been too short for the best layout:
// a third of it is what a single engine is given before it is given up.
func hurried(made *layout.Layout, o layout.Options) bool {
	return made.Elapsed >= cmp.Or(o.Timeout, timeoutDefault)/3
}

// path returns where the layout of a graph is remembered: under the hash of
// all that it depends on. "" if nothing is remembered.
func (l *Layouter) path(g *layout.Graph, o layout.Options) string {
	return l.pathOf(g, o, suffix)
}

// seenPath returns where the layout of a graph that was last seen is remembered.
func (l *Layouter) seenPath(g *layout.Graph, o layout.Options) string {
	return l.pathOf(g, o, seenSuffix)
}

func (l *Layouter) pathOf(g *layout.Graph, o layout.Options, end string) string {
	if l.dir == "" {
		return ""
	}
	b, err := json.Marshal(struct {
		Build  string
		Graph  *layout.Graph
		Engine string
		Aspect float64
		Seed   int64
	}{l.build, g, o.Engine, o.Aspect, o.Seed})
	if err != nil { // a size that is no number
		return ""
	}
	sum := sha256.Sum256(b)
	return filepath.Join(l.dir, hex.EncodeToString(sum[:16])+end)
}

// errNothing tells that nothing is remembered, or that it is not to be believed.
var errNothing = errors.New("no layout is remembered")

// read returns the remembered layout of g.
func read(path string, g *layout.Graph) (*layout.Layout, error) {
	if path == "" {
		return nil, errNothing
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxBytes))
	if err != nil {
		return nil, err
	}
	var l layout.Layout
	if err := json.Unmarshal(b, &l); err != nil {
		return nil, err
	}
	if !fits(&l, g) {
		return nil, errNothing
	}
	return &l, nil
}

// fits tells whether l can be a layout of g: it has all that g has, in the
// sizes that were asked for, within a drawing of some size.
func fits(l *layout.Layout, g *layout.Graph) bool {
	if len(l.Nodes) != len(g.Nodes) || len(l.Clusters) != len(g.Clusters) ||
		len(l.Edges) != len(g.Edges) || len(l.Labels) != len(g.Edges) {
		return false
	}
	all := geom.Rect{W: l.Size.W, H: l.Size.H}
	if !(all.W > 0 && all.H > 0) || !nearby(l.Origin) {
		return false
	}
	for i, r := range l.Nodes {
		if !holds(r, g.Nodes[i].Size) || !inside(r, all) {
			return false
		}
	}
	for _, r := range l.Clusters {
		if !inside(r, all) {
			return false
		}
	}
	for _, e := range l.Edges {
		if len(e)%3 != 1 { // a start, and three points for each curve
			return false
		}
	}
	return true
}

// nearby tells whether p is where maps are laid out.
func nearby(p geom.Point) bool {
	const far = 1e6 // points
	return math.Abs(p.X) <= far && math.Abs(p.Y) <= far
}

// holds tells whether r is a box of the size asked for. The header of a state
// may be wider than its text.
func holds(r geom.Rect, want geom.Size) bool {
	const slack = 0.5 // points
	return math.Abs(r.H-want.H) <= slack && r.W >= want.W-slack
}

// inside tells whether r lies in all, give or take what lines need.
func inside(r, all geom.Rect) bool {
	const slack = 2
	return r.X >= -slack && r.Y >= -slack && r.MaxX() <= all.W+slack && r.MaxY() <= all.H+slack
}

// write remembers a layout.
func (l *Layouter) write(path string, made *layout.Layout) error {
	if path == "" {
		return nil
	}
	b, err := json.Marshal(made)
	if err != nil {
		return fmt.Errorf("remember a layout: %w", err)
	}
	if err := os.MkdirAll(l.dir, 0o700); err != nil {
		return fmt.Errorf("remember a layout: %w", err)
	}
	if err := atomicfile.Write(path, b, atomicfile.Options{}); err != nil {
		return fmt.Errorf("remember a layout: %w", err)
	}
	return l.forget()
}

// touch notes that a layout was of use.
func (l *Layouter) touch(path string) {
	now := time.Now()
	_ = os.Chtimes(path, now, now)
}

// forget removes the layouts that were of no use for longest, beyond the
// number that is kept.
func (l *Layouter) forget() error {
	entries, err := os.ReadDir(l.dir)
	if err != nil {
		return fmt.Errorf("forget layouts: %w", err)
	}
	var files []fs.FileInfo
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && len(e.Name()) > len(suffix) {
			files = append(files, info)
		}
	}
	slices.SortFunc(files, func(a, b fs.FileInfo) int {
		return cmp.Or(b.ModTime().Compare(a.ModTime()), cmp.Compare(a.Name(), b.Name()))
	})
	for _, f := range files[min(len(files), maxFiles):] {
		if err := os.Remove(filepath.Join(l.dir, f.Name())); err != nil {
			return fmt.Errorf("forget layouts: %w", err)
		}
	}
	return nil
}

var _ layout.Rememberer = (*Layouter)(nil)
