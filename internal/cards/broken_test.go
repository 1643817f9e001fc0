package cards

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestBrokenFilesAreExplained(t *testing.T) {
	for _, test := range brokenFiles {
		t.Run(test.name, func(t *testing.T) {
			deck, problems := Load(fstest.MapFS{"q.yaml": {Data: []byte(test.yaml)}})
			var got []string
			for _, p := range problems {
				line := strings.TrimSpace(strings.TrimPrefix(p.String(), "q.yaml:"))
				if p.Severity == Warning {
					line = "warning " + line
				}
				got = append(got, line)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("\n got %s\nwant %s", strings.Join(got, "\n     "), strings.Join(test.want, "\n     "))
			}
			if (deck == nil) != problems.HasErrors() {
				t.Errorf("deck is %v with %d problems", deck, len(problems))
			}
		})
	}
}

// brokenFiles are the mistakes that people make, with the exact messages
// without the file name.
var brokenFiles = []struct {
	name, yaml string
	want       []string
}{
	{"unquoted colon", "questions:\n  - question: DNS: 무엇인가요?\n    answer: b\n    tags: [c]\n", []string{
		`2:18: ": " in text without quotes; put the text in quotes: question: "..."`,
	}},
	{"starts with a backtick", "questions:\n  - question: `kubectl` 무엇\n    answer: b\n    tags: [c]\n", []string{
		"2:15: text cannot start with \"`\" in YAML; put the text in quotes: question: \"...\"",
	}},
	{"starts with a bracket", "questions:\n  - question: [AWS] 무엇\n    answer: b\n    tags: [c]\n", []string{
		`2:15: text that starts with "[" is not text in YAML; put the text in quotes: question: "..."`,
	}},
	{"is a bracket", "questions:\n  - question: [AWS]\n    answer: b\n    tags: [c]\n", []string{
		`2:15: question starts with "[", which YAML does not read as text; put the text in quotes: "..."`,
	}},
	{"starts with a brace", "questions:\n  - question: {a} 무엇\n    answer: b\n    tags: [c]\n", []string{
		`2:15: text that starts with "{" is not text in YAML; put the text in quotes: question: "..."`,
	}},
	{"starts with a star", "questions:\n  - question: *args 무엇\n    answer: b\n    tags: [c]\n", []string{
		`2:15: text that starts with "*" is not text in YAML; put the text in quotes: question: "..."`,
	}},
	{"starts with two stars", "questions:\n  - question: a\n    answer: **굵게** 씁니다\n    tags: [c]\n", []string{
		`3:13: text that starts with "*" is not text in YAML; put the text in quotes: answer: "..."`,
	}},
	{"starts with an ampersand", "questions:\n  - question: &args 무엇\n    answer: b\n    tags: [c]\n", []string{
		`2:15: question starts with "&", which YAML reads as an anchor; put the text in quotes, or write it out: anchors, aliases and tags are not supported`,
	}},
	{"starts with an exclamation mark", "questions:\n  - question: !important 무엇\n    answer: b\n    tags: [c]\n", []string{
		`2:15: question starts with "!", which YAML reads as a tag; put the text in quotes, or write it out: anchors, aliases and tags are not supported`,
	}},
	{"starts with a percent sign", "questions:\n  - question: %a 무엇\n    answer: b\n    tags: [c]\n", []string{
		`2:15: text cannot start with "%" in YAML; put the text in quotes: question: "..."`,
	}},
	{"starts with an at sign", "questions:\n  - question: @a 무엇\n    answer: b\n    tags: [c]\n", []string{
		`2:15: text cannot start with "@" in YAML; put the text in quotes: question: "..."`,
	}},
	{"starts with a dash", "questions:\n  - question: - a\n    answer: b\n    tags: [c]\n", []string{
		`2:15: text that starts with "- " is a list in YAML; put the text in quotes: question: "..."`,
	}},
	{"text after a quote", "questions:\n  - question: \"TCP\"와 \"UDP\"의 차이\n    answer: b\n    tags: [c]\n", []string{
		`2:15: text goes on after the closing quote; put the whole text in the other quotes: '...'`,
	}},
	{"text after a quoted word", "questions:\n  - question: 'a' b\n    answer: b\n    tags: [c]\n", []string{
		`2:15: text goes on after the closing quote; put the whole text in the other quotes: "..."`,
	}},
	{"quote in quotes", "questions:\n  - question: 'it's'\n    answer: b\n    tags: [c]\n", []string{
		`2:15: a quote inside a quoted text; put the whole text in the other quotes: "..."`,
	}},
	{"open quote", "questions:\n  - question: \"a\n    answer: b\n    tags: [c]\n", []string{
		`2:15: the quote that opens here is never closed; close it, and double it inside the text`,
	}},
	{"text after a bar", "questions:\n  - question: a\n    answer: | b\n    tags: [c]\n", []string{
		`3:13: text on the same line as "|"; begin it on the next line, indented by two spaces more than the key`,
	}},
	{"tab in the indentation", "questions:\n  - question: a\n\tanswer: b\n    tags: [c]\n", []string{
		`3:1: a tab in the indentation; use spaces`,
	}},
	{"tab before the dash", "questions:\n\t- question: a\n\t  answer: b\n\t  tags: [c]\n", []string{
		`2:1: a tab in the indentation; use spaces`,
	}},
	{"full-width colon", "questions:\n  - question： a\n    answer: b\n    tags: [c]\n", []string{
		`2:13: a full-width colon (：) after "question"; type an ordinary colon and a space: question: ...`,
	}},
	{"full-width colons", "questions:\n  - question： a\n    answer： b\n    tags： [c]\n", []string{
		`2:13: a full-width colon (：) after "question"; type an ordinary colon and a space: question: ...`,
	}},
	{"full-width colon later", "questions:\n  - question: a\n    answer： b\n    tags: [c]\n", []string{
		`3:11: a full-width colon (：) after "answer"; type an ordinary colon and a space: answer: ...`,
	}},
	{"no-break space after a dash", "questions:\n  -\u00a0question: a\n    answer: b\n    tags: [c]\n", []string{
		`2:4: a no-break space (U+00A0) in the indentation; type an ordinary space instead`,
	}},
	{"no-break space in the indentation", "questions:\n  - question: a\n   \u00a0answer: b\n    tags: [c]\n", []string{
		`3:4: a no-break space (U+00A0) in the indentation; type an ordinary space instead`,
	}},
	{"no-break space after a colon", "questions:\n  - question:\u00a0a\n    answer: b\n    tags: [c]\n", []string{
		`2:14: a no-break space (U+00A0) after "question:"; type an ordinary space instead`,
	}},
	{"no space after a colon", "questions:\n  - question:a\n    answer: b\n    tags: [c]\n", []string{
		`2:14: no space after "question:"; write question: ...`,
	}},
	{"no space after a later colon", "questions:\n  - question: a\n    answer:b\n    tags: [c]\n", []string{
		`3:12: no space after "answer:"; write answer: ...`,
	}},
	{"key too far right", "questions:\n  - question: a\n      answer: b\n    tags: [c]\n", []string{
		`3:13: the key is indented differently from the keys above it; line the key up with the keys above it`,
	}},
	{"key too far left", "questions:\n  - question: a\n   answer: b\n    tags: [c]\n", []string{
		`3:4: the line is indented differently from the lines above it; line it up with the lines above it`,
	}},
	{"block not indented", "questions:\n  - question: a\n    answer: |\n    b\n    tags: [c]\n", []string{
		`4:5: the text under "|" is not indented; indent it by two spaces more than the key`,
	}},
	{"block line too far left", "questions:\n  - question: a\n    answer: |\n      b\n     c\n    tags: [c]\n", []string{
		`5:6: the line is indented differently from the lines above it; line it up with the lines above it`,
	}},
	{"open list", "questions:\n  - question: a\n    answer: b\n    tags: [c\n", []string{
		`4:11: the list that begins here is never closed; write ] at its end`,
	}},
	{"point with a colon", "questions:\n  - question: a\n    answer: b\n    tags: [c]\n    points:\n      - 원인: 설명\n", []string{
		`6:9: a point contains ": ", which YAML does not read as text; put the text in quotes: "..."`,
	}},
	{"point whose must is misspelt", "questions:\n  - question: a\n    answer: b\n    tags: [c]\n    points:\n      - {text: d, mus: false}\n      - e\n", []string{
		`6:19: unknown key "mus"; did you mean "must"?`,
	}},
	{"point that must perhaps", "questions:\n  - question: a\n    answer: b\n    tags: [c]\n    points: [d, {text: e, must: no}, {text: f, must: 'false'}, {text: g, must: }]\n", []string{
		`5:33: "must" is neither true nor false; write must: true or must: false`,
		`5:54: "must" is neither true nor false; write must: true or must: false`,
		`5:80: "must" is neither true nor false; write must: true or must: false`,
	}},
	{"point without a text", "questions:\n  - question: a\n    answer: b\n    tags: [c]\n    points:\n      - must: false\n      - {text: '', must: true}\n", []string{
		`6:9: "text" is missing; add text:`,
		`7:9: "text" is missing; add text:`,
	}},
	{"point whose text has a colon", "questions:\n  - question: a\n    answer: b\n    tags: [c]\n    points:\n      - text: 원인: 설명\n", []string{
		`6:17: ": " in text without quotes; put the text in quotes: text: "..."`,
	}},
	{"no point that must be said", "questions:\n  - question: a\n    answer: b\n    tags: [c]\n    points: [{text: d, must: false}]\n", []string{
		`warning 5:13: no point of the card must be said; leave "must: false" away where an answer without the point fails`,
	}},
	{"English point that must, unlike the card's", "questions:\n  - question: a\n    answer: b\n    tags: [c]\n    points: [d, {text: e, must: false}]\n    en:\n      points:\n        - {text: d, must: true}\n        - {text: e, must: true}\n        - {text: f, must: false}\n", []string{
		`9:27: "must" is not as in the same point under "points"; leave it out: "points" says which must be said`,
		`10:27: "must" is not as in the same point under "points"; leave it out: "points" says which must be said`,
	}},
	{"point with a colon and more", "questions:\n  - question: a\n    answer: b\n    tags: [c]\n    points:\n      - `a` 설명\n", []string{
		"6:9: text cannot start with \"`\" in YAML; put the text in quotes: \"...\"",
	}},
	{"comment cuts the text", "questions:\n  - question: C #과 자바\n    answer: b\n    tags: [c]\n", []string{
		`warning 2:15: the text ends before " #": "#과 자바" is a comment; put the text in quotes if it belongs to it`,
	}},
	{"comment is all there is", "questions:\n  - question: #1은 무엇\n    answer: b\n    tags: [c]\n", []string{
		`2:5: "question" is empty; fill it in; "#" after a space begins a comment, so put a text with it in quotes`,
	}},
	{"wrong key", "questions:\n  - question: a\n    awnser: b\n    tags: [c]\n", []string{
		`3:5: unknown key "awnser"; did you mean "answer"?`,
	}},
	{"unknown key", "questions:\n  - question: a\n    answer: b\n    tags: [c]\n    weight: 3\n", []string{
		`5:5: unknown key "weight"; the keys are: id, question, answer, tags, level, asked, points, followups, refs, en, aliases, deprecated`,
	}},
	{"wrong root key", "question:\n  - question: a\n    answer: b\n    tags: [c]\n", []string{
		`1:1: unknown key "question"; did you mean "questions"?`,
	}},
	{"list at the root", "- question: a\n  answer: b\n  tags: [c]\n", []string{
		`1:1: the list does not stand under "questions:"; write "questions:" above it and indent the list`,
	}},
	{"text at the root", "파드란 무엇인가요?\n", []string{
		`1:1: the file is a text, not keys with values; write keys with values`,
	}},
	{"version key", "version: 1\nquestions:\n  - question: a\n    answer: b\n    tags: [c]\n", []string{
		`1:1: unknown key "version"; the keys are: questions`,
	}},
	{"repeated key", "questions:\n  - question: a\n    answer: b\n    tags: [c]\n    answer: d\n", []string{
		`5:5: "answer" stands twice, first on line 3; delete one of the two`,
	}},
	{"key that is a list", "questions:\n  - question: a\n    answer: b\n    tags: [c]\n    ? [d]\n    : e\n", []string{
		`5:7: a key of a card is not a word; write one of: id, question, answer, tags, level, asked, points, followups, refs, en, aliases, deprecated`,
	}},
	{"merge key", "questions:\n  - question: a\n    answer: b\n    tags: [c]\n    <<: {level: mid}\n", []string{
		`5:5: merge keys (<<) are not supported; write the keys out`,
	}},
	{"anchor on a card", "questions:\n  - &a\n    question: a\n    answer: b\n    tags: [c]\n  - *a\n", []string{
		`2:5: a card starts with "&", which YAML reads as an anchor; put the text in quotes, or write it out: anchors, aliases and tags are not supported`,
		`6:5: a card starts with "*", which YAML reads as an alias; put the text in quotes, or write it out: anchors, aliases and tags are not supported`,
	}},
	{"second document", "questions:\n  - question: a\n    answer: b\n    tags: [c]\n---\nquestions:\n  - question: d\n", []string{
		`5:1: a second document begins here; delete the line: one file holds one list`,
	}},
	{"null card", "questions:\n  - question: a\n    answer: b\n    tags: [c]\n  -\n", []string{
		`5:4: an empty card; delete the "-", or write question, answer and tags`,
	}},
	{"text card", "questions:\n  - 파드란?\n", []string{
		`2:5: a card is a text, not keys with values; write keys with values`,
	}},
	{"empty tag", "questions:\n  - question: a\n    answer: b\n    tags: [c, '', ~]\n", []string{
		`4:15: a tag is empty; delete it, or fill it in`,
		`4:19: a tag is empty; delete it, or fill it in`,
	}},
	{"no tags", "questions:\n  - question: a\n    answer: b\n    tags: []\n", []string{
		`4:5: "tags" is empty; fill it in`,
	}},
	{"tags as a text", "questions:\n  - question: a\n    answer: b\n    tags: AWS\n", []string{
		`4:11: tags is a text, not a list; write tags: [AWS]`,
	}},
	{"missing fields", "questions:\n  - level: mid\n", []string{
		`2:5: "answer" is missing; add answer:`,
		`2:5: "question" is missing; add question:`,
		`2:5: "tags" is missing; add tags:`,
	}},
	{"null fields", "questions:\n  - question: ~\n    answer:\n    tags: null\n", []string{
		`2:5: "question" is empty; fill it in`,
		`3:5: "answer" is empty; fill it in`,
		`4:5: "tags" is empty; fill it in`,
	}},
	{"answer as a list", "questions:\n  - question: a\n    answer:\n      - b\n    tags: [c]\n", []string{
		`4:7: answer is a list, not a text; write a text`,
	}},
	{"answer as a mapping", "questions:\n  - question: a\n    answer:\n      b: c\n    tags: [c]\n", []string{
		`4:7: answer contains ": ", which YAML does not read as text; put the text in quotes: "..."`,
	}},
	{"bad level", "questions:\n  - question: a\n    answer: b\n    tags: [c]\n    level: expert\n", []string{
		`5:12: level "expert" does not exist; write junior, mid or senior`,
	}},
	{"bad dates", "questions:\n  - question: a\n    answer: b\n    tags: [c]\n    asked: [{company: K사, date: 2023-13}, {company: J사, date: 2023-05-01}, {role: x}, {company: L사, date: 2023-12}]\n", []string{
		`5:33: date "2023-13" is not a month or a year; write 2023-05 or 2023`,
		`5:63: date "2023-05-01" is not a month or a year; write 2023-05 or 2023`,
		`5:76: "company" is missing; add company:, in its anonymous form ("핀테크 K사")`,
	}},
	{"asked as a mapping", "questions:\n  - question: a\n    answer: b\n    tags: [c]\n    asked: {company: K사}\n", []string{
		`5:12: asked is a mapping, not a list; write a list`,
	}},
	{"bad ids", "questions:\n  - question: a\n    id: Net_TCP\n    answer: b\n    tags: [c]\n    followups: [a--b]\n    aliases: [가]\n", []string{
		`3:9: id "Net_TCP" is not a valid id; use a-z, 0-9 and single hyphens between them, at most 64 characters, such as net-tcp-handshake`,
		`6:17: a follow-up "a--b" is not a valid id; use a-z, 0-9 and single hyphens between them, at most 64 characters, such as net-tcp-handshake`,
		`7:15: an alias "가" is not a valid id; use a-z, 0-9 and single hyphens between them, at most 64 characters, such as net-tcp-handshake`,
	}},
	{"empty items", "questions:\n  - question: a\n    answer: b\n    tags: [c]\n    points: [~]\n    asked: [~]\n    refs: [~, {url: }]\n    aliases: ['']\n    en: ~\n    deprecated:\n", []string{
		`5:14: a point is empty; delete it, or fill it in`,
		`6:13: an occasion under asked is empty; delete it, or fill it in`,
		`7:12: a ref is empty; delete it, or fill it in`,
		`7:15: "url" is missing; add url:`,
		`8:15: an alias is empty; delete it, or fill it in`,
	}},
	{"wrong forms", "questions:\n  - question: a\n    answer: b\n    tags: {c: d}\n    asked: [K사]\n    en: text\n", []string{
		`4:11: tags is a mapping, not a list; write a list`,
		`5:13: an occasion under asked is a text, not keys with values; write keys with values`,
		`6:9: en is a text, not keys with values; write keys with values`,
	}},
	{"bad urls", "questions:\n  - question: a\n    answer: b\n    tags: [c]\n    refs:\n      - ftp://a\n      - javascript:alert(1)\n      - {title: a}\n      - {title: a, url: //b}\n      - example.com\n", []string{
		`6:9: "ftp://a" is not a web address; write an address that begins with https://`,
		`7:9: "javascript:alert(1)" is not a web address; write an address that begins with https://`,
		`8:9: "url" is missing; add url:`,
		`9:25: "//b" is not a web address; write an address that begins with https://`,
		`10:9: "example.com" is not a web address; write an address that begins with https://`,
	}},
	{"duplicate id", "questions:\n  - {id: x, question: a, answer: b, tags: [c]}\n  - {id: x, question: d, answer: b, tags: [c]}\n", []string{
		`3:10: id "x" is already used at q.yaml:2; give one of the two another id`,
	}},
	{"duplicate question", "questions:\n  - {question: a  b, answer: b, tags: [c]}\n  - {question: a b, answer: c, tags: [c]}\n", []string{
		`3:16: the same question stands at q.yaml:2; delete one of the two, or reword it`,
	}},
	{"alias clash", "questions:\n  - {id: x, question: a, answer: b, tags: [c], aliases: [y]}\n  - {id: y, question: d, answer: b, tags: [c]}\n", []string{
		`2:58: alias "y" is the id of the card at q.yaml:3; remove the alias, or give that card another id`,
	}},
	{"alias twice", "questions:\n  - {id: x, question: a, answer: b, tags: [c], aliases: [z]}\n  - {id: y, question: d, answer: b, tags: [c], aliases: [z]}\n", []string{
		`3:58: alias "z" also stands at q.yaml:2; keep it with one card`,
	}},
	{"unknown follow-up", "questions:\n  - {id: net-tcp, question: a, answer: b, tags: [c], followups: [net-tpc, other]}\n", []string{
		`warning 2:66: no card has the id "net-tpc"; did you mean "net-tcp"?`,
		`warning 2:75: no card has the id "other"; check the id, or add the card`,
	}},
	{"several syntax errors", "questions:\n  - question: a: b\n    answer: b\n    tags: [c]\n  - question: sound\n    answer: b\n    tags: [c]\n    level: boss\n  - question: `x`\n    answer: b\n    tags: [c]\n", []string{
		`2:16: ": " in text without quotes; put the text in quotes: question: "..."`,
		`8:12: level "boss" does not exist; write junior, mid or senior`,
		"9:15: text cannot start with \"`\" in YAML; put the text in quotes: question: \"...\"",
	}},
	{"empty file", "", []string{
		`the file is empty; write the list under "questions:", or delete the file`,
	}},
	{"comments only", "# nothing\n", []string{
		`the file is empty; write the list under "questions:", or delete the file`,
	}},
	{"no cards", "questions: []\n", []string{
		`1:1: "questions" is empty; add a card: question, answer and tags`,
	}},
	{"null list", "questions:\n", []string{
		`1:1: "questions" is empty; add a card: question, answer and tags`,
	}},
	{"latin-1", "questions:\n  - question: caf\xe9 ?\n", []string{
		`2:18: byte 0xE9 is not UTF-8 text; save the file as UTF-8 (it looks like Latin-1, also called Windows-1252)`,
	}},
	{"cp949", "questions:\n  - question: \xb0\xa1\xb3\xaa\n", []string{
		`2:15: byte 0xB0 is not UTF-8 text; save the file as UTF-8 (it looks like CP949, also called EUC-KR)`,
	}},
	{"utf-16", "\xff\xfeq\x00", []string{
		`1:1: byte 0xFF is not UTF-8 text; save the file as UTF-8 (it looks like UTF-16)`,
	}},
	{"nul and controls", "questions:\n  - question: a\x00b\n    answer: \x1b[0m\n    tags: [c\u200b]\n", []string{
		`2:16: control character U+0000; delete it`,
		`3:13: control character U+001B; delete it`,
	}},
	{"line separator", "questions:\n  - question: a\u2028b\n    answer: b\n    tags: [c]\n", []string{
		`2:16: control character U+2028; delete it`,
	}},
	{"foreign picture", "questions:\n  - question: a\n    answer: |\n      b\n\n      c ![d](https://e/f.png)\n    tags: [c]\n", []string{
		`warning 6:7: the picture "https://e/f.png" is not shown; put the file into the folder images and write images/NAME`,
	}},
	{"missing picture", "questions:\n  - question: a\n    answer: '![d](images/f.png)'\n    tags: [c]\n", []string{
		`warning 3:13: no picture "images/f.png"; put the file into the folder images beside the YAML file`,
	}},
	{"raw html", "questions:\n  - question: <pod>는?\n    answer: |\n      b\n\n      <div>\n      c\n      </div>\n    tags: [c]\n", []string{
		`warning 2:15: HTML is shown as text: <pod>; write Markdown, or put it in backticks`,
		`warning 6:7: HTML is shown as text: <div> c </div>; write Markdown, or put it in backticks`,
	}},
	{"bad link", "questions:\n  - question: a\n    answer: |\n      b [c](javascript:d) 한글 <data:e>\n    tags: [c]\n", []string{
		`warning 4:7: a link cannot lead to "data:e"; write a full https:// address or a path that begins with one /`,
		`warning 4:7: a link cannot lead to "javascript:d"; write a full https:// address or a path that begins with one /`,
	}},
	{"costly", "questions:\n  - question: a\n    answer: '" + strings.Repeat("> ", 20) + "'\n    tags: [c]\n", []string{
		`warning 3:13: answer has more than 16 quotes or lists on one line; it is shown as plain text; split it, or put it in simpler words`,
	}},
	{"nested", "questions: " + strings.Repeat("[", 100) + strings.Repeat("]", 100) + "\n", []string{
		`1:44: lists and mappings are nested more than 32 deep; a card needs three levels`,
	}},
}
