package cards

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestNearlyTheSameQuestionIsReported(t *testing.T) {
	for _, test := range []struct {
		first, second string
		twins         bool
	}{
		{"SNAT과 DNAT은 무엇이 다른가요?", "SNAT과 DNAT은 무엇이 다른가요", true},
		{"SNAT과 DNAT은 무엇이 다른가요?", "DNAT과 SNAT은, 무엇이 다른가요?", true},
		{"파드란 무엇인가요?", "파드란?", true},
		{"`kubectl drain`을 설명해 보세요", "kubectl drain이란 무엇인가요?", true},
		{"`kubectl drain`이 무엇인지 설명해 보세요", "kubectl drain이란 무엇인가요?", true},
		{"What is a pod?", "what is the pod", true},
		{"쿠버네티스에서 파드를 다시 시작하는 방법은?", "쿠버네티스에서 파드를 다시 시작하는 방법을 설명해 주세요", true},
		{"SNAT과 DNAT은 무엇이 다른가요?", "SNAT과 MASQUERADE는 무엇이 다른가요?", false},
		{"Interface Endpoint와 Gateway Endpoint의 차이점", "Interface Endpoint와 Gateway Endpoint의 요금", false},
		{"HTTP/2란 무엇인가요?", "HTTP/3란 무엇인가요?", false},
		{"`$@`와 `$*`의 차이", "`$#`와 `$?`의 차이", false},
		{"파드를 재시작하는 방법은?", "파드를 재시작하는 이유는?", false},
		{"C는 무엇인가요?", "C++는 무엇인가요?", false},
		{"파드는 왜 필요한가요?", "파드란 무엇인가요?", false},
	} {
		deck, problems := load(t, map[string]string{"q.yaml": "questions:\n" +
			card("id: a, question: '"+test.first+"', answer: a, tags: [T]") + card("id: b, question: '"+test.second+"', answer: a, tags: [T]")})
		want := ""
		if test.twins {
			want = "q.yaml:3:23: nearly the same question stands at q.yaml:2; keep one of the two, or say in the question what is different"
		}
		if got := problems.Error(); got != want {
			t.Errorf("%s / %s:\n got %s\nwant %s", test.first, test.second, got, want)
		}
		if twins := deck.Twins(test.second); slices.Contains(ids(twins), "a") != test.twins || !slices.Contains(ids(twins), "b") {
			t.Errorf("%s / %s: the twins are %v", test.first, test.second, ids(twins))
		}
	}
}

func TestDeprecatedTwinIsNotReported(t *testing.T) {
	_, problems := load(t, map[string]string{"q.yaml": "questions:\n" +
		card("id: a, question: 파드란?, answer: a, tags: [T], deprecated: b") + card("id: b, question: 파드란 무엇인가요?, answer: a, tags: [T]")})
	if len(problems) > 0 {
		t.Error(problems)
	}
}

// The worst deck has no technical terms that tell its questions apart.
func TestTwinsAmongTwentyThousandCardsAreFoundQuickly(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	syllables := []rune("가나다라마바사아자차카타파하은는이을를에서로부터까지")
	var b strings.Builder
	b.WriteString("questions:\n")
	for i := range maxCards {
		question := make([]rune, 40)
		for j := range question {
			question[j] = syllables[random.IntN(len(syllables))]
		}
		fmt.Fprintf(&b, "  - {id: c%d, question: %s, answer: a, tags: [T]}\n", i, string(question))
	}
	fsys := mapFS(map[string]string{"q.yaml": b.String()})
	start := processorTime(t)
	if deck, problems := Load(fsys); deck == nil {
		t.Fatal(problems)
	}
	if took := processorTime(t) - start; took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}
