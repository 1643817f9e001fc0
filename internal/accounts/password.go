package accounts

import (
	"context"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// The bounds of a password.
const (
	MinPassword = 10  // characters
	MaxPassword = 256 // bytes
)

var (
	// ErrShortPassword is returned for a password of less than MinPassword characters.
	ErrShortPassword = errors.New("password too short")
	// ErrLongPassword is returned for a password of more than MaxPassword bytes.
	ErrLongPassword = errors.New("password too long")
	// ErrCommonPassword is returned for a password that is guessed first.
	ErrCommonPassword = errors.New("common password")
)

// checkPassword refuses what is no good as the password of an account with a name.
func checkPassword(password, name string) error {
	password = canonical(password)
	switch {
	case utf8.RuneCountInString(password) < MinPassword:
		return ErrShortPassword
	case len(password) > MaxPassword:
		return ErrLongPassword
	case isCommon(password, name):
		return ErrCommonPassword
	}
	return nil
}

// canonical is the one spelling of a password that may be typed composed on one keyboard and decomposed on another.
// Nothing else about a password is changed.
func canonical(password string) string { return norm.NFC.String(password) }

// cost is what one argon2id takes, after OWASP's password storage cheat sheet.
type cost struct {
	time    uint32
	memory  uint32 // KiB
	threads uint8
}

var presentCost = cost{time: 2, memory: 19 * 1024, threads: 1}

const (
	saltBytes = 16
	hashBytes = 32
)

// hasher turns passwords into what is kept of them. Each takes 19 MiB for a moment, so only two run at once.
type hasher struct {
	slots  chan struct{}
	derive func(password, salt []byte, time, memory uint32, threads uint8, keyLen uint32) []byte
}

func newHasher() *hasher {
	return &hasher{slots: make(chan struct{}, 2), derive: argon2.IDKey}
}

func (h *hasher) key(ctx context.Context, password string, salt []byte, c cost) ([]byte, error) {
	select {
	case h.slots <- struct{}{}:
		defer func() { <-h.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return h.derive([]byte(canonical(password)), salt, c.time, c.memory, c.threads, hashBytes), nil
}

// hash returns what is kept of a password: algorithm, cost, salt and key, in the usual form.
func (h *hasher) hash(ctx context.Context, password string) (string, error) {
	salt := randomBytes()[:saltBytes]
	key, err := h.key(ctx, password, salt, presentCost)
	if err != nil {
		return "", fmt.Errorf("hash password: %w", err)
	}
	return format(presentCost, salt, key), nil
}

// nobodysHash is compared where there is no account or no password, so that this takes as long as where there is one.
var nobodysHash = format(presentCost, make([]byte, saltBytes), make([]byte, hashBytes))

// matches reports whether a password is the one a hash was made of. An empty hash matches none, in the same time.
func (h *hasher) matches(ctx context.Context, kept, password string) (bool, error) {
	compared := kept
	if kept == "" {
		compared = nobodysHash
	}
	c, salt, want, err := parse(compared)
	if err != nil {
		return false, err
	}
	got, err := h.key(ctx, password, salt, c)
	if err != nil {
		return false, fmt.Errorf("compare password: %w", err)
	}
	return subtle.ConstantTimeCompare(got, want) == 1 && kept != "", nil
}

var b64 = base64.RawStdEncoding

func format(c cost, salt, key []byte) string {
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.memory, c.time, c.threads, b64.EncodeToString(salt), b64.EncodeToString(key))
}

func parse(kept string) (c cost, salt, key []byte, err error) {
	parts := strings.Split(kept, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return c, nil, nil, errors.New("kept password hash: unknown form")
	}
	if _, err = fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.memory, &c.time, &c.threads); err == nil {
		if salt, err = b64.DecodeString(parts[4]); err == nil {
			key, err = b64.DecodeString(parts[5])
		}
	}
	if err != nil || len(key) != hashBytes || c.time == 0 || c.threads == 0 {
		return c, nil, nil, errors.New("kept password hash: damaged")
	}
	return c, salt, key, nil
}
