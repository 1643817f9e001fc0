package accounts

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"doesaegim/internal/store"
)

func TestCommonPasswordsAreRefused(t *testing.T) {
	for _, password := range []string{
		"1234567890", "9876543210", "qwertyuiop", "password123", "Password2026!", "p@ssw0rd123", "iloveyou12", "sunshine2024",
		"aaaaaaaaaaaa", "abcabcabcabc", "trustno1trustno1", "abcdefghij", "qwer1234!!", "asdf1234!!", "doesaegim2026", "kubernetes1",
		"dkssudgktpdy", "비밀번호비밀번호12", "대한민국2026!!", "ㄱㄴㄱㄴㄱㄴㄱㄴㄱㄴ", "minsu.kim-2026", "MINSU.KIM123", "1q2w3e4r5t",
	} {
		if err := checkPassword(password, "Minsu.Kim"); !errors.Is(err, ErrCommonPassword) {
			t.Errorf("%q: %v, want ErrCommonPassword", password, err)
		}
	}
	for _, password := range []string{
		"correct horse battery", "correcthorsebatterystaple", "Xk3!qLw9zT", "파란 우산과 느린 기차", "tkfkdgodydnflrkwhr", "kim eats 3 mandu",
		strings.Repeat("다람쥐 헌 쳇바퀴 ", 3), strings.Repeat("k7#pQ2vLz9", 6),
	} {
		if err := checkPassword(password, "Minsu.Kim"); err != nil {
			t.Errorf("%q: %v, want it taken", password, err)
		}
	}
}

func TestPasswordsHaveALengthAndNoOtherRule(t *testing.T) {
	for password, want := range map[string]error{
		"k7#pQ2vLx":                    ErrShortPassword,
		"k7#pQ2vLxy":                   nil,
		"가나라다마사바자차":                    ErrShortPassword, // nine characters of three bytes
		"파란우산과느린기차야":                   nil,
		"all small and no digits":      nil,
		"  spaces at both ends stay  ": nil,
		strings.Repeat("ab c", 64):     ErrCommonPassword, // the same again and again
		"x" + strings.Repeat("가", 85):  nil,               // 256 bytes
		"xx" + strings.Repeat("가", 85): ErrLongPassword,
	} {
		if err := checkPassword(password, "minsu"); !errors.Is(err, want) {
			t.Errorf("%.30q: %v, want %v", password, err, want)
		}
	}
}

func TestPasswordMatchesInEitherCompositionAndNothingElse(t *testing.T) {
	h, ctx := newHasher(), context.Background()
	kept, err := h.hash(ctx, "파란 우산과 느린 기차")
	if err != nil || !strings.HasPrefix(kept, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Fatal(kept, err)
	}
	other, err := h.hash(ctx, "파란 우산과 느린 기차")
	if err != nil || other == kept {
		t.Error("two hashes of one password are alike: no salt")
	}
	for typed, want := range map[string]bool{
		"파란 우산과 느린 기차":                  true,
		norm.NFD.String("파란 우산과 느린 기차"): true,
		"파란 우산과 느린 기차 ":                 false,
		"":                              false,
	} {
		if got, err := h.matches(ctx, kept, typed); err != nil || got != want {
			t.Errorf("%q: %v, %v; want %v", typed, got, err, want)
		}
	}
	if _, err := h.matches(ctx, "$argon2id$v=19$m=1,t=1", "x"); err == nil {
		t.Error("a damaged hash is no error")
	}
}

func TestUnknownNameTakesTheWorkOfAKnownOne(t *testing.T) {
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "x.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	a, err := New(t.Context(), s, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	guest, err := a.Visitor(t.Context(), "", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.SignUp(t.Context(), guest, Browser{Network: "x"}, "minsu", "four words in a row"); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Add(t.Context(), "without", store.RoleLearner); err != nil {
		t.Fatal(err)
	}
	var costs []cost
	a.passwords.derive = func(password, salt []byte, time, memory uint32, threads uint8, n uint32) []byte {
		costs = append(costs, cost{time, memory, threads})
		return argon2.IDKey(password, salt, time, memory, threads, n)
	}
	for _, name := range []string{"minsu", "nobody", "without", "no such name"} {
		if _, err := a.SignIn(t.Context(), Browser{Network: "x"}, name, "wrong password"); !errors.Is(err, ErrWrongCredentials) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if !slices.Equal(costs, []cost{presentCost, presentCost, presentCost, presentCost}) {
		t.Errorf("hashes computed: %v, want one of the present cost for every name", costs)
	}
}

func TestOnlyTwoPasswordsAreHashedAtOnce(t *testing.T) {
	h := newHasher()
	running := make(chan struct{}, 10)
	var most int
	var mu sync.Mutex
	h.derive = func([]byte, []byte, uint32, uint32, uint8, uint32) []byte {
		running <- struct{}{}
		mu.Lock()
		most = max(most, len(running))
		mu.Unlock()
		<-running
		return make([]byte, hashBytes)
	}
	var wait sync.WaitGroup
	for range 40 {
		wait.Go(func() { _, _ = h.hash(context.Background(), "x") })
	}
	wait.Wait()
	if most > 2 {
		t.Errorf("%d at once: 19 MiB each", most)
	}
	h.slots <- struct{}{}
	h.slots <- struct{}{}
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := h.hash(gone, "x"); !errors.Is(err, context.Canceled) {
		t.Errorf("who has left still waits: %v", err)
	}
}
