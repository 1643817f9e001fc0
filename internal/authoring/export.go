package authoring

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"

	"doesaegim/internal/cards"
)

// WriteYAML writes cards as one question file.
func WriteYAML(w io.Writer, all []*cards.Card) error {
	text := NewFile
	for i, c := range all {
		if i > 0 {
			text = "\n"
		}
		if _, err := io.WriteString(w, text+YAML(c)); err != nil {
			return err
		}
	}
	return nil
}

// The types below are cards in JSON, with the keys of the schema in its order.
type (
	jsonCard struct {
		ID         string       `json:"id"`
		Question   string       `json:"question"`
		Tags       []string     `json:"tags"`
		Level      cards.Level  `json:"level,omitempty"`
		Asked      []jsonAsked  `json:"asked,omitempty"`
		Answer     string       `json:"answer"`
		Points     []jsonPoint  `json:"points,omitempty"`
		Followups  []string     `json:"followups,omitempty"`
		Refs       []jsonRef    `json:"refs,omitempty"`
		English    *jsonEnglish `json:"en,omitempty"`
		Aliases    []string     `json:"aliases,omitempty"`
		Deprecated string       `json:"deprecated,omitempty"`
	}
	jsonAsked struct {
		Company string `json:"company"`
		Role    string `json:"role,omitempty"`
		Date    string `json:"date,omitempty"`
	}
	jsonPoint cards.Point
	jsonRef   struct {
		Title string `json:"title"`
		URL   string `json:"url"`
	}
	jsonEnglish struct {
		Question string   `json:"question,omitempty"`
		Answer   string   `json:"answer,omitempty"`
		Points   []string `json:"points,omitempty"`
	}
)

// WriteJSON writes cards as a list whose keys are those of the schema. Every
// card has its id, and every ref a title.
func WriteJSON(w io.Writer, all []*cards.Card) error {
	list := make([]jsonCard, len(all))
	for i, c := range all {
		list[i] = jsonCard{ID: c.ID, Question: c.Question, Tags: c.Tags, Level: c.Level, Answer: c.Answer,
			Followups: c.Followups, English: (*jsonEnglish)(c.English), Aliases: c.Aliases, Deprecated: c.Deprecated}
		for _, p := range c.Points {
			list[i].Points = append(list[i].Points, jsonPoint(p))
		}
		for _, a := range c.Asked {
			list[i].Asked = append(list[i].Asked, jsonAsked(a))
		}
		for _, r := range c.Refs {
			list[i].Refs = append(list[i].Refs, jsonRef(r))
		}
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(list)
}

// MarshalJSON writes a point as a text alone where it must be said.
func (p jsonPoint) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	var value any = p.Text
	if !p.Must {
		value = struct {
			Text string `json:"text"`
			Must bool   `json:"must"`
		}(p)
	}
	err := encoder.Encode(value)
	return b.Bytes(), err
}

// WriteCSV writes cards as a text file that Anki imports: HTML, with the id as
// GUID so that a later import updates the notes of the first, and tags. The
// deck's pictures go into Anki's media folder by their names.
//
// The header is described at https://docs.ankiweb.net/importing/text-files.html.
func WriteCSV(w io.Writer, all []*cards.Card) error {
	if _, err := io.WriteString(w, "#separator:Comma\n#html:true\n#columns:guid,front,back,tags\n#guid column:1\n#tags column:4\n"); err != nil {
		return err
	}
	rows := csv.NewWriter(w)
	for _, c := range all {
		text := c.Text(cards.Korean)
		tags := make([]string, len(c.Tags))
		for i, tag := range c.Tags {
			tags[i] = strings.ReplaceAll(tag, " ", "_") // Anki separates tags by spaces
		}
		if err := rows.Write([]string{c.ID, forAnki(text.Question), forAnki(text.Answer) + pointsForAnki(text.Points), strings.Join(tags, " ")}); err != nil {
			return err
		}
	}
	rows.Flush()
	return rows.Error()
}

// forAnki names pictures as Anki does, without a folder.
func forAnki(h cards.HTML) string {
	return strings.ReplaceAll(string(h), `<img src="/images/`, `<img src="`)
}

func pointsForAnki(points []cards.HTML) string {
	if len(points) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("<hr><ul>")
	for _, p := range points {
		b.WriteString("<li>" + forAnki(p) + "</li>")
	}
	return b.String() + "</ul>"
}
