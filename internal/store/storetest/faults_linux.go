package storetest

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// Server returns the cluster in which PostgreSQL makes its databases, for tests of what happens when it fails.
func Server(t testing.TB) *Cluster { return sharedCluster(t) }

// Crash ends the server as a power cut of its machine would, and starts it again, which recovers its databases.
func (c *Cluster) Crash() error {
	return errors.Join(c.run("pg_ctl", "-D", c.data(), "-w", "-m", "immediate", "stop"), c.start())
}

// Terminate ends all connections of clients but its own.
func (c *Cluster) Terminate() error {
	_, err := c.admin.Exec(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`)
	return err
}

// Freeze stops all processes of the server until Thaw. Connections stay and nothing answers.
func (c *Cluster) Freeze() error { return c.signal(syscall.SIGSTOP) }

// Thaw lets a frozen server go on.
func (c *Cluster) Thaw() error { return c.signal(syscall.SIGCONT) }

// signal sends a signal to the server and its children.
func (c *Cluster) signal(s syscall.Signal) error {
	file, err := os.ReadFile(filepath.Join(c.data(), "postmaster.pid"))
	if err != nil {
		return err
	}
	first, _, _ := strings.Cut(string(file), "\n")
	server, err := strconv.Atoi(first)
	if err != nil {
		return err
	}
	err = syscall.Kill(server, s) // first, so that no child comes after
	lists, _ := filepath.Glob("/proc/" + first + "/task/*/children")
	for _, list := range lists {
		children, readErr := os.ReadFile(list)
		err = errors.Join(err, readErr)
		for _, child := range strings.Fields(string(children)) {
			pid, _ := strconv.Atoi(child)
			if killErr := syscall.Kill(pid, s); !errors.Is(killErr, syscall.ESRCH) {
				err = errors.Join(err, killErr)
			}
		}
	}
	return err
}
