package views

import (
	"slices"
	"strings"
	"testing"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/study"

	"github.com/PuerkitoBio/goquery"
)

func TestFinishKeepsTheRulesOfEveryPage(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		for _, change := range []func(*study.Finish){
			func(*study.Finish) {},
			func(f *study.Finish) { f.Missed, f.NextAt = nil, time.Time{} },
			func(f *study.Finish) { f.Reviews = 0 },
			func(f *study.Finish) { *f = study.Finish{} },
		} {
			screen := finishedScreen()
			change(screen.Finish)
			checkPage(t, s, Finish(s, screen))
		}
	})
}

// ways are the addresses that a finish screen offers, and the forms.
func ways(page *goquery.Document) []string {
	var all []string
	page.Find(".btns a").Each(func(_ int, e *goquery.Selection) { all = append(all, e.AttrOr("href", "")) })
	page.Find(".btns form").Each(func(_ int, e *goquery.Selection) { all = append(all, e.AttrOr("action", "")) })
	return all
}

func TestFinishLeadsOnWhateverHappened(t *testing.T) {
	s := sampleShell(cards.Korean)
	for _, c := range []struct {
		name   string
		change func(*study.Screen)
		title  string
		want   []string
	}{
		{
			"studied today", func(*study.Screen) {}, "오늘 몫을 마쳤습니다",
			[]string{"/base/", "/base/study?mode=new&tag=Linux", "/base/study?mode=weak&tag=Linux", "/base/study?mode=cram&tag=Linux", "/base/cards?tag=Linux", "/base/reviews/undo"},
		},
		{
			"every new card seen", func(s *study.Screen) { s.Session.Mode, s.Finish.NewLeft, s.UndoID = study.ModeNew, 0, "" }, "새 카드를 모두 보았습니다",
			[]string{"/base/", "/base/study?mode=weak&tag=Linux", "/base/study?mode=cram&tag=Linux", "/base/cards?tag=Linux"},
		},
		{
			"nothing studied yet", func(s *study.Screen) { s.Finish.Reviews, s.UndoID = 0, "" }, "지금은 복습할 카드가 없습니다",
			[]string{"/base/study?mode=new&tag=Linux", "/base/study?mode=weak&tag=Linux", "/base/study?mode=cram&tag=Linux", "/base/cards?tag=Linux"},
		},
		{
			"no card matches", func(s *study.Screen) { *s.Finish, s.UndoID = study.Finish{}, "" }, "조건에 맞는 카드가 없습니다",
			[]string{"/base/cards"},
		},
	} {
		screen := finishedScreen()
		screen.Session.Filter = cards.Filter{Tags: []string{"Linux"}}
		c.change(&screen)
		page := parsed(t, Finish(s, screen))
		if title := page.Find("h1").Text(); title != c.title {
			t.Errorf("%s: the title is %q", c.name, title)
		}
		if got := ways(page); !slices.Equal(got, c.want) {
			t.Errorf("%s: the ways on are %q, want %q", c.name, got, c.want)
		}
		if page.Find(".btns .primary").Length() != 1 {
			t.Errorf("%s: %d primary buttons", c.name, page.Find(".btns .primary").Length())
		}
	}
}

func TestFinishSaysWhatWasDoneAndWhatComes(t *testing.T) {
	words := map[cards.Language]string{
		cards.Korean:  "오늘 17분 동안 32번 답했습니다. 다음 복습은 내일 오전 4시에 21장입니다.",
		cards.English: "You gave 32 answers in 17 minutes today. Next review: tomorrow at 4 am, 21 cards.",
	}
	eachLanguage(t, func(t *testing.T, s Shell) {
		page := parsed(t, Finish(s, finishedScreen()))
		if lede := page.Find(".lede").Text(); lede != words[s.Language()] {
			t.Errorf("it says %q", lede)
		}
		if n := page.Find("article.row").Length(); n != 3 {
			t.Errorf("%d missed points, want 3: one that its card no longer has is left out", n)
		}
		if sum := strings.Join(strings.Fields(page.Find(".sum dd").Text()), " "); sum != "44204" {
			t.Errorf("ratings %q", sum)
		}
	})
}
