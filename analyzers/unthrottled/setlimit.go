package unthrottled

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
)

// width is the limit that the fix sets. Judgement: the bounds of public code
// are 3 to 10, and one that is too low costs time only.
const width = 8

// setLimit suggests a limit for a group made in the same function as the
// fan-out, where none is set yet.
func setLimit(p *rule.Pass, fo llmcall.FanOut) []analysis.SuggestedFix {
	if fo.Unlimited || fo.Site.Call() == nil {
		return nil // there is one, and it is none
	}
	call := p.Flow.CallExpr(fo.Site.Call())
	if call == nil {
		return nil
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	group, ok := ast.Unparen(sel.X).(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := p.TypesInfo.ObjectOf(group).(*types.Var)
	if !ok || v.IsField() {
		return nil
	}
	set := setter(p, v.Type())
	stmt := defined(p, v)
	if set == "" || stmt == nil {
		return nil
	}
	n := width
	if a, ok := p.Policy.Account(p.Judge.Provider(fo.Site), "", ""); ok {
		if _, most := a.Usable(); most > 0 {
			n = min(n, most)
		}
	}
	file := p.Fset.File(stmt.Pos())
	at := p.Fset.Position(stmt.Pos())
	line := file.Line(stmt.End())
	if line >= file.LineCount() {
		return nil
	}
	next := file.LineStart(line + 1)
	text := fmt.Sprintf("%s%s.%s(%d)\n", strings.Repeat("\t", at.Column-1), group.Name, set, n)
	return []analysis.SuggestedFix{{
		Message:   fmt.Sprintf("let %d run at once", n),
		TextEdits: []analysis.TextEdit{{Pos: next, End: next, NewText: []byte(text)}},
	}}
}

// setter returns the name of the method that bounds groups of a type, "" where
// the catalog knows none that returns nothing.
func setter(p *rule.Pass, t types.Type) string {
	if _, ptr := t.Underlying().(*types.Pointer); !ptr {
		t = types.NewPointer(t)
	}
	ms := types.NewMethodSet(t)
	for i := range ms.Len() {
		m, ok := ms.At(i).Obj().(*types.Func)
		if !ok || m.Signature().Results().Len() != 0 || m.Signature().Params().Len() != 1 {
			continue
		}
		for _, row := range p.Calls.Catalog.Func(m) {
			if row.Kind == catalog.KindBound {
				return m.Name()
			}
		}
	}
	return ""
}

// defined returns the statement of a block that declares a variable, nil where
// it is declared otherwise.
func defined(p *rule.Pass, v *types.Var) ast.Stmt {
	var found ast.Stmt
	for _, f := range p.Files {
		if v.Pos() < f.FileStart || v.Pos() > f.FileEnd {
			continue
		}
		ast.Inspect(f, func(n ast.Node) bool {
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
	}
	return found
}
