package llmcall

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/internal/source"
)

// What is registered as a handler, and with what.

// handlerUse is a handler among the arguments of a registration: a function of
// this package with the receiver that it is bound to, or the calls that one of
// another package makes.
type handlerUse struct {
	fn     *ssa.Function
	args   []*ssaflow.Term
	makers []*ssa.Call // the calls that make it, where it is a literal: see target
	sites  []*Site
}

// registered is a call that registers handlers.
type registered struct {
	call     ssa.CallInstruction
	fn       *ssa.Function
	handlers []handlerUse
	router   *ssaflow.Term // nil where it needs none
	row      bool          // catalogued
	limited  bool          // by middleware in the call itself
}

// registrations returns the calls of this package that register handlers.
func (x *extractor) registrations() []registered {
	if x.serving.regs != nil {
		return *x.serving.regs
	}
	regs := []registered{}
	x.serving.regs = &regs
	for _, fn := range x.flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(ssa.CallInstruction)
				if !ok {
					continue
				}
				if r, ok := x.registration(fn, call); ok {
					regs = append(regs, r)
				}
			}
		}
	}
	return regs
}

func (x *extractor) registration(fn *ssa.Function, call ssa.CallInstruction) (registered, bool) {
	c := call.Common()
	row := x.registers(call)
	r := registered{call: call, fn: fn, row: row != nil}
	callee := ssaflow.StaticCallee(call)
	switch {
	case r.row:
	case c.IsInvoke():
		if returnsHandler(c.Signature()) {
			return r, false
		}
	case callee == nil || callee.Pkg == x.flow.Pkg || returnsHandler(callee.Signature):
		return r, false // what wraps a handler does not serve it yet
	}
	args := c.Args
	if !c.IsInvoke() && c.Signature().Recv() != nil {
		args = args[1:]
	}
	for i, a := range args {
		for _, v := range elements(a) {
			r.limited = r.limited || x.limits(v)
			if r.row || !handlerItself(c.Signature(), i) {
				r.handlers = append(r.handlers, x.handlersIn(fn, call, v, r.row, 0)...)
			}
		}
		if x.service(call, i) {
			r.handlers = append(r.handlers, x.methodsServed(fn, call, a, serviceOf(c.Signature().Params().At(i).Type()))...)
		}
		if at, ok := argOf(row, catalog.RoleFunc); ok && at == i {
			r.handlers = append(r.handlers, x.object(fn, call, a)...)
			for _, v := range x.table(a, 0) {
				r.limited = r.limited || x.limits(v)
				r.handlers = append(r.handlers, x.handlersIn(fn, call, v, true, 0)...)
			}
		}
	}
	if len(r.handlers) == 0 {
		return r, false
	}
	at, given := argOf(row, catalog.RoleRouter)
	switch {
	case given && at < len(args):
		r.router = x.routerAt(args[at])
	case c.IsInvoke():
		r.router = x.routerAt(c.Value)
	case c.Signature().Recv() != nil:
		r.router = x.routerAt(c.Args[0])
	case len(c.Args) > 0 && x.router(c.Args[0].Type()): // RegisterServer(server, impl)
		r.router = x.routerAt(c.Args[0])
	}
	return r, true
}

// handlerItself reports whether a parameter is of one type of handler, by name: what
// takes that knows more of it than that it serves, and need not serve it.
func handlerItself(sig *types.Signature, i int) bool {
	if i >= sig.Params().Len() {
		return false
	}
	t := sig.Params().At(i).Type()
	_, pointer := t.Underlying().(*types.Pointer)
	return pointer && serves(t)
}

func argOf(row *catalog.Func, role catalog.Role) (int, bool) {
	if row == nil {
		return 0, false
	}
	i, ok := row.Args[role]
	return i, ok
}

// object returns the methods that are called of an object that is registered where
// functions may be as well: those with the signature of one that the interface
// declares, all where it declares none.
func (x *extractor) object(fn *ssa.Function, call ssa.CallInstruction, a ssa.Value) []handlerUse {
	var out []handlerUse
	for _, v := range elements(a) {
		iface, ok := v.Type().Underlying().(*types.Interface)
		if v = unwrap(v); !ok || middleware(v.Type()) {
			continue
		}
		serves := func(m *types.Func) bool {
			for i := range iface.NumMethods() {
				d := iface.Method(i).Signature()
				if types.Identical(d.Params(), m.Signature().Params()) && types.Identical(d.Results(), m.Signature().Results()) {
					return true
				}
			}
			return iface.Empty()
		}
		if of, ok := v.Type().Underlying().(*types.Interface); ok {
			out = append(out, x.behindInterface(fn, call, v, of, serves)...)
			continue
		}
		out = append(out, x.methodsServed(fn, call, v, serves)...)
	}
	return out
}

// behindInterface returns the methods that are called of an object that a
// constructor returns as an interface.
func (x *extractor) behindInterface(fn *ssa.Function, call ssa.CallInstruction, v ssa.Value, of *types.Interface, serves func(*types.Func) bool) []handlerUse {
	var out []handlerUse
	for _, t := range x.flow.Resolve(x.flow.Eval(v)).Alternatives() {
		for i := range of.NumMethods() {
			if m := of.Method(i); m.Exported() && serves(m) {
				if to, ok := x.methodOf(t, m.Name()); ok {
					to.args = []*ssaflow.Term{t}
					out = append(out, x.use(fn, call, to)...)
				}
			}
		}
	}
	return out
}

// table returns what routes that are written as structs hold in the field for
// their handler: []rest.Route{{Path: "/ask", Handler: h}}, also where a call puts
// something in front of them.
func (x *extractor) table(v ssa.Value, depth int) []ssa.Value {
	if depth > maxWrapped {
		return nil
	}
	var out []ssa.Value
	switch u := unwrap(v).(type) {
	case *ssa.Call:
		for _, a := range u.Call.Args {
			if x.isRoute(a.Type()) {
				out = append(out, x.table(a, depth+1)...)
			}
		}
		if len(out) == 0 {
			return nil
		}
		for _, a := range u.Call.Args { // the middleware
			for _, m := range elements(a) {
				if middleware(m.Type()) {
					out = append(out, m)
				}
			}
		}
	case *ssa.Slice:
		out = x.table(u.X, depth+1)
	case *ssa.UnOp:
		out = x.table(u.X, depth+1)
	case *ssa.Alloc, *ssa.IndexAddr:
		for _, r := range *u.Referrers() {
			switch r := r.(type) {
			case *ssa.IndexAddr:
				out = append(out, x.table(r, depth+1)...)
			case *ssa.FieldAddr:
				if named, ok := namedOf(r.X.Type()); !ok || x.cat.Fields(named.Obj())[fieldVar(r.X.Type(), r.Field).Name()] != catalog.RoleFunc {
					continue
				}
				for _, rr := range *r.Referrers() {
					if st, ok := rr.(*ssa.Store); ok && st.Addr == r {
						out = append(out, st.Val)
					}
				}
			case *ssa.Store:
				if x.isRoute(r.Val.Type()) {
					out = append(out, x.table(r.Val, depth+1)...)
				}
			}
		}
	}
	return out
}

// isRoute reports whether a type is a struct with a field for a handler, or a slice
// of such.
func (x *extractor) isRoute(t types.Type) bool {
	if sl, ok := t.Underlying().(*types.Slice); ok {
		t = sl.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return false
	}
	for _, role := range x.cat.Fields(named.Obj()) {
		if role == catalog.RoleFunc {
			return true
		}
	}
	return false
}

// handlersIn returns the handlers that a value is, or that middleware is
// wrapped round. Any function will do for a catalogued registration.
func (x *extractor) handlersIn(fn *ssa.Function, call ssa.CallInstruction, v ssa.Value, any bool, depth int) []handlerUse {
	v = unwrap(v)
	var out []handlerUse
	if made, ok := v.(*ssa.Call); ok {
		if depth < maxWrapped {
			for _, a := range made.Call.Args {
				if middleware(a.Type()) {
					out = append(out, x.handlersIn(fn, call, a, any, depth+1)...)
				}
			}
		}
		if any || serves(v.Type()) { // else a check, a task, a hook
			if sites := x.returned(fn, made); len(sites) > 0 {
				out = append(out, handlerUse{sites: sites})
			}
		}
	}
	if !middleware(v.Type()) {
		return append(out, x.methodsServed(fn, call, v, nil)...)
	}
	sig, isFunc := v.Type().Underlying().(*types.Signature)
	if isFunc && !any && !httpHandler(sig) {
		return out
	}
	for _, t := range x.flow.Resolve(x.flow.Eval(v)).Alternatives() {
		switch {
		case t.Op == ssaflow.OpFunc && t.FuncOf() != nil && t.FuncOf().Pkg == x.flow.Pkg:
			use := handlerUse{fn: t.FuncOf()}
			if use.fn.Signature.Recv() != nil {
				use.args = t.Args
			} else {
				use.makers = x.makersOf(v, outermost(use.fn))
			}
			out = append(out, use)
		case t.Op == ssaflow.OpFunc:
			if maker, _, literal := strings.Cut(t.Name, "$"); literal { // of a table: route.Handler
				_, here := v.(*ssa.Call) // which is looked at above
				if fact := x.factOf(source.PackageOf(maker)); fact != nil && !here && (any || serves(v.Type())) {
					if sites := x.returnedBy(fn, call, fact.fn(maker), nil); len(sites) > 0 {
						out = append(out, handlerUse{sites: sites})
					}
				}
				continue
			}
			to, ok := x.runs(t, &Invoke{})
			if ok {
				out = append(out, x.use(fn, call, to)...)
			}
			if to.some() {
				continue
			}
			if s := x.pendingMethod(fn, call, t); s != nil { // a stand-in's, or nobody's here
				s.Served = true
				out = append(out, handlerUse{sites: []*Site{s}})
			}
		case !isFunc && t.Op == ssaflow.OpObject:
			if to, ok := x.methodOf(t, "ServeHTTP"); ok {
				to.args = []*ssaflow.Term{t}
				out = append(out, x.use(fn, call, to)...)
			}
		}
	}
	if !isFunc {
		out = append(out, x.methodsServed(fn, call, v, nil)...)
	}
	return out
}

// makersOf returns the calls through which v comes from maker, outermost first: each
// function returns what the next one makes. nil where that is not seen.
func (x *extractor) makersOf(v ssa.Value, maker *ssa.Function) []*ssa.Call {
	var out []*ssa.Call
	for len(out) < maxWrapped {
		made, ok := unwrap(v).(*ssa.Call)
		if !ok {
			break
		}
		callee := ssaflow.StaticCallee(made)
		if callee == nil || callee.Pkg != x.flow.Pkg {
			break
		}
		if out = append(out, made); callee == maker {
			return out
		}
		v = nil
		for _, b := range callee.Blocks {
			if ret, ok := last(b).(*ssa.Return); ok && len(ret.Results) > 0 {
				v = ret.Results[0]
			}
		}
		if v == nil {
			break
		}
	}
	return nil
}

// serves reports whether a type is that of an HTTP handler.
func serves(t types.Type) bool {
	sig, ok := t.Underlying().(*types.Signature)
	return ok && httpHandler(sig) || servesHTTP(t)
}

// use makes a handler of what a registered function runs.
func (x *extractor) use(fn *ssa.Function, call ssa.CallInstruction, to target) []handlerUse {
	if local := x.funcNamed(to.name); local != nil {
		return []handlerUse{{fn: local, args: to.args}}
	}
	sites := x.servedBy(fn, call, to)
	if len(sites) == 0 {
		return nil
	}
	return []handlerUse{{sites: sites}}
}
