package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const root = "../.."

// NOTICE is generated from what is linked, so a new dependency without a new
// NOTICE fails here.
func TestNoticeIsCurrent(t *testing.T) {
	var want strings.Builder
	if err := write(&want, root); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(root, "NOTICE"))
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want.String() {
		t.Error("NOTICE does not tell what is linked now: run make generate")
	}
}

func TestNoticeNamesWhatTheLicencesDemand(t *testing.T) {
	b, err := os.ReadFile(filepath.Join(root, "NOTICE"))
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{
		"Eclipse Public License - v 1.0", "gitlab.com/graphviz/graphviz, tag 12.1.2", "SIL OPEN FONT LICENSE Version 1.1",
		"Noto is a trademark", "Expat maintainers", "The Go Authors", "fyne.io/fyne/v2", "wazero",
	} {
		if !strings.Contains(string(b), words) {
			t.Errorf("NOTICE lacks %q", words)
		}
	}
}

// Whatever is embedded as a file and is the work of others has a part.
func TestEmbeddedFontsHaveAPart(t *testing.T) {
	fonts, err := filepath.Glob(filepath.Join(root, "assets/fonts/*.ttf"))
	if err != nil || len(fonts) == 0 {
		t.Fatalf("no fonts found: %v", err)
	}
	parts, err := readParts(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range fonts {
		family, style, _ := strings.Cut(strings.TrimSuffix(filepath.Base(f), ".ttf"), "-")
		named := false
		for _, p := range parts {
			named = named || strings.ReplaceAll(p.name, " ", "") != "" &&
				strings.HasPrefix(strings.ReplaceAll(p.name, " ", ""), family) && strings.Contains(p.name, style)
		}
		if !named {
			t.Errorf("%s has no part in .ci/notice/parts", f)
		}
	}
}

func TestIdentify(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Permission is hereby granted, free of\ncharge, to any person", "MIT"},
		{"Redistribution and use in source and binary forms, with or without\nmodification", "BSD-2-Clause"},
		{"Redistribution and use in source and binary forms … Neither the name of", "BSD-3-Clause"},
		{"                                 Apache License\n                           Version 2.0", "Apache-2.0"},
		{"All rights reserved.", ""},
	}
	for _, tt := range tests {
		if got := identify(normalise(tt.text)); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}
