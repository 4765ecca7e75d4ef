package edit

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"entente/graph"
)

// assign gives dst, a value of the model, what value says: a value of the
// model, which is copied, or the texts, numbers, lists and mappings of JSON.
// Nil is the zero value. A citation can be its passage alone.
func assign(dst reflect.Value, value any) error {
	if s, ok := value.(string); ok && dst.Kind() == reflect.String {
		return assignText(dst, s)
	}
	// By way of JSON nothing is shared with the caller, and what a model's
	// value says is read by the same rules as what a merge has written.
	src, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("this cannot stand in a map: %w", err)
	}
	return assignJSON(dst, src)
}

// assignJSON gives dst what the JSON text says.
func assignJSON(dst reflect.Value, src []byte) error {
	var value any
	if err := json.Unmarshal(src, &value); err != nil {
		return fmt.Errorf("this is not JSON: %w", err)
	}
	fresh := reflect.New(dst.Type()).Elem()
	if err := fill(fresh, value); err != nil {
		return err
	}
	dst.Set(fresh)
	return nil
}

// fill gives dst, which is zero, the value out of a JSON text.
func fill(dst reflect.Value, value any) error {
	if dst.Kind() == reflect.Pointer && value != nil {
		dst.Set(reflect.New(dst.Type().Elem()))
		return fill(dst.Elem(), value)
	}
	switch v := value.(type) {
	case nil:
		return nil
	case string:
		if dst.Type() == reflect.TypeFor[graph.Cite]() {
			return assignText(dst.Field(0), v)
		}
		if dst.Kind() == reflect.String {
			return assignText(dst, v)
		}
		if n, err := strconv.Atoi(v); err == nil { // as FieldInfo.Values has it
			return fillNumber(dst, float64(n))
		}
	case bool:
		if dst.Kind() == reflect.Bool {
			dst.SetBool(v)
			return nil
		}
	case float64:
		return fillNumber(dst, v)
	case []any:
		return fillList(dst, v)
	case map[string]any:
		return fillKeys(dst, v)
	}
	return unfit(dst, value)
}

func unfit(dst reflect.Value, value any) error {
	return fmt.Errorf("%v cannot stand here; %s is needed", value, form(dst.Type()))
}

// form says what a value of the model looks like.
func form(t reflect.Type) string {
	switch t.Kind() {
	case reflect.String:
		return "a text"
	case reflect.Slice, reflect.Array:
		return "a list"
	case reflect.Map, reflect.Struct:
		return "a mapping"
	case reflect.Bool:
		return "true or false"
	case reflect.Pointer:
		return form(t.Elem())
	}
	return "a number"
}

func fillNumber(dst reflect.Value, v float64) error {
	switch {
	case dst.Kind() == reflect.Int && v == float64(int(v)):
		dst.SetInt(int64(v))
	case dst.Kind() == reflect.Float64:
		dst.SetFloat(v)
	default:
		return unfit(dst, v)
	}
	return nil
}

func fillList(dst reflect.Value, v []any) error {
	switch {
	case dst.Kind() == reflect.Slice && len(v) > 0:
		dst.Set(reflect.MakeSlice(dst.Type(), len(v), len(v)))
	case dst.Kind() == reflect.Slice:
		return nil
	case dst.Kind() != reflect.Array || dst.Len() != len(v):
		return unfit(dst, v)
	}
	for i := range v {
		if err := fill(dst.Index(i), v[i]); err != nil {
			return err
		}
	}
	return nil
}

func fillKeys(dst reflect.Value, v map[string]any) error {
	switch dst.Kind() {
	case reflect.Struct:
		for key, value := range v {
			f, err := fieldNamed(dst, key)
			if err == nil {
				err = fill(f.v, value)
			}
			if err != nil {
				return err
			}
		}
		return nil
	case reflect.Map:
		if len(v) == 0 {
			return nil
		}
		dst.Set(reflect.MakeMapWithSize(dst.Type(), len(v)))
		for key, value := range v {
			e := reflect.New(dst.Type().Elem()).Elem()
			if err := fill(e, value); err != nil {
				return err
			}
			dst.SetMapIndex(reflect.ValueOf(key), e)
		}
		return nil
	}
	return unfit(dst, v)
}

func assignText(dst reflect.Value, s string) error {
	s, err := tidy(s)
	if err == nil {
		dst.SetString(s)
	}
	return err
}

// tidy returns a text as a map can hold it: with the line breaks of this
// system, and without control characters, which come along when text is
// copied from elsewhere and which nobody means.
func tidy(s string) (string, error) {
	if !utf8.ValidString(s) {
		return "", errors.New("the text is not valid UTF-8")
	}
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' || r >= 0x7F && r < 0xA0 {
			return -1
		}
		return r
	}, s), nil
}

// tidyCite tidies the words of a citation.
func tidyCite(c *graph.Cite) error {
	return tidyAll(reflect.ValueOf(c).Elem())
}

// tidyAll tidies every text in v, a value of the model.
func tidyAll(v reflect.Value) error {
	switch v.Kind() {
	case reflect.String:
		return assignText(v, v.String())
	case reflect.Pointer:
		if !v.IsNil() {
			return tidyAll(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if err := tidyAll(v.Field(i)); err != nil {
				return err
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if err := tidyAll(v.Index(i)); err != nil {
				return err
			}
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			e := reflect.New(v.Type().Elem()).Elem()
			e.Set(v.MapIndex(k))
			if err := tidyAll(e); err != nil {
				return err
			}
			v.SetMapIndex(k, e)
		}
	}
	return nil
}
