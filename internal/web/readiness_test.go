package web_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"doesaegim/internal/store"
)

// learner is the store of the learner who uses this browser and has answered already.
func (v *visitor) learner(s *site) store.Learner {
	v.t.Helper()
	address, err := url.Parse(v.Base)
	if err != nil {
		v.t.Fatal(err)
	}
	for _, cookie := range v.Client.Jar.Cookies(address) {
		if cookie.Name == "doesaegim" {
			hash := sha256.Sum256([]byte(cookie.Value))
			id, err := s.store.Identify(context.Background(), hex.EncodeToString(hash[:]))
			if err != nil {
				v.t.Fatal(err)
			}
			return s.store.Learner(id.LearnerID)
		}
	}
	v.t.Fatal("the browser has no session")
	return store.Learner{}
}

func TestReadinessIsForTheLearnerAlone(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		me, other := s.visitor(), s.visitor()
		for _, v := range []*visitor{me, other} {
			v.submit(v.get("/study"), "/reviews", "rating", "4")
		}
		id := uuid.NewString()
		day := int(s.clock.Add(12*24*time.Hour).Unix() / (24 * 60 * 60))
		err := me.learner(s).AddInterview(context.Background(), store.Interview{ID: id, Title: "1차 <면접>", Day: day, Minutes: 30, CreatedAt: s.clock})
		if err != nil {
			t.Fatal(err)
		}
		page := me.get("/interviews/" + id)
		if text := page.Find("main").Text(); page.Status != http.StatusOK || !strings.Contains(text, "D-12") || !strings.Contains(text, "1차 <면접>") {
			t.Errorf("%d: %s", page.Status, text)
		}
		if again := me.get("/interviews/" + id); !strings.Contains(again.Find("main").Text(), "아직 자료가 부족합니다") {
			t.Error("a share is shown after one review")
		}
		for who, v := range map[string]*visitor{"another learner": other, "a newcomer": s.visitor()} {
			if page := v.get("/interviews/" + id); page.Status != http.StatusNotFound || strings.Contains(string(page.Body), "1차") {
				t.Errorf("%s gets %d", who, page.Status)
			}
		}
		for _, path := range []string{"/interviews/nope", "/interviews/%00", "/interviews/" + uuid.NewString(), "/interviews/" + strings.Repeat("x", 3000)} {
			if page := me.get(path); page.Status != http.StatusNotFound {
				t.Errorf("GET %.40s: %d", path, page.Status)
			}
		}
	})
}
