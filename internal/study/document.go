package study

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"
)

// Document is an export that was read: every value of it is one that the app could have written.
type Document struct {
	rows     map[string][][]any // by table, as store.Learner.Data gives them
	settings *Settings          // nil where it has none
	Ignored  []string           // places of what is not known, the first ones
	Clamped  int                // times that lay in the future and are now
}

// ErrBadDocument is returned for what is no export of this app, as a *DocumentError.
var ErrBadDocument = errors.New("bad document")

// DocumentError says what is wrong with a document, and where. It is an ErrBadDocument.
type DocumentError struct {
	Problem DocumentProblem
	Path    string // such as reviews[3].rating, counted from 0; empty for the document as a whole
	Most    int    // that may be, where there are too many
}

func (e *DocumentError) Error() string {
	return fmt.Sprintf("bad document: problem %d at %q", e.Problem, e.Path)
}

// Is makes errors.Is(err, ErrBadDocument) true.
func (e *DocumentError) Is(target error) bool { return target == ErrBadDocument }

// DocumentProblem says what is wrong with a document.
type DocumentProblem int

const (
	NotJSON      DocumentProblem = iota // no JSON object, or cut short
	NotOurs                             // JSON of something else
	OtherVersion                        // of the format
	MissingValue
	BadValue
	TooLongValue
	TooManyRows
)

const (
	maxDocumentRows = 500_000
	maxDocumentRow  = 1 << 20 // bytes; the longest text that may be kept takes less
	maxIgnored      = 20      // places that are told
)

// ReadDocument reads an export. Fields that are not known are ignored, times in the future become the present. The
// error is a *DocumentError or one of the reader.
func (s *Study) ReadDocument(l Learner, from io.Reader) (*Document, error) {
	m := s.moment(l)
	bounded := &boundedReader{from: from}
	r := &documentReader{
		bounded: bounded, dec: json.NewDecoder(bounded), now: m.now.UnixMilli(), day: m.day, tomorrow: m.end.UnixMilli(),
		cards: map[string]string{}, doc: &Document{rows: map[string][][]any{}},
	}
	if err := r.read(); err != nil {
		return nil, err
	}
	return r.doc, nil
}

type documentReader struct {
	bounded       *boundedReader
	dec           *json.Decoder
	now, tomorrow int64             // Unix milliseconds: the present, and the end of the study day
	day           int               // the study day
	cards         map[string]string // one string for each id of a card, of which a log has thousands
	count         int               // rows so far
	doc           *Document
}

// boundedReader refuses to read on when what is read at once becomes too long.
type boundedReader struct {
	from io.Reader
	left int
}

var errTooLong = errors.New("too long")

func (b *boundedReader) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooLong
	}
	n, err := b.from.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

func (r *documentReader) read() error {
	if err := r.open('{', ""); err != nil {
		return err
	}
	var format, version bool
	for r.more() {
		token, err := r.dec.Token()
		if err != nil {
			return r.problem(err, "")
		}
		key := token.(string) // the decoder refuses other keys
		switch fields, known := documentFields[key]; {
		case known:
			err = r.table(key, fields)
		case key == "format":
			format = true
			err = r.header(key, documentFormat, NotOurs)
		case key == "version":
			version = true
			err = r.header(key, documentVersion, OtherVersion)
		case key == "settings":
			err = r.settings()
		default:
			if key != "exported_at" {
				r.ignore(key)
			}
			_, err = r.value(key)
		}
		if err != nil {
			return err
		}
	}
	if _, err := r.dec.Token(); err != nil {
		return r.problem(err, "")
	}
	if !format {
		return &DocumentError{Problem: NotOurs}
	}
	if !version {
		return &DocumentError{Problem: OtherVersion}
	}
	r.bounded.left = maxDocumentRow
	switch _, err := r.dec.Token(); {
	case errors.Is(err, io.EOF):
		return r.doc.fitTogether()
	case err != nil:
		return r.problem(err, "")
	}
	return &DocumentError{Problem: NotJSON} // it goes on after its end
}

// more reports whether the object or list under way goes on; each step may read as much as a row.
func (r *documentReader) more() bool {
	r.bounded.left = maxDocumentRow
	return r.dec.More()
}

// open reads the beginning of an object or a list.
func (r *documentReader) open(delim json.Delim, path string) error {
	r.bounded.left = maxDocumentRow
	token, err := r.dec.Token()
	if err != nil {
		return r.problem(err, path)
	}
	if token != delim {
		if path == "" {
			return &DocumentError{Problem: NotJSON}
		}
		return &DocumentError{Problem: BadValue, Path: path}
	}
	return nil
}

// value reads the next value, whatever it is.
func (r *documentReader) value(path string) (json.RawMessage, error) {
	var value json.RawMessage
	r.bounded.left = maxDocumentRow
	if err := r.dec.Decode(&value); err != nil {
		return nil, r.problem(err, path)
	}
	if !utf8.Valid(value) {
		return nil, &DocumentError{Problem: BadValue, Path: path}
	}
	return value, nil
}

// problem is what an error of the decoder means; one of the reader behind it stays what it is.
func (r *documentReader) problem(err error, path string) error {
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, errTooLong):
		return &DocumentError{Problem: TooLongValue, Path: path}
	case errors.As(err, &syntax), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return &DocumentError{Problem: NotJSON, Path: path}
	}
	return fmt.Errorf("read document: %w", err)
}

func (r *documentReader) ignore(path string) {
	if len(r.doc.Ignored) < maxIgnored && len(path) < 100 && !slices.Contains(r.doc.Ignored, path) {
		r.doc.Ignored = append(r.doc.Ignored, path)
	}
}

// header reads a value that is the same in all documents that can be read.
func (r *documentReader) header(key, want string, otherwise DocumentProblem) error {
	text, err := r.value(key)
	if err == nil && string(text) != want {
		err = &DocumentError{Problem: otherwise}
	}
	return err
}

// object reads a value that is an object.
func (r *documentReader) object(path string) (map[string]json.RawMessage, error) {
	text, err := r.value(path)
	if err != nil {
		return nil, err
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(text, &object); err != nil || object == nil {
		return nil, &DocumentError{Problem: BadValue, Path: path}
	}
	return object, nil
}

func (r *documentReader) settings() error {
	object, err := r.object("settings")
	if err != nil {
		return err
	}
	settings := DefaultSettings()
	for key, value := range object {
		text, ok := unquote(value)
		if !ok || settings.set(key, text) != nil {
			return &DocumentError{Problem: BadValue, Path: "settings." + key}
		}
	}
	r.doc.settings = &settings
	return nil
}

func (r *documentReader) table(name string, fields []documentField) error {
	if err := r.open('[', name); err != nil {
		return err
	}
	for i := 0; r.more(); i++ {
		path := fmt.Sprintf("%s[%d]", name, i)
		if r.count++; r.count > maxDocumentRows {
			return &DocumentError{Problem: TooManyRows, Path: path, Most: maxDocumentRows}
		}
		row, err := r.row(name, path, fields)
		if err != nil {
			return err
		}
		r.doc.rows[name] = append(r.doc.rows[name], row)
	}
	if _, err := r.dec.Token(); err != nil {
		return r.problem(err, name)
	}
	return nil
}

func (r *documentReader) row(name, path string, fields []documentField) ([]any, error) {
	object, err := r.object(path)
	if err != nil {
		return nil, err
	}
	row := make([]any, len(fields))
	for i, f := range fields {
		text, ok := object[f.name]
		if !ok {
			return nil, &DocumentError{Problem: MissingValue, Path: path + "." + f.name}
		}
		if row[i], ok = f.read(r, text); !ok {
			return nil, &DocumentError{Problem: BadValue, Path: path + "." + f.name}
		}
	}
	if len(object) > len(fields) {
		for key := range object {
			if !slices.ContainsFunc(fields, func(f documentField) bool { return f.name == key }) {
				r.ignore(name + "[]." + key)
			}
		}
	}
	if column := r.misfit(name, row); column != "" {
		return nil, &DocumentError{Problem: BadValue, Path: path + "." + column}
	}
	return row, nil
}
