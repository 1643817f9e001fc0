package views

import (
	"net/url"

	"doesaegim/internal/study"
)

// query is the query of a URL that has one parameter.
func query(name, value string) string { return "?" + name + "=" + url.QueryEscape(value) }

// cardPath is the address of a card.
func cardPath(id string) string { return "/cards/" + url.PathEscape(id) }

// tagPath is the address of the cards of a tag.
func tagPath(tag string) string { return "/cards" + query("tag", tag) }

// sectionPath is the address of a section of the guide.
func sectionPath(id string) string { return "/guide/" + url.PathEscape(id) }

// studyPath is the address of a session.
func studyPath(session study.Session) string { return "/study" + session.Query() }

// interviewPath is the address of an interview.
func interviewPath(id string) string { return "/interviews/" + url.PathEscape(id) }

// mockPath is the address of a mock interview.
func mockPath(id string) string { return "/mock/" + url.PathEscape(id) }

// DebriefPath is the address at which an interview is written down.
func DebriefPath(interview string) string {
	return interviewPath(interview) + "/debrief"
}

// KeptDebriefPath is the address of what was written down about an interview.
func KeptDebriefPath(interview string) string { return DebriefPath(interview) + "/kept" }
