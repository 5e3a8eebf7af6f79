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
			switch instr := instr.(type) {
			case *ssa.Store:
				if isTrue(instr.Val) && isVariable(instr.Addr) {
					return true
				}
			case *ssa.Return:
				if slices.ContainsFunc(instr.Results, isTrue) {
					return true
				}
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
