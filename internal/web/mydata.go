package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"

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
	exportsAtOnce = 2           // each holds a connection to the database until its visitor has it all
	importsAtOnce = 1           // each is in memory until it is written
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

// download sends what write writes as a file named after the day. What fails before a byte has gone out is a failure
// page; later, the connection breaks, so that no browser takes half a file for a whole one.
func (v *visit) download(name, extension, contentType string, write func(context.Context, study.Learner, io.Writer) error) error {
	release, err := v.exports.take()
	if err != nil {
		return err
	}
	defer release()
	h := v.w.Header()
	if v.r.Method == http.MethodHead {
		write = func(context.Context, study.Learner, io.Writer) error { return nil }
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

// slots are how many requests of a kind may be under way at once.
type slots chan struct{}

// take takes a slot, or returns errBusy where there is none.
func (s slots) take() (release func(), err error) {
	select {
	case s <- struct{}{}:
		return func() { <-s }, nil
	default:
		return nil, errBusy
	}
}
