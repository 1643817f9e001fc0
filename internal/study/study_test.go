package study_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/uuid"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
)

func TestMain(m *testing.M) { storetest.Main(m) }

var ctx = context.Background()

// room is a place to study with a clock and a deck that the test changes.
type room struct {
	*study.Study
	t     *testing.T
	store *store.Store
	deck  *cards.Deck
	clock time.Time
}

var seoul, _ = time.LoadLocation("Asia/Seoul")

// tenInTheMorning is a Wednesday.
var tenInTheMorning = time.Date(2026, 11, 25, 10, 0, 0, 0, seoul)

func newRoom(t *testing.T, url string, deck *cards.Deck) *room {
	t.Helper()
	r := &room{t: t, store: storetest.Open(t, url), deck: deck, clock: tenInTheMorning}
	var err error
	r.Study, err = study.New(func() *cards.Deck { return r.deck }, func() time.Time { return r.clock })
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// onEach runs a test in a room on each database.
func onEach(t *testing.T, deck *cards.Deck, test func(t *testing.T, r *room)) {
	storetest.EachDatabase(t, func(t *testing.T, url string) { test(t, newRoom(t, url, deck)) })
}

// deckOf makes a deck of cards given as "id|tag, tag|level|extra YAML".
func deckOf(t *testing.T, specs ...string) *cards.Deck {
	t.Helper()
	var b strings.Builder
	b.WriteString("questions:\n")
	for _, spec := range specs {
		part := strings.SplitN(spec+"|||", "|", 5)
		fmt.Fprintf(&b, "  - id: %s\n    question: What is %s?\n    answer: It is %s.\n    tags: [%s]\n    points: [one, two, three]\n",
			part[0], part[0], part[0], part[1])
		if part[2] != "" {
			fmt.Fprintf(&b, "    level: %s\n", part[2])
		}
		if part[3] != "" {
			fmt.Fprintf(&b, "    %s\n", part[3])
		}
	}
	deck, problems := cards.Load(fstest.MapFS{"questions.yaml": {Data: []byte(b.String())}})
	if deck == nil {
		t.Fatal(problems)
	}
	return deck
}

// learner is a guest who becomes known by studying, as a browser does.
type learner struct {
	*room
	name     string
	settings study.Settings
}

func (r *room) learner(name string) *learner {
	return &learner{room: r, name: name, settings: study.DefaultSettings()}
}

func (l *learner) now() study.Learner {
	l.t.Helper()
	id, err := l.store.Identify(ctx, "hash of "+l.name)
	if errors.Is(err, store.ErrNoSession) {
		return study.Learner{Store: l.store.Guest(l.name, store.Guest{TokenHash: "hash of " + l.name, At: l.clock}), Settings: l.settings}
	}
	if err != nil {
		l.t.Fatal(err)
	}
	return study.Learner{Store: l.store.Learner(id.LearnerID), Known: true, Version: id.Version, Settings: l.settings}
}

var plain = study.Session{Mode: study.ModeDue}

func (l *learner) screen(s study.Session) study.Screen {
	l.t.Helper()
	screen, err := l.Screen(ctx, l.now(), s, "")
	if err != nil {
		l.t.Fatal(err)
	}
	return screen
}

// asked is the id of the card that a session asks, or empty.
func (l *learner) asked(s study.Session) string {
	l.t.Helper()
	if q := l.screen(s).Question; q != nil {
		return q.Card.ID
	}
	return ""
}

// rate answers the card that a session asks, ten seconds after it was shown.
func (l *learner) rate(s study.Session, rating srs.Rating) (*study.Question, study.Receipt) {
	l.t.Helper()
	q := l.screen(s).Question
	if q == nil {
		l.t.Fatal("nothing is asked")
	}
	l.clock = l.clock.Add(10 * time.Second)
	return q, l.submit(q, rating, s.Mode)
}

func (l *learner) submit(q *study.Question, rating srs.Rating, mode study.Mode) study.Receipt {
	l.t.Helper()
	receipt, err := l.Record(ctx, l.now(), study.Submission{
		CardID: q.Card.ID, ReviewID: q.ReviewID, Rep: q.Rep, Rating: rating, Duration: 10 * time.Second, Mode: mode,
	})
	if err != nil {
		l.t.Fatal(err)
	}
	return receipt
}

func TestFirstEveningGoesThroughLearningToDone(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|Linux"), func(t *testing.T, r *room) {
		l := r.learner("me")
		for _, want := range []struct {
			card   string
			rating srs.Rating
		}{
			{"a", srs.Good},  // to the second step, ten minutes on
			{"b", srs.Easy},  // done with
			{"a", srs.Again}, // asked ahead of its time, since nothing else is left: back to the first step
			{"a", srs.Good},
			{"a", srs.Good},
		} {
			if q, _ := l.rate(plain, want.rating); q.Card.ID != want.card {
				t.Fatalf("asked %s, want %s", q.Card.ID, want.card)
			}
		}
		screen := l.screen(plain)
		if screen.Question != nil {
			t.Fatalf("asked %s, want nothing left", screen.Question.Card.ID)
		}
		f := screen.Finish
		if f.Reviews != 5 || f.ByRating != [4]int{1, 0, 3, 1} || f.Minutes != 1 || f.NewLeft != 0 || f.Weak != 2 {
			t.Errorf("finish = %+v", f)
		}
		if screen.Progress.DoneAll != 5 || screen.Progress.Left.Total() != 0 {
			t.Errorf("progress = %+v", screen.Progress)
		}
		if f.NextAt.Hour() != 4 || !f.NextAt.After(r.clock) || f.NextCount != 1 {
			t.Errorf("next = %v with %d cards, want one at 04:00", f.NextAt.In(seoul), f.NextCount)
		}
	})
}

func TestButtonGivesWhatItShows(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS"))
	for _, rating := range srs.Ratings {
		l := r.learner(fmt.Sprint(rating))
		for range 6 {
			l.clock = l.clock.Add(30 * 24 * time.Hour)
			at := l.screen(study.Session{Mode: study.ModeCram})
			l.clock = l.clock.Add(10 * time.Second)
			l.submit(at.Question, rating, study.ModeCram)
			shown := at.Question.Choices.For(rating)
			page, err := l.CardPage(ctx, l.now(), "a")
			if err != nil {
				t.Fatal(err)
			}
			want := l.clock.Add(shown.Delay)
			if shown.Days > 0 {
				y, m, d := l.clock.In(seoul).Date()
				want = time.Date(y, m, d+shown.Days, 4, 0, 0, 0, seoul)
			}
			if !page.Status.DueAt.Equal(want) || page.Status.Memory != shown.Memory {
				t.Errorf("%v: due %v with %+v, want %v with %+v", rating, page.Status.DueAt, page.Status.Memory, want, shown.Memory)
			}
		}
	}
}

func TestStudyDayBeginsAtFour(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS"))
	l := r.learner("me")
	r.clock = time.Date(2026, 11, 25, 23, 0, 0, 0, seoul)
	q, _ := l.rate(plain, srs.Easy)
	days := q.Choices.For(srs.Easy).Days
	r.clock = time.Date(2026, 11, 25+days, 3, 59, 0, 0, seoul)
	if got := l.asked(plain); got != "" {
		t.Errorf("asked %s a minute before the study day begins", got)
	}
	r.clock = time.Date(2026, 11, 25+days, 4, 0, 0, 0, seoul)
	if got := l.asked(plain); got != "a" {
		t.Errorf("asked %q when the study day begins, want a", got)
	}
	if got := l.screen(plain).Question.ElapsedDays; got != days {
		t.Errorf("elapsed %d days, want %d", got, days)
	}
}

func TestDailyLimitOfNewCards(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS", "b|AWS", "c|AWS"))
	l := r.learner("me")
	l.settings.NewPerDay = 2
	if got := l.screen(plain).Progress.Left; got != (study.Counts{New: 2}) {
		t.Errorf("left = %+v, want two new cards", got)
	}
	l.rate(plain, srs.Easy)
	l.rate(plain, srs.Easy)
	screen := l.screen(plain)
	if screen.Question != nil || screen.Finish.NewLeft != 1 {
		t.Fatalf("after the limit: %+v, %+v", screen.Question, screen.Finish)
	}
	if got := l.asked(plain.WithMode(study.ModeNew)); got != "c" {
		t.Errorf("mode new asked %q, want c", got)
	}
	r.clock = r.clock.Add(24 * time.Hour)
	if got := l.screen(plain).Progress.Left.New; got != 1 {
		t.Errorf("new cards the next day = %d, want 1", got)
	}
}

// Until the learner's own answers tell, the pages estimate what the planner assumes.
func TestMinutesAreEstimatedByThePlannersCosts(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), manyCards(t, map[string]int{"AWS": 60}))
	l := r.learner("me")
	l.settings.NewPerDay = 50
	want := int(math.Ceil(50 * srs.DefaultCosts().New / 60))
	if got := l.screen(plain).Progress.Minutes; got != want {
		t.Errorf("50 new cards take a guest %d minutes, want %d", got, want)
	}
	l.rate(plain, srs.Easy)
	want = int(math.Ceil(49 * srs.DefaultCosts().New / 60))
	if got := l.today().Minutes; got != want {
		t.Errorf("49 new cards take a learner %d minutes, want %d", got, want)
	}
}

func TestNewCardsThatWereAskedComeFirstThenByLevelThenAsWritten(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "s|AWS|senior", "m|AWS|mid", "j|AWS|junior", "n|AWS", "real|AWS|mid|asked: [{company: 핀테크 K사}]"))
	l := r.learner("me")
	for _, want := range []string{"real", "j", "n", "m", "s"} {
		if q, _ := l.rate(plain, srs.Easy); q.Card.ID != want {
			t.Errorf("asked %s, want %s", q.Card.ID, want)
		}
	}
}

func TestLearningComesBeforeDueBeforeNew(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "weak|AWS", "strong|AWS", "steps|AWS", "fresh|AWS"))
	l := r.learner("me")
	for _, first := range []struct {
		card   string
		rating srs.Rating
	}{{"weak", srs.Good}, {"strong", srs.Easy}} {
		q := l.wanted(first.card)
		l.submit(q, first.rating, study.ModeDue)
		if first.rating == srs.Good {
			l.submit(l.wanted(first.card), srs.Good, study.ModeDue)
		}
	}
	r.clock = r.clock.Add(60 * 24 * time.Hour)
	l.submit(l.wanted("steps"), srs.Again, study.ModeDue)
	if got := l.asked(plain); got != "weak" {
		t.Errorf("while the steps are not due: asked %s, want the least remembered", got)
	}
	r.clock = r.clock.Add(2 * time.Minute)
	for _, want := range []string{"steps", "weak", "strong", "fresh"} {
		if q, _ := l.rate(plain, srs.Easy); q.Card.ID != want {
			t.Errorf("asked %s, want %s", q.Card.ID, want)
		}
	}
}

// wanted is the question for a particular card.
func (l *learner) wanted(card string) *study.Question {
	l.t.Helper()
	screen, err := l.Screen(ctx, l.now(), plain, card)
	if err != nil {
		l.t.Fatal(err)
	}
	return screen.Question
}

func TestCramGoesRoundWithoutEnd(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS", "b|AWS", "c|Linux"))
	l := r.learner("me")
	session := parse(t, r.deck, "tag=AWS&mode=cram")
	var order []string
	for range 6 {
		q, _ := l.rate(session, srs.Good)
		order = append(order, q.Card.ID)
	}
	if got := strings.Join(order, ""); got != "ababab" {
		t.Errorf("order %s, want ababab", got)
	}
	if p := l.screen(session).Progress; !p.Endless || p.DoneAll != 6 {
		t.Errorf("progress %+v", p)
	}
}

func TestWeakSessionAsksTheTenLeastRememberedOnce(t *testing.T) {
	var specs []string
	for i := range 14 {
		specs = append(specs, fmt.Sprintf("c%02d|AWS", i))
	}
	r := newRoom(t, storetest.SQLite(t), deckOf(t, specs...))
	l := r.learner("me")
	for i := range 14 {
		rating := srs.Easy
		if i < 3 {
			rating = srs.Again
		}
		l.submit(l.wanted(fmt.Sprintf("c%02d", i)), rating, study.ModeDue)
	}
	r.clock = r.clock.Add(time.Hour)
	session := l.screen(study.Session{Mode: study.ModeWeak}).Session
	if session.Since.IsZero() {
		t.Fatal("a weak session has no beginning")
	}
	asked := map[string]bool{}
	for i := range study.WeakSession {
		q, _ := l.rate(session, srs.Good)
		if asked[q.Card.ID] {
			t.Errorf("%s asked twice", q.Card.ID)
		}
		asked[q.Card.ID] = true
		if i < 3 && q.Card.ID > "c02" {
			t.Errorf("card %d is %s, want one that was failed", i, q.Card.ID)
		}
	}
	if got := l.asked(session); got != "" {
		t.Errorf("asked %s after ten", got)
	}
	if again := parse(t, r.deck, session.Values().Encode()); !again.Since.Equal(session.Since.Truncate(time.Millisecond)) {
		t.Errorf("since %v survives the URL as %v", session.Since, again.Since)
	}
}

func parse(t *testing.T, deck *cards.Deck, query string) study.Session {
	t.Helper()
	values, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	session, err := study.ParseSession(deck, values)
	if err != nil {
		t.Fatal(err)
	}
	return session
}

func TestSessionSurvivesItsURL(t *testing.T) {
	deck := deckOf(t, "a|AWS, Linux", "b|CS")
	for query, want := range map[string]string{
		"":                           "",
		"tag=aws&tag=AWS":            "tag=AWS",
		"tag=AWS&match=any&mode=due": "tag=AWS",
		"tag=AWS&tag=Linux&not=CS&match=all&mode=cram&level=mid&q=%EA%B0%80":                                 "level=mid&match=all&mode=cram&not=CS&q=%EA%B0%80&tag=AWS&tag=Linux",
		"company=K&role=SRE&role=&role=SRE&year=2026&year=2025&debrief=0198c5d2-7b1e-7c44-9f0a-2f5a3f1f9a10": "company=K&debrief=0198c5d2-7b1e-7c44-9f0a-2f5a3f1f9a10&role=SRE&year=2026&year=2025",
	} {
		if got := parse(t, deck, query).Values().Encode(); got != want {
			t.Errorf("%q became %q, want %q", query, got, want)
		}
	}
	for query, want := range map[string]error{
		"tag=Nope":                study.ErrUnknownTag,
		"not=Nope":                study.ErrUnknownTag,
		"mode=all":                study.ErrBadSession,
		"match=some":              study.ErrBadSession,
		"level=expert":            study.ErrBadSession,
		"year=26":                 study.ErrBadSession,
		"year=-203":               study.ErrBadSession,
		"debrief=mine":            study.ErrBadSession,
		"mock=mine":               study.ErrBadSession,
		"mode=weak&since=tuesday": study.ErrBadSession,
	} {
		values, _ := url.ParseQuery(query)
		if _, err := study.ParseSession(deck, values); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", query, err, want)
		}
	}
}

func TestFilterChoosesTheCards(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS, Linux", "b|AWS", "c|Linux", "d|CS"))
	l := r.learner("me")
	for query, want := range map[string]int{
		"":                            4,
		"tag=AWS":                     2,
		"tag=AWS&tag=Linux":           3,
		"tag=AWS&tag=Linux&match=all": 1,
		"not=AWS":                     2,
		"tag=Linux&not=AWS":           1,
		"q=what+is+d":                 1,
		"tag=AWS&tag=CS&match=all":    0,
	} {
		if got := l.screen(parse(t, r.deck, query)).Progress.Left.New; got != want {
			t.Errorf("%q: %d cards, want %d", query, got, want)
		}
	}
}

func TestSuspendedAndBuriedCardsAreNotAsked(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		if err := r.Suspend(ctx, l.now(), "a", true); err != nil {
			t.Fatal(err)
		}
		if err := r.Bury(ctx, l.now(), "b", true); err != nil {
			t.Fatal(err)
		}
		if got := l.asked(plain); got != "" {
			t.Errorf("asked %s, want nothing", got)
		}
		if got := l.asked(study.Session{Mode: study.ModeCram}); got != "" {
			t.Errorf("cram asked %s, want nothing", got)
		}
		r.clock = time.Date(2026, 11, 26, 4, 0, 0, 0, seoul)
		if got := l.asked(plain); got != "b" {
			t.Errorf("the next day: asked %q, want b", got)
		}
		if err := r.Suspend(ctx, l.now(), "a", false); err != nil {
			t.Fatal(err)
		}
		if got := l.asked(plain); got != "a" {
			t.Errorf("after taking it back: asked %q, want a", got)
		}
		if err := r.Flag(ctx, l.now(), "a", 3); err != nil {
			t.Fatal(err)
		}
		if got := l.screen(plain).Question.Status.Flag; got != 3 {
			t.Errorf("flag %d, want 3", got)
		}
		if err := r.Flag(ctx, l.now(), "a", 5); !errors.Is(err, study.ErrBadFlag) {
			t.Errorf("flag 5: %v, want ErrBadFlag", err)
		}
		if err := r.Suspend(ctx, l.now(), "nope", true); !errors.Is(err, study.ErrUnknownCard) {
			t.Errorf("unknown card: %v, want ErrUnknownCard", err)
		}
	})
}

func TestUndoBringsTheCardBackAsItWas(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		first, _ := l.rate(plain, srs.Good)
		l.rate(plain, srs.Again)
		for _, want := range []string{"b", "a"} {
			card, err := r.Undo(ctx, l.now(), l.screen(plain).UndoID)
			if err != nil || card != want {
				t.Fatalf("undo gave %q, %v; want %s", card, err, want)
			}
		}
		screen := l.screen(plain)
		if screen.UndoID != "" || screen.Progress.DoneAll != 0 || screen.Question.Card.ID != first.Card.ID || screen.Question.Rep != 1 || screen.Question.Choices != first.Choices {
			t.Errorf("after undo: %+v with %+v", screen, screen.Question)
		}
		if _, err := r.Undo(ctx, l.now(), ""); !errors.Is(err, store.ErrNothingToUndo) {
			t.Errorf("undo of nothing: %v", err)
		}
	})
}

func TestUndoReachesNoFurtherThanToday(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS"))
	l := r.learner("me")
	l.rate(plain, srs.Good)
	r.clock = r.clock.Add(24 * time.Hour)
	if _, err := r.Undo(ctx, l.now(), ""); !errors.Is(err, store.ErrNothingToUndo) {
		t.Errorf("undo of yesterday: %v, want ErrNothingToUndo", err)
	}
}

func TestBadSubmissionsStoreNothing(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS"))
	l := r.learner("me")
	good := study.Submission{CardID: "a", ReviewID: uuid.NewString(), Rep: 1, Rating: srs.Good, Mode: study.ModeDue}
	for name, c := range map[string]struct {
		change func(*study.Submission)
		want   error
	}{
		"rating 0":     {func(s *study.Submission) { s.Rating = 0 }, srs.ErrInvalidRating},
		"rating 9":     {func(s *study.Submission) { s.Rating = 9 }, srs.ErrInvalidRating},
		"no id":        {func(s *study.Submission) { s.ReviewID = "" }, study.ErrBadSubmission},
		"id in braces": {func(s *study.Submission) { s.ReviewID = "{" + s.ReviewID + "}" }, study.ErrBadSubmission},
		"rep 0":        {func(s *study.Submission) { s.Rep = 0 }, study.ErrBadSubmission},
		"unknown card": {func(s *study.Submission) { s.CardID = "nope" }, study.ErrUnknownCard},
	} {
		bad := good
		c.change(&bad)
		if _, err := r.Record(ctx, l.now(), bad); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if l.now().Known {
		t.Error("a refused submission made the guest known")
	}
}

func TestAnswerToACardThatHasLeftTheDeckIsKept(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		l.rate(plain, srs.Easy)
		whole := r.deck
		r.clock = r.clock.Add(90 * 24 * time.Hour)
		q := l.wanted("a")
		r.deck = deckOf(t, "b|AWS")
		receipt := l.submit(q, srs.Good, study.ModeDue)
		if receipt.Outcome != store.Recorded || receipt.Card != nil {
			t.Errorf("receipt %+v, want a recorded review of no card", receipt)
		}
		if got := l.asked(plain); got != "b" {
			t.Errorf("then asked %q, want b", got)
		}
		r.deck = whole
		if page, err := l.CardPage(ctx, l.now(), "a"); err != nil || page.Status.Memory.Reps != 2 || len(page.History) != 2 {
			t.Errorf("the card returned with %+v, %v; want both reviews", page.Status, err)
		}
	})
}

func TestRenamedCardKeepsItsProgress(t *testing.T) {
	onEach(t, deckOf(t, "old|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		before, _ := l.rate(plain, srs.Easy)
		r.deck = deckOf(t, "new|AWS||aliases: [old]")
		r.clock = r.clock.Add(90 * 24 * time.Hour)
		q := l.screen(plain).Question
		if q == nil || q.Card.ID != "new" || q.Rep != 2 || q.Status.Memory != before.Choices.For(srs.Easy).Memory {
			t.Fatalf("question %+v, want the second review of new", q)
		}
		l.submit(q, srs.Good, study.ModeDue)
		if page, err := l.CardPage(ctx, l.now(), "new"); err != nil || len(page.History) != 2 {
			t.Errorf("history %+v, %v; want both reviews", page.History, err)
		}
		if _, err := r.Undo(ctx, l.now(), ""); err != nil {
			t.Fatal(err)
		}
		if q := l.screen(plain).Question; q == nil || q.Rep != 2 {
			t.Errorf("after undo %+v, want the second review again", q)
		}
	})
}

func TestTodaySumsUpTheDeck(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|AWS, Linux", "c|Linux"), func(t *testing.T, r *room) {
		l := r.learner("me")
		today, err := r.Today(ctx, l.now())
		if err != nil || !today.Newcomer || today.Counts != (study.Counts{New: 3}) || today.Forecast[0].Count != 3 {
			t.Fatalf("a newcomer's day = %+v, %v", today, err)
		}
		l.rate(plain, srs.Easy) // a
		l.rate(plain, srs.Good) // b, in steps
		today, err = r.Today(ctx, l.now())
		if err != nil {
			t.Fatal(err)
		}
		if today.Newcomer || today.Counts != (study.Counts{Learning: 1, New: 1}) || today.WeekDays != 1 || today.WeekDone != 2 {
			t.Errorf("today = %+v", today)
		}
		if len(today.Week) != 7 || !today.Week[2].Today || today.Week[2].Reviews != 2 || !today.Week[3].Future || today.Week[0].Date.Weekday() != time.Monday {
			t.Errorf("week = %+v", today.Week)
		}
		aws, linux := today.Tags[0], today.Tags[1]
		if aws.Tag.Name != "AWS" || aws.Seen != 2 || aws.Due != 1 || aws.Recall != 1 || linux.Seen != 1 || linux.Tag.Count != 2 {
			t.Errorf("tags = %+v", today.Tags)
		}
	})
}

func TestForecastCountsEachDay(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS", "b|AWS"))
	l := r.learner("me")
	l.rate(plain, srs.Good)
	l.rate(plain, srs.Good)
	l.clock = l.clock.Add(time.Hour)
	first, _ := l.rate(plain, srs.Good)
	days := first.Choices.For(srs.Good).Days
	if days < 1 || days > 6 {
		t.Fatalf("first interval %d days; the test wants it within the week", days)
	}
	today, err := r.Today(ctx, l.now())
	if err != nil || today.Forecast[days].Count != 1 {
		t.Errorf("forecast %+v, %v; want one card in %d days", today.Forecast, err, days)
	}
}

func TestSavedFiltersComeBack(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|Linux"), func(t *testing.T, r *room) {
		l := r.learner("me")
		session := parse(t, r.deck, "tag=AWS&tag=Linux&mode=cram")
		if err := r.SaveFilter(ctx, l.now(), "  면접   전날 ", session); err != nil {
			t.Fatal(err)
		}
		for _, bad := range []string{"", "  ", strings.Repeat("가", study.MaxFilterName+1), "a\x00b"} {
			if err := r.SaveFilter(ctx, l.now(), bad, session); !errors.Is(err, study.ErrBadFilterName) {
				t.Errorf("name %q: %v, want ErrBadFilterName", bad, err)
			}
		}
		r.deck = deckOf(t, "a|AWS")
		today, err := r.Today(ctx, l.now())
		if err != nil || len(today.Saved) != 1 || today.Saved[0].Name != "면접 전날" || today.Saved[0].Session.Query() != "?mode=cram&tag=AWS" {
			t.Errorf("saved = %+v, %v", today.Saved, err)
		}
		if err := r.DeleteFilter(ctx, l.now(), "면접 전날"); err != nil {
			t.Fatal(err)
		}
		if today, err := r.Today(ctx, l.now()); err != nil || len(today.Saved) != 0 {
			t.Errorf("saved = %+v, %v; want none", today.Saved, err)
		}
	})
}

func TestBrowseFiltersSortsAndCounts(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS|mid", "b|AWS|junior", "c|Linux|mid"))
	l := r.learner("me")
	l.submit(l.wanted("c"), srs.Easy, study.ModeDue)
	l.submit(l.wanted("b"), srs.Again, study.ModeDue)
	browse := func(q study.BrowseQuery) study.Browse {
		t.Helper()
		b, err := r.Browse(ctx, l.now(), q)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	ids := func(b study.Browse) string {
		var s string
		for _, row := range b.Rows {
			s += row.Card.ID
		}
		return s
	}
	for name, c := range map[string]struct {
		query study.BrowseQuery
		want  string
	}{
		"all":       {study.BrowseQuery{Sort: study.SortDeck}, "abc"},
		"by due":    {study.BrowseQuery{Sort: study.SortDue}, "bca"},
		"by recall": {study.BrowseQuery{Sort: study.SortRecall}, "bca"},
		"new":       {study.BrowseQuery{Conditions: []study.Condition{study.ConditionNew}}, "a"},
		"learning":  {study.BrowseQuery{Conditions: []study.Condition{study.ConditionLearning, study.ConditionReview}}, "bc"},
		"tag":       {study.BrowseQuery{Filter: cards.Filter{Tags: []string{"AWS"}}}, "ab"},
		"page 9":    {study.BrowseQuery{Page: 9}, "abc"},
	} {
		if got := ids(browse(c.query)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	b := browse(study.BrowseQuery{Filter: cards.Filter{Tags: []string{"AWS"}}})
	if b.Total != 2 || b.DueNow != 1 || b.First != 1 || b.Pages != 1 {
		t.Errorf("browse = %+v", b)
	}
	want := []study.Facet{{Value: "AWS", Count: 2, Chosen: true}, {Value: "Linux", Count: 1}}
	if fmt.Sprint(b.Tags) != fmt.Sprint(want) {
		t.Errorf("tag facets = %+v, want %+v", b.Tags, want)
	}
	if got := fmt.Sprint(b.Levels); got != fmt.Sprint([]study.Facet{{Value: "junior", Count: 1}, {Value: "mid", Count: 1}}) {
		t.Errorf("level facets = %s", got)
	}
}

func TestMissedPointsAreThoseOfTheLatestAnswer(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS", "b|AWS"))
	l := r.learner("me")
	for _, answer := range []struct {
		card   string
		ticked []int
	}{{"a", []int{0}}, {"a", []int{0, 2, 99, -1}}, {"b", nil}} {
		q := l.wanted(answer.card)
		if _, err := r.Record(ctx, l.now(), study.Submission{CardID: answer.card, ReviewID: q.ReviewID, Rep: q.Rep, Rating: srs.Easy, Ticked: answer.ticked, Mode: study.ModeDue}); err != nil {
			t.Fatal(err)
		}
	}
	missed := l.screen(plain).Finish.Missed
	if len(missed) != 1 || missed[0].Card.ID != "a" || missed[0].Point != 1 {
		t.Errorf("missed = %+v, want the second point of a", missed)
	}
}

// A replica or another tab writes behind this process's back; what it shows next must not be older.
func TestShelfFollowsWritesOfOtherReplicas(t *testing.T) {
	deck := deckOf(t, "a|AWS", "b|AWS")
	url := storetest.PostgreSQL(t)
	first, second := newRoom(t, url, deck), newRoom(t, url, deck)
	here, there := first.learner("me"), second.learner("me")
	here.rate(plain, srs.Easy)
	there.rate(plain, srs.Easy)
	if got := here.asked(plain); got != "" {
		t.Errorf("asked %s, which the other replica has recorded", got)
	}
	if card, err := second.Undo(ctx, there.now(), ""); err != nil || card != "b" {
		t.Fatal(card, err)
	}
	if got := here.asked(plain); got != "b" {
		t.Errorf("asked %q, want b after the other replica's undo", got)
	}
}
