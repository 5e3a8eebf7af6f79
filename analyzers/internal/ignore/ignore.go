package ignore

import (
	"go/ast"
	"go/token"
	"reflect"
	"sync"

	"golang.org/x/tools/go/analysis"
)

// Analyzer reads the suppressions of a package, once for all rules. Its result is a *[Set].
var Analyzer = &analysis.Analyzer{
	Name:             "ignoredirectives",
	Doc:              "read the comments that suppress findings",
	Run:              func(pass *analysis.Pass) (any, error) { return newSet(pass.Fset, pass.Files), nil },
	ResultType:       reflect.TypeFor[*Set](),
	RunDespiteErrors: true,
}

// A Set holds the suppressions of one package and which of them were of use. It is safe for concurrent use: the rules
// of a package run in parallel.
type Set struct {
	fset *token.FileSet

	mu    sync.Mutex
	files map[*token.File][]*directive // in the order of the source
}

// Suppresses tells whether a finding of rule at pos is suppressed, and notes what suppressed it as used. A position
// outside the package's files never is.
func (s *Set) Suppresses(rule string, pos token.Pos) bool {
	if s == nil || !pos.IsValid() {
		return false
	}
	file := s.fset.File(pos)
	if file == nil {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	line, found := file.PositionFor(pos, false).Line, false
	for _, d := range s.files[file] {
		if d.effective(rule) && d.covers(line) {
			d.used[rule] = true
			found = true
		}
	}
	return found
}

// Report reports d as a finding of rule unless it is suppressed. The category of d is set to rule if it has none. The
// analyzer of pass must require [Analyzer].
func Report(pass *analysis.Pass, rule string, d analysis.Diagnostic) {
	set, _ := pass.ResultOf[Analyzer].(*Set)
	if set.Suppresses(rule, d.Pos) {
		return
	}
	if d.Category == "" {
		d.Category = rule
	}
	pass.Report(d)
}

func newSet(fset *token.FileSet, files []*ast.File) *Set {
	s := &Set{fset: fset, files: make(map[*token.File][]*directive)}
	for _, f := range files {
		if file := fset.File(f.FileStart); file != nil {
			if ds := scan(file, f); len(ds) > 0 {
				s.files[file] = ds
			}
		}
	}
	return s
}

// A place is where in a file a comment or a node begins.
type place struct{ line, column int }

// scan reads the directives of one file and the lines that each covers.
func scan(file *token.File, f *ast.File) []*directive {
	var all []*directive
	ours := make(map[int][]*directive)    // by line
	above := make(map[place][]*directive) // by where a node that they cover would begin
	for _, group := range f.Comments {
		first, last := at(file, group.Pos()), at(file, group.End())
		next := place{last.line + 1, first.column}
		for _, c := range group.List {
			d := parse(c.Text)
			if d == nil {
				continue
			}
			d.pos, d.used = c.Pos(), make(map[string]bool)
			all = append(all, d)
			if d.nolint {
				d.spans = append(d.spans, span{first.line, last.line})
				above[next] = append(above[next], d)
				continue
			}
			line := at(file, c.Pos()).line
			ours[line] = append(ours[line], d)
			if code(file, f, line) {
				d.spans = append(d.spans, span{line, line})
			} else {
				d.spans = append(d.spans, span{next.line, next.line})
				above[next] = append(above[next], d)
			}
		}
	}
	if len(all) == 0 {
		return nil
	}
	inspect(f, func(n ast.Node) {
		from, to := at(file, n.Pos()), at(file, n.End()).line
		_, whole := n.(*ast.File)
		for _, d := range above[from] {
			if d.nolint || !whole { // to silence a whole file is golangci-lint's notion, not ours
				d.spans = append(d.spans, span{from.line, to})
			}
		}
		for line := from.line; line <= header(file, n); line++ {
			for _, d := range ours[line] {
				d.spans = append(d.spans, span{from.line, to})
			}
		}
	})
	return all
}

// at ignores line directives: a comment and what it covers stand in the same file.
func at(file *token.File, pos token.Pos) place {
	p := file.PositionFor(pos, false)
	return place{p.Line, p.Column}
}

// inspect calls visit for each node of f but its comments.
func inspect(f *ast.File, visit func(ast.Node)) {
	ast.Inspect(f, func(n ast.Node) bool {
		switch n.(type) {
		case nil, *ast.Comment, *ast.CommentGroup:
			return false
		}
		visit(n)
		return true
	})
}

// code tells whether anything but a comment stands on a line.
func code(file *token.File, f *ast.File, line int) bool {
	found := false
	inspect(f, func(n ast.Node) {
		found = found || at(file, n.Pos()).line == line || at(file, n.End()-1).line == line
	})
	return found
}

// header returns the last line of what begins a declaration: a directive behind it covers the declaration. It is 0
// for any other node.
func header(file *token.File, n ast.Node) int {
	switch n := n.(type) {
	case *ast.FuncDecl:
		return at(file, n.Type.End()).line
	case *ast.GenDecl, *ast.TypeSpec, *ast.ValueSpec:
		return at(file, n.Pos()).line
	}
	return 0
}
