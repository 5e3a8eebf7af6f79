package llmcall

import (
	"go/token"
	"go/types"
	"regexp"
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

// registers reports whether a call registers the handlers among its arguments
// where all of the way to them can be seen: with a router, bot or server that
// this package makes. What another package makes or registers may have its
// limits in front.
func (x *extractor) registers(call ssa.CallInstruction) bool {
	c := call.Common()
	if callee := ssaflow.StaticCallee(call); callee != nil && callee.Pkg == x.flow.Pkg {
		return false
	}
	router := c.Value
	if !c.IsInvoke() {
		callee := c.StaticCallee()
		if callee == nil {
			return false
		}
		if callee.Signature.Recv() == nil {
			// http.HandleFunc, RegisterServer(server, impl): a server among the arguments is the router.
			if len(c.Args) == 0 {
				return true
			}
			router = c.Args[0]
		} else {
			router = c.Args[0]
		}
	}
	return !fromOutside(x.flow.Resolve(x.flow.Eval(router)))
}

// fromOutside reports whether a value comes from outside the package: a parameter, a
// field of one, or what a method of such a value returns, as a group of routes.
func fromOutside(t *ssaflow.Term) bool {
	for _, a := range t.Alternatives() {
		switch a.Op {
		case ssaflow.OpParam:
			return true
		case ssaflow.OpField, ssaflow.OpElem:
			if fromOutside(a.Args[0]) {
				return true
			}
		case ssaflow.OpObject:
			if a.Base != nil && fromOutside(a.Base) {
				return true
			}
		case ssaflow.OpCall:
			if recvOf(a.Name) && len(a.Args) > 0 && fromOutside(a.Args[0]) {
				return true
			}
		}
	}
	return false
}

// servers returns the methods by which values are called that are registered as
// a whole, by the name of their type: those of an http.Handler and of RPC servers.
func (x *extractor) servers() map[string][]*ssa.Function {
	out := make(map[string][]*ssa.Function)
	for _, fn := range x.flow.Funcs {
		if recv := fn.Signature.Recv(); recv != nil && (fn.Name() == "ServeHTTP" || rpcMethod(fn)) {
			name := ssaflow.TypeName(recv.Type())
			out[name] = append(out[name], fn)
		}
	}
	return out
}

// handlers returns the functions that servers, bots and queues call: those
// with the signature of an http.Handler, methods of RPC servers, and those given
// to a catalogued registration or with the signature that one wants.
func (x *extractor) handlers() map[*ssa.Function]registration {
	out := make(map[*ssa.Function]registration)
	shapes := x.handlerShapes()
	for _, fn := range x.flow.Funcs {
		switch {
		case httpHandler(fn):
			out[fn] = registration{pos: fn.Pos(), how: "HTTP handler"}
		case rpcMethod(fn):
			out[fn] = registration{pos: fn.Pos(), how: "RPC handler"}
		case fn.Parent() == nil && shaped(fn, shapes):
			out[fn] = registration{pos: fn.Pos(), how: "handler"}
		}
	}
	all := false
	limited := make(map[*ssa.Function]bool)
	sure := make(map[*ssa.Function]bool)
	servers := x.servers()
	for _, fn := range x.flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(ssa.CallInstruction)
				if !ok {
					continue
				}
				obj := ssaflow.Callee(call.Common())
				limits := x.limits(call)
				var fns, whole []*ssa.Function
				for _, a := range call.Common().Args {
					fns = append(fns, handlerFuncs(a)...)
					if mi, ok := a.(*ssa.MakeInterface); ok {
						a = mi.X
					}
					whole = append(whole, servers[ssaflow.TypeName(a.Type())]...)
				}
				if len(fns)+len(whole) > 0 && x.registers(call) {
					for _, h := range append(whole, fns...) {
						sure[h] = true
					}
				}
				for _, h := range fns {
					limited[h] = limited[h] || limits
				}
				if limits && obj != nil && (obj.Name() == "Use" || obj.Name() == "With") {
					all = true
				}
				for _, row := range x.cat.Func(obj) {
					if row.Kind != catalog.KindHandler {
						continue
					}
					for _, h := range fns {
						if _, ok := out[h]; !ok {
							out[h] = registration{pos: x.flow.CallPos(call), how: "handler"}
						}
					}
				}
			}
		}
	}
	for h, reg := range out {
		reg.elsewhere = !sure[h]
		reg.limited = all || limited[h]
		out[h] = reg
	}
	return out
}

// inbound are names of middleware that limits what comes in.
var inbound = regexp.MustCompile(`(?i)rate_?limit|throttl|quota|limiter|limit_?(req|by|all|rate)|concurrency_?limit|max_?concurren|in_?flight`)

// limits reports whether a call, given handlers, limits how often they run: it
// is middleware that takes permits or is called so, or it has such among its
// arguments.
func (x *extractor) limits(call ssa.CallInstruction) bool {
	if x.limiting(call) {
		return true
	}
	found := false
	for _, a := range call.Common().Args {
		for _, v := range elements(a) {
			for {
				if mi, ok := v.(*ssa.MakeInterface); ok {
					v = mi.X
				} else if ct, ok := v.(*ssa.ChangeType); ok {
					v = ct.X
				} else {
					break
				}
			}
			switch v := v.(type) {
			case *ssa.Call:
				found = found || x.limiting(v)
			default:
				if fn := literal(v); fn != nil {
					found = found || inbound.MatchString(fn.Name()) || fn.Pkg == x.flow.Pkg && x.takesPermits(fn) && len(x.sites(fn)) == 0
				}
			}
		}
	}
	return found
}

// limiting reports whether the function that a call runs is middleware that
// limits.
func (x *extractor) limiting(call ssa.CallInstruction) bool {
	obj := ssaflow.Callee(call.Common())
	if obj == nil {
		return false
	}
	if inbound.MatchString(obj.Name()) {
		return true
	}
	if t := ssaflow.TypeName(recvType(obj)); t != "" && inbound.MatchString(t[strings.LastIndexByte(t, '.')+1:]) {
		return true
	}
	callee := ssaflow.StaticCallee(call)
	return callee != nil && callee.Pkg == x.flow.Pkg && len(x.sites(callee)) == 0 && x.takesPermits(callee)
}

// takesPermits reports whether fn or a literal in it takes a permit.
func (x *extractor) takesPermits(fn *ssa.Function) bool {
	if len(x.permitsOf(fn)) > 0 {
		return true
	}
	for _, anon := range fn.AnonFuncs {
		if x.takesPermits(anon) {
			return true
		}
	}
	return false
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

func httpHandler(fn *ssa.Function) bool {
	sig := fn.Signature
	if sig.Params().Len() != 2 || sig.Results().Len() != 0 {
		return false
	}
	return ssaflow.TypeName(sig.Params().At(0).Type()) == "net/http.ResponseWriter" &&
		ssaflow.TypeName(sig.Params().At(1).Type()) == "net/http.Request"
}

// rpcMethod reports whether fn is a method of an RPC server: its type embeds
// what a generator made for the methods that are missing, this one among them.
func rpcMethod(fn *ssa.Function) bool {
	recv := fn.Signature.Recv()
	if recv == nil || fn.Parent() != nil || !token.IsExported(fn.Name()) {
		return false
	}
	t := types.Unalias(recv.Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for i := range st.NumFields() {
		f := st.Field(i)
		name := f.Name()
		if !f.Embedded() || !strings.HasPrefix(name, "Unimplemented") && !strings.HasPrefix(name, "Unsafe") || !strings.HasSuffix(name, "Server") && !strings.HasSuffix(name, "Handler") {
			continue
		}
		if obj, _, _ := types.LookupFieldOrMethod(f.Type(), true, fn.Pkg.Pkg, fn.Name()); obj != nil {
			return true
		}
	}
	return false
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
