// Package fingerprint tells findings apart by what stays when lines move: the rule, the declaration around the finding,
// the text of its line, and which of those alike in the file it is. The file is not part of it.
package fingerprint

import (
	"crypto/sha256"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/report"
)

// Set gives each of the findings, which are sorted, its fingerprint.
func Set(findings []report.Finding, sources *report.Sources) {
	declarations := make(map[string][]declaration)
	seen := make(map[[2]string]int)
	for i := range findings {
		f := &findings[i]
		decls, ok := declarations[f.File]
		if !ok {
			decls = parse(sources.Text(f.File))
			declarations[f.File] = decls
		}
		line := strings.Join(strings.Fields(sources.Line(f.File, f.Line)), " ")
		key := strings.Join([]string{f.Rule, around(decls, f.Line), line}, "\x00")
		n := seen[[2]string{f.File, key}]
		seen[[2]string{f.File, key}]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, n))
		f.Fingerprint = fmt.Sprintf("%x", sum[:16])
	}
}

// A declaration is one of a file's own, with its first and last line.
type declaration struct {
	name        string
	first, last int
}

// parse returns the declarations of a file, as far as it can be parsed.
func parse(src []byte) []declaration {
	if src == nil {
		return nil
	}
	fset := token.NewFileSet()
	file, _ := parser.ParseFile(fset, "", src, parser.SkipObjectResolution)
	if file == nil {
		return nil
	}
	line := func(pos token.Pos) int { return fset.PositionFor(pos, false).Line }
	var all []declaration
	for _, decl := range file.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			name := d.Name.Name
			if d.Recv != nil && len(d.Recv.List) > 0 {
				name = receiver(d.Recv.List[0].Type) + "." + name
			}
			all = append(all, declaration{name, line(d.Pos()), line(d.End())})
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				var name string
				switch s := spec.(type) {
				case *ast.TypeSpec:
					name = s.Name.Name
				case *ast.ValueSpec:
					name = s.Names[0].Name
				}
				all = append(all, declaration{name, line(spec.Pos()), line(spec.End())})
			}
		}
	}
	return all
}

// receiver is the name of a receiver's type.
func receiver(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return receiver(e.X)
	case *ast.ParenExpr:
		return receiver(e.X)
	case *ast.IndexExpr:
		return receiver(e.X)
	case *ast.IndexListExpr:
		return receiver(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}

func around(all []declaration, line int) string {
	for _, d := range all {
		if d.first <= line && line <= d.last {
			return d.name
		}
	}
	return ""
}
