package web_test

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"doesaegim/internal/store/storetest"
	"doesaegim/internal/web/webtest"
)

// sent is a form as it stands in somebody's page.
type sent struct {
	path   string
	values url.Values
}

// walk opens every page that links lead to from the paths, and hands each out.
func (v *visitor) walk(visit func(*webtest.Page), paths ...string) {
	v.t.Helper()
	seen := map[string]bool{}
	for len(paths) > 0 && len(seen) < 150 {
		path := paths[0]
		paths = paths[1:]
		if seen[path] {
			continue
		}
		seen[path] = true
		page := v.get(path)
		if page.Status >= http.StatusInternalServerError {
			v.t.Errorf("GET %s: %d", path, page.Status)
		}
		visit(page)
		page.Find(`a[href^="/"]`).Each(func(_ int, link *goquery.Selection) {
			paths = append(paths, strings.Split(link.AttrOr("href", ""), "#")[0])
		})
	}
}

// forms collects every form that changes something, with all its fields and every value of its buttons.
func forms(page *webtest.Page) []sent {
	var all []sent
	page.Find(`form[method=post]`).Each(func(_ int, form *goquery.Selection) {
		values := url.Values{}
		form.Find("input[name], button[name], select[name], textarea[name]").Each(func(_ int, field *goquery.Selection) {
			values.Add(field.AttrOr("name", ""), field.AttrOr("value", field.Text()))
		})
		all = append(all, sent{form.AttrOr("action", ""), values})
	})
	return all
}

// The second learner opens every page, and sends every form that the first learner's pages hold, ids and all.
func TestSecondLearnerNeitherReadsNorChangesTheFirst(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, dbURL string) {
		s := newSite(t, dbURL)
		a, b := s.visitor(), s.visitor()
		a.submit(a.get("/study"), "/reviews", "rating", "4")
		a.signUp("first-learner")
		phone := s.visitor()
		phone.signIn("first-learner", goodPassword)
		a.post("/filters", url.Values{"name": {"filter of the first"}, "tag": {"AWS"}, "next": {"/"}})
		a.post("/cards/linux-one/flag", url.Values{"flag": {"3"}, "next": {"/"}})
		b.signUp("second")
		id := storetest.Texts(t, dbURL, `SELECT learner_id FROM accounts WHERE name = 'first-learner'`)[0]

		state := func() []string {
			var rows []string
			for _, query := range []string{
				`SELECT 'account ' || name || role || password_hash FROM accounts WHERE learner_id = '` + id + `'`,
				`SELECT 'learner ' || version || settings FROM learners WHERE id = '` + id + `'`,
				`SELECT 'session ' || token_hash || kind || ended_at FROM sessions WHERE learner_id = '` + id + `'`,
				`SELECT 'review ' || id || card_id || rating || coalesce(undone_at, 0) FROM reviews WHERE learner_id = '` + id + `'`,
				`SELECT 'memory ' || card_id || rep || flag || suspended_at || buried_until FROM memories WHERE learner_id = '` + id + `'`,
				`SELECT 'filter ' || name || query FROM filters WHERE learner_id = '` + id + `'`,
			} {
				found := storetest.Texts(t, dbURL, query)
				slices.Sort(found)
				rows = append(rows, found...)
			}
			return rows
		}

		all := map[string]sent{}
		a.walk(func(page *webtest.Page) {
			for _, form := range forms(page) {
				all[form.path] = form
			}
		}, "/", "/study", "/account", "/study?mode=cram")
		before := state()
		if len(before) < 6 || len(all) < 12 {
			t.Fatalf("the first learner has %q and forms for %v", before, slices.Collect(maps.Keys(all)))
		}
		for _, path := range []string{"/admin/role", "/admin/reset", "/admin/sessions"} {
			all[path] = sent{path, url.Values{"learner": {id}, "role": {"admin"}}}
		}
		for _, path := range slices.Sorted(maps.Keys(all)) {
			if path == "/logout" {
				continue // B would be gone
			}
			if page := b.post(path, all[path].values); page.Status >= http.StatusInternalServerError {
				t.Errorf("POST %s: %d", path, page.Status)
			}
		}
		if after := state(); !slices.Equal(before, after) {
			t.Errorf("the first learner was\n%s\nand is\n%s", strings.Join(before, "\n"), strings.Join(after, "\n"))
		}
		b.walk(func(page *webtest.Page) {
			for _, secret := range []string{"first-learner", id} {
				if strings.Contains(string(page.Body), secret) {
					t.Errorf("%s shows %q", page.URL, secret)
				}
			}
		}, "/", "/study", "/account", "/settings", "/admin", "/account/merge", "/cards")
	})
}
