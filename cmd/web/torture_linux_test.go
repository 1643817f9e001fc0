package main

import (
	"bufio"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"doesaegim/internal/store/storetest"
)

// tortured skips what a short run leaves out, and fails where a long one lacks a program.
func tortured(t *testing.T, programs ...string) {
	t.Helper()
	if *torture == 0 {
		t.Skip("part of task torture")
	}
	for _, program := range programs {
		if _, err := exec.LookPath(program); err != nil {
			t.Fatal(err)
		}
	}
}

// trace attaches strace to a process until detach is called.
func trace(t *testing.T, pid int, options ...string) (detach func()) {
	t.Helper()
	cmd := exec.Command("strace", append([]string{"-f", "-p", strconv.Itoa(pid)}, options...)...)
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewReader(stderr)
	if line, err := said.ReadString('\n'); err != nil || !strings.Contains(line, "attached") {
		t.Fatalf("strace: %q, %v", line, err)
	}
	drained := make(chan struct{})
	go func() { defer close(drained); _, _ = io.Copy(io.Discard, said) }()
	return func() {
		_ = cmd.Process.Signal(syscall.SIGINT)
		<-drained
		_ = cmd.Wait() // by the signal
	}
}

func TestDiskThatFailsRefusesAnswersUntilItWorks(t *testing.T) {
	tortured(t, "strace")
	url := storetest.SQLite(t)
	p := startProcess(t, url)
	for fault, status := range map[string]int{
		"pwrite64:error=ENOSPC":       http.StatusInsufficientStorage,
		"pwrite64:error=EIO":          http.StatusServiceUnavailable,
		"pwrite64:error=EROFS":        http.StatusServiceUnavailable,
		"fsync,fdatasync:error=EIO":   http.StatusServiceUnavailable,
		"fsync,fdatasync:error=EROFS": http.StatusServiceUnavailable,
	} {
		t.Run(fault, func(t *testing.T) {
			calls, _, _ := strings.Cut(fault, ":")
			for range min(*torture, 10) {
				survives(t, p, url, status, func() func() {
					return trace(t, p.cmd.Process.Pid, "-e", "trace="+calls, "-e", "inject="+fault, "-o", "/dev/null")
				})
			}
		})
	}
}

func TestSlowDiskIsWaitedFor(t *testing.T) {
	tortured(t, "strace")
	p := startProcess(t, storetest.SQLite(t))
	v := visitorOf(p.addr)
	rate(t, nextForm(t, v))
	form := nextForm(t, v)
	detach := trace(t, p.cmd.Process.Pid, "-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:delay_exit=1000000", "-o", "/dev/null")
	defer detach()
	begin := time.Now()
	if answer := rate(t, form); answer.Status != http.StatusSeeOther || time.Since(begin) < time.Second {
		t.Errorf("status %d after %v, want 303 after a second and more", answer.Status, time.Since(begin))
	}
}

var (
	flushed  = regexp.MustCompile(`(fsync|fdatasync)(\(\d+\)| resumed>\)) += 0`)
	received = regexp.MustCompile(`"POST /reviews`)
	answered = regexp.MustCompile(`write\(\d+, "HTTP/1\.1 303 See Other`)
)

func TestFlushPrecedesEveryAcknowledgement(t *testing.T) {
	tortured(t, "strace")
	p := startProcess(t, storetest.SQLite(t))
	v := visitorOf(p.addr)
	rate(t, nextForm(t, v))
	calls := filepath.Join(t.TempDir(), "calls")
	detach := trace(t, p.cmd.Process.Pid, "-e", "trace=read,write,fsync,fdatasync", "-s", "40", "-o", calls)
	for range *torture {
		if answer := rate(t, nextForm(t, v)); answer.Status != http.StatusSeeOther {
			t.Fatal(answer.Status)
		}
	}
	detach()
	text, err := os.ReadFile(calls)
	if err != nil {
		t.Fatal(err)
	}
	acknowledgements, onDisk := 0, false
	for line := range strings.Lines(string(text)) {
		switch {
		case received.MatchString(line):
			onDisk = false
		case flushed.MatchString(line):
			onDisk = true
		case answered.MatchString(line):
			acknowledgements++
			if !onDisk {
				t.Errorf("answered before a flush: %s", line)
			}
		}
	}
	if acknowledgements != *torture {
		t.Errorf("%d acknowledgements were seen, want %d", acknowledgements, *torture)
	}
}

// mounted mounts something on a new folder until the test ends.
func mounted(t *testing.T, args ...string) string {
	t.Helper()
	folder := t.TempDir()
	mount(t, folder, args...)
	t.Cleanup(func() { _ = exec.Command("umount", folder).Run() })
	return folder
}

func mount(t *testing.T, folder string, args ...string) {
	t.Helper()
	if said, err := exec.Command("mount", append(args, folder)...).CombinedOutput(); err != nil {
		t.Fatalf("mount: %v: %s", err, said)
	}
}

func unmount(t *testing.T, folder string) {
	t.Helper()
	if said, err := exec.Command("umount", folder).CombinedOutput(); err != nil {
		t.Fatalf("umount: %v: %s", err, said)
	}
}

func TestFullFileSystemRefusesAnswersUntilThereIsRoom(t *testing.T) {
	tortured(t, "mount", "umount")
	folder := mounted(t, "-t", "tmpfs", "-o", "size=4m", "none")
	url := "sqlite:" + filepath.Join(folder, "x.db")
	p := startProcess(t, url)
	defer p.kill(t)
	for range min(*torture, 10) {
		survives(t, p, url, http.StatusInsufficientStorage, func() func() {
			ballast := filepath.Join(folder, "ballast")
			f, err := os.Create(ballast)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.Copy(f, neverEnding{}); !errors.Is(err, syscall.ENOSPC) {
				t.Fatal(err)
			}
			f.Close()
			// What the log has got already it may go on using; with that the room ends, too.
			v := visitorOf(p.addr)
			for range 1000 {
				if rate(t, nextForm(t, v)).Status != http.StatusSeeOther {
					break
				}
			}
			return func() { os.Remove(ballast) }
		})
	}
}

type neverEnding struct{}

func (neverEnding) Read(p []byte) (int, error) { return len(p), nil }

// cutPower shuts an ext4 file system down as if the power failed: what was not flushed never reaches the disk.
func cutPower(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer f.Close()
	const shutdown, withoutFlush = 0x8004587d, 2 // EXT4_IOC_SHUTDOWN, EXT4_GOING_FLAGS_NOLOGFLUSH
	how := uint32(withoutFlush)
	if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), shutdown, uintptr(unsafe.Pointer(&how))); errno != 0 {
		return errno
	}
	return nil
}

func TestPowerCutKeepsEveryAcknowledgedReview(t *testing.T) {
	tortured(t, "mount", "umount", "mkfs.ext4")
	image := filepath.Join(t.TempDir(), "disk")
	if err := os.WriteFile(image, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(image, 64<<20); err != nil {
		t.Fatal(err)
	}
	if said, err := exec.Command("mkfs.ext4", "-q", image).CombinedOutput(); err != nil {
		t.Fatalf("mkfs: %v: %s", err, said)
	}
	folder := mounted(t, "-o", "loop", image)
	url := "sqlite:" + filepath.Join(folder, "x.db")
	var acknowledged []string
	for round := range *torture {
		p := startProcess(t, url)
		more, _ := rateTogether(p.addr, 10+round%40, func() {
			// With the power the program ends, too: alive, it would hear of flushes that the shutdown took back.
			p.kill(t)
			if err := cutPower(folder); err != nil {
				t.Error(err)
			}
		})
		acknowledged = append(acknowledged, more...)
		unmount(t, folder)
		mount(t, folder, "-o", "loop", image)
		rows := reviewRows(t, url)
		for _, id := range acknowledged {
			if rows[id] != 1 {
				t.Fatalf("round %d: the acknowledged review %s is in the log %d times", round, id, rows[id])
			}
		}
		if found := storetest.Texts(t, url, "PRAGMA integrity_check"); !slices.Equal(found, []string{"ok"}) {
			t.Fatalf("round %d: integrity_check: %v", round, found)
		}
	}
	checkReplay(t, url)
	t.Logf("%d power cuts, %d reviews acknowledged", *torture, len(acknowledged))
}
