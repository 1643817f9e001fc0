package accounts

import "crypto/sha256"

// HashCheaply spares tests that try hundreds of passwords the cost of argon2id.
func (a *Accounts) HashCheaply() {
	a.passwords.derive = func(password, salt []byte, _, _ uint32, _ uint8, _ uint32) []byte {
		sum := sha256.Sum256(append(password, salt...))
		return sum[:]
	}
}
