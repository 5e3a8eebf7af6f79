package rewrite

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
)

// Bound lets n run at once of what the group runs whose method a call is, by a
// statement behind the one that makes the group. It returns false where the
// group is not made in a block of the same file, or no method that returns
// nothing is known to bound it.
func (e *Edit) Bound(call *ast.CallExpr, n int) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	group, ok := ast.Unparen(sel.X).(*ast.Ident)
	if !ok {
		return false
	}
	v, ok := e.pass.TypesInfo.ObjectOf(group).(*types.Var)
	if !ok || v.IsField() {
		return false
	}
	set := e.setter(v.Type())
	stmt := e.declares(v)
	if set == "" || stmt == nil {
		return false
	}
	file := e.pass.Fset.File(stmt.Pos())
	line := file.Line(stmt.End())
	if line >= file.LineCount() {
		return false
	}
	next := file.LineStart(line + 1)
	indent := strings.Repeat("\t", e.pass.Fset.Position(stmt.Pos()).Column-1)
	text := fmt.Sprintf("%s%s.%s(%d)\n", indent, group.Name, set, n)
	e.edits = append(e.edits, analysis.TextEdit{Pos: next, End: next, NewText: []byte(text)})
	return true
}

// setter returns the name of the method that bounds groups of a type, "" where
// the catalog knows none that returns nothing.
func (e *Edit) setter(t types.Type) string {
	if _, ptr := t.Underlying().(*types.Pointer); !ptr {
		t = types.NewPointer(t)
	}
	ms := types.NewMethodSet(t)
	for i := range ms.Len() {
		m, ok := ms.At(i).Obj().(*types.Func)
		if !ok || m.Signature().Results().Len() != 0 || m.Signature().Params().Len() != 1 {
			continue
		}
		for _, row := range e.cat.Func(m) {
			if row.Kind == catalog.KindBound {
				return m.Name()
			}
		}
	}
	return ""
}

// declares returns the statement of a block that declares a variable, nil where
// it is declared otherwise.
func (e *Edit) declares(v *types.Var) ast.Stmt {
	var found ast.Stmt
	ast.Inspect(e.file, func(n ast.Node) bool {
		block, ok := n.(*ast.BlockStmt)
		if !ok {
			return true
		}
		for _, s := range block.List {
			if s.Pos() <= v.Pos() && v.Pos() < s.End() {
				found = nil
				switch s := s.(type) {
				case *ast.AssignStmt:
					if s.Tok == token.DEFINE {
						found = s
					}
				case *ast.DeclStmt:
					found = s
				}
			}
		}
		return true
	})
	return found
}
