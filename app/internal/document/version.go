package document

import (
	"errors"
	"fmt"

	"entente/graph"
	"entente/graph/edit"
	"entente/graph/mapfile"
)

// version is one state of the map: the file, what it says, and the index of
// that. It is not changed once it was made.
type version struct {
	file    *mapfile.File
	index   *graph.Index
	content string
}

func newVersion(f *mapfile.File) *version {
	return &version{file: f, index: graph.NewIndex(f.Map()), content: string(f.Bytes())}
}

// parseVersion returns the version with that content.
func parseVersion(name, content string) (*version, error) {
	f, err := mapfile.Parse(name, []byte(content))
	if err != nil {
		return nil, err
	}
	return newVersion(f), nil
}

// with returns the version that a change makes of v; v itself if it changes nothing.
func (v *version) with(change edit.Change) (*version, error) {
	m := v.index.Map().Clone()
	if err := change(m); err != nil {
		return nil, err
	}
	return v.saying(m)
}

// saying returns the version in which the file says what m says.
func (v *version) saying(m *graph.Map) (*version, error) {
	if err := invalid(m); err != nil {
		return nil, err
	}
	f := *v.file // whose content an edit replaces and does not change
	if err := f.Rewrite(m); err != nil {
		return nil, err
	}
	if string(f.Bytes()) == v.content {
		return v, nil
	}
	return newVersion(&f), nil
}

// invalid says in the author's words why a map cannot be as it is; nil if it can.
func invalid(m *graph.Map) error {
	problems := m.Validate()
	if len(problems) == 0 {
		return nil
	}
	if hint := problems[0].Hint; hint != "" {
		return fmt.Errorf("%s (%s)", problems[0].Message, hint)
	}
	return errors.New(problems[0].Message)
}

// origin is what the work on a map rests on: the file as it was last read or saved.
type origin struct {
	path  string // "": there is no file yet
	stamp stamp
	base  string // what the file said
	gone  bool   // the file was removed since, or cannot be reached
}
