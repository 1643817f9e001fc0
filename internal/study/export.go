package study

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"net/url"
	"strconv"

	"doesaegim/internal/store"
)

// What the document of an export calls itself, and the version of its form, which docs/data.md describes; both as JSON.
const (
	documentFormat  = `"doesaegim learner"`
	documentVersion = "1"
)

// Export writes all that is kept of a learner as one JSON document, row by row, so that a long log takes no room.
func (s *Study) Export(ctx context.Context, l Learner, w io.Writer) error {
	out := bufio.NewWriterSize(w, 32<<10)
	settings, err := json.Marshal(settingsObject(l.Settings))
	if err != nil {
		return fmt.Errorf("export settings: %w", err)
	}
	fmt.Fprintf(out, "{\n\"format\": %s,\n\"version\": %s,\n\"exported_at\": %d,\n\"settings\": %s", documentFormat, documentVersion, s.now().UnixMilli(), settings)
	err = l.Store.Data(ctx, func(t store.Table, rows iter.Seq2[[]any, error]) error {
		fmt.Fprintf(out, ",\n%q: [", t.Name)
		separator := "\n"
		var line []byte
		for row, err := range rows {
			if err != nil {
				return err
			}
			if line, err = appendRow(append(line[:0], separator...), t.Columns, row); err != nil {
				return err
			}
			if _, err := out.Write(line); err != nil {
				return err
			}
			separator = ",\n"
		}
		_, err := out.WriteString("]")
		return err
	})
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	out.WriteString("\n}\n")
	return out.Flush()
}

// settingsObject is how settings stand in a document: what differs from the defaults, by the names of String.
func settingsObject(s Settings) map[string]string {
	object := map[string]string{}
	values, _ := url.ParseQuery(s.String()) // our own form
	for key := range values {
		object[key] = values.Get(key)
	}
	return object
}

func appendRow(line []byte, columns []string, row []any) ([]byte, error) {
	line = append(line, '{')
	for i, value := range row {
		if i > 0 {
			line = append(line, ", "...)
		}
		line = append(strconv.AppendQuote(line, columns[i]), ": "...)
		if n, whole := value.(int64); whole {
			line = strconv.AppendInt(line, n, 10)
			continue
		}
		text, err := json.Marshal(value)
		if err != nil {
			return nil, fmt.Errorf("column %s: %w", columns[i], err)
		}
		line = append(line, text...)
	}
	return append(line, '}'), nil
}

// reviewColumns are those of ExportReviews: the ones that the command optimize reads, and more.
var reviewColumns = []string{"card_id", "review_time_ms", "rating", "state", "duration_ms", "id", "points", "source", "confidence"}

// ExportReviews writes the learner's log as CSV, a line a review that stands, in the order of time. The state is that of
// the card before the review; a review under a former id of a card is of the card.
func (s *Study) ExportReviews(ctx context.Context, l Learner, w io.Writer) error {
	deck, calendar := s.deck(), s.calendar(l)
	out := csv.NewWriter(w)
	if err := out.Write(reviewColumns); err != nil {
		return err
	}
	memories := map[string]store.Memory{}
	err := l.Store.EachReview(ctx, func(r store.Review) error {
		id := r.CardID
		if card := deck.Card(id); card != nil {
			id = card.ID
		}
		before := memories[id]
		memories[id] = s.step(calendar, id, DefaultRetention)(before, r)
		return out.Write([]string{
			id,
			strconv.FormatInt(r.ReviewedAt.UnixMilli(), 10),
			strconv.Itoa(int(r.Rating)),
			strconv.Itoa(int(before.State)),
			strconv.FormatInt(r.Duration.Milliseconds(), 10),
			r.ID,
			r.Points,
			r.Source,
			strconv.Itoa(r.Confidence),
		})
	})
	if err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}
