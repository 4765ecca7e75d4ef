package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// platforms are the systems that the programs are built for.
var platforms = [...]string{"linux", "windows", "darwin"}

// module is a module as it is linked.
type module struct {
	version  string
	dir      string
	programs []string
	packages map[string]bool // folders of the packages that are linked
}

// modules lists the modules that are linked into either program on any platform.
func modules(root string) ([]component, error) {
	found := map[string]*module{}
	for _, goos := range platforms {
		for _, program := range []string{"entente", "entente-desktop"} {
			if err := addModules(found, root, goos, program); err != nil {
				return nil, err
			}
		}
	}
	var out []component
	for path, m := range found {
		c := component{name: path, version: m.version, programs: m.programs}
		var ids []string
		for _, file := range licenceFiles(m) {
			b, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			text := normalise(string(b))
			if !slices.Contains(c.texts, text) {
				c.texts = append(c.texts, text)
			}
			if id := identify(text); id != "" && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		c.licence = strings.Join(ids, " AND ")
		out = append(out, c)
	}
	return out, nil
}

// addModules adds what a program links on a platform.
func addModules(found map[string]*module, root, goos, program string) error {
	cmd := exec.Command("go", "list", "-deps", "-json=Dir,Module", "-tags", "migrated_fynedo", "./cmd/"+program)
	cmd.Dir = root
	cgo := "1"
	if program == "entente" {
		cgo = "0"
	}
	cmd.Env = append(os.Environ(), "CGO_ENABLED="+cgo, "GOARCH=amd64", "GOOS="+goos)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("list what %s links on %s: %w\n%s", program, goos, err, stderr.String())
	}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			Dir    string
			Module *struct {
				Path, Version, Dir string
				Main               bool
			}
		}
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if p.Module == nil || p.Module.Main {
			continue
		}
		m := found[p.Module.Path]
		if m == nil {
			m = &module{version: p.Module.Version, dir: p.Module.Dir, packages: map[string]bool{}}
			found[p.Module.Path] = m
		}
		m.packages[p.Dir] = true
		if !slices.Contains(m.programs, program) {
			m.programs = append(m.programs, program)
			slices.Sort(m.programs)
		}
	}
}

// licenceFiles lists the licences that lie in the folders of the packages
// linked, in the folders above them, and in folders of C sources beside them.
func licenceFiles(m *module) []string {
	name := regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice)([._-].*)?$`)
	dirs := map[string]bool{m.dir: true}
	for dir := range m.packages {
		for d := dir; len(d) > len(m.dir); d = filepath.Dir(d) {
			dirs[d] = true
		}
		below, _ := filepath.Glob(filepath.Join(dir, "*", "*.[ch]"))
		deeper, _ := filepath.Glob(filepath.Join(dir, "*", "*", "*.[ch]"))
		for _, f := range append(below, deeper...) {
			for d := filepath.Dir(f); len(d) > len(dir); d = filepath.Dir(d) {
				dirs[d] = true
			}
		}
	}
	// Where a work is under either of two licences, the one taken is that of FreeType.
	ftl, _ := filepath.Glob(filepath.Join(m.dir, "licenses", "ftl.txt"))
	files := ftl
	for dir := range dirs {
		entries, _ := os.ReadDir(dir)
		for _, e := range entries {
			if !e.IsDir() && name.MatchString(e.Name()) {
				files = append(files, filepath.Join(dir, e.Name()))
			}
		}
	}
	slices.Sort(files)
	return files
}

// readParts reads parts/: "Key: value" lines, an empty line, the licence.
func readParts(root string) ([]component, error) {
	files, err := filepath.Glob(filepath.Join(root, ".ci/notice/parts/*.txt"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, errors.New(".ci/notice/parts is empty")
	}
	var out []component
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		head, text, ok := strings.Cut(string(b), "\n\n")
		if !ok {
			return nil, fmt.Errorf("%s has no text", file)
		}
		c := component{texts: []string{normalise(text)}}
		for line := range strings.Lines(head) {
			key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
			switch key {
			case "Name":
				c.name = value
			case "Version":
				c.version = value
			case "Licence":
				c.licence = value
			case "In":
				c.programs = strings.Split(value, ", ")
			case "Source":
				c.source = value
			default:
				return nil, fmt.Errorf("%s: no key %q is known", file, key)
			}
		}
		out = append(out, c)
	}
	return out, nil
}

// normalise makes texts that differ in blanks at ends of lines alike.
func normalise(text string) string {
	lines := strings.Split(strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n"), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \t\f")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}
