package cards

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// bigDeck is 20,000 cards in 40 files, each card as long as those of a real
// deck: about 600 characters with a list, a table and code.
func bigDeck() fstest.MapFS {
	fsys := fstest.MapFS{}
	for f := range 40 {
		var b strings.Builder
		b.WriteString("questions:\n")
		for i := range 500 {
			n := f*500 + i
			fmt.Fprintf(&b, `
  - id: card-%d
    question: 카드 %d에서 Read Timeout과 Connection Timeout은 무엇이 다른가요?
    tags: [Networking, Linux]
    level: junior
    asked:
      - {company: 핀테크 K사, role: DevOps Engineer, date: 2023-05}
    answer: |
      둘 다 네트워크 통신의 시간 제한이지만 **걸리는 단계(phase)**가 다릅니다.

      | | Connection Timeout | Read Timeout |
      |---|---|---|
      | 언제 | 연결을 맺는 동안 | 데이터를 기다리는 동안 |
      | 원인 | 서버 중단, 방화벽 DROP | 느린 응답, 네트워크 지연 |

      1. 먼저 `+"`ss -tan`"+`으로 상태를 봅니다.
      2. 다음으로 패킷을 봅니다.

      `+"```bash"+`
      tcpdump -i eth0 host 10.0.0.%d and port 443
      `+"```"+`
    points:
      - 연결 수립 단계와 응답 대기 단계를 구분한다
      - 각각의 원인을 하나 이상 든다
    followups: [card-%d]
    en:
      question: How do a read timeout and a connection timeout differ (%d)?
`, n, n, n%255, (n+1)%20000, n)
		}
		fsys[fmt.Sprintf("deck-%02d.yaml", f)] = &fstest.MapFile{Data: []byte(b.String())}
	}
	return fsys
}

func BenchmarkLoad20000Cards(b *testing.B) {
	fsys := bigDeck()
	b.ReportAllocs()
	for b.Loop() {
		if deck, problems := Load(fsys); deck == nil {
			b.Fatal(problems)
		}
	}
}

func BenchmarkSearch20000Cards(b *testing.B) {
	deck, _ := Load(bigDeck())
	for _, text := range []string{"파드", "timeout 443", "방화벽 없는말", "연결"} {
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				deck.Filter(Filter{Text: text})
			}
		})
	}
}

func BenchmarkRender(b *testing.B) {
	deck, _ := Load(bigDeck())
	cards := deck.Cards()
	i := 0
	for b.Loop() {
		cards[i%len(cards)].render(&Translation{})
		i++
	}
}
