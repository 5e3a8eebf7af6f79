package ssaflow

import (
	"go/token"
	"iter"

	"golang.org/x/tools/go/ssa"
)

// maxBack bounds the blocks that are looked through for what a result was set to.
const maxBack = 64

// Returns yields the return statements of a function, each with what it returns. What
// the function returns after a panic is none of them.
func Returns(fn *ssa.Function) iter.Seq2[*ssa.Return, []ssa.Value] {
	return func(yield func(*ssa.Return, []ssa.Value) bool) {
		for _, b := range fn.Blocks {
			if b == fn.Recover || len(b.Instrs) == 0 {
				continue
			}
			if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && !yield(ret, Returned(ret)) {
				return
			}
		}
	}
}

// Returned says what a return statement returns. Where something is deferred SSA keeps
// the results in variables, since a deferred function may change them, and returns loads
// of these: they stand for what the statement puts there, or what was last put there
// before a bare one, whichever way control came.
func Returned(ret *ssa.Return) []ssa.Value {
	out := ret.Results
	for i, v := range ret.Results {
		load, ok := v.(*ssa.UnOp)
		if !ok || load.Op != token.MUL {
			continue
		}
		result, ok := load.X.(*ssa.Alloc)
		if !ok || load.Block() != ret.Block() || load.Parent().Recover == nil {
			continue
		}
		if set := lastStored(result, load); set != nil {
			if &out[0] == &ret.Results[0] {
				out = append([]ssa.Value(nil), ret.Results...)
			}
			out[i] = set
		}
	}
	return out
}

// lastStored returns what was last stored in a variable before a load, its zero where
// nothing was; nil where that depends on the way.
func lastStored(v *ssa.Alloc, load *ssa.UnOp) (set ssa.Value) {
	captured := false
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Val == ssa.Value(v) {
				return nil
			}
		case *ssa.MakeClosure:
			captured = true
		case *ssa.UnOp, *ssa.DebugRef:
		default: // its fields, or whoever has its address
			return nil
		}
	}
	seen := make(map[*ssa.BasicBlock]bool)
	work := []*ssa.BasicBlock{load.Block()}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[b] {
			continue
		}
		if seen[b] = true; len(seen) > maxBack {
			return nil
		}
		here := storedIn(b, v, load)
		if here == nil && len(b.Preds) == 0 && !captured {
			here = ssa.NewConst(nil, load.Type())
		}
		if here == nil && len(b.Preds) == 0 {
			return nil
		}
		if here == nil {
			work = append(work, b.Preds...)
			continue
		}
		if set != nil && !sameValue(set, here) {
			return nil
		}
		set = here
	}
	return set
}

// storedIn returns what a block stores last in a variable, before a load where that is
// in it too.
func storedIn(b *ssa.BasicBlock, v *ssa.Alloc, load *ssa.UnOp) (set ssa.Value) {
	for _, instr := range b.Instrs {
		if instr == ssa.Instruction(load) {
			break
		}
		if st, ok := instr.(*ssa.Store); ok && st.Addr == ssa.Value(v) {
			set = st.Val
		}
	}
	return set
}

// sameValue reports whether two values are one, or equal constants.
func sameValue(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	x, ok := a.(*ssa.Const)
	y, is := b.(*ssa.Const)
	return ok && is && x.String() == y.String()
}
