package llmcall

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// A loop over a stream may say by a truth of its own that the stream came to its end: it
// is set where the last event is read, and the loop left there. Who looks at it knows of
// a stream that breaks off.

// finishes reports whether the loop that a step of a stream stands in sets such a truth.
func finishes(step ssa.CallInstruction) bool {
	loop := ssaflow.InnermostLoop(ssaflow.Loops(step.Parent()), step.Block())
	if loop == nil {
		return false
	}
	for _, b := range step.Parent().Blocks {
		if !leavesAtEnd(loop, b) {
			continue
		}
		for _, instr := range b.Instrs {
			if setsTruth(instr) && !saysSo(loop, step, instr) {
				return true
			}
		}
		for _, succ := range b.Succs {
			for _, instr := range succ.Instrs {
				if phi, ok := instr.(*ssa.Phi); ok && tellsApart(loop, phi, b) {
					return true
				}
			}
		}
	}
	return false
}

// setsTruth reports whether an instruction sets a variable or a result to true.
func setsTruth(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.Store:
		return isTrue(instr.Val) && isVariable(instr.Addr)
	case *ssa.Return:
		return slices.ContainsFunc(instr.Results, isTrue)
	}
	return false
}

// saysSo reports whether the same truth is set where the loop ends because the step has no more
// to give, whatever the reason: it tells nothing, then.
func saysSo(loop *ssaflow.Loop, step ssa.CallInstruction, truth ssa.Instruction) bool {
	seen := make(map[*ssa.BasicBlock]bool)
	work := stepEnds(loop, step)
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[b] || loop.Blocks[b] {
			continue
		}
		seen[b] = true
		if b != truth.Block() && slices.ContainsFunc(b.Instrs, func(instr ssa.Instruction) bool { return sameTruth(truth, instr) }) {
			return true
		}
		work = append(work, b.Succs...)
	}
	return false
}

// stepEnds returns the blocks to which a loop is left where a step of a stream says that there is no more.
func stepEnds(loop *ssaflow.Loop, step ssa.CallInstruction) (out []*ssa.BasicBlock) {
	ofStep := func(v ssa.Value) bool {
		if e, ok := v.(*ssa.Extract); ok {
			v = e.Tuple
		}
		return v == step.Value()
	}
	for b := range loop.Blocks {
		cond := condOf(b)
		if not, ok := cond.(*ssa.UnOp); ok && not.Op == token.NOT {
			cond = not.X
		}
		cmp, ok := cond.(*ssa.BinOp)
		if cond == nil || !ofStep(cond) && !(ok && (ofStep(cmp.X) || ofStep(cmp.Y))) {
			continue
		}
		for _, succ := range b.Succs {
			if !loop.Blocks[succ] {
				out = append(out, succ)
			}
		}
	}
	return out
}

// sameTruth reports whether two instructions set the same field, variable or result to true.
func sameTruth(a, b ssa.Instruction) bool {
	switch a := a.(type) {
	case *ssa.Store:
		b, ok := b.(*ssa.Store)
		if !ok || !isTrue(b.Val) {
			return false
		}
		fa, ok := a.Addr.(*ssa.FieldAddr)
		fb, also := b.Addr.(*ssa.FieldAddr)
		if ok && also {
			return fa.Field == fb.Field && types.Identical(fa.X.Type(), fb.X.Type())
		}
		return a.Addr == b.Addr
	case *ssa.Return:
		b, ok := b.(*ssa.Return)
		return ok && slices.EqualFunc(a.Results, b.Results, func(v, w ssa.Value) bool { return isTrue(v) == isTrue(w) })
	}
	return false
}

// leavesAtEnd reports whether a block is where a loop is left because of what an event
// says: a text that is compared, or a truth in it.
func leavesAtEnd(loop *ssaflow.Loop, b *ssa.BasicBlock) bool {
	if loop.Blocks[b] || len(b.Preds) != 1 || !loop.Blocks[b.Preds[0]] {
		return false
	}
	switch cond := condOf(b.Preds[0]).(type) {
	case *ssa.BinOp:
		return cond.Op == token.EQL && b.Preds[0].Succs[0] == b && isText(cond.X.Type())
	case *ssa.UnOp: // event.Done
		_, field := cond.X.(*ssa.FieldAddr)
		return cond.Op == token.MUL && field && b.Preds[0].Succs[0] == b
	}
	return false
}

// tellsApart reports whether a truth is set where control comes from a block, and not
// where it comes from the loop itself.
func tellsApart(loop *ssaflow.Loop, phi *ssa.Phi, from *ssa.BasicBlock) bool {
	if b, ok := phi.Type().Underlying().(*types.Basic); !ok || b.Kind() != types.Bool || len(*phi.Referrers()) == 0 {
		return false
	}
	set, unset := false, false
	for i, p := range phi.Block().Preds {
		switch {
		case p == from:
			set = isTrue(phi.Edges[i])
		case loop.Blocks[p]:
			unset = unset || !isTrue(phi.Edges[i])
		}
	}
	return set && unset
}

func isTrue(v ssa.Value) bool {
	k, ok := v.(*ssa.Const)
	return ok && k.Value != nil && k.Value.Kind() == constant.Bool && constant.BoolVal(k.Value)
}

// isVariable reports whether an address is that of a variable, a result or a field.
func isVariable(addr ssa.Value) bool {
	switch addr.(type) {
	case *ssa.Alloc, *ssa.FreeVar, *ssa.FieldAddr:
		return true
	}
	return false
}
