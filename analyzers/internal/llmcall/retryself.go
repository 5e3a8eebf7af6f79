package llmcall

import (
	"go/token"
	"slices"
	"strconv"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// retrySelf returns the layer that fn is where it calls itself when the call at
// s has failed, with what it was given but for a count; nil where it does not.
func (x *extractor) retrySelf(fn *ssa.Function, s *Site, call *ssa.Call) *Retry {
	again := callsItself(fn)
	if again == nil {
		return nil
	}
	c, ok := countOf(fn, again)
	if !ok {
		return nil
	}
	t := newTrial(x, s, call, nil)
	failed, others := false, false
	for b := again.Block(); b.Idom() != nil; b = b.Idom() {
		d := b.Idom()
		cond := condOf(d)
		if cond == nil || c.tests(cond) {
			continue
		}
		switch k := t.tests[d]; k.kind {
		case failTest, statusTest:
			failed = failed || d.Succs[k.fail].Dominates(again.Block()) && call.Block().Dominates(d)
		case classTest: // errors.As(err, &api): it has failed
			_, asked := cond.(*ssa.Call)
			failed = failed || asked && d.Succs[0].Dominates(again.Block()) && call.Block().Dominates(d)
		case contextTest:
		default:
			others = others || call.Block().Dominates(d)
		}
	}
	if !failed {
		return nil
	}
	pos := x.flow.CallPos(again)
	r := &Retry{pos: pos, At: x.flow.PositionOf(pos), Every: t.every()}
	bounded := false
	r.Attempts, r.More, bounded = x.attempts(fn, call, again, c)
	r.Endless = !bounded && !others
	w := t.waits()
	r.Waits = w.any
	if r.Same = w.any && !w.grows && (c.param == nil || w.delay == nil || !dependsOn(w.delay, c.param, 0, make(map[ssa.Value]bool))); r.Same && w.delay != nil {
		r.Delay = x.flow.Eval(w.delay)
	}
	return r
}

// callsItself returns the one call that a function makes of itself, or nil.
func callsItself(fn *ssa.Function) *ssa.Call {
	var found *ssa.Call
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok || !leadsTo(ssaflow.StaticCallee(call), fn) {
				continue
			}
			if found != nil {
				return nil
			}
			found = call
		}
	}
	return found
}

// leadsTo reports whether g is fn, or does nothing but hand on to fn what it is
// given.
func leadsTo(g, fn *ssa.Function) bool {
	if g == fn {
		return true
	}
	if g == nil || g.Pkg != fn.Pkg || len(g.Blocks) != 1 {
		return false
	}
	for _, instr := range g.Blocks[0].Instrs {
		if call, ok := instr.(*ssa.Call); ok {
			return ssaflow.StaticCallee(call) == fn && handsOn(g, call)
		}
	}
	return false
}

// count is the parameter that counts the attempts of a function that calls
// itself; nil where none does.
type count struct {
	param *ssa.Parameter
	index int
	step  int64
}

// countOf returns what counts, and whether all else that the function is given
// stays.
func countOf(fn *ssa.Function, again *ssa.Call) (c count, ok bool) {
	if len(again.Call.Args) != len(fn.Params) {
		return c, false
	}
	for i, a := range again.Call.Args {
		if a == ssa.Value(fn.Params[i]) {
			continue
		}
		op, isOp := a.(*ssa.BinOp)
		if c.param != nil || !isOp || op.X != ssa.Value(fn.Params[i]) || constInt(op.Y) != 1 {
			return c, false
		}
		switch op.Op {
		case token.ADD:
			c.step = 1
		case token.SUB:
			c.step = -1
		default:
			return c, false
		}
		c.param, c.index = fn.Params[i], i
	}
	return c, true
}

// tests reports whether a condition is about the count.
func (c count) tests(cond ssa.Value) bool {
	cmp, ok := cond.(*ssa.BinOp)
	if !ok || c.param == nil {
		return false
	}
	_, counts := c.plus(cmp.X)
	return counts
}

// plus returns what is added to the count to make v.
func (c count) plus(v ssa.Value) (n int64, ok bool) {
	if op, isOp := v.(*ssa.BinOp); isOp && op.X == ssa.Value(c.param) && constInt(op.Y) >= 0 {
		switch op.Op {
		case token.ADD:
			return constInt(op.Y), true
		case token.SUB:
			return -constInt(op.Y), true
		}
	}
	return 0, v == ssa.Value(c.param)
}

// attempts returns how often the call is made, as [Retry] has it, and whether
// the count bounds it at all.
func (x *extractor) attempts(fn *ssa.Function, call, again *ssa.Call, c count) (bound *ssaflow.Term, more int64, bounded bool) {
	if c.param == nil {
		return nil, 0, false
	}
	for b := again.Block(); b.Idom() != nil; b = b.Idom() {
		d := b.Idom()
		cmp, ok := condOf(d).(*ssa.BinOp)
		if !ok || !c.tests(cmp) {
			continue
		}
		bounded = true
		plus, _ := c.plus(cmp.X)
		op := cmp.Op
		if !d.Succs[0].Dominates(again.Block()) {
			op = negated[op]
		}
		start, known := x.started(fn, again, c.index)
		if !known {
			return nil, 0, true
		}
		if !d.Dominates(call.Block()) {
			more++ // tested when it has been made
		}
		switch {
		case c.step > 0 && (op == token.LSS || op == token.LEQ || op == token.NEQ):
			if op == token.LEQ {
				more++
			}
			return x.flow.Eval(cmp.Y), more - plus - start, true
		case c.step < 0 && (op == token.GTR || op == token.GEQ || op == token.NEQ) && constInt(cmp.Y) >= 0:
			if op == token.GEQ {
				more++
			}
			return ssaflow.Const(ssaflow.Int, strconv.FormatInt(start, 10)), more + plus - constInt(cmp.Y), true
		}
		return nil, 0, true
	}
	return nil, 0, bounded
}

// started returns what the count begins with, the same for all callers.
func (x *extractor) started(fn *ssa.Function, again *ssa.Call, index int) (n int64, known bool) {
	direct, all := x.flow.Callers(fn)
	var calls []ssa.CallInstruction
	for _, c := range direct {
		if g := c.Parent(); g != fn && leadsTo(g, fn) {
			more, seen := x.flow.Callers(g)
			calls, all, fn = append(calls, more...), seen, g
		} else {
			calls = append(calls, c)
		}
	}
	if !all && fn.Object() != nil && fn.Object().Exported() {
		return 0, false
	}
	calls = slices.DeleteFunc(calls, func(c ssa.CallInstruction) bool { return c == ssa.CallInstruction(again) })
	for i, c := range calls {
		at := constInt(c.Common().Args[index])
		if at < 0 || i > 0 && at != n {
			return 0, false
		}
		n = at
	}
	return n, len(calls) > 0
}
