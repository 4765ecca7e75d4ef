package cli

import (
	"math"
	"testing"
	"time"
)

func TestAspect(t *testing.T) {
	tests := []struct {
		text string
		want float64 // 0: an error
	}{
		{"16:9", 16.0 / 9},
		{"1:1", 1},
		{"1.414:1", 1.414},
		{"20:1", 20},
		{"16/9", 0},
		{"16", 0},
		{"0:9", 0},
		{"16:0", 0},
		{"-16:-9", 0},
		{"21:1", 0},
		{"1:21", 0},
		{"Inf:Inf", 0},
		{"NaN:1", 0},
		{"1e300:1e-300", 0},
		{"a:b", 0},
		{"", 0},
		{"16:9:2", 0},
	}
	for _, tt := range tests {
		var a aspect
		err := a.Set(tt.text)
		if (err == nil) != (tt.want != 0) || math.Abs(float64(a)-tt.want) > 1e-9 {
			t.Errorf("%q: %v, %v, want %v", tt.text, float64(a), err, tt.want)
		}
	}
}

func TestDrawOptionsValidate(t *testing.T) {
	good := func() drawOptions { return drawOptions{theme: "light", timeout: time.Second} }
	tests := []struct {
		name   string
		change func(*drawOptions)
		ok     bool
	}{
		{"defaults", func(*drawOptions) {}, true},
		{"engine", func(o *drawOptions) { o.engine = "neato" }, true},
		{"unknown engine", func(o *drawOptions) { o.engine = "dott" }, false},
		{"theme", func(o *drawOptions) { o.theme = "contrast" }, true},
		{"unknown theme", func(o *drawOptions) { o.theme = "" }, false},
		{"language", func(o *drawOptions) { o.lang = "zh-Hant" }, true},
		{"no language", func(o *drawOptions) { o.lang = "not a tag" }, false},
		{"empty id", func(o *drawOptions) { o.focus = []string{"china", ""} }, false},
		{"no time", func(o *drawOptions) { o.timeout = 0 }, false},
		{"negative time", func(o *drawOptions) { o.timeout = -time.Second }, false},
	}
	for _, tt := range tests {
		o := good()
		tt.change(&o)
		err := o.validate()
		if (err == nil) != tt.ok {
			t.Errorf("%s: %v", tt.name, err)
		}
		if err != nil && exitCode(err) != exitCall {
			t.Errorf("%s: exit code %d, want %d", tt.name, exitCode(err), exitCall)
		}
	}
}

func TestChooseFormat(t *testing.T) {
	tests := []struct{ out, name, want string }{
		{"a.svg", "", "svg"},
		{"a.PNG", "", "png"},
		{"-", "", "svg"},
		{"-", "png", "png"},
		{"picture", "svg", "svg"},
		{"a.svg", "png", "png"},
		{"a.bmp", "", ""},
		{"a", "", ""},
		{"a.svg", "gif", ""},
		{"dir.svg/a", "", ""},
	}
	for _, tt := range tests {
		f, err := chooseFormat(tt.out, tt.name)
		if f.name != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("%q %q: %q, %v, want %q", tt.out, tt.name, f.name, err, tt.want)
		}
	}
}
