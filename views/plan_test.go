package views

import (
	"slices"
	"strings"
	"testing"

	"doesaegim/internal/cards"
	"doesaegim/internal/study"
)

// plannedToday is a day of a plan, with a second interview after it.
func plannedToday() study.Today {
	t := sampleToday()
	next := sampleInterview(40)
	next.ID, next.Title = "next", "다음 면접"
	t.Plan = &study.PlanDay{
		Interview: sampleInterview(12), Cards: 32, New: 7, Minutes: 24, Budget: 30, Outside: 14,
		Readiness: study.Readiness{Cards: 80, Enough: true, With: 0.86, Without: 0.61, Low: 0.81, High: 0.91},
		ByTag: []study.TagReadiness{
			{Tag: "Kubernetes", Readiness: study.Readiness{Cards: 40, Enough: true, With: 0.74}}, {Tag: "Linux", Readiness: study.Readiness{Cards: 40, Enough: true, With: 0.9}},
			{Tag: "SRE", Readiness: study.Readiness{Cards: 3, With: 0.5}},
		},
	}
	t.Goals = []study.Interview{t.Plan.Interview, next}
	return t
}

func TestTodaySaysWhatThePlanBrings(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		doc := checkPage(t, s, Today(s, plannedToday()))
		text := strings.Join(strings.Fields(doc.Find(".today .lead").Text()), " ")
		for _, want := range map[cards.Language][]string{
			cards.Korean: {
				"면접까지 12일", "하루 30분 가운데 약 24분", "이대로 공부하면 면접 날 약 86% (81–91%), 멈추면 약 61%를 떠올릴 것으로 예상합니다.",
				"카드 14장은 오늘 계획에 넣지 않았습니다",
			},
			cards.English: {
				"12 days to the interview", "about 24 of 30 min", "about 86% (81–91%) on the day; if you stop now, about 61%.", "14 due cards are not in today’s plan",
			},
		}[s.Language()] {
			if !strings.Contains(text, want) {
				t.Errorf("%q is missing in %q", want, text)
			}
		}
		if doc.Find(".lead a[href='/base/study?mode=plain']").Length() != 1 {
			t.Error("no way to the due cards outside the plan")
		}
		goal := doc.Find(".goal")
		if goal.Find(".dday").Text() != "D-12" || goal.Find("a[href='/base/interviews/"+sampleInterviewID+"/edit']").Length() != 1 {
			t.Errorf("the goal is %q", goal.Text())
		}
		var tags []string
		for _, row := range goal.Find("dl > div").EachIter() {
			tags = append(tags, row.Find("dt").Text()+" "+row.Find("b").Text())
		}
		if !slices.Equal(tags, []string{"Kubernetes 74%", "Linux 90%"}) {
			t.Errorf("the tags of the goal are %q", tags)
		}
		if others := goal.Find(".goals li"); others.Length() != 1 || !strings.Contains(others.Text(), "D-40") {
			t.Errorf("the other interviews are %q", others.Text())
		}
	})
}

// What the model says of a learner it hardly knows is what it says of anybody.
func TestTodayClaimsNothingOfALearnerBelowTheFloor(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		today := plannedToday()
		today.Plan.Readiness.Enough, today.Plan.ByTag[0].Enough = false, false
		doc := checkPage(t, s, Today(s, today))
		text := doc.Find(".today .lead").Text()
		if want := map[cards.Language]string{cards.Korean: "보통의 학습자는 면접 날 약 86%", cards.English: "an average learner would recall about 86%"}[s.Language()]; !strings.Contains(text, want) {
			t.Errorf("%q is missing in %q", want, text)
		}
		if strings.Contains(text, "81–91") {
			t.Error("a range is claimed")
		}
		if row := doc.Find(".goal dl > div").First(); strings.Contains(row.Text(), "%") || row.Find("svg").Length() != 0 {
			t.Errorf("the tag's share is claimed: %q", row.Text())
		}
	})
}

func TestDayOfAPlanEndsWithWhatIsSo(t *testing.T) {
	rested := func(t *study.Today) { t.Week = nil }
	for _, test := range []struct {
		name   string
		change func(*study.Today)
		title  map[cards.Language]string
		first  string // where the primary button leads
	}{
		{
			"done, with due cards outside", func(*study.Today) {},
			map[cards.Language]string{cards.Korean: "오늘 계획을 마쳤습니다", cards.English: "Today’s plan is done"}, "/base/study?mode=plain",
		},
		{
			"done, with nothing outside", func(t *study.Today) { t.Plan.Outside = 0 },
			map[cards.Language]string{cards.Korean: "오늘 계획을 마쳤습니다", cards.English: "Today’s plan is done"}, "/base/study?mode=new",
		},
		{
			"out of minutes", func(t *study.Today) { t.Plan.Full = true },
			map[cards.Language]string{cards.Korean: "오늘 계획한 30분을 채웠습니다", cards.English: "You have studied the 30 minutes planned for today"}, "/base/study?mode=plain",
		},
		{
			"after the last look", func(t *study.Today) { t.Plan.Interview, t.Plan.Final = sampleInterview(0), true },
			map[cards.Language]string{cards.Korean: "마지막 점검을 마쳤습니다", cards.English: "The last look is done"}, "/base/study?mode=plain",
		},
		{
			"the day before, with nothing planned", func(t *study.Today) { rested(t); t.Plan.Interview.DaysLeft = 1 },
			map[cards.Language]string{cards.Korean: "오늘 계획한 카드가 없습니다", cards.English: "Nothing is planned for today"}, "/base/study?mode=plain",
		},
	} {
		eachLanguage(t, func(t *testing.T, s Shell) {
			today := plannedToday()
			today.Counts, today.Plan.Cards = study.Counts{}, 0
			for i := range today.Week {
				today.Week[i].Today = today.Week[i].Reviews > 0
			}
			test.change(&today)
			doc := checkPage(t, s, Today(s, today))
			if got := doc.Find("h1").Text(); got != test.title[s.Language()] {
				t.Errorf("%s: the h1 is %q", test.name, got)
			}
			if got := doc.Find(".today .primary"); got.Length() != 1 || got.AttrOr("href", "") != test.first {
				t.Errorf("%s: %d primary buttons, to %q", test.name, got.Length(), got.AttrOr("href", ""))
			}

			screen := finishedScreen()
			screen.Finish.Plan = today.Plan
			if today.Week == nil {
				screen.Finish.Reviews = 0
			}
			page := checkPage(t, s, Finish(s, screen))
			if got := page.Find("h1").Text(); got != test.title[s.Language()] {
				t.Errorf("%s: the end of the session is %q", test.name, got)
			}
			if got := page.Find(".btns a[href='/base/study?mode=plain']").Length() == 1; got != (today.Plan.Outside > 0) {
				t.Errorf("%s: it leads to due cards outside the plan: %v", test.name, got)
			}
			for where, text := range map[string]string{"today": doc.Find(".today").Text(), "the end": page.Find("main").Text()} {
				if got := strings.Contains(text, s.Words.Plan.Left); got != today.Plan.Full {
					t.Errorf("%s: %s says that cards are left: %v", test.name, where, got)
				}
			}
			if page.Find(".btns .primary").Length() != 1 {
				t.Errorf("%s: %d primary buttons", test.name, page.Find(".btns .primary").Length())
			}
		})
	}
}

func TestDayOfTheInterviewSaysThatItIsTheLastLook(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		today := plannedToday()
		today.Plan.Final, today.Plan.Interview, today.Plan.ByTag, today.Plan.Readiness = true, sampleInterview(0), nil, study.Readiness{}
		doc := checkPage(t, s, Today(s, today))
		if text := doc.Find(".lead").Text(); !strings.Contains(text, s.Words.Plan.Final) || strings.Contains(text, "%") {
			t.Errorf("it says %q", text)
		}
		if dday := doc.Find(".dday").Text(); dday != "D-Day" {
			t.Errorf("the goal is %s", dday)
		}
	})
}

func TestFarInterviewSaysWhenThePlanBegins(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		today := plannedToday()
		today.Plan, today.Goals = nil, []study.Interview{sampleInterview(150)}
		goal := checkPage(t, s, Today(s, today)).Find(".goal")
		if goal.Find(".dday").Text() != "D-150" || !strings.Contains(goal.Text(), "D-90") {
			t.Errorf("the goal is %q", goal.Text())
		}
	})
}

func TestWithoutAnInterviewOneIsAskedFor(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		past := sampleInterview(-2)
		today := sampleToday()
		today.Past = &past
		for name, doc := range map[string]interface{ Length() int }{
			"a learner":        checkPage(t, s, Today(s, today)).Find("main a[href='/base/interviews/new']"),
			"a newcomer":       checkPage(t, s, Today(s, study.Today{Newcomer: true, Tags: sampleTags()})).Find("main a[href='/base/interviews/new']"),
			"after the latest": checkPage(t, s, Today(s, today)).Find("main a[href='/base/interviews/" + sampleInterviewID + "/debrief']"),
		} {
			if doc.Length() != 1 {
				t.Errorf("%s: %d ways", name, doc.Length())
			}
		}
	})
}

func TestRangeOfAReadinessClaimsNoMoreThanIsKnown(t *testing.T) {
	for _, test := range []struct {
		r    study.Readiness
		want string
	}{
		{study.Readiness{With: 0.86, Low: 0.81, High: 0.91}, "86% (81–91%)"},
		{study.Readiness{With: 0.99, Low: 0.98, High: 1}, "99% (98–99%)"},
		{study.Readiness{With: 0.5, Low: 0.499, High: 0.501}, "50%"},
	} {
		if got := likelyWithRange(test.r); got != test.want {
			t.Errorf("%+v: %s, want %s", test.r, got, test.want)
		}
	}
}
