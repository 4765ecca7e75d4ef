package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/evidence"
	"entente/graph/mapfile"
)

// checkOptions are those of entente check.
type checkOptions struct {
	mapNames []string
	json     bool
}

func newCheckCommand(io streams) *cobra.Command {
	var o checkOptions
	c := &cobra.Command{
		Use:   "check MAP…",
		Short: "Find errors in maps, and claims that lack evidence",
		Long: `Check prints the errors of form of each MAP on standard error, and on standard
output what a careful author should look at: claims without a source, passages
that nothing cites, positions that contradict each other, and more. Each line
begins with file, line and column. The exit code is 1 where there are errors;
findings are none. A citation of a passage that does not exist is an error.

Texts that the sources of a map name as their file are read, so that quotes and
passages can be held against them; a text that is not there is noted.

A finding that is as it should be is silenced in the map, with the reason; such
are counted, and listed only with --json:

  accepted:
    - {code: lone-bloc, id: east, reason: The others are not named yet.}

The codes of findings:
` + codeList(),
		Example: `  entente check my.entente
  entente check --json maps/*.entente`,
		Args: operands(1, -1, "one MAP or more"),
		RunE: func(_ *cobra.Command, args []string) error {
			o.mapNames = args
			return o.run(io)
		},
	}
	c.Flags().BoolVar(&o.json, "json", false, "print one JSON document")
	return c
}

// codeList lists the codes of findings, a line each.
func codeList() string {
	var lines []string
	for _, code := range evidence.Codes() {
		lines = append(lines, fmt.Sprintf("  %-16s  %s", code, evidence.About(code)))
	}
	return strings.Join(lines, "\n")
}

// checked is what was found in one map.
type checked struct {
	Map      string             `json:"map"`
	Errors   []fault            `json:"errors"`
	Findings []finding          `json:"findings"`
	Silenced []finding          `json:"silenced"`           // findings that the map accepts
	Notes    []note             `json:"notes"`              // what could not be looked at
	Coverage *evidence.Coverage `json:"coverage,omitempty"` // nil where the map has errors
}

// finding is a finding with its place.
type finding struct {
	evidence.Finding
	Line   int `json:"line"`
	Column int `json:"column"`
}

func (o *checkOptions) run(io streams) error {
	wrong := false
	all := make([]checked, 0, len(o.mapNames))
	for _, name := range o.mapNames {
		c, err := checkMap(io.in, name)
		if err != nil {
			return err
		}
		wrong = wrong || len(c.Errors) > 0
		all = append(all, c)
	}
	if err := o.print(io, all); err != nil {
		return err
	}
	if wrong {
		return found
	}
	return nil
}

// checkMap looks at one map. Its errors are part of the result; the error
// returned is one of the call.
func checkMap(stdin io.Reader, name string) (checked, error) {
	c := checked{Map: displayName(name), Errors: []fault{}, Findings: []finding{}, Silenced: []finding{}, Notes: []note{}}
	f, err := openMap(stdin, name)
	switch {
	case err != nil && exitCode(err) != exitInput:
		return c, err
	case err != nil:
		c.Errors = faults(err)
		return c, nil
	}
	x := graph.NewIndex(f.Map())
	texts, notes := readTexts(f, x, name)
	c.Notes = append(c.Notes, notes...)
	found, silenced := evidence.CheckAll(x, texts)
	c.Findings, c.Silenced = findings(f, found), findings(f, silenced)
	v := evidence.Cover(x)
	c.Coverage = &v
	return c, nil
}

func findings(f *mapfile.File, list []evidence.Finding) []finding {
	out := make([]finding, len(list))
	for i, one := range list {
		line, column := f.Position(one.Path)
		out[i] = finding{one, line, column}
	}
	return out
}

func (o *checkOptions) print(io streams, all []checked) error {
	if o.json {
		return printJSON(io.out, map[string]any{"maps": all})
	}
	var b strings.Builder
	for _, c := range all {
		printFaults(io.err, c.Errors)
		for _, f := range c.Findings {
			b.WriteString(f.line(c.Map) + "\n")
		}
		for _, n := range c.Notes {
			b.WriteString(n.line(c.Map) + "\n")
		}
		if c.Coverage != nil {
			b.WriteString(c.summary() + "\n")
		}
	}
	_, err := fmt.Fprint(io.out, b.String())
	return err
}

// line returns the finding on one line, as a compiler prints a warning.
func (f *finding) line(file string) string {
	s := fmt.Sprintf("%s:%d:%d: %s", oneLine(file), f.Line, f.Column, oneLine(f.Message))
	if f.Fix != "" {
		s += " (" + oneLine(f.Fix) + ")"
	}
	return s + " [" + f.Code + "]"
}

// summary says how far the map is sourced.
func (c *checked) summary() string {
	v := c.Coverage
	found := count(len(c.Findings), "finding")
	if n := len(c.Silenced); n > 0 {
		found += fmt.Sprintf(", %d silenced", n)
	}
	return fmt.Sprintf("%s: no errors, %s; %d of %d claims sourced, %d with a quote, %d of %d passages cited",
		oneLine(c.Map), found, v.Sourced, v.Claims, v.Quoted, v.Used, v.Passages)
}

// count returns a number with its noun, in the plural but for 1.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
