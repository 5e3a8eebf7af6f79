package rewrite

import (
	"fmt"
	"go/ast"
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/analyzers/internal/verdict"
)

// A Request is an edit of one request.
type Request struct {
	*Edit
	site *llmcall.Site
	call *ast.CallExpr // nil where it is not written here
}

// NewRequest returns an empty edit of the request that a site makes, nil where
// its file is none of the package's.
func NewRequest(pass *analysis.Pass, calls *llmcall.Result, s *llmcall.Site) *Request {
	e := New(pass, calls.Catalog, s.Pos())
	if e == nil {
		return nil
	}
	return &Request{e, s, calls.Flow.CallExpr(s.Call())}
}

// Model replaces the model where it is written as a constant: in the request,
// or handed to a wrapper.
func (r *Request) Model(id, with string) bool {
	if pos := r.site.ModelPos(); pos.IsValid() {
		x := r.Expr(pos)
		return x != nil && r.Constant(x, id, with)
	}
	if r.site.Depth == 0 || r.call == nil {
		return false
	}
	var arg ast.Expr
	for _, a := range r.call.Args {
		if tv := r.pass.TypesInfo.Types[a]; tv.Value != nil && tv.Value.ExactString() == strconv.Quote(id) {
			if arg != nil {
				return false
			}
			arg = a
		}
	}
	return arg != nil && r.Constant(arg, id, with)
}

// Off sets the field that turns thinking off.
func (r *Request) Off(off *verdict.Off) bool {
	if r.site.Depth > 0 {
		return false // the request stands in a wrapper, which may serve other tasks
	}
	if r.call == nil || r.call.Ellipsis.IsValid() {
		return false
	}
	if off.By != nil {
		return r.option(off)
	}
	f := Field{Path: strings.Split(off.Path, "."), Value: off.Value, Presence: off.Presence, JSON: r.site.Leaf.Func == ""}
	if f.JSON {
		if r.site.Body == nil || !r.site.Within(r.site.Body.Pos()) {
			return false
		}
		lit := r.Literal(r.site.Body.Pos())
		return lit != nil && r.Set(lit, f)
	}
	callee := ssaflow.Callee(r.site.Call().Common())
	if callee == nil || strings.Contains(off.Path, ":") {
		return false
	}
	for _, row := range r.cat.Func(callee) {
		if row.Kind != catalog.KindLLM || row.Call == nil || row.Call.Request < 0 || row.Call.Request >= len(r.call.Args) {
			continue
		}
		// Two fields of a union would contradict each other.
		for _, sw := range row.Call.Switches {
			if off.Presence && sw.Wire == off.Wire && sw.Path != off.Path && r.says(off.Wire) {
				return false
			}
		}
		return r.set(r.call.Args[row.Call.Request], callee.Signature().Params().At(row.Call.Request).Type(), f)
	}
	return false
}

// set sets a field of the argument that is the request, of type t.
func (r *Request) set(arg ast.Expr, t types.Type, f Field) bool {
	if tv := r.pass.TypesInfo.Types[ast.Unparen(arg)]; tv.IsNil() {
		text, ok := r.Make(t, f)
		if ok {
			r.Replace(arg, text)
		}
		return ok
	}
	lit := r.Made(arg, f.Path[0])
	return lit != nil && r.Set(lit, f)
}

// says reports whether the request says something of a switch already.
func (r *Request) says(wire string) bool {
	for _, sw := range r.site.Switches {
		if sw.Wire == wire {
			return true
		}
	}
	return false
}

// option adds a call's option that sets a field of the body.
func (r *Request) option(off *verdict.Off) bool {
	args := r.call.Args
	callee := ssaflow.Callee(r.site.Call().Common())
	if callee == nil || !callee.Signature().Variadic() || len(args) < callee.Signature().Params().Len()-1 || len(args) == 0 {
		return false
	}
	fn := r.declared(callee.Pkg(), off.By)
	last, fset := args[len(args)-1], r.pass.Fset
	if fn == nil || r.says(off.Wire) || fset.Position(last.End()).Line != fset.Position(r.call.Rparen).Line {
		return false
	}
	pkg, ok := r.Package(fn.Pkg())
	if !ok {
		return false
	}
	value := off.Value
	if _, err := strconv.ParseFloat(value, 64); err != nil && value != "true" && value != "false" {
		value = strconv.Quote(value)
	}
	r.After(last, fmt.Sprintf(", %s.%s(%q, %s)", pkg, fn.Name(), off.Wire, value))
	return true
}

// declared finds the function of a catalogued row among the packages that a
// package imports.
func (r *Request) declared(pkg *types.Package, row *catalog.Func) *types.Func {
	if pkg == nil {
		return nil
	}
	for _, q := range append([]*types.Package{pkg}, pkg.Imports()...) {
		fn, ok := q.Scope().Lookup(row.Name).(*types.Func)
		if !ok {
			continue
		}
		for _, found := range r.cat.Func(fn) {
			if found == row {
				return fn
			}
		}
	}
	return nil
}
