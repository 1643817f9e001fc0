package accounts_test

import (
	"errors"
	"flag"
	"fmt"
	"slices"
	"testing"
	"time"

	"doesaegim/internal/accounts"
	"doesaegim/internal/store/storetest"
)

var long = flag.Bool("long", false, "measure, too, which wants a quiet machine")

// The work is the same by TestUnknownNameTakesTheWorkOfAKnownOne; this measures that the time is, too.
func TestUnknownNameTakesAsLongAsAKnownOne(t *testing.T) {
	if !*long {
		t.Skip("measures, so it wants a quiet machine: go test ./internal/accounts -run AsLongAs -long")
	}
	a := open(t, storetest.Open(t, storetest.SQLite(t)))
	if _, err := a.SignUp(ctx, visit(t, a, ""), from(""), "minsu", password); err != nil {
		t.Fatal(err)
	}
	times := map[string][]time.Duration{}
	for i := range 50 {
		order := []string{"minsu", "nobody"}
		if i%2 == 1 {
			slices.Reverse(order)
		}
		for _, name := range order {
			// A sign-in that succeeds lets the account's next guess through at once; before both, so that both
			// are measured after the same.
			if _, err := a.SignIn(ctx, from(""), "minsu", password); err != nil {
				t.Fatal(err)
			}
			guessed := name
			if name == "nobody" {
				guessed = fmt.Sprint(name, i)
			}
			b := from("")
			b.Network = fmt.Sprint(name, i)
			begin := time.Now()
			_, err := a.SignIn(ctx, b, guessed, "wrong password")
			times[name] = append(times[name], time.Since(begin))
			if !errors.Is(err, accounts.ErrWrongCredentials) {
				t.Fatal(err)
			}
		}
	}
	median := func(name string) time.Duration {
		slices.Sort(times[name])
		return times[name][len(times[name])/2]
	}
	known, unknown := median("minsu"), median("nobody")
	t.Logf("medians of 50: known %s, unknown %s", known, unknown)
	if difference := (known - unknown).Abs(); difference > 3*time.Millisecond {
		t.Errorf("they differ by %s, want at most 3 ms", difference)
	}
}
