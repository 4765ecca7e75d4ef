package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/graph/mapfile"
)

func TestReport(t *testing.T) {
	listed := mapfile.Errors{
		{File: "a.entente", Line: 3, Column: 9, Message: "no such actor", Hint: `did you mean "china"?`},
		{File: "a.entente", Line: 7, Column: 1, Message: "two\nlines \x1b[31m"},
	}
	tests := []struct {
		name string
		err  error
		code int
		want string
	}{
		{"none", nil, exitDone, ""},
		{"the map's", listed, exitInput, "a.entente:3:9: no such actor (did you mean \"china\"?)\na.entente:7:1: two lines \\u001b[31m\n"},
		{"the map's, wrapped", fmt.Errorf("read: %w", listed), exitInput, "a.entente:3:9: no such actor (did you mean \"china\"?)\na.entente:7:1: two lines \\u001b[31m\n"},
		{"the input's", badInput("b.entente", "look elsewhere", errors.New("it is empty")), exitInput, "b.entente: it is empty (look elsewhere)\n"},
		{"the call's", usage("no %s", "way"), exitCall, "entente: no way\n"},
		{"unfinished", unfinished(errors.New("the disk is full")), exitUnfinished, "entente: the disk is full\n"},
		{"any other", errors.New("odd"), exitUnfinished, "entente: odd\n"},
		{"already printed", found, exitInput, ""},
		{"another program's", exited(7), 7, ""},
	}
	for _, tt := range tests {
		var out bytes.Buffer
		if code := report(&out, tt.err, false); code != tt.code || out.String() != tt.want {
			t.Errorf("%s: code %d, %q, want %d, %q", tt.name, code, out.String(), tt.code, tt.want)
		}
	}
	var out bytes.Buffer
	report(&out, listed, true)
	var doc struct{ Errors []fault }
	if err := json.Unmarshal(out.Bytes(), &doc); err != nil || len(doc.Errors) != 2 || doc.Errors[0].Line != 3 || strings.Contains(out.String(), "\x1b") {
		t.Errorf("as JSON: %v\n%s", err, out.String())
	}
}

// An interrupt leaves what was there.
func TestInterruptWritesNothing(t *testing.T) {
	name := filepath.Join(t.TempDir(), "out.svg")
	if err := os.WriteFile(name, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, said bytes.Buffer
	code := run(ctx, []string{"render", "bundled:northern-alliance", "-o", name}, streams{strings.NewReader(""), &out, &said})
	if code != exitUnfinished || said.String() != "entente: interrupted\n" || out.Len() > 0 {
		t.Errorf("exit code %d, %q, %q", code, said.String(), out.String())
	}
	if b, err := os.ReadFile(name); err != nil || string(b) != "old" {
		t.Errorf("the file holds %q, %v", b, err)
	}
}

func TestWantsJSON(t *testing.T) {
	for _, tt := range []struct {
		args []string
		want bool
	}{
		{[]string{"show", "x", "--json"}, true},
		{[]string{"show", "--json=true", "x"}, true},
		{[]string{"show", "x"}, false},
		{[]string{"show", "--", "--json"}, false},
		{[]string{"schema", "--json"}, false}, // which has no such flag
	} {
		cmd, _, err := newRoot(streams{}).Find(tt.args)
		if err != nil {
			t.Fatal(err)
		}
		if got := wantsJSON(cmd, tt.args); got != tt.want {
			t.Errorf("%q: %v", tt.args, got)
		}
	}
}
