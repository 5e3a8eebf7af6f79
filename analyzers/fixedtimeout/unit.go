package fixedtimeout

import (
	"go/ast"
	"go/types"
	"time"

	"golang.org/x/tools/go/ast/astutil"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// bare is more than a number without a unit comes to: 600000 ns is 0.6 ms.
const bare = time.Millisecond

// unitless reports whether a bound is a number that was meant to count
// something other than nanoseconds: nothing in what is written is a duration.
func unitless(p *rule.Pass, b llmcall.Bound) bool {
	if b.Term == nil || b.Limit >= bare {
		return false
	}
	pos := b.Term.Pos()
	for _, file := range p.Files {
		if pos < file.FileStart || file.FileEnd < pos {
			continue
		}
		path, _ := astutil.PathEnclosingInterval(file, pos, pos)
		var expr ast.Node
		for _, n := range path {
			switch n.(type) {
			case *ast.BasicLit, *ast.Ident, *ast.SelectorExpr, *ast.BinaryExpr, *ast.ParenExpr, *ast.UnaryExpr:
				expr = n
				continue
			}
			break
		}
		return expr == nil || !hasDuration(p, expr)
	}
	return true
}

// hasDuration reports whether an expression names a duration.
func hasDuration(p *rule.Pass, expr ast.Node) (has bool) {
	ast.Inspect(expr, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			obj := p.TypesInfo.ObjectOf(id)
			if _, conversion := obj.(*types.TypeName); obj != nil && !conversion && ssaflow.TypeName(obj.Type()) == "time.Duration" {
				has = true
			}
		}
		return !has
	})
	return has
}
