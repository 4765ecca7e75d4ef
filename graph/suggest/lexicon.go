package suggest

import (
	"strings"
	"sync"
)

type set map[string]bool

func words(lists ...string) set {
	s := make(set)
	for _, l := range lists {
		for _, w := range strings.Fields(l) {
			s[w] = true
		}
	}
	return s
}

// lexicon holds the English words that the package knows, folded as tokens
// are.
type lexicon struct {
	heads        set // words that name an office or a function
	modifiers    set // words that stand before them
	honorifics   set // forms of address, which say nothing of a role
	particles    set // small words within names of people
	common       set // words that often begin a sentence
	compass      set
	weekdays     set
	months       set
	bodies       set // last words of the names of organizations
	acronyms     set // organizations known by their letters
	noActors     set // acronyms and names that are none
	things       set // last words of names of what is no actor
	notState     set // words after a state's name that make it the name of something else
	plural       set // people that make a group with an adjective before
	senior       set // words before these
	says         set // verbs before the name of who says something
	adverbs      set // words between a name and a verb
	verbs        set // of what people do, after their names
	givenNames   set // common first names
	portfolio    set // words of what a minister is for
	places       set // words before a place where something is
	single       set // bodies that need no other word
	determiners  set // words that begin the name of a thing
	prepositions set // words after which a name does nothing itself
	parties      set // those who travel with somebody
	meetingVerbs set // further verbs of what somebody does
	meets        set // what people do when they meet
	goes         set // how people will go to others; that they went is often but the way to a meeting
	sits         set // what people do with others
	sees         set // what they do too, but not only then
	past         set // those of them that tell of the past
	meetings     set // what a meeting is called
	visits       set // and a visit
	holds        set // what one does with a meeting
	does         set // verbs that go with a meeting or a visit
	whenBefore   set // words before a time
	periods      set // times that need such a word
	moments      set // times that do not
	surnames     set // common surnames of China and Korea, which stand first
}

var lex = sync.OnceValue(func() *lexicon {
	const adverbs = "briefly also then later again now not never already still reportedly"
	return &lexicon{
		adverbs: words(adverbs),
		says:    words("said says asked added replied recalled warned argued sighed joked insisted"),
		heads: words(`president premier chancellor minister secretary ambassador envoy representative general admiral colonel
			major captain lieutenant marshal commander king queen prince princess emperor empress pope governor mayor senator
			congressman congresswoman speaker chairman chairwoman chairperson chair director commissioner judge justice leader
			adviser advisor spokesman spokeswoman spokesperson sheikh sultan emir imam ayatollah cardinal bishop archbishop
			patriarch professor diplomat negotiator delegate deputy mp mep lawmaker head chief counterpart taoiseach ombudsman
			undersecretary president-elect attache consul coordinator rapporteur economist analyst activist journalist
			dictator ruler politician candidate lawyer scientist scholar historian member economist mediator observer
			prosecutor inspector treasurer vice-president baroness baron duke duchess count countess oligarch
			backbencher clerk registrar auditor rector dean provost priest pastor rabbi mufti founder owner manager editor
			correspondent author convener whip hydrologist engineer whistleblower strongman tsar czar`),
		modifiers: words(`vice deputy first second prime foreign defense defence finance interior justice trade health energy
			economy economic environment agriculture transport education labour labor special chief former acting senior
			permanent supreme national security assistant home external internal crown grand opposition shadow nuclear
			top ex outgoing incoming then new longtime veteran private press state party military army naval air police
			lead high managing executive honorary attorney cabinet parliamentary climate water fisheries industry culture
			development planning veteran retired exiled ruling paramount royal presidential`),
		honorifics: words("mr mrs ms miss dr sir lord lady dame madam madame prof rev"),
		particles:  words("de del della der den van von zu da das dos du di la le el al bin ibn ben abu bint ter ten"),
		common: words(`a an the this that these those he she it they we you i his her its their our my in on at by for from with
			without after before when while where as if although though because since until during despite but and or nor yet so
			then now here there however meanwhile moreover indeed also still only even just both each every all some many most
			much more less several few other another such what who whose which why how not no yes instead of to into over under
			between among against about above below through across behind beyond according earlier later last next once twice
			recently today yesterday tomorrow perhaps maybe finally first second third one two three four five six seven eight
			nine ten hundreds thousands millions officials diplomats analysts critics observers experts people leaders ministers
			lawmakers members reporters sources talks asked speaking given having being will would can could may might must should
			shall let do does did has have had is are was were be been neither either whether unlike like amid following
			concerning regarding under beside besides nobody somebody everybody nothing something everything none
			senior former whoever whatever back most late early nearly almost about
			additionally furthermore consequently hence thus therefore otherwise elsewhere together separately privately publicly
			afterwards afterward apart aside`),
		compass:  words("north south east west northern southern eastern western central new upper lower"),
		weekdays: words("monday tuesday wednesday thursday friday saturday sunday"),
		months:   words("january february march april may june july august september october november december"),
		bodies: words(`council ministry committee subcommittee commission assembly parliament congress senate union organization organisation agency
			bank fund court party association federation confederation league forum institute university department office bureau army navy
			forces force group company corporation corp authority house cabinet movement foundation board chamber tribunal
			command guard service secretariat directorate knesset duma bundestag politburo presidium consortium network centre center
			alliance community society club trust treasury police brigade corps cooperative academy conference front society
			times post herald daily news press holding holdings industries enterprises partners plc inc llc ltd airlines motors
			college school hospital museum church synod diocese newspaper television broadcaster`),
		acronyms: words(`un nato eu asean iaea who wto imf opec osce icc icj unesco unicef unhcr wfp au brics apec ecowas
			gcc oecd cia fbi kgb fsb nsa mi5 mi6 pla plo idf irgc swapo anc cdu spd csu`),
		noActors: words(`tv ceo cfo gdp ai covid pm am mp mps mep meps fm dc ii iii iv vi vii usd eur gmt utc icbm thaad wmd ngo ngos
			hiv aids dna pdf ok id it faq bc ad nr`),
		things: words(`war wars sea ocean day days agreement treaty accord accords protocol act declaration summit games olympics
			strait straits peninsula river lake mountain mountains island islands gulf bay street avenue road square airport
			bridge canal valley desert coast border crisis plan deal pact convention charter resolution amendment law
			bill programme program process initiative doctrine report paper statement age era revolution spring
			week month year morning evening prize award cup hotel palace castle hall tower week language
			project dialogue dialogues meeting talks fair exhibition festival basin delta dam pipeline corridor route
			question questions order motion debate reading vote election elections referendum clause article chapter
			annex schedule table figure part section page`),
		notState: words(`sea ocean strait straits times post daily herald journal airport university avenue street square
			museum airlines airways bay city peninsula`),
		plural: words(`officials diplomats lawmakers negotiators delegates envoys ministers leaders generals troops soldiers
			experts scientists engineers businessmen investors activists militants rebels fishermen delegation mps parliamentarians`),
		senior: words("senior high ranking top unnamed leading"),
		verbs: words(`said says told tells met meets went goes led leads is was are were has had will would flew flies visited visits
			hosted hosts received receives called calls asked asks warned warns urged urges added adds declined declines refused
			refuses arrived arrives left leaves returned returns travelled traveled travels spoke speaks held holds plans planned
			agreed agrees rejected rejects accused accuses made makes took takes gave gives signed signs welcomed welcomes
			wants wanted hopes hoped announced announces insisted insists sat sits joined joins wrote writes replied replies
			thanked thanks argued argues briefed briefs saw sees may might could should must can did does who whose`,
			adverbs),
		givenNames: words(`john james robert michael william david richard joseph thomas charles mary patricia jennifer linda
			elizabeth barbara susan jessica sarah karen anna maria peter paul mark george stephen steven mike donald vladimir
			sergei igor ivan dmitry alexander andrei mikhail nikolai olga elena natalia angela emmanuel francois jean pierre
			hans klaus karl friedrich luis jose juan carlos antonio manuel pedro ana carmen ali mohammed muhammad ahmed hassan
			hussein omar fatima abdullah ibrahim yusuf benjamin daniel jacob rachel hiroshi shinzo taro yoshihide fumio kenji
			narendra rajiv amit priya joe barack hillary boris tony theresa margaret rishi keir jacinda justin scott helen
			ursula christine kristalina ban kofi tedros martin eva lars erik ingrid sven astrid nina laura marco giorgio luca
			giulia petra tomas jan katarina marta piotr andrzej lech viktor zoltan ferenc andras elif mehmet recep mustafa`),
		portfolio: words(`state affairs treasury parliament commerce unification cooperation integration war foreign defense defence
			interior justice finance trade health energy economy environment agriculture transport education labour labor
			culture security infrastructure water fisheries industry planning development external internal home science`),
		places: words("in to at from near for outside through via toward towards around into inside across leave left leaving reach reached"),
		single: words(`knesset duma bundestag bundesrat rada saeima seimas riigikogu sejm storting folketing riksdag eduskunta majlis
			politburo taliban hamas hezbollah fatah interpol oxfam greenpeace frontex europol`),
		determiners:  words("the a an his her its their this that these those another first second third fourth fifth sixth next last"),
		prepositions: words("with of by for in to at from between among on about against without including over through near like than"),
		parties:      words("entourage party delegation team group aides"),
		meetingVerbs: words("meet visit host receive welcome greet brief attend join sign travel fly"),
		meets:        words("met meet meets visited visiting hosted hosts host received receives receive receiving welcomed welcomes welcoming briefed briefs debriefed greeted"),
		sits:         words("sat sit talked conferred dined"),
		goes:         words("travel fly go"),
		sees:         words("see sees saw"),
		past:         words("met visited hosted received welcomed briefed debriefed greeted sat talked conferred dined"),
		meetings: words(`meetings talks summit summits trip trips session sessions consultations negotiations dinner lunch luncheon
			audience debriefing briefing`),
		visits: words("trip trips"),
		holds:  words("hold holds held holding have has had having attend attended attends began begin opened open resumed concluded conduct conducted convene convened"),
		does: words(`be hold pay make host have attend take meet visit receive travel go fly sit join welcome brief see return come
			convene open resume start begin follow`),
		whenBefore: words("last next this past coming early late mid earlier later previous following on"),
		periods:    words("week weekend month year spring summer autumn fall winter morning evening afternoon"),
		moments:    words("yesterday today tomorrow tonight soon shortly"),
		surnames: words(`kim lee park choe choi jung jeong kang cho jo yoon yun jang chang lim im han oh seo shin kwon hwang
			ahn an song ryu yoo hong moon mun ri rhee pak xi li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao
			lin he guo ma luo liang song zheng xie han tang feng yu dong xiao cheng cao yuan deng wen kong qin cui mao jiang`),
	}
})

// koreanTitles follow a surname in Korean.
const koreanTitles = "대통령 위원장 총리 주석 장관 외무상 부상 국무장관 특별대표 총비서 외교부장 대사 의원 의장 차관"
