package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"runtime/debug"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"doesaegim/internal/authoring"
	"doesaegim/internal/study"
	"doesaegim/views"
)

// guarded puts what concerns every request around the routes. Headers stand outermost, so that refusals carry them.
func (s *Server) guarded(routes http.Handler) http.Handler {
	h := s.limited(routes)
	h = s.sameOrigin(h)
	h = s.wellFormed(h)
	h = s.recovered(h)
	h = s.strippedBase(h) // around all that shows a page, which names its own address without the base
	h = s.identified(h)
	return s.withHeaders(h)
}

const contentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; " +
	"object-src 'none'; frame-ancestors 'none'"

// permissionsPolicy is what pages may ask a visitor for: nothing, but for the microphone where they want to record.
const permissionsPolicy = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"

// letRecord lets the page of this answer use the microphone and play what it recorded. No other page may.
func letRecord(w http.ResponseWriter) {
	w.Header().Set("Content-Security-Policy", contentSecurityPolicy+"; media-src 'self' blob:")
	w.Header().Set("Permissions-Policy", strings.Replace(permissionsPolicy, "microphone=()", "microphone=(self)", 1))
}

// withHeaders sets what every answer carries. The values are shared by all answers: Set and Add leave them as they are.
func (s *Server) withHeaders(next http.Handler) http.Handler {
	h := http.Header{}
	h.Set("Content-Security-Policy", contentSecurityPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Permissions-Policy", permissionsPolicy)
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Embedder-Policy", "require-corp")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "private, no-store")
	if s.secure() {
		h.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		maps.Copy(w.Header(), h)
		next.ServeHTTP(w, r)
	})
}

type requestIDKey struct{}

// identified gives the request a number that its failure page and its log line share.
func (s *Server) identified(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := uuid.NewString()
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestIDKey{}, id)))
	})
}

func requestID(r *http.Request) string {
	id, _ := r.Context().Value(requestIDKey{}).(string)
	return id
}

func (s *Server) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			if p == http.ErrAbortHandler {
				panic(p)
			}
			s.Log.Error("handler panicked", "request", requestID(r), "path", r.URL.Path, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			s.refuse(w, r, http.StatusInternalServerError, views.FailureInternal)
		}()
		next.ServeHTTP(w, r)
	})
}

// wellFormed refuses what no browser sends and PostgreSQL or the file system would stumble over later: NUL and
// invalid UTF-8 in the path or the query.
func (s *Server) wellFormed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !clean(r.URL.Path) {
			s.refuse(w, r, http.StatusNotFound, views.FailureNotFound)
			return
		}
		if values, err := url.ParseQuery(r.URL.RawQuery); err != nil || !cleanValues(values) {
			s.refuse(w, r, http.StatusBadRequest, views.FailureBadRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func clean(text string) bool { return utf8.ValidString(text) && !strings.ContainsRune(text, 0) }

func cleanValues(values url.Values) bool {
	for key, list := range values {
		if !clean(key) {
			return false
		}
		for _, value := range list {
			if !clean(value) {
				return false
			}
		}
	}
	return true
}

// sameOrigin refuses forms that another site had a visitor's browser send.
func (s *Server) sameOrigin(next http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	// Behind a proxy that rewrites Host, only the public address tells our own pages.
	if err := protection.AddTrustedOrigin(s.BaseURL.Scheme + "://" + s.BaseURL.Host); err != nil {
		s.Log.Warn("BASE_URL is no origin", "error", err)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := protection.Check(r); err != nil {
			s.refuse(w, r, http.StatusForbidden, views.FailureCrossOrigin)
			return
		}
		next.ServeHTTP(w, r)
	})
}

const (
	maxBody      = 64 << 10                // bytes of a form
	maxDraftBody = 8 * authoring.MaxDraft  // of the forms for cards and debriefs, which triple Korean text: too long a one comes back to its author
	maxNoteBody  = 16 * study.MaxMockNote  // of the forms of a mock interview: too long a note comes back to its author
	maxTextBody  = 24 * study.MaxOwnAnswer // of a form with a text of the learner's: twice what the longest can take
	maxDrain     = 32 << 20                // of a body too large that are read before it is refused
	handleTime   = 4500 * time.Millisecond // a page that says so comes within five seconds
)

// maxSignInBody is for the forms to sign in, which may carry any of those with texts.
const maxSignInBody = maxBody + max(maxDraftBody, maxNoteBody, maxTextBody)

// limited reads the form of a POST, within bounds, and gives every request an end.
func (s *Server) limited(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		limit := timeLimit(w, r.URL.Path)
		ctx, cancel := context.WithTimeout(r.Context(), limit)
		defer cancel()
		if limit > handleTime {
			defer hastened(w, r, cancel)()
		}
		r = r.WithContext(ctx)
		if r.Method == http.MethodGet || r.Method == http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		body := r.Body
		r.Body = http.MaxBytesReader(w, body, bodyLimit(r))
		err := r.ParseForm()
		var tooLarge *http.MaxBytesError
		switch {
		case errors.As(err, &tooLarge):
			// A browser shows the answer only when it could send all it had.
			_, _ = io.CopyN(io.Discard, body, maxDrain)
			s.refuse(w, r, http.StatusRequestEntityTooLarge, views.FailureTooLarge)
		case err != nil || !cleanValues(r.PostForm):
			s.refuse(w, r, http.StatusBadRequest, views.FailureBadRequest)
		default:
			next.ServeHTTP(w, r)
			if r.URL.Path == importPath {
				// Of a file that was refused half-way the rest is still to come, before the browser looks for an answer.
				_, _ = io.CopyN(io.Discard, body, maxImport+maxDrain)
			}
		}
	})
}

// bodyLimit is how many bytes the form of a request may have.
func bodyLimit(r *http.Request) int64 {
	switch path := r.URL.Path; {
	case path == signInPath, path == passkeySignInPath, path == providerPath:
		return maxSignInBody
	case strings.HasPrefix(path, addPath), strings.HasSuffix(path, debriefPath):
		return maxDraftBody
	case strings.HasPrefix(path, mocksPath):
		return maxNoteBody
	case path == importPath && isUpload(r):
		return maxImport
	case path == reviewsPath, strings.HasPrefix(path, "/cards/"):
		return maxTextBody
	}
	return maxBody
}

// isUpload reports whether the form comes in parts: those alone wait to be read until their handler has taken a slot.
func isUpload(r *http.Request) bool {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && kind == "multipart/form-data"
}

// strippedBase takes the path of BASE_URL off, so that routes know nothing of it.
func (s *Server) strippedBase(next http.Handler) http.Handler {
	base := s.base()
	if base == "" {
		return next
	}
	strip := http.StripPrefix(base, next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == base:
			http.Redirect(w, r, base+"/", http.StatusMovedPermanently)
		case strings.HasPrefix(r.URL.Path, base+"/"):
			strip.ServeHTTP(w, r)
		default:
			s.refuse(w, r, http.StatusNotFound, views.FailureNotFound)
		}
	})
}

// logged notes every request, for those who set LOG_LEVEL=debug.
func (s *Server) logged(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if !s.Log.Enabled(c.Request().Context(), slog.LevelDebug) {
			return next(c)
		}
		begin := time.Now()
		err := next(c)
		s.Log.Debug("request", "request", requestID(c.Request()), "method", c.Request().Method, "route", c.Path(),
			"status", c.Response().Status, "from", c.RealIP(), "took", time.Since(begin))
		return err
	}
}

// ipExtractor believes X-Forwarded-For only of the proxies that are trusted.
func (s *Server) ipExtractor() echo.IPExtractor {
	if len(s.TrustedProxies) == 0 {
		return echo.ExtractIPDirect()
	}
	options := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, p := range s.TrustedProxies {
		options = append(options, echo.TrustIPRange(ipNet(p)))
	}
	return echo.ExtractIPFromXFFHeader(options...)
}

func ipNet(p netip.Prefix) *net.IPNet {
	return &net.IPNet{IP: p.Addr().AsSlice(), Mask: net.CIDRMask(p.Bits(), p.Addr().BitLen())}
}
