package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"entente/assets"
	"entente/graph"
	"entente/graph/mapfile"
)

// bundledPrefix marks a map that comes with the program.
const bundledPrefix = "bundled:"

// openMap reads the map that name stands for: a file, "-" for stdin, or
// bundled:NAME. Its errors are the input's.
func openMap(stdin io.Reader, name string) (*mapfile.File, error) {
	if name == "-" {
		return parseMap(standardInput, func() ([]byte, error) { return io.ReadAll(io.LimitReader(stdin, mapfile.MaxBytes+1)) })
	}
	if bundled, ok := strings.CutPrefix(name, bundledPrefix); ok {
		return parseMap(name, func() ([]byte, error) { return bundledMap(bundled) })
	}
	if strings.TrimSpace(name) == "" {
		return nil, usage("the name of the map is empty")
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return nil, badInput(name, "", errors.New("it is a folder, not a map"))
	}
	f, err := mapfile.Open(name)
	return f, inputError(name, err)
}

// standardInput is what messages call the map that was read from stdin.
const standardInput = "standard input"

func parseMap(name string, read func() ([]byte, error)) (*mapfile.File, error) {
	src, err := read()
	if err != nil {
		return nil, inputError(name, err)
	}
	f, err := mapfile.Parse(name, src)
	return f, inputError(name, err)
}

func bundledMap(name string) ([]byte, error) {
	if src, ok := assets.Map(name); ok {
		return src, nil
	}
	hint := ""
	if near := graph.Nearest(name, assets.MapNames()); near != "" {
		hint = "did you mean " + bundledPrefix + near + "?"
	}
	return nil, badInput(bundledPrefix+name, hint, fmt.Errorf("no such map is bundled: there are %s", strings.Join(assets.MapNames(), ", ")))
}

// inputError makes err one of the input, with the map's name in front where
// err does not carry its own places.
func inputError(name string, err error) error {
	var listed mapfile.Errors
	var known *failure
	switch {
	case err == nil:
		return nil
	case errors.As(err, &listed), errors.As(err, &known):
		return err
	case errors.Is(err, os.ErrNotExist):
		err = errors.New("there is no such file")
	}
	return badInput(name, "", cause(err))
}

// unknownID is the error for an id that the map does not have.
func unknownID(file, id string, m *graph.Map) error {
	hint := ""
	if near := graph.Nearest(id, ids(m)); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return badInput(file, hint, fmt.Errorf("the map has no %q", id))
}

// ids lists the ids of everything that can be shown.
func ids(m *graph.Map) []string {
	var out []string
	for _, a := range m.Actors {
		out = append(out, a.ID)
	}
	for _, b := range m.Blocs {
		out = append(out, b.ID)
	}
	for _, x := range m.Meetings {
		out = append(out, x.ID)
	}
	for _, t := range m.Ties {
		out = append(out, t.ID)
	}
	for _, t := range m.Topics {
		out = append(out, t.ID)
	}
	for _, i := range m.Interests {
		out = append(out, i.ID)
	}
	return out
}
