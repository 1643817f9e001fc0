package web_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"doesaegim/internal/store/storetest"
)

// A clock that jumps, as of a machine that wakes or is set, costs neither a page, nor the session, nor an answer.
func TestClockThatJumpsDuringASession(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		s := newSite(t, url)
		v := s.visitor()
		v.signUp("minsu")
		rated := 0
		for _, jump := range []time.Duration{time.Hour, -3 * time.Hour, 40 * 24 * time.Hour, -45 * 24 * time.Hour, -20 * 365 * 24 * time.Hour, 20 * 365 * 24 * time.Hour, 5 * 24 * time.Hour} {
			s.clock = s.clock.Add(jump)
			page := v.get("/study?mode=cram")
			if page.Status != http.StatusOK || card(page) == "" {
				t.Fatalf("after a jump of %v: %d, card %q", jump, page.Status, card(page))
			}
			if buttons := page.Find("button[name=rating]").Text(); strings.ContainsAny(buttons, "-−") {
				t.Errorf("after a jump of %v the buttons say %q", jump, buttons)
			}
			if answer := v.submit(page, "/reviews", "rating", "3"); answer.Status != http.StatusOK {
				t.Fatalf("after a jump of %v: rating %d", jump, answer.Status)
			}
			rated++
			for _, path := range []string{"/", "/cards", "/settings", "/calibration", "/account"} {
				if page := v.get(path); page.Status != http.StatusOK {
					t.Errorf("after a jump of %v: GET %s is %d", jump, path, page.Status)
				}
			}
			if name := v.account(); name != "minsu" {
				t.Fatalf("after a jump of %v the account is %q", jump, name)
			}
		}
		if ids := storetest.Texts(t, url, "SELECT id FROM reviews"); len(ids) != rated {
			t.Errorf("%d of %d answers are in the log", len(ids), rated)
		}
		const unlike = `
			SELECT card_id
			FROM memories m
			WHERE rep <> (SELECT count(*) FROM reviews r WHERE r.card_id = m.card_id)
				OR last_reviewed_at <> (SELECT max(reviewed_at) FROM reviews r WHERE r.card_id = m.card_id)
				OR due_at < last_reviewed_at`
		if ids := storetest.Texts(t, url, unlike); len(ids) > 0 {
			t.Errorf("memories that are not the replay of the log, or due before it: %v", ids)
		}
	})
}
