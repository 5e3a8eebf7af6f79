package report

import (
	"bytes"
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"unicode/utf8"
)

// Sources reads the files that findings stand in, each once: what a fix writes later changes nothing of it. A file that
// cannot be read has no lines.
type Sources struct {
	base  string
	files map[string][]byte
}

// NewSources returns the sources of files that are named as [Path] shows them.
func NewSources(base string) *Sources { return &Sources{base, make(map[string][]byte)} }

// Text returns the text of a file, nil if there is none.
func (s *Sources) Text(file string) []byte {
	text, ok := s.files[file]
	if !ok {
		text, _ = os.ReadFile(abs(s.base, file)) // nil on failure
		s.files[file] = text
	}
	return text
}

// Line returns the text of a line, without its end; "" for one that does not exist.
func (s *Sources) Line(file string, line int) string {
	text := s.Text(file)
	for ; line > 1; line-- {
		_, rest, ok := bytes.Cut(text, []byte("\n"))
		if !ok {
			return ""
		}
		text = rest
	}
	text, _, _ = bytes.Cut(text, []byte("\n"))
	return string(bytes.TrimSuffix(text, []byte("\r")))
}

// Column turns a column in bytes into one in characters.
func (s *Sources) Column(file string, line, column int) int {
	text := s.Line(file, line)
	n := min(max(column-1, 0), len(text))
	return utf8.RuneCountInString(text[:n]) + max(column-n, 1)
}

// place returns line and column, in bytes, of an offset; false if it is none of the file's.
func (s *Sources) place(file string, offset int) (line, column int, ok bool) {
	text := s.Text(file)
	if text == nil || offset < 0 || offset > len(text) {
		return 0, 0, false
	}
	before := text[:offset]
	return bytes.Count(before, []byte("\n")) + 1, offset - bytes.LastIndexByte(before, '\n'), true
}

func abs(base, file string) string {
	file = filepath.FromSlash(file)
	if !filepath.IsAbs(file) {
		file = filepath.Join(base, file)
	}
	return file
}

// Root is the repository's root, which CI systems name files from: the nearest directory above base with a .git, or
// base itself.
func Root(base string) string {
	for d := base; ; d = filepath.Dir(d) {
		if _, err := os.Lstat(filepath.Join(d, ".git")); err == nil {
			return d
		}
		if d == filepath.Dir(d) {
			return base
		}
	}
}

// A span is where an edit stands: lines and columns from 1, columns in bytes.
type span struct{ line, column, endLine, endColumn int }

func (s *Sources) edit(e Edit) (span, bool) {
	line, column, ok := s.place(e.File, e.Start)
	endLine, endColumn, endOK := s.place(e.File, e.End)
	return span{line, column, endLine, endColumn}, ok && endOK && e.Start <= e.End
}

// inOrder sorts the edits of a fix.
func inOrder(edits []Edit) []Edit {
	return slices.SortedStableFunc(slices.Values(edits), func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
}
