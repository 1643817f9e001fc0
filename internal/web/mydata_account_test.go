package web_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"doesaegim/internal/store/storetest"
)

// events are what the audit log holds of accounts, in the order of the alphabet.
func events(t *testing.T, dbURL string) []string {
	t.Helper()
	all := storetest.Texts(t, dbURL, `SELECT event || ' from ' || network FROM audit`)
	slices.Sort(all)
	return slices.DeleteFunc(all, func(e string) bool { return strings.HasPrefix(e, "sign") || strings.HasPrefix(e, "role") })
}

func TestDeletionOfAnAccountNeedsItsPassword(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, dbURL string) {
		s := newSite(t, dbURL)
		v := s.visitor()
		v.submit(v.get("/study"), "/reviews", "rating", "3")
		v.signUp("minsu")
		for range 2 {
			page := v.fill(v.get("/account/delete"), "/account/delete", "word", "삭제", "present", otherPassword)
			if page.Status != 422 || !strings.Contains(page.Find("[role=alert]").Text(), "비밀번호") || page.Find("#word").AttrOr("value", "") != "삭제" ||
				page.Find("#present").AttrOr("value", "") != "" || page.Find("#present").AttrOr("aria-invalid", "") != "true" {
				t.Errorf("with another password: %d, %s", page.Status, page.Find("[role=alert]").Text())
			}
		}
		if page := v.fill(v.get("/account/delete"), "/account/delete", "word", "싫어", "present", goodPassword); page.Status != 422 {
			t.Errorf("with another word: %d", page.Status)
		}
		if page := v.post("/account/delete", url.Values{"word": {"삭제"}, "present": {otherPassword}}); page.Status != 422 || v.account() != "minsu" {
			t.Errorf("the third guess: %d, account %q", page.Status, v.account())
		}
		page := v.post("/account/delete", url.Values{"word": {"삭제"}, "present": {goodPassword}})
		if page.Status != 429 || page.Header.Get("Retry-After") == "" || v.account() != "minsu" {
			t.Errorf("after guesses: %d, Retry-After %q", page.Status, page.Header.Get("Retry-After"))
		}
		s.clock = s.clock.Add(20 * 60e9)
		if page := v.fill(v.get("/account/delete"), "/account/delete", "word", "삭제", "present", goodPassword); page.Status != 200 || v.account() != "" {
			t.Errorf("deletion: %d, account %q", page.Status, v.account())
		}
		if got := events(t, dbURL); !slices.Equal(got, []string{"delete from 127.0.0.0/24"}) {
			t.Errorf("the audit log holds %q", got)
		}
		if s.learners() != 0 {
			t.Errorf("%d learners are left", s.learners())
		}
		if page := v.signIn("minsu", goodPassword); page.Status == 200 {
			t.Error("the account is there still")
		}
	})
}

func TestLastAdminCannotBeDeleted(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.admin()
		name := v.account()
		deletion := url.Values{"word": {"삭제"}, "present": {goodPassword}}
		if page := v.post("/account/delete", deletion); page.Status != 409 || v.account() != name {
			t.Errorf("the last admin's deletion: %d, account %q", page.Status, v.account())
		}
		other := s.visitor()
		other.signUp("other")
		id := v.get("/admin").Find(`form[action$="/admin/role"] input[name=learner]`).AttrOr("value", "")
		v.post("/admin/role", url.Values{"learner": {id}, "role": {"admin"}})
		if page := v.post("/account/delete", deletion); page.Status != 200 || v.account() != "" {
			t.Errorf("deletion with another admin there: %d, account %q", page.Status, v.account())
		}
	})
}
