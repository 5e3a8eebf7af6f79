package report

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestExcerpt(t *testing.T) {
	dir := t.TempDir()
	lines := []string{
		"package a",
		"\tc := &http.Client{Timeout: 30 * time.Second}",
		"\tf(\"判断情感\",\tx)",
		"\tkey(\"sk-abcdefghij0123456789klmnop\", 1)",
		"x = \"" + strings.Repeat("long ", 60) + "\" + y",
		"",
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.go"), []byte(strings.Join(lines, "\n")), 0o666))
	at := func(line, column, endLine, endColumn int) Finding {
		return Finding{Rule: "r", File: "a.go", Line: line, Column: column, EndLine: endLine, EndColumn: endColumn, Message: "m",
			Related: []Related{{"a.go", 1, 1, "here"}}}
	}
	tests := []struct {
		name string
		f    Finding
		want string
	}{
		{"a range", at(2, 30, 2, 46), "     2 | c := &http.Client{Timeout: 30 * time.Second}\n       | " + strings.Repeat(" ", 28) + strings.Repeat("^", 16) + "\n"},
		{"a point", at(2, 2, 2, 2), "     2 | c := &http.Client{Timeout: 30 * time.Second}\n       | ^\n"},
		{"several lines", at(2, 2, 3, 5), "     2 | c := &http.Client{Timeout: 30 * time.Second}\n       | ^\n"},
		{"wide characters and tabs", at(3, 20, 3, 21), "     3 | f(\"判断情感\",\tx)\n       | " + strings.Repeat(" ", 13) + "\t^\n"},
		{"a key", at(4, 2, 4, 5), "     4 | key(\"" + strings.Repeat("*", len("sk-abcdefghij0123456789klmnop")) + "\", 1)\n       | ^^^\n"},
		{"the end of a long line", at(5, 310, 5, 311), "     5 | …" + lines[4][309-70:] + "\n       | " + strings.Repeat(" ", 71) + "^\n"},
		{"beyond the line", at(1, 80, 1, 81), ""},
		{"an empty line", at(6, 1, 6, 1), ""},
		{"beyond the file", at(60, 1, 60, 1), ""},
		{"no file", Finding{File: "b.go", Line: 1, Column: 1}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &Run{Sources: NewSources(dir), Excerpts: true}
			assert.Equal(t, tt.want, r.excerpt(tt.f))
		})
	}

	var b bytes.Buffer
	r := &Run{Sources: NewSources(dir), Excerpts: true, Style: true, Findings: []Finding{at(1, 1, 1, 8)}, Level: func(string, string) string { return "warning" }}
	require.NoError(t, Write(&b, "text", r))
	assert.Equal(t, "\x1b[1ma.go:1:1:\x1b[0m \x1b[1;33mr\x1b[0m: m\n     1 \x1b[2m|\x1b[0m package a\n       \x1b[2m|\x1b[0m \x1b[1;32m^^^^^^^\x1b[0m\n\t\x1b[2ma.go:1:1:\x1b[0m here\n", b.String())
	b.Reset()
	r.Style, r.Excerpts = false, false
	require.NoError(t, Write(&b, "text", r))
	assert.Equal(t, "a.go:1:1: r: m\n\ta.go:1:1: here\n", b.String(), "what programs read")
}
