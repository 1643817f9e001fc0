package accounts

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"
)

// A token is tokenBytes of chance and as many of signature, each in base64url, joined by a dot.
const tokenBytes = 32

func (a *Accounts) issue() string {
	chance := randomBytes()
	return encode(chance) + "." + encode(a.sign(chance))
}

func (a *Accounts) issued(token string) bool {
	left, right, ok := strings.Cut(token, ".")
	if !ok || len(token) > 200 {
		return false
	}
	chance, err := base64.RawURLEncoding.Strict().DecodeString(left)
	if err != nil || len(chance) != tokenBytes {
		return false
	}
	signature, err := base64.RawURLEncoding.Strict().DecodeString(right)
	return err == nil && hmac.Equal(signature, a.sign(chance))
}

func (a *Accounts) sign(chance []byte) []byte {
	mac := hmac.New(sha256.New, a.key)
	mac.Write(chance)
	return mac.Sum(nil)
}

func hash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

func encode(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func randomBytes() []byte {
	b := make([]byte, tokenBytes)
	rand.Read(b) // never fails
	return b
}
