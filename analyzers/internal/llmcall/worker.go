package llmcall

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// A loop that waits for what comes next (a message, a job, a tick) makes its
// function a worker: starting it starts no request yet.

// loopsOf returns the loops of fn, inner ones first.
func (x *extractor) loopsOf(fn *ssa.Function) []*ssaflow.Loop {
	if ls, ok := x.loops[fn]; ok {
		return ls
	}
	if x.loops == nil {
		x.loops = make(map[*ssa.Function][]*ssaflow.Loop)
	}
	ls := ssaflow.Loops(fn)
	x.loops[fn] = ls
	return ls
}

// waitsOn returns the channel that each turn of a loop waits at for what is to
// be done, nil where it waits for nothing of the kind: the end of a context,
// a pause between two attempts and an answer of its own are none.
func (x *extractor) waitsOn(l *ssaflow.Loop) ssa.Value {
	over := x.flow.Over(l)
	if over.Known && !over.Chan {
		return nil
	}
	var tick ssa.Value
	for _, b := range l.Header.Parent().Blocks {
		if !l.Blocks[b] || ssaflow.InnermostLoop(x.loopsOf(b.Parent()), b) != l {
			continue
		}
		for _, instr := range b.Instrs {
			var chans []ssa.Value
			switch instr := instr.(type) {
			case *ssa.UnOp:
				if instr.Op == token.ARROW {
					chans = append(chans, instr.X)
				}
			case *ssa.Select:
				for _, st := range instr.States {
					if st.Dir == types.RecvOnly && instr.Blocking {
						chans = append(chans, st.Chan)
					}
				}
			}
			for _, ch := range chans {
				switch elem := ch.Type().Underlying().(*types.Chan).Elem(); {
				case ssaflow.TypeName(elem) == "time.Time":
					if !timer(x.flow.Eval(ch)) {
						tick = ch
					}
				case empty(elem):
				default:
					if mk, ok := identOf(ch).root.(*ssa.MakeChan); ok && l.Blocks[mk.Block()] {
						continue
					}
					return ch
				}
			}
		}
	}
	return tick
}

// empty reports whether values of a type say nothing.
func empty(t types.Type) bool {
	st, ok := t.Underlying().(*types.Struct)
	return ok && st.NumFields() == 0
}

// worksOn returns what a worker waits on that the call at s is made by, in the
// function that s stands in or below; nil where there is none.
func (s *Site) worksOn() *ssaflow.Term {
	if s.Work != nil || s.x == nil || s.call == nil {
		return s.Work
	}
	for l := ssaflow.InnermostLoop(s.x.loopsOf(s.fn), s.call.Block()); l != nil; l = l.Outer {
		if ch := s.x.waitsOn(l); ch != nil {
			return s.x.flow.Eval(ch)
		}
		if ch := s.x.pausesBefore(l, s.call); ch != nil {
			return s.x.flow.Eval(ch)
		}
		if forever(l) {
			if p := servedFor(s.fn); p != nil {
				return s.x.flow.Eval(p)
			}
			return ssaflow.Unknown("a loop without end")
		}
	}
	return nil
}

// servedFor returns the parameter of a declared function that says for whom it serves: the
// first that is neither a context nor the number of a worker, or what it is a method of.
func servedFor(fn *ssa.Function) *ssa.Parameter {
	if outermost(fn) != fn || len(fn.Params) == 0 {
		return nil
	}
	first := 0
	if fn.Signature.Recv() != nil {
		first = 1
	}
	for _, p := range fn.Params[first:] {
		if number, ok := p.Type().Underlying().(*types.Basic); ok && number.Info()&types.IsInteger != 0 || ssaflow.TypeName(p.Type()) == "context.Context" {
			continue
		}
		return p
	}
	return fn.Params[0]
}

// forever reports whether a loop ends with a context, or a channel that says so, and
// never by itself: it serves.
func forever(l *ssaflow.Loop) bool {
	for b := range l.Blocks {
		for i, to := range b.Succs {
			if !l.Blocks[to] && !stops(b, i) {
				return false
			}
		}
	}
	return true
}

// stops reports whether a branch is taken where a select has received from a channel
// that carries nothing, or a context is over.
func stops(b *ssa.BasicBlock, succ int) bool {
	branch, ok := last(b).(*ssa.If)
	if !ok {
		return false
	}
	cmp, ok := branch.Cond.(*ssa.BinOp)
	if !ok {
		return false
	}
	if asks, ok := cmp.X.(*ssa.Call); ok && isNil(cmp.Y) && calleeName(asks) == "(context.Context).Err" {
		return succ == 0 && cmp.Op == token.NEQ || succ == 1 && cmp.Op == token.EQL
	}
	if cmp.Op != token.EQL || succ != 0 {
		return false
	}
	which, ok := cmp.X.(*ssa.Extract)
	if !ok || which.Index != 0 {
		return false
	}
	sel, ok := which.Tuple.(*ssa.Select)
	state, isConst := cmp.Y.(*ssa.Const)
	if !ok || !isConst { // of anything else it may be nil
		return false
	}
	if i := int(state.Int64()); i >= 0 && i < len(sel.States) && sel.States[i].Dir == types.RecvOnly {
		return empty(sel.States[i].Chan.Type().Underlying().(*types.Chan).Elem())
	}
	return false
}

// pausesBefore returns the timer that each turn of an endless loop waits for before
// it makes a call: no request of anybody's, but the loop's own hour.
func (x *extractor) pausesBefore(l *ssaflow.Loop, call ssa.CallInstruction) ssa.Value {
	if x.flow.Over(l).Known {
		return nil
	}
	goesOff := func(ch ssa.Value) bool {
		return ssaflow.TypeName(ch.Type().Underlying().(*types.Chan).Elem()) == "time.Time" && timer(x.flow.Eval(ch))
	}
	for b := call.Block(); b != nil && l.Blocks[b]; b = b.Idom() {
		for _, instr := range b.Instrs {
			if !ssaflow.Dominates(instr, call) {
				continue
			}
			switch instr := instr.(type) {
			case *ssa.UnOp:
				if instr.Op == token.ARROW && goesOff(instr.X) {
					return instr.X
				}
			case *ssa.Select:
				for _, st := range instr.States {
					if instr.Blocking && st.Dir == types.RecvOnly && goesOff(st.Chan) {
						return st.Chan
					}
				}
			}
		}
	}
	return nil
}

// shared reports whether the workers that a loop starts at s all wait on the
// same: a pool. What is made in the turn, or is the turn's item's, is not.
func (x *extractor) shared(s *Site, l *ssaflow.Loop) bool {
	for _, a := range s.Work.Alternatives() {
		for a.Op == ssaflow.OpField && len(a.Args) > 0 {
			a = a.Args[0]
		}
		switch a.Op {
		case ssaflow.OpParam, ssaflow.OpGlobal:
			return true
		case ssaflow.OpElem:
			continue
		}
		if instr, ok := a.Value().(ssa.Instruction); ok && instr.Parent() == s.fn && !l.Blocks[instr.Block()] {
			return true
		}
	}
	return false
}

// sameWork marks all calls that one goroutine makes as a worker's where one of
// them is: it may ask once before it waits.
func sameWork(sites []*Site) {
	var work *ssaflow.Term
	for _, s := range sites {
		if work == nil {
			work = s.Work
		}
	}
	for _, s := range sites {
		if s.Work == nil {
			s.Work = work
		}
	}
}
