package web

import (
	"crypto/sha256"
	"encoding/hex"
	"mime"
	"net/http"
	"path"

	"github.com/labstack/echo/v4"

	"doesaegim/views"
)

// file turns a handler that needs no visitor into one of Echo.
func (s *Server) file(handle func(s *Server, w http.ResponseWriter, r *http.Request, name string)) echo.HandlerFunc {
	return func(c echo.Context) error {
		handle(s, c.Response(), c.Request(), c.Param("file"))
		return nil
	}
}

// serveAsset serves what the binary holds. The name carries a hash of the content, so it never changes.
func serveAsset(s *Server, w http.ResponseWriter, r *http.Request, name string) {
	asset, ok := views.AssetFile(name)
	if !ok {
		s.refuse(w, r, http.StatusNotFound, views.FailureNotFound)
		return
	}
	w.Header().Set("Content-Type", asset.Type)
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	_, _ = w.Write(asset.Body)
}

// serveImage serves a picture of the deck. Pictures are the deck author's: nothing in one may run, even when it is
// opened by itself.
func serveImage(s *Server, w http.ResponseWriter, r *http.Request, name string) {
	body, ok := s.study.Deck().Image(name)
	if !ok {
		s.refuse(w, r, http.StatusNotFound, views.FailureNotFound)
		return
	}
	sum := sha256.Sum256(body)
	etag := `"` + hex.EncodeToString(sum[:8]) + `"`
	h := w.Header()
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
	h.Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	h.Set("Cache-Control", "public, no-cache")
	h.Set("ETag", etag)
	if r.Header.Get("If-None-Match") == etag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_, _ = w.Write(body)
}

// healthz says that the process answers.
func healthz(_ *Server, w http.ResponseWriter, _ *http.Request, _ string) {
	_, _ = w.Write([]byte("ok\n"))
}

// readyz says whether the process can serve: its database answers. A deck there always is.
func readyz(s *Server, w http.ResponseWriter, r *http.Request, _ string) {
	if err := s.Ready(r); err != nil {
		s.Log.Warn("not ready", "error", err.Error())
		http.Error(w, "database unavailable", http.StatusServiceUnavailable)
		return
	}
	_, _ = w.Write([]byte("ok\n"))
}
