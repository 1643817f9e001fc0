package storetest

import (
	"cmp"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
)

// Cluster is a PostgreSQL server of our own, reached by a socket in a temporary folder.
type Cluster struct {
	binaries string
	folder   string
	account  *syscall.Credential // whom the server runs as; nil for ourselves
	admin    *sql.DB             // the database postgres, from which others are made and dropped
}

// StartCluster makes and starts a cluster. PostgreSQL refuses to run as root, so root hands it to the account
// postgres or nobody.
func StartCluster() (*Cluster, error) {
	binaries, err := findBinaries()
	if err != nil {
		return nil, err
	}
	// The path of a socket may have a hundred characters or so, which the folders of tests exceed.
	folder, err := os.MkdirTemp("", "pg")
	if err != nil {
		return nil, err
	}
	c := &Cluster{binaries: binaries, folder: folder}
	if os.Getuid() == 0 {
		if err := c.handOver(); err != nil {
			return nil, err
		}
	}
	if err := c.run("initdb", "-D", c.data(), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"); err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	if err := c.start(); err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	c.admin, err = openDB(c.url("postgres"))
	if err != nil {
		return nil, errors.Join(err, c.Stop())
	}
	return c, nil
}

func findBinaries() (string, error) {
	folders, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	slices.SortFunc(folders, func(a, b string) int { return cmp.Compare(majorVersion(b), majorVersion(a)) })
	if initdb, err := exec.LookPath("initdb"); err == nil {
		folders = append(folders, filepath.Dir(initdb))
	}
	for _, folder := range folders {
		if _, err := os.Stat(filepath.Join(folder, "pg_ctl")); err == nil {
			return folder, nil
		}
	}
	return "", errors.New("PostgreSQL 15 or newer is not installed (on Debian: apt-get install postgresql)")
}

// majorVersion reads the version of PostgreSQL out of the folder that Debian puts its programs in.
func majorVersion(folder string) float64 {
	version, _ := strconv.ParseFloat(filepath.Base(filepath.Dir(folder)), 64)
	return version
}

func (c *Cluster) handOver() error {
	for _, name := range []string{"postgres", "nobody"} {
		account, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.ParseUint(account.Uid, 10, 32)
		if err != nil {
			return err
		}
		gid, err := strconv.ParseUint(account.Gid, 10, 32)
		if err != nil {
			return err
		}
		c.account = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		return os.Chown(c.folder, int(uid), int(gid))
	}
	return errors.New("no account to run PostgreSQL: neither postgres nor nobody exists")
}

func (c *Cluster) start() error {
	return c.run("pg_ctl", "-D", c.data(), "-w", "-l", filepath.Join(c.folder, "log"),
		"-o", "-k "+c.folder+" -c listen_addresses= -c max_connections=100 -c fsync=off -c full_page_writes=off -c autovacuum=off", "start")
}

// Stop ends the server and removes the cluster.
func (c *Cluster) Stop() error {
	if c.admin != nil {
		c.admin.Close()
	}
	return errors.Join(c.run("pg_ctl", "-D", c.data(), "-w", "-m", "immediate", "stop"), os.RemoveAll(c.folder))
}

func (c *Cluster) data() string { return filepath.Join(c.folder, "data") }

func (c *Cluster) url(database string) string {
	u := url.URL{Scheme: "postgres", User: url.User("postgres"), Path: "/" + database}
	u.RawQuery = url.Values{"host": {c.folder}}.Encode()
	return u.String()
}

func (c *Cluster) run(program string, args ...string) error {
	cmd := exec.Command(filepath.Join(c.binaries, program), args...)
	cmd.Dir = c.folder
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: c.account, Setpgid: true}
	// pg_ctl's server inherits the outputs; a pipe would keep us waiting for its end.
	out, err := os.Create(filepath.Join(c.folder, program+".out"))
	if err != nil {
		return err
	}
	defer out.Close()
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Run(); err != nil {
		said, _ := os.ReadFile(out.Name())
		return fmt.Errorf("%s: %w\n%s", program, err, said)
	}
	return nil
}
