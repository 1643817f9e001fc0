package web

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"sync"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/study"
	"doesaegim/views"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// render writes a page once it is whole, so that a failure half-way is a failure page, never half a page.
func render(w http.ResponseWriter, r *http.Request, status int, page templ.Component) error {
	buffer := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buffer)
	buffer.Reset()
	if err := page.Render(r.Context(), buffer); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(buffer.Len()))
	w.WriteHeader(status)
	// Whoever has left does not need the rest.
	_, _ = w.Write(buffer.Bytes())
	return nil
}

func (v *visit) render(page templ.Component) error { return render(v.w, v.r, http.StatusOK, page) }

// redirect answers a form: the browser gets the page at the path of this site.
func (v *visit) redirect(path string, query url.Values) error {
	to := url.URL{Path: v.base() + path, RawQuery: query.Encode()}
	v.w.Header().Set("Location", to.String())
	v.w.WriteHeader(http.StatusSeeOther)
	return nil
}

// back returns to the page that a form names, with a notice about a card or, where card is empty, about nothing else.
func (v *visit) back(notice, card string) error {
	to := v.next()
	query := to.Query()
	query.Set("notice", notice)
	if query.Del("about"); card != "" {
		query.Set("about", card)
	}
	return v.redirect(to.Path, query)
}

// errBadRequest is returned for a form or an address that no page of ours leads to.
var errBadRequest = errors.New("bad request")

// errNotFound is returned for a page that the visitor does not have, be it that there is none.
var errNotFound = errors.New("not found")

// failures maps what may go wrong to what the visitor is told. The first match counts.
var failures = []struct {
	err    error
	status int
	kind   views.FailureKind
}{
	{study.ErrUnknownCard, http.StatusNotFound, views.FailureUnknownCard},
	{study.ErrUnknownTag, http.StatusNotFound, views.FailureUnknownTag},
	{store.ErrUnknownAnswer, http.StatusNotFound, views.FailureNotFound},
	{study.ErrTooEarly, http.StatusNotFound, views.FailureTooEarly},
	{study.ErrUnknownSection, http.StatusNotFound, views.FailureNotFound},
	{store.ErrUnknownMock, http.StatusNotFound, views.FailureNotFound},
	{store.ErrUnknownInterview, http.StatusNotFound, views.FailureNotFound},
	{study.ErrBadSession, http.StatusBadRequest, views.FailureBadRequest},
	{study.ErrBadSubmission, http.StatusBadRequest, views.FailureBadRequest},
	{study.ErrBadPeriod, http.StatusBadRequest, views.FailureBadRequest},
	{study.ErrBadFlag, http.StatusBadRequest, views.FailureBadRequest},
	{srs.ErrInvalidRating, http.StatusBadRequest, views.FailureBadRequest},
	{errBadRequest, http.StatusBadRequest, views.FailureBadRequest},
	{errNotFound, http.StatusNotFound, views.FailureNotFound},
	{store.ErrNoLink, http.StatusNotFound, views.FailureNotFound},
	{store.ErrNoAccount, http.StatusNotFound, views.FailureNotFound},
	{store.ErrUnknownLearner, http.StatusNotFound, views.FailureNotFound},
	{store.ErrNotGuest, http.StatusConflict, views.FailureBadRequest},
	{store.ErrLastAdmin, http.StatusConflict, views.FailureLastAdmin},
	{store.ErrNoPasskey, http.StatusNotFound, views.FailureNotFound},
	{store.ErrLastWayIn, http.StatusConflict, views.FailureLastWayIn},
	{store.ErrFull, http.StatusInsufficientStorage, views.FailureStorage},
	{store.ErrUnavailable, http.StatusServiceUnavailable, views.FailureBusy},
	{errBusy, http.StatusServiceUnavailable, views.FailureBusy},
	{context.DeadlineExceeded, http.StatusServiceUnavailable, views.FailureBusy},
}

// fail answers with the page of an error. Errors that are not in the table are ours: they are logged, and the visitor
// learns no more than their request's number.
func (v *visit) fail(err error) error {
	if v.r.Context().Err() == context.Canceled {
		return nil // nobody is there to read an answer
	}
	for _, f := range failures {
		if errors.Is(err, f.err) {
			if f.status >= http.StatusInternalServerError {
				v.Log.Error("request failed", "request", requestID(v.r), "path", v.r.URL.Path, "error", err.Error())
			}
			failure := views.Failure{Status: f.status, Kind: f.kind}
			var tag *study.UnknownTagError
			if errors.As(err, &tag) {
				failure.Subject = tag.Name
				if tag.Nearest != "" {
					failure.Near = []string{tag.Nearest}
				}
			}
			v.failWith(failure)
			return nil
		}
	}
	v.Log.Error("request failed", "request", requestID(v.r), "path", v.r.URL.Path, "error", err.Error())
	v.failWith(views.Failure{Status: http.StatusInternalServerError, Kind: views.FailureInternal})
	return nil
}

func (v *visit) failWith(f views.Failure) {
	v.showFailure(v.w, v.r, v.plainShell(), f)
}

// refuse answers a request that never came to its handler.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, status int, kind views.FailureKind) {
	settings := s.settingsOf(r)
	shell := s.shell(r, settings, s.study.Now(study.Learner{Settings: settings}))
	s.showFailure(w, r, shell, views.Failure{Status: status, Kind: kind})
}

func (s *Server) showFailure(w http.ResponseWriter, r *http.Request, shell views.Shell, f views.Failure) {
	if f.Status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "5")
	}
	if err := render(w, r, f.Status, views.Fail(shell, f)); err != nil {
		s.Log.Error("failure page failed", "request", requestID(r), "error", err.Error())
		http.Error(w, http.StatusText(f.Status), f.Status)
	}
}

// routingError answers for Echo where no route matches.
func (s *Server) routingError(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	var he *echo.HTTPError
	if errors.As(err, &he) && he.Code == http.StatusMethodNotAllowed {
		s.refuse(c.Response(), c.Request(), http.StatusMethodNotAllowed, views.FailureMethod)
		return
	}
	if errors.As(err, &he) && he.Code == http.StatusNotFound {
		s.refuse(c.Response(), c.Request(), http.StatusNotFound, views.FailureNotFound)
		return
	}
	s.Log.Error("request failed", "request", requestID(c.Request()), "path", c.Request().URL.Path, "error", err.Error())
	s.refuse(c.Response(), c.Request(), http.StatusInternalServerError, views.FailureInternal)
}
