package views

import (
	"fmt"
	"strconv"

	"doesaegim/internal/study"
)

// FailureWords are the words of the pages that say what went wrong and what to do.
type FailureWords struct {
	NotFound, UnknownCard, UnknownTag, BadRequest, TooLarge, CrossOrigin, Method, Busy, Storage, Internal FailureText
	BadRetention, TooManyPriorities                                                                       FailureText
	BadFilterName, TooManyFilters, TooEarly, LastAdmin, LastWayIn                                         FailureText

	Subject func(subject string) string // what was asked for
	Near    string
	Back    string // the way on
	Home    string
	Search  string
	Request func(id string) string

	// Problems of a review that was refused, shown beside what was typed.
	BadRating string
}

// FailureText is what a kind of failure says.
type FailureText struct{ Title, Text string }

// of returns what a kind of failure says; an unknown one is FailureInternal.
func (w FailureWords) of(kind FailureKind) FailureText {
	switch kind {
	case FailureNotFound:
		return w.NotFound
	case FailureUnknownCard:
		return w.UnknownCard
	case FailureUnknownTag:
		return w.UnknownTag
	case FailureBadRequest:
		return w.BadRequest
	case FailureTooLarge:
		return w.TooLarge
	case FailureCrossOrigin:
		return w.CrossOrigin
	case FailureMethod:
		return w.Method
	case FailureBusy:
		return w.Busy
	case FailureStorage:
		return w.Storage
	case FailureBadFilterName:
		return w.BadFilterName
	case FailureTooManyFilters:
		return w.TooManyFilters
	case FailureBadRetention:
		return w.BadRetention
	case FailureTooManyPriorities:
		return w.TooManyPriorities
	case FailureTooEarly:
		return w.TooEarly
	case FailureLastAdmin:
		return w.LastAdmin
	case FailureLastWayIn:
		return w.LastWayIn
	}
	return w.Internal
}

var koreanFailure = FailureWords{
	NotFound:    FailureText{"찾는 쪽이 없습니다", "주소가 바뀌었거나 잘못 적혔습니다."},
	UnknownCard: FailureText{"이 문제는 없어졌거나 주소가 바뀌었습니다", "문제 파일에서 지워졌을 수 있습니다. 복습 기록은 남아 있습니다."},
	UnknownTag:  FailureText{"이런 태그는 없습니다", "이름이 바뀌었거나 이 태그를 쓰는 문제가 없습니다."},
	BadRequest:  FailureText{"요청을 이해하지 못했습니다", "보낸 값이 올바르지 않습니다. 앞 화면으로 돌아가 다시 해 보세요."},
	TooLarge:    FailureText{"보낸 내용이 너무 큽니다", "내용을 줄여 다시 보내세요."},
	CrossOrigin: FailureText{"다른 사이트에서 보낸 요청입니다", "안전을 위해 받지 않았습니다. 되새김 화면에서 다시 해 보세요."},
	Method:      FailureText{"이 주소로는 할 수 없는 일입니다", "아래 화면으로 가서 다시 해 보세요."},
	Busy:        FailureText{"지금은 요청이 많아 처리하지 못했습니다", "잠시 뒤에 다시 해 보세요. 같은 평가를 다시 보내도 한 번만 저장됩니다."},
	Storage:     FailureText{"저장하지 못했습니다", "서버의 저장 공간이 모자랍니다. 공간이 생긴 뒤에 다시 보내세요. 이미 저장한 기록은 그대로 있습니다."},
	Internal:    FailureText{"서버에 문제가 생겼습니다", "이미 저장한 기록은 그대로 있습니다. 잠시 뒤에 다시 해 보세요."},

	BadFilterName:  FailureText{"필터 이름을 쓸 수 없습니다", "이름은 " + strconv.Itoa(study.MaxFilterName) + "자까지 한 줄로 적으세요."},
	TooManyFilters: FailureText{"저장한 필터가 너무 많습니다", "오늘 화면에서 쓰지 않는 필터를 지우고 다시 저장하세요."},
	TooEarly:       FailureText{"아직 면접 전입니다", "면접 날부터 나온 질문을 남길 수 있습니다."},

	BadRetention:      FailureText{"이 목표 기억률은 쓸 수 없습니다", fmt.Sprintf("%d부터 %d까지의 퍼센트로 적어 주세요.", leastRetention, mostRetention)},
	TooManyPriorities: FailureText{"중요도를 따로 정한 것이 너무 많습니다", "태그와 문제를 합해 " + strconv.Itoa(study.MaxPriorities) + "개까지 정할 수 있습니다. 쓰지 않는 것을 되돌리고 다시 저장하세요."},
	LastAdmin:         FailureText{"관리자가 한 명은 있어야 합니다", "다른 사람을 먼저 관리자로 정하세요."},
	LastWayIn:         FailureText{"로그인할 방법이 하나는 있어야 합니다", "비밀번호를 만들거나 다른 패스키를 추가한 뒤에 지우세요."},

	Subject: func(subject string) string { return "찾은 것: " + subject },
	Near:    "비슷한 태그",
	Back:    "돌아가기",
	Home:    "오늘 화면으로",
	Search:  "문제 찾기",
	Request: func(id string) string { return "요청 번호 " + id },

	BadRating: "평가를 저장하지 못했습니다. 표시한 요점은 그대로 있습니다. 아래에서 평가를 다시 고르세요.",
}

var englishFailure = FailureWords{
	NotFound:    FailureText{"There is no such page", "The address has changed or was mistyped."},
	UnknownCard: FailureText{"This question is gone or has another address", "It may have been removed from the question files. Its reviews are kept."},
	UnknownTag:  FailureText{"There is no such tag", "It was renamed, or no question carries it."},
	BadRequest:  FailureText{"The request could not be understood", "A value that was sent is not right. Go back and try again."},
	TooLarge:    FailureText{"That is too much to take in", "Shorten it and send it again."},
	CrossOrigin: FailureText{"This request came from another site", "It was refused for safety. Try again from a page of Doesaegim."},
	Method:      FailureText{"This address cannot do that", "Go on to the page below and try again."},
	Busy:        FailureText{"Too busy just now", "Try again in a moment. A rating that is sent twice is saved once."},
	Storage:     FailureText{"That could not be saved", "The server is short of storage. Send it again once there is room. Everything saved before is safe."},
	Internal:    FailureText{"Something went wrong on the server", "Everything saved before is safe. Try again in a moment."},

	BadFilterName:  FailureText{"That name cannot be used for a filter", "Write up to " + strconv.Itoa(study.MaxFilterName) + " characters on one line."},
	TooManyFilters: FailureText{"Too many saved filters", "Remove one that you no longer use on today’s page, then save again."},
	TooEarly:       FailureText{"This interview is still to come", "From its day on you can write down what was asked."},

	BadRetention:      FailureText{"That desired retention cannot be used", fmt.Sprintf("Write a percentage from %d to %d.", leastRetention, mostRetention)},
	TooManyPriorities: FailureText{"Too many tags and questions with an importance of their own", "There is room for " + strconv.Itoa(study.MaxPriorities) + ". Put some that you no longer need back, then save again."},
	LastAdmin:         FailureText{"There has to be one admin", "Make somebody else an admin first."},
	LastWayIn:         FailureText{"There has to be a way to sign in", "Set a password or add another passkey, then remove this one."},

	Subject: func(subject string) string { return "You asked for: " + subject },
	Near:    "Similar tags",
	Back:    "Go back",
	Home:    "To today’s page",
	Search:  "Find questions",
	Request: func(id string) string { return "Request " + id },

	BadRating: "The rating was not saved. The points you ticked are kept. Choose a rating again below.",
}
