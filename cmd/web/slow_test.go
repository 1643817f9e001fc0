package main

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"doesaegim/internal/store/storetest"
	"doesaegim/internal/web/webtest"
)

// A client that does not take its download must not keep the process, which is killed ten seconds after it was told to
// stop, from closing its database before.
func TestSlowDownloadDoesNotHoldTheStop(t *testing.T) {
	t.Parallel()
	url := storetest.SQLite(t)
	s := start(t, map[string]string{"ADDR": "127.0.0.1:0", "DATABASE_URL": url})
	visitor := webtest.NewVisitor("http://" + s.addr)
	page, err := visitor.Get("/study")
	if err != nil {
		t.Fatal(err)
	}
	form, err := page.Form("/reviews")
	if err != nil {
		t.Fatal(err)
	}
	if page, err = form.Submit("rating", "3"); err != nil || page.Status != http.StatusOK {
		t.Fatal(page, err)
	}
	// More than the buffers between the two hold.
	storetest.Exec(t, url, `
		INSERT INTO reviews (learner_id, id, card_id, rep, rating, reviewed_at, received_at, day, duration_ms, source, points, point_keys, confidence, version)
		WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
		SELECT learner_id, 'copy ' || i, card_id, rep, rating, reviewed_at, received_at, day, duration_ms, source, points, hex(zeroblob(100000)), confidence, version
		FROM reviews, n`)
	c, err := net.Dial("tcp", s.addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	request, err := http.NewRequest(http.MethodGet, "http://"+s.addr+"/account/export.json", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, cookie := range visitor.Client.Jar.Cookies(request.URL) {
		request.AddCookie(cookie)
	}
	if err := request.Write(c); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(c).ReadString('\n'); err != nil || !strings.Contains(line, "200 OK") {
		t.Fatal(line, err)
	}
	begin := time.Now()
	s.stop()
	if code := <-s.exit; code != 0 || time.Since(begin) > 10*time.Second {
		t.Errorf("exit code %d after %v; log: %s", code, time.Since(begin), s.log)
	}
}

// A client that is slow with its form must not turn an orderly stop into a failure.
func TestSlowClientDoesNotFailTheStop(t *testing.T) {
	t.Parallel()
	s := start(t, map[string]string{"ADDR": "127.0.0.1:0", "DATABASE_URL": storetest.SQLite(t)})
	c, err := net.Dial("tcp", s.addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprintf(c, "POST /reviews HTTP/1.1\r\nHost: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n", s.addr)
	// The server says so once it reads the form.
	if line, err := bufio.NewReader(c).ReadString('\n'); err != nil || !strings.Contains(line, "100 Continue") {
		t.Fatal(line, err)
	}
	begin := time.Now()
	s.stop()
	if code := <-s.exit; code != 0 {
		t.Errorf("exit code %d after %v", code, time.Since(begin))
	}
}
