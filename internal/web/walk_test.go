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

// studied gives the visitor rows in every table that a learner may have rows in, and signs them up. It returns their id.
func (s *site) studied(v *visitor, name string) (id string) {
	s.t.Helper()
	debrief := s.interviewed(v, 0)
	form, err := v.get(debrief).Form(debrief)
	if err != nil {
		s.t.Fatal(err)
	}
	form.Values["asked"] = []string{"linux-one"}
	form.Values.Set("note", "debrief of hers")
	if page, err := form.Submit("", ""); err != nil || page.Status != http.StatusOK {
		s.t.Fatal(page, err)
	}
	v.act(v.startMock(url.Values{"tag": {"AWS"}, "questions": {"2"}}), "answer", "mock of hers")
	v.keep("aws-two", "answer of hers")
	for path, form := range map[string]url.Values{
		"/cards/aws-two/note":     {"note": {"note of hers"}},
		"/cards/aws-two/priority": {"retention": {"95"}},
		"/filters":                {"name": {"filter of hers"}, "tag": {"AWS"}, "next": {"/"}},
		"/cards/linux-one/flag":   {"flag": {"3"}, "next": {"/"}},
	} {
		if page := v.post(path, form); page.Status != http.StatusOK {
			s.t.Fatalf("%s: %d", path, page.Status)
		}
	}
	v.signUp(name)
	id = storetest.Texts(s.t, s.database, `SELECT learner_id FROM accounts WHERE name = '`+name+`'`)[0]
	storetest.Exec(s.t, s.database, `INSERT INTO resets (token_hash, learner_id, expires_at, used_at) VALUES ('reset of `+name+`', '`+id+`', 9000000000000, 0)`)
	storetest.Exec(s.t, s.database, `INSERT INTO passkeys (learner_id, id, credential_id, user_handle, public_key, flags, sign_count, name, created_at, last_used_at) VALUES ('`+id+`', 'passkey of `+name+`', '', '', '', 0, 0, 'passkey of hers', 1, 0)`)
	storetest.Exec(s.t, s.database, `INSERT INTO api_tokens (token_hash, learner_id, name, created_at, last_used_at, expires_at) VALUES ('token of `+name+`', '`+id+`', 'token of `+name+`', 1, 0, 0)`)
	storetest.Exec(s.t, s.database, `INSERT INTO identities (issuer, subject, learner_id, name, created_at, last_used_at) VALUES ('https://example.com', '`+name+`', '`+id+`', 'identity of hers', 1, 1)`)
	storetest.Exec(s.t, s.database, `INSERT INTO waiting_forms (learner_id, state_hash, path, form, expires_at) VALUES ('`+id+`', 'state of `+name+`', '/reviews', '', 9000000000000)`)
	for table, rows := range storetest.Kept(s.t, s.database, id) {
		if len(rows) == 0 {
			s.t.Errorf("%s has no row in %s", name, table)
		}
	}
	return id
}

// The second learner opens every page, the first learner's own, too, and sends every form that these hold, ids and all.
func TestSecondLearnerNeitherReadsNorChangesTheFirst(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, dbURL string) {
		s := newSite(t, dbURL)
		a, b := s.visitor(), s.visitor()
		id := s.studied(a, "first-learner")
		phone := s.visitor()
		phone.signIn("first-learner", goodPassword)
		b.signUp("second")

		all, pages := map[string]sent{}, []string{"/account/merge"}
		a.walk(func(page *webtest.Page) {
			pages = append(pages, page.URL.RequestURI())
			for _, form := range forms(page) {
				all[form.path] = form
			}
		}, "/", "/study", "/account", "/study?mode=cram", "/mock", "/interviews")
		for _, path := range []string{"/mock/", "/interviews/" + interviewID, "/filters/delete", "/account/sessions/end", "/account/passkeys/rename", "/account/passkeys/remove"} {
			if !slices.ContainsFunc(slices.Collect(maps.Keys(all)), func(form string) bool { return strings.HasPrefix(form, path) }) {
				t.Errorf("the first learner has no form for %s", path)
			}
		}
		for _, path := range []string{"/admin/role", "/admin/reset", "/admin/sessions"} {
			all[path] = sent{path, url.Values{"learner": {id}, "role": {"admin"}}}
		}
		reads := func(secrets []string, paths ...string) {
			b.walk(func(page *webtest.Page) {
				for _, secret := range secrets {
					if strings.Contains(string(page.Body), secret) {
						t.Errorf("%s shows %q", page.URL, secret)
					}
				}
			}, paths...)
		}
		before := storetest.Kept(t, dbURL, id)
		reads([]string{"first-learner", "of hers", "되새김, 은행", id}, pages...)
		for _, path := range slices.Sorted(maps.Keys(all)) {
			if path == "/logout" {
				continue // B would be gone
			}
			if page := b.post(path, all[path].values); page.Status >= http.StatusInternalServerError {
				t.Errorf("POST %s: %d", path, page.Status)
			}
		}
		for table, after := range storetest.Kept(t, dbURL, id) {
			if !slices.Equal(before[table], after) {
				t.Errorf("of the first learner %s was\n%s\nand is\n%s", table, strings.Join(before[table], "\n"), strings.Join(after, "\n"))
			}
		}
		// What stood in the forms is B's own now.
		reads([]string{"first-learner", id}, "/", "/study", "/account", "/settings", "/admin", "/account/merge", "/cards")
	})
}
