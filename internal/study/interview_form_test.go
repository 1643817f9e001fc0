package study_test

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"doesaegim/internal/cards"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
)

// goodInterview is a form that is accepted at tenInTheMorning.
func goodInterview() url.Values {
	return url.Values{
		"id": {"0198c5d2-7b1e-7c44-9f0a-2f5a3f1f9a10"}, "title": {" 1차  기술 면접 "}, "company": {"핀테크 K사"}, "role": {""},
		"date": {"2026-12-07"}, "tag": {"aws=2", "Linux=0", ""}, "level": {"mid"}, "minutes": {" 30 "},
	}
}

func TestInterviewFormNamesEveryFieldThatIsWrong(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS", "b|Linux"))
	l := r.learner("me")
	var manyTags []string
	for i := range 400 {
		manyTags = append(manyTags, fmt.Sprintf("tag %d=1", i))
	}
	long := strings.Repeat("면", study.MaxInterviewName+1)
	for name, test := range map[string]struct {
		change url.Values
		want   []string
	}{
		"as it should be":           {nil, nil},
		"a company alone":           {url.Values{"title": nil}, nil},
		"a title alone":             {url.Values{"company": nil}, nil},
		"no tag":                    {url.Values{"tag": nil}, nil},
		"any level":                 {url.Values{"level": nil}, nil},
		"today":                     {url.Values{"date": {"2026-11-25"}}, nil},
		"in a year":                 {url.Values{"date": {"2027-11-25"}}, nil},
		"the longest name":          {url.Values{"title": {long[len("면"):]}}, nil},
		"the least minutes":         {url.Values{"minutes": {"5"}}, nil},
		"the most minutes":          {url.Values{"minutes": {"600"}}, nil},
		"nothing at all":            {url.Values{"id": nil, "title": nil, "company": nil, "date": nil, "tag": nil, "level": nil, "minutes": nil}, []string{"id", "title", "date", "minutes"}},
		"an id that is none":        {url.Values{"id": {"../1"}}, []string{"id"}},
		"an id of another form":     {url.Values{"id": {"urn:uuid:0198c5d2-7b1e-7c44-9f0a-2f5a3f1f9a10"}}, []string{"id"}},
		"neither title nor company": {url.Values{"title": {" "}, "company": {"\t"}}, []string{"title"}},
		"long names":                {url.Values{"title": {long}, "company": {long}, "role": {strings.Repeat("x", 200)}}, []string{"title", "company", "role"}},
		"in the form's order":       {url.Values{"title": nil, "company": nil, "role": {long}, "date": nil}, []string{"title", "role", "date"}},
		"a control character":       {url.Values{"role": {"SRE\x07"}}, []string{"role"}},
		"yesterday":                 {url.Values{"date": {"2026-11-24"}}, []string{"date"}},
		"in more than a year":       {url.Values{"date": {"2027-11-26"}}, []string{"date"}},
		"the year 1":                {url.Values{"date": {"0001-01-01"}}, []string{"date"}},
		"a day that is none":        {url.Values{"date": {"2026-02-30"}}, []string{"date"}},
		"another form of date":      {url.Values{"date": {"12월 7일"}}, []string{"date"}},
		"a far date":                {url.Values{"date": {"99999-01-01"}}, []string{"date"}},
		"an unknown tag":            {url.Values{"tag": {"Cobol=1"}}, []string{"tag"}},
		"a weight that is none":     {url.Values{"tag": {"AWS=4"}}, []string{"tag"}},
		"a weight below zero":       {url.Values{"tag": {"AWS=-1"}}, []string{"tag"}},
		"400 tags":                  {url.Values{"tag": manyTags}, []string{"tag"}},
		"a level that is none":      {url.Values{"level": {"boss"}}, []string{"level"}},
		"no minutes":                {url.Values{"minutes": {"0"}}, []string{"minutes"}},
		"minutes below zero":        {url.Values{"minutes": {"-30"}}, []string{"minutes"}},
		"minutes of a whole day":    {url.Values{"minutes": {"1440"}}, []string{"minutes"}},
		"minutes in words":          {url.Values{"minutes": {"서른"}}, []string{"minutes"}},
		"minutes beyond all bounds": {url.Values{"minutes": {"99999999999999999999"}}, []string{"minutes"}},
	} {
		form := goodInterview()
		for key, values := range test.change {
			form[key] = values
		}
		_, err := r.InterviewFromForm(l.now(), form, study.Interview{})
		var bad *study.InterviewError
		if errors.As(err, &bad) != (test.want != nil) || bad != nil && !slices.Equal(bad.Fields, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
}

func TestMoreTagsThanAnInterviewHoldsAreRefused(t *testing.T) {
	var specs, choices []string
	for i := range study.MaxInterviewTags + 1 {
		specs = append(specs, fmt.Sprintf("c%d|tag %d", i, i))
		choices = append(choices, fmt.Sprintf("tag %d=1", i))
	}
	r := newRoom(t, storetest.SQLite(t), deckOf(t, specs...))
	l := r.learner("me")
	form := goodInterview()
	form["tag"] = choices
	if _, err := r.InterviewFromForm(l.now(), form, study.Interview{}); !errors.Is(err, study.ErrBadInterview) {
		t.Errorf("all %d tags: %v", len(choices), err)
	}
	form["tag"] = choices[1:]
	if i, err := r.InterviewFromForm(l.now(), form, study.Interview{}); err != nil || len(i.Tags) != study.MaxInterviewTags {
		t.Errorf("as many as it holds: %d tags, %v", len(i.Tags), err)
	}
}

func TestInterviewIsReadAsItWasWritten(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|Linux"), func(t *testing.T, r *room) {
		l := r.learner("me")
		i, err := r.InterviewFromForm(l.now(), goodInterview(), study.Interview{})
		if err != nil {
			t.Fatal(err)
		}
		want := study.Interview{ID: i.ID, Title: "1차 기술 면접", Company: "핀테크 K사", DaysLeft: 12, Level: cards.Mid, Minutes: 30}
		if i.Title != want.Title || i.DaysLeft != want.DaysLeft || !slices.Equal(i.Tags, []study.TagWeight{{Tag: "AWS", Weight: 2}}) {
			t.Errorf("read as %+v, want %+v", i, want)
		}
		if err := r.SaveInterview(ctx, l.now(), i, true); err != nil {
			t.Fatal(err)
		}
		kept, err := r.Interview(ctx, l.now(), i.ID)
		if err != nil {
			t.Fatal(err)
		}
		again, err := r.InterviewFromForm(l.now(), kept.Values(), kept)
		if err != nil || again.Values().Encode() != i.Values().Encode() || !again.Date.Equal(i.Date) {
			t.Errorf("kept and sent again it is %v, %v; want %v", again.Values(), err, i.Values())
		}
	})
}

func TestChangedInterviewKeepsItsDateAndItsTagsThatArePast(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS", "b|Linux"))
	l := r.learner("me")
	i := l.prepare(3, 30, study.TagWeight{Tag: "AWS", Weight: 1})
	r.clock = r.clock.AddDate(0, 0, 10)
	r.deck = deckOf(t, "b|Linux")
	kept, err := r.Interview(ctx, l.now(), i.ID)
	if err != nil || kept.DaysLeft != -7 {
		t.Fatalf("%+v, %v", kept, err)
	}
	form := kept.Values()
	form.Set("title", "지난 면접")
	changed, err := r.InterviewFromForm(l.now(), form, kept)
	if err != nil || changed.Title != "지난 면접" || !slices.Equal(changed.Tags, kept.Tags) {
		t.Errorf("%+v, %v", changed, err)
	}
	form.Set("date", "2026-11-26")
	if _, err := r.InterviewFromForm(l.now(), form, kept); !errors.Is(err, study.ErrBadInterview) {
		t.Errorf("moved to another past day: %v", err)
	}
}

func TestInterviewsOfAnotherLearnerAreUnknown(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS"), func(t *testing.T, r *room) {
		mine, other, guest := r.learner("me"), r.learner("other"), r.learner("guest")
		i := mine.prepare(10, 30)
		other.prepare(20, 30)
		for name, l := range map[string]*learner{"another learner": other, "a guest": guest} {
			for what, err := range map[string]error{
				"look":    second(r.Interview(ctx, l.now(), i.ID)),
				"change":  r.SaveInterview(ctx, l.now(), i, false),
				"archive": r.ArchiveInterview(ctx, l.now(), i.ID, true),
			} {
				if !errors.Is(err, store.ErrUnknownInterview) {
					t.Errorf("%s: %s gives %v", name, what, err)
				}
			}
		}
		if goals := other.today().Goals; len(goals) != 1 || goals[0].DaysLeft != 20 {
			t.Errorf("the other learner prepares for %+v", goals)
		}
		if plan := guest.today().Plan; plan != nil {
			t.Errorf("a guest has a plan: %+v", plan)
		}
		if kept, err := r.Interview(ctx, mine.now(), i.ID); err != nil || kept.Archived {
			t.Errorf("mine is %+v, %v", kept, err)
		}
	})
}

func second[T any](_ T, err error) error { return err }
