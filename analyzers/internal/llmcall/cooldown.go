package llmcall

import (
	"go/constant"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// cooldown is Permit.Func of a test of how long ago something was that the program
// keeps: who comes too soon is turned away, whatever is answered then.
const cooldown = "cooldown"

// cooldowns returns the guards of that kind in fn.
func (x *extractor) cooldowns(fn *ssa.Function) []Permit {
	var out []Permit
	for _, b := range fn.Blocks {
		branch, ok := last(b).(*ssa.If)
		if !ok {
			continue
		}
		if x.heldBy(branch) {
			out = append(out, Permit{Of: catalog.LimitConcurrency, Effect: catalog.EffectVerdict, Func: cooldown, Guard: guardEach, instr: branch, verdict: branch.Cond})
			continue
		}
		if since := x.sinceKept(branch.Cond); since != nil {
			guard := guardOne
			if ofEntry(since, make(map[ssa.Value]bool)) {
				guard = guardEach
			}
			out = append(out, Permit{Of: catalog.LimitRate, Effect: catalog.EffectVerdict, Func: cooldown, Guard: guard, instr: branch, verdict: branch.Cond})
		}
	}
	return out
}

// heldBy reports whether a branch turns away whom the program has noted as being served, and
// its function notes that of who comes by: if state(user) == waiting { return };
// setState(user, waiting).
func (x *extractor) heldBy(branch *ssa.If) bool {
	cmp, ok := branch.Cond.(*ssa.BinOp)
	if !ok || cmp.Op != token.EQL && cmp.Op != token.NEQ {
		return false
	}
	state, ok := cmp.Y.(*ssa.Const)
	if !ok || state.Value == nil {
		return false
	}
	asked, ok := cmp.X.(*ssa.Call)
	if !ok {
		return false
	}
	get := asked.Call.StaticCallee()
	if get == nil || get.Pkg != x.flow.Pkg || !x.kept(asked) {
		return false
	}
	for _, b := range branch.Parent().Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok || !ssaflow.Dominates(branch, call) {
				continue
			}
			set := call.Call.StaticCallee()
			if set == nil || set.Pkg != x.flow.Pkg || !slices.ContainsFunc(call.Call.Args, func(a ssa.Value) bool {
				c, ok := a.(*ssa.Const)
				return ok && c.Value != nil && c.Value.Kind() == state.Value.Kind() && constant.Compare(c.Value, token.EQL, state.Value)
			}) {
				continue
			}
			if touch(set, get) {
				return true
			}
		}
	}
	return false
}

// sinceKept returns the time that the program keeps which a condition compares with now:
// time.Since(s.last) < pause, now.Before(s.next).
func (x *extractor) sinceKept(cond ssa.Value) ssa.Value {
	for _, v := range conditionSides(cond) {
		call, ok := v.(*ssa.Call)
		if !ok {
			continue
		}
		switch calleeName(call) {
		case "time.Since", "time.Until", "(time.Time).Sub", "(time.Time).Before", "(time.Time).After":
			for _, a := range call.Call.Args {
				if ssaflow.TypeName(a.Type()) == "time.Time" && x.kept(a) {
					return a
				}
			}
		}
	}
	return nil
}

// conditionSides returns a condition, or what it compares.
func conditionSides(cond ssa.Value) []ssa.Value {
	switch c := cond.(type) {
	case *ssa.UnOp:
		return conditionSides(c.X)
	case *ssa.BinOp:
		return []ssa.Value{c.X, c.Y}
	}
	return []ssa.Value{cond}
}

// ofEntry reports whether a value is of an entry of a map: others have theirs.
func ofEntry(v ssa.Value, seen map[ssa.Value]bool) bool {
	if _, ok := v.(*ssa.Lookup); ok {
		return true
	}
	instr, ok := v.(ssa.Instruction)
	if !ok || seen[v] || len(seen) > maxEntry {
		return false
	}
	seen[v] = true
	return slices.ContainsFunc(instr.Operands(nil), func(op *ssa.Value) bool { return *op != nil && ofEntry(*op, seen) })
}

// maxEntry bounds the values that one is worked out from of which it is asked whether they are
// an entry of a map.
const maxEntry = 100

// tooSoon reports whether the call at s is only come to where a cooldown is over.
func (x *extractor) tooSoon(p Permit, s *Site) bool {
	branch, ok := p.instr.(*ssa.If)
	return ok && slices.ContainsFunc(branch.Block().Succs, func(to *ssa.BasicBlock) bool {
		return to != s.call.Block() && x.counted(Permit{turns: to}, s)
	})
}
