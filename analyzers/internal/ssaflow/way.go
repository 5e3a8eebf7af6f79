package ssaflow

import (
	"go/token"
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
	if f.knowing >= maxKnown || len(fn.Blocks) == 0 || len(fn.Blocks) > maxKnownBlocks || len(args) != len(fn.Params) {
		return nil
	}
	at := forArgs{fn, constantsIn(args)}
	if at.args == "" {
		return nil
	}
	if r, ok := f.known[at]; ok {
		return r
	}
	f.known[at] = nil // recursion
	w := wayFor(fn, args)
	if w == nil {
		r := f.handedOn(fn, args)
		f.known[at] = r
		return r
	}
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

// constantsIn returns a key of the constants among the arguments, "" where
// there is none.
func constantsIn(args []*Term) string {
	var key strings.Builder
	some := false
	for _, a := range args {
		if a != nil && a.Op == OpConst {
			key.WriteString(a.Text)
			some = true
		}
		key.WriteByte(0)
	}
	if !some {
		return ""
	}
	return key.String()
}

// handedOn is resultsFor for a function that does nothing but hand what it is
// given on to another, on which the constants decide.
func (f *Flow) handedOn(fn *ssa.Function, args []*Term) []*Term {
	if len(fn.Blocks) != 1 {
		return nil
	}
	ret, ok := fn.Blocks[0].Instrs[len(fn.Blocks[0].Instrs)-1].(*ssa.Return)
	if !ok || len(ret.Results) == 0 {
		return nil
	}
	var call *ssa.Call
	for i, r := range ret.Results {
		v := r
		if e, ok := r.(*ssa.Extract); ok && e.Index == i {
			v = e.Tuple
		}
		c, ok := v.(*ssa.Call)
		if !ok || call != nil && c != call {
			return nil
		}
		call = c
	}
	to := call.Call.StaticCallee()
	if to == nil || to.Pkg != f.Pkg || len(to.FreeVars) > 0 {
		return nil
	}
	terms := make([]*Term, len(call.Call.Args))
	given := make([]*Term, len(terms))
	for i, a := range call.Call.Args {
		terms[i] = f.Eval(a)
		given[i] = terms[i]
		for k, p := range fn.Params {
			if plainValue(a) == ssa.Value(p) {
				given[i] = args[k]
			}
		}
	}
	res := f.resultsFor(to, given)
	if len(res) != len(ret.Results) {
		return nil
	}
	out := make([]*Term, len(res))
	for i, r := range res {
		if r != nil {
			out[i] = Bind(r, FuncName(to), terms)
		}
	}
	return out
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
	sub.tests, sub.checks = f.tests, f.checks
	return sub
}

// wayFor returns the way through fn, and through the literals that it calls at
// once, for constant arguments; nil where they do not decide on it.
func wayFor(fn *ssa.Function, args []*Term) *way {
	w := &way{dead: make(map[*ssa.BasicBlock]bool), cut: make(map[[2]*ssa.BasicBlock]bool)}
	in := &known{args: make(map[ssa.Value]*Term)}
	for i, p := range fn.Params {
		in.args[p] = args[i]
	}
	w.through(fn, in)
	if len(w.cut) == 0 {
		return nil
	}
	return w
}

// through cuts the edges of fn, and of the literals that it calls at once, that
// are not taken.
func (w *way) through(fn *ssa.Function, in *known) {
	cuts := len(w.cut)
	for _, b := range fn.Blocks {
		cond, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		if yes, known := in.decides(cond.Cond); known {
			other := b.Succs[0]
			if yes {
				other = b.Succs[1]
			}
			if b.Succs[0] != b.Succs[1] {
				w.cut[[2]*ssa.BasicBlock{b, other}] = true
			}
		}
	}
	if len(w.cut) > cuts {
		w.close(fn)
	}
	for _, lit := range fn.AnonFuncs {
		if in.enters(lit) {
			w.through(lit, in)
		}
	}
}

// known is what is known of the parameters of a function and of the variables
// that a literal called at once has of it.
type known struct {
	args map[ssa.Value]*Term
}

// enters takes over what the literal lit is given, and reports whether it is
// called at once, and only there.
func (k *known) enters(lit *ssa.Function) bool {
	refs := lit.Referrers()
	if len(lit.FreeVars) > 0 {
		refs = nil
		for _, b := range lit.Parent().Blocks {
			for _, instr := range b.Instrs {
				if mc, ok := instr.(*ssa.MakeClosure); ok && mc.Fn == ssa.Value(lit) {
					if refs != nil || mc.Referrers() == nil {
						return false
					}
					refs = mc.Referrers()
					for i, fv := range lit.FreeVars {
						k.args[fv] = k.of(mc.Bindings[i])
					}
				}
			}
		}
	}
	if refs == nil || len(*refs) != 1 {
		return false
	}
	call, ok := (*refs)[0].(*ssa.Call)
	if !ok || call.Call.StaticCallee() != lit || len(call.Call.Args) != len(lit.Params) {
		return false
	}
	for i, p := range lit.Params {
		k.args[p] = k.of(call.Call.Args[i])
	}
	return true
}

// of returns what is known of v, or of the variable at v; nil for nothing.
func (k *known) of(v ssa.Value) *Term {
	v = plainValue(v)
	if u, ok := v.(*ssa.UnOp); ok && u.Op == token.MUL {
		v = u.X
	}
	if a, ok := v.(*ssa.Alloc); ok { // a parameter that a literal has
		var only *ssa.Store
		for _, r := range *a.Referrers() {
			switch r := r.(type) {
			case *ssa.Store:
				if only != nil || r.Addr != ssa.Value(a) {
					return nil
				}
				only = r
			case *ssa.UnOp, *ssa.DebugRef:
			case *ssa.MakeClosure:
				if storesTo(r, a) {
					return nil
				}
			default:
				return nil
			}
		}
		if only == nil {
			return nil
		}
		v = plainValue(only.Val)
	}
	return k.args[v]
}

// storesTo reports whether a literal may store to a variable that it has.
func storesTo(mc *ssa.MakeClosure, variable ssa.Value) bool {
	lit := mc.Fn.(*ssa.Function)
	for i, b := range mc.Bindings {
		if b != variable {
			continue
		}
		for _, r := range *lit.FreeVars[i].Referrers() {
			switch r := r.(type) {
			case *ssa.UnOp:
			case *ssa.MakeClosure:
				if storesTo(r, lit.FreeVars[i]) {
					return true
				}
			default:
				return true
			}
		}
	}
	return false
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

// decides reports whether a truth, or a comparison with a constant, is true for what is
// known, and whether that is known.
func (k *known) decides(cond ssa.Value) (yes, known bool) {
	if not, ok := cond.(*ssa.UnOp); ok && not.Op == token.NOT {
		yes, known = k.decides(not.X)
		return !yes, known
	}
	cmp, ok := cond.(*ssa.BinOp)
	if !ok {
		arg := k.of(cond)
		return arg != nil && arg.Text == "true", arg != nil && arg.Op == OpConst && arg.Kind == Bool
	}
	if cmp.Op != token.EQL && cmp.Op != token.NEQ {
		return false, false
	}
	c, ok := cmp.Y.(*ssa.Const)
	if !ok || c.Value == nil {
		return false, false
	}
	arg := k.of(cmp.X)
	if arg == nil || arg.Op != OpConst {
		return false, false
	}
	with := constTerm(c)
	if with.Op != OpConst || with.Kind != arg.Kind {
		return false, false
	}
	return (with.Text == arg.Text) == (cmp.Op == token.EQL), true
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
