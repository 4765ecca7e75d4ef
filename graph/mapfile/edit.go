package mapfile

import (
	"errors"
	"fmt"
	"reflect"

	"entente/graph"
)

// Set gives what the path leads to a new value: a value of the model or of
// plain Go (texts, numbers, lists, mappings by the keys of the file). A key
// that is not there is added, after those that come before it in the model; an
// optional one is removed by nil, and by what a file leaves out: an empty text
// or list, a zero number. Of a list or mapping only the elements that differ
// are touched.
//
// As all edits, it returns an error and changes nothing if the map would not
// be valid afterwards (an Errors), if the path leads nowhere, if the text
// cannot be changed without changing more (a value shared through an alias),
// or if the file is of a newer format.
func (f *File) Set(path Path, value any) error {
	return f.edit("set", path, func(e *edit) error {
		if len(path) == 0 {
			return errors.New("the path is empty")
		}
		parent, err := resolvePath(e.m, path[:len(path)-1], e.fields, true)
		if err != nil {
			return err
		}
		at, err := resolvePath(e.m, path, e.fields, true)
		if err != nil {
			return err
		}
		if err := assign(parent, at, value, e.fields); err != nil {
			return err
		}
		return e.rewrite(func(d *draft) { d.put(d.root, d.had, e.value(), at.steps, slot{column: -1}) })
	})
}

// assign stores value at a place of the model; parent is what it is in.
func assign(parent, at place, value any, ft fieldTable) error {
	p := parent.v
	if p.Kind() == reflect.Pointer {
		p = p.Elem()
	}
	if p.Kind() == reflect.Map {
		key, e := reflect.ValueOf(at.field.name), reflect.Value{}
		if value != nil {
			var err error
			if e, err = newValue(value, p.Type().Elem(), ft); err != nil {
				return err
			}
		}
		p.SetMapIndex(key, e)
		return nil
	}
	v, err := newValue(value, at.v.Type(), ft)
	if err != nil {
		return err
	}
	at.v.Set(v)
	return nil
}

// Add puts a new element into the list at the path, before the one that has
// the index, or at the end if there is none (index -1 or the length).
func (f *File) Add(list Path, index int, value any) error {
	return f.edit("add to", list, func(e *edit) error {
		at, err := e.list(list)
		if err != nil {
			return err
		}
		if index == -1 {
			index = at.v.Len()
		}
		if index < 0 || index > at.v.Len() {
			return fmt.Errorf("there is no place %d in a list of %d", index, at.v.Len())
		}
		v, err := newValue(value, at.v.Type().Elem(), e.fields)
		if err != nil {
			return err
		}
		insert(at.v, index, v)
		done := false
		return e.rewrite(func(d *draft) {
			if n, s := d.find(at.steps); n != nil && n.kind == sequence && len(n.items) == at.v.Len()-1 && len(n.items) > 0 {
				d.insertItem(n, index, v, s)
			} else if !done {
				d.put(d.root, d.had, e.value(), at.steps, slot{column: -1})
			}
			done = true
		})
	})
}

// Remove takes away what the path leads to: an element of a list, with the
// comment right above it, or an optional key. With its last element goes the
// key of an optional list.
func (f *File) Remove(path Path) error {
	if len(path) == 0 {
		return errors.New("remove: the path is empty")
	}
	if _, isKey := path[len(path)-1].(string); isKey {
		return f.Set(path, nil)
	}
	return f.edit("remove", path, func(e *edit) error {
		at, err := resolvePath(e.m, path, e.fields, false)
		if err != nil {
			return err
		}
		steps := at.steps[:len(at.steps)-1]
		parent, err := e.list(Path(steps))
		if err != nil {
			return err
		}
		index := at.steps[len(at.steps)-1].(int)
		remove(parent.v, index)
		done := false
		return e.rewrite(func(d *draft) {
			if n, s := d.find(steps); n != nil && n.kind == sequence && !done && len(n.items) > 1 {
				d.removeItem(n, index, s)
			} else if !done {
				d.put(d.root, d.had, e.value(), steps, slot{column: -1})
			}
			done = true
		})
	})
}

// Move takes the element of the list that has the index from to the index to;
// those between move up or down. Comments and blank lines between elements
// stay where they are.
func (f *File) Move(list Path, from, to int) error {
	return f.edit("move in", list, func(e *edit) error {
		at, err := e.list(list)
		if err != nil {
			return err
		}
		n := at.v.Len()
		if from < 0 || from >= n || to < 0 || to >= n {
			return fmt.Errorf("there is no place %d or %d in a list of %d", from, to, n)
		}
		if from == to {
			return nil
		}
		v := deepCopy(at.v.Index(from))
		remove(at.v, from)
		insert(at.v, to, v)
		done := false
		return e.rewrite(func(d *draft) {
			if n, _ := d.find(at.steps); n != nil && n.kind == sequence && !done {
				d.moveItem(n, from, to)
			} else if !done {
				d.put(d.root, d.had, e.value(), at.steps, slot{column: -1})
			}
			done = true
		})
	})
}

func insert(list reflect.Value, index int, v reflect.Value) {
	out := reflect.MakeSlice(list.Type(), 0, list.Len()+1)
	out = reflect.AppendSlice(out, list.Slice(0, index))
	out = reflect.Append(out, v)
	list.Set(reflect.AppendSlice(out, list.Slice(index, list.Len())))
}

func remove(list reflect.Value, index int) {
	out := reflect.MakeSlice(list.Type(), 0, list.Len())
	out = reflect.AppendSlice(out, list.Slice(0, index))
	list.Set(reflect.AppendSlice(out, list.Slice(index+1, list.Len())))
}

// edit is one change: of a copy of the model, and of the text to match.
type edit struct {
	f      *File
	m      *graph.Map // as it is to be
	fields fieldTable
	text   *text // as it is to be
	root   *node
	read   *graph.Map // what the text says
	faults []fault    // what is wrong with it

	inQuotes bool // texts are not written on lines of their own
}

func (e *edit) value() reflect.Value { return reflect.ValueOf(e.m).Elem() }

func (e *edit) list(path Path) (place, error) {
	at, err := resolvePath(e.m, path, e.fields, true)
	if err == nil && at.v.Kind() != reflect.Slice {
		err = errors.New("this is no list")
	}
	return at, err
}

// edit makes a change and believes it only when the changed text, read anew,
// says what the changed model says. Where a comment that is indented follows a
// text on lines of its own, it would become part of that: then texts are
// written in quotes.
func (f *File) edit(what string, path Path, change func(*edit) error) error {
	err := f.tryEdit(change, false)
	if errors.Is(err, errUnfit) {
		err = f.tryEdit(change, true)
	}
	var listed Errors
	if err == nil || errors.As(err, &listed) {
		return err
	}
	if len(path) > 0 {
		what += " " + pathText(path)
	}
	return fmt.Errorf("%s: %w", what, err)
}

func (f *File) tryEdit(change func(*edit) error, inQuotes bool) error {
	if f.newer != "" {
		return errReadOnly
	}
	m := deepCopy(reflect.ValueOf(f.m).Elem()).Interface().(graph.Map)
	e := &edit{f: f, m: &m, fields: fieldTable{}, text: f.text, root: f.root, read: f.m, inQuotes: inQuotes}
	if err := change(e); err != nil {
		return err
	}
	if e.text == f.text {
		return e.confirm()
	}
	if len(e.faults) > 0 {
		// If the map itself would be wrong, that is the error, with the place
		// in the text as it would be. If only the text is, it is ours.
		if len(e.m.Validate()) > 0 {
			l := &loader{text: e.text, faults: e.faults}
			return l.errors(f.name)
		}
		return errUnfit
	}
	if err := e.confirm(); err != nil {
		return err
	}
	f.text, f.root, f.m = e.text, e.root, e.read
	return nil
}

// take reads what the text of d says. It reports whether that is what it is
// to say.
func (e *edit) take(d *draft) (bool, error) {
	l := &loader{text: d.t, fields: e.fields, faults: d.t.check()}
	read, newer := l.decode(d.root)
	if newer != "" {
		return false, errors.New("a file is not made one of a newer format")
	}
	e.text, e.root, e.read, e.faults = d.t, d.root, read, l.faults
	d.had = reflect.Value{}
	if len(e.faults) == 0 {
		d.had = reflect.ValueOf(read).Elem()
	}
	return d.had.IsValid() && same(d.had, e.value()), nil
}

// confirm compares what the text says with what it should.
func (e *edit) confirm() error {
	if same(reflect.ValueOf(e.read).Elem(), e.value()) {
		return nil
	}
	if !e.root.shares() {
		return errUnfit
	}
	return errors.New("this cannot be changed alone: the value is shared with other places of the file through an alias or <<; change it in the text")
}

// maxRounds is how often the text is changed and read again for one change.
// Nearly all differences are dealt with in the first round.
const maxRounds = 30

// rewrite changes the text round by round until it says what it is to say, or
// the change function, which is called with the text as it is then, has no more
// to do.
func (e *edit) rewrite(change func(*draft)) error {
	d := &draft{t: e.f.text, root: e.f.root, r: renderer{fields: e.fields, inQuotes: e.inQuotes}, had: reflect.ValueOf(e.f.m).Elem()}
	d.r.list = d.listIndent()
	for range maxRounds {
		d.cuts = nil
		change(d)
		if len(d.cuts) == 0 {
			return nil
		}
		was := d.t.src
		if err := d.apply(); err != nil {
			return err
		}
		if d.t.src == was { // confirm tells whether that is as it should be
			return nil
		}
		if done, err := e.take(d); done || err != nil {
			return err
		}
	}
	return errUnfit
}
