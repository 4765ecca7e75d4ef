package suggest

import (
	"strings"
	"testing"

	"entente/graph"
)

// rivers is a map of invented people and states that exist.
func rivers() *graph.Map {
	return &graph.Map{
		Entente: 1, Title: "River states",
		Actors: []graph.Actor{
			{ID: "north-korea", Name: "North Korea", Kind: graph.State, Code: "KP", Aliases: []string{"the North"}, Names: map[string]string{"ko": "북한", "ja": "北朝鮮"}},
			{ID: "south-korea", Name: "South Korea", Kind: graph.State, Code: "KR", Names: map[string]string{"ko": "한국"}},
			{ID: "us", Name: "United States", Kind: graph.State, Names: map[string]string{"ko": "미국", "zh": "美国"}},
			{ID: "cn", Name: "China", Kind: graph.State, Code: "CN", Names: map[string]string{"ko": "중국", "zh": "中国"}},
			{ID: "moon", Name: "Moon Ha-neul", Kind: graph.Person, Of: "south-korea", Role: "president", Names: map[string]string{"ko": "문하늘"}},
			{ID: "kim-a", Name: "Kim Bo-ram", Kind: graph.Person, Of: "north-korea", Role: "foreign minister"},
			{ID: "kim-b", Name: "Kim Ga-on", Kind: graph.Person, Of: "north-korea", Role: "president"},
			{ID: "quill", Name: "Ada Quill", Kind: graph.Person, Of: "us", Role: "secretary of state", Names: map[string]string{"ko": "에이다 퀼런", "zh": "阿达·奎尔"}},
			{ID: "berg", Name: "Eva van der Berg", Kind: graph.Person},
			{ID: "xi", Name: "Xi Lan", Kind: graph.Person, Of: "cn"},
			{ID: "may", Name: "Tessa May", Kind: graph.Person},
			{ID: "will", Name: "Otto Will", Kind: graph.Person},
			{ID: "council", Name: "UN Security Council", Kind: graph.Organization, Aliases: []string{"the Council"}},
		},
	}
}

func TestMentions(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Ada Quill met Moon Ha-neul in Seoul.", "Ada Quill=quill Moon Ha-neul=moon Seoul=south-korea"},
		{"Quill’s visit, said Moon; Washington and Beijing agreed.", "Quill=quill Moon=moon Washington=us Beijing=cn"},
		{"South Korean President Moon spoke.", "South Korean=south-korea Moon=moon"},
		{"the North Korea nuclear problem", "North Korea=north-korea"},
		{"The North answered; the North Atlantic did not.", "The North=north-korea"},
		{"It went north, and the north wind blew.", ""},
		{"Tell us about the US and the U.S. and the USA.", "US=us U.S.=us USA=us"},
		{"Kim spoke.", ""},
		{"Foreign Minister Kim spoke to President Kim.", "Kim=kim-a Kim=kim-b"},
		{"Kim Bo-ram, Kim Bo Ram and KIM BO-RAM.", "Kim Bo-ram=kim-a Kim Bo Ram=kim-a KIM BO-RAM=kim-a"},
		{"Moon Chung-in and Robert Quill are others.", ""},
		{"When Quill left, President Moon stayed.", "Quill=quill Moon=moon"},
		{"Xi spoke in Xi’an.", "Xi=xi"},
		{"Mrs van der Berg and Berg.", "van der Berg=berg Berg=berg"},
		{"The Quill-Moon talks and the South Korea-US alliance", "Quill=quill Moon=moon South Korea=south-korea US=us"},
		{"The Washington Post and the South China Sea", ""},
		{"the Council and the UN Security Council", "the Council=council UN Security Council=council"},
		{"Quillon and Moons are other words, and moon is another.", ""},
		{"문하늘 대통령은 미국의 에이다 퀼런을 만났다. 문 대통령은 북한과 한국이", "문하늘=moon 미국=us 에이다 퀼런=quill 문 대통령=moon 북한=north-korea 한국=south-korea"},
		{"탈북한 사람", ""},
		{"美国国务卿奎尔访问中国和北朝鮮", "美国=us 奎尔=quill 中国=cn 北朝鮮=north-korea"},
		{"In May it rained. Will it rain? May met Quill on 3 May 2021, said May.", "May=may Quill=quill May=may"},
		{"", ""},
		{"\xff Quill \xe2\x80", "Quill=quill"},
	}
	r := NewRecogniser(graph.NewIndex(rivers()))
	for _, tt := range tests {
		var got []string
		end := 0
		for _, m := range r.Mentions(tt.text) {
			if m.Start < end {
				t.Errorf("%q: mentions overlap", tt.text)
			}
			end = m.End
			got = append(got, tt.text[m.Start:m.End]+"="+m.Actor)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%q:\n got %s\nwant %s", tt.text, s, tt.want)
		}
	}
}
