package main

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"doesaegim/internal/store/storetest"
)

// A client that is slow with its form must not turn an orderly stop into a failure.
func TestSlowClientDoesNotFailTheStop(t *testing.T) {
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
