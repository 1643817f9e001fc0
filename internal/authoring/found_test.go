package authoring

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"doesaegim/internal/cards"
)

// want is what is to be found in a text.
type want struct {
	line             int
	question, answer string
	tags             []string
	asked            []cards.Asked
}

var (
	firmK = []cards.Asked{{Company: "핀테크 K사", Role: "DevOps Engineer", Date: "2023-05"}}
	firmJ = []cards.Asked{{Company: "핀테크 J사", Role: "Cloud Engineer", Date: "2023-04"}}
)

var guideQuestions = []want{
	{35, "Read Timeout과 Connection Timeout 비교", "둘 다 시간 제한입니다.\n\n**Read Timeout (읽기 시간 초과)**\n\n![Read Timeout](images/4.png)\n\nRead Timeout은 데이터를 기다리는 시간의 제한입니다.  \n길면 실패합니다.",
		[]string{"CS", "Networking"}, firmK},
	{53, "Interface Endpoint와 Gateway Endpoint의 차이점", Unanswered, []string{"AWS", "Networking", "VPC"}, firmJ},
	{60, "[Amazon Aurora](https://docs.aws.amazon.com/ko_kr/AmazonRDS/latest/AuroraUserGuide/CHAP_AuroraOverview.html) 장단점",
		"##### 장점\n\n1. 저장 공간이 스스로 늘어납니다.\n\n##### 단점\n\n1. 비용이 듭니다.", []string{"AWS", "Database"}, firmJ},
	{89, "Control Plane이 파드 상태를 모니터링하고 업데이트하는 과정", "1. **파드 모니터링**: API 서버를 통해 봅니다.\n2. **갱신(Reconciliation) 프로세스**: 상태를 맞춥니다.",
		[]string{"Kubernetes", "Infrastructure"}, firmK},
	{101, "RESTful API의 동작방식", Unanswered, []string{"CS", "Programming", "Backend"}, firmK},
	{110, "`top` 명령어에서 load average 의미", "`top` 명령어의 출력 중에서 `load average`는 세 개의 숫자입니다.\n\n```bash\n# 이 줄은 제목이 아닙니다\n&nbsp;\ntop - 14:30:45 up 1 day,  2:45,  3 users,  load average: 0.84, 1.20, 1.58\n```\n\n실행 중이거나 기다리는 프로세스의 수입니다.",
		[]string{"OS", "Linux", "Kernel"}, firmK},
}

func readTestdata(t *testing.T, name string) []Found {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	must(t, err)
	found, err := Read(name, string(text))
	must(t, err)
	return found
}

func expectFound(t *testing.T, found []Found, wanted []want) {
	t.Helper()
	if len(found) != len(wanted) {
		t.Fatalf("%d questions, want %d", len(found), len(wanted))
	}
	for i, w := range wanted {
		same(t, w.question, want{found[i].Line, found[i].Question, found[i].Answer, found[i].Tags, found[i].Asked}, w)
	}
}

func TestGuideIsRead(t *testing.T) {
	found := readTestdata(t, "guide.md")
	expectFound(t, found, guideQuestions)
	same(t, "pictures", found[0].Pictures, []string{"4.png"})
}

func TestRenderedGuideHasTheSameFacts(t *testing.T) {
	found := readTestdata(t, "guide-rendered.txt")
	answers := []string{
		"둘 다 시간 제한입니다.\n\nRead Timeout (읽기 시간 초과)\nRead Timeout은 데이터를 기다리는 시간의 제한입니다.\n\n길면 실패합니다.",
		Unanswered,
		"장점\n- 저장 공간이 스스로 늘어납니다.\n\n단점\n- 비용이 듭니다.",
		"- 파드 모니터링: API 서버를 통해 봅니다.\n- 갱신Reconciliation 프로세스: 상태를 맞춥니다.",
		Unanswered,
		"top\n명령어의 출력 중에서 load average\n는 세 개의 숫자입니다.\n\ntop - 14:30:45 up 1 day, 2:45, 3 users, load average: 0.84, 1.20, 1.58\n\n실행 중이거나 기다리는 프로세스의 수입니다.",
	}
	lines := []int{11, 21, 27, 39, 47, 54}
	var wanted []want
	for i, w := range guideQuestions {
		w.line, w.answer = lines[i], answers[i]
		w.question = link.ReplaceAllString(w.question, "$1")
		wanted = append(wanted, w)
	}
	expectFound(t, found, wanted)
}

func TestOccasionsAreReadAndNotMadeUp(t *testing.T) {
	for text, want := range map[string][]cards.Asked{
		"_핀테크 K사, DevOps Engineer 면접 중 질문 (2023. 5)_": firmK,
		"핀테크 J사, Cloud Engineer 질문 (2023. 4)":         firmJ,
		"핀테크 J사, Cloud Engineer 질문 (2023.04.)":        firmJ,
		"게임 N사 (2024)":  {{Company: "게임 N사", Date: "2024"}},
		"게임 N사, SRE":    {{Company: "게임 N사", Role: "SRE"}},
		"게임 N사 면접 중 질문": {{Company: "게임 N사"}},
		"게임 N사 (작년)":    nil,
		"":              nil,
	} {
		same(t, text, askedIn(text), want)
	}
}

func TestFoldedMarkdownIsRead(t *testing.T) {
	found, err := Read("q.md", strings.ReplaceAll(`# Kubernetes

<details>
<summary>1. What is a <code>pod</code> &amp; why?</summary><br><b>

The smallest unit.

'''bash
# not a heading
echo "<details>"
'''
</b></details>

## Linux #
<details open><summary><b>Q2. 좀비 프로세스란?</b></summary>

끝났지만 <sup>wait</sup> 되지 않은 것
<details><summary>more</summary>inner</details>
</details>
<details>
<summary>Nothing</summary>
</details>
`, "'''", "```"))
	must(t, err)
	expectFound(t, found, []want{
		{3, "What is a `pod` & why?", "The smallest unit.\n\n```bash\n# not a heading\necho \"<details>\"\n```", []string{"Kubernetes"}, nil},
		{15, "좀비 프로세스란?", "끝났지만 (wait) 되지 않은 것\n<details><summary>more</summary>inner</details>", []string{"Linux"}, nil},
		{20, "Nothing", Unanswered, []string{"Linux"}, nil},
	})
}

func TestColumnsAreRead(t *testing.T) {
	for name, text := range map[string]string{
		"q.csv":     "question,answer,tags\n질문 하나?,\"첫 줄\n\n둘째 줄\",\"AWS, Computer Science\"\n둘?,,Linux\n",
		"names.csv": "\ufeff번호,태그,뒷면,앞면\r\n1,AWS;Computer Science,\"첫 줄\r\n\r\n둘째 줄\",질문 하나?\r\n\r\n,Linux,,둘?\r\n",
		"plain.tsv": "질문 하나?\t\"첫 줄\n\n둘째 줄\"\tAWS,Computer Science\n둘?\t\tLinux\n",
		"anki.csv":  "#separator:tab\n#html:false\n질문 하나?\t\"첫 줄\n\n둘째 줄\"\tAWS;Computer Science\n둘?\t\tLinux\n",
	} {
		found, err := Read(name, text)
		must(t, err)
		if len(found) != 2 {
			t.Errorf("%s: %d questions", name, len(found))
			continue
		}
		for i := range found {
			found[i].Line = 0
		}
		expectFound(t, found, []want{
			{0, "질문 하나?", "첫 줄\n\n둘째 줄", []string{"AWS", "Computer Science"}, nil},
			{0, "둘?", Unanswered, []string{"Linux"}, nil},
		})
	}
	found, err := Read("a.csv", "#separator:comma\nquestion,answer\n\"a\nb\",c\nd,e\n")
	must(t, err)
	expectFound(t, found, []want{{3, "a b", "c", []string{}, nil}, {5, "d", "e", []string{}, nil}})
}

func TestWhatCannotBeReadIsExplained(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"a.md", "# Nothing\n\ntext\n", "no questions found"},
		{"a.csv", "#html:true\na,b\n", "line 1: the fields are HTML"},
		{"a.csv", "#separator:smile\na,b\n", `line 1: the separator "smile" is not known`},
		{"a.csv", "question,solution\na,b\n", "no column is called answer"},
		{"a.csv", "question,answer\n\"a,b\n", "CSV: "},
	} {
		if found, err := Read(test.name, test.text); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: %d questions, %v", test.text, len(found), err)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"guide.md", "guide-rendered.txt"} {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(name, string(text))
	}
	f.Add("q.md", "<details><summary>a</summary>b</details>")
	f.Add("q.csv", "question,answer,tags\na,b,c\n")
	f.Fuzz(func(t *testing.T, name, text string) {
		found, err := Read(name, text)
		if err != nil {
			return
		}
		for _, one := range found {
			if one.Line < 1 || one.Answer == "" {
				t.Errorf("%+v", one)
			}
		}
	})
}
