package web

import (
	"net/http"
	"net/url"
	"path"

	"doesaegim/internal/authoring"
	"doesaegim/views"
)

// addPath is where a card is written; all of its forms go there or below.
const (
	addPath  = "/add"
	yamlPath = addPath + "/yaml" // the card as a file
)

// showAdd shows the form, filled in with what the address says.
func showAdd(v *visit) error {
	return v.showDraft(http.StatusOK, views.AddForm{Draft: draftFrom(v.query)})
}

// previewCard shows the card that the form makes, and stores nothing. The script of the page asks for the preview
// alone, while the draft is still being written: then nothing that is missing yet is an error.
func previewCard(v *visit) error {
	draft := draftFrom(v.r.PostForm)
	proof := draft.Proof(v.study.Deck())
	if v.r.PostForm.Has("live") {
		return v.render(views.Proof(v.shell(views.NavCards), proof, true))
	}
	return v.showProof(draft, proof)
}

// downloadCard answers with a question file that holds the card.
func downloadCard(v *visit) error {
	draft := draftFrom(v.r.PostForm)
	proof := draft.Proof(v.study.Deck())
	if !proof.IsSound() {
		return v.showProof(draft, proof)
	}
	return v.sendYAML(proof.Card.ID, proof.FileText())
}

// sendYAML answers with a question file to be kept under a name.
func (v *visit) sendYAML(name, text string) error {
	h := v.w.Header()
	h.Set("Content-Type", "text/yaml; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="`+name+`.yaml"`)
	_, _ = v.w.Write([]byte(text))
	return nil
}

// showProof shows the form as it was sent, with what it makes.
func (v *visit) showProof(draft authoring.Draft, proof authoring.Proof) error {
	status := http.StatusOK
	if !proof.IsSound() {
		status = http.StatusUnprocessableEntity
	}
	return v.showDraft(status, views.AddForm{Draft: draft, Proof: &proof})
}

func (v *visit) showDraft(status int, form views.AddForm) error {
	form.Tags, form.Files = v.study.Deck().ListedTags(), v.files()
	if form.File == "" && form.Proof != nil {
		form.File = path.Base(form.Proof.File)
	}
	shell := v.shell(views.NavCards)
	shell.Here = addPath
	return render(v.w, v.r, status, views.Add(shell, form))
}

func draftFrom(form url.Values) authoring.Draft {
	text := func(f authoring.Field) string { return form.Get(string(f)) }
	return authoring.Draft{
		Question:        text(authoring.FieldQuestion),
		Answer:          text(authoring.FieldAnswer),
		Points:          text(authoring.FieldPoints),
		Tags:            form["tag"],
		MoreTags:        text(authoring.FieldTags),
		Level:           text(authoring.FieldLevel),
		ID:              text(authoring.FieldID),
		Asked:           text(authoring.FieldAsked),
		Followups:       text(authoring.FieldFollowups),
		Refs:            text(authoring.FieldRefs),
		EnglishQuestion: text(authoring.FieldEnglishQuestion),
		EnglishAnswer:   text(authoring.FieldEnglishAnswer),
		EnglishPoints:   text(authoring.FieldEnglishPoints),
	}
}
