package reasonertask

import (
	"fmt"
	"go/ast"
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rewrite"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/analyzers/internal/verdict"
	"github.com/tokenvet/tokenvet/policy"
)

// fixes suggests to turn thinking off where the request stands here, else the
// provider's cheap model where the model stands here; nothing where
// configuration may choose another model.
func fixes(p *rule.Pass, s *llmcall.Site, r verdict.Reason, m verdict.Remedy) []analysis.SuggestedFix {
	if r.Model.Default || s.Made() || s.Call() == nil || s.Choices > 1 || !p.Reports(s.Pos()) {
		return nil
	}
	if m.Off != nil {
		if e := rewrite.New(p.Pass, p.Calls.Catalog, s.Pos()); e != nil && say(p, e, s, m.Off) {
			return []analysis.SuggestedFix{{Message: "Turn thinking off", TextEdits: e.Edits()}}
		}
	}
	if m.Model == "" || m.ModelWanted != "" || !m.Served || r.Switch != nil {
		return nil
	}
	e := rewrite.New(p.Pass, p.Calls.Catalog, s.Pos())
	if e == nil || !model(p, e, s, r, m.Model) {
		return nil
	}
	if m.ModelOff != nil && !say(p, e, s, m.ModelOff) &&
		(s.Depth == 0 || p.Policy.Reasoning(p.Judge.Provider(s), m.Model) != policy.Unverified) {
		return nil
	}
	return []analysis.SuggestedFix{{Message: "Use " + m.Model, TextEdits: e.Edits()}}
}

// model replaces the model where it is written as a constant: in the request,
// or handed to a wrapper.
func model(p *rule.Pass, e *rewrite.Edit, s *llmcall.Site, r verdict.Reason, with string) bool {
	if pos := s.ModelPos(); pos.IsValid() {
		x := e.Expr(pos)
		return x != nil && e.Constant(x, r.Model.ID, with)
	}
	call := p.Flow.CallExpr(s.Call())
	if s.Depth == 0 || call == nil {
		return false
	}
	var arg ast.Expr
	for _, a := range call.Args {
		if tv := p.TypesInfo.Types[a]; tv.Value != nil && tv.Value.ExactString() == strconv.Quote(r.Model.ID) {
			if arg != nil {
				return false
			}
			arg = a
		}
	}
	return arg != nil && e.Constant(arg, r.Model.ID, with)
}

// say sets the field that turns thinking off in the request.
func say(p *rule.Pass, e *rewrite.Edit, s *llmcall.Site, off *verdict.Off) bool {
	if s.Depth > 0 {
		return false // the request stands in a wrapper, which may serve other tasks
	}
	call := p.Flow.CallExpr(s.Call())
	if call == nil || call.Ellipsis.IsValid() {
		return false
	}
	if off.By != nil {
		return option(p, e, s, call, off)
	}
	f := rewrite.Field{Path: strings.Split(off.Path, "."), Value: off.Value, Presence: off.Presence, JSON: s.Leaf.Func == ""}
	if f.JSON {
		if s.Body == nil || !s.Within(s.Body.Pos()) {
			return false
		}
		lit := e.Literal(s.Body.Pos())
		return lit != nil && e.Set(lit, f)
	}
	callee := ssaflow.Callee(s.Call().Common())
	if callee == nil || strings.Contains(off.Path, ":") {
		return false
	}
	for _, row := range p.Calls.Catalog.Func(callee) {
		if row.Kind != catalog.KindLLM || row.Call == nil || row.Call.Request < 0 || row.Call.Request >= len(call.Args) {
			continue
		}
		// Two fields of a union would contradict each other.
		for _, sw := range row.Call.Switches {
			if off.Presence && sw.Wire == off.Wire && sw.Path != off.Path && given(s, off.Wire) {
				return false
			}
		}
		arg := call.Args[row.Call.Request]
		if tv := p.TypesInfo.Types[ast.Unparen(arg)]; tv.IsNil() {
			text, ok := e.Make(callee.Signature().Params().At(row.Call.Request).Type(), f)
			if ok {
				e.Replace(arg, text)
			}
			return ok
		}
		lit := e.Made(arg, f.Path[0])
		return lit != nil && e.Set(lit, f)
	}
	return false
}

// given reports whether the request says something of a switch already.
func given(s *llmcall.Site, wire string) bool {
	for _, sw := range s.Switches {
		if sw.Wire == wire {
			return true
		}
	}
	return false
}

// option adds a call's option that sets a field of the body.
func option(p *rule.Pass, e *rewrite.Edit, s *llmcall.Site, call *ast.CallExpr, off *verdict.Off) bool {
	callee := ssaflow.Callee(s.Call().Common())
	if callee == nil || !callee.Signature().Variadic() || len(call.Args) < callee.Signature().Params().Len()-1 || len(call.Args) == 0 {
		return false
	}
	fn := declared(p, callee.Pkg(), off.By)
	last := call.Args[len(call.Args)-1]
	if fn == nil || given(s, off.Wire) || p.Fset.Position(last.End()).Line != p.Fset.Position(call.Rparen).Line {
		return false
	}
	pkg, ok := e.Package(fn.Pkg())
	if !ok {
		return false
	}
	value := off.Value
	if _, err := strconv.ParseFloat(value, 64); err != nil && value != "true" && value != "false" {
		value = strconv.Quote(value)
	}
	e.After(last, fmt.Sprintf(", %s.%s(%q, %s)", pkg, fn.Name(), off.Wire, value))
	return true
}

// declared finds the function of a catalogued row among the packages that a
// package imports.
func declared(p *rule.Pass, pkg *types.Package, row *catalog.Func) *types.Func {
	if pkg == nil {
		return nil
	}
	for _, q := range append([]*types.Package{pkg}, pkg.Imports()...) {
		fn, ok := q.Scope().Lookup(row.Name).(*types.Func)
		if !ok {
			continue
		}
		for _, r := range p.Calls.Catalog.Func(fn) {
			if r == row {
				return fn
			}
		}
	}
	return nil
}
