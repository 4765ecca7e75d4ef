package scene_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"strconv"
	"testing"

	"entente/graph"
	"entente/graph/layout"
	"entente/graph/mapfile"
	"entente/graph/picture"
	"entente/graph/render/raster"
	"entente/graph/scene"
	"entente/graph/text"
)

func TestLook(t *testing.T) {
	dir := os.Getenv("ENTENTE_LOOK")
	if dir == "" {
		t.Skip("no ENTENTE_LOOK")
	}
	path := "../../assets/maps/northern-alliance.entente"
	if p := os.Getenv("MAP"); p != "" {
		path = p
	}
	file, err := mapfile.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	r, _ := os.ReadFile("../../assets/fonts/NotoSans-Regular.ttf")
	b, _ := os.ReadFile("../../assets/fonts/NotoSans-Bold.ttf")
	fonts, _ := text.NewFonts(r, b)
	var st scene.State
	if f := os.Getenv("FOCUS"); f != "" {
		st = scene.State{Selected: f, Keep: graph.NewIndex(file.Map()).Neighbourhood(f)}
	}
	width, _ := strconv.Atoi(os.Getenv("WIDTH"))
	if width == 0 {
		width = 1280
	}
	d := picture.Drawer{Fonts: fonts, Layouter: layout.New(nil)}
	names := scene.ThemeNames()
	if n := os.Getenv("THEME"); n != "" {
		names = []string{n}
	}
	p, err := d.Draw(context.Background(), file.Map(), picture.Options{Scene: scene.Options{Language: os.Getenv("LANGUAGE")}, Layout: layout.Options{}})
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("asked aspect", p.Figure.LayoutAspect(0))
	fmt.Printf("layout %v in %v, %s %+v; scene %v aspect %.3f\n", p.Layout.Size, p.Layout.Elapsed, p.Layout.Engine, p.Layout.Quality, p.Scene.Size, p.Scene.Size.W/p.Scene.Size.H)
	for _, name := range names {
		th, _ := scene.ThemeByName(name)
		s := p.Figure.Restyle(th).Scene(p.Layout)
		k := float64(width) / s.Size.W
		img := image.NewRGBA(image.Rect(0, 0, width, int(s.Size.H*k+.5)))
		raster.Draw(img, img.Rect, s, raster.View{Scale: k, State: st}, raster.NewCache())
		var out bytes.Buffer
		_ = png.Encode(&out, img)
		_ = os.WriteFile(dir+"/"+name+".png", out.Bytes(), 0o600)
	}
}
