package ssaflow

import (
	"strings"

	"golang.org/x/tools/go/ssa"
)

// way is what is known of the way through one function: which blocks are not
// run, and which edges between the others are not taken.
type way struct {
	dead map[*ssa.BasicBlock]bool
	cut  map[[2]*ssa.BasicBlock]bool
}

// skips reports whether a block is not run.
func (w *way) skips(b *ssa.BasicBlock) bool { return w != nil && w.dead[b] }

// takes reports whether the edge from a block to the next is taken.
func (w *way) takes(from, to *ssa.BasicBlock) bool {
	return w == nil || !w.dead[from] && !w.cut[[2]*ssa.BasicBlock{from, to}]
}

// edges returns the values that a phi node may have on the way.
func (w *way) edges(phi *ssa.Phi) []ssa.Value {
	if w == nil {
		return phi.Edges
	}
	var out []ssa.Value
	for i, e := range phi.Edges {
		if w.takes(phi.Block().Preds[i], phi.Block()) {
			out = append(out, e)
		}
	}
	return out
}

// Bounds on the functions that are evaluated for constant arguments.
const (
	maxKnown       = 2   // within one another
	maxKnownBlocks = 400 // of the function
)

// resultsFor returns what fn returns for arguments of which some are constant,
// where these decide on the way through it: modelFor("label"). nil where they
// do not.
func (f *Flow) resultsFor(fn *ssa.Function, args []*Term) []*Term {
	if f.knowing >= maxKnown || len(fn.Blocks) < 2 || len(fn.Blocks) > maxKnownBlocks || len(args) != len(fn.Params) {
		return nil
	}
	w := wayFor(fn, args)
	if w == nil {
		return nil
	}
	var key strings.Builder
	for _, a := range args {
		if a.Op == OpConst {
			key.WriteString(a.Text)
		}
		key.WriteByte(0)
	}
	at := forArgs{fn, key.String()}
	if r, ok := f.known[at]; ok {
		return r
	}
	f.known[at] = nil // recursion
	sub := f.On(w)
	sub.knowing, sub.depth = f.knowing+1, f.depth
	for fn := range f.busyFn {
		sub.busyFn[fn] = true
	}
	delete(sub.busyFn, fn)
	r := sub.Results(fn)
	f.known[at] = r
	return r
}

// forArgs is a function with the constants that it is given.
type forArgs struct {
	fn   *ssa.Function
	args string
}

// On returns an evaluator that takes a way.
func (f *Flow) On(w *way) *Flow {
	sub := f.Fresh()
	sub.way = w
	return sub
}

// wayFor returns the way through fn for constant arguments, nil where they do
// not decide on it.
func wayFor(fn *ssa.Function, args []*Term) *way {
	w := &way{dead: make(map[*ssa.BasicBlock]bool), cut: make(map[[2]*ssa.BasicBlock]bool)}
	for _, b := range fn.Blocks {
		cond, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		if yes, known := decides(cond.Cond, fn, args); known {
			other := b.Succs[0]
			if yes {
				other = b.Succs[1]
			}
			if b.Succs[0] != b.Succs[1] {
				w.cut[[2]*ssa.BasicBlock{b, other}] = true
			}
		}
	}
	if len(w.cut) == 0 {
		return nil
	}
	w.close(fn)
	return w
}

// close finds the blocks that no edge leads to any more.
func (w *way) close(fn *ssa.Function) {
	live := make(map[*ssa.BasicBlock]bool)
	var visit func(*ssa.BasicBlock)
	visit = func(b *ssa.BasicBlock) {
		if live[b] || w.dead[b] {
			return
		}
		live[b] = true
		for _, s := range b.Succs {
			if !w.cut[[2]*ssa.BasicBlock{b, s}] {
				visit(s)
			}
		}
	}
	visit(fn.Blocks[0])
	if fn.Recover != nil {
		visit(fn.Recover)
	}
	for _, b := range fn.Blocks {
		if !live[b] {
			w.dead[b] = true
		}
	}
}

// decides reports whether a comparison of a parameter with a constant is true
// for the arguments, and whether that is known.
func decides(cond ssa.Value, fn *ssa.Function, args []*Term) (yes, known bool) {
	cmp, ok := cond.(*ssa.BinOp)
	if !ok || cmp.Op.String() != "==" && cmp.Op.String() != "!=" {
		return false, false
	}
	c, ok := cmp.Y.(*ssa.Const)
	if !ok || c.Value == nil {
		return false, false
	}
	p := plainValue(cmp.X)
	for i, q := range fn.Params {
		if ssa.Value(q) != p || args[i] == nil || args[i].Op != OpConst {
			continue
		}
		with := constTerm(c)
		if with.Op != OpConst || with.Kind != args[i].Kind {
			return false, false
		}
		return (with.Text == args[i].Text) == (cmp.Op.String() == "=="), true
	}
	return false, false
}

// plainValue looks through conversions.
func plainValue(v ssa.Value) ssa.Value {
	for {
		switch u := v.(type) {
		case *ssa.ChangeType:
			v = u.X
		case *ssa.Convert:
			v = u.X
		default:
			return v
		}
	}
}

// Ways returns the ways that lead to a call, one for each branch of the if or
// switch before it, where that decides on two or more of the values that the
// call is made of; nil where there is none.
func (f *Flow) Ways(call ssa.CallInstruction) []*Flow {
	var out []*Flow
	join := joined(call)
	if join == nil {
		return nil
	}
	fn := join.Parent()
	for k, p := range join.Preds {
		w := &way{dead: make(map[*ssa.BasicBlock]bool), cut: make(map[[2]*ssa.BasicBlock]bool)}
		before := make(map[*ssa.BasicBlock]bool) // what may be run before the edge is taken
		var back func(*ssa.BasicBlock)
		back = func(b *ssa.BasicBlock) {
			if before[b] || b == join {
				return
			}
			before[b] = true
			for _, q := range b.Preds {
				back(q)
			}
		}
		back(p)
		for j, q := range join.Preds {
			if j != k {
				w.cut[[2]*ssa.BasicBlock{q, join}] = true
			}
		}
		for _, b := range fn.Blocks {
			if !before[b] && b != join && join.Idom().Dominates(b) && !join.Dominates(b) {
				w.dead[b] = true
			}
		}
		out = append(out, f.On(w))
	}
	return out
}

// Bounds on the search for what a call's values are made of.
const (
	maxJoinValues = 60
	maxBranches   = 12
)

// joined returns the block in which the branches of one if or switch meet that
// give two or more values of the call; nil where there is none, or it is the
// head of a loop.
func joined(call ssa.CallInstruction) *ssa.BasicBlock {
	phis := make(map[*ssa.BasicBlock]int)
	seen := make(map[ssa.Value]bool)
	var best *ssa.BasicBlock
	var visit func(ssa.Value)
	visit = func(v ssa.Value) {
		if v == nil || seen[v] || len(seen) > maxJoinValues {
			return
		}
		seen[v] = true
		switch v := v.(type) {
		case *ssa.Phi:
			b := v.Block()
			if phis[b]++; phis[b] == 2 && (best == nil || b.Dominates(best)) && len(b.Preds) <= maxBranches && b.Idom() != nil {
				loop := false
				for _, p := range b.Preds {
					loop = loop || b.Dominates(p)
				}
				if !loop {
					best = b
				}
			}
			return
		case *ssa.Alloc: // a literal or an array of arguments
			for _, r := range *v.Referrers() {
				switch r := r.(type) {
				case *ssa.Store:
					if r.Addr == ssa.Value(v) {
						visit(r.Val)
					}
				case *ssa.FieldAddr:
					for _, rr := range *r.Referrers() {
						if st, ok := rr.(*ssa.Store); ok && st.Addr == ssa.Value(r) {
							visit(st.Val)
						}
					}
				case *ssa.IndexAddr:
					for _, rr := range *r.Referrers() {
						switch rr := rr.(type) {
						case *ssa.Store:
							if rr.Addr == ssa.Value(r) {
								visit(rr.Val)
							}
						case *ssa.FieldAddr:
							for _, rrr := range *rr.Referrers() {
								if st, ok := rrr.(*ssa.Store); ok && st.Addr == ssa.Value(rr) {
									visit(st.Val)
								}
							}
						}
					}
				}
			}
			return
		}
		if in, ok := v.(ssa.Instruction); ok {
			for _, op := range in.Operands(nil) {
				visit(*op)
			}
		}
	}
	for _, a := range call.Common().Args {
		visit(a)
	}
	return best
}
