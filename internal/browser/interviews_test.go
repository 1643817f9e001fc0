package browser_test

import (
	"context"
	"strings"
	"testing"

	"doesaegim/internal/browser"
	"doesaegim/internal/study"
)

// interview gives a learner an interview so many days ahead, and returns it.
func (s *site) interview(token string, days int, describe func(*study.Interview)) study.Interview {
	s.t.Helper()
	learner := s.learner(token)
	i := s.desk.NewInterview(learner)
	describe(&i)
	i.Date = i.Date.AddDate(0, 0, days-i.DaysLeft)
	if err := s.desk.SaveInterview(context.Background(), learner, i, true); err != nil {
		s.t.Fatal(err)
	}
	return i
}

// prepare gives a new learner interviews of every kind and returns their cookies.
func (s *site) prepare() []cookie {
	s.t.Helper()
	ctx := context.Background()
	start, err := s.visitors.Visitor(ctx, "", "")
	if err != nil {
		s.t.Fatal(err)
	}
	for _, days := range []int{-3, 12, 40, 150} {
		i := s.interview(start.Token, days, func(i *study.Interview) {
			i.Title, i.Company, i.Role = "1차 기술 면접", "핀테크 K사", "플랫폼 엔지니어"
			i.Tags = []study.TagWeight{{Tag: "AWS", Weight: 3}, {Tag: "Linux", Weight: 1}}
		})
		if days == 40 {
			if err := s.desk.ArchiveInterview(ctx, s.learner(start.Token), i.ID, true); err != nil {
				s.t.Fatal(err)
			}
		}
	}
	return []cookie{{sessionCookie, start.Token}}
}

func TestWithoutScriptANewcomerPlansForAnInterviewByKeys(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := withoutScript(t)
	s.mustOpen(tab, "/")
	tabTo(tab, "main a[href$='/interviews/new']")
	tab.Load(browser.Press(browser.Enter))

	tabTo(tab, "#title")
	tab.Do(browser.Type("1차 기술 면접"))
	tabTo(tab, "select:has([value='AWS=1'])")
	tab.Do(browser.Press(browser.Down, browser.Down, browser.Down))
	tabTo(tab, ".interview-form .primary")
	if status := tab.Load(browser.Press(browser.Enter)); status != 200 {
		t.Fatalf("status %d", status)
	}
	if goal := browser.Read[string](tab, `document.querySelector(".goal").textContent`); !strings.Contains(goal, "D-14") || !strings.Contains(goal, "AWS") || strings.Contains(goal, "Linux") {
		t.Fatalf("the goal is %s", goal)
	}

	tabTo(tab, "main a.primary")
	tab.Load(browser.Press(browser.Enter))
	for range 2 {
		if tags := browser.Read[string](tab, `document.querySelector(".card .tags").textContent`); !strings.Contains(tags, "AWS") {
			t.Errorf("a card is asked of %s", tags)
		}
		asked := card(tab)
		tabTo(tab, "summary")
		tab.Do(browser.Press(browser.Enter))
		tabTo(tab, ".rate.r4")
		tab.Load(browser.Press(browser.Enter))
		if got := s.ratings(tab, asked); len(got) != 1 {
			t.Errorf("%s has the ratings %v", asked, got)
		}
	}
}

func TestReadinessOnAPhoneReadsAcross(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := browser.NewTab(t)
	who, page := s.candidate()
	tab.Do(browser.Cookie(s.url, who[0].name, who[0].value), browser.Language("en"), browser.Size(390, 800))
	s.mustOpen(tab, page)
	if tallest := browser.Read[float64](tab, `Math.max(...[...document.querySelectorAll(".rtable tbody tr")].map(e => e.offsetHeight))`); tallest > 120 {
		t.Errorf("a row is %v pixels high", tallest)
	}
}
