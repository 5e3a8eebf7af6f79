package llmcall

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// What middleware, handlers and routers look like.

// wrapped returns the handlers that a call puts middleware round: cors(limit(h)).
func wrapped(call *ssa.Call, depth int) []*ssa.Function {
	if call == nil || depth > maxTurns {
		return nil
	}
	var out []*ssa.Function
	for _, a := range call.Call.Args {
		out = append(out, handlerFuncs(a)...)
		if in, ok := unwrap(a).(*ssa.Call); ok {
			out = append(out, wrapped(in, depth+1)...)
		}
	}
	return out
}

// passedThrough reports whether a handler is what a piece of middleware is given: whoever
// uses that puts it in front of something.
func passedThrough(v ssa.Value) bool {
	p, ok := unwrap(v).(*ssa.Parameter)
	return ok && returnsHandler(p.Parent().Signature)
}

// unwrap looks through conversions.
func unwrap(v ssa.Value) ssa.Value {
	for {
		switch u := v.(type) {
		case *ssa.MakeInterface:
			v = u.X
		case *ssa.ChangeType:
			v = u.X
		case *ssa.ChangeInterface:
			v = u.X
		default:
			return v
		}
	}
}

// wraps reports whether a function is middleware, or makes some: what it makes of
// nothing but settings may be the handler itself where it serves HTTP.
func wraps(sig *types.Signature) bool {
	takes := false
	for v := range sig.Params().Variables() {
		takes = takes || middleware(v.Type())
	}
	for v := range sig.Results().Variables() {
		if mayHold(v.Type()) && (takes || !servesHTTP(v.Type())) {
			return true
		}
	}
	return false
}

// handsOn reports whether a call is given just what fn is given.
func handsOn(fn *ssa.Function, call ssa.CallInstruction) bool {
	return len(fn.Params) > 0 && slices.EqualFunc(fn.Params, call.Common().Args, func(p *ssa.Parameter, a ssa.Value) bool { return a == ssa.Value(p) })
}

// router reports whether values of a type register handlers.
func (x *extractor) router(t types.Type) bool {
	name := ssaflow.TypeName(t)
	if name == "" {
		return false
	}
	if is, ok := x.serving.routers[name]; ok {
		return is
	}
	if x.serving.routers == nil {
		x.serving.routers = make(map[string]bool)
	}
	is := false
	t = types.Unalias(t)
	if !types.IsInterface(t) {
		if _, ptr := t.Underlying().(*types.Pointer); !ptr {
			t = types.NewPointer(t)
		}
	}
	is = x.registeredWith(t)
	ms := types.NewMethodSet(t)
	for i := range ms.Len() {
		if fn, ok := ms.At(i).Obj().(*types.Func); ok {
			for _, row := range x.cat.Func(fn) {
				is = is || row.Kind == catalog.KindHandler
			}
		}
	}
	x.serving.routers[name] = is
	return is
}

// registeredWith reports whether a function of its package takes a value of a type to
// register handlers with.
func (x *extractor) registeredWith(t types.Type) bool {
	named, ok := namedOf(t)
	if !ok || named.Obj().Pkg() == nil || x.cat.Package(named.Obj().Pkg().Path()) == nil {
		return false
	}
	scope := named.Obj().Pkg().Scope()
	for _, name := range scope.Names() {
		fn, ok := scope.Lookup(name).(*types.Func)
		if !ok {
			continue
		}
		for _, row := range x.cat.Func(fn) {
			i, ok := row.Args[catalog.RoleRouter]
			if !ok || i >= fn.Signature().Params().Len() {
				continue
			}
			if p, ok := namedOf(fn.Signature().Params().At(i).Type()); ok && p.Obj() == named.Obj() {
				return true
			}
		}
	}
	return false
}

// servesHTTP reports whether values of a type are http.Handlers.
func servesHTTP(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "ServeHTTP")
	_, ok := obj.(*types.Func)
	return ok
}

// middleware reports whether a type can be that of a handler or middleware.
func middleware(t types.Type) bool {
	_, fn := t.Underlying().(*types.Signature)
	return fn || servesHTTP(t)
}

// returnsHandler reports whether a function returns a handler or middleware.
func returnsHandler(sig *types.Signature) bool {
	for v := range sig.Results().Variables() {
		if middleware(v.Type()) {
			return true
		}
	}
	return false
}
