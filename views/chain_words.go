package views

// ChainWords are the words of follow-up questions that are asked one after the other.
type ChainWords struct {
	Offer  string                 // goes on to the follow-up named after it
	Before string                 // the question before, named after it
	Depth  func(depth int) string // how far down a chain a question stands, from 1
}

var koreanChain = ChainWords{
	Offer:  "꼬리질문 이어서",
	Before: "앞선 질문",
	Depth:  func(depth int) string { return "꼬리질문 " + number(depth) + "단계" },
}

var englishChain = ChainWords{
	Offer:  "Go on to the follow-up",
	Before: "The question before",
	Depth:  func(depth int) string { return "Follow-up, step " + number(depth) },
}
