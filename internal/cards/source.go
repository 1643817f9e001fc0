package cards

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// Bounds on what an author may write: nothing in a file can stop the server.
const (
	maxFile     = 10 << 20 // bytes of one YAML file
	maxField    = 1 << 20  // bytes of one text
	maxCards    = 20_000   // in one deck
	maxMarks    = 400_000  // lines, commas and brackets of one file: YAML makes a node of each
	maxItem     = 50_000   // commas and brackets of one list item: YAML reads brackets as a whole
	maxKeys     = 64       // of one mapping
	maxDepth    = 32       // of nesting
	maxProblems = 100      // reported for one file
)

// source is one YAML file being read.
type source struct {
	name     string   // for messages
	lines    []string // without line ends
	problems Problems
}

// place is a position in a source, from 1; the column counts characters.
type place struct{ line, col int }

func at(n *yaml.Node) place { return place{n.Line, n.Column} }

func (s *source) report(severity Severity, p place, message, fix string) {
	switch {
	case len(s.problems) < maxProblems:
		s.problems = append(s.problems, Problem{s.name, p.line, p.col, severity, message, fix})
	case len(s.problems) == maxProblems:
		s.problems = append(s.problems, Problem{s.name, p.line, p.col, Error,
			"too many problems; the rest of this file is not checked", "fix the ones above first"})
	}
}

func (s *source) errorAt(p place, fix, format string, args ...any) {
	s.report(Error, p, fmt.Sprintf(format, args...), fix)
}

func (s *source) warnAt(p place, fix, format string, args ...any) {
	s.report(Warning, p, fmt.Sprintf(format, args...), fix)
}

// full reports whether further problems would not be shown.
func (s *source) full() bool { return len(s.problems) > maxProblems }

// line returns the text of a line, from 1, or "" beyond the file.
func (s *source) line(n int) string {
	if n < 1 || n > len(s.lines) {
		return ""
	}
	return s.lines[n-1]
}

// readFile reads a regular file of at most limit bytes. Pipes and devices are
// refused before they are opened, since opening them may block for ever.
func readFile(fsys fs.FS, name string, limit int64) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, plainError(err)
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, plainError(err)
	}
	defer f.Close()
	var data bytes.Buffer
	data.Grow(int(min(info.Size(), limit)) + bytes.MinRead) // with room to see the end
	if _, err := data.ReadFrom(io.LimitReader(f, limit+1)); err != nil {
		return nil, plainError(err)
	}
	if int64(data.Len()) > limit {
		return nil, fmt.Errorf("larger than %d MB", limit>>20)
	}
	return data.Bytes(), nil
}

// plainError drops the call and the path, which messages name themselves.
func plainError(err error) error {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err
	}
	return err
}

// openSource reads a YAML file and checks its characters. ok is false when the
// file cannot be parsed.
func openSource(fsys fs.FS, name, shown string) (s *source, text []byte, ok bool) {
	s = &source{name: shown}
	data, ok := s.read(fsys, name)
	if !ok {
		return s, nil, false
	}
	text, ok = s.open(data)
	return s, text, ok
}

// read reads the file.
func (s *source) read(fsys fs.FS, name string) (data []byte, ok bool) {
	data, err := readFile(fsys, name, maxFile)
	if err != nil {
		fix := "make it a readable file"
		if errors.Is(err, fs.ErrNotExist) {
			fix = "check the name"
		} else if len(data) == 0 && strings.HasPrefix(err.Error(), "larger") {
			fix = "split it into several files"
		}
		s.errorAt(place{}, fix, "%v", err)
		return nil, false
	}
	return data, true
}

// open checks the characters of a file as read and returns it with plain line
// ends.
func (s *source) open(data []byte) (text []byte, ok bool) {
	text = bytes.TrimPrefix(data, []byte("\ufeff"))
	if bytes.IndexByte(text, '\r') >= 0 {
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	}
	if !s.checkCharacters(text) {
		return nil, false
	}
	s.lines = strings.Split(string(text), "\n")
	return text, true
}

// checkCharacters refuses what is not plain text, and files that YAML would
// turn into more nodes than memory holds.
func (s *source) checkCharacters(text []byte) bool {
	return isPlain(text) || s.checkCharactersClosely(text)
}

func (s *source) checkCharactersClosely(text []byte) bool {
	ok := true
	marks, item := 0, 0
	p := place{1, 1}
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(text[i:])
		}
		switch {
		case r == utf8.RuneError && size == 1:
			s.errorAt(p, "save the file as UTF-8"+guessEncoding(text, i), "byte 0x%02X is not UTF-8 text", text[i])
			return false
		case r == '\n':
			marks++
			if bytes.HasPrefix(bytes.TrimLeft(text[i+1:min(i+maxDepth, len(text))], " "), []byte("- ")) {
				item = 0
			}
		case r == ',' || r == '[' || r == '{':
			marks++
			item++
		case r < ' ' && r != '\t' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff || r&0xfffe == 0xfffe:
			s.errorAt(p, "delete it", "control character U+%04X", r)
			ok = false
		}
		if marks > maxMarks {
			s.errorAt(p, "split it into several files", "more than %d lines, commas and brackets in one file", maxMarks)
			return false
		}
		if item > maxItem {
			s.tooManyMarks(p)
			return false
		}
		if r == '\n' {
			p = place{p.line + 1, 1}
		} else {
			p.col++
		}
		i += size
	}
	return ok
}

func (s *source) tooManyMarks(p place) {
	s.errorAt(p, "shorten it", "more than %d commas and brackets in one list item", maxItem)
}

// flowMarks counts the commas and brackets in a text.
func flowMarks(text string) int {
	return strings.Count(text, ",") + strings.Count(text, "[") + strings.Count(text, "{")
}

// isPlain reports whether checkCharacters surely finds nothing, at a fraction of
// its time.
func isPlain(text []byte) bool {
	if !utf8.Valid(text) {
		return false
	}
	marks := 0
	for i, b := range text {
		switch {
		case b == '\n' || b == ',' || b == '[' || b == '{':
			marks++
		case b < ' ' && b != '\t' || b == 0x7f:
			return false
		case b == 0xc2 && text[i+1] < 0xa0: // U+0080 to U+009F
			return false
		case b == 0xe2 && text[i+1] == 0x80 && text[i+2]&0xfe == 0xa8: // U+2028 and U+2029
			return false
		case b == 0xef || b >= 0xf0: // among them U+FEFF, and what is no character
			return false
		}
	}
	return marks <= maxItem
}

// guessEncoding names the encoding that a text with the wrong byte i probably has.
func guessEncoding(text []byte, i int) string {
	switch {
	case bytes.HasPrefix(text, []byte{0xff, 0xfe}), bytes.HasPrefix(text, []byte{0xfe, 0xff}):
		return " (it looks like UTF-16)"
	case i+1 < len(text) && text[i] >= 0x81 && text[i] <= 0xfe && text[i+1] >= 0x81 && text[i+1] <= 0xfe:
		return " (it looks like CP949, also called EUC-KR)"
	default:
		return " (it looks like Latin-1, also called Windows-1252)"
	}
}
