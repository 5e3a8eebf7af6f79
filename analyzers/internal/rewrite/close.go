package rewrite

import (
	"go/ast"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"
)

// DeferClose defers a call of the method that closes what is opened at pos,
// after the check of the error that came with it. It returns nil in a loop, where
// what is opened would pile up until the function ends, and where the result
// stands in no variable.
func DeferClose(pass *analysis.Pass, pos token.Pos, method string) []analysis.TextEdit {
	for _, f := range pass.Files {
		if f.FileStart > pos || pos > f.FileEnd {
			continue
		}
		path, _ := astutil.PathEnclosingInterval(f, pos, pos)
		var set *ast.AssignStmt
		for i, n := range path {
			switch n := n.(type) {
			case *ast.ForStmt, *ast.RangeStmt, *ast.DeferStmt, *ast.GoStmt:
				return nil
			case *ast.AssignStmt:
				if set == nil {
					set = n
				}
			case *ast.BlockStmt:
				if set == nil || i+1 >= len(path) {
					continue
				}
				switch path[i+1].(type) {
				case *ast.FuncDecl, *ast.FuncLit:
					return deferred(pass.Fset, n, set, method)
				default:
					return nil
				}
			}
		}
	}
	return nil
}

func deferred(fset *token.FileSet, block *ast.BlockStmt, set *ast.AssignStmt, method string) []analysis.TextEdit {
	opened, ok := set.Lhs[0].(*ast.Ident)
	if !ok || opened.Name == "_" || len(set.Rhs) != 1 {
		return nil
	}
	for i, st := range block.List {
		if st != ast.Stmt(set) {
			continue
		}
		after := set.End()
		if len(set.Lhs) == 2 {
			check, ok := nextIf(block.List, i)
			if !ok || !returns(check.Body) {
				return nil
			}
			after = check.End()
		}
		file := fset.File(after)
		if file.Line(after) >= file.LineCount() {
			return nil
		}
		after = file.LineStart(file.Line(after) + 1) // behind a comment
		indent := strings.Repeat("\t", fset.Position(set.Pos()).Column-1)
		return []analysis.TextEdit{{Pos: after, End: after, NewText: []byte(indent + "defer " + opened.Name + "." + method + "()\n")}}
	}
	return nil
}

// nextIf returns the statement after i if it is a check of an error.
func nextIf(list []ast.Stmt, i int) (*ast.IfStmt, bool) {
	if i+1 >= len(list) {
		return nil, false
	}
	check, ok := list[i+1].(*ast.IfStmt)
	if !ok || check.Init != nil || check.Else != nil {
		return nil, false
	}
	cmp, ok := check.Cond.(*ast.BinaryExpr)
	return check, ok && cmp.Op == token.NEQ
}

// returns reports whether a block ends the function.
func returns(b *ast.BlockStmt) bool {
	if len(b.List) == 0 {
		return false
	}
	switch last := b.List[len(b.List)-1].(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.ExprStmt:
		call, ok := last.X.(*ast.CallExpr)
		if !ok {
			return false
		}
		sel, ok := call.Fun.(*ast.SelectorExpr)
		return ok && (strings.HasPrefix(sel.Sel.Name, "Fatal") || sel.Sel.Name == "Exit")
	}
	return false
}
