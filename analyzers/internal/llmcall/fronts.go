package llmcall

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// What a function does with middleware that it is given together with a router:
// it is put in front of all that the router has, or of some routes, as a limit on
// logins is.

// installs reports whether a call that gives a function a router and, as argument i,
// a limit may put that in front of the whole router.
func (x *extractor) installs(call ssa.CallInstruction, i int) bool {
	c := call.Common()
	obj := ssaflow.Callee(c)
	if obj == nil || c.IsInvoke() || x.onRouter(call) || returnsHandler(obj.Signature()) || !slices.ContainsFunc(c.Args, func(a ssa.Value) bool { return x.router(a.Type()) }) {
		return true
	}
	if fn := ssaflow.StaticCallee(call); fn != nil && fn.Pkg == x.flow.Pkg {
		return x.fronts(fn, i)
	}
	if len(x.cat.Func(obj)) > 0 || obj.Pkg() == nil {
		return true
	}
	if fact := x.imported(obj.Pkg()); fact != nil {
		if ff := fact.fn(obj.FullName()); ff != nil && slices.Contains(ff.Fronts, i) {
			return true
		}
	}
	return x.cat.Named(catalog.NamesFront, obj.Name()) || x.cat.Named(catalog.NamesInbound, obj.Name())
}

// frontsOf returns the parameters of a function, receiver first, that it puts in
// front of a router that it is given too: for importers.
func (x *extractor) frontsOf(fn *ssa.Function) []int {
	if !slices.ContainsFunc(fn.Params, func(p *ssa.Parameter) bool { return x.router(p.Type()) }) {
		return nil
	}
	var out []int
	for i, p := range fn.Params {
		if mayHold(p.Type()) && x.fronts(fn, i) {
			out = append(out, i)
		}
	}
	return out
}

// mayHold reports whether a type is that of middleware, or of a list of it.
func mayHold(t types.Type) bool {
	if s, ok := t.Underlying().(*types.Slice); ok {
		t = s.Elem()
	}
	return middleware(t)
}

// fronts reports whether a function puts parameter i in front of a whole router.
func (x *extractor) fronts(fn *ssa.Function, i int) bool {
	if i >= len(fn.Params) {
		return false
	}
	seen := map[ssa.Value]bool{fn.Params[i]: true}
	work := []ssa.Value{fn.Params[i]}
	add := func(v ssa.Value) {
		if v != nil && !seen[v] && len(seen) < maxScope {
			seen[v] = true
			work = append(work, v)
		}
	}
	for len(work) > 0 {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		if v.Referrers() == nil {
			continue
		}
		for _, r := range *v.Referrers() {
			switch r := r.(type) {
			case *ssa.Store:
				switch to := r.Addr.(type) {
				case *ssa.IndexAddr: // a variadic argument
					add(to.X)
				default:
					add(to)
				}
			case *ssa.MakeClosure:
				for j, b := range r.Bindings {
					if b == v {
						add(r.Fn.(*ssa.Function).FreeVars[j])
					}
				}
			case ssa.CallInstruction:
				c := r.Common()
				if c.Value == v && slices.ContainsFunc(c.Args, func(a ssa.Value) bool { return x.router(unwrap(a).Type()) }) {
					return true // limit(router)
				}
				if x.onRouter(r) && x.registers(r) == nil {
					if made := r.Value(); made == nil || !x.router(made.Type()) {
						return true
					}
					continue // r.With(limit): a part of it
				}
				if callee := ssaflow.StaticCallee(r); callee != nil && callee.Pkg == x.flow.Pkg {
					for j, a := range c.Args {
						if a == v && j < len(callee.Params) {
							add(callee.Params[j])
						}
					}
				}
			case ssa.Value:
				switch r.(type) {
				case *ssa.ChangeType, *ssa.ChangeInterface, *ssa.MakeInterface, *ssa.Phi, *ssa.Slice, *ssa.UnOp, *ssa.IndexAddr, *ssa.Index:
					add(r)
				}
			}
		}
	}
	return false
}
