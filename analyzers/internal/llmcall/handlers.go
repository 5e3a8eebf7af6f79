package llmcall

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// registration is a function's use as a handler.
type registration struct {
	pos token.Pos
	how string
	// limited: what comes in is limited before it gets there.
	limited bool
	// elsewhere: another package registers it, and may limit what comes in.
	elsewhere bool
}

// handlers returns the functions of this package that servers, bots and queues
// call: those with the signature of an http.Handler, methods of RPC servers, and
// those given to a catalogued registration or with the signature that one wants.
func (x *extractor) handlers() map[*ssa.Function]registration {
	out := make(map[*ssa.Function]registration)
	shapes := x.handlerShapes()
	for _, fn := range x.flow.Funcs {
		switch {
		case httpHandler(fn.Signature):
			out[fn] = registration{pos: fn.Pos(), how: "HTTP handler"}
		case rpcMethod(fn):
			out[fn] = registration{pos: fn.Pos(), how: "RPC handler"}
		case fn.Parent() == nil && shaped(fn, shapes):
			out[fn] = registration{pos: fn.Pos(), how: "handler"}
		}
	}
	front := x.limitsIn()
	sure, limited := make(map[*ssa.Function]bool), make(map[*ssa.Function]bool)
	for _, r := range x.registrations() {
		for _, h := range r.handlers {
			if h.fn == nil {
				continue
			}
			if _, ok := out[h.fn]; !ok {
				if !r.row {
					continue
				}
				out[h.fn] = registration{pos: x.flow.CallPos(r.call), how: "handler"}
			}
			sure[h.fn] = sure[h.fn] || x.settled(r.router)
			limited[h.fn] = limited[h.fn] || r.limited || front.calls[r.call]
		}
	}
	for h, reg := range out {
		reg.elsewhere = !sure[h]
		reg.limited = front.all || front.fns[h] || limited[h]
		out[h] = reg
	}
	return out
}

// elements returns the values of a variadic argument, or the argument.
func elements(v ssa.Value) []ssa.Value {
	sl, ok := v.(*ssa.Slice)
	if !ok {
		return []ssa.Value{v}
	}
	var out []ssa.Value
	if refs := sl.X.Referrers(); refs != nil {
		for _, r := range *refs {
			ia, ok := r.(*ssa.IndexAddr)
			if !ok {
				continue
			}
			for _, rr := range *ia.Referrers() {
				if st, ok := rr.(*ssa.Store); ok {
					out = append(out, st.Val)
				}
			}
		}
	}
	return out
}

// handlerFuncs returns the functions in an argument of a registration: a
// literal, a method value, or a variadic list of them.
func handlerFuncs(v ssa.Value) []*ssa.Function {
	var out []*ssa.Function
	for _, e := range elements(v) {
		if fn := literal(e); fn != nil {
			out = append(out, fn)
		}
	}
	return out
}

func httpHandler(sig *types.Signature) bool {
	if sig.Params().Len() != 2 || sig.Results().Len() != 0 {
		return false
	}
	return ssaflow.TypeName(sig.Params().At(0).Type()) == "net/http.ResponseWriter" &&
		ssaflow.TypeName(sig.Params().At(1).Type()) == "net/http.Request"
}

// rpcMethod reports whether fn is a method of an RPC server.
func rpcMethod(fn *ssa.Function) bool {
	recv, obj := fn.Signature.Recv(), fn.Object()
	if recv == nil || fn.Parent() != nil || obj == nil {
		return false
	}
	return rpcOf(recv.Type(), obj.(*types.Func))
}

// handlerShapes returns the signatures of handlers that the catalogued
// registrations of the imported packages want, of those that name a type of
// their own: nothing else has these.
func (x *extractor) handlerShapes() []*types.Signature {
	var out []*types.Signature
	for _, pkg := range x.flow.Pkg.Pkg.Imports() {
		if x.cat.Package(pkg.Path()) == nil {
			continue
		}
		scope := pkg.Scope()
		for _, name := range scope.Names() {
			tn, ok := scope.Lookup(name).(*types.TypeName)
			if !ok || !tn.Exported() {
				continue
			}
			named, ok := types.Unalias(tn.Type()).(*types.Named)
			if !ok {
				continue
			}
			for i := range named.NumMethods() {
				out = append(out, x.shapesOf(named.Method(i), pkg)...)
			}
			if iface, ok := named.Underlying().(*types.Interface); ok {
				for i := range iface.NumExplicitMethods() {
					out = append(out, x.shapesOf(iface.ExplicitMethod(i), pkg)...)
				}
			}
		}
	}
	return out
}

func (x *extractor) shapesOf(m *types.Func, pkg *types.Package) []*types.Signature {
	for _, row := range x.cat.Func(m) {
		if row.Kind != catalog.KindHandler {
			continue
		}
		i, ok := row.Args[catalog.RoleFunc]
		params := m.Signature().Params()
		if !ok || i >= params.Len() {
			continue
		}
		t := params.At(i).Type()
		if sl, ok := t.(*types.Slice); ok {
			t = sl.Elem()
		}
		sig, ok := types.Unalias(t).Underlying().(*types.Signature)
		if !ok {
			continue
		}
		for j := range sig.Params().Len() {
			if strings.HasPrefix(ssaflow.TypeName(sig.Params().At(j).Type()), pkg.Path()+".") {
				return []*types.Signature{sig}
			}
		}
	}
	return nil
}

// shaped reports whether fn has one of the signatures of handlers, and can be
// registered elsewhere.
func shaped(fn *ssa.Function, shapes []*types.Signature) bool {
	if fn.Synthetic != "" || !token.IsExported(fn.Name()) {
		return false
	}
	for _, s := range shapes {
		if types.Identical(types.NewSignatureType(nil, nil, nil, s.Params(), s.Results(), s.Variadic()),
			types.NewSignatureType(nil, nil, nil, fn.Signature.Params(), fn.Signature.Results(), fn.Signature.Variadic())) {
			return true
		}
	}
	return false
}
