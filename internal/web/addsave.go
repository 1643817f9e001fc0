package web

import (
	"errors"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"

	"doesaegim/internal/authoring"
	"doesaegim/views"
)

// folder is where the question files lie; empty for the deck in the program.
func (d DeckSource) folder() string {
	if info, err := os.Stat(d.Path); d.Path != "" && err == nil && !info.IsDir() {
		return filepath.Dir(d.Path)
	}
	return d.Path
}

// files are the question files that a visitor may add cards to: those with cards, for admins, where there is a folder.
func (v *visit) files() []string {
	if !v.visitor.Admin || v.Deck.Path == "" {
		return nil
	}
	var names []string
	for _, c := range v.study.Deck().All() {
		if name := path.Base(filepath.ToSlash(c.File)); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// saveCard appends the card of the form to a question file. Watching the files then brings it into the deck, within a
// second or two, as it does after any edit.
func saveCard(v *visit) error {
	draft := draftFrom(v.r.PostForm)
	proof := draft.Proof(v.study.Deck())
	if !proof.IsSound() {
		return v.showProof(draft, proof)
	}
	form := views.AddForm{Draft: draft, Proof: &proof, File: v.r.PostForm.Get("file")}
	if !slices.Contains(v.files(), form.File) {
		form.Save = views.SaveNowhere
		return v.showDraft(http.StatusConflict, form)
	}
	deck, problems, err := authoring.Add(v.Deck.folder(), form.File, proof.Card)
	switch {
	case errors.Is(err, authoring.ErrChanged):
		form.Save = views.SaveChanged
	case errors.Is(err, authoring.ErrNotSpliced):
		form.Save = views.SaveNotSpliced
	case err != nil:
		v.Log.Error("card not saved", "request", requestID(v.r), "file", form.File, "error", err.Error())
		form.Save = views.SaveUnwritable
	case deck == nil:
		form.Save, form.Unsaved = views.SaveBroken, lines(problems.Errors())
	default:
		v.Log.Info("card saved", "request", requestID(v.r), "account", v.visitor.Name, "card", proof.Card.ID, "file", form.File)
		return v.redirect(addPath, url.Values{"notice": {views.NoticeCardSaved}})
	}
	return v.showDraft(http.StatusConflict, form)
}
