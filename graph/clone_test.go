package graph

import (
	"reflect"
	"testing"
)

// fill gives every field below v a value, so that a copy has something to miss.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(string(rune('a' + *n%26)))
	case reflect.Int:
		v.SetInt(int64(*n))
	case reflect.Float64:
		v.SetFloat(float64(*n))
	case reflect.Bool:
		v.SetBool(*n%2 == 0)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), n)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(v.Index(i), n)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		key, e := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(key, n)
		fill(e, n)
		v.SetMapIndex(key, e)
	}
}

// shared reports the path of the first memory that a and b have in common.
func shared(a, b reflect.Value, at string) string {
	switch a.Kind() {
	case reflect.Pointer:
		if a.Pointer() == b.Pointer() {
			return at
		}
		return shared(a.Elem(), b.Elem(), at)
	case reflect.Struct:
		for i := range a.NumField() {
			if s := shared(a.Field(i), b.Field(i), at+"."+a.Type().Field(i).Name); s != "" {
				return s
			}
		}
	case reflect.Slice:
		if a.Pointer() == b.Pointer() {
			return at
		}
		for i := range a.Len() {
			if s := shared(a.Index(i), b.Index(i), at); s != "" {
				return s
			}
		}
	case reflect.Map:
		if a.Pointer() == b.Pointer() {
			return at
		}
	}
	return ""
}

func TestCloneSharesNothing(t *testing.T) {
	var m Map
	n := 0
	fill(reflect.ValueOf(&m).Elem(), &n)
	c := m.Clone()
	if !reflect.DeepEqual(&m, c) {
		t.Error("the copy says something else")
	}
	if at := shared(reflect.ValueOf(&m), reflect.ValueOf(c), "Map"); at != "" {
		t.Errorf("the copy shares %s", at)
	}
}
