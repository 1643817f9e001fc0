//go:build unix

package cards

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
)

func TestOnlyRegularFilesInsideTheFolderAreRead(t *testing.T) {
	folder, outside := t.TempDir(), t.TempDir()
	write(t, filepath.Join(folder, "good.yaml"), soundFile)
	write(t, filepath.Join(outside, "secret.yaml"), soundFile)
	write(t, filepath.Join(outside, "secret.svg"), "<svg/>")
	if err := os.Mkdir(filepath.Join(folder, "images"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(filepath.Join(folder, "fifo.yaml"), 0o644); err != nil {
		t.Fatal(err)
	}
	for link, target := range map[string]string{
		"device.yaml": "/dev/zero", "outside.yaml": filepath.Join(outside, "secret.yaml"), "images/secret.svg": filepath.Join(outside, "secret.svg"),
		"dangling.yaml": "nowhere.yaml",
	} {
		if err := os.Symlink(target, filepath.Join(folder, link)); err != nil {
			t.Fatal(err)
		}
	}
	library, problems := Open(folder)
	if library != nil {
		t.Fatal("the deck was not refused")
	}
	seen := map[string]bool{}
	for _, p := range problems {
		seen[filepath.Base(p.File)] = true
	}
	if got, want := slices.Sorted(maps.Keys(seen)), []string{"dangling.yaml", "device.yaml", "fifo.yaml", "outside.yaml", "secret.svg"}; !slices.Equal(got, want) {
		t.Errorf("problems in %v, want %v\n%v", got, want, problems)
	}
}
