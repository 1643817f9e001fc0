package cards

import "golang.org/x/text/unicode/norm"

// nfc returns s in NFC. Text of Latin letters and Hangul syllables, which is
// nearly all, is known to be in NFC at a glance: no character of it decomposes,
// composes with another or combines.
func nfc(s string) string {
	for _, r := range s {
		if r >= 0x300 && !(0xac00 <= r && r <= 0xd7a3) && r != '→' && r != '—' && r != '–' {
			return norm.NFC.String(s)
		}
	}
	return s
}
