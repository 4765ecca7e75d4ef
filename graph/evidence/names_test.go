package evidence

import (
	"fmt"
	"strings"
	"testing"

	"entente/graph"
)

// reported returns the pairs of ids that may be the same.
func reported(actors ...graph.Actor) string {
	m := &graph.Map{Entente: 1, Title: "T", Actors: actors}
	for i := range m.Actors {
		if m.Actors[i].ID == "" {
			m.Actors[i].ID = fmt.Sprintf("n%d", i)
		}
	}
	var out []string
	for _, f := range check(graph.NewIndex(m), nil) {
		if f.Code == SameName {
			out = append(out, f.With+"="+f.ID)
		}
	}
	return strings.Join(out, " ")
}

func TestTwoSpellings(t *testing.T) {
	const p, s, o = graph.Person, graph.State, graph.Organization
	for _, c := range []struct {
		kind graph.ActorKind
		a, b string
		same bool
	}{
		// One name, written otherwise.
		{p, "Ana Müller", "ana muller", true},
		{p, "Choe Sun-hui", "Choe Sun Hui", true},
		{p, "Choe Sun-hui", "Choe Sunhui", true},
		{p, "Choe Sun-hui", "Choe Son-hui", true},
		{p, "Shinzo Abe", "Abe Shinzo", true},
		{p, "Volodymyr Zelensky", "Volodymyr Zelenskyy", true},
		{p, "Sergei Lavrov", "Sergey Lavrov", true},
		{p, "Muammar Gaddafi", "Muammar Qaddafi", true},
		{p, "Mohammed bin Salman", "Muhammad bin Salman", true},
		{p, "Donald J. Trump", "Donald Trump", true},
		{p, "M. Pompeo", "Mike Pompeo", true},
		{p, "President Donald Trump", "Donald Trump", true},
		{p, "Dmitry Peskov", "Dmitri Peskov", true},
		{p, "Елена Семёнова", "Елена Семенова", true},
		{p, "김정은", "김정은", true},
		{o, "Ministry of Defence", "Ministry of Defense", true},
		{o, "The World Bank", "World Bank", true},
		{o, "WTO", "World Trade Organization", true},
		{o, "International Atomic Energy Agency", "IAEA", true},
		{s, "Guinea-Bissau", "Guinea Bissau", true},
		{s, "Kazakhstan", "Kazakstan", true},

		// Two names that are near each other.
		{s, "North Korea", "South Korea", false},
		{s, "Austria", "Australia", false},
		{s, "Ireland", "Iceland", false},
		{s, "Niger", "Nigeria", false},
		{s, "Slovakia", "Slovenia", false},
		{s, "Dominica", "Dominican Republic", false},
		{p, "Kim Jong-un", "Kim Yong-chol", false},
		{p, "Kim Jong-un", "Kim Jong-il", false},
		{p, "Kim Jong-un", "Kim Jong-nam", false},
		{p, "Kim Yong-chol", "Kim Yong-chun", false},
		{p, "Kim Yong-nam", "Kim Yo-jong", false},
		{p, "Ri Yong-ho", "Ri Yong-gil", false},
		{p, "George W. Bush", "George H. W. Bush", false},
		{p, "Ali Khamenei", "Ruhollah Khomeini", false},
		{p, "Bashar al-Assad", "Hafez al-Assad", false},
		{p, "Mohammed bin Salman", "Mohammed bin Nayef", false},
		{p, "Wang Yi", "Wang Qi", false},
		{p, "Zhang Wei", "Zhang Lei", false},
		{p, "Chen Ying", "Chen Yong", false},
		{p, "Bill Clinton", "Hillary Clinton", false},
		{p, "Jan Novak", "Jana Novak", false},
		{p, "김정은", "김정일", false},
		{p, "李克强", "李克农", false},
		{o, "Committee A", "Committee B", false},
		{o, "First Army", "Third Army", false},
		{o, "Unit 731", "Unit 732", false},
		{o, "Ministry of Finance", "Ministry of Defence", false},
		{o, "Party of Labour", "Party of Labor Unions", false},
	} {
		got := reported(graph.Actor{Name: c.a, Kind: c.kind}, graph.Actor{Name: c.b, Kind: c.kind}) != ""
		if got != c.same {
			t.Errorf("%q and %q: reported %v, want %v", c.a, c.b, got, c.same)
		}
		if back := reported(graph.Actor{Name: c.b, Kind: c.kind}, graph.Actor{Name: c.a, Kind: c.kind}) != ""; back != got {
			t.Errorf("%q and %q: reported %v, but %v the other way round", c.a, c.b, got, back)
		}
	}
}

func TestWhatElseSpeaksForOneActor(t *testing.T) {
	const p, s = graph.Person, graph.State
	us, kp := graph.Actor{ID: "us", Name: "United States", Kind: s, Code: "US"}, graph.Actor{ID: "kp", Name: "North Korea", Kind: s, Code: "KP"}
	for name, c := range map[string]struct {
		actors []graph.Actor
		want   string
	}{
		"a surname and its bearer":   {[]graph.Actor{us, {ID: "mp", Name: "Mike Pompeo", Kind: p, Of: "us"}, {ID: "p", Name: "Pompeo", Kind: p, Of: "us"}}, "mp=p"},
		"a surname with a title":     {[]graph.Actor{us, {ID: "mp", Name: "Mike Pompeo", Kind: p, Of: "us"}, {ID: "p", Name: "Secretary Pompeo", Kind: p}}, "mp=p"},
		"a surname of another state": {[]graph.Actor{us, kp, {ID: "mp", Name: "Mike Pompeo", Kind: p, Of: "us"}, {ID: "p", Name: "Pompeo", Kind: p, Of: "kp"}}, ""},
		"a surname of two": {[]graph.Actor{
			kp, {ID: "a", Name: "Kim Jong-un", Kind: p, Of: "kp"}, {ID: "b", Name: "Kim Yong-chol", Kind: p, Of: "kp"}, {ID: "k", Name: "Kim", Kind: p, Of: "kp"},
		}, ""},
		"a surname that both are called by": {[]graph.Actor{
			kp, {ID: "a", Name: "Kim Jong-un", Kind: p, Of: "kp", Aliases: []string{"Kim"}}, {ID: "b", Name: "Kim Yong-chol", Kind: p, Of: "kp", Aliases: []string{"Kim"}},
		}, ""},
		"an alias that is the name": {[]graph.Actor{{ID: "a", Name: "Burma", Kind: s}, {ID: "b", Name: "Myanmar", Kind: s, Aliases: []string{"Burma"}}}, "a=b"},
		"a name in another language": {[]graph.Actor{
			{ID: "a", Name: "Choe Son-hui", Kind: p, Names: map[string]string{"ko": "최선희"}},
			{ID: "b", Name: "Tsoi Son Khi", Kind: p, Names: map[string]string{"ko": "최선희"}},
		}, "a=b"},
		"the code of a state":   {[]graph.Actor{kp, {ID: "d", Name: "DPRK", Kind: s, Code: "KP"}}, "kp=d"},
		"two codes, near names": {[]graph.Actor{{ID: "a", Name: "Kazakhstan", Kind: s, Code: "KZ"}, {ID: "b", Name: "Kazakstan", Kind: s, Code: "KX"}}, ""},
		"one ministry each": {[]graph.Actor{
			us, kp, {ID: "a", Name: "Foreign Ministry", Kind: graph.Organization, Of: "us"}, {ID: "b", Name: "Foreign Ministry", Kind: graph.Organization, Of: "kp"},
		}, ""},
		"one ministry twice": {[]graph.Actor{
			us, {ID: "a", Name: "Foreign Ministry", Kind: graph.Organization, Of: "us"}, {ID: "b", Name: "Foreign Ministry", Kind: graph.Organization, Of: "us"},
		}, "a=b"},
		"near names in two states": {[]graph.Actor{us, kp, {ID: "a", Name: "Sergei Ivanov", Kind: p, Of: "us"}, {ID: "b", Name: "Sergey Ivanov", Kind: p, Of: "kp"}}, ""},
		"of two kinds":             {[]graph.Actor{{ID: "a", Name: "Geneva", Kind: graph.Place}, {ID: "b", Name: "Geneva", Kind: graph.Group}}, ""},
		"a part of it":             {[]graph.Actor{{ID: "a", Name: "Council", Kind: graph.Organization}, {ID: "b", Name: "The Council", Kind: graph.Organization, Of: "a"}}, ""},
		"three of one name":        {[]graph.Actor{{ID: "a", Name: "Ann Ode", Kind: p}, {ID: "b", Name: "Ann Ode", Kind: p}, {ID: "c", Name: "ann ode", Kind: p}}, "a=b a=c"},
	} {
		if got := reported(c.actors...); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// The short English names of the members and observers of the United Nations.
const states = `Afghanistan,Albania,Algeria,Andorra,Angola,Antigua and Barbuda,Argentina,Armenia,Australia,Austria,Azerbaijan,
Bahamas,Bahrain,Bangladesh,Barbados,Belarus,Belgium,Belize,Benin,Bhutan,Bolivia,Bosnia and Herzegovina,Botswana,Brazil,Brunei,
Bulgaria,Burkina Faso,Burundi,Cabo Verde,Cambodia,Cameroon,Canada,Central African Republic,Chad,Chile,China,Colombia,Comoros,
Congo,Democratic Republic of the Congo,Costa Rica,Côte d’Ivoire,Croatia,Cuba,Cyprus,Czechia,Denmark,Djibouti,Dominica,
Dominican Republic,Ecuador,Egypt,El Salvador,Equatorial Guinea,Eritrea,Estonia,Eswatini,Ethiopia,Fiji,Finland,France,Gabon,
Gambia,Georgia,Germany,Ghana,Greece,Grenada,Guatemala,Guinea,Guinea-Bissau,Guyana,Haiti,Holy See,Honduras,Hungary,Iceland,India,
Indonesia,Iran,Iraq,Ireland,Israel,Italy,Jamaica,Japan,Jordan,Kazakhstan,Kenya,Kiribati,North Korea,South Korea,Kuwait,
Kyrgyzstan,Laos,Latvia,Lebanon,Lesotho,Liberia,Libya,Liechtenstein,Lithuania,Luxembourg,Madagascar,Malawi,Malaysia,Maldives,
Mali,Malta,Marshall Islands,Mauritania,Mauritius,Mexico,Micronesia,Moldova,Monaco,Mongolia,Montenegro,Morocco,Mozambique,
Myanmar,Namibia,Nauru,Nepal,Netherlands,New Zealand,Nicaragua,Niger,Nigeria,North Macedonia,Norway,Oman,Pakistan,Palau,
Palestine,Panama,Papua New Guinea,Paraguay,Peru,Philippines,Poland,Portugal,Qatar,Romania,Russia,Rwanda,Saint Kitts and Nevis,
Saint Lucia,Saint Vincent and the Grenadines,Samoa,San Marino,São Tomé and Príncipe,Saudi Arabia,Senegal,Serbia,Seychelles,
Sierra Leone,Singapore,Slovakia,Slovenia,Solomon Islands,Somalia,South Africa,South Sudan,Spain,Sri Lanka,Sudan,Suriname,Sweden,
Switzerland,Syria,Tajikistan,Tanzania,Thailand,Timor-Leste,Togo,Tonga,Trinidad and Tobago,Tunisia,Türkiye,Turkmenistan,Tuvalu,
Uganda,Ukraine,United Arab Emirates,United Kingdom,United States,Uruguay,Uzbekistan,Vanuatu,Venezuela,Viet Nam,Yemen,Zambia,
Zimbabwe,North Yemen,South Yemen,East Germany,West Germany,North Viet Nam,South Viet Nam,Northern Cyprus,South Ossetia`

// No two states are taken for one, nor for cities or groups of such names.
func TestStatesAreToldApart(t *testing.T) {
	for _, kind := range []graph.ActorKind{graph.State, graph.Place, graph.Group} {
		var actors []graph.Actor
		for _, name := range strings.Split(strings.ReplaceAll(states, "\n", ""), ",") {
			actors = append(actors, graph.Actor{ID: name, Name: name, Kind: kind})
		}
		if len(actors) < 195 {
			t.Fatalf("%d states", len(actors))
		}
		if got := reported(actors...); got != "" {
			t.Errorf("%s: %s", kind, got)
		}
	}
}

// organisations of which several have near names or initials.
const organisations = `United Nations,UN Security Council,UN General Assembly,UN Human Rights Council,UNICEF,UNESCO,UNHCR,
World Health Organization,World Trade Organization,World Bank,International Monetary Fund,International Atomic Energy Agency,
International Court of Justice,International Criminal Court,International Labour Organization,International Maritime Organization,
European Union,European Commission,European Council,Council of Europe,European Parliament,European Court of Justice,
European Court of Human Rights,European Central Bank,African Union,African Development Bank,Asian Development Bank,Arab League,
NATO,OSCE,OPEC,ASEAN,APEC,BRICS,G7,G8,G20,G77,Shanghai Cooperation Organisation,Collective Security Treaty Organization,
Commonwealth of Independent States,Commonwealth of Nations,Ministry of Foreign Affairs,Ministry of Defence,Ministry of Finance,
Ministry of Trade,Ministry of Justice,Ministry of Health,Ministry of Labour,Ministry of Economy,Ministry of Energy,State Department,
Justice Department,National Security Council,National Security Agency,House of Representatives,House of Commons,House of Lords,
National Assembly,National People's Congress,Supreme People's Assembly,Central Committee,Central Military Commission,
People's Liberation Army,Korean People's Army,Workers' Party of Korea,Communist Party of China,Democratic Party,Republican Party,
Liberal Democratic Party,Constitutional Democratic Party,Social Democratic Party,Christian Democratic Union,Christian Social Union,
First Fleet,Third Fleet,Sixth Fleet,Seventh Fleet,Northern Command,Southern Command,Red Cross,Red Crescent`

func TestOrganisationsAreToldApart(t *testing.T) {
	var actors []graph.Actor
	for _, name := range strings.Split(strings.ReplaceAll(organisations, "\n", ""), ",") {
		actors = append(actors, graph.Actor{ID: strings.ReplaceAll(name, " ", "_"), Name: name, Kind: graph.Organization})
	}
	if got := reported(actors...); got != "" {
		t.Error(got)
	}
}

// people who held office in our time, several of one family or of near names.
const people = `Abdel Fattah el-Sisi,Abdullah Gül,Alberto Fujimori,Alexander Lukashenko,Ali Khamenei,Angela Merkel,Antony Blinken,
António Guterres,Bashar al-Assad,Hafez al-Assad,Rifaat al-Assad,Ban Ki-moon,Moon Jae-in,Park Geun-hye,Park Chung-hee,Lee Myung-bak,
Lee Jae-myung,Lee Nak-yon,Kim Dae-jung,Kim Young-sam,Kim Jong-un,Kim Jong-il,Kim Jong-nam,Kim Jong-chul,Kim Il-sung,Kim Yo-jong,
Kim Yong-chol,Kim Yong-nam,Kim Kye-gwan,Kim Hyok-chol,Kim Hyun-chong,Ri Yong-ho,Ri Son-gwon,Ri Su-yong,Ri Sol-ju,Choe Sun-hui,
Choe Ryong-hae,Choi Soon-sil,Pak Pong-ju,Pak Jong-chon,Jo Yong-won,Kang Kyung-wha,Chung Eui-yong,Suh Hoon,Cho Myoung-gyon,Xi Jinping,
Xi Zhongxun,Li Keqiang,Li Qiang,Li Zhanshu,Li Peng,Li Xiannian,Wang Yi,Wang Qishan,Wang Huning,Wang Yang,Yang Jiechi,Yang Shangkun,
Kong Xuanyou,Hu Jintao,Hu Yaobang,Hu Chunhua,Jiang Zemin,Zhao Ziyang,Zhao Leji,Zhou Enlai,Zhou Yongkang,Liu Shaoqi,Liu He,Deng Xiaoping,
Deng Yingchao,Chiang Kai-shek,Chiang Ching-kuo,Tsai Ing-wen,Lai Ching-te,Ma Ying-jeou,Lee Teng-hui,Shinzo Abe,Shintaro Abe,Taro Aso,Taro Kono,
Yohei Kono,Fumio Kishida,Nobusuke Kishi,Nobuo Kishi,Yoshihide Suga,Junichiro Koizumi,Shinjiro Koizumi,Yasuo Fukuda,Takeo Fukuda,Vladimir Putin,
Dmitry Medvedev,Dmitry Peskov,Dmitry Rogozin,Sergey Lavrov,Sergei Shoigu,Sergei Ryabkov,Sergei Ivanov,Igor Morgulov,Igor Sechin,Igor Ivanov,
Boris Yeltsin,Boris Johnson,Mikhail Gorbachev,Mikhail Mishustin,George W. Bush,George H. W. Bush,Jeb Bush,Bill Clinton,Hillary Clinton,
Donald Trump,Donald Tusk,Mike Pompeo,Mike Pence,Stephen Biegun,John Bolton,John Kerry,John F. Kennedy,Robert F. Kennedy,Edward Kennedy,
Rex Tillerson,Nicolás Maduro,Nicolas Sarkozy,Néstor Kirchner,Cristina Kirchner,Raúl Castro,Fidel Castro,Daniel Ortega,Rosario Murillo,
Jawaharlal Nehru,Indira Gandhi,Rajiv Gandhi,Rahul Gandhi,Sonia Gandhi,Benazir Bhutto,Zulfikar Ali Bhutto,Bilawal Bhutto Zardari,
Asif Ali Zardari,Nawaz Sharif,Shehbaz Sharif,Maryam Nawaz,Saddam Hussein,Uday Hussein,Qusay Hussein,Mohammed bin Salman,Mohammed bin Nayef,
Mohammed bin Zayed,Mohammed bin Rashid,Khalid bin Salman,Salman bin Abdulaziz,Abdullah bin Abdulaziz,Fahd bin Abdulaziz,Mahmoud Abbas,
Mahmoud Ahmadinejad,Hassan Rouhani,Hassan Nasrallah,Ebrahim Raisi,Mohammad Khatami,Mohammad Mossadegh,Mohammad Javad Zarif,Recep Tayyip Erdoğan,
Hun Sen,Hun Manet,Suharto,Sukarno,Megawati Sukarnoputri,Ferdinand Marcos,Imelda Marcos,Lee Kuan Yew,Lee Hsien Loong,Goh Chok Tong,
Joseph Kabila,Laurent-Désiré Kabila,Uhuru Kenyatta,Jomo Kenyatta,Petro Poroshenko,Yulia Tymoshenko,Volodymyr Zelenskyy,Viktor Yanukovych,
Viktor Yushchenko,Viktor Orbán,Andrzej Duda,Jarosław Kaczyński,Lech Kaczyński,Lech Wałęsa`

// No two of these people are taken for one, though all belong to nobody.
func TestPeopleAreToldApart(t *testing.T) {
	var actors []graph.Actor
	for _, name := range strings.Split(strings.ReplaceAll(people, "\n", ""), ",") {
		actors = append(actors, graph.Actor{ID: strings.ReplaceAll(name, " ", "_"), Name: name, Kind: graph.Person})
	}
	got := strings.Fields(reported(actors...))
	for _, pair := range got {
		t.Error(pair)
	}
}

func BenchmarkCheck(b *testing.B) {
	m := &graph.Map{Entente: 1, Title: "T", Sources: []graph.Source{{ID: "s", Title: "S", Passages: []graph.Passage{{ID: "p"}}}}}
	for i := range 2000 {
		m.Actors = append(m.Actors, graph.Actor{
			ID: fmt.Sprint("n", i), Kind: graph.ActorKind(graph.ActorKind("").Values()[i%5]),
			Name: fmt.Sprintf("%c%c%c %c%ca%c", 'A'+i%26, 'a'+i%17, 'a'+i%13, 'A'+i%11, 'a'+i%7, 'a'+i%19),
		})
	}
	for i := range 4000 {
		m.Ties = append(m.Ties, graph.Tie{
			ID: fmt.Sprint("t", i), From: fmt.Sprint("n", i%2000), To: fmt.Sprint("n", (i*7+1)%2000), Kind: graph.Rivalry,
		})
	}
	x := graph.NewIndex(m)
	b.Run("names", func(b *testing.B) {
		for b.Loop() {
			c := &checker{x: x, m: m}
			c.names()
		}
	})
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			check(x, nil)
		}
	})
}
