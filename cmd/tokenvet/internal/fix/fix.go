// Package fix applies the fixes that findings suggest.
package fix

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/report"
)

// A Plan is a set of changed files that is ready to be shown or written. Every changed file parses.
type Plan struct {
	// Files are sorted by name.
	Files []File
	// Fixed are the findings whose fix is in the plan, Left the others, in the order given.
	Fixed, Left []report.Finding
}

// A File is a file before and after.
type File struct {
	Name     string // as in the findings
	Old, New []byte
	path     string
}

// Make plans the first fix of each finding. A fix goes in whole or not at all: not if one of its edits overlaps a fix
// before it (the same edit twice counts once: two fixes may need one import), is of a file that is generated or that
// may refuses, or leaves a file that does not parse. A file that was formatted as gofmt does is so afterwards.
// Names in findings are relative to base.
func Make(base string, findings []report.Finding, may func(path string) bool) *Plan {
	p := &planner{base: base, may: may, old: make(map[string][]byte)}
	refused := make(map[int]bool) // findings whose fix breaks a file
	for {
		accepted, edits := p.merge(findings, refused)
		plan := &Plan{}
		broken := make(map[string]bool)
		for name, es := range edits {
			file := File{Name: name, Old: p.old[name], path: p.path(name)}
			var err error
			if file.New, err = apply(file.Old, es); err != nil {
				broken[name] = true
			} else if !bytes.Equal(file.Old, file.New) {
				plan.Files = append(plan.Files, file)
			}
		}
		if len(broken) == 0 {
			slices.SortFunc(plan.Files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
			for i, f := range findings {
				if accepted[i] {
					plan.Fixed = append(plan.Fixed, f)
				} else {
					plan.Left = append(plan.Left, f)
				}
			}
			return plan
		}
		for i := range accepted {
			if slices.ContainsFunc(findings[i].Fixes[0].Edits, func(e report.Edit) bool { return broken[e.File] }) {
				refused[i] = true
			}
		}
	}
}

type planner struct {
	base string
	may  func(path string) bool
	old  map[string][]byte // nil for a file that must not be changed
}

func (p *planner) path(name string) string {
	path := filepath.FromSlash(name)
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(p.base, path)
}

// source returns the text of a file that may be changed, else nil.
func (p *planner) source(name string) []byte {
	old, ok := p.old[name]
	if !ok {
		if path := p.path(name); p.may == nil || p.may(path) {
			old, _ = os.ReadFile(path)
		}
		if f, err := parser.ParseFile(token.NewFileSet(), name, old, parser.ParseComments|parser.PackageClauseOnly); err != nil || ast.IsGenerated(f) {
			old = nil
		}
		p.old[name] = old
	}
	return old
}

// merge returns which findings' fixes fit together, and their edits by file in the order of the text.
func (p *planner) merge(findings []report.Finding, refused map[int]bool) (accepted map[int]bool, edits map[string][]report.Edit) {
	accepted, edits = make(map[int]bool), make(map[string][]report.Edit)
next:
	for i, f := range findings {
		if refused[i] || len(f.Fixes) == 0 || len(f.Fixes[0].Edits) == 0 {
			continue
		}
		merged := make(map[string][]report.Edit)
		for _, e := range f.Fixes[0].Edits {
			if src := p.source(e.File); src == nil || e.Start < 0 || e.End < e.Start || e.End > len(src) {
				continue next
			}
			all, ok := merged[e.File]
			if !ok {
				all = slices.Clone(edits[e.File])
			}
			if !slices.Contains(all, e) {
				if slices.ContainsFunc(all, func(o report.Edit) bool { return overlap(e, o) }) {
					continue next
				}
				all = append(all, e)
			}
			merged[e.File] = all
		}
		for name, es := range merged {
			edits[name] = es
		}
		accepted[i] = true
	}
	for _, es := range edits {
		slices.SortStableFunc(es, func(a, b report.Edit) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	}
	return accepted, edits
}

// overlap tells whether two edits change the same bytes. Insertions at one place do not.
func overlap(a, b report.Edit) bool { return a.Start < b.End && b.Start < a.End }

// apply applies sorted edits that do not overlap. The result parses.
func apply(old []byte, edits []report.Edit) ([]byte, error) {
	var b bytes.Buffer
	at := 0
	for _, e := range edits {
		b.Write(old[at:e.Start])
		b.WriteString(e.New)
		at = e.End
	}
	b.Write(old[at:])
	formatted, err := format.Source(b.Bytes())
	if err != nil {
		return nil, err
	}
	if was, err := format.Source(old); err == nil && bytes.Equal(was, old) {
		return formatted, nil
	}
	return b.Bytes(), nil
}

// Texts are the new texts of the changed files, by their paths.
func (p *Plan) Texts() map[string][]byte {
	texts := make(map[string][]byte)
	for _, f := range p.Files {
		texts[f.path] = f.New
	}
	return texts
}

// Write writes the changed files, each at once: no other program sees half a file, and a failure leaves the file as
// it was. Files before the one that fails stay changed.
func (p *Plan) Write() error {
	for _, f := range p.Files {
		if err := f.write(); err != nil {
			return fmt.Errorf("fix %s: %w", f.Name, err)
		}
	}
	return nil
}

func (f File) write() (err error) {
	path, err := filepath.EvalSymlinks(f.path) // the file is replaced, not a link to it
	if err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tmp.Close()
			os.Remove(tmp.Name())
		}
	}()
	if _, err = tmp.Write(f.New); err != nil {
		return err
	}
	if err = tmp.Chmod(info.Mode().Perm()); err != nil {
		return err
	}
	if err = tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}
