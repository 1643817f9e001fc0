package authoring

import (
	"regexp"
	"strings"

	"doesaegim/internal/cards"
)

// between stands between the parts of an occasion; a slash without spaces is part of a name, such as CI/CD.
const between = " / "

var askedDate = regexp.MustCompile(`^\d{4}(-(0[1-9]|1[0-2]))?$`)

// AskedLine writes an occasion as a Draft has it: company, role and date, of which the latter two may be missing, such
// as "핀테크 K사 / SRE / 2026-11".
func AskedLine(a cards.Asked) string {
	parts := []string{a.Company, a.Role, a.Date}
	text := ""
	for _, part := range parts {
		part = line(strings.ReplaceAll(part, between, "/"))
		if part != "" && text != "" {
			text += between
		}
		text += part
	}
	return text
}

// parseAsked reads what AskedLine writes. A year or a month comes last; a name that looks like one cannot be told from
// it.
func parseAsked(text string) (a cards.Asked, ok bool) {
	parts := strings.Split(line(text), between)
	if last := len(parts) - 1; last > 0 && askedDate.MatchString(parts[last]) {
		a.Date, parts = parts[last], parts[:last]
	}
	if len(parts) == 2 {
		a.Role, parts = parts[1], parts[:1]
	}
	a.Company = parts[0]
	return a, len(parts) == 1 && a.Company == strings.Trim(a.Company, " /") && a.Company != "" && !askedDate.MatchString(a.Company)
}
