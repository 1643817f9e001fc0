package accounts_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"doesaegim/internal/accounts"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
)

// house is a set of accounts with a clock that the test moves.
type house struct {
	*accounts.Accounts
	t     *testing.T
	store *store.Store
	now   time.Time
}

const password = "four words in a row"

func newHouse(t *testing.T, url string, options ...accounts.Option) *house {
	t.Helper()
	h := &house{t: t, store: storetest.Open(t, url), now: time.Date(2026, 11, 25, 1, 0, 0, 0, time.UTC)}
	a, err := accounts.New(ctx, h.store, func() time.Time { return h.now }, options...)
	if err != nil {
		t.Fatal(err)
	}
	a.HashCheaply()
	h.Accounts = a
	return h
}

func (h *house) visit(token string) accounts.Visitor {
	h.t.Helper()
	return visit(h.t, h.Accounts, token)
}

func (h *house) signUp(v accounts.Visitor, name string) accounts.Visitor {
	h.t.Helper()
	signedIn, err := h.SignUp(ctx, v, from(v.Token), name, password)
	if err != nil {
		h.t.Fatal(err)
	}
	return signedIn
}

// from is a browser in the usual network.
func from(token string) accounts.Browser {
	return accounts.Browser{Token: token, Network: "192.0.2.0/24", Label: "Firefox Linux"}
}

// study gives a visitor a row.
func (h *house) study(v accounts.Visitor, id string) {
	h.t.Helper()
	r := store.Review{ID: id, CardID: "c" + id, Rep: 1, Rating: srs.Good, ReviewedAt: h.now, ReceivedAt: h.now, Source: "due"}
	step := func(m store.Memory, _ store.Review) store.Memory { m.Reps++; return m }
	if _, err := v.Learner.AddReview(ctx, r, []string{r.CardID}, step); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) reviews(l store.Learner) int {
	h.t.Helper()
	holding, err := l.Holding(ctx)
	if err != nil {
		h.t.Fatal(err)
	}
	return holding.Reviews
}

func TestSigningUpKeepsTheLearnerAndReplacesTheToken(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		h := newHouse(t, url)
		guest := h.visit("")
		h.study(guest, "r1")
		guest = h.visit(guest.Token)
		member := h.signUp(guest, "민수")
		if member.Learner.ID() != guest.Learner.ID() || member.Name != "민수" || h.reviews(member.Learner) != 1 {
			t.Errorf("after signing up: %+v with %d reviews", member, h.reviews(member.Learner))
		}
		if member.Token == guest.Token {
			t.Error("the token is still the guest's: who planted it is signed in, too")
		}
		for range 2 { // at once, and after all that can be swept away is
			again := h.visit(guest.Token)
			if again.Known || again.Token == guest.Token || again.Learner.ID() == member.Learner.ID() {
				t.Errorf("the guest's token leads to %+v, want a newcomer", again)
			}
			h.sweepTwice()
			h.now = h.now.Add(200 * 24 * time.Hour)
			h.sweepTwice()
		}
	})
}

// sweepTwice sweeps: the first sweep only notes when it was.
func (h *house) sweepTwice() (guests int) {
	h.t.Helper()
	for range 2 {
		n, err := h.Sweep(ctx)
		if err != nil {
			h.t.Fatal(err)
		}
		guests += n
		h.now = h.now.Add(24 * time.Hour)
	}
	return guests
}

func TestSignUpOfANewcomerLeadsNowhereFromTheirFormerToken(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	newcomer := h.visit("")
	member := h.signUp(newcomer, "minsu")
	if again := h.visit(newcomer.Token); again.Learner.ID() == member.Learner.ID() {
		t.Error("the token from before gives its guest the id of the account's learner")
	}
}

func TestNamesThatLookAlikeAreOne(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	h.signUp(h.visit(""), "Minsu.Kim")
	for _, name := range []string{"minsu.kim", "MINSU.KIM", "Ｍｉｎｓｕ.kim", " minsu.kim "} {
		h.now = h.now.Add(time.Hour) // since each asks for the password of the account that is there
		if _, err := h.SignUp(ctx, h.visit(""), from(""), name, "another good one"); !errors.Is(err, store.ErrNameTaken) {
			t.Errorf("%q: %v, want ErrNameTaken", name, err)
		}
	}
	h.signUp(h.visit(""), "민수") // composed
	if _, err := h.SignIn(ctx, from(""), norm.NFD.String("민수"), password); err != nil {
		t.Errorf("the same name decomposed: %v", err)
	}
}

func TestNamesThatAreNone(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	for _, name := range []string{"", "a", "1234", "two words", "<b>bold</b>", "new\nline", "ab\u200b", "\u3164\u3164\u3164", strings.Repeat("a", 41), "한\u202e글"} {
		if _, err := h.SignUp(ctx, h.visit(""), from(""), name, password); !errors.Is(err, accounts.ErrBadName) {
			t.Errorf("%q: %v, want ErrBadName", name, err)
		}
	}
}

func TestSignUpSentTwiceSignsInTwice(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	guest := h.visit("")
	h.study(guest, "r1")
	guest = h.visit(guest.Token)
	first, second := h.signUp(guest, "minsu"), h.signUp(h.visit(guest.Token), "minsu")
	if first.Learner.ID() != second.Learner.ID() || second.Name != "minsu" {
		t.Errorf("%+v and %+v are two", first, second)
	}
}

// Both forms were read before either was answered.
func TestSignUpSentTwiceAtOnceSignsInTwice(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		h := newHouse(t, url)
		guest := h.visit("")
		h.study(guest, "r1")
		guest = h.visit(guest.Token)
		first, second := h.signUp(guest, "minsu"), h.signUp(guest, "minsu")
		if first.Learner.ID() != second.Learner.ID() || second.Name != "minsu" {
			t.Errorf("%+v and %+v are two", first, second)
		}
		if _, err := h.SignUp(ctx, guest, from(guest.Token), "jisu", password); !errors.Is(err, store.ErrHasAccount) {
			t.Errorf("another name for the same guest: %v, want ErrHasAccount", err)
		}
	})
}

func TestUnknownNameAndWrongPasswordAreToldApartByNothing(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	h.signUp(h.visit(""), "minsu")
	for i, name := range []string{"minsu", "nobody", "", "no such name", strings.Repeat("x", 5000)} {
		b := from("")
		b.Network = fmt.Sprintf("192.0.%d.0/24", i)
		if _, err := h.SignIn(ctx, b, name, "wrong password"); err == nil || err.Error() != accounts.ErrWrongCredentials.Error() {
			t.Errorf("%.20q: %v, want ErrWrongCredentials", name, err)
		}
	}
}

func TestAtMostTenGuessesAtAnAccountInAQuarterOfAnHour(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		for _, name := range []string{"minsu", "nobody"} {
			h := newHouse(t, url)
			if name == "minsu" {
				h.signUp(h.visit(""), name)
			}
			var guesses []time.Time
			waits, longest := 0, time.Duration(0)
			for end := h.now.Add(time.Hour); h.now.Before(end); h.now = h.now.Add(time.Second) {
				b := from("")
				b.Network = fmt.Sprintf("10.%d.%d.0/24", len(guesses)%250, waits%250) // from everywhere
				_, err := h.SignIn(ctx, b, name, "wrong password")
				var tooSoon *accounts.TooSoonError
				switch {
				case errors.As(err, &tooSoon):
					waits++
					longest = max(longest, tooSoon.Wait)
					h.now = h.now.Add(tooSoon.Wait - time.Second)
				case errors.Is(err, accounts.ErrWrongCredentials):
					guesses = append(guesses, h.now)
				default:
					t.Fatal(err)
				}
			}
			for i := 10; i < len(guesses); i++ {
				if guesses[i].Sub(guesses[i-10]) < 15*time.Minute {
					t.Errorf("%s: 11 guesses within %s", name, guesses[i].Sub(guesses[i-10]))
				}
			}
			if len(guesses) < 20 || longest > 3*time.Minute {
				t.Errorf("%s: %d guesses in an hour, longest wait %s: that locks out", name, len(guesses), longest)
			}
		}
	})
}

func TestAtMostAHundredGuessesFromANetworkInAQuarterOfAnHour(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	guesses := 0
	for end := h.now.Add(15 * time.Minute); h.now.Before(end); {
		_, err := h.SignIn(ctx, from(""), fmt.Sprint("name", guesses), "wrong password")
		var tooSoon *accounts.TooSoonError
		switch {
		case errors.As(err, &tooSoon):
			h.now = h.now.Add(tooSoon.Wait)
		case errors.Is(err, accounts.ErrWrongCredentials):
			guesses++
		default:
			t.Fatal(err)
		}
	}
	if guesses > 100 || guesses < 90 {
		t.Errorf("%d guesses from one network, want at most 100 and not much less", guesses)
	}
}

func TestRightPasswordWaitsLikeAnyOtherAndThenStartsAfresh(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	h.signUp(h.visit(""), "minsu")
	var tooSoon *accounts.TooSoonError
	for !errors.As(func() error { _, err := h.SignIn(ctx, from(""), "minsu", "wrong password"); return err }(), &tooSoon) {
	}
	if _, err := h.SignIn(ctx, from(""), "minsu", password); !errors.As(err, &tooSoon) {
		t.Errorf("the right password at once: %v, want it to wait: else the wait would tell", err)
	}
	h.now = h.now.Add(tooSoon.Wait)
	if _, err := h.SignIn(ctx, from(""), "minsu", password); err != nil {
		t.Error(err)
	}
	for i := range 3 {
		if _, err := h.SignIn(ctx, from(""), "minsu", "wrong password"); !errors.Is(err, accounts.ErrWrongCredentials) {
			t.Errorf("wrong guess %d after the right one: %v", i+1, err)
		}
	}
}

func TestEverySignInHasATokenOfItsOwn(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	first := h.signUp(h.visit(""), "minsu")
	second, err := h.SignIn(ctx, from(first.Token), "minsu", password)
	if err != nil || second.Token == first.Token {
		t.Fatalf("token %q again, %v", second.Token, err)
	}
	if former := h.visit(first.Token); former.Name != "" || former.Former != first.Learner.ID() {
		t.Errorf("the session before in the same browser leads to %+v", former)
	}
}

func TestSessionsEndWhenIdleAndInTheEnd(t *testing.T) {
	day := 24 * time.Hour
	h := newHouse(t, storetest.SQLite(t))
	idle, used := h.signUp(h.visit(""), "idle"), h.signUp(h.visit(""), "used")
	guest := h.visit("")
	h.study(guest, "r1")
	start := h.now
	for h.now.Before(start.Add(399 * day)) {
		h.now = h.now.Add(30 * day)
		if v := h.visit(used.Token); (v.Name == "used") != !h.now.After(start.Add(400*day)) {
			t.Errorf("after %s in use every month: %+v", h.now.Sub(start), v)
		}
	}
	h.now = start.Add(61 * day)
	if v := h.visit(idle.Token); v.Name != "" || v.Former != idle.Learner.ID() {
		t.Errorf("after 61 idle days: %+v, want the session over", v)
	}
	h.now = start.Add(day)
	if v := h.visit(idle.Token); v.Name != "idle" {
		t.Errorf("a clock that was wrong has signed out: %+v", v)
	}
	h.now = start.Add(1000 * day)
	if v := h.visit(guest.Token); !v.Known {
		t.Error("a guest who comes back is nobody any more")
	}
}

func TestOneOrAllOtherSessionsAreSignedOut(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	here := h.signUp(h.visit(""), "minsu")
	others := make([]accounts.Visitor, 3)
	for i := range others {
		v, err := h.SignIn(ctx, from(""), "minsu", password)
		if err != nil {
			t.Fatal(err)
		}
		others[i] = v
	}
	stranger := h.signUp(h.visit(""), "jisu")
	sessions, err := h.Sessions(ctx, here)
	if err != nil || len(sessions) != 4 {
		t.Fatalf("sessions = %+v, %v", sessions, err)
	}
	var other accounts.Session
	for _, s := range sessions {
		if !s.Here {
			other = s
		}
	}
	if found, err := h.EndSession(ctx, stranger, from(""), other.ID); found || err != nil {
		t.Errorf("a stranger ends the session: %v, %v", found, err)
	}
	if found, err := h.EndSession(ctx, here, from(""), other.ID); !found || err != nil {
		t.Errorf("ending one: %v, %v", found, err)
	}
	if left, _ := h.Sessions(ctx, here); len(left) != 3 {
		t.Errorf("%d sessions are left, want 3", len(left))
	}
	if err := h.EndOtherSessions(ctx, here, from(here.Token)); err != nil {
		t.Fatal(err)
	}
	for _, v := range others {
		if h.visit(v.Token).Name != "" {
			t.Error("another session is still signed in")
		}
	}
	if h.visit(here.Token).Name != "minsu" || h.visit(stranger.Token).Name != "jisu" {
		t.Error("this session, or a stranger's, was signed out")
	}
}

func TestPasswordChangeNeedsThePresentOneAndSignsOutElsewhere(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	here := h.signUp(h.visit(""), "minsu")
	there, err := h.SignIn(ctx, from(""), "minsu", password)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.ChangePassword(ctx, here, from(here.Token), "wrong password", "something else entirely"); !errors.Is(err, accounts.ErrWrongCredentials) {
		t.Errorf("without the present one: %v", err)
	}
	fresh, err := h.ChangePassword(ctx, here, from(here.Token), password, "something else entirely")
	if err != nil || fresh.Token == here.Token {
		t.Fatalf("%+v, %v", fresh, err)
	}
	for _, token := range []string{here.Token, there.Token} {
		if h.visit(token).Name != "" {
			t.Error("a session from before is still signed in")
		}
	}
	if _, err := h.SignIn(ctx, from(""), "minsu", password); !errors.Is(err, accounts.ErrWrongCredentials) {
		t.Errorf("the former password: %v", err)
	}
}

func TestPasswordChangeEndsTheLinksForAnother(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		h := newHouse(t, url)
		member := h.signUp(h.visit(""), "minsu")
		token, _, err := h.IssueReset(ctx, member.Learner.ID(), "", accounts.Browser{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.ChangePassword(ctx, member, from(member.Token), password, "something else entirely"); err != nil {
			t.Fatal(err)
		}
		if _, err := h.Reset(ctx, from(""), token, "a third one, please"); !errors.Is(err, store.ErrNoReset) {
			t.Errorf("a link from before: %v, want ErrNoReset", err)
		}
	})
}

func TestResetLink(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	member := h.signUp(h.visit(""), "minsu")
	token, account, err := h.IssueReset(ctx, member.Learner.ID(), "", accounts.Browser{})
	if err != nil || account.Name != "minsu" {
		t.Fatal(account, err)
	}
	if _, err := h.Reset(ctx, from(""), token, "short"); !errors.Is(err, accounts.ErrShortPassword) {
		t.Errorf("a bad password: %v", err)
	}
	fresh, err := h.Reset(ctx, from(""), token, "something else entirely")
	if err != nil || fresh.Name != "minsu" {
		t.Fatalf("after a bad password the link still works: %+v, %v", fresh, err)
	}
	if h.visit(member.Token).Name != "" {
		t.Error("the session from before is still signed in")
	}
	if _, err := h.Reset(ctx, from(""), token, "a third one, please"); !errors.Is(err, store.ErrNoReset) {
		t.Errorf("the link a second time: %v", err)
	}
	late, _, err := h.IssueReset(ctx, member.Learner.ID(), "", accounts.Browser{})
	if err != nil {
		t.Fatal(err)
	}
	h.now = h.now.Add(24 * time.Hour)
	if _, err := h.ResetName(ctx, late); !errors.Is(err, store.ErrNoReset) {
		t.Errorf("the link a day later: %v", err)
	}
}

func TestAccountWithoutAPasswordIsSignedInToByALinkAlone(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t), accounts.SignupClosed())
	if _, err := h.SignUp(ctx, h.visit(""), from(""), "jisu", password); !errors.Is(err, accounts.ErrSignupClosed) {
		t.Errorf("signing up: %v, want ErrSignupClosed", err)
	}
	account, err := h.Add(ctx, "minsu", store.RoleAdmin)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.SignIn(ctx, from(""), "minsu", ""); !errors.Is(err, accounts.ErrWrongCredentials) {
		t.Errorf("an empty password: %v", err)
	}
	token, _, err := h.IssueReset(ctx, account.LearnerID, "", accounts.Browser{})
	if err != nil {
		t.Fatal(err)
	}
	if v, err := h.Reset(ctx, from(""), token, password); err != nil || !v.Admin {
		t.Errorf("%+v, %v", v, err)
	}
}

func TestSignupSwitchOnlyNarrows(t *testing.T) {
	for name, c := range map[string]struct {
		options []accounts.Option
		on      bool
		want    bool
	}{
		"open, left open":     {nil, true, true},
		"open, closed":        {nil, false, false},
		"closed, cannot open": {[]accounts.Option{accounts.SignupClosed()}, true, false},
	} {
		h := newHouse(t, storetest.SQLite(t), c.options...)
		if err := h.SwitchSignup(ctx, c.on); err != nil {
			t.Fatal(err)
		}
		if open, err := h.SignupOpen(ctx); err != nil || open != c.want {
			t.Errorf("%s: %v, %v", name, open, err)
		}
	}
}

func TestIdleGuestsAreRemovedDailyButNotByAWrongClock(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		day := 24 * time.Hour
		h := newHouse(t, url, accounts.GuestLife(180*day))
		guest := h.visit("")
		h.study(guest, "r1")
		sweep := func(want int) {
			t.Helper()
			if n, err := h.Sweep(ctx); err != nil || n != want {
				t.Errorf("at %s: %d guests removed, %v; want %d", h.now, n, err, want)
			}
		}
		start := h.now
		sweep(0)
		h.now = start.Add(day)
		sweep(0)
		h.now = start.Add(3000 * day) // a clock that is wrong
		sweep(0)
		sweep(0)
		h.now = start.Add(2 * day) // and right again
		sweep(0)
		for h.now.Before(start.Add(180 * day)) {
			h.now = h.now.Add(day)
			sweep(0)
		}
		h.now = h.now.Add(day)
		sweep(1)
		if h.visit(guest.Token).Known {
			t.Error("the guest is still there")
		}
	})
}

func TestUseOfASessionIsNotedOnceAnHour(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	member := h.signUp(h.visit(""), "minsu")
	seen := func() time.Time {
		t.Helper()
		sessions, err := member.Learner.Sessions(context.Background())
		if err != nil || len(sessions) != 1 {
			t.Fatal(sessions, err)
		}
		return sessions[0].LastSeenAt
	}
	start := h.now
	h.now = start.Add(59 * time.Minute)
	h.visit(member.Token)
	if !seen().Equal(start) {
		t.Error("noted within the hour")
	}
	h.now = start.Add(time.Hour)
	h.visit(member.Token)
	if !seen().Equal(h.now) {
		t.Error("not noted after an hour")
	}
}

func TestNetworks(t *testing.T) {
	for address, want := range map[string]string{
		"192.0.2.77":                "192.0.2.0/24",
		"::ffff:192.0.2.77":         "192.0.2.0/24",
		"2001:db8:1:2:3:4:5:6":      "2001:db8:1::/48",
		"fe80::1%eth0":              "fe80::/48",
		"":                          "unknown",
		"192.0.2.1, 198.51.100.1":   "unknown",
		"x\nlevel=ERROR msg=forged": "unknown",
	} {
		if got := accounts.Network(address); got != want {
			t.Errorf("%q: %q, want %q", address, got, want)
		}
	}
}
