package report_test

import (
	"bytes"
	"encoding/json"
	"go/token"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/report"
)

// file adds a file of lines of ten bytes, their newline included.
func file(fset *token.FileSet, name string) func(line, column int) token.Pos {
	f := fset.AddFile(name, -1, 100)
	f.SetLinesForContent([]byte(strings.Repeat("123456789\n", 10)))
	return func(line, column int) token.Pos { return f.LineStart(line) + token.Pos(column-1) }
}

func root() string {
	if runtime.GOOS == "windows" {
		return `C:\src`
	}
	return "/src"
}

func TestNew(t *testing.T) {
	fset := token.NewFileSet()
	a := file(fset, filepath.Join(root(), "m", "p", "a.go"))
	out := file(fset, filepath.Join(root(), "other", "b.go"))
	d := analysis.Diagnostic{
		Pos: a(2, 3), End: a(3, 1), Category: "unthrottled/handler", Message: "no throttle",
		Related: []analysis.RelatedInformation{{Pos: out(1, 1), Message: "the client"}},
		SuggestedFixes: []analysis.SuggestedFix{{Message: "Add", TextEdits: []analysis.TextEdit{
			{Pos: a(1, 1), NewText: []byte("x")},
			{Pos: a(2, 3), End: a(2, 5), NewText: []byte("y")},
		}}},
	}
	got := report.New(fset, filepath.Join(root(), "m"), "unthrottled", d)
	assert.Equal(t, report.Finding{
		Rule: "unthrottled", Category: "unthrottled/handler",
		File: "p/a.go", Line: 2, Column: 3, EndLine: 3, EndColumn: 1,
		Message: "no throttle",
		Related: []report.Related{{filepath.ToSlash(root()) + "/other/b.go", 1, 1, "the client"}},
		Fixes:   []report.Fix{{"Add", []report.Edit{{"p/a.go", 0, 0, "x"}, {"p/a.go", 12, 14, "y"}}}},
	}, got)

	got = report.New(fset, root(), "keyquota", analysis.Diagnostic{Pos: a(1, 1), Message: "m"})
	assert.Equal(t, "keyquota", got.Category)
	assert.Equal(t, []int{1, 1, 1, 1}, []int{got.Line, got.Column, got.EndLine, got.EndColumn})
}

func TestPath(t *testing.T) {
	base := filepath.Join(root(), "m")
	for file, want := range map[string]string{
		filepath.Join(base, "a.go"):         "a.go",
		filepath.Join(base, "p", "a.go"):    "p/a.go",
		filepath.Join(base, "..x", "a.go"):  "..x/a.go",
		filepath.Join(root(), "mm", "a.go"): filepath.ToSlash(filepath.Join(root(), "mm", "a.go")),
		"generated.y":                       "generated.y",
	} {
		assert.Equal(t, want, report.Path(base, file))
	}
}

func TestSortAndText(t *testing.T) {
	f := func(file string, line, column int, rule, message string) report.Finding {
		return report.Finding{Rule: rule, File: file, Line: line, Column: column, Message: message}
	}
	in := []report.Finding{
		f("b.go", 1, 1, "keyquota", "m"),
		f("a.go", 10, 1, "keyquota", "m"),
		f("a.go", 9, 2, "keyquota", "m"),
		f("a.go", 9, 1, "unthrottled", "m"),
		f("a.go", 9, 1, "keyquota", "n"),
		f("a.go", 9, 1, "keyquota", "m"),
		f("b.go", 1, 1, "keyquota", "m"),
	}
	in[0].Related = []report.Related{{"c.go", 3, 4, "the keys"}, {"c.go", 5, 6, "the pick"}}
	in[6].Related = []report.Related{{"c.go", 3, 4, "the keys"}, {"c.go", 5, 6, "the pick"}}
	var b bytes.Buffer
	require.NoError(t, report.Text(&b, report.Sort(in)))
	assert.Equal(t, `a.go:9:1: keyquota: m
a.go:9:1: keyquota: n
a.go:9:1: unthrottled: m
a.go:9:2: keyquota: m
a.go:10:1: keyquota: m
b.go:1:1: keyquota: m
	c.go:3:4: the keys
	c.go:5:6: the pick
`, b.String())
}

func TestJSON(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, report.JSON(&b, nil, nil))
	assert.JSONEq(t, `{"version": 1, "findings": [], "errors": []}`, b.String())

	b.Reset()
	fset := token.NewFileSet()
	a := file(fset, filepath.Join(root(), "a.go"))
	found := report.New(fset, root(), "keyquota", analysis.Diagnostic{
		Pos: a(1, 2), End: a(1, 4), Message: "<share one quota>",
		Related:        []analysis.RelatedInformation{{Pos: a(2, 1), Message: "the keys"}},
		SuggestedFixes: []analysis.SuggestedFix{{Message: "Drop", TextEdits: []analysis.TextEdit{{Pos: a(1, 1), End: a(1, 2)}}}},
	})
	require.NoError(t, report.JSON(&b, []report.Finding{found}, []report.Failure{{Package: "example.com/p", Message: "not checked"}}))
	assert.JSONEq(t, `{
		"version": 1,
		"findings": [{
			"rule": "keyquota", "category": "keyquota", "file": "a.go",
			"line": 1, "column": 2, "end_line": 1, "end_column": 4,
			"message": "<share one quota>",
			"related": [{"file": "a.go", "line": 2, "column": 1, "message": "the keys"}],
			"fixes": [{"message": "Drop", "edits": [{"file": "a.go", "start": 0, "end": 1, "new": ""}]}]
		}],
		"errors": [{"package": "example.com/p", "message": "not checked"}]
	}`, b.String())
	assert.Contains(t, b.String(), "<share", "text is not escaped for HTML")
	assert.True(t, json.Valid(b.Bytes()))
}
