package cards

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var ourLexers = []string{"go.xml", "http.xml"}

func TestLexersAreThoseOfChroma(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/alecthomas/chroma/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	files, err := lexerFiles.ReadDir("lexers")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if slices.Contains(ourLexers, file.Name()) {
			continue
		}
		ours, err := lexerFiles.ReadFile("lexers/" + file.Name())
		if err != nil {
			t.Fatal(err)
		}
		theirs, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(out)), "lexers", "embedded", file.Name()))
		if err != nil || !bytes.Equal(ours, theirs) {
			t.Errorf("%s differs from chroma's: %v", file.Name(), err)
		}
	}
}

func TestLanguagesOfInterviewsAreColored(t *testing.T) {
	for language, code := range map[string]string{
		"bash": "echo $A # 뜻", "sh": "ls | wc", "shell": "ls | wc", "console": "$ ls -l\na.txt", "yaml": "a: b # c", "yml": "a: 1",
		"json": `{"a": 1}`, "toml": "a = 1", "ini": "[a]\nb=c", "hcl": `a = "b"`, "terraform": `resource "a" "b" {}`, "tf": "a = 1",
		"dockerfile": "FROM scratch", "docker": "RUN ls", "nginx": "server { listen 80; }", "go": "func main() { x := \"a\" }", "golang": "return 1",
		"python": "def f(): return 1", "py": "x = 1", "sql": "SELECT 1", "mysql": "SELECT 1", "postgresql": "SELECT 1", "promql": "rate(a[5m])",
		"diff": "-a\n+b", "http": "GET / HTTP/1.1\nHost: a\n\nbody", "javascript": "let a = 1", "js": "let a", "typescript": "let a: number", "ts": "let a",
		"java": "class A {}", "kotlin": "val a = 1", "groovy": "a = 1", "ruby": "a = 1", "rust": "fn a() {}", "html": "<a>", "xml": "<a/>", "css": "a{}",
		"makefile": "a: b", "make": "a: b", "systemd": "[Unit]", "proto": "message A {}", "lua": "local a", "rego": "package a", "awk": "{print $1}",
	} {
		var out bytes.Buffer
		if !highlight(&out, language, code) || !strings.Contains(out.String(), `<span class="`) {
			t.Errorf("%s: %q", language, out.String())
		}
	}
	var out bytes.Buffer
	if highlight(&out, "brainfuck", "+") || out.Len() > 0 {
		t.Errorf("an unknown language was coloured: %q", out.String())
	}
}
