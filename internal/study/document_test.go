package study_test

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
)

// export is the document of a learner.
func (l *learner) export() string {
	l.t.Helper()
	var b bytes.Buffer
	if err := l.Export(ctx, l.now(), &b); err != nil {
		l.t.Fatal(err)
	}
	return b.String()
}

func (l *learner) take(text string, o study.ImportOptions) (study.Imported, error) {
	d, err := l.ReadDocument(l.now(), strings.NewReader(text))
	if err != nil {
		return study.Imported{}, err
	}
	return l.Import(ctx, l.now(), d, o, store.Event{})
}

// memories are those of a learner by card, without what counts the writes of one database.
func (l *learner) memories() map[string]store.Memory {
	l.t.Helper()
	shelf, err := l.now().Store.Shelf(ctx, 0)
	if err != nil {
		l.t.Fatal(err)
	}
	all := map[string]store.Memory{}
	for _, m := range shelf.Memories {
		if m.Version = 0; m.Reps > 0 || m.Marks != (store.Marks{}) {
			all[m.CardID] = m
		}
	}
	return all
}

// live is a study life of some steps, of all that a learner may do.
func (l *learner) live(t *rapid.T) {
	t.Helper()
	session := study.Session{Mode: study.ModeCram}
	text := func(name string) string { return rapid.StringMatching(`[a-z가-힣<>"\\]{1,20}`).Draw(t, name) }
	on := func(name string) bool { return rapid.Bool().Draw(t, name) }
	for range rapid.IntRange(0, 12).Draw(t, "steps") {
		card := rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(t, "card")
		l.clock = l.clock.Add(time.Duration(rapid.IntRange(0, 40).Draw(t, "hours")) * time.Hour)
		var err error
		switch rapid.IntRange(0, 12).Draw(t, "act") {
		case 0:
			if _, err = l.Undo(ctx, l.now(), ""); errors.Is(err, store.ErrNothingToUndo) {
				err = nil
			}
		case 1:
			err = l.Flag(ctx, l.now(), card, rapid.IntRange(0, 4).Draw(t, "flag"))
		case 2:
			err = l.Suspend(ctx, l.now(), "a", on("suspended")) // others are left to be asked
		case 3:
			err = l.Bury(ctx, l.now(), "b", on("buried"))
		case 4:
			id := uuid.NewString()
			if err = l.SaveOwnAnswer(ctx, l.now(), card, id, text("answer")); err == nil && on("pinned") {
				err = l.PinOwnAnswer(ctx, l.now(), card, id, true)
			} else if err == nil && on("deleted") {
				err = l.DeleteOwnAnswer(ctx, l.now(), card, id)
			}
		case 5:
			if err = l.SaveNote(ctx, l.now(), card, text("note")); err == nil && on("type first") {
				err = l.TypeFirst(ctx, l.now(), card, true)
			}
		case 6:
			err = l.SaveFilter(ctx, l.now(), text("name"), study.Session{Filter: cards.Filter{Tags: []string{"AWS"}, Text: text("query")}})
		case 7:
			l.prepare(rapid.IntRange(1, study.MaxInterviewDays).Draw(t, "days"), 30, study.TagWeight{Tag: "AWS", Weight: 2})
		case 8:
			i := l.prepare(0, 30)
			l.debrief(i, url.Values{"went": {"well"}, "note": {text("note")}, "questions": {"Why " + text("question") + "?"}, "asked": {card}, "stuck": {"d"}})
			if on("archived") {
				err = l.ArchiveInterview(ctx, l.now(), i.ID, true)
			}
		case 9:
			id := l.startMock("questions=2")
			for range rapid.IntRange(0, 2).Draw(t, "questions answered") {
				if l.mock(id).Card != nil {
					l.act(id, rapid.SampledFrom([]study.MockAct{study.MockAnswer, study.MockSkip, study.MockMore, study.MockEnd}).Draw(t, "mock act"), text("mock note"))
				}
			}
			if l.review(id).Question != nil {
				l.judge(id, srs.Good, 0, 2)
			}
		default:
			var screen study.Screen
			if screen, err = l.Screen(ctx, l.now(), session, card); err == nil {
				_, err = l.Record(ctx, l.now(), study.Submission{CardID: card, ReviewID: uuid.NewString(), Rep: screen.Question.Rep, Mode: study.ModeCram,
					Rating: rapid.SampledFrom(srs.Ratings[:]).Draw(t, "rating"), Ticked: []int{1}, Confidence: study.Sure})
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// A learner does at random what one can do, has the same done as a guest join it, moves to a server on the other engine,
// and has there what they had here.
func TestExportMovesToAnotherDatabaseWhole(t *testing.T) {
	deck := deckOf(t, "a|AWS", "b|AWS", "c|Linux||aliases: [c-old]", "d|Linux")
	here := newRoom(t, storetest.SQLite(t), deck)
	there := newRoom(t, storetest.PostgreSQL(t), deck)
	learners, seen := 0, map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		learners++
		here.clock = tenInTheMorning
		name := func(kind string) string { return fmt.Sprint(kind, learners) }
		l, guest, other := here.learner(name("h")), here.learner(name("g")), there.learner(name("t"))
		// Before anything is rated: a priority changes no due date.
		if rapid.Bool().Draw(t, "priorities") {
			l.setCard("a", 0.95)
			l.setTag("Linux", 0.8)
		}
		l.live(t)
		if rapid.Bool().Draw(t, "merge") {
			guest.live(t)
			if from := guest.now(); from.Known {
				if err := l.now().Store.Merge(ctx, from.Store.ID(), here.Rules(), store.Event{Kind: store.EventMerge}); err != nil {
					t.Fatal(err)
				}
			}
		}
		there.clock = here.clock
		moved := l.export()
		done, err := other.take(moved, study.ImportOptions{})
		if err != nil || done.Clamped != 0 || len(done.Ignored) != 0 {
			t.Fatalf("import: %+v, %v", done, err)
		}
		for _, table := range done.Tables {
			seen[table.Name] += table.Added
		}
		if again := other.export(); again != moved {
			t.Fatalf("the other database exports\n%s, want\n%s", again, moved)
		}
		if again, err := other.take(moved, study.ImportOptions{Settings: true}); err != nil || again.Added() != 0 || again.Settings != nil {
			t.Fatalf("a second import: %+v, %v", again, err)
		}
		if mine, hers := l.memories(), other.memories(); !reflect.DeepEqual(mine, hers) {
			t.Fatalf("the memories there are\n%+v, here\n%+v", hers, mine)
		}
	})
	for _, table := range store.Tables {
		if seen[table.Name] == 0 && !t.Failed() {
			t.Errorf("no row of %s was moved", table.Name)
		}
	}
}

const goodReview = `{"id":"01932f5e-0000-7000-8000-000000000001","card_id":"a","rep":1,"rating":3,"reviewed_at":1760000000000,"received_at":1760000000000,` +
	`"day":20370,"duration_ms":1500,"source":"due","points":"101","point_keys":"0a1b2c3d4e5f","confidence":2,"undone_at":null}`

func documentOf(parts string) string {
	return `{"format": "doesaegim learner", "version": 1, ` + parts + `}`
}

func documentWith(field, value string) string {
	return documentOf(`"reviews": [` + regexp.MustCompile(`"`+field+`":("[^"]*"|[^,}]*)`).ReplaceAllString(goodReview, `"`+field+`":`+value) + `]`)
}

func TestWhatIsWrongWithADocumentIsSaidWithItsPlace(t *testing.T) {
	url := storetest.SQLite(t)
	r := newRoom(t, url, deckOf(t, "a|AWS"))
	l := r.learner("me")
	for name, c := range map[string]struct {
		text    string
		problem study.DocumentProblem
		path    string
	}{
		"nothing":                  {"", study.NotJSON, ""},
		"no JSON":                  {"PK\x03\x04", study.NotJSON, ""},
		"a list":                   {"[]", study.NotJSON, ""},
		"another program's":        {`{"reviews": []}`, study.NotOurs, ""},
		"another format":           {`{"format": "x", "version": 1}`, study.NotOurs, ""},
		"no version":               {`{"format": "doesaegim learner"}`, study.OtherVersion, ""},
		"another version":          {`{"format": "doesaegim learner", "version": 2}`, study.OtherVersion, ""},
		"cut short":                {documentWith("rep", "1")[:300], study.NotJSON, "reviews[0]"},
		"goes on":                  {documentOf(`"reviews": []`) + "{", study.NotJSON, ""},
		"no list":                  {documentOf(`"reviews": {}`), study.BadValue, "reviews"},
		"no row":                   {documentOf(`"reviews": [` + goodReview + `, 7]`), study.BadValue, "reviews[1]"},
		"null for a row":           {documentOf(`"filters": [null]`), study.BadValue, "filters[0]"},
		"missing":                  {documentOf(`"filters": [{"name": "x", "query": ""}]`), study.MissingValue, "filters[0].created_at"},
		"rating 5":                 {documentWith("rating", "5"), study.BadValue, "reviews[0].rating"},
		"rating 0":                 {documentWith("rating", "0"), study.BadValue, "reviews[0].rating"},
		"rating 3.0":               {documentWith("rating", "3.0"), study.BadValue, "reviews[0].rating"},
		"rating as text":           {documentWith("rating", `"3"`), study.BadValue, "reviews[0].rating"},
		"an exponent":              {documentWith("reviewed_at", "1e9"), study.BadValue, "reviews[0].reviewed_at"},
		"before 1970":              {documentWith("reviewed_at", "-1"), study.BadValue, "reviews[0].reviewed_at"},
		"beyond 64 bits":           {documentWith("reviewed_at", "99999999999999999999"), study.BadValue, "reviews[0].reviewed_at"},
		"negative duration":        {documentWith("duration_ms", "-5"), study.BadValue, "reviews[0].duration_ms"},
		"another day":              {documentWith("day", "20372"), study.BadValue, "reviews[0].day"},
		"no UUID":                  {documentWith("id", `"1"`), study.BadValue, "reviews[0].id"},
		"no card":                  {documentWith("card_id", `"../x"`), study.BadValue, "reviews[0].card_id"},
		"unknown source":           {documentWith("source", `"exam"`), study.BadValue, "reviews[0].source"},
		"bad points":               {documentWith("points", `"12"`), study.BadValue, "reviews[0].points"},
		"invalid UTF-8":            {documentWith("source", "\"\xff\""), study.BadValue, "reviews[0]"},
		"NUL":                      {documentOf(`"filters": [{"name": "a\u0000b", "query": "", "created_at": 1}]`), study.BadValue, "filters[0].name"},
		"retention of all":         {documentOf(`"priorities": [{"kind": "tag", "name": "AWS", "retention": 1}]`), study.BadValue, "priorities[0].retention"},
		"bad setting":              {documentOf(`"settings": {"zone": "Mars/Base"}`), study.BadValue, "settings.zone"},
		"deep nesting":             {documentOf(`"x": ` + strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000)), study.NotJSON, "x"},
		"a row of a megabyte":      {documentWith("source", `"`+strings.Repeat("x", 2<<20)+`"`), study.TooLongValue, "reviews[0]"},
		"an unknown megabyte":      {documentOf(`"x": "` + strings.Repeat("x", 2<<20) + `"`), study.TooLongValue, "x"},
		"a filter's query":         {documentOf(`"filters": [{"name": "x", "query": "tag=%zz", "created_at": 1}]`), study.BadValue, "filters[0].query"},
		"a filter of two lines":    {documentOf(`"filters": [{"name": "a\nb", "query": "", "created_at": 1}]`), study.BadValue, "filters[0].name"},
		"keys of other points":     {documentWith("point_keys", `"0a1b"`), study.BadValue, "reviews[0].point_keys"},
		"an interview's name":      {documentOf(`"interviews": [` + interviewWith("title", `"`+strings.Repeat("가", study.MaxInterviewName+1)+`"`) + `]`), study.BadValue, "interviews[0].title"},
		"an interview without one": {documentOf(`"interviews": [` + interviewWith("title", `""`) + `]`), study.BadValue, "interviews[0].title"},
		"minutes of none":          {documentOf(`"interviews": [` + interviewWith("minutes", "4") + `]`), study.BadValue, "interviews[0].minutes"},
		"minutes of a day":         {documentOf(`"interviews": [` + interviewWith("minutes", "1440") + `]`), study.BadValue, "interviews[0].minutes"},
		"an interview far away":    {documentOf(`"interviews": [` + interviewWith("day", "90000") + `]`), study.BadValue, "interviews[0].day"},
		"tags that are none":       {documentOf(`"interviews": [` + interviewWith("tags", `"AWS=9"`) + `]`), study.BadValue, "interviews[0].tags"},
		"61 tags":                  {documentOf(`"interviews": [` + interviewWith("tags", `"`+tags(61)+`"`) + `]`), study.BadValue, "interviews[0].tags"},
		"a debrief of nothing":     {documentOf(`"debriefs": [` + wholeDebrief + `]`), study.BadValue, "debriefs[0].interview_id"},
		"too many questions": {documentOf(`"interviews": [` + wholeInterview + `], "debriefs": [` + strings.Replace(wholeDebrief, "Why?", strings.Repeat(`Why?\n`, 21), 1) + `]`),
			study.BadValue, "debriefs[0].questions"},
		"asked nowhere":            {documentOf(`"asked": [{"card_id":"a","interview_id":"01932f5e-0000-7000-8000-00000000000a","company":"","role":"","asked_on":20780,"stuck":0}]`), study.BadValue, "asked[0].interview_id"},
		"a mock of no questions":   {documentOf(`"mocks": [` + wholeMock + `]`), study.MissingValue, "mocks[0]"},
		"questions of no mock":     {documentOf(`"mock_questions": [` + wholeMockQuestion + `]`), study.BadValue, "mock_questions[0].mock_id"},
		"a follow-up of nothing":   {documentOf(`"mocks": [` + wholeMock + `], "mock_questions": [` + strings.Replace(wholeMockQuestion, `"depth":0`, `"depth":1`, 1) + `]`), study.BadValue, "mock_questions[0].depth"},
		"a turn after none":        {documentOf(`"mocks": [` + wholeMock + `], "mock_questions": [` + strings.Replace(wholeMockQuestion, `"turn":0`, `"turn":1`, 1) + `]`), study.BadValue, "mock_questions[0].turn"},
		"ended without an outcome": {documentOf(`"mocks": [` + wholeMock + `], "mock_questions": [` + strings.Replace(wholeMockQuestion, `"answered"`, `""`, 1) + `]`), study.BadValue, "mock_questions[0].outcome"},
		"too many saved filters":   {documentOf(`"filters": [` + strings.Join(filters(51), ",") + `]`), study.TooManyRows, "filters"},
		"more rows than are taken": {documentOf(`"filters": [` + strings.Repeat(`{"name":"x","query":"","created_at":1},`, 500_000) + `{}]`), study.TooManyRows, "filters[500000]"},
	} {
		_, err := l.take(c.text, study.ImportOptions{})
		var bad *study.DocumentError
		if !errors.As(err, &bad) || !errors.Is(err, study.ErrBadDocument) || bad.Problem != c.problem || bad.Path != c.path {
			t.Errorf("%s: %v, want problem %d at %q", name, err, c.problem, c.path)
		}
	}
	if n := storetest.Learners(t, url); n != 0 {
		t.Errorf("%d learners are stored", n)
	}
}

const (
	wholeInterview = `{"id":"01932f5e-0000-7000-8000-00000000000a","title":"면접","company":"","role":"","day":20780,"tags":"AWS=2","level":"","minutes":30,"created_at":1,"archived_at":0}`
	wholeDebrief   = `{"interview_id":"01932f5e-0000-7000-8000-00000000000a","went":"well","note":"","questions":"Why?","tag":"AWS","saved_at":1}`
	wholeMock      = `{"id":"01932f5e-0000-7000-8000-00000000000b","title":"","company":"","role":"","tags":"","level":"","minutes":3,"clock":1,"created_at":1,"finished_at":0}`

	wholeMockQuestion = `{"mock_id":"01932f5e-0000-7000-8000-00000000000b","turn":0,"depth":0,"card_id":"a","review_id":"01932f5e-0000-7000-8000-00000000000c","shown_at":1,` +
		`"extra_ms":0,"ended_at":2,"outcome":"answered","note":"","rating":0,"points":"","point_keys":""}`
)

func interviewWith(field, value string) string {
	return regexp.MustCompile(`"`+field+`":("[^"]*"|[^,}]*)`).ReplaceAllString(wholeInterview, `"`+field+`":`+value)
}

// tags are those of an interview about so many of them.
func tags(n int) string {
	all := url.Values{}
	for i := range n {
		all.Set(fmt.Sprintf("쿠버네티스와 그 주변의 태그 %02d", i), "1")
	}
	return all.Encode()
}

// All that a learner may write into an interview and a mock interview comes back in.
func TestDocumentOfTheLongestValuesIsTakenIn(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS"))
	points := strings.Repeat("1", 150)
	for i, text := range []string{
		documentOf(`"interviews": [` + wholeInterview + `], "debriefs": [` + wholeDebrief + `], "mocks": [` + wholeMock + `], "mock_questions": [` + wholeMockQuestion + `]`),
		documentOf(`"debriefs": [` + wholeDebrief + `], "interviews": [` + interviewWith("tags", `"`+tags(60)+`"`) + `]`),
		documentOf(`"mock_questions": [` + wholeMockQuestion + `], "mocks": [` + wholeMock + `]`),
		strings.Replace(documentWith("points", `"`+points+`"`), "0a1b2c3d4e5f", strings.Repeat("0a1b", 150), 1),
		documentWith("point_keys", `""`),
	} {
		if done, err := r.learner("me").take(text, study.ImportOptions{Trial: true}); err != nil || len(done.Ignored) != 0 {
			t.Errorf("document %d: %+v, %v", i, done, err)
		}
	}
}

// No page fails for what an import brought in.
func TestPagesStandImportedTimesHoweverLong(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS", "b|AWS"))
	l := r.learner("me")
	var reviews []string
	for i := range 40 {
		one := strings.Replace(documentWith("duration_ms", "315360000000"), "000000000001", fmt.Sprintf("%012d", i), 1)
		one = strings.Replace(one, `"card_id":"a"`, fmt.Sprintf(`"card_id":"card-%d"`, i), 1)
		reviews = append(reviews, one[strings.Index(one, `{"id"`):strings.LastIndex(one, "]")])
	}
	interview := interviewWith("day", "20790")
	mock := strings.Replace(wholeMockQuestion, `"extra_ms":0`, `"extra_ms":9223372036854775807`, 1)
	if _, err := l.take(documentOf(`"interviews": [`+interview+`], "mocks": [`+wholeMock+`], "mock_questions": [`+mock+`], "reviews": [`+strings.Join(reviews, ",")+`]`), study.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Today(ctx, l.now()); err != nil {
		t.Error(err)
	}
	if asked := l.asked(plain); asked == "" {
		t.Error("nothing is asked")
	}
	log, err := l.now().Store.Reviews(ctx, []string{"card-0"})
	if err != nil || len(log) != 1 || log[0].Duration != study.MaxAnswerTime {
		t.Errorf("the log holds %+v, %v", log, err)
	}
	review, err := r.MockReview(ctx, l.now(), "01932f5e-0000-7000-8000-00000000000b")
	if err != nil || review.Limit != 3*time.Minute+study.MaxMockExtra {
		t.Errorf("the limit is %v, %v", review.Limit, err)
	}
}

func filters(n int) (all []string) {
	for i := range n {
		all = append(all, fmt.Sprintf(`{"name": "f%d", "query": "", "created_at": 1}`, i))
	}
	return all
}

func TestTimesToComeAreNowAndUnknownFieldsAreTold(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		text := strings.Replace(documentWith("reviewed_at", "99999999999999"), `"day":20370`, `"mood": "good", "day":90000`, 1)
		text = strings.Replace(text, `"reviews"`, `"plans": [1, 2], "reviews"`, 1)
		done, err := l.take(text, study.ImportOptions{})
		if err != nil || done.Clamped != 1 || fmt.Sprint(done.Ignored) != "[plans reviews[].mood]" || done.Added() != 1 {
			t.Fatalf("import: %+v, %v", done, err)
		}
		reviews, err := l.now().Store.Reviews(ctx, []string{"a"})
		if err != nil || len(reviews) != 1 || !reviews[0].ReviewedAt.Equal(r.clock) || reviews[0].Day != 20782 {
			t.Errorf("the log is %+v, %v", reviews, err)
		}
	})
}

func TestImportTakesOverSettingsOnWishAlone(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS"), func(t *testing.T, r *room) {
		text := documentOf(`"settings": {"new": "7", "zone": "UTC"}, "reviews": [` + goodReview + `]`)
		l := r.learner("me")
		if done, err := l.take(text, study.ImportOptions{}); err != nil || done.Settings != nil {
			t.Fatal(done, err)
		}
		done, err := l.take(text, study.ImportOptions{Settings: true})
		if err != nil || done.Settings == nil || done.Settings.NewPerDay != 7 || done.Settings.Zone != "UTC" {
			t.Fatal(done, err)
		}
		id, err := r.store.Identify(ctx, "hash of me")
		if got := study.ParseSettings(id.Settings); err != nil || got != *done.Settings {
			t.Errorf("settings are %+v, %v, want %+v", got, err, *done.Settings)
		}
	})
}

func FuzzReadDocument(f *testing.F) {
	for _, text := range []string{"", "{", documentOf(`"reviews": [` + goodReview + `]`), documentOf(`"settings": {"zone": "UTC"}, "x": {"y": [1e9]}`),
		documentOf(`"papers": [{"card_id": "a", "type_first": 1, "own_first": 0, "note": "\ud800"}]`)} {
		f.Add(text)
	}
	r, err := study.New(func() *cards.Deck { return nil }, func() time.Time { return tenInTheMorning })
	if err != nil {
		f.Fatal(err)
	}
	l := study.Learner{Settings: study.DefaultSettings()}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := r.ReadDocument(l, strings.NewReader(text))
		if (d == nil) != (err != nil) || err != nil && !errors.Is(err, study.ErrBadDocument) {
			t.Errorf("%v, %v", d, err)
		}
	})
}

// Whoever moves with their wishes has the due dates there that they had here.
func TestImportCountsThePrioritiesThatItBrings(t *testing.T) {
	deck := deckOf(t, "a|AWS", "b|Linux")
	onEach(t, deck, func(t *testing.T, r *room) {
		l, other := r.learner("me"), r.learner("other")
		if err := r.SetCardPriority(ctx, l.now(), "a", 0.97); err != nil {
			t.Fatal(err)
		}
		if err := r.SetTagPriority(ctx, l.now(), "Linux", 0.75); err != nil {
			t.Fatal(err)
		}
		for range 4 {
			for range 2 {
				l.rate(study.Session{Mode: study.ModeCram}, srs.Good)
			}
			r.clock = r.clock.Add(30 * 24 * time.Hour)
		}
		if _, err := other.take(l.export(), study.ImportOptions{}); err != nil {
			t.Fatal(err)
		}
		if mine, hers := l.memories(), other.memories(); !reflect.DeepEqual(mine, hers) {
			t.Errorf("the memories there are\n%+v, here\n%+v", hers, mine)
		}
	})
}
