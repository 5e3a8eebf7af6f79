package llmcall

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxScope bounds the values that a part of a router is followed through.
const maxScope = 400

// scope holds the calls that concern a part of a router: a group.
type scope struct {
	x     *extractor
	calls map[ssa.CallInstruction]bool
	seen  map[ssa.Value]bool
}

// scopeOf returns the calls behind a limit that a router's method sets, where
// that is for a part of the router: what Group or With returns, or the router that a
// literal is given. ok is false where it is for all of it, or that is not known.
func (x *extractor) scopeOf(call ssa.CallInstruction) (calls map[ssa.CallInstruction]bool, ok bool) {
	obj := ssaflow.Callee(call.Common())
	recv := receiver(call.Common())
	for _, a := range call.Common().Args { // of a function that is given it
		if recv == nil && x.router(a.Type()) {
			recv = a
		}
	}
	if obj == nil || recv == nil {
		return nil, false
	}
	s := scope{x, make(map[ssa.CallInstruction]bool), make(map[ssa.Value]bool)}
	if res := obj.Signature().Results(); !x.cat.Named(catalog.NamesFront, obj.Name()) && res.Len() == 1 && x.router(res.At(0).Type()) && call.Value() != nil {
		return s.calls, s.follow(call.Value()) // r.With(limit), r.Group("/api", limit)
	}
	return s.calls, s.of(recv)
}

// of notes the calls that concern a part of a router. It returns false where it is
// the whole of one.
func (s scope) of(router ssa.Value) bool {
	if len(s.seen) > maxScope {
		return false
	}
	switch from := s.x.routerFrom(router).(type) {
	case *ssa.Parameter:
		fn := from.Parent()
		if fn.Parent() != nil {
			s.inside(fn)
			return true
		}
		callers, all := s.x.flow.Callers(fn)
		if !all || len(callers) == 0 || s.seen[from] {
			return false
		}
		s.seen[from] = true
		i := slices.Index(fn.Params, from)
		for _, call := range callers {
			if i >= len(call.Common().Args) || !s.of(call.Common().Args[i]) {
				return false
			}
		}
		return true
	case *ssa.Call:
		if r := receiver(from.Common()); r == nil || !s.x.router(r.Type()) {
			return false // made here: the whole of it
		}
		return s.follow(from)
	}
	return false
}

// routerFrom looks through the variables that hold a router.
func (x *extractor) routerFrom(v ssa.Value) ssa.Value {
	for range maxReasonDepth {
		switch u := v.(type) {
		case *ssa.UnOp:
			addr := u.X
			if fv, ok := addr.(*ssa.FreeVar); ok {
				addr = bindingOf(fv)
			}
			a, ok := addr.(*ssa.Alloc)
			if !ok {
				return v
			}
			stored := onlyStore(a)
			if stored == nil {
				return v
			}
			v = stored
		case *ssa.MakeInterface:
			v = u.X
		case *ssa.ChangeInterface:
			v = u.X
		default:
			return v
		}
	}
	return v
}

// inside notes all calls in a literal.
func (s scope) inside(fn *ssa.Function) {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok {
				s.calls[call] = true
			}
		}
	}
	for _, lit := range fn.AnonFuncs {
		s.inside(lit)
	}
}

// follow notes the calls of methods of a router, those in the literals that they
// are given, and the same of the routers that they return. It returns false where
// the router goes somewhere else.
func (s scope) follow(v ssa.Value) bool {
	if s.seen[v] || v.Referrers() == nil {
		return true
	}
	s.seen[v] = true
	if len(s.seen) > maxScope {
		return false
	}
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case ssa.CallInstruction:
			s.calls[r] = true
			if receiver(r.Common()) != v {
				if !s.handed(v, r) {
					return false
				}
				continue
			}
			for _, a := range r.Common().Args {
				for _, e := range elements(a) {
					if lit := literal(e); lit != nil && lit.Parent() != nil && len(lit.Params) == 1 && s.x.router(lit.Params[0].Type()) {
						s.inside(lit)
					}
				}
			}
			if made := r.Value(); made != nil && s.x.router(made.Type()) && !s.follow(made) {
				return false
			}
		case *ssa.Store:
			a, ok := r.Addr.(*ssa.Alloc)
			if r.Val != v || !ok || !s.follow(a) {
				return false
			}
		case *ssa.UnOp:
			if !s.follow(r) {
				return false
			}
		case *ssa.MakeInterface:
			if !s.follow(r) {
				return false
			}
		case *ssa.ChangeInterface:
			if !s.follow(r) {
				return false
			}
		case *ssa.MakeClosure:
			fn := r.Fn.(*ssa.Function)
			for i, b := range r.Bindings {
				if b == v && (i >= len(fn.FreeVars) || !s.follow(fn.FreeVars[i])) {
					return false
				}
			}
		case *ssa.Return:
			callers, all := s.x.flow.Callers(r.Parent())
			if !all || len(r.Results) != 1 {
				return false
			}
			for _, call := range callers {
				if call.Value() != nil && !s.follow(call.Value()) {
					return false
				}
			}
		case *ssa.DebugRef:
		default:
			return false
		}
	}
	return true
}

// handed follows a router into a function of this package that it is handed to.
func (s scope) handed(v ssa.Value, call ssa.CallInstruction) bool {
	callee := ssaflow.StaticCallee(call)
	if callee == nil || callee.Pkg != s.x.flow.Pkg || len(callee.Params) != len(call.Common().Args) {
		return false
	}
	for i, a := range call.Common().Args {
		if a == v && !s.follow(callee.Params[i]) {
			return false
		}
	}
	return true
}
