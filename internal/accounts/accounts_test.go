package accounts_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"doesaegim/internal/accounts"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

var ctx = context.Background()

func visit(t *testing.T, a *accounts.Accounts, token string) accounts.Visitor {
	t.Helper()
	v, err := a.Visitor(ctx, token, "new=3")
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func open(t *testing.T, s *store.Store) *accounts.Accounts {
	t.Helper()
	a, err := accounts.New(ctx, s, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestGuestBecomesKnownByTheFirstWriteAndStaysSoAfterARestart(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		s := storetest.Open(t, url)
		a := open(t, s)
		guest := visit(t, a, "")
		if guest.Known || guest.Token == "" || guest.Settings != "new=3" {
			t.Fatalf("a first visit = %+v", guest)
		}
		if again := visit(t, a, guest.Token); again.Token != guest.Token || again.Known || again.Learner.ID() != guest.Learner.ID() {
			t.Errorf("the second page = %+v, want the same guest", again)
		}
		if err := guest.Learner.SaveSettings(ctx, "new=4"); err != nil {
			t.Fatal(err)
		}
		if known := visit(t, open(t, s), guest.Token); !known.Known || known.Learner.ID() != guest.Learner.ID() || known.Settings != "new=4" {
			t.Errorf("after a restart = %+v, want the learner", known)
		}
	})
}

func TestOnlyTokensThatWereIssuedAreAdopted(t *testing.T) {
	a := open(t, storetest.Open(t, storetest.SQLite(t)))
	issued := visit(t, a, "").Token
	foreign := visit(t, open(t, storetest.Open(t, storetest.SQLite(t))), "").Token
	chance, signature, _ := strings.Cut(issued, ".")
	for name, token := range map[string]string{
		"nothing":               "",
		"a word":                "attacker",
		"of another server":     foreign,
		"another's signature":   chance + "." + strings.Split(foreign, ".")[1],
		"no signature":          chance + ".",
		"padding":               issued + "=",
		"a changed last letter": chance + "." + signature[:len(signature)-1] + "-",
		"much too long":         issued + strings.Repeat("A", 1000),
	} {
		if got := visit(t, a, token); got.Token == token || got.Known {
			t.Errorf("%s: %q was adopted", name, token)
		}
	}
}

func TestTwoGuestsAreTwoLearners(t *testing.T) {
	a := open(t, storetest.Open(t, storetest.SQLite(t)))
	if x, y := visit(t, a, ""), visit(t, a, ""); x.Token == y.Token || x.Learner.ID() == y.Learner.ID() {
		t.Errorf("%+v and %+v are one", x, y)
	}
}
