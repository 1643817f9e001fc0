package accounts

import (
	"errors"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"doesaegim/internal/store"
)

// Whatever stands in a cookie, it is adopted only where this server signed it, and leads to nobody who has a row.
func FuzzVisitorToken(f *testing.F) {
	s, err := store.Open(f.Context(), filepath.Join(f.TempDir(), "x.db"))
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { s.Close() })
	a, err := New(f.Context(), s, time.Now)
	if err != nil {
		f.Fatal(err)
	}
	issued := a.issue()
	f.Add("")
	f.Add(issued)
	f.Add(issued + ".")
	f.Add(issued[:43] + "." + issued[:43])
	f.Fuzz(func(t *testing.T, token string) {
		v, err := a.Visitor(t.Context(), token, "")
		if err != nil {
			t.Fatal(err)
		}
		if v.Known || v.Name != "" || v.Admin || v.Former != "" {
			t.Errorf("%q is somebody: %+v", token, v)
		}
		if v.Token == token && token != issued {
			t.Errorf("%q was adopted", token)
		}
	})
}

// A name that is taken is clean, and its key is the same however often it is made.
func FuzzName(f *testing.F) {
	for _, name := range []string{"minsu", "민수", "Ｍｉｎｓｕ", "a\u0301b", "İx", "ß.ẞ", "\u3164ab", "x\u200by", "ﬁx"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		name, key, err := parseName(typed)
		if err != nil {
			return
		}
		if !utf8.ValidString(name) || nameKey(name) != key || nameKey(key) != key {
			t.Errorf("%q became %q with the key %q and %q", typed, name, key, nameKey(key))
		}
		if again, _, err := parseName(name); err != nil || again != name {
			t.Errorf("%q does not stay what it is: %q, %v", name, again, err)
		}
	})
}

// Whatever a browser brings back from the provider, none but the sign-in that it began goes on.
func FuzzTryOfTheProvider(f *testing.F) {
	s, err := store.Open(f.Context(), filepath.Join(f.TempDir(), "x.db"))
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { s.Close() })
	a, err := New(f.Context(), s, time.Now, SignInBy(Provider{Issuer: "https://accounts.example.com"}))
	if err != nil {
		f.Fatal(err)
	}
	v := a.guest(a.issue(), "")
	begun := try{Chance: encode(randomBytes()), At: time.Now().UnixMilli(), Session: hash(v.Token), Next: "/tags"}
	a.complete(&begun)
	f.Add("", "")
	f.Add(a.seal(begun), "x")
	f.Add(a.seal(begun)+".", begun.state)
	f.Add("e30.e30", "")
	f.Fuzz(func(t *testing.T, cookie, state string) {
		if cookie == a.seal(begun) && state == begun.state {
			return
		}
		_, err := a.EndAtProvider(t.Context(), v, Browser{}, cookie, url.Values{"state": {state}, "error": {"access_denied"}}, "")
		if !errors.Is(err, ErrStaleTry) {
			t.Errorf("cookie %q and state %q: %v", cookie, state, err)
		}
	})
}

// Whatever somebody is called elsewhere, they get a name here that is one.
func FuzzNameElsewhere(f *testing.F) {
	for _, name := range []string{"minsu@example.com", "김 하늘", "👩‍💻", "\u3164", "a", "42", strings.Repeat("가", 300), "..x..", "x\x00y\u202e"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, text string) {
		found := false
		for name := range proposals([]string{text}) {
			if kept, _, err := parseName(name); err != nil || kept != name {
				t.Errorf("%q became %q: %v", text, name, err)
			}
			found = true
		}
		if shown := (&Accounts{now: time.Now}).link(user{names: []string{text}}).Name; !found || !utf8.ValidString(shown) || len(shown) > 400 {
			t.Errorf("%q is shown as %q", text, shown)
		}
	})
}

// No password, however odd, takes long to judge or breaks what judges it.
func FuzzPassword(f *testing.F) {
	for _, password := range []string{"", "password123", "\xff\xfe", "가나다라마바사아자차", "aaaaaaaaaaaaaaaaaaaaaaaa"} {
		f.Add(password, "minsu")
	}
	f.Fuzz(func(t *testing.T, password, name string) {
		if len(password) > 4*MaxPassword {
			return
		}
		_ = checkPassword(password, name)
	})
}
