package svg

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/draw"
	stdpng "image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"entente/graph/render/internal/sample"
	"entente/graph/render/raster"
	"entente/graph/scene"
)

// Programs that show SVG show what our own picture of the scene shows. They
// are asked where they are installed.

// program runs one that makes a picture, or leaves the test where it is missing.
func program(t *testing.T, picture, name string, args ...string) image.Image {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("there is no %s here", name)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	if out, err := exec.CommandContext(ctx, path, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	b, err := os.ReadFile(picture)
	if err != nil {
		t.Fatal(err)
	}
	img, err := stdpng.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// compare tells how far img is from the scene as we draw it at two pixels a
// point: the mean difference of a channel, and the share of pixels that are
// quite different.
func compare(s *scene.Scene, img image.Image) (mean, off float64) {
	want := image.NewRGBA(image.Rect(0, 0, int(s.Size.W*2), int(s.Size.H*2)))
	raster.Draw(want, want.Rect, s, raster.View{Scale: 2}, raster.NewCache())
	got := image.NewRGBA(want.Rect)
	draw.Draw(got, got.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(got, got.Rect, img, img.Bounds().Min, draw.Over)
	for i := 0; i < len(want.Pix); i += 4 {
		far := false
		for k := range 3 {
			d := int(got.Pix[i+k]) - int(want.Pix[i+k])
			mean += float64(max(d, -d))
			far = far || d > 64 || d < -64
		}
		if far {
			off++
		}
	}
	n := float64(len(want.Pix) / 4)
	return mean / n / 3, off / n
}

func TestRsvgShowsTheSame(t *testing.T) {
	s := sample.Map(t)
	for i := range s.Items { // it takes no fonts from the file
		for k := range s.Items[i].Shapes {
			s.Items[i].Shapes[k].Text = nil
		}
	}
	dir := t.TempDir()
	in, out := filepath.Join(dir, "map.svg"), filepath.Join(dir, "map.png")
	if err := os.WriteFile(in, []byte(written(t, s, Options{})), 0o600); err != nil {
		t.Fatal(err)
	}
	img := program(t, out, "rsvg-convert", "--dpi-x", "144", "--dpi-y", "144", "-o", out, in)
	if mean, off := compare(s, img); mean > .1 || off > .0005 {
		t.Errorf("the mean difference is %.2f, %.2f %% of the pixels are quite different (%v)", mean, off*100, img.Bounds())
	}
}

// profile returns a folder that a browser may still write to when it has
// answered: that it cannot be removed at once is no error.
func profile(t *testing.T) string {
	dir, err := os.MkdirTemp("", "entente-browser-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func TestChromiumShowsTheSame(t *testing.T) {
	s := sample.Map(t)
	dir := t.TempDir()
	in, out := filepath.Join(dir, "map.svg"), filepath.Join(dir, "map.png")
	if err := os.WriteFile(in, []byte(written(t, s, Options{})), 0o600); err != nil {
		t.Fatal(err)
	}
	img := program(t, out, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
		"--user-data-dir="+profile(t), "--window-size=600,600", "--force-device-scale-factor=1.5",
		"--screenshot="+out, "file://"+in)
	if mean, off := compare(s, img); mean > 1 || off > .005 {
		t.Errorf("the mean difference is %.2f, %.2f %% of the pixels are quite different", mean, off*100)
	}
}
