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

// Permit is a throttle that is taken: a limiter, a semaphore, a wait.
type Permit struct {
	Of      string // catalog.LimitRate, LimitConcurrency, LimitPolicy; [DelayPermit]; "" not known
	Effect  string // one of the catalog's effects
	Func    string // full name of what takes it; "" for a channel
	Limiter *ssaflow.Term
	// Guard is set where it turns away who comes while one is in: guardOne or
	// guardEach.
	Guard string
	// Broken says why it cannot slow anything down; "" where it can.
	Broken string
	At     ssaflow.Position
	// Inside: it is taken in a goroutine that the call starts.
	Inside bool
	// Keyed: a lock by a name that varies: others get in beside.
	Keyed bool
	// Even: a delay that all who sleep it sleep alike.
	Even bool
	// Retry: a delay between the attempts of one call.
	Retry bool

	instr ssa.Instruction // what takes it; nil where another package does
	state int             // the case, where instr is a select
	// verdict is what a guard looks at, where instr does not return it.
	verdict ssa.Value
	index   int // of the result that is the verdict
}

// DelayPermit is Permit.Of for a sleep.
const DelayPermit = "delay"

// permitSites returns where fn takes permits, by itself or through helpers
// that do nothing else.
func (x *extractor) permitSites(fn *ssa.Function) []Permit {
	var out []Permit
	add := func(instr ssa.Instruction, p Permit) {
		p.At, p.instr = x.flow.PositionOf(instr.Pos()), instr
		out = append(out, p)
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Send:
				if p, ok := x.channelPermit(instr.Chan); ok {
					add(instr, p)
				}
			case *ssa.UnOp:
				if instr.Op == token.ARROW && (!instr.CommaOk || overTicks(instr.X)) {
					if p, ok := x.receivePermit(instr.X); ok && !sentBefore(instr) {
						add(instr, p)
					}
				}
			case *ssa.Select:
				for i, st := range instr.States {
					p, ok := Permit{}, false
					if st.Dir == types.SendOnly {
						p, ok = x.channelPermit(st.Chan)
					} else {
						p, ok = x.receivePermit(st.Chan)
					}
					if ok {
						if !instr.Blocking {
							p.Effect = catalog.EffectVerdict
						}
						p.state = i
						add(instr, p)
					}
				}
			case *ssa.Return: // errQuota
				if n := len(instr.Results); (n == 0 || isError(instr.Results[n-1].Type()) && !isNil(instr.Results[n-1])) && x.spent(b) {
					if p, ok := refusalOf(instr); ok {
						add(p.instr, p)
					}
				}
			case ssa.CallInstruction:
				if _, now := instr.(*ssa.Call); !now {
					continue // deferred, or in a goroutine that holds nobody up
				}
				if x.refuses(instr) {
					if p, ok := refusalOf(instr); ok {
						add(p.instr, p)
						continue
					}
				}
				for _, p := range x.callPermits(instr) {
					add(instr, p)
				}
			}
		}
	}
	for _, p := range x.flags(fn) {
		add(p.instr, p)
	}
	return out
}

// sentBefore reports whether the function sends to the channel before it
// receives from it: then it gives back what it took.
func sentBefore(recv *ssa.UnOp) bool {
	id := identOf(recv.X)
	for _, b := range recv.Parent().Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Send:
				if identOf(instr.Chan) == id && ssaflow.Dominates(instr, recv) {
					return true
				}
			case *ssa.Select:
				for _, st := range instr.States {
					if st.Dir == types.SendOnly && identOf(st.Chan) == id && ssaflow.Dominates(instr, recv) {
						return true
					}
				}
			}
		}
	}
	return false
}

// cover returns the permit as it stands before the call at s, in whose function
// it is taken; false where it has nothing to do with that call.
func (x *extractor) cover(p Permit, s *Site) (Permit, bool) {
	if !ssaflow.Before(p.instr, s.call) && !ssaflow.SameLoop(p.instr.Block(), s.call.Block()) {
		return p, false
	}
	if sel, ok := p.instr.(*ssa.Select); ok && otherCase(sel, p.state, s.call.Block()) {
		return p, false
	}
	if guard(p) {
		return p, x.guarded(p, s)
	}
	if lock(p) {
		return p, !x.unlocked(p, s)
	}
	if p.Of == DelayPermit {
		p.Retry = ssaflow.SameLoop(p.instr.Block(), s.call.Block())
		return p, true
	}
	if p.Broken == "" {
		p.Broken = x.defect(p, s)
	}
	return p, true
}

// channelPermit reports whether sending to ch takes a permit: a channel of
// tokens with room for a number of them.
func (x *extractor) channelPermit(ch ssa.Value) (Permit, bool) {
	ct, ok := ch.Type().Underlying().(*types.Chan)
	if !ok || !tokenType(ct.Elem()) {
		return Permit{}, false
	}
	t := x.flow.Eval(ch)
	for _, a := range x.flow.Resolve(t).Alternatives() {
		if n := capacity(a); n != nil {
			if n, ok := n.Int(); ok && n == 0 {
				return Permit{}, false // a signal
			}
			if fromInput(n) {
				return Permit{}, false // room for all
			}
		}
	}
	return Permit{Of: catalog.LimitConcurrency, Effect: catalog.EffectBlocks, Limiter: t}, true
}

// capacity returns the size that a channel is made with, nil where t is none
// that is made here.
func capacity(t *ssaflow.Term) *ssaflow.Term {
	if t.Op == ssaflow.OpObject && t.Name == "chan" && len(t.Args) > 0 {
		return t.Args[0]
	}
	return nil
}

// receivePermit reports whether receiving from ch is a wait for a permit: a
// tick, or a token from a bucket.
func (x *extractor) receivePermit(ch ssa.Value) (Permit, bool) {
	ct, ok := ch.Type().Underlying().(*types.Chan)
	if !ok {
		return Permit{}, false
	}
	t := x.flow.Eval(ch)
	if ssaflow.TypeName(ct.Elem()) == "time.Time" {
		p := Permit{Of: catalog.LimitRate, Effect: catalog.EffectBlocks, Limiter: t}
		if timer(x.flow.Resolve(t)) {
			p.Of, p.Even = DelayPermit, !varies(t)
		}
		return p, true
	}
	if !tokenType(ct.Elem()) {
		return Permit{}, false
	}
	if t.Contains(func(u *ssaflow.Term) bool {
		return u.Op == ssaflow.OpCall && strings.HasSuffix(u.Name, ").Done")
	}) {
		return Permit{}, false
	}
	for _, a := range x.flow.Resolve(t).Alternatives() {
		if n := capacity(a); n != nil {
			if n, ok := n.Int(); ok && n > 0 {
				return Permit{Of: catalog.LimitConcurrency, Effect: catalog.EffectBlocks, Limiter: t}, true
			}
		}
	}
	return Permit{}, false
}

// overTicks reports whether ch brings ticks: a range over it is paced by them.
func overTicks(ch ssa.Value) bool {
	ct, ok := ch.Type().Underlying().(*types.Chan)
	return ok && ssaflow.TypeName(ct.Elem()) == "time.Time"
}

// timer reports whether a channel of times is that of a timer that goes off
// once: a wait, and nothing that several share.
func timer(t *ssaflow.Term) bool {
	return t.Contains(func(u *ssaflow.Term) bool {
		return u.Op == ssaflow.OpCall && (u.Name == "time.After" || u.Name == "time.NewTimer")
	})
}

// varies reports whether a duration is worked out for each wait.
func varies(t *ssaflow.Term) bool {
	return t.Contains(func(u *ssaflow.Term) bool {
		switch u.Op {
		case ssaflow.OpParam, ssaflow.OpElem, ssaflow.OpUnknown, ssaflow.OpBin:
			return true
		case ssaflow.OpCall:
			return u.Name != "time.After" && u.Name != "time.NewTimer"
		}
		return false
	})
}

// tokenType reports whether values of a type carry nothing: the tokens of a
// semaphore.
func tokenType(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Struct:
		return u.NumFields() == 0
	case *types.Basic:
		return u.Info()&(types.IsBoolean|types.IsInteger) != 0
	case *types.Interface:
		return u.NumMethods() == 0
	}
	return false
}

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
	return x.calleePermits(call)
}

// ownThrottle reports whether a method of this package is one of a throttle by its
// names, and waits by means that are not seen: a clock that tests replace.
func (x *extractor) ownThrottle(obj *types.Func, fn *ssa.Function) bool {
	if obj == nil || !x.cat.ThrottleName(ssaflow.TypeName(recvType(obj)), obj.Name()) {
		return false
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
		if guard(p) && !says(fn, p) {
			continue
		}
		p.Limiter, p.instr, p.verdict = nil, nil, nil // in terms of another function
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
	i := strings.LastIndexByte(typ, '.')
	if i < 0 {
		return false
	}
	path, name := typ[:i], typ[i+1:]
	pkg := x.flow.Pkg.Pkg
	if pkg.Path() != path {
		pkg = nil
		for _, p := range x.flow.Packages() {
			if p.Path() == path {
				pkg = p
			}
		}
		if pkg == nil {
			return false
		}
	}
	tn, ok := pkg.Scope().Lookup(name).(*types.TypeName)
	if !ok {
		return false
	}
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

// waits reports whether fn waits, after the call, for what that starts: at a
// group, or at a channel that the goroutine has.
func (x *extractor) waits(call ssa.CallInstruction) bool {
	fn := call.Parent()
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if x.joins(instr, call) {
				if _, deferred := instr.(*ssa.Defer); deferred || ssaflow.Before(call, instr) {
					return true
				}
			}
		}
	}
	return false
}

// joins reports whether an instruction waits for what a call starts.
func (x *extractor) joins(instr ssa.Instruction, call ssa.CallInstruction) bool {
	switch instr := instr.(type) {
	case *ssa.UnOp:
		return instr.Op == token.ARROW && x.handed(call, instr.X)
	case *ssa.Select:
		if !instr.Blocking {
			return false
		}
		for _, st := range instr.States {
			if st.Dir == types.RecvOnly && x.handed(call, st.Chan) {
				return true
			}
		}
	case ssa.CallInstruction:
		if instr == call {
			return false
		}
		obj := ssaflow.Callee(instr.Common())
		return obj != nil && joinName(obj.Name()) && obj.Signature().Params().Len() == 0 && x.group(recvType(obj))
	}
	return false
}

// joinName reports whether a method of a group waits for its goroutines.
func joinName(name string) bool { return strings.Contains(name, "Wait") }

// group reports whether a type is one whose methods start goroutines.
func (x *extractor) group(t types.Type) bool {
	if ssaflow.TypeName(t) == "sync.WaitGroup" {
		return true
	}
	ms := types.NewMethodSet(t)
	if _, ptr := t.Underlying().(*types.Pointer); !ptr && !types.IsInterface(t) {
		ms = types.NewMethodSet(types.NewPointer(t))
	}
	for i := range ms.Len() {
		if fo, ok := ms.At(i).Obj().(*types.Func); ok {
			for _, row := range x.cat.Func(fo) {
				if row.Kind == catalog.KindFanout {
					return true
				}
			}
		}
	}
	return false
}

// handed reports whether the goroutine that a call starts has the channel, and
// its starter does not send to it: then it brings the answer.
func (x *extractor) handed(call ssa.CallInstruction, ch ssa.Value) bool {
	ct, ok := ch.Type().Underlying().(*types.Chan)
	if !ok || ssaflow.TypeName(ct.Elem()) == "time.Time" {
		return false
	}
	id := identOf(ch)
	if id.root == nil {
		return false
	}
	has := false
	c := call.Common()
	for _, v := range append([]ssa.Value{c.Value}, c.Args...) {
		if mc, ok := v.(*ssa.MakeClosure); ok {
			for _, b := range mc.Bindings {
				has = has || identOf(b) == id
			}
		}
		has = has || identOf(v) == id
	}
	if !has {
		return false
	}
	for _, b := range call.Parent().Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Send:
				if identOf(instr.Chan) == id {
					return false
				}
			case *ssa.Select:
				for _, st := range instr.States {
					if st.Dir == types.SendOnly && identOf(st.Chan) == id {
						return false
					}
				}
			}
		}
	}
	return true
}

// ident names a variable within a function and its literals: what it starts
// from, and the fields on the way.
type ident struct {
	root ssa.Value
	path string
}

// identOf returns the identity of a value, no root where it has none.
func identOf(v ssa.Value) ident {
	path := ""
	for range 20 {
		switch u := v.(type) {
		case *ssa.UnOp:
			if u.Op != token.MUL {
				return ident{}
			}
			v = u.X
		case *ssa.FieldAddr:
			path = "." + string(rune('0'+u.Field)) + path
			v = u.X
		case *ssa.Field:
			path = "." + string(rune('0'+u.Field)) + path
			v = u.X
		case *ssa.ChangeType:
			v = u.X
		case *ssa.MakeInterface:
			v = u.X
		case *ssa.FreeVar:
			b := bindingOf(u)
			if b == nil {
				return ident{u, path}
			}
			v = b
		case *ssa.Alloc:
			if s := onlyStore(u); s != nil {
				v = s
				continue
			}
			return ident{u, path}
		case *ssa.Const, nil:
			return ident{}
		default:
			return ident{v, path}
		}
	}
	return ident{}
}

// onlyStore returns what the one store to a variable stores, nil where there
// are several, or fields of it are stored to.
func onlyStore(a *ssa.Alloc) ssa.Value {
	var v ssa.Value
	for _, r := range *a.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == ssa.Value(a) {
			if v != nil {
				return nil
			}
			v = st.Val
		}
	}
	if _, ok := v.(*ssa.Const); ok {
		return nil
	}
	return v
}

// bindingOf returns what a literal captured for v, where it is made once.
func bindingOf(v *ssa.FreeVar) ssa.Value {
	fn := v.Parent()
	if fn.Parent() == nil {
		return nil
	}
	var found *ssa.MakeClosure
	for _, b := range fn.Parent().Blocks {
		for _, instr := range b.Instrs {
			if mc, ok := instr.(*ssa.MakeClosure); ok && mc.Fn == ssa.Value(fn) {
				if found != nil {
					return nil
				}
				found = mc
			}
		}
	}
	if found == nil {
		return nil
	}
	for i, fv := range fn.FreeVars {
		if fv == v && i < len(found.Bindings) {
			return found.Bindings[i]
		}
	}
	return nil
}
