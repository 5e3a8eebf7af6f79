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

// servedBy returns the LLM calls that a handler makes, as the call that
// registers it sees them: those that it is known to make, and those of which
// only whoever makes its receiver knows.
func (x *extractor) servedBy(fn *ssa.Function, call ssa.CallInstruction, to target) []*Site {
	var out []*Site
	add := func(s *Site) {
		if s.Served = true; (s.now() || s.Invoke != nil) && len(out) < maxRoutes {
			out = append(out, s)
		}
	}
	for _, s := range slices.Concat(to.sites, to.many, to.pending) {
		if !s.now() && s.Invoke == nil || len(s.Via) >= maxWrap {
			continue
		}
		b := x.bind(s, to.name, call, fn, to.args)
		for _, maker := range slices.Backward(to.makers) {
			name, args := ssaflow.FuncName(ssaflow.StaticCallee(maker)), x.flow.Args(maker)
			b = b.With(func(t *ssaflow.Term) *ssaflow.Term { return x.flow.Bind(t, name, args) })
		}
		for _, b := range x.known(fn, call, b) {
			add(b)
		}
	}
	return out
}

// known returns the LLM calls that a pending one makes, itself where it is none or
// stays pending.
func (x *extractor) known(fn *ssa.Function, call ssa.CallInstruction, s *Site) []*Site {
	if !x.reachable(s) {
		return nil
	}
	if s.Invoke == nil {
		return []*Site{s}
	}
	sum := x.expand(fn, call, s, 0)
	var out []*Site
	for _, o := range slices.Concat(sum.sites, sum.many, sum.pending) {
		if o.now() || o.Invoke != nil {
			o.Served, o.Router = s.Served, s.Router
			out = append(out, o)
		}
	}
	return out
}

// returned returns the calls of the handler that a function of another package
// makes.
func (x *extractor) returned(fn *ssa.Function, call *ssa.Call) []*Site {
	return x.returnedBy(fn, call, x.maker(call), x.flow.Args(call))
}

// maker returns what another package says of its function that is called, nil where it
// says nothing.
func (x *extractor) maker(call *ssa.Call) *FuncFact {
	obj := ssaflow.Callee(call.Common())
	if obj == nil || obj.Pkg() == nil || obj.Pkg() == x.flow.Pkg.Pkg {
		return nil
	}
	fact := x.imported(obj.Pkg())
	if fact == nil {
		return nil
	}
	return fact.fn(obj.FullName())
}

// returnedBy returns the calls of the handler that a function of another package makes
// of what it is given, which may not be known.
func (x *extractor) returnedBy(fn *ssa.Function, call ssa.CallInstruction, maker *FuncFact, args []*ssaflow.Term) []*Site {
	if maker == nil {
		return nil
	}
	var out []*Site
	for _, s := range maker.Returned {
		out = append(out, x.known(fn, call, x.bind(s, maker.Name, call, fn, args))...)
	}
	return out
}

// yieldedBy returns what calls a function value that a function of another package has
// returned, nil where v is none: for piece := range llm.Stream(ctx, prompt) { … }.
func (x *extractor) yieldedBy(v ssa.Value) *target {
	if ex, ok := v.(*ssa.Extract); ok {
		v = ex.Tuple
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return nil
	}
	maker := x.maker(call)
	if maker == nil || len(maker.Returned) == 0 {
		return nil
	}
	t := &target{name: maker.Name, args: x.flow.Args(call), choices: 1}
	for _, s := range maker.Returned {
		if s.Invoke != nil {
			t.pending = append(t.pending, s)
		} else {
			t.sites = append(t.sites, s)
		}
	}
	return t
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

// unsaid returns the sites without pending calls of which something is known: that
// they ask an LLM whatever the implementation is said where they stand.
func unsaid(sites, known []*Site) []*Site {
	return slices.DeleteFunc(slices.Clone(sites), func(s *Site) bool {
		return s.Invoke != nil && slices.ContainsFunc(known, func(o *Site) bool { return o.Invoke == nil && o.sameWay(s) })
	})
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
					sum = summary{pending: unsaid(sum.pending, slices.Concat(sum.sites, sum.many))}
				}
				sites = x.servedBy(fn, r.call, target{summary: sum, name: ssaflow.FuncName(h.fn), args: h.args, makers: h.makers})
			}
			if here {
				sites = unsaid(sites, sites)
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
				if (s.now() || s.Invoke != nil) && len(out) < maxRoutes {
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
