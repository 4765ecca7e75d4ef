package suggest

// run is a stretch of capitalised words: tokens, the last one excluded.
type run struct{ from, until int }

// runs returns the stretches of capitalised words of a page, without names
// that the map knows. Small words within names, as in "van der Berg", and the
// parts after a hyphen belong to a stretch.
func (r *reading) runs(g *page) []run {
	var out []run
	for i := 0; i < len(g.list); {
		if g.knownAt[i] != 0 || !r.opens(g, i) {
			i++
			continue
		}
		end := i + 1
		for end < len(g.list) {
			n := g.goesOn(end)
			if n == 0 {
				break
			}
			end += n
		}
		out = append(out, run{i, end})
		i = end
	}
	return out
}

// goesOn returns by how many tokens a stretch goes on at the token i.
func (g *page) goesOn(i int) int {
	t, before := &g.list[i], &g.list[i-1]
	if t.first || before.possessd || t.gap == gapOther || g.knownAt[i] != 0 {
		return 0
	}
	switch {
	case t.upper:
		return 1
	case t.gap == gapHyphen:
		if before.upper && !before.caps && g.worldAt[i-1] == 0 && len(t.text) <= 6 {
			return 1 // Sun-hui
		}
		return 0
	}
	if lex().particles[t.fold] {
		return g.particles(i)
	}
	return 0
}

// particles returns how many tokens the small words at the token i are with
// the name after them; 0 if none follows.
func (g *page) particles(i int) int {
	for n := 1; n <= 2 && i+n < len(g.list); n++ {
		next := &g.list[i+n]
		switch {
		case next.first || next.gap != gapSpace || g.list[i+n-1].possessd || g.knownAt[i+n] != 0:
			return 0
		case next.upper:
			return n + 1
		case !lex().particles[next.fold]:
			return 0
		}
	}
	return 0
}

// bodyIn returns the name of an organization in a stretch: up to the last word
// of such a name, and what it is of: "Ministry of Foreign Affairs".
func (g *page) bodyIn(w run) (body run, ok bool) {
	last := -1
	for i := w.from; i < w.until; i++ {
		if (lex().bodies[g.list[i].fold] || lex().single[g.list[i].fold]) && g.list[i].upper {
			last = i
			if i+1 < w.until && isTitleWord(g.list[i+1].fold) {
				break
			}
		}
	}
	if last < 0 {
		return run{}, false
	}
	return run{w.from, g.ofWhat(last + 1)}, true
}

// ofWhat returns where the name of an organization ends that goes on with
// "of" or "for" at the token i.
func (g *page) ofWhat(i int) int {
	if i+1 >= len(g.list) || g.list[i].fold != "of" && g.list[i].fold != "for" || g.list[i].gap != gapSpace {
		return i
	}
	end := i + 1
	if g.list[end].fold == "the" && end+1 < len(g.list) {
		end++
	}
	from := end
	for end < len(g.list) && g.list[end].upper && g.list[end].gap != gapOther && !g.list[end].first && !g.list[end-1].possessd {
		end++
	}
	if end == from {
		return i
	}
	return end
}

// named cuts a stretch at what is no part of the name of a person: names of
// states and cities, signs, days and months, and titles before the name.
func (g *page) named(w run) []run {
	var out []run
	from := -1
	flush := func(until int) {
		if from >= 0 {
			if p := g.withoutTitle(run{from, until}); p.until > p.from {
				out = append(out, p)
			}
		}
		from = -1
	}
	for i := w.from; i < w.until; i++ {
		t := &g.list[i]
		switch {
		case g.cutsName(w, i):
			flush(i)
		case from < 0:
			if t.upper || !lex().particles[t.fold] {
				from = i
			}
		case g.joined(w, from, i):
			flush(i) // Quill-Moon
			from = i
		}
	}
	flush(w.until)
	return out
}

// joined reports whether the hyphen before the token i joins two names, and not
// two parts of one as in "Jean-Marc Dubois", where another part follows.
func (g *page) joined(w run, from, i int) bool {
	list := g.list
	if list[i].gap != gapHyphen || !list[i].upper || i-1 != from || lex().givenNames[list[from].fold] {
		return false
	}
	return i+1 >= w.until || list[i+1].gap != gapSpace || list[i].possessd || list[from].possessd
}

// cutsName reports whether the token i is no part of a person's name: it is in
// the name of a state or city, or a sign, a day or a point of the compass.
func (g *page) cutsName(w run, i int) bool {
	t := &g.list[i]
	if t.caps && len(t.text) <= 6 || lex().weekdays[t.fold] || lex().compass[t.fold] || lex().months[t.fold] && t.fold != "may" {
		return true
	}
	at := g.worldAt[i]
	if at == 0 {
		return false
	}
	m := g.world[at-1]
	if m.form == formAdjective || m.until-m.from > 1 {
		return true
	}
	// "Chad Miller", "Ada Jordan": a word with a first name before it.
	return m.from == w.from || g.list[m.from].gap != gapSpace || !lex().givenNames[g.list[m.from-1].fold]
}

// withoutTitle takes the title off the beginning of a name.
func (g *page) withoutTitle(p run) run {
	for i := p.until - 2; i > p.from; i-- {
		if lex().heads[g.list[i].fold] {
			p.from = i + 1 // also where the words before it are not known: "Mining Minister"
			return p
		}
	}
	for p.from < p.until {
		t := g.list[p.from].fold
		switch {
		case isTitleWord(t):
		case lex().portfolio[t] && headOf(g.list, p.from+1) >= 0:
		default:
			return p
		}
		p.from++
	}
	return p
}
