package llmcall

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// Permit is a throttle that is taken: a limiter, a semaphore, a wait.
type Permit struct {
	Of      string // catalog.LimitRate, LimitConcurrency, LimitPolicy; "delay"; "" not known
	Effect  string // one of the catalog's effects
	Func    string // full name of what takes it; "" for a channel
	Limiter *ssaflow.Term
	// Broken says why it cannot slow anything down; "" where it can.
	Broken string
	At     ssaflow.Position
}

// DelayPermit is Permit.Of for a sleep or a tick.
const DelayPermit = "delay"

// permitSite is a permit taken in a function of this package.
type permitSite struct {
	Permit
	instr ssa.Instruction
	gates bool // it counts wherever in the function the call stands
}

// permitSites returns where fn takes permits, by itself or through helpers
// that do nothing else.
func (x *extractor) permitSites(fn *ssa.Function) []permitSite {
	var out []permitSite
	add := func(instr ssa.Instruction, p Permit) {
		p.At = x.flow.PositionOf(instr.Pos())
		out = append(out, permitSite{Permit: p, instr: instr})
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Send:
				if p, ok := x.channelPermit(instr.Chan); ok {
					add(instr, p)
				}
			case *ssa.UnOp:
				if instr.Op == token.ARROW && !instr.CommaOk {
					if p, ok := x.receivePermit(instr.X); ok {
						add(instr, p)
					}
				}
			case *ssa.Select:
				for _, st := range instr.States {
					p, ok := Permit{}, false
					if st.Dir == types.SendOnly {
						p, ok = x.channelPermit(st.Chan)
					} else {
						p, ok = x.receivePermit(st.Chan)
					}
					if ok {
						add(instr, p)
					}
				}
			case ssa.CallInstruction:
				if _, deferred := instr.(*ssa.Defer); deferred {
					continue
				}
				for _, p := range x.callPermits(instr) {
					add(instr, p)
				}
			}
		}
	}
	return out
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
		if a.Op == ssaflow.OpObject && a.Name == "chan" && len(a.Args) > 0 {
			if n, ok := a.Args[0].Int(); ok && n == 0 {
				return Permit{}, false // a signal
			}
			if a.Args[0].Op == ssaflow.OpCall && a.Args[0].Name == "len" {
				return Permit{}, false // room for all
			}
		}
	}
	return Permit{Of: catalog.LimitConcurrency, Effect: catalog.EffectBlocks, Limiter: t}, true
}

// receivePermit reports whether receiving from ch is a wait for a permit: a
// tick, or a token from a bucket.
func (x *extractor) receivePermit(ch ssa.Value) (Permit, bool) {
	ct, ok := ch.Type().Underlying().(*types.Chan)
	if !ok {
		return Permit{}, false
	}
	if ssaflow.TypeName(ct.Elem()) == "time.Time" {
		return Permit{Of: DelayPermit, Effect: catalog.EffectBlocks, Limiter: x.flow.Eval(ch)}, true
	}
	if !tokenType(ct.Elem()) {
		return Permit{}, false
	}
	t := x.flow.Eval(ch)
	if t.Contains(func(u *ssaflow.Term) bool {
		return u.Op == ssaflow.OpCall && strings.HasSuffix(u.Name, ").Done")
	}) {
		return Permit{}, false
	}
	for _, a := range x.flow.Resolve(t).Alternatives() {
		if a.Op == ssaflow.OpObject && a.Name == "chan" && len(a.Args) > 0 {
			if n, ok := a.Args[0].Int(); ok && n > 0 {
				return Permit{Of: catalog.LimitConcurrency, Effect: catalog.EffectBlocks, Limiter: t}, true
			}
		}
	}
	return Permit{}, false
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
		return nil
	}
	switch obj.FullName() {
	case "time.Sleep":
		return []Permit{{Of: DelayPermit, Effect: catalog.EffectBlocks, Func: "time.Sleep", Limiter: x.flow.Eval(c.Args[0])}}
	}
	for _, row := range x.cat.Func(obj) {
		if row.Kind != catalog.KindLimiter || row.Limit == nil {
			continue
		}
		p := Permit{Of: row.Limit.Of, Effect: row.Limit.Effect, Func: row.FullName}
		if args := x.flow.Args(c); len(args) > 0 {
			p.Limiter = args[0]
		}
		if p.Effect == catalog.EffectVerdict && unused(call) {
			p.Broken = "its verdict is ignored"
		}
		return []Permit{p}
	}
	return x.calleePermits(call)
}

// unused reports whether nothing looks at a call's result.
func unused(call ssa.CallInstruction) bool {
	v := call.Value()
	return v == nil || v.Referrers() == nil || len(*v.Referrers()) == 0
}

// calleePermits returns the permits that the function a call runs takes, where
// taking them is all it does about LLMs.
func (x *extractor) calleePermits(call ssa.CallInstruction) []Permit {
	c := call.Common()
	obj := ssaflow.Callee(c)
	if callee := ssaflow.StaticCallee(call); callee != nil {
		if callee.Pkg == x.flow.Pkg && len(callee.Blocks) > 0 {
			if len(x.sites(callee)) > 0 {
				return nil
			}
			return x.permitsOf(callee)
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
		for _, im := range x.implementations(c.Method) {
			if im.fn != nil && len(x.sites(im.fn)) == 0 {
				if ps := x.permitsOf(im.fn); len(ps) > 0 {
					return ps
				}
			} else if im.fact != nil && len(im.fact.Sites) == 0 && len(im.fact.Permits) > 0 {
				return im.fact.Permits
			}
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
	if p, ok := x.permits[fn]; ok {
		return p
	}
	if x.permits == nil {
		x.permits = make(map[*ssa.Function][]Permit)
	}
	x.permits[fn] = nil // recursion adds nothing
	var out []Permit
	for _, p := range x.permitSites(fn) {
		if p.Of == DelayPermit && p.Func == "time.Sleep" {
			continue // a sleep in a helper is most often its retry
		}
		p.Permit.Limiter = nil // in terms of another function
		if out = append(out, p.Permit); len(out) == maxPermits {
			break
		}
	}
	x.permits[fn] = out
	return out
}

// ClientThrottled reports whether the client itself slows its calls down: a
// RoundTripper or middleware that takes a permit, or a limiter that it was
// given.
func (r *Result) ClientThrottled(client *ssaflow.Term) bool {
	x := r.x
	found := false
	for _, s := range x.settings(client) {
		if s.Role == catalog.RoleLimiter {
			return true
		}
	}
	client.Walk(func(t *ssaflow.Term) bool {
		switch {
		case found:
		case t.Op == ssaflow.OpFunc:
			if fn := t.FuncOf(); fn != nil && fn.Pkg == x.flow.Pkg {
				found = len(x.permitsOf(fn)) > 0
			}
		case t.Op == ssaflow.OpObject && t.Type != "":
			found = x.methodPermits(t.Type, "RoundTrip") || x.methodPermits(t.Type, "Do")
		}
		return !found
	})
	return found
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
		ff := x.imported(pkg).fn(fo.FullName())
		return ff != nil && len(ff.Permits) > 0
	}
	fn := x.flow.Pkg.Prog.FuncValue(fo)
	return fn != nil && len(x.permitsOf(fn)) > 0
}
