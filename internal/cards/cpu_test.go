package cards

import (
	"syscall"
	"testing"
	"time"
)

// processorTime returns what the tests have used of the processors so far, which other programs on the machine do not
// change as they change the time on the clock.
func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
