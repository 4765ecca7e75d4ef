package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// component is something that is linked or embedded.
type component struct {
	name, version, licence, source string
	programs                       []string
	texts                          []string
}

// write writes NOTICE for the project at root.
func write(w io.Writer, root string) error {
	all, err := modules(root)
	if err != nil {
		return err
	}
	parts, err := readParts(root)
	if err != nil {
		return err
	}
	all = append(all, parts...)
	slices.SortFunc(all, func(a, b component) int { return strings.Compare(strings.ToLower(a.name), strings.ToLower(b.name)) })
	for _, c := range all {
		if c.licence == "" || len(c.texts) == 0 {
			return fmt.Errorf("%s %s: its licence is not known", c.name, c.version)
		}
	}
	fmt.Fprint(w, preamble)
	table(w, all)
	licences(w, all)
	return nil
}

const preamble = `Entente
Copyright (c) 2026 The Entente authors
Entente is under the MIT License; see LICENSE.

The programs entente and entente-desktop contain the works of others that are
listed below with their licences. Each licence text follows once, with the
works that it is for. go run ./.ci/notice writes this file.

`

func table(w io.Writer, all []component) {
	rows := [][]string{{"WORK", "VERSION", "LICENCE", "IN"}}
	for _, c := range all {
		rows = append(rows, []string{c.name, c.version, c.licence, strings.Join(c.programs, ", ")})
	}
	var widths [4]int
	for _, r := range rows {
		for i, cell := range r {
			widths[i] = max(widths[i], len(cell))
		}
	}
	for _, r := range rows {
		fmt.Fprintf(w, "%-*s  %-*s  %-*s  %s\n", widths[0], r[0], widths[1], r[1], widths[2], r[2], r[3])
	}
}

// licences writes each text once.
func licences(w io.Writer, all []component) {
	works := map[string][]string{} // by text
	var order []string
	for _, c := range all {
		for _, text := range c.texts {
			if _, ok := works[text]; !ok {
				order = append(order, text)
			}
			label := c.name
			if c.source != "" {
				label += "\n  " + c.source
			}
			if !slices.Contains(works[text], label) {
				works[text] = append(works[text], label)
			}
		}
	}
	for _, text := range order {
		fmt.Fprintf(w, "\n%s\n", strings.Repeat("=", 78))
		for _, name := range works[text] {
			fmt.Fprintln(w, name)
		}
		fmt.Fprintf(w, "%s\n\n%s\n", strings.Repeat("-", 78), text)
	}
}

// identify names the licence of a text by words that only it has.
func identify(text string) string {
	known := map[string]string{
		"SPDX-License-Identifier: Unlicense OR BSD-3-Clause": "Unlicense OR BSD-3-Clause",
		"Apache License\n":                                                    "Apache-2.0",
		"SIL OPEN FONT LICENSE":                                               "OFL-1.1",
		"The FreeType Project LICENSE":                                        "FTL",
		"Eclipse Public License - v 1.0":                                      "EPL-1.0",
		"Bitstream Vera Fonts Copyright":                                      "Bitstream-Vera",
		"This is free and unencumbered software":                              "Unlicense",
		"Permission is hereby granted, without written agreement and without": "MIT (HarfBuzz)",
		"This software is provided 'as-is', without any express":              "Zlib",
	}
	flat := strings.Join(strings.Fields(text), " ")
	for _, words := range slices.Sorted(maps.Keys(known)) {
		if strings.Contains(text, words) || strings.Contains(flat, words) {
			return known[words]
		}
	}
	switch {
	case strings.Contains(flat, "Permission is hereby granted, free of charge"):
		return "MIT"
	case strings.Contains(flat, "Permission to use, copy, modify, and/or distribute"),
		strings.Contains(flat, "Permission to use, copy, modify, and distribute this software"):
		return "ISC"
	case strings.Contains(flat, "Redistribution and use in source and binary forms") && strings.Contains(flat, "Neither the name"),
		strings.Contains(flat, "Redistribution and use in source and binary forms") && strings.Contains(flat, "contributors may be used to endorse"):
		return "BSD-3-Clause"
	case strings.Contains(flat, "Redistribution and use in source and binary forms"):
		return "BSD-2-Clause"
	}
	return ""
}
