package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"entente/graph/mapfile"
)

var errInterrupted = errors.New("interrupted")

// failure is an error that knows whose fault it is.
type failure struct {
	code int
	err  error
	file string // the map at fault, "" for none
	hint string // what to do about it, "" for nothing
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

// usage returns an error of the call.
func usage(format string, args ...any) error {
	return &failure{code: exitCall, err: fmt.Errorf(format, args...)}
}

// badInput returns an error of the map that messages call file. The hint may be empty.
func badInput(file, hint string, err error) error {
	return &failure{code: exitInput, err: err, file: file, hint: hint}
}

// unfinished marks err as one of a command that could not be finished.
func unfinished(err error) error { return &failure{code: exitUnfinished, err: err} }

// found is returned by a command that did its work and found errors in the
// input, which it has printed.
var found = &failure{code: exitInput, err: errors.New("errors found")}

// exited carries the exit code of a program that ran in our place and has
// said itself what was wrong.
type exited int

func (e exited) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// exitCode is the one place that decides how a command ends.
func exitCode(err error) int {
	var f *failure
	var m mapfile.Errors
	var e exited
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &e):
		return int(e)
	case errors.As(err, &f):
		return f.code
	case errors.As(err, &m):
		return exitInput
	}
	return exitUnfinished
}

// report prints err, one line for each error in it, and returns the exit code.
func report(w io.Writer, err error, asJSON bool) int {
	var e exited
	if err == nil || errors.Is(err, found) || errors.As(err, &e) {
		return exitCode(err)
	}
	all := faults(err)
	if asJSON {
		printJSON(w, map[string]any{"errors": all})
		return exitCode(err)
	}
	printFaults(w, all)
	return exitCode(err)
}

// printFaults prints each fault on a line and, for people, the line at fault.
func printFaults(w io.Writer, all []fault) {
	for _, f := range all {
		io.WriteString(w, f.String()+"\n")
		if isTerminal(w) {
			io.WriteString(w, f.excerpt())
		}
	}
}

// fault is one error as it is printed.
type fault struct {
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
	Excerpt string `json:"excerpt,omitempty"`
}

// String returns the fault on one line.
func (f fault) String() string {
	var b strings.Builder
	switch {
	case f.File != "" && f.Line > 0:
		fmt.Fprintf(&b, "%s:%d:%d: ", oneLine(f.File), f.Line, f.Column)
	case f.File != "":
		fmt.Fprintf(&b, "%s: ", oneLine(f.File))
	default:
		b.WriteString("entente: ")
	}
	b.WriteString(oneLine(f.Message))
	if f.Hint != "" {
		b.WriteString(" (" + oneLine(f.Hint) + ")")
	}
	return b.String()
}

// excerpt returns the line at fault with its caret, for people at a terminal.
func (f fault) excerpt() string {
	if f.Excerpt == "" {
		return ""
	}
	var b strings.Builder
	for line := range strings.Lines(f.Excerpt) {
		b.WriteString("    " + visible(strings.TrimRight(line, "\r\n")) + "\n")
	}
	return b.String()
}

// faults splits err into what is printed.
func faults(err error) []fault {
	var m mapfile.Errors
	var f *failure
	switch {
	case errors.As(err, &m):
	case errors.As(err, &f):
		return []fault{{File: f.file, Message: f.Error(), Hint: f.hint}}
	default:
		return []fault{{Message: err.Error()}}
	}
	out := make([]fault, len(m))
	for i, e := range m {
		out[i] = fault{e.File, e.Line, e.Column, e.Message, e.Hint, e.Excerpt}
	}
	return out
}

// printJSON writes v as one indented document. Control characters that
// encoding/json leaves as they are (DEL and C1) are escaped, since some
// terminals obey them.
func printJSON(w io.Writer, v any) error {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("encode JSON: %w", err)
	}
	_, err := io.WriteString(w, escapeControls(b.String()))
	return err
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	i, err := f.Stat()
	return err == nil && i.Mode()&os.ModeCharDevice != 0
}
