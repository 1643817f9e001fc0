package web

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"

	"doesaegim/internal/store"
	"doesaegim/internal/study"
	"doesaegim/views"
)

func showImport(v *visit) error {
	return v.render(views.ImportData(v.shell(""), views.ImportForm{ImportOptions: study.ImportOptions{Trial: true}}))
}

// importData adds a file to what the visitor has, and shows what it added: sent again, it adds nothing more. The file is
// read as it comes; no disk ever holds it.
func importData(v *visit) error {
	form := views.ImportForm{}
	err := v.accounts.TryImport(v.r.Context(), v.visitor, v.browser())
	if refused, status, ok := refusal(err); ok {
		form.Wait = refused.Wait
		setRetryAfter(v.w, refused)
		return render(v.w, v.r, status, views.ImportData(v.shell(""), form))
	} else if err != nil {
		return err
	}
	release, err := v.imports.take(v.keys()...)
	if err != nil {
		return err
	}
	defer release()
	document, err := v.readImport(&form)
	if err == nil && document != nil {
		err = v.takeIn(document, &form)
	}
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &form.Problem):
	case errors.As(err, &tooLarge):
		v.failWith(views.Failure{Status: http.StatusRequestEntityTooLarge, Kind: views.FailureTooLarge, Back: importPath})
		return nil
	case err != nil:
		return err
	}
	status := http.StatusOK
	if form.Done == nil {
		form.NoFile = form.Problem == nil
		status = http.StatusUnprocessableEntity
	}
	return render(v.w, v.r, status, views.ImportData(v.shell(""), form))
}

// takeIn imports a document as the form wishes.
func (v *visit) takeIn(document *study.Document, form *views.ImportForm) error {
	done, err := v.study.Import(v.r.Context(), v.learner, document, form.ImportOptions, v.accounts.Event(store.EventImport, v.visitor, v.browser()))
	if err != nil {
		return err
	}
	form.Done = &done
	if form.Trial {
		return nil
	}
	if done.Settings != nil {
		v.learner.Settings = *done.Settings
		v.setCookie(settingsCookie, done.Settings.String())
	}
	v.Log.Info("data imported", "request", requestID(v.r), "learner", v.learner.Store.ID(), "rows", done.Added())
	return nil
}

// readImport reads the parts of the form in whichever order they come; the document is nil where no file was chosen.
func (v *visit) readImport(form *views.ImportForm) (*study.Document, error) {
	parts, err := v.r.MultipartReader()
	if err != nil {
		return nil, errBadRequest
	}
	var document *study.Document
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return document, nil
		}
		if err != nil {
			return nil, brokenForm(err)
		}
		switch part.FormName() {
		case "trial":
			form.Trial, err = ticked(part)
		case "settings":
			form.Settings, err = ticked(part)
		case "file":
			if part.FileName() == "" || document != nil {
				continue
			}
			document, err = v.study.ReadDocument(v.learner, part)
		}
		if err != nil {
			return nil, err
		}
	}
}

// ticked reads a box of the form.
func ticked(part *multipart.Part) (bool, error) {
	value, err := io.ReadAll(io.LimitReader(part, 2))
	if err != nil {
		return false, brokenForm(err)
	}
	return string(value) == "1", nil
}

// brokenForm tells a form that is too large from one that is none.
func brokenForm(err error) error {
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return err
	}
	return errBadRequest
}
