package suggest

import "strings"

// role is an office or function that stands beside a name.
type role struct {
	text     string // in lower case, "vice foreign minister"; "" for a mere form of address
	from, to int    // its tokens, the last one excluded; from == to if there is none
}

func isTitleWord(fold string) bool {
	l := lex()
	return l.heads[fold] || l.modifiers[fold] || l.honorifics[fold]
}

// titleBefore returns the title that stands right before the token i: "Vice
// Foreign Minister", "Secretary of State", "leader".
func titleBefore(list []token, i int) role {
	none := role{from: i, to: i}
	if i == 0 || list[i].gap == gapOther || list[i].gap == gapHyphen || list[i-1].possessd {
		return none
	}
	l := lex()
	from := i - 1
	switch {
	case l.honorifics[list[from].fold]:
		return role{from: from, to: i}
	case !l.heads[list[from].fold]:
		if from = headOf(list, i); from < 0 {
			return none
		}
	}
	const longestTitle = 8
	for from > max(0, i-longestTitle) && (list[from].gap == gapSpace || list[from].gap == gapHyphen) && !list[from].first {
		w := list[from-1].fold
		if !l.modifiers[w] && !l.heads[w] || list[from-1].possessd {
			break
		}
		from--
	}
	return role{text: roleText(list[from:i]), from: from, to: i}
}

// headOf returns the head of a title that goes on after it, as in "Minister
// for Foreign Affairs" or "Secretary of State", before the token i; -1 if
// there is none.
func headOf(list []token, i int) int {
	const longestTail = 6
	if !list[i-1].upper {
		return -1 // "the envoy for the North" is not an envoy called North
	}
	joint := false
	for at := i - 1; at >= max(0, i-longestTail); at-- {
		t := &list[at]
		switch {
		case joint && lex().heads[t.fold] && !t.possessd:
			return at
		case t.fold == "of" || t.fold == "for":
			joint = true
		case t.fold == "and" || t.fold == "the":
			joint = false
		case !t.upper || t.possessd:
			return -1
		default:
			joint = false
		}
		if list[at].gap == gapOther || list[at].first {
			return -1
		}
	}
	return -1
}

// roleText writes a title as a role: in lower case but for signs.
func roleText(list []token) string {
	return written(list, func(t token) bool { return !t.caps })
}

// roleAsWritten writes a role that goes on after its head: what is of somebody
// keeps its capitals.
func roleAsWritten(list []token) string {
	return written(list, func(t token) bool { return isTitleWord(t.fold) && !t.caps })
}

// written joins words as they were joined, those that lower names in lower case.
func written(list []token, lower func(token) bool) string {
	var b strings.Builder
	for i, t := range list {
		switch {
		case i == 0:
		case t.gap == gapHyphen:
			b.WriteByte('-')
		default:
			b.WriteByte(' ')
		}
		if lower(t) {
			b.WriteString(strings.ToLower(t.text))
		} else {
			b.WriteString(t.text)
		}
	}
	return b.String()
}

// roleAfter returns the role that follows a name after a comma: "Ada Quill,
// the special envoy for the rivers, …". It ends before the next comma
// or verb.
func roleAfter(list []token, i int) role {
	none := role{from: i, to: i}
	if i+1 >= len(list) || !list[i].comma || list[i].first {
		return none
	}
	from := i
	switch list[from].fold {
	case "then", "now", "once", "formerly", "currently", "himself", "herself":
		from++
	}
	if from < len(list) && lex().determiners[list[from].fold] && (from == i || list[from].gap != gapOther) {
		from++
	}
	to := roleEnd(list, from)
	if to == from {
		return none
	}
	text := make([]string, 0, to-from)
	for _, t := range list[from:to] {
		text = append(text, t.text)
	}
	return role{text: strings.Join(text, " "), from: from, to: to}
}

// roleEnd returns where an office that begins at the token from ends; from if
// there is none. Its head comes soon, before what it is of.
func roleEnd(list []token, from int) int {
	const longestRole, longestLead = 10, 4
	head := false
	to := from
	for to < len(list) && to < from+longestRole && !list[to].first {
		t := &list[to]
		if to > from && t.gap == gapOther {
			break
		}
		if head && (t.fold == "who" || t.fold == "and" || lex().verbs[t.fold]) {
			break
		}
		head = head || lex().heads[t.fold]
		if !head && to-from >= longestLead {
			return from
		}
		to++
	}
	if !head {
		return from
	}
	return to
}
