package web_test

import (
	"encoding/csv"
	"encoding/json"
	"net/url"
	"strings"
	"testing"
)

// document is what an export holds.
type document struct {
	Format     string
	Version    int
	ExportedAt int64 `json:"exported_at"`
	Settings   map[string]string
	Filters    []map[string]any
	Reviews    []struct {
		ID     string
		CardID string `json:"card_id"`
		Rating int
	}
}

func (v *visitor) export() document {
	v.t.Helper()
	page := v.get("/account/export.json")
	var d document
	if err := json.Unmarshal(page.Body, &d); err != nil || page.Status != 200 {
		v.t.Fatalf("export: %d, %v\n%s", page.Status, err, page.Body)
	}
	return d
}

func TestExportHoldsTheVisitorsDataAlone(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		mine, hers := s.visitor(), s.visitor()
		for _, v := range []*visitor{mine, hers} {
			v.submit(v.get("/study"), "/reviews", "rating", "3")
		}
		hers.post("/filters", url.Values{"name": {"그녀의 것"}, "tag": {"AWS"}})
		hers.submit(hers.get("/study"), "/reviews", "rating", "1")
		a, b := mine.export(), hers.export()
		if a.Format != "doesaegim learner" || a.Version != 1 || a.ExportedAt != s.clock.UnixMilli() {
			t.Errorf("the document begins with %q %d %d", a.Format, a.Version, a.ExportedAt)
		}
		if len(a.Reviews) != 1 || len(a.Filters) != 0 || len(b.Reviews) != 2 || len(b.Filters) != 1 {
			t.Errorf("exports hold %+v and %+v", a, b)
		}
		if a.Reviews[0].ID == b.Reviews[0].ID || a.Reviews[0].ID == b.Reviews[1].ID {
			t.Error("a review stands in two learners' exports")
		}
	})
}

func TestExportIsADownloadNamedAfterTheStudyDay(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		v.submit(v.get("/study"), "/reviews", "rating", "3")
		for path, want := range map[string][2]string{
			"/account/export.json": {"application/json", `attachment; filename="doesaegim-2026-11-25.json"`},
			"/account/reviews.csv": {"text/csv; charset=utf-8", `attachment; filename="doesaegim-reviews-2026-11-25.csv"`},
		} {
			h := v.get(path).Header
			if h.Get("Content-Type") != want[0] || h.Get("Content-Disposition") != want[1] || h.Get("Cache-Control") != "private, no-store" || h.Get("Content-Security-Policy") == "" {
				t.Errorf("%s has the headers %v", path, h)
			}
		}
	})
}

func TestExportOfAGuestWithoutRowsIsEmptyAndWritesNone(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		v.post("/settings", url.Values{"zone": {"UTC"}, "new": {"7"}, "buttons": {"4"}, "shortcuts": {"1"}, "intervals": {"1"}})
		d := v.export()
		if len(d.Reviews) != 0 || len(d.Settings) != 2 || d.Settings["new"] != "7" || d.Settings["zone"] != "UTC" {
			t.Errorf("the export holds %+v", d)
		}
		if body := string(v.get("/account/reviews.csv").Body); strings.Count(body, "\n") != 1 {
			t.Errorf("the log holds %q", body)
		}
		if n, err := s.store.CountLearners(t.Context()); err != nil || n != 0 {
			t.Errorf("%d learners have rows, %v", n, err)
		}
	})
}

func TestLogAsCSVHoldsWhatStands(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		for range 3 {
			v.submit(v.get("/study"), "/reviews", "rating", "3")
		}
		v.post("/reviews/undo", url.Values{})
		rows, err := csv.NewReader(strings.NewReader(string(v.get("/account/reviews.csv").Body))).ReadAll()
		if err != nil || len(rows) != 3 || strings.Join(rows[0], ",") != "card_id,review_time_ms,rating,state,duration_ms,id,points,source,confidence" {
			t.Errorf("the log is %v, %v", rows, err)
		}
	})
}
