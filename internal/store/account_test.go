package store_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"testing"
	"time"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
)

func newAccount(id, name string) store.NewAccount {
	return store.NewAccount{
		Account: store.Account{LearnerID: id, Name: name, Key: name, PasswordHash: "hash", Role: store.RoleLearner, CreatedAt: noon},
		Session: store.Session{TokenHash: "session of " + name, Label: "Firefox Linux", CreatedAt: noon, LastSeenAt: noon},
	}
}

func event(kind store.EventKind) store.Event {
	return store.Event{Kind: kind, At: noon, Actor: "a", Network: "192.0.2.0/24"}
}

func signUp(t *testing.T, l store.Learner, name string) {
	t.Helper()
	if err := l.SignUp(ctx, newAccount(l.ID(), name), event(store.EventSignUp)); err != nil {
		t.Fatal(err)
	}
}

func TestGuestWhoSignsUpKeepsTheirLogAndChangesTheirSession(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		add(t, l, review("r1", "c", 1, srs.Good, 0))
		signUp(t, l, "minsu")
		fresh, err := s.Identify(ctx, "session of minsu")
		if err != nil || fresh.LearnerID != "a" || fresh.Name != "minsu" || fresh.Role != store.RoleLearner || fresh.Session.Guest {
			t.Errorf("the new session leads to %+v, %v", fresh, err)
		}
		old, err := s.Identify(ctx, "hash of a")
		if err != nil || old.Session.EndedAt.IsZero() || !old.Session.Guest {
			t.Errorf("the guest's session is %+v, %v; want it ended", old, err)
		}
		if got := shelf(t, s.Learner("a")); len(got.Memories) != 1 || len(got.Today) != 1 {
			t.Errorf("shelf after signing up = %+v", got)
		}
		if err := l.SignUp(ctx, newAccount("a", "other"), event(store.EventSignUp)); !errors.Is(err, store.ErrHasAccount) {
			t.Errorf("a second account: %v, want ErrHasAccount", err)
		}
		events, err := l.Events(ctx)
		if err != nil || len(events) != 1 || events[0] != event(store.EventSignUp) {
			t.Errorf("audit = %+v, %v", events, err)
		}
	})
}

func TestOfTwelveWhoWantANameOneGetsIt(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		s := storetest.Open(t, url)
		var wait sync.WaitGroup
		errs := make([]error, 12)
		for i := range errs {
			wait.Go(func() {
				n := newAccount(fmt.Sprint("l", i), "minsu")
				n.Session.TokenHash = fmt.Sprint("h", i)
				errs[i] = s.AddAccount(ctx, n, "", event(store.EventSignUp))
			})
		}
		wait.Wait()
		made := 0
		for _, err := range errs {
			if err == nil {
				made++
			} else if !errors.Is(err, store.ErrNameTaken) {
				t.Errorf("%v, want ErrNameTaken", err)
			}
		}
		if learners := storetest.Learners(t, url); made != 1 || learners != 1 {
			t.Errorf("%d accounts and %d learners were made; want one", made, learners)
		}
	})
}

func TestOnlyTheVeryFirstAccountMayBecomeAdminBySigningUp(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		var wait sync.WaitGroup
		for i := range 6 {
			wait.Go(func() {
				n := newAccount(fmt.Sprint("l", i), fmt.Sprint("name", i))
				n.FirstAdmin = true
				if err := s.AddAccount(ctx, n, "", event(store.EventSignUp)); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		accounts, err := s.Accounts(ctx, 0, 10)
		admins := 0
		for _, a := range accounts {
			if a.Role == store.RoleAdmin {
				admins++
			}
		}
		if err != nil || len(accounts) != 6 || admins != 1 {
			t.Errorf("%d admins among %d accounts, %v; want one", admins, len(accounts), err)
		}
	})
}

func TestLastAdminStays(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		for _, id := range []string{"a", "b"} {
			n := newAccount(id, id)
			n.Role = store.RoleAdmin
			if err := s.AddAccount(ctx, n, "", event(store.EventSignUp)); err != nil {
				t.Fatal(err)
			}
		}
		var wait sync.WaitGroup
		errs := make([]error, 2)
		for i, id := range []string{"a", "b"} {
			wait.Go(func() {
				errs[i] = s.Learner(id).SetRole(ctx, store.RoleLearner, event(store.EventRole))
			})
		}
		wait.Wait()
		if (errs[0] == nil) == (errs[1] == nil) {
			t.Errorf("two admins who step down at once: %v and %v; want one to stay", errs[0], errs[1])
		}
		for i, err := range errs {
			if err != nil && !errors.Is(err, store.ErrLastAdmin) {
				t.Errorf("admin %d: %v, want ErrLastAdmin", i, err)
			}
		}
		ended, err := s.Identify(ctx, map[bool]string{true: "session of a", false: "session of b"}[errs[0] == nil])
		if err != nil || ended.Session.EndedAt.IsZero() {
			t.Errorf("whose role changed is still signed in: %+v, %v", ended, err)
		}
	})
}

func TestPasswordChangeEndsAllOtherSessions(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		signUp(t, l, "minsu")
		fresh := store.Session{TokenHash: "fresh", CreatedAt: noon, LastSeenAt: noon}
		if err := l.ChangePassword(ctx, "new hash", fresh, event(store.EventPassword)); err != nil {
			t.Fatal(err)
		}
		sessions, err := l.Sessions(ctx)
		if err != nil || len(sessions) != 1 || sessions[0].TokenHash != "fresh" {
			t.Errorf("sessions = %+v, %v; want the fresh one alone", sessions, err)
		}
		if a, err := s.AccountNamed(ctx, "minsu"); err != nil || a.PasswordHash != "new hash" {
			t.Errorf("account = %+v, %v", a, err)
		}
	})
}

func TestSessionsOfAnAccountAreBounded(t *testing.T) {
	s := storetest.Open(t, storetest.SQLite(t))
	l := guest(s, "a")
	signUp(t, l, "minsu")
	for i := range store.MaxSessions + 3 {
		fresh := store.Session{TokenHash: fmt.Sprint("h", i), CreatedAt: noon.Add(time.Duration(i+1) * time.Minute)}
		if err := l.SignIn(ctx, fresh, "", event(store.EventSignIn)); err != nil {
			t.Fatal(err)
		}
	}
	sessions, err := l.Sessions(ctx)
	if err != nil || len(sessions) != store.MaxSessions {
		t.Errorf("%d sessions, %v; want %d", len(sessions), err, store.MaxSessions)
	}
}

func TestResetLinkWorksOnceAndNotAfterItsTime(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		signUp(t, l, "minsu")
		issue := func(hash string) {
			t.Helper()
			if err := l.IssueReset(ctx, hash, noon.Add(time.Hour), event(store.EventResetIssued)); err != nil {
				t.Fatal(err)
			}
		}
		use := func(hash string, after time.Duration) error {
			e := event(store.EventResetUsed)
			e.At = noon.Add(after)
			return l.UseReset(ctx, hash, "new", store.Session{TokenHash: fmt.Sprint("by ", hash, after), CreatedAt: e.At}, e)
		}
		issue("first")
		issue("second")
		if err := use("first", 0); !errors.Is(err, store.ErrNoReset) {
			t.Errorf("a link that was replaced: %v, want ErrNoReset", err)
		}
		if err := use("second", time.Hour); !errors.Is(err, store.ErrNoReset) {
			t.Errorf("a link after its time: %v, want ErrNoReset", err)
		}
		var wait sync.WaitGroup
		errs := make([]error, 4)
		for i := range errs {
			wait.Go(func() { errs[i] = use("second", time.Duration(i)*time.Second) })
		}
		wait.Wait()
		worked := 0
		for _, err := range errs {
			if err == nil {
				worked++
			} else if !errors.Is(err, store.ErrNoReset) {
				t.Error(err)
			}
		}
		if worked != 1 {
			t.Errorf("the link worked %d times, want once", worked)
		}
	})
}

func TestAuditIsNeverChanged(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	change := regexp.MustCompile(`(UPDATE|DELETE FROM)\s+audit\b`)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if found := change.Find(text); found != nil {
			t.Errorf("%s: %s", file, found)
		}
	}
}
