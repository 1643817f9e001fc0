package authoring

import (
	"fmt"
	"regexp"
	"strings"

	"doesaegim/internal/cards"
)

var (
	heading   = regexp.MustCompile(`^(#{1,6})\s+(.*?)(?:\s+#+)?\s*$`)
	tagLine   = regexp.MustCompile(`^\s*(?:[-*]\s+)?\*\*(?:Tags?|태그)\*\*\s*:\s*(.*)$`)
	askedLine = regexp.MustCompile(`^\s*(?:[-*]\s+)?\*\*출제\s*사례\*\*\s*:\s*(.*)$`)
	quoted    = regexp.MustCompile("`([^`]+)`")
	// occasion is "핀테크 K사, DevOps Engineer 면접 중 질문 (2023. 5)", of which all but the company may be missing.
	occasion = regexp.MustCompile(`^([^,(]+?)(?:,\s*([^(]*?))?(?:\s*(?:면접\s*중\s*)?질문)?\s*(?:\((\d{4})(?:[.\-]\s*(\d{1,2}))?\.?\))?$`)
)

// readGuide finds the questions of a guide in Markdown: headings whose section
// begins with **Tag** :, and maybe **출제 사례** :. The rest of the section, to
// the next heading as high, is the answer.
func readGuide(text string) []Found {
	lines := strings.Split(text, "\n")
	code := inCode(lines)
	var found []Found
	for i := 0; i < len(lines); i++ {
		title := heading.FindStringSubmatch(lines[i])
		if title == nil || code[i] {
			continue
		}
		body, tags := skipBlank(lines, i+1), []string(nil)
		if body == len(lines) || tagLine.FindStringSubmatch(lines[body]) == nil {
			continue
		}
		var asked []cards.Asked
		for ; body < len(lines); body++ {
			if m := tagLine.FindStringSubmatch(lines[body]); m != nil {
				tags = append(tags, tagsIn(m[1])...)
			} else if m := askedLine.FindStringSubmatch(lines[body]); m != nil {
				asked = append(asked, askedIn(m[1])...)
			} else {
				break
			}
		}
		end := body
		for end < len(lines) {
			if m := heading.FindStringSubmatch(lines[end]); m != nil && !code[end] && len(m[1]) <= len(title[1]) {
				break
			}
			end++
		}
		f := newFound(i, title[2], strings.Join(lines[body:end], "\n"), tags)
		f.Asked = asked
		found = append(found, f)
		i = end - 1
	}
	return found
}

func skipBlank(lines []string, i int) int {
	for i < len(lines) && (blank(lines[i]) || spacer.MatchString(lines[i])) {
		i++
	}
	return i
}

// tagsIn returns the tags of a line: those in backticks, or else those between
// commas.
func tagsIn(line string) []string {
	var tags []string
	for _, m := range quoted.FindAllStringSubmatch(line, -1) {
		tags = append(tags, strings.TrimSpace(m[1]))
	}
	if len(tags) > 0 {
		return tags
	}
	for tag := range strings.SplitSeq(line, ",") {
		if tag = strings.TrimSpace(tag); tag != "" {
			tags = append(tags, tag)
		}
	}
	return tags
}

// askedIn reads one occasion; nothing is made up where it has another form.
func askedIn(line string) []cards.Asked {
	m := occasion.FindStringSubmatch(strings.Trim(strings.TrimSpace(line), "_*"))
	if m == nil {
		return nil
	}
	a := cards.Asked{Company: strings.TrimSpace(m[1]), Role: strings.TrimSpace(m[2]), Date: m[3]}
	if m[4] != "" {
		a.Date = fmt.Sprintf("%s-%02s", m[3], m[4])
	}
	return []cards.Asked{a}
}
