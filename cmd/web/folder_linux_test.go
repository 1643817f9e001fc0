package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestFolderThatCannotBeWrittenIsNamed(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "x.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(folder, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(folder, 0o700) })
	cmd := exec.Command(os.Args[0], "user", "list")
	cmd.Env = append(os.Environ(), runAsProgram+"=1", "DATABASE_URL="+path)
	if os.Getuid() == 0 {
		// Modes do not bind root, but for one of a user namespace that maps nobody.
		cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWUSER}
	}
	said, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(said), "the folder "+folder+" must be writable") {
		t.Errorf("%v, said: %s", err, said)
	}
}
