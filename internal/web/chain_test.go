package web_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"doesaegim/internal/store/storetest"
)

func TestFollowupIsAskedInItsChainByPlainForms(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		page := v.submit(v.get("/study?tag=AWS&card=aws-one"), "/reviews", "rating", "3")
		offer := page.Find("a.offer")
		if card(page) != "aws-two" || offer.Length() != 1 || !strings.Contains(offer.Text(), "로드 애버리지") {
			t.Fatalf("%s asks %q and offers %q", page.URL, card(page), offer.Text())
		}
		page = v.get(offer.AttrOr("href", ""))
		if page.Status != http.StatusOK || card(page) != "linux-one" {
			t.Fatalf("the offer leads to %q with %d", card(page), page.Status)
		}
		before := page.Find(".before")
		if before.Find(`a[href$="/cards/aws-one"]`).Length() != 1 || !strings.Contains(before.Text(), "꼬리질문 1단계") {
			t.Errorf("in the chain stands %q", before.Text())
		}
		// A refused rating, a flag and an answer all keep the chain.
		page = v.submit(page, "/reviews", "rating", "9")
		if page.Status != http.StatusBadRequest || page.Find(".before b").Length() != 1 {
			t.Errorf("after a refused rating: %d, %q", page.Status, page.Find(".before").Text())
		}
		page = v.submit(page, "/cards/linux-one/flag", "flag", "1")
		if card(page) != "linux-one" || page.Find(".before b").Length() != 1 {
			t.Errorf("after a flag %s asks %q", page.URL, card(page))
		}
		page = v.submit(page, "/reviews", "rating", "1")
		if page.URL.RequestURI() != "/study?tag=AWS" || page.Find("a.offer").Length() != 0 {
			t.Errorf("after a failed follow-up: %s", page.URL)
		}
		page = v.submit(page, "/reviews/undo", "", "")
		if card(page) != "linux-one" {
			t.Errorf("undo leads to %q", card(page))
		}
	})
}

func TestUndoLeadsBackIntoTheChain(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	page := v.submit(v.get("/study"), "/reviews", "rating", "3")
	if card(page) != "linux-one" || page.Find("a.offer").Length() != 0 || page.Find(".before b").Length() != 1 {
		t.Fatalf("the queue comes to the follow-up by itself, but %s asks %q", page.URL, card(page))
	}
	page = v.submit(page, "/reviews/undo", "", "")
	if card(page) != "aws-one" || page.URL.Query().Has("chain") {
		t.Errorf("undo in a chain leads to %s", page.URL)
	}
}

func TestChainOfNonsenseIsNoError(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	for _, query := range []string{"chain=nope", "chain=&chain=", "chain=aws-two&chain=aws-one", "chain=" + strings.Repeat("x", 3000), "card=linux-one&chain=nope"} {
		if page := v.get("/study?" + query); page.Status != http.StatusOK || page.Find("a.offer, .before b").Length() > 0 {
			t.Errorf("%.40s: %d", query, page.Status)
		}
	}
	many := strings.Join(slices.Repeat([]string{"chain=aws-one"}, 1000), "&")
	if page := v.get("/study?" + many); page.Status != http.StatusOK {
		t.Errorf("a chain of a thousand: %d", page.Status)
	}
}
