package llmcall

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// A package that registers handlers with a router of its own knows what stands
// in front of them. One that is given a router, or writes handlers for others to
// register, says so to its importers, down to the one that has the router.

// Bounds on routes. Passing one loses routes, never stops the analysis.
const (
	maxRoutes  = 24 // calls kept of what the handlers ask that a function registers
	maxWrapped = 6  // middleware round a handler, and steps to where a router is from
)

// handlerUse is a handler among the arguments of a registration: a function of
// this package with the receiver that it is bound to, or the calls that one of
// another package makes.
type handlerUse struct {
	fn    *ssa.Function
	args  []*ssaflow.Term
	sites []*Site
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
			r.handlers = append(r.handlers, x.handlersIn(fn, call, v, r.row, 0)...)
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
			}
			out = append(out, use)
		case t.Op == ssaflow.OpFunc:
			if to, ok := x.runs(t, &Invoke{}); ok {
				out = append(out, x.use(fn, call, to)...)
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

// servedBy returns the LLM calls that a handler makes, as the call that
// registers it sees them: those that it is known to make, and those of which
// only whoever makes its receiver knows.
func (x *extractor) servedBy(fn *ssa.Function, call ssa.CallInstruction, to target) []*Site {
	var out []*Site
	add := func(s *Site) {
		if s.Served = true; (s.LLM() || s.Invoke != nil) && len(out) < maxRoutes {
			out = append(out, s)
		}
	}
	for _, s := range slices.Concat(to.sites, to.many, to.pending) {
		if !s.LLM() && s.Invoke == nil || len(s.Via) >= maxWrap {
			continue
		}
		for _, b := range x.known(fn, call, x.bind(s, to.name, call, fn, to.args)) {
			add(b)
		}
	}
	return out
}

// known returns the calls that a pending one makes, itself where it is none or
// stays pending.
func (x *extractor) known(fn *ssa.Function, call ssa.CallInstruction, s *Site) []*Site {
	if s.Invoke == nil {
		return []*Site{s}
	}
	sum := x.expand(fn, call, s, 0)
	out := slices.Concat(sum.sites, sum.many, sum.pending)
	for _, o := range out {
		o.Served, o.Router = s.Served, s.Router
	}
	return out
}

// returned returns the calls of the handler that a function of another package
// makes.
func (x *extractor) returned(fn *ssa.Function, call *ssa.Call) []*Site {
	obj := ssaflow.Callee(call.Common())
	if obj == nil || obj.Pkg() == nil || obj.Pkg() == x.flow.Pkg.Pkg {
		return nil
	}
	fact := x.imported(obj.Pkg())
	if fact == nil {
		return nil
	}
	ff := fact.fn(obj.FullName())
	if ff == nil {
		return nil
	}
	var out []*Site
	for _, s := range ff.Returned {
		out = append(out, x.known(fn, call, x.bind(s, ff.Name, call, fn, x.flow.Args(call)))...)
	}
	return out
}

// service reports whether argument i of a call implements a service: what it is
// registered with is the first argument.
func (x *extractor) service(call ssa.CallInstruction, i int) bool {
	c := call.Common()
	params := c.Signature().Params()
	return i > 0 && i < params.Len() && c.Signature().Recv() == nil && types.IsInterface(params.At(i).Type()) && x.router(params.At(0).Type())
}

// methodsServed returns the methods of a value that are called when it is
// registered as a whole: ServeHTTP, those of an RPC server, or those that serve
// by what it is registered as.
func (x *extractor) methodsServed(fn *ssa.Function, call ssa.CallInstruction, v ssa.Value, by func(*types.Func) bool) []handlerUse {
	v = unwrap(v)
	named, ok := namedOf(v.Type())
	if !ok || named.Obj().Pkg() == nil || catalog.Std(named.Obj().Pkg().Path()) || types.IsInterface(named) {
		return nil
	}
	var fact *Package
	if named.Obj().Pkg() != x.flow.Pkg.Pkg {
		if fact = x.imported(named.Obj().Pkg()); fact == nil {
			return nil
		}
	}
	var out []handlerUse
	for i := range named.NumMethods() {
		m := named.Method(i)
		if !m.Exported() || m.Name() != "ServeHTTP" && !rpcOf(named, m) && (by == nil || !by(m)) {
			continue
		}
		if fact == nil {
			if f := x.flow.Pkg.Prog.FuncValue(m.Origin()); f != nil && f.Pkg == x.flow.Pkg {
				out = append(out, handlerUse{fn: f, args: []*ssaflow.Term{x.flow.Eval(v)}})
			}
		} else if ff := fact.fn(m.FullName()); ff != nil {
			out = append(out, x.use(fn, call, target{summary: ff.summary(), name: ff.Name, args: []*ssaflow.Term{x.flow.Eval(v)}})...)
		}
	}
	return out
}

func namedOf(t types.Type) (*types.Named, bool) {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	n, ok := t.(*types.Named)
	return n, ok
}

// serviceOf returns what tells the methods of an interface.
func serviceOf(t types.Type) func(*types.Func) bool {
	iface, ok := t.Underlying().(*types.Interface)
	return func(m *types.Func) bool {
		for i := 0; ok && i < iface.NumMethods(); i++ {
			if iface.Method(i).Name() == m.Name() {
				return true
			}
		}
		return false
	}
}

// routerAt returns where a router comes from. What a literal is called with, as
// in router.Route("/v1", func(r Router) { … }), is the router's own.
func (x *extractor) routerAt(v ssa.Value) *ssaflow.Term {
	return x.ofLiteral(x.flow.Eval(v))
}

// ofLiteral takes what a literal is called with for the receiver of the call
// that the literal is given to.
func (x *extractor) ofLiteral(t *ssaflow.Term) *ssaflow.Term {
	for range maxWrapped {
		from := outside(t)
		if from == nil {
			break
		}
		p, ok := from.Value().(*ssa.Parameter)
		if !ok || p.Parent().Parent() == nil {
			break
		}
		recv := x.givenTo(p.Parent())
		if recv == nil {
			break
		}
		t = x.flow.Eval(recv)
	}
	return t
}

// givenTo returns the receiver of the call that a function literal is an
// argument of, what a catalogued function that is no method makes, or nil.
func (x *extractor) givenTo(lit *ssa.Function) ssa.Value {
	var found ssa.Value
	is := func(v ssa.Value) bool { return literal(v) == lit }
	for _, b := range lit.Parent().Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok || is(call.Common().Value) {
				continue
			}
			recv := receiver(call.Common())
			if made := call.Value(); recv == nil && made != nil && x.registers(call) != nil { // zrpc.NewServer(c, func(s *grpc.Server) { … })
				recv = made
			}
			if recv != nil && slices.ContainsFunc(call.Common().Args, func(a ssa.Value) bool { return slices.ContainsFunc(elements(a), is) }) {
				found = recv
			}
		}
	}
	return found
}

// outside returns what a value comes from outside the package by: a parameter, a
// field of one, or what a method of such a value returns, as a group of routes.
// It returns nil where it comes from inside.
func outside(t *ssaflow.Term) *ssaflow.Term {
	for _, a := range t.Alternatives() {
		var from *ssaflow.Term
		switch {
		case a.Op == ssaflow.OpParam:
			return a
		case a.Op == ssaflow.OpField, a.Op == ssaflow.OpElem:
			from = a.Args[0]
		case a.Op == ssaflow.OpObject:
			from = a.Base
		case a.Op == ssaflow.OpCall && recvOf(a.Name) && len(a.Args) > 0:
			from = a.Args[0]
		}
		if from == nil {
			continue
		}
		if p := outside(from); p != nil {
			return p
		}
	}
	return nil
}

// settled reports whether it is this package that has a router: what others
// make may have a limit in front.
func (x *extractor) settled(router *ssaflow.Term) bool {
	return router == nil || outside(x.flow.Resolve(router)) == nil
}

// routes returns the LLM calls of the handlers that calling fn registers with a
// router that it is given, with no limit in front.
func (x *extractor) routes(fn *ssa.Function) []*Site {
	if rs, ok := x.serving.routed[fn]; ok {
		return rs
	}
	if x.serving.routed == nil {
		x.serving.routed = make(map[*ssa.Function][]*Site)
		x.serving.regOf = make(map[*ssa.Function][]registered)
		for _, r := range x.registrations() {
			x.serving.regOf[r.fn] = append(x.serving.regOf[r.fn], r)
		}
	}
	x.serving.routed[fn] = nil // recursion adds nothing
	var out, pending []*Site   // those that ask for sure have room of their own
	front := x.limitsIn()
	add := func(s *Site) {
		switch {
		case front.all:
		case s.Invoke == nil && x.settled(s.Router):
			x.serving.routesHere = append(x.serving.routesHere, s)
		case s.Invoke == nil:
			out = appendUpTo(maxRoutes, out, s)
		default:
			pending = appendUpTo(maxRoutes, pending, s)
		}
	}
	for _, r := range x.serving.regOf[fn] {
		here := x.settled(r.router)
		for _, h := range r.handlers {
			if r.limited || front.calls[r.call] || h.fn != nil && front.fns[h.fn] {
				continue
			}
			sites := h.sites
			if h.fn != nil {
				sum := *x.summary(h.fn)
				if here { // what is known is found where it stands
					sum = summary{pending: sum.pending}
				}
				sites = x.servedBy(fn, r.call, target{summary: sum, name: ssaflow.FuncName(h.fn), args: h.args})
			}
			for _, s := range sites {
				s.Router = r.router
				add(s)
			}
		}
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok || front.calls[call] {
				continue
			}
			for _, t := range x.routing(call) {
				for _, in := range t.sites {
					if len(in.Via) < maxWrap {
						for _, s := range x.known(fn, call, x.bindRoute(in, t.name, call, fn, t.args)) {
							add(s)
						}
					}
				}
			}
		}
	}
	for _, anon := range fn.AnonFuncs {
		for _, s := range x.routes(anon) {
			if s.Invoke == nil {
				out = appendUpTo(maxRoutes, out, s)
			} else {
				pending = appendUpTo(maxRoutes, pending, s)
			}
		}
	}
	x.serving.routed[fn] = append(out, pending...)
	return x.serving.routed[fn]
}

func (x *extractor) bindRoute(in *Site, callee string, call ssa.CallInstruction, fn *ssa.Function, args []*ssaflow.Term) *Site {
	s := x.bind(in, callee, call, fn, args)
	s.Router = x.ofLiteral(s.Router)
	return s
}

// routing returns the functions that a call runs and what they register.
func (x *extractor) routing(call ssa.CallInstruction) []target {
	c := call.Common()
	args := func() []*ssaflow.Term { return x.flow.Args(call) }
	if callee := ssaflow.StaticCallee(call); callee != nil {
		if callee.Pkg == x.flow.Pkg {
			if rs := x.routes(callee); len(rs) > 0 {
				return []target{{summary: summary{sites: rs}, name: ssaflow.FuncName(callee), args: args()}}
			}
			return nil
		}
		obj := ssaflow.Callee(c)
		if obj == nil {
			return nil
		}
		if fact := x.imported(obj.Pkg()); fact != nil {
			if ff := fact.fn(obj.FullName()); ff != nil && len(ff.Routes) > 0 {
				return []target{{summary: summary{sites: ff.Routes}, name: ff.Name, args: args()}}
			}
		}
		return nil
	}
	if !c.IsInvoke() || !slices.ContainsFunc(c.Args, func(a ssa.Value) bool { return x.router(a.Type()) }) {
		return nil
	}
	impls := x.implementations(c.Method)
	if cr, ok := x.dispatch.crowds[c.Method]; ok {
		impls = cr.impls
	}
	var out []target
	for _, im := range impls {
		var rs []*Site
		if im.fn != nil {
			rs = x.routes(im.fn)
		} else {
			rs = im.fact.Routes
		}
		if len(rs) > 0 {
			out = append(out, target{summary: summary{sites: rs}, name: im.name, args: args()})
		}
	}
	return out
}

// allRoutes returns the LLM calls of handlers of other packages that this one
// has the router of, in the order of the source.
func (x *extractor) allRoutes() []*Site {
	for _, fn := range x.flow.Funcs {
		x.routes(fn)
	}
	out := slices.Clone(x.serving.routesHere)
	slices.SortStableFunc(out, func(a, b *Site) int { return int(a.Pos()) - int(b.Pos()) })
	return out
}

// handedOut returns the LLM calls of the handlers that a function returns.
func (x *extractor) handedOut(fn *ssa.Function) []*Site {
	if !returnsHandler(fn.Signature) {
		return nil
	}
	var out []*Site
	for _, t := range x.flow.Results(fn) {
		for _, a := range t.Alternatives() {
			lit := a.FuncOf()
			if lit == nil || lit.Pkg != x.flow.Pkg || x.limitsIn().fns[lit] || x.limitsIn().all {
				continue
			}
			sum := x.summary(lit)
			for _, s := range slices.Concat(sum.sites, sum.many, sum.pending) {
				if (s.LLM() || s.Invoke != nil) && len(out) < maxRoutes {
					out = append(out, s)
				}
			}
		}
	}
	return out
}

// rpcOf reports whether m is a method of an RPC server: its type embeds what a
// generator made for the methods that are missing, this one among them.
func rpcOf(t types.Type, m *types.Func) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := types.Unalias(t).Underlying().(*types.Struct)
	if !ok || !token.IsExported(m.Name()) {
		return false
	}
	for i := range st.NumFields() {
		f := st.Field(i)
		name := f.Name()
		if !f.Embedded() || !strings.HasPrefix(name, "Unimplemented") && !strings.HasPrefix(name, "Unsafe") || !strings.HasSuffix(name, "Server") && !strings.HasSuffix(name, "Handler") {
			continue
		}
		if obj, _, _ := types.LookupFieldOrMethod(f.Type(), true, m.Pkg(), m.Name()); obj != nil {
			return true
		}
	}
	return false
}
