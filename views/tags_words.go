package views

import "fmt"

// TagsWords are the words of the list of tags, some of which the first page's table uses, too.
type TagsWords struct {
	Title string
	Lede  func(n int) string

	Areas  string
	Topics string

	Tag    string
	Due    string
	Recall string
	Seen   string

	DueCards func(n int) string
	NoDue    string
	NoRecall string
	SeenOf   func(seen, all int) string

	Study    string
	StudyTag func(tag string) string
}

var koreanTags = TagsWords{
	Title: "태그",
	Lede:  func(n int) string { return fmt.Sprintf("태그 %d개로 문제를 골라 공부합니다.", n) },

	Areas:  "분야",
	Topics: "주제",

	Tag:    "태그",
	Due:    "오늘",
	Recall: "기억 확률",
	Seen:   "본 카드",

	DueCards: func(n int) string { return number(n) + "장" },
	NoDue:    "없음",
	NoRecall: "아직 없음",
	SeenOf:   func(seen, all int) string { return number(seen) + " / " + number(all) },

	Study:    "공부",
	StudyTag: func(tag string) string { return tag + " 공부" },
}

var englishTags = TagsWords{
	Title: "Tags",
	Lede:  func(n int) string { return "Pick what to study by " + count(n, "tag") + "." },

	Areas:  "Areas",
	Topics: "Topics",

	Tag:    "Tag",
	Due:    "Due",
	Recall: "Recall",
	Seen:   "Seen",

	DueCards: number,
	NoDue:    "none",
	NoRecall: "not yet",
	SeenOf:   func(seen, all int) string { return number(seen) + " / " + number(all) },

	Study:    "Study",
	StudyTag: func(tag string) string { return "Study " + tag },
}
