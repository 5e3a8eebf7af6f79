package llmcall

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// What the function that a call runs takes of throttles, and what stands in front of a client.

// callPermits returns the permits that a call takes.
func (x *extractor) callPermits(call ssa.CallInstruction) []Permit {
	c := call.Common()
	obj := ssaflow.Callee(c)
	if obj == nil {
		return x.calleePermits(call) // of a function literal
	}
	args := x.flow.Args(call)
	switch obj.FullName() {
	case "time.Sleep":
		p := Permit{Of: DelayPermit, Effect: catalog.EffectBlocks, Func: "time.Sleep", Limiter: args[0], Even: !varies(args[0])}
		if x.locked(call) {
			p.Of, p.Even = catalog.LimitRate, false // one sleeps at a time
		}
		return []Permit{p}
	case "(*sync.Mutex).Lock", "(*sync.RWMutex).Lock":
		return []Permit{{Of: catalog.LimitConcurrency, Effect: catalog.EffectBlocks, Func: obj.FullName(), Limiter: args[0]}}
	}
	if p, ok := x.lockCall(obj, args); ok {
		return []Permit{p}
	}
	if p, ok := x.guardCall(call, obj, args); ok {
		return []Permit{p}
	}
	for _, row := range x.cat.Func(obj) {
		if row.Kind != catalog.KindLimiter || row.Limit == nil {
			continue
		}
		p := Permit{Of: row.Limit.Of, Effect: row.Limit.Effect, Func: row.FullName}
		if len(args) > 0 {
			p.Limiter = args[0]
		}
		return []Permit{p}
	}
	permits := x.calleePermits(call)
	if len(permits) == 0 && x.counts(obj) { // by means that are not seen
		if p, ok := x.quotaCall(call, obj); ok {
			permits = append(permits, p)
		}
	}
	return permits
}

// ownThrottle reports whether a method of this package is one of a throttle by its
// names, and waits by means that are not seen: a clock that tests replace.
func (x *extractor) ownThrottle(obj *types.Func, fn *ssa.Function) bool {
	return obj != nil && x.cat.ThrottleName(ssaflow.TypeName(recvType(obj)), obj.Name()) && callsUnseen(fn)
}

// callsUnseen reports whether a function, or a literal in it, calls something of which
// it does not know what that is.
func callsUnseen(fn *ssa.Function) bool {
	if slices.ContainsFunc(fn.AnonFuncs, callsUnseen) {
		return true
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			if _, builtin := call.Call.Value.(*ssa.Builtin); !builtin && call.Call.StaticCallee() == nil {
				return true
			}
		}
	}
	return false
}

// calleePermits returns the permits that the function a call runs takes, where
// taking them is all it does about LLMs.
func (x *extractor) calleePermits(call ssa.CallInstruction) []Permit {
	c := call.Common()
	obj := ssaflow.Callee(c)
	if obj != nil && x.lends(obj) {
		return []Permit{{Of: catalog.LimitConcurrency, Effect: catalog.EffectBlocks, Func: obj.FullName()}}
	}
	if callee := ssaflow.StaticCallee(call); callee != nil {
		if callee.Pkg == x.flow.Pkg && len(callee.Blocks) > 0 {
			if len(x.sites(callee)) > 0 {
				return nil
			}
			if taken := x.permitsOf(callee); len(taken) > 0 || !x.ownThrottle(obj, callee) {
				return taken
			}
			return []Permit{{Effect: catalog.EffectBlocks, Func: obj.FullName()}}
		}
		if obj != nil {
			if fact := x.imported(obj.Pkg()); fact != nil {
				if ff := fact.fn(obj.FullName()); ff != nil && len(ff.Sites) == 0 {
					return ff.Permits
				}
			}
		}
		for _, row := range x.cat.Func(obj) {
			if row.Kind == catalog.KindLimiter {
				return []Permit{{Of: row.Limit.Of, Effect: row.Limit.Effect, Func: row.FullName}}
			}
		}
	}
	if obj == nil {
		return nil
	}
	if x.cat.ThrottleName(ssaflow.TypeName(recvType(obj)), obj.Name()) {
		return []Permit{{Effect: catalog.EffectBlocks, Func: obj.FullName()}}
	}
	if c.IsInvoke() {
		return x.implPermits(c.Method)
	}
	return nil
}

// lends reports whether a method takes something from a pool that its type also
// takes back: who comes when all is lent waits, or is turned away.
func (x *extractor) lends(obj *types.Func) bool {
	recv := recvType(obj)
	return x.cat.Named(catalog.NamesLend, obj.Name()) && ssaflow.TypeName(recv) != "" && obj.Signature().Results().Len() > 0 &&
		x.hasMethod(recv, catalog.NamesTakeBack)
}

// hasMethod reports whether a type has a method with a name of a vocabulary.
func (x *extractor) hasMethod(recv types.Type, names catalog.Vocabulary) bool {
	if _, ptr := recv.Underlying().(*types.Pointer); !ptr && !types.IsInterface(recv) {
		recv = types.NewPointer(recv)
	}
	ms := types.NewMethodSet(recv)
	for i := range ms.Len() {
		if x.cat.Named(names, ms.At(i).Obj().Name()) {
			return true
		}
	}
	return false
}

// implPermits returns the permits that an implementation of an interface
// method takes, of one that does nothing else about LLMs.
func (x *extractor) implPermits(m *types.Func) []Permit {
	for _, im := range x.implementations(m) {
		if im.fn != nil && len(x.sites(im.fn)) == 0 {
			if ps := x.permitsOf(im.fn); len(ps) > 0 {
				return ps
			}
		} else if im.fact != nil && len(im.fact.Sites) == 0 && len(im.fact.Permits) > 0 {
			return im.fact.Permits
		}
	}
	return nil
}

func recvType(obj *types.Func) types.Type {
	if r := obj.Signature().Recv(); r != nil {
		return r.Type()
	}
	return types.Typ[types.Invalid]
}

// permitsOf returns the permits that fn takes, itself or through what it calls.
func (x *extractor) permitsOf(fn *ssa.Function) []Permit {
	if p, ok := x.pacing.permits[fn]; ok {
		return p
	}
	if x.pacing.permits == nil {
		x.pacing.permits = make(map[*ssa.Function][]Permit)
	}
	x.pacing.permits[fn] = nil // recursion adds nothing
	var out []Permit
	for _, p := range x.permitSites(fn) {
		if p.Of == DelayPermit || lock(p) {
			continue // a sleep in a helper is most often its retry
		}
		if guard(p) && !says(fn, p) || p.taken != nil && !p.taken.tested(fn) {
			continue
		}
		p.Limiter, p.instr, p.verdict, p.turns, p.taken = nil, nil, nil, nil, nil // in terms of another function
		if p.Effect == catalog.EffectVerdict && !guard(p) {
			p.Effect = "" // what it returns may say it
		}
		if out = append(out, p); len(out) == maxPermits {
			break
		}
	}
	x.pacing.permits[fn] = out
	return out
}

// clientThrottled reports whether the client itself slows the calls at s down:
// a RoundTripper or middleware that takes a permit, a decorator, or a limiter
// that it was given.
func (x *extractor) clientThrottled(s *Site, client *ssaflow.Term) bool {
	for _, set := range x.settings(client) {
		if set.Role == catalog.RoleLimiter {
			return true
		}
	}
	methods := []string{"RoundTrip", "Do"}
	if i := strings.LastIndexByte(s.Leaf.Func, '.'); i >= 0 {
		methods = append(methods, s.Leaf.Func[i+1:])
	}
	return client.Contains(func(t *ssaflow.Term) bool {
		switch {
		case t.Op == ssaflow.OpFunc:
			fn := t.FuncOf()
			return fn != nil && fn.Pkg == x.flow.Pkg && x.takes(fn)
		case t.Type != "":
			for _, m := range methods {
				if x.methodPermits(t.Type, m) {
					return true
				}
			}
		}
		return false
	})
}

// methodPermits reports whether a method of the named type takes a permit.
func (x *extractor) methodPermits(typ, method string) bool {
	tn := x.flow.TypeNamed(typ)
	if tn == nil {
		return false
	}
	pkg := tn.Pkg()
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(tn.Type()), false, pkg, method)
	fo, ok := obj.(*types.Func)
	if !ok {
		return false
	}
	if pkg != x.flow.Pkg.Pkg {
		fact := x.imported(pkg)
		if fact == nil {
			return false
		}
		ff := fact.fn(fo.FullName())
		return ff != nil && takes(ff.Permits, ff.Sites)
	}
	fn := x.flow.Pkg.Prog.FuncValue(fo)
	return fn != nil && x.takes(fn)
}

// takes reports whether a function takes a permit, before it returns or on the
// way to what it sends.
func (x *extractor) takes(fn *ssa.Function) bool {
	return takes(x.permitsOf(fn), x.sites(fn))
}

// takes reports whether a function with these permits and calls slows them
// down: where it sends something, what stands before that decides.
func takes(permits []Permit, sites []*Site) bool {
	if len(sites) > 0 && slices.ContainsFunc(sites, func(s *Site) bool { return len(s.Throttle) > 0 }) {
		return slices.ContainsFunc(sites, throttled)
	}
	return len(permits) > 0
}

// throttled reports whether a permit that can work is taken on the way to a call.
func throttled(s *Site) bool {
	return slices.ContainsFunc(s.Throttle, func(p Permit) bool { return p.Broken == "" && p.Func != budget })
}

// decorators returns the permits that types of this package which implement a
// catalogued interface take round its method m.
func (x *extractor) decorators(m *types.Func) []Permit {
	var out []Permit
	for _, im := range x.implementations(m) {
		if im.fn != nil && im.made {
			for _, p := range x.permitsOf(im.fn) {
				out = append(out, p)
			}
		} else if im.fact != nil {
			out = append(out, im.fact.Permits...)
		}
	}
	return out
}

// limitedDecorator returns the permit that a type which is called a limited one stands
// for where it hands a call on to the same method of what it decorates: it may count in
// a database, and let some pass.
func (x *extractor) limitedDecorator(fn *ssa.Function, s *Site) (Permit, bool) {
	obj, ok := outermost(fn).Object().(*types.Func)
	if !ok || obj.Signature().Recv() == nil {
		return Permit{}, false
	}
	typ := ssaflow.TypeName(recvType(obj))
	if !x.cat.Named(catalog.NamesThrottleType, typ[strings.LastIndexByte(typ, '.')+1:]) {
		return Permit{}, false
	}
	for in := s; in != nil && in.call != nil; in = in.inner {
		if c := in.call.Common(); c.IsInvoke() && c.Method.Name() == obj.Name() {
			return Permit{Effect: catalog.EffectBlocks, Func: obj.FullName(), At: x.flow.PositionOf(s.call.Pos())}, true
		}
	}
	return Permit{}, false
}
