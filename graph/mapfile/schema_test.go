package mapfile

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

// TestSchema compares the schema with the one that was looked at by a person.
func TestSchema(t *testing.T) {
	const path = "testdata/schema.json"
	got := Schema()
	if *update {
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if !bytes.HasSuffix(got, []byte("}\n")) {
		t.Error("the schema does not end in a new line")
	}
}

// Every reference of the schema has its definition, and every key of the model
// is there with a description.
func TestSchemaIsWhole(t *testing.T) {
	var s map[string]any
	if err := json.Unmarshal(Schema(), &s); err != nil {
		t.Fatal(err)
	}
	defs := s["$defs"].(map[string]any)
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if ref, ok := v["$ref"].(string); ok && defs[ref[len("#/$defs/"):]] == nil {
				t.Errorf("%s is not defined", ref)
			}
			for _, e := range v {
				walk(e)
			}
		case []any:
			for _, e := range v {
				walk(e)
			}
		}
	}
	walk(s)
	for _, f := range (fieldTable{}).of(reflect.TypeFor[graph.Map]()) {
		p, ok := s["properties"].(map[string]any)[f.name].(map[string]any)
		if !ok || p["description"] == nil {
			t.Errorf("%s is not described", f.name)
		}
	}
}
