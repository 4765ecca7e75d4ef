package suggest

import (
	"strings"

	"entente/graph"
)

// eastern adds the meetings that a text in Korean, Chinese or Japanese tells
// of: a sentence with a word for a meeting and two known persons, or a person
// and the state that is visited.
func (r *reading) eastern(list []scored, g *page) []scored {
	if !eastern(g.text) {
		return list
	}
	from := 0
	for _, end := range append(stops(g.text), len(g.text)) {
		if word := anyOf(g.text[from:end], easternMeetings); word != "" {
			list = r.inSentence(list, g, Span{Start: from, End: end}, word)
		}
		from = end
	}
	return list
}

const (
	easternMeetings = "정상회담 회담 만나 만날 만났 회동 면담 방문 접견 会谈 會談 会晤 会见 访问 訪問 会談 会見 面会"
	easternVisits   = "방문 访问 訪問"
)

// easternStatus tells how sure a meeting is, in this order.
func easternStatus(s string) graph.MeetingStatus {
	for _, l := range []struct {
		status graph.MeetingStatus
		words  string
	}{
		{graph.Cancelled, "취소 무산 取消 中止"},
		{graph.Declined, "거부 거절 않았 拒绝 拒否"},
		{graph.Mooted, "가능성 검토 거론 제안 可能 检讨 検討 提议"},
		{graph.Expected, "예상 전망 预计 見通し 見込み"},
		{graph.Planned, "예정 계획 추진 하기로 将 計画 计划 予定"},
	} {
		if anyOf(s, l.words) != "" {
			return l.status
		}
	}
	return graph.Held
}

// anyOf returns the first of the words that s has; "" if it has none.
func anyOf(s, words string) string {
	for w := range strings.FieldsSeq(words) {
		if strings.Contains(s, w) {
			return w
		}
	}
	return ""
}

// stops returns where sentences end within a text.
func stops(text string) []int {
	var out []int
	for i, c := range text {
		switch c {
		case '。', '！', '？':
			out = append(out, i+len("。"))
		case '.', '!', '?':
			if strings.HasPrefix(text[i+1:], " ") {
				out = append(out, i+1)
			}
		}
	}
	return out
}

// inSentence adds the meeting of a sentence.
func (r *reading) inSentence(list []scored, g *page, at Span, word string) []scored {
	e := event{goal: -1, score: 0.5}
	var states, persons []int
	span := Span{}
	for _, m := range g.known {
		if m.Start < at.Start || m.End > at.End {
			continue
		}
		if r.isPerson(m.to) {
			persons = append(persons, m.to)
		} else {
			states = append(states, m.to)
		}
		span = join(span, m.Span)
	}
	e.add(persons...)
	visit := strings.Contains(easternVisits, word)
	if len(e.actors) < 2 && (visit || len(persons) == 0) && len(states) > 0 {
		// The state that is visited is named last.
		if len(persons) > 0 {
			states = states[len(states)-1:]
		}
		e.add(states...)
	}
	if len(e.actors) < 2 || len(e.actors) > 4 {
		return list
	}
	text := g.text[at.Start:at.End]
	t := &graph.Meeting{Status: easternStatus(text)}
	for _, a := range e.actors {
		t.Participants = append(t.Participants, r.x.Map().Actors[a].ID)
	}
	t.Name = r.nameOf(t, &e, "")
	i := strings.Index(text, word)
	span = join(span, Span{Start: at.Start + i, End: at.Start + i + len(word)})
	return r.merge(list, scored{
		Candidate: Candidate{
			Meeting: t, Source: r.source, Passage: g.passage, Text: g.text, Span: span, Count: 1,
			Why: "“" + word + "” with " + countWord(len(t.Participants)) + " known actors",
			Key: r.meetingKey(t, hashOf(text)),
		},
		score: e.score,
	})
}
