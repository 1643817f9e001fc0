package store_test

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// modernc.org/sqlite is C code translated for one version of modernc.org/libc; with another it breaks in ways that no
// compiler sees.
func TestLibcIsTheOneThatSQLiteNames(t *testing.T) {
	goList := func(args ...string) string {
		t.Helper()
		out, err := exec.Command("go", append([]string{"list", "-m"}, args...)...).Output()
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(string(out))
	}
	goMod, err := os.ReadFile(goList("-f", "{{.GoMod}}", "modernc.org/sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`modernc\.org/libc (v\S+)`).FindSubmatch(goMod)
	if named == nil {
		t.Fatal("modernc.org/sqlite names no libc")
	}
	if ours := goList("-f", "{{.Version}}", "modernc.org/libc"); ours != string(named[1]) {
		t.Errorf("libc %s, but modernc.org/sqlite names %s", ours, named[1])
	}
}
