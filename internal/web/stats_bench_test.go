package web_test

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"doesaegim/internal/accounts"
	"doesaegim/internal/cards"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
	"doesaegim/internal/web"
)

// BenchmarkStats is the page of figures of a learner who has answered 200,000 times in three years, on every period: the
// whole request without a network, its 99th percentile beside the mean. A review goes before every second request, so
// that nothing can be kept from the one before.
func BenchmarkStats(b *testing.B) {
	for _, kind := range []struct {
		name string
		url  func(testing.TB) string
	}{{"SQLite", storetest.SQLite}, {"PostgreSQL", storetest.PostgreSQL}} {
		for _, inDeck := range []int{700, 10_000} {
			b.Run(fmt.Sprintf("%s/%d cards", kind.name, inDeck), func(b *testing.B) {
				e := newVeteran(b, kind.url(b), inDeck, 200_000)
				for _, period := range study.Periods {
					b.Run(period.String(), func(b *testing.B) {
						var took []time.Duration
						for b.Loop() {
							if len(took)%2 == 0 {
								e.review()
							}
							begin := time.Now()
							page := e.serve(http.MethodGet, "/stats?period="+period.String(), "")
							took = append(took, time.Since(begin))
							if page.Code != http.StatusOK {
								b.Fatal(page.Code)
							}
						}
						slices.Sort(took)
						b.ReportMetric(took[len(took)*99/100].Seconds()*1000, "p99-ms")
						b.ReportMetric(took[len(took)-1].Seconds()*1000, "max-ms")
					})
				}
			})
		}
	}
}

// veteran is a learner with a long log, and the site that they come to.
type veteran struct {
	b       *testing.B
	handler http.Handler
	cookies []*http.Cookie
}

func newVeteran(b *testing.B, databaseURL string, inDeck, reviews int) *veteran {
	b.Helper()
	var text strings.Builder
	text.WriteString("questions:\n")
	for i := range inDeck {
		fmt.Fprintf(&text, "  - {id: card-%d, question: What is %d?, answer: It., tags: [area %d, topic %d], points: [one, two, three]}\n", i, i, i%15, i%60)
	}
	deck, problems := cards.Load(fstest.MapFS{"questions.yaml": {Data: []byte(text.String())}})
	if deck == nil {
		b.Fatal(problems)
	}
	now := time.Date(2026, 11, 25, 10, 0, 0, 0, time.UTC)
	s, clock := storetest.Open(b, databaseURL), func() time.Time { return now }
	desk, err := study.New(func() *cards.Deck { return deck }, clock)
	if err != nil {
		b.Fatal(err)
	}
	visitors, err := accounts.New(context.Background(), s, clock)
	if err != nil {
		b.Fatal(err)
	}
	v := &veteran{b: b, handler: web.New(web.Config{BaseURL: &url.URL{Scheme: "http", Host: "example.com"}, Log: slog.New(slog.DiscardHandler)}, desk, visitors)}
	v.cookies = v.serve(http.MethodGet, "/study", "").Result().Cookies()
	v.review()
	id := storetest.Texts(b, databaseURL, "SELECT id FROM learners")[0]
	learner := study.Learner{Store: s.Learner(id), Known: true, Settings: study.DefaultSettings()}
	const days = 3 * 365
	random := rand.New(rand.NewPCG(1, 2))
	rows := make([][]any, reviews)
	for i := range rows {
		at := now.Add(-time.Hour).AddDate(0, 0, -days).Add(time.Duration(i) * days * 24 * time.Hour / time.Duration(reviews))
		rating, points := int64(3), "111"
		switch x := random.IntN(100); {
		case x < 9:
			rating, points = 1, "100"
		case x < 20:
			rating = 2
		case x < 30:
			rating = 4
		}
		rows[i] = []any{fmt.Sprintf("01932f5e-0000-7000-8000-%012d", i), fmt.Sprint("card-", random.IntN(inDeck)), int64(1), rating, at.UnixMilli(), at.UnixMilli(),
			at.Unix() / (24 * 3600), int64(5000 + random.IntN(60_000)), "due", points, "0a1b2c3d4e5f", int64(0), nil}
	}
	if _, err := learner.Store.Import(context.Background(), store.Import{Rows: map[string][][]any{"reviews": rows}}, false, desk.Rules(), store.Event{}); err != nil {
		b.Fatal(err)
	}
	return v
}

func (v *veteran) serve(method, path, body string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(method, path, strings.NewReader(body))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for _, c := range v.cookies {
		request.AddCookie(c)
	}
	recorder := httptest.NewRecorder()
	v.handler.ServeHTTP(recorder, request)
	return recorder
}

// review answers the next card.
func (v *veteran) review() {
	page := v.serve(http.MethodGet, "/study?mode=cram", "")
	form := url.Values{"mode": {"cram"}, "rating": {"3"}}
	for _, field := range hiddenField.FindAllStringSubmatch(page.Body.String(), -1) {
		form.Set(field[1], field[2])
	}
	if answer := v.serve(http.MethodPost, "/reviews", form.Encode()); answer.Code != http.StatusSeeOther {
		v.b.Fatal(answer.Code)
	}
}
