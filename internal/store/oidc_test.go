package store_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
)

const issuer = "https://accounts.example.com"

func link(id string) store.Link {
	return store.Link{Subject: store.Subject{Issuer: issuer, ID: id}, Name: "name of " + id, CreatedAt: noon}
}

func stateOf(name string) store.State {
	return store.State{Hash: "hash of " + name, ExpiresAt: noon.Add(10 * time.Minute)}
}

func TestSubjectBelongsToOneAccountAndAStateEndsOnce(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		a, b := guest(s, "a"), guest(s, "b")
		signUp(t, a, "minsu")
		signUp(t, b, "jisu")
		if err := a.AddLink(ctx, link("x"), stateOf("1"), event(store.EventLinked)); err != nil {
			t.Fatal(err)
		}
		if err := b.AddLink(ctx, link("x"), stateOf("2"), event(store.EventLinked)); !errors.Is(err, store.ErrLinked) {
			t.Errorf("another's subject: %v", err)
		}
		if err := b.AddLink(ctx, link("y"), stateOf("1"), event(store.EventLinked)); !errors.Is(err, store.ErrStateSpent) {
			t.Errorf("a state once more: %v", err)
		}
		if err := b.AddLink(ctx, link("y"), stateOf("2"), event(store.EventLinked)); err != nil {
			t.Errorf("a refusal has spent the state: %v", err)
		}
		// The same subject of another provider is somebody else.
		other := link("x")
		other.Issuer = "https://other.example.com"
		if _, err := s.AccountOf(ctx, other.Subject); !errors.Is(err, store.ErrNoAccount) {
			t.Errorf("another provider's x: %v", err)
		}
		if account, err := s.AccountOf(ctx, link("x").Subject); err != nil || account.Name != "minsu" {
			t.Errorf("x is %+v, %v", account, err)
		}
		session := store.Session{TokenHash: "by link", CreatedAt: noon, LastSeenAt: noon}
		if err := b.SignInByLink(ctx, link("x"), stateOf("3"), session, "", event(store.EventSignIn)); !errors.Is(err, store.ErrNoLink) {
			t.Errorf("another's link: %v", err)
		}
		if err := a.SignInByLink(ctx, link("x"), stateOf("3"), session, "", event(store.EventSignIn)); err != nil {
			t.Error(err)
		}
		if err := a.SignInByLink(ctx, link("x"), stateOf("3"), session, "", event(store.EventSignIn)); !errors.Is(err, store.ErrStateSpent) {
			t.Errorf("signing in by a state once more: %v", err)
		}
	})
}

// Of two links that are removed at the same moment, and are the only ways to sign in, one stays.
func TestLastWayToSignInStays(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		signUp(t, l, "minsu")
		for _, id := range []string{"x", "y"} {
			if err := l.AddLink(ctx, link(id), stateOf(id), event(store.EventLinked)); err != nil {
				t.Fatal(err)
			}
		}
		offered := store.Offered{Issuer: issuer} // and no passwords
		var removing sync.WaitGroup
		errs := make([]error, 2)
		for i, id := range []string{"x", "y"} {
			removing.Go(func() { errs[i] = l.RemoveLink(ctx, link(id).Subject, offered, event(store.EventUnlinked)) })
		}
		removing.Wait()
		links, err := l.Links(ctx)
		if err != nil || len(links) != 1 || !errors.Is(errors.Join(errs...), store.ErrLastWayIn) || errs[0] != nil && errs[1] != nil {
			t.Fatalf("%d links, %v; %v", len(links), err, errs)
		}
		// With a password, or by another provider that is not offered any more.
		if err := l.RemoveLink(ctx, links[0].Subject, store.Offered{Issuer: "https://other.example.com"}, event(store.EventUnlinked)); !errors.Is(err, store.ErrLastWayIn) {
			t.Errorf("a link that leads in no longer, without passwords: %v", err)
		}
		if err := l.AddPasskey(ctx, store.Passkey{ID: "p", CreatedAt: noon}, event(store.EventPasskeyAdded)); err != nil {
			t.Fatal(err)
		}
		if err := l.RemovePasskey(ctx, "p", store.Offered{Issuer: "https://other.example.com"}, event(store.EventPasskeyRemoved)); !errors.Is(err, store.ErrLastWayIn) {
			t.Errorf("a passkey beside a password and a link that lead in no longer: %v", err)
		}
		if err := l.RemovePasskey(ctx, "p", offered, event(store.EventPasskeyRemoved)); err != nil {
			t.Errorf("a passkey beside a link: %v", err)
		}
		if err := l.RemoveLink(ctx, links[0].Subject, store.Offered{Passwords: true, Issuer: issuer}, event(store.EventUnlinked)); err != nil {
			t.Errorf("with a password: %v", err)
		}
	})
}

func TestFormWaitsForItsLearnerAndNoLongerThanItsSignIn(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		s := storetest.Open(t, url)
		a, b := guest(s, "a"), guest(s, "b")
		signUp(t, a, "minsu")
		signUp(t, b, "jisu")
		form := store.WaitingForm{Path: "/reviews", Form: "rating=3"}
		for _, state := range []string{"1", "2"} {
			if err := a.KeepForm(ctx, form, stateOf(state)); err != nil {
				t.Fatal(err)
			}
		}
		for name, take := range map[string]func() (store.WaitingForm, bool, error){
			"another learner":    func() (store.WaitingForm, bool, error) { return b.TakeForm(ctx, stateOf("2")) },
			"a replaced sign-in": func() (store.WaitingForm, bool, error) { return a.TakeForm(ctx, stateOf("1")) },
		} {
			if got, ok, err := take(); ok || err != nil {
				t.Errorf("%s gets %+v, %v", name, got, err)
			}
		}
		if got, ok, err := a.TakeForm(ctx, stateOf("2")); !ok || err != nil || got != form {
			t.Errorf("the learner gets %+v, %v, %v", got, ok, err)
		}
		if _, ok, err := a.TakeForm(ctx, stateOf("2")); ok || err != nil {
			t.Errorf("a second time: %v, %v", ok, err)
		}
		// What nobody comes back for is swept away.
		if err := a.KeepForm(ctx, form, stateOf("3")); err != nil {
			t.Fatal(err)
		}
		if err := a.AddLink(ctx, link("x"), stateOf("4"), event(store.EventLinked)); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Sweep(ctx, store.Idle{Resets: noon.Add(time.Hour)}); err != nil {
			t.Fatal(err)
		}
		for _, table := range []string{"waiting_forms", "spent_states"} {
			if left := storetest.Texts(t, url, "SELECT state_hash FROM "+table); len(left) != 0 {
				t.Errorf("%s holds %q still", table, left)
			}
		}
	})
}
