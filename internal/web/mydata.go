package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"sync"
	"time"

	"doesaegim/internal/accounts"
	"doesaegim/internal/store"
	"doesaegim/internal/study"
)

// Paths of a learner's data.
const (
	exportPath     = "/account/export.json"
	reviewsCSVPath = "/account/reviews.csv"
	importPath     = "/account/import"
	deletePath     = "/account/delete"
)

var dataPaths = []string{exportPath, reviewsCSVPath, importPath, deletePath}

const (
	dataTime      = time.Minute // that sending or receiving the data of one learner may take
	exportsAtOnce = 3           // each holds a connection to the database until its visitor has it all
	exportsEach   = 2           // of them, of one learner or network
	importsAtOnce = 2           // each is in memory until it is written
	importsEach   = 1           // of them, of one learner or network
	maxImport     = 64 << 20    // bytes of the form with the file: a log of 200,000 reviews
)

// errBusy is returned where as many requests of a kind are under way as may be.
var errBusy = errors.New("too many at once")

// timeLimit is how long a request may take. One that moves a learner's data gets more than the server gives others.
func timeLimit(w http.ResponseWriter, path string) time.Duration {
	switch path {
	case exportPath, reviewsCSVPath, importPath:
		setDeadlines(w, dataTime, dataTime+5*time.Second)
		return dataTime
	}
	return handleTime
}

func exportData(v *visit) error {
	return v.download("doesaegim", "json", "application/json", v.study.Export)
}

func exportReviews(v *visit) error {
	return v.download("doesaegim-reviews", "csv", "text/csv; charset=utf-8", v.study.ExportReviews)
}

// download sends what write writes as a file named after the day, to who has lately shown who they are: a device left open
// is not to give away all that its learner ever answered. A guest has nothing to show. What fails before a byte has gone out is a failure
// page; later, the connection breaks, so that no browser takes half a file for a whole one.
func (v *visit) download(name, extension, contentType string, write func(context.Context, study.Learner, io.Writer) error) error {
	if v.visitor.Name != "" && !v.accounts.IsRecent(v.visitor) {
		return v.redirect(signInPath, signInAgain("/settings"))
	}
	release, err := v.exports.take(v.keys()...)
	if err != nil {
		return err
	}
	defer release()
	h := v.w.Header()
	switch {
	case v.r.Method == http.MethodHead:
		write = func(context.Context, study.Learner, io.Writer) error { return nil }
	case v.visitor.Name != "":
		if err := v.learner.Store.Note(v.r.Context(), v.accounts.Event(store.EventExport, v.visitor, v.browser())); err != nil {
			return err
		}
	}
	file := &download{w: v.w, start: func() {
		h.Set("Content-Type", contentType)
		h.Set("Content-Disposition", `attachment; filename="`+name+"-"+v.study.Day(v.learner).Format(time.DateOnly)+"."+extension+`"`)
	}}
	if err := write(v.r.Context(), v.learner, file); err != nil && file.started {
		v.Log.Error("download broke", "request", requestID(v.r), "path", v.r.URL.Path, "error", err.Error())
		panic(http.ErrAbortHandler)
	} else if err != nil {
		return err
	}
	file.begin()
	v.Log.Info("data exported", "request", requestID(v.r), "learner", v.learner.Store.ID(), "file", name+"."+extension)
	return nil
}

// download begins an answer when the first byte of it is there.
type download struct {
	w       http.ResponseWriter
	start   func()
	started bool
}

func (d *download) begin() {
	if !d.started {
		d.started = true
		d.start()
	}
}

func (d *download) Write(p []byte) (int, error) {
	d.begin()
	return d.w.Write(p)
}

// slots are how many requests of a kind may be under way at once, in all and of each learner and network, so that
// who is slow holds nobody else up.
type slots struct {
	all, each int

	mu    sync.Mutex
	taken [][]string // the keys of each that is under way
}

// keys tell whose request it is.
func (v *visit) keys() []string {
	return []string{"learner " + v.learner.Store.ID(), "network " + accounts.Network(v.address)}
}

// take takes a slot, or returns errBusy where there is none.
func (s *slots) take(keys ...string) (release func(), err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	full := len(s.taken) >= s.all
	for _, key := range keys {
		n := 0
		for _, of := range s.taken {
			if slices.Contains(of, key) {
				n++
			}
		}
		full = full || n >= s.each
	}
	if full {
		return nil, errBusy
	}
	s.taken = append(s.taken, keys)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		n := slices.IndexFunc(s.taken, func(of []string) bool { return slices.Equal(of, keys) })
		s.taken = slices.Delete(s.taken, n, n+1)
	}, nil
}
