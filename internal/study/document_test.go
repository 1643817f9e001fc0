package study_test

import (
	"bytes"
	"errors"
	"fmt"
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
	return l.Import(ctx, l.now(), d, o)
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

// A learner rates, undoes and marks at random, moves to a server on the other engine, and has there what they had here.
func TestExportMovesToAnotherDatabaseWhole(t *testing.T) {
	deck := deckOf(t, "a|AWS", "b|AWS", "c|Linux||aliases: [c-old]", "d|Linux")
	here := newRoom(t, storetest.SQLite(t), deck)
	there := newRoom(t, storetest.PostgreSQL(t), deck)
	learners := 0
	rapid.Check(t, func(t *rapid.T) {
		learners++
		here.clock = tenInTheMorning
		l, other := here.learner(fmt.Sprint("h", learners)), there.learner(fmt.Sprint("t", learners))
		for range rapid.IntRange(0, 12).Draw(t, "steps") {
			card := rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(t, "card")
			here.clock = here.clock.Add(time.Duration(rapid.IntRange(0, 40).Draw(t, "hours")) * time.Hour)
			var err error
			switch rapid.IntRange(0, 5).Draw(t, "act") {
			case 0:
				if _, err = here.Undo(ctx, l.now(), ""); errors.Is(err, store.ErrNothingToUndo) {
					err = nil
				}
			case 1:
				err = here.Flag(ctx, l.now(), card, rapid.IntRange(0, 4).Draw(t, "flag"))
			case 2:
				err = here.SaveOwnAnswer(ctx, l.now(), card, uuid.NewString(), rapid.StringMatching(`[a-z가-힣<>"\\]{1,20}`).Draw(t, "answer"))
			default:
				var screen study.Screen
				if screen, err = here.Screen(ctx, l.now(), study.Session{Mode: study.ModeCram}, card); err == nil {
					_, err = here.Record(ctx, l.now(), study.Submission{CardID: card, ReviewID: uuid.NewString(), Rep: screen.Question.Rep,
						Rating: rapid.SampledFrom(srs.Ratings[:]).Draw(t, "rating"), Mode: study.ModeCram})
				}
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		there.clock = here.clock
		moved := l.export()
		if done, err := other.take(moved, study.ImportOptions{}); err != nil || done.Clamped != 0 || len(done.Ignored) != 0 {
			t.Fatalf("import: %+v, %v", done, err)
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
