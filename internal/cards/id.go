package cards

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
)

// maxID is the length of the longest id, in bytes.
const maxID = 64

var idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// ValidID reports whether a text can be the id of a card: lower case letters,
// digits and single hyphens between them.
func ValidID(id string) bool { return len(id) <= maxID && idPattern.MatchString(id) }

// DerivedID names a card without an explicit id: learners' progress hangs on
// it, so this function never changes.
func DerivedID(question string) string {
	normal := strings.Join(strings.Fields(nfc(question)), " ")
	sum := sha256.Sum256([]byte(normal))
	return "q-" + hex.EncodeToString(sum[:5])
}
