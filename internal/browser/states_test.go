package browser_test

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/google/uuid"

	"doesaegim/internal/accounts"
	"doesaegim/internal/browser"
	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/study"
)

// visitors are the cookies of those who look at the pages.
type visitors struct {
	newcomer  []cookie // none
	night     []cookie // has chosen the dark theme
	idle      []cookie // wants no new cards, two buttons and no keys
	speaker   []cookie // types and records answers
	learner   []cookie
	planner   []cookie // prepares for interviews
	leech     string   // card that the learner keeps failing, and has written on
	mocks     mocks
	goal      []cookie // has an interview ahead
	readiness string   // path of its page
	debrief   string   // path of the debrief that the learner has written of an interview
	passed    string   // card with a follow-up that the learner has passed today
	admin     []cookie // was the learner before signing in
}

type cookie struct{ name, value string }

// populate gives the site a learner with two months of history, who has studied today.
func (s *site) populate() visitors {
	s.t.Helper()
	start, err := s.visitors.Visitor(context.Background(), "", "")
	if err != nil {
		s.t.Fatal(err)
	}
	token, ctx := start.Token, context.Background()
	deck := s.library.Deck()
	leech := deck.Cards()[0].ID

	now := s.clock.Load()
	s.clock.Store(s.now().AddDate(0, -2, 0).Unix())
	for _, card := range deck.Cards()[1:12] {
		s.master(token, card.ID)
	}
	for range srs.LeechLapses {
		s.master(token, leech)
		s.advance(4 * 24 * time.Hour)
		s.answer(token, leech, srs.Again)
		s.advance(time.Hour)
	}
	s.master(token, leech)
	if s.now().Unix() >= now {
		s.t.Fatalf("the history ends only at %s", s.now())
	}
	s.clock.Store(now)

	// Today: one tag done to its end with a point left out, and something of every rating.
	aurora := deck.Filter(cards.Filter{Tags: []string{"Aurora"}})
	for _, card := range aurora {
		s.answer(token, card.ID, srs.Easy, 0)
	}
	s.answer(token, deck.Cards()[13].ID, srs.Hard)
	s.answer(token, deck.Cards()[14].ID, srs.Good)
	passed := deck.Filter(cards.Filter{Tags: []string{"Linux"}})[0].ID
	s.answer(token, passed, srs.Good)
	learner, pinned := s.learner(token), uuid.NewString()
	linux := study.Session{Filter: cards.Filter{Tags: []string{"Linux"}}, Mode: study.ModeDue}
	for _, err := range []error{
		s.desk.Suspend(ctx, learner, deck.Cards()[2].ID, true),
		s.desk.Bury(ctx, learner, deck.Cards()[3].ID, true),
		s.desk.Flag(ctx, learner, leech, 2),
		s.desk.SaveFilter(ctx, learner, "리눅스만", linux),
		s.desk.SaveOwnAnswer(ctx, learner, leech, pinned, "먼저 왜 두는지 말합니다.\n\n1. 보안\n2. 비용"),
		s.desk.SaveOwnAnswer(ctx, learner, leech, uuid.NewString(), strings.Repeat("길게 이어지는 한 줄입니다. ", 40)),
		s.desk.PinOwnAnswer(ctx, learner, leech, pinned, true),
		s.desk.OwnFirst(ctx, learner, leech, true),
		s.desk.TypeFirst(ctx, learner, leech, true),
		s.desk.SaveNote(ctx, learner, leech, "숫자를 빠뜨리지 말 것"),
	} {
		if err != nil {
			s.t.Fatal(err)
		}
	}
	goal, readiness := s.candidate()
	return visitors{
		debrief: "/interviews/" + s.debriefed(token, deck.Card(leech)) + "/debrief",
		night:   []cookie{{settingsCookie, "theme=dark"}},
		idle:    []cookie{{settingsCookie, "new=0&buttons=2&intervals=0&shortcuts=0"}},
		speaker: []cookie{{settingsCookie, "typing=1&recording=1"}},
		learner: []cookie{{sessionCookie, token}},
		planner: s.prepare(),
		admin:   []cookie{{sessionCookie, s.admin()}, {guestCookie, token}},
		leech:   leech,
		passed:  passed,
		mocks:   s.holdMocks(token),
		goal:    goal, readiness: readiness,
	}
}

// candidate is a learner with an interview in twelve days, who has seen a few cards of one of its tags.
func (s *site) candidate() (who []cookie, page string) {
	s.t.Helper()
	start, err := s.visitors.Visitor(context.Background(), "", "")
	if err != nil {
		s.t.Fatal(err)
	}
	now := s.clock.Load()
	for _, card := range s.library.Deck().Filter(cards.Filter{Tags: []string{"AWS"}})[:study.MinSeen] {
		s.answer(start.Token, card.ID, srs.Easy)
	}
	s.clock.Store(now)
	i := s.interview(start.Token, 12, func(i *study.Interview) {
		i.Title, i.Tags = "1차 기술 면접", []study.TagWeight{{Tag: "AWS", Weight: 2}, {Tag: "Linux", Weight: 1}}
	})
	return []cookie{{sessionCookie, start.Token}}, "/interviews/" + i.ID
}

// admin makes an admin's account and returns the token of its session.
func (s *site) admin() string {
	s.t.Helper()
	ctx, here := context.Background(), accounts.Browser{Network: "192.0.2.0/24", Label: "Firefox Linux"}
	account, err := s.visitors.Add(ctx, "root", store.RoleAdmin)
	if err != nil {
		s.t.Fatal(err)
	}
	link, _, err := s.visitors.IssueReset(ctx, account.LearnerID, "", here)
	if err != nil {
		s.t.Fatal(err)
	}
	visitor, err := s.visitors.Reset(ctx, here, link, "four words in a row")
	if err != nil {
		s.t.Fatal(err)
	}
	for _, name := range []string{"전화기", ""} {
		p := store.Passkey{ID: "passkey " + name, Name: name, CreatedAt: s.now()}
		if err := visitor.Learner.AddPasskey(ctx, p, store.Event{Kind: store.EventPasskeyAdded, At: s.now()}); err != nil {
			s.t.Fatal(err)
		}
	}
	return visitor.Token
}

// answer records a rating of a card with the points that were said.
func (s *site) answer(token, card string, rating srs.Rating, said ...int) {
	s.t.Helper()
	ctx, learner := context.Background(), s.learner(token)
	screen, err := s.desk.Screen(ctx, learner, study.Session{Mode: study.ModeDue}, card)
	if err != nil {
		s.t.Fatal(err)
	}
	_, err = s.desk.Record(ctx, learner, study.Submission{
		CardID:   card,
		ReviewID: uuid.NewString(),
		Rep:      screen.Question.Rep,
		Rating:   rating,
		Ticked:   said,
		Duration: 40 * time.Second,
		Mode:     study.ModeDue,

		Confidence: study.Vague,
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

// master answers Good until the card has left its learning steps.
func (s *site) master(token, card string) {
	s.t.Helper()
	for range 5 {
		page, err := s.desk.CardPage(context.Background(), s.learner(token), card)
		if err != nil {
			s.t.Fatal(err)
		}
		if page.Status.Memory.State == srs.Review {
			return
		}
		s.answer(token, card, srs.Good)
		s.advance(15 * time.Minute)
	}
	s.t.Fatalf("card %s does not leave its steps", card)
}

// state is a page as somebody may find it.
type state struct {
	name   string
	who    []cookie
	path   string
	then   browser.Step // what they do there; nil for nothing
	submit browser.Step // what leads on to the page that is meant; nil where path does
	status int
}

// states lists every page in every state that looks different.
func states(v visitors) []state {
	const ok = http.StatusOK
	open := browser.Click("summary")
	tick := browser.Script(`document.querySelectorAll("[name=points]").forEach(e => e.click())`)
	return []state{
		{name: "today of a newcomer", who: v.newcomer, path: "/", status: ok},
		{name: "today of a learner", who: v.learner, path: "/", status: ok},
		{name: "help", who: v.learner, path: "/", then: browser.Script(`document.querySelector("#keys").showModal()`), status: ok},
		{name: "today in the theme that was chosen", who: v.night, path: "/", status: ok},
		{name: "question", who: v.newcomer, path: "/study", status: ok},
		{name: "question of a tag", who: v.learner, path: "/study?tag=AWS&tag=Linux", status: ok},
		{name: "question in a cram session", who: v.learner, path: "/study?mode=cram", status: ok},
		{name: "menu of a card", who: v.learner, path: "/study", then: browser.Script(`document.querySelector("#more").showPopover()`), status: ok},
		{
			name: "question with a hint and confidence", who: []cookie{{settingsCookie, "confidence=1"}}, path: "/study", status: ok,
			then: browser.Script(`(document.querySelector(".clue").open = true, document.querySelector("[name=confidence]").click())`),
		},
		{name: "answer", who: v.newcomer, path: "/study", then: open, status: ok},
		{name: "answer of a leech", who: v.learner, path: "/study?card=" + v.leech, then: open, status: ok},
		{name: "answer with all points said", who: v.learner, path: "/study?card=" + v.leech, then: chromedp.Steps(open, tick), status: ok},
		{
			name: "answer that was typed and recorded", who: v.speaker, path: "/study", status: ok,
			then: chromedp.Steps(browser.Script(`document.querySelector("#replay").hidden = false`), open),
		},
		{name: "answer with two buttons", who: v.idle, path: "/study?mode=new", then: open, status: ok},
		{name: "question after a card was put off", who: v.learner, path: "/study?notice=buried&about=" + v.leech, status: ok},
		{
			name: "answer without a rating", who: v.learner, path: "/study?card=" + v.leech, status: http.StatusBadRequest,
			submit: browser.Script(`document.querySelector("form.card").submit()`),
		},
		{name: "question with a follow-up on offer", who: v.learner, path: "/study?tag=AWS&chain=" + v.passed, status: ok},
		{name: "follow-up in a chain", who: v.learner, path: "/study?tag=AWS&chain=" + v.passed, submit: browser.Click("a.offer"), status: ok},
		{name: "finish without a match", who: v.learner, path: "/study?q=zzzz", status: ok},
		{name: "finish with nothing due", who: v.idle, path: "/study", status: ok},
		{name: "finish of a day's work", who: v.learner, path: "/study?tag=Aurora", status: ok},
		{name: "cards", who: v.newcomer, path: "/cards", status: ok},
		{name: "cards with progress", who: v.learner, path: "/cards?sort=recall&page=2", status: ok},
		{name: "cards with filters", who: v.learner, path: "/cards?tag=AWS&tag=Networking&level=mid&not=Linux&state=new", status: ok},
		{name: "cards with all filters shown", who: v.learner, path: "/cards?tag=AWS", then: browser.Script(`document.querySelectorAll("main details").forEach(e => e.open = true)`), status: ok},
		{name: "no cards", who: v.learner, path: "/cards?q=zzzz", status: ok},
		{name: "card never reviewed", who: v.newcomer, path: "/cards/" + v.leech, status: ok},
		{name: "card with a history", who: v.learner, path: "/cards/" + v.leech, status: ok},
		{name: "tags of a newcomer", who: v.newcomer, path: "/tags", status: ok},
		{name: "tags of a learner", who: v.learner, path: "/tags", status: ok},
		{name: "importance", who: v.learner, path: "/priorities", status: ok},
		{
			name: "depth", who: v.learner, path: "/depth", status: ok,
			then: browser.Script(`document.querySelectorAll(".depth details").forEach(e => e.open = true)`),
		},
		{name: "guide of a newcomer", who: v.newcomer, path: "/guide", status: ok},
		{name: "guide of a learner", who: v.learner, path: "/guide", status: ok},
		{name: "section of the guide", who: v.learner, path: "/guide/sre-and-devops", status: ok},
		{name: "section of the guide with code", who: v.newcomer, path: "/guide/exporters", status: ok},
		{name: "availability", who: v.newcomer, path: "/guide/availability", status: ok},
		{name: "availability of a level of one's own", who: v.learner, path: "/guide/availability?availability=99.987654321&period=year", status: ok},
		{name: "availability of a downtime", who: v.newcomer, path: "/guide/availability?downtime=7&unit=minute&period=month", status: ok},
		{name: "availability that is none", who: v.newcomer, path: "/guide/availability?availability=many", status: http.StatusUnprocessableEntity},
		{name: "downtime that is none", who: v.newcomer, path: "/guide/availability?downtime=61&unit=minute&period=hour", status: http.StatusUnprocessableEntity},
		{name: "no such section", who: v.newcomer, path: "/guide/nothing", status: http.StatusNotFound},
		{name: "mock interviews", who: v.learner, path: "/mock", status: ok},
		{name: "question of a mock interview", who: v.learner, path: "/mock/" + v.mocks.asking, status: ok},
		{name: "answer of a mock interview", who: v.learner, path: "/mock/" + v.mocks.reviewing, then: tick, status: ok},
		{name: "report of a mock interview", who: v.learner, path: "/mock/" + v.mocks.finished, status: ok},
		{
			name: "mock interview of nothing", who: v.newcomer, path: "/mock", status: http.StatusUnprocessableEntity,
			submit: browser.Script(`(document.querySelector("#questions").value = "0", document.querySelector("form.settings").submit())`),
		},
		{name: "add", who: v.newcomer, path: "/add", status: ok},
		{
			name: "add with everything open", who: v.newcomer, path: "/add", status: ok,
			then: browser.Script(`document.querySelectorAll("main details").forEach(e => e.open = true)`),
		},
		{
			name: "add with a card", who: v.newcomer, path: "/add", status: ok,
			submit: browser.Script(write(wholeDraft)),
		},
		{
			name: "add with everything wrong", who: v.newcomer, path: "/add", status: http.StatusUnprocessableEntity,
			submit: browser.Script(write(faultyDraft)),
		},
		{name: "today of a plan", who: v.planner, path: "/", status: ok},
		{name: "interviews", who: v.planner, path: "/interviews?notice=interview-archived&about=0198c5d2-7b1e-7c44-9f0a-2f5a3f1f9a10", status: ok},
		{
			name: "interview with everything wrong", who: v.newcomer, path: "/interviews/new", status: http.StatusUnprocessableEntity,
			submit: browser.Script(`(document.querySelectorAll("form.interview-form :is(.input, [name=level])").forEach(e => { e.value = e.type === "date" ? "2020-01-01" : "x".repeat(200); }),
				document.querySelectorAll("form.interview-form option[value^='AWS=']").forEach(e => { e.value = "AWS=9"; e.selected = true; }),
				document.querySelector("form.interview-form").submit())`),
		},
		{
			name: "debrief with a note too long", who: v.learner, path: v.debrief, status: http.StatusUnprocessableEntity,
			submit: browser.Script(`(document.querySelector("#note").value = "길다 ".repeat(2000), document.querySelector(".debrief").submit())`),
		},
		{name: "debrief that is kept", who: v.learner, path: v.debrief + "/kept", status: ok},
		{name: "about", who: v.newcomer, path: "/about", status: ok},
		{name: "stats of a newcomer", who: v.newcomer, path: "/stats", status: ok},
		{
			name: "stats", who: v.learner, path: "/stats", status: ok,
			then: browser.Script(`document.querySelectorAll("main details").forEach(e => e.open = true)`),
		},
		{name: "stats with little to tell", who: v.goal, path: "/stats?period=all", status: ok},
		{name: "calibration of a newcomer", who: v.newcomer, path: "/calibration", status: ok},
		{name: "calibration", who: v.learner, path: "/calibration", then: browser.Click("main summary"), status: ok},
		{
			name: "readiness", who: v.goal, path: v.readiness, status: ok,
			then: browser.Script(`document.querySelectorAll("main details").forEach(e => e.open = true)`),
		},
		{name: "settings", who: v.newcomer, path: "/settings", status: ok},
		{
			name: "import without a file", who: v.newcomer, path: "/account/import", status: http.StatusUnprocessableEntity,
			submit: browser.Script(`document.querySelector("form[enctype]").submit()`),
		},
		{
			name: "deletion without its word", who: v.learner, path: "/account/delete", status: http.StatusUnprocessableEntity,
			submit: browser.Script(`(document.querySelector("#word").value = "x", document.querySelector("#word").form.submit())`),
		},
		{name: "settings saved", who: v.learner, path: "/settings?notice=settings-saved", status: ok},
		{
			name: "settings with an error", who: v.newcomer, path: "/settings", status: http.StatusUnprocessableEntity,
			submit: browser.Script(`(document.querySelector("#new").value = "many", document.querySelector("form.settings").submit())`),
		},
		{name: "sign in", who: v.newcomer, path: "/login", status: ok},
		{name: "sign in again", who: v.admin, path: "/login?again=1", status: ok},
		{
			name: "sign up with an error", who: v.learner, path: "/signup", status: http.StatusUnprocessableEntity,
			submit: browser.Script(`(document.querySelector("#name").value = "minsu", document.querySelector(".gate form").submit())`),
		},
		{name: "account", who: v.admin, path: "/account", then: open, status: ok},
		{name: "reviews of a guest to be moved", who: v.admin, path: "/account/merge", status: ok},
		{
			name: "administration with a link", who: v.admin, path: "/admin", status: ok,
			submit: browser.Script(`document.querySelector("form[action='/admin/reset']").submit()`),
		},
		{name: "no such page", who: v.newcomer, path: "/nowhere", status: http.StatusNotFound},
		{name: "no such card", who: v.newcomer, path: "/cards/nothing", status: http.StatusNotFound},
		{name: "no such tag", who: v.newcomer, path: "/study?tag=AWSS", status: http.StatusNotFound},
		{name: "bad request", who: v.newcomer, path: "/study?mode=sideways", status: http.StatusBadRequest},
	}
}

// reach brings a tab to a state.
func (s *site) reach(tab *browser.Tab, st state) {
	tab.T.Helper()
	tab.Do(browser.NoCookies())
	for _, c := range st.who {
		tab.Do(browser.Cookie(s.url, c.name, c.value))
	}
	status := tab.Open(s.url + st.path)
	if st.submit != nil {
		status = tab.Load(st.submit)
	}
	if status != st.status {
		tab.T.Errorf("status %d, want %d", status, st.status)
	}
	if st.then != nil {
		tab.Do(st.then)
	}
}
