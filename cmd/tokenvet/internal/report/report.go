// Package report holds what tokenvet found and writes it, for people, programs and CI systems.
package report

import (
	"cmp"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A Finding is one diagnostic of one rule. Files are relative to the working directory, or absolute outside it, with
// slashes on every system. Lines and columns count from 1, columns in bytes.
type Finding struct {
	Rule      string    `json:"rule"`
	Category  string    `json:"category"`        // rule, or rule/category
	Level     string    `json:"level,omitempty"` // error or warning; "" for what the run says of the category
	File      string    `json:"file"`
	Line      int       `json:"line"`
	Column    int       `json:"column"`
	EndLine   int       `json:"end_line"` // the end is the start where the rule gives none
	EndColumn int       `json:"end_column"`
	Message   string    `json:"message"`
	URL       string    `json:"url,omitempty"` // where the rule is explained
	Related   []Related `json:"related"`
	Fixes     []Fix     `json:"fixes"`
	// Fingerprint tells the finding from the others of its file, and stays when lines move.
	Fingerprint string `json:"fingerprint,omitempty"`
}

// Related is evidence that stands elsewhere.
type Related struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

// A Fix is a change that would mend the finding: all of its edits together.
type Fix struct {
	Message string `json:"message"`
	Edits   []Edit `json:"edits"`
}

// An Edit replaces the bytes from Start to before End, offsets from the file's beginning, by New.
type Edit struct {
	File  string `json:"file"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	New   string `json:"new"`
}

// A Failure is why a package was not, or not wholly, checked.
type Failure struct {
	Package string `json:"package"`
	Message string `json:"message"`
}

// New makes a finding of a diagnostic of rule. The directory base is what files are made relative to.
func New(fset *token.FileSet, base, rule string, d analysis.Diagnostic) Finding {
	pos, end := fset.Position(d.Pos), fset.Position(d.End)
	if !d.End.IsValid() {
		end = pos
	}
	f := Finding{
		Rule:     rule,
		Category: cmp.Or(d.Category, rule),
		File:     Path(base, pos.Filename),
		Line:     pos.Line, Column: pos.Column,
		EndLine: end.Line, EndColumn: end.Column,
		Message: d.Message,
		URL:     d.URL,
		Related: []Related{},
		Fixes:   []Fix{},
	}
	for _, r := range d.Related {
		at := fset.Position(r.Pos)
		f.Related = append(f.Related, Related{Path(base, at.Filename), at.Line, at.Column, r.Message})
	}
	for _, fix := range d.SuggestedFixes {
		edits := make([]Edit, 0, len(fix.TextEdits))
		for _, e := range fix.TextEdits {
			file := fset.File(e.Pos)
			if file == nil {
				continue
			}
			stop := e.End
			if !stop.IsValid() {
				stop = e.Pos
			}
			edits = append(edits, Edit{Path(base, file.Name()), file.Offset(e.Pos), file.Offset(stop), string(e.NewText)})
		}
		f.Fixes = append(f.Fixes, Fix{fix.Message, edits})
	}
	return f
}

// Path is how a file is shown: relative to base, or absolute if it is outside; always with slashes.
func Path(base, file string) string {
	if rel, err := filepath.Rel(base, file); err == nil && filepath.IsLocal(rel) {
		file = rel
	}
	return filepath.ToSlash(file)
}

// Sort puts findings in the order of file, line, column, rule and message, and drops what is there twice: a package
// and its test variant report the same.
func Sort(findings []Finding) []Finding {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(
			strings.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
			strings.Compare(a.Rule, b.Rule),
			strings.Compare(a.Message, b.Message),
			strings.Compare(a.Category, b.Category),
			slices.CompareFunc(a.Related, b.Related, func(a, b Related) int {
				return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), strings.Compare(a.Message, b.Message))
			}),
		)
	})
	return slices.CompactFunc(findings, func(a, b Finding) bool { return reflect.DeepEqual(a, b) })
}
