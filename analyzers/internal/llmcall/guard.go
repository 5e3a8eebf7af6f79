package llmcall

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// A guard lets one in and turns the others away until that one is done: a lock
// that is only tried, a flag that is swapped, an entry in a map of what runs.

// Permit.Guard.
const (
	guardOne  = "one"  // one at a time
	guardEach = "each" // one, or so many, for each that asks: others get in beside
)

// Permit.Func of guards that no function is.
const (
	flagGuard = "flag" // code looks at it and sets it under a lock
	mapGuard  = "map"
	// What a program counts for each of its users is known by its name alone.
	quotaGuard = "quota"
	// Only those pass who run the program.
	operatorGuard = "operator"
	// An answer that there are too many requests, instead of the call.
	refusal = "refusal"
	// A place or share that is only tried for: pool.TryReserve(). Who hands on
	// what it got says at the end of its results whether there was one.
	reservation = "reservation"
	// Who asks brings the API key along: the account is his.
	callersKey = "caller's key"
	// A lock of the program's own: a store's, by a name, or of several processes.
	namedLock = "lock"
	// What says whether a budget is spent. It bounds what is paid in a day, and
	// nothing of what is under way.
	budget = "budget"
)

// guard reports whether a permit is one that turns away who comes second.
func guard(p Permit) bool {
	return p.Guard != ""
}

// perKey reports whether a guard turns away by what it is asked for: others
// get in beside.
func perKey(p Permit) bool {
	return p.Guard == guardEach || p.Limiter != nil && p.Limiter.Contains(func(t *ssaflow.Term) bool {
		return t.Op == ssaflow.OpElem
	})
}

// guardCall returns the guard that a call asks.
func (x *extractor) guardCall(call ssa.CallInstruction, obj *types.Func, args []*ssaflow.Term) (Permit, bool) {
	if x.cat.Named(catalog.NamesQuota, obj.Name()) {
		if p, ok := x.quotaCall(call, obj); ok {
			return p, true
		}
	}
	if call.Value() != nil && (x.cat.Named(catalog.NamesOperator, obj.Name()) || x.cat.Named(catalog.NamesSender, obj.Name()) && x.bots()) && len(x.cat.Func(obj)) == 0 && isBoolean(call.Value().Type()) {
		return Permit{Effect: catalog.EffectVerdict, Func: operatorGuard, Guard: guardEach}, true // if !isAdmin(user) { return }
	}
	if call.Value() != nil && x.cat.Named(catalog.NamesBudget, obj.Name()) && obj.Pkg() != nil && len(x.cat.Func(obj)) == 0 {
		if res := obj.Signature().Results(); res.Len() == 1 && verdictLast(obj.Signature()) {
			return Permit{Effect: catalog.EffectVerdict, Func: budget, Guard: guardEach}, true
		}
	}
	if call.Value() != nil && x.cat.Named(catalog.NamesTry, obj.Name()) && len(x.cat.Func(obj)) == 0 && verdictLast(obj.Signature()) {
		return Permit{Effect: catalog.EffectVerdict, Func: reservation, Guard: guardEach}, true
	}
	if len(args) == 0 || call.Value() == nil {
		return Permit{}, false
	}
	for _, row := range x.cat.Func(obj) {
		if row.Kind != catalog.KindGuard {
			continue
		}
		p := Permit{Of: catalog.LimitConcurrency, Effect: catalog.EffectVerdict, Func: row.FullName, Guard: guardOne, Limiter: args[0], index: row.Result[catalog.RoleVerdict]}
		if _, ok := row.Args[catalog.RoleKey]; ok {
			p.Guard = guardEach
		}
		return p, true
	}
	return Permit{}, false
}

// quotaCall returns the guard that a call is which asks whether somebody has had his
// share.
func (x *extractor) quotaCall(call ssa.CallInstruction, obj *types.Func) (Permit, bool) {
	i := verdictOf(obj.Signature())
	ok := i >= 0 && call.Value() != nil && obj.Pkg() != nil && !catalog.Std(obj.Pkg().Path()) && len(x.cat.Func(obj)) == 0
	return Permit{Effect: catalog.EffectVerdict, Func: quotaGuard, Guard: guardEach, index: i}, ok
}

// counts reports whether a function is a method that counts one more, or asks for it, of
// what keeps quotas by its name: rateLimiter.Increment(user).
func (x *extractor) counts(obj *types.Func) bool {
	typ := ssaflow.TypeName(recvType(obj))
	return typ != "" && x.cat.Named(catalog.NamesCount, obj.Name()) && x.cat.Named(catalog.NamesQuota, typ[strings.LastIndexByte(typ, '.')+1:])
}

// lockCall returns the lock that a call takes which is not a mutex.
func (x *extractor) lockCall(obj *types.Func, args []*ssaflow.Term) (Permit, bool) {
	recv := recvType(obj)
	if len(args) == 0 || obj.Pkg() == nil || catalog.Std(obj.Pkg().Path()) || !x.cat.Named(catalog.NamesLock, obj.Name()) || !x.hasMethod(recv, catalog.NamesUnlock) {
		return Permit{}, false
	}
	p := Permit{Of: catalog.LimitConcurrency, Effect: catalog.EffectBlocks, Func: namedLock, Limiter: args[0]}
	for i, a := range args[1:] {
		if i < obj.Signature().Params().Len() && ssaflow.TypeName(obj.Signature().Params().At(i).Type()) == "context.Context" {
			continue
		}
		if a.Op != ssaflow.OpConst && a.Op != ssaflow.OpZero {
			p.Keyed = true
		}
	}
	return p, true
}

// flags returns the guards that fn makes of a flag or map that it looks at
// first and sets then, with a mutex locked. Somebody clears it again.
func (x *extractor) flags(fn *ssa.Function) []Permit {
	locks := slices.ContainsFunc(fn.Blocks, func(b *ssa.BasicBlock) bool {
		return slices.ContainsFunc(b.Instrs, func(i ssa.Instruction) bool {
			c, ok := i.(*ssa.Call)
			return ok && lock(Permit{Func: calleeName(c)})
		})
	})
	if !locks {
		return nil
	}
	out := x.underWay(fn)
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Store: // s.running = true
				fa, ok := instr.Addr.(*ssa.FieldAddr)
				if c, isConst := instr.Val.(*ssa.Const); ok && isConst && isBool(c, true) && x.cleared(fieldVar(fa.X.Type(), fa.Field)) {
					if v := lookedAt(fn, instr, identOf(fa)); v != nil {
						out = append(out, Permit{Of: catalog.LimitConcurrency, Effect: catalog.EffectVerdict, Func: flagGuard, Guard: guardOne, Limiter: x.flow.Eval(v), instr: instr, verdict: v})
					}
				} else if ok && !isConst && x.cleared(fieldVar(fa.X.Type(), fa.Field)) { // s.active = task
					if v := foundUnset(fn, instr, identOf(fa)); v != nil {
						out = append(out, Permit{Of: catalog.LimitConcurrency, Effect: catalog.EffectVerdict, Func: flagGuard, Guard: guardOne, Limiter: x.flow.Eval(v.X), instr: instr, verdict: v})
					}
				}
			case *ssa.MapUpdate: // s.running[id] = …
				ld, ok := instr.Map.(*ssa.UnOp)
				if !ok {
					continue
				}
				if fa, ok := ld.X.(*ssa.FieldAddr); ok && x.cleared(fieldVar(fa.X.Type(), fa.Field)) {
					if v := lookedAt(fn, instr, identOf(instr.Map)); v != nil {
						out = append(out, Permit{Of: catalog.LimitConcurrency, Effect: catalog.EffectVerdict, Func: mapGuard, Guard: guardEach, instr: instr, verdict: v, index: 1})
					}
				}
			}
		}
	}
	return out
}

func calleeName(c *ssa.Call) string {
	if obj := ssaflow.Callee(c.Common()); obj != nil {
		return obj.FullName()
	}
	return ""
}

func isBool(c *ssa.Const, is bool) bool {
	return c.Value != nil && c.Value.Kind() == constant.Bool && constant.BoolVal(c.Value) == is
}

// lookedAt returns what is read of a flag or map before it is set.
func lookedAt(fn *ssa.Function, set ssa.Instruction, id ident) ssa.Value {
	if id.root == nil {
		return nil
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch v := instr.(type) {
			case *ssa.UnOp:
				if bt, ok := v.Type().Underlying().(*types.Basic); ok && bt.Kind() == types.Bool && v.Op == token.MUL && identOf(v.X) == id && ssaflow.Dominates(v, set) {
					return v
				}
			case *ssa.Lookup:
				if identOf(v.X) == id && ssaflow.Dominates(v, set) {
					return v
				}
			}
		}
	}
	return nil
}

// foundUnset returns the comparison with nil of what is set then: if s.active != nil.
func foundUnset(fn *ssa.Function, set ssa.Instruction, id ident) *ssa.BinOp {
	if id.root == nil {
		return nil
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			cmp, ok := instr.(*ssa.BinOp)
			if !ok || !isNil(cmp.Y) || !ssaflow.Dominates(cmp, set) {
				continue
			}
			if ld, ok := cmp.X.(*ssa.UnOp); ok && ld.Op == token.MUL && identOf(ld.X) == id {
				return cmp
			}
		}
	}
	return nil
}

// cleared reports whether a flag is set back, a pointer to nil, or an entry of a map
// deleted, somewhere in the package.
func (x *extractor) cleared(f *types.Var) bool {
	if x.pacing.clears == nil {
		x.pacing.clears = make(map[*types.Var]bool)
		for _, fn := range x.flow.Funcs {
			for _, b := range fn.Blocks {
				for _, instr := range b.Instrs {
					switch instr := instr.(type) {
					case *ssa.Store:
						fa, ok := instr.Addr.(*ssa.FieldAddr)
						if c, isConst := instr.Val.(*ssa.Const); ok && isConst && (isBool(c, false) || isNil(c)) {
							x.pacing.clears[fieldVar(fa.X.Type(), fa.Field)] = true
						}
					case *ssa.Call:
						if bi, ok := instr.Call.Value.(*ssa.Builtin); ok && bi.Name() == "delete" {
							if ld, ok := instr.Call.Args[0].(*ssa.UnOp); ok {
								if fa, ok := ld.X.(*ssa.FieldAddr); ok {
									x.pacing.clears[fieldVar(fa.X.Type(), fa.Field)] = true
								}
							}
						}
					}
				}
			}
		}
	}
	return x.pacing.clears[f]
}

// guarded reports whether a guard stands before the call at s: who is turned
// away does not come to it, and the next is let in when the call is over.
func (x *extractor) guarded(p Permit, s *Site) bool {
	if p.Func == refusal && x.counted(p, s) || p.Func == cooldown && x.tooSoon(p, s) {
		return true
	}
	if !ssaflow.Dominates(p.instr, s.call) && !x.unlessOff(p.instr, s.call) {
		return false
	}
	if p.taken != nil {
		return p.taken.leaves(s) && !x.early(p, s)
	}
	v := p.verdict
	if v == nil {
		call, ok := p.instr.(*ssa.Call)
		if !ok {
			return false
		}
		v = call
	}
	if tup, ok := v.Type().(*types.Tuple); ok {
		if p.Func == reservation || p.Func == flagGuard {
			p.index = tup.Len() - 1
		}
		v = extracted(v, p.index)
	}
	w := verdictWalk{p: p, s: s, seen: make(map[ssa.Value]bool)}
	if w.walk(v); !w.gates && !(p.Func == quotaGuard && unasked(p.instr, s.call)) {
		return false
	}
	return !x.early(p, s)
}

// unasked reports whether a call is only made where a guard has failed, so that nobody is
// kept out for want of an answer: what lets all in then does so for as long as the store
// of its counts is down.
func unasked(guard, call ssa.Instruction) bool {
	asks, ok := guard.(*ssa.Call)
	if !ok {
		return false
	}
	res := asks.Call.Signature().Results()
	if res.Len() < 2 || !isError(res.At(res.Len()-1).Type()) {
		return false
	}
	e := extracted(asks, res.Len()-1)
	if e == nil {
		return false
	}
	for _, r := range *e.Referrers() {
		cmp, ok := r.(*ssa.BinOp)
		if !ok || !isNil(cmp.X) && !isNil(cmp.Y) {
			continue
		}
		failed := 0
		if cmp.Op == token.EQL {
			failed = 1
		}
		for _, u := range *cmp.Referrers() {
			if branch, ok := u.(*ssa.If); ok {
				if b := branch.Block().Succs[failed]; len(b.Preds) == 1 && b.Dominates(call.Block()) {
					return true
				}
			}
		}
	}
	return false
}

// early reports whether a guard is opened while what was started still runs.
func (x *extractor) early(p Permit, s *Site) bool {
	if start, _ := x.starts(s); !start || x.waits(s.call) {
		return false
	}
	for _, b := range s.fn.Blocks {
		for _, instr := range b.Instrs {
			if x.opens(instr, p) && (ssaflow.Before(s.call, instr) || isDefer(instr)) {
				return true
			}
		}
	}
	return false
}

// unlessOff reports whether a guard stands on the way to a call unless it is
// switched off: if limit > 0 { … }, if quota != nil && cfg.Enabled { … }.
func (x *extractor) unlessOff(guard, call ssa.Instruction) bool {
	if ssaflow.Dominates(call, guard) { // it is of what has been answered
		return false
	}
	for b := guard.Block(); b.Idom() != nil; b = b.Idom() {
		branch, ok := last(b.Idom()).(*ssa.If)
		if !ok {
			continue
		}
		leaves := slices.ContainsFunc(branch.Block().Succs, func(to *ssa.BasicBlock) bool { // whoever does not come to the guard
			return !to.Dominates(b) && to != call.Block() && !ssaflow.Reaches(to, call.Block())
		})
		if !leaves && !switchedOff(branch.Cond) && !(isBoolean(branch.Cond.Type()) && x.cat.Named(catalog.NamesEnabled, nameOf(branch.Cond))) {
			return false
		}
		if ssaflow.Dominates(branch, call) {
			return true
		}
	}
	return false
}

func isDefer(i ssa.Instruction) bool {
	_, ok := i.(*ssa.Defer)
	return ok
}

// opens reports whether an instruction lets the next one in.
func (x *extractor) opens(instr ssa.Instruction, p Permit) bool {
	switch instr := instr.(type) {
	case *ssa.Store:
		set, ok := p.instr.(*ssa.Store)
		return ok && instr != set && identOf(instr.Addr) == identOf(set.Addr)
	case ssa.CallInstruction:
		if instr == p.instr {
			return false
		}
		c := instr.Common()
		if b, ok := c.Value.(*ssa.Builtin); ok {
			set, ok := p.instr.(*ssa.MapUpdate)
			return ok && b.Name() == "delete" && identOf(c.Args[0]) == identOf(set.Map)
		}
		obj := ssaflow.Callee(c)
		if call, ok := p.instr.(*ssa.Call); ok && obj != nil && len(c.Args) > 0 && len(call.Call.Args) > 0 {
			switch obj.Name() {
			case "Unlock", "Store", "Delete", "CompareAndSwap", "Swap":
				return identOf(c.Args[0]) == identOf(call.Call.Args[0])
			}
		}
	}
	return false
}

// refusalOf returns the guard that an answer of too many requests makes of the
// branch that leads to it.
func refusalOf(instr ssa.Instruction) (Permit, bool) {
	for b := instr.Block(); b.Idom() != nil; b = b.Idom() {
		if branch, ok := last(b.Idom()).(*ssa.If); ok {
			return refusalBy(branch, instr.Block()), true
		}
	}
	return Permit{}, false
}

// refusalBy is the guard that a branch is which leads to an answer that turns away.
func refusalBy(branch *ssa.If, turns *ssa.BasicBlock) Permit {
	return Permit{Effect: catalog.EffectVerdict, Func: refusal, Guard: guardEach, instr: branch, verdict: branch.Cond, turns: turns}
}

func last(b *ssa.BasicBlock) ssa.Instruction { return b.Instrs[len(b.Instrs)-1] }

// says reports whether a function returns a verdict and nothing else, or what
// it got of a pool and whether there was any left.
func says(fn *ssa.Function, p Permit) bool {
	res := fn.Signature.Results()
	if p.Func == reservation || p.Func == flagGuard && res.Len() > 1 {
		return verdictLast(fn.Signature)
	}
	if res.Len() != 1 {
		return false
	}
	t := res.At(0).Type()
	return isBoolean(t) || (p.Func == refusal || p.Func == budget) && ssaflow.TypeName(t) == "error"
}

// verdictOf returns the result of a function that says yes or no: the only one, or the
// one truth among others, as in allowed, left, err := CheckUsage(user); -1 for none.
func verdictOf(sig *types.Signature) int {
	res := sig.Results()
	if res.Len() == 1 && ssaflow.TypeName(res.At(0).Type()) == "error" {
		return 0
	}
	for i := range res.Len() {
		if isBoolean(res.At(i).Type()) {
			return i
		}
	}
	return -1
}

// verdictLast reports whether the last result of a function says yes or no.
func verdictLast(sig *types.Signature) bool {
	n := sig.Results().Len()
	if n == 0 {
		return false
	}
	t := sig.Results().At(n - 1).Type()
	return isBoolean(t) || ssaflow.TypeName(t) == "error"
}

func isBoolean(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.Bool
}
