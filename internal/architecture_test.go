package internal_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// mayImport is the picture of CONTRIBUTING.md as a table: which rooms of ours each room may use. Tests may use
// any. A package that is missing here is a room nobody planned.
var mayImport = map[string][]string{
	"cmd/web":                   {"data", "internal/accounts", "internal/authoring", "internal/cards", "internal/srs", "internal/store", "internal/study", "internal/web", "views"},
	"data":                      {},
	"internal/accounts":         {"internal/store"},
	"internal/accounts/idptest": {"internal/store/storetest"},
	"internal/authoring":        {"internal/cards"},
	"internal/availability":     {},
	"internal/bench":            {},
	"internal/browser":          {},
	"internal/cards":            {},
	"internal/srs":              {},
	"internal/srs/srstest":      {"internal/srs"},
	"internal/store":            {"internal/srs"},
	"internal/store/storetest":  {"internal/store"},
	"internal/study":            {"internal/cards", "internal/srs", "internal/store"},
	"internal/web/webtest":      {},
	"internal/web":              {"internal/accounts", "internal/authoring", "internal/availability", "internal/cards", "internal/srs", "internal/store", "internal/study", "views"},
	"views":                     {"internal/authoring", "internal/availability", "internal/cards", "internal/srs", "internal/study"},
}

// standardOnly are the rooms that use nothing but the standard library.
var standardOnly = []string{"internal/availability", "internal/srs"}

const module = "doesaegim/"

type goPackage struct {
	ImportPath string
	Imports    []string
	GoFiles    []string
}

func TestRoomsImportOnlyWhatThePlanAllows(t *testing.T) {
	packages := list(t)
	for _, p := range packages {
		room := strings.TrimPrefix(p.ImportPath, module)
		allowed, planned := mayImport[room]
		if !planned && len(p.GoFiles) > 0 {
			t.Errorf("%s is a room that the plan does not know; enter it in mayImport and in CONTRIBUTING.md", room)
			continue
		}
		for _, imported := range p.Imports {
			if other, ours := strings.CutPrefix(imported, module); ours && !slices.Contains(allowed, other) {
				t.Errorf("%s imports %s, which the plan does not allow", room, other)
			}
			first, _, _ := strings.Cut(imported, "/")
			if slices.Contains(standardOnly, room) && strings.Contains(first, ".") {
				t.Errorf("%s imports %s, but is to use the standard library alone", room, imported)
			}
		}
	}
	if len(packages) < len(mayImport)-1 {
		t.Errorf("go list found %d packages, fewer than the plan has rooms", len(packages))
	}
}

func list(t *testing.T) []goPackage {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,GoFiles", "./...")
	cmd.Dir = ".."
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, &stderr)
	}
	var packages []goPackage
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}
