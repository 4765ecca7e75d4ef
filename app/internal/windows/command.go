package windows

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
)

// command is something that the user can have done: by the menu, by its key
// and by the palette, which all ask for it by its id. Menus, palette and the
// page of keys are made of the same list, so that none knows less than another.
type command struct {
	id    string
	title string
	sub   string        // title of the submenu that it stands in; "" for none
	key   fyne.Shortcut // nil for none
	also  fyne.Shortcut // another key for it, which menus do not show
	why   string        // why it cannot be done now; "" if it can
	on    bool          // a switch that is on, or the choice that is made
	gap   bool          // a gap before it in the menu
	run   func()

	letters bool // a field that has the keyboard is asked first, in a dialog too
}

// group is a menu.
type group struct {
	title    string
	commands []command
}

// groups returns all commands as they are now.
func (m *Main) groups() []group {
	return []group{
		{lang.L("File"), m.fileCommands()},
		{lang.L("Edit"), m.editCommands()},
		{lang.L("Map"), m.mapCommands()},
		{lang.L("View"), m.viewCommands()},
		{lang.L("Go"), m.goCommands()},
		{lang.L("Help"), m.helpCommands()},
	}
}

// perform does the command with this id, or says why it cannot be done.
func (m *Main) perform(id string) {
	for _, g := range m.groups() {
		for _, c := range g.commands {
			if c.id != id {
				continue
			}
			if m.modal() && !c.letters {
				return // a dialog is to be answered first
			}
			if c.why != "" {
				m.status.say(c.title + ": " + c.why)
				return
			}
			c.run()
			return
		}
	}
}

// shortcut is a key with the modifier of the platform: Ctrl, or Cmd on macOS.
func shortcut(key fyne.KeyName, more fyne.KeyModifier) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault | more}
}

// plain is a key without a modifier, for menus to show: the map obeys it while
// it has the keyboard, so that it can be typed into a field all the same.
func plain(key fyne.KeyName) fyne.Shortcut { return &desktop.CustomShortcut{KeyName: key} }

func alt(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt}
}

// keyName returns what is written on the keys of a shortcut: "Ctrl+Shift+P".
func keyName(s fyne.Shortcut) string {
	switch s.(type) {
	case *fyne.ShortcutUndo:
		return keyName(shortcut(fyne.KeyZ, 0))
	case *fyne.ShortcutRedo:
		return keyName(shortcut(fyne.KeyY, 0))
	case *fyne.ShortcutCopy:
		return keyName(shortcut(fyne.KeyC, 0))
	case *fyne.ShortcutCut:
		return keyName(shortcut(fyne.KeyX, 0))
	case *fyne.ShortcutPaste:
		return keyName(shortcut(fyne.KeyV, 0))
	case *fyne.ShortcutSelectAll:
		return keyName(shortcut(fyne.KeyA, 0))
	}
	c, ok := s.(*desktop.CustomShortcut)
	if !ok {
		return ""
	}
	var parts []string
	for _, m := range []struct {
		held fyne.KeyModifier
		name string
	}{
		{fyne.KeyModifierControl, "Ctrl"},
		{fyne.KeyModifierSuper, "Cmd"},
		{fyne.KeyModifierAlt, "Alt"},
		{fyne.KeyModifierShift, "Shift"},
	} {
		if c.Modifier&m.held != 0 {
			parts = append(parts, m.name)
		}
	}
	name := string(c.KeyName)
	switch c.KeyName {
	case fyne.KeyEscape:
		name = "Esc"
	case fyne.KeyDelete:
		name = lang.L("Delete (key)")
	}
	return strings.Join(append(parts, name), "+")
}

// updateMenu has the menu follow what can be done now, once that can be seen.
func (m *Main) updateMenu() {
	m.menuDue = true
	m.later()
}

// buildMenu builds the menu anew if what it says has changed.
func (m *Main) buildMenu() {
	groups := m.groups()
	var seen strings.Builder
	for _, g := range groups {
		for _, c := range g.commands {
			fmt.Fprint(&seen, c.id, c.title, c.sub, c.why == "", c.on, ";")
		}
	}
	if seen.String() == m.menuSeen {
		return
	}
	m.menuSeen = seen.String()
	menus := make([]*fyne.Menu, len(groups))
	for i, g := range groups {
		menus[i] = fyne.NewMenu(g.title, m.menuItems(g.commands)...)
	}
	m.window.SetMainMenu(fyne.NewMainMenu(menus...))
}

// menuItems makes the items of a menu; those of one submenu follow each other.
func (m *Main) menuItems(commands []command) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	var sub *fyne.MenuItem
	for _, c := range commands {
		if c.gap && len(items) > 0 {
			items = append(items, fyne.NewMenuItemSeparator())
		}
		item := m.menuItem(c)
		if c.sub == "" {
			items, sub = append(items, item), nil
			continue
		}
		if sub == nil || sub.Label != c.sub {
			sub = fyne.NewMenuItem(c.sub, nil)
			sub.ChildMenu = fyne.NewMenu("")
			items = append(items, sub)
		}
		sub.ChildMenu.Items = append(sub.ChildMenu.Items, item)
	}
	return items
}

func (m *Main) menuItem(c command) *fyne.MenuItem {
	i := fyne.NewMenuItem(c.title, func() { m.perform(c.id) })
	i.Shortcut, i.Checked, i.Disabled = c.key, c.on, c.why != ""
	i.IsQuit = c.id == "quit"
	return i
}

// popUpItems returns the items of a menu at the pointer: what can be done now
// of the commands with these ids, in their order; "" is a gap.
func (m *Main) popUpItems(ids ...string) []*fyne.MenuItem {
	all := map[string]command{}
	for _, g := range m.groups() {
		for _, c := range g.commands {
			all[c.id] = c
		}
	}
	var items []*fyne.MenuItem
	gap := false
	for _, id := range ids {
		c, ok := all[id]
		switch {
		case id == "":
			gap = len(items) > 0
		case ok && c.why == "":
			if gap {
				items = append(items, fyne.NewMenuItemSeparator())
			}
			gap = false
			items = append(items, m.menuItem(c))
		}
	}
	return items
}
