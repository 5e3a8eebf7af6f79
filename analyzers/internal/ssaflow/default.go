package ssaflow

import (
	"go/constant"
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// orName marks an OpAny of two whose second is only taken where the first is
// the zero value: if v == nil { v = … }. Whoever does not know the mark sees
// the two alternatives.
const orName = "or"

// orDefault returns t, or what is taken in its place where it is zero.
func orDefault(t, def *Term) *Term {
	if t.isSet() {
		return t
	}
	switch t.Op {
	case OpObject, OpFunc, OpConcat:
		return t
	case OpZero:
		return def
	case OpConst:
		if zeroText(t) {
			return def
		}
		return t
	case OpAny:
		if t.Open && len(t.Args) == 1 && passed(t.Args[0]) { // it, or what cannot be seen
			any := anyOf(true, t.Args[0], def)
			any.Name = orName
			return any
		}
		vals := make([]*Term, len(t.Args))
		for i, a := range t.Args {
			vals[i] = orDefault(a, def)
		}
		if t.Open {
			vals = append(vals, def)
		}
		return anyOf(t.Open, vals...)
	}
	any := anyOf(false, t, def)
	if any.Op == OpAny && len(any.Args) == 2 && any.Args[0] == t {
		any.Name = orName
	}
	return any
}

// Spare returns what is taken in the place of a number that callers must pass, where they
// pass zero; nil where t is anything else.
func (t *Term) Spare() *Term {
	if t == nil || t.Op != OpAny || t.Name != orName || t.Args[1].Op != OpConst || t.Args[1].Kind == String {
		return nil
	}
	if !passed(t.Args[0]) {
		return nil
	}
	return t.Args[1]
}

// passed reports whether a value is a parameter, in another unit perhaps.
func passed(t *Term) bool {
	if t.Op == OpBin && len(t.Args) == 2 && t.Args[1].Op == OpConst {
		t = t.Args[0]
	}
	return t.Op == OpParam
}

func zeroText(t *Term) bool {
	switch t.Kind {
	case String:
		return t.Text == ""
	case Int, Float:
		return t.Text == "0"
	case Bool:
		return t.Text == "false"
	}
	return false
}

// defaulted returns what a phi node is where one edge sets a default for the
// zero value of the other; nil for any other phi node.
func (f *Flow) defaulted(phi *ssa.Phi) *Term {
	if len(phi.Edges) != 2 {
		return nil
	}
	for i, pred := range phi.Block().Preds {
		other := phi.Block().Preds[1-i]
		cond, isIf := pred.Instrs[len(pred.Instrs)-1].(*ssa.If)
		if !isIf || pred.Succs[0] != other && !pred.Succs[0].Dominates(other) {
			continue
		}
		if pred.Succs[0] == phi.Block() || len(pred.Succs[0].Preds) != 1 {
			continue // the true branch is the join, or others lead there
		}
		cmp, isCmp := cond.Cond.(*ssa.BinOp)
		if isCmp && isZeroTest(cmp, phi.Edges[i]) {
			def := At(f.Eval(phi.Edges[1-i]), f.valuePos(cmp.Pos()))
			return orDefault(f.Eval(phi.Edges[i]), def)
		}
	}
	return nil
}

// leastOf returns what a phi node is where one edge is the least constant that the other
// is kept at; nil for any other phi node.
func (f *Flow) leastOf(phi *ssa.Phi) *Term {
	if len(phi.Edges) != 2 {
		return nil
	}
	for i, pred := range phi.Block().Preds {
		branch, ok := pred.Instrs[len(pred.Instrs)-1].(*ssa.If)
		if !ok || len(phi.Block().Preds[1-i].Preds) != 1 || pred.Succs[0] != phi.Block().Preds[1-i] {
			continue
		}
		cmp, ok := branch.Cond.(*ssa.BinOp)
		least, isConst := phi.Edges[1-i].(*ssa.Const)
		if !ok || !isConst || least.Value == nil || cmp.X != phi.Edges[i] || cmp.Op != token.LSS && cmp.Op != token.LEQ {
			continue
		}
		if with, ok := cmp.Y.(*ssa.Const); !ok || with.Value == nil || with.Value.Kind() != constant.Int || least.Value.Kind() != constant.Int || constant.Sign(with.Value) <= 0 || !constant.Compare(with.Value, token.EQL, least.Value) {
			continue
		}
		end := *f.Eval(least)
		end.Least = true
		return anyOf(false, f.Eval(phi.Edges[i]), At(&end, f.valuePos(cmp.Pos())))
	}
	return nil
}

// firstSet returns what a function returns that is [cmp.Or] under another name:
// the first of its last parameter's elements that is not zero, "" of what it
// trims. It is nil for any other function.
func (f *Flow) firstSet(fn *ssa.Function) *Term {
	if len(fn.Params) == 0 || fn.Signature.Results().Len() != 1 {
		return nil
	}
	list := fn.Params[len(fn.Params)-1]
	found := false
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		if f.zero(ret.Results[0]) {
			continue
		}
		v := trimmed(ret.Results[0])
		if elem, ok := v.(*ssa.UnOp); !ok || elem.Op != token.MUL || !isElem(elem.X, list) {
			return nil
		}
		if len(b.Preds) != 1 || b.Preds[0].Succs[0] != b {
			return nil
		}
		cond, ok := b.Preds[0].Instrs[len(b.Preds[0].Instrs)-1].(*ssa.If)
		if !ok {
			return nil
		}
		cmp, ok := cond.Cond.(*ssa.BinOp)
		if !ok || cmp.Op != token.NEQ || trimmed(cmp.X) != v {
			return nil
		}
		if !f.zero(cmp.Y) {
			return nil
		}
		found = true
	}
	if !found {
		return nil
	}
	return &Term{Op: OpCall, Name: "cmp.Or", Args: []*Term{f.Eval(list)}}
}

// orElse returns what a function returns that gives a default for the zero value of what
// it is given, and that otherwise, in another unit perhaps; nil for any other function.
func (f *Flow) orElse(fn *ssa.Function) *Term {
	if len(fn.Blocks) != 3 || fn.Signature.Results().Len() != 1 {
		return nil
	}
	branch, ok := fn.Blocks[0].Instrs[len(fn.Blocks[0].Instrs)-1].(*ssa.If)
	if !ok {
		return nil
	}
	var returned [2]ssa.Value
	for i, to := range fn.Blocks[0].Succs {
		ret, ok := to.Instrs[len(to.Instrs)-1].(*ssa.Return)
		if !ok {
			return nil
		}
		returned[i] = ret.Results[0]
	}
	cmp, ok := branch.Cond.(*ssa.BinOp)
	if !ok {
		return nil
	}
	if y, ok := cmp.Y.(*ssa.Const); ok && y.Value != nil && isZero(y.Value) && (cmp.Op == token.GTR || cmp.Op == token.NEQ) {
		returned[0], returned[1] = returned[1], returned[0]
	} else if !isZeroTest(cmp, cmp.X) {
		return nil
	}
	given, def, asked := f.Eval(returned[1]), f.Eval(returned[0]), f.Eval(cmp.X)
	if asked.Op != OpParam || !passed(given) || def.Op != OpConst || !given.Contains(asked.Same) {
		return nil
	}
	return orDefault(given, At(def, f.valuePos(cmp.Pos())))
}

// zero reports whether v is known to be its type's zero value.
func (f *Flow) zero(v ssa.Value) bool {
	if c, ok := v.(*ssa.Const); ok {
		return c.Value == nil || isZero(c.Value)
	}
	t := f.Eval(v)
	return t.Op == OpConst && t.Kind == String && t.Text == ""
}

// isElem reports whether addr is that of the element of a list which a range
// over it has come to.
func isElem(addr, list ssa.Value) bool {
	a, ok := addr.(*ssa.IndexAddr)
	if !ok || a.X != list {
		return false
	}
	next, ok := a.Index.(*ssa.BinOp)
	if !ok || next.Op != token.ADD {
		return false
	}
	phi, ok := next.X.(*ssa.Phi)
	return ok && phi.Comment == "rangeindex"
}

// trimmed returns what strings.TrimSpace is given, or v.
func trimmed(v ssa.Value) ssa.Value {
	if c, ok := v.(*ssa.Call); ok && len(c.Call.Args) == 1 {
		if fn := c.Call.StaticCallee(); fn != nil && fn.String() == "strings.TrimSpace" {
			return c.Call.Args[0]
		}
	}
	return v
}

func isZero(v constant.Value) bool {
	switch v.Kind() {
	case constant.String:
		return constant.StringVal(v) == ""
	case constant.Int, constant.Float:
		return constant.Sign(v) == 0
	}
	return false
}

// isZeroTest reports whether cmp is true of v's zero value and of no useful
// other: v == nil, v == "", v <= 0.
func isZeroTest(cmp *ssa.BinOp, v ssa.Value) bool {
	c, ok := cmp.Y.(*ssa.Const)
	if !ok || cmp.X != v {
		return false
	}
	return (c.Value == nil || isZero(c.Value)) && (cmp.Op == token.EQL || cmp.Op == token.LEQ)
}

// fillsZero returns what is asked whether it is zero before a store that is only made then:
// if c.Timeout == 0 { c.Timeout = … }. nil where a store is made in any other way.
func fillsZero(st *ssa.Store) *ssa.UnOp {
	preds := st.Block().Preds
	if len(preds) != 1 || preds[0].Succs[0] != st.Block() {
		return nil
	}
	cond, ok := preds[0].Instrs[len(preds[0].Instrs)-1].(*ssa.If)
	if !ok {
		return nil
	}
	cmp, ok := cond.Cond.(*ssa.BinOp)
	if !ok || !isZeroTest(cmp, cmp.X) {
		return nil
	}
	load, ok := cmp.X.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return nil
	}
	return load
}

// filledIn is [Flow.defaulted] of a variable that a literal has: of two stores to it one
// only replaces what is zero; nil for any other.
func (f *Flow) filledIn(a *ssa.Alloc, stores []*ssa.Store) *Term {
	if len(stores) != 2 {
		return nil
	}
	for i, st := range stores {
		load := fillsZero(st)
		if load == nil {
			continue
		}
		cell := load.X
		if fv, ok := cell.(*ssa.FreeVar); ok {
			cell = f.binding(fv)
		}
		if cell == ssa.Value(a) {
			return orDefault(f.Eval(stores[1-i].Val), At(f.Eval(st.Val), f.valuePos(st.Pos())))
		}
	}
	return nil
}

// fillsIn reports whether all stores to a field only replace its zero value:
// if c.Timeout == 0 { c.Timeout = … }.
func fillsIn(fa *ssa.FieldAddr) bool {
	found := false
	for _, r := range *fa.Referrers() {
		st, ok := r.(*ssa.Store)
		if !ok || st.Addr != fa {
			continue
		}
		load := fillsZero(st)
		if load == nil {
			return false
		}
		if of, ok := load.X.(*ssa.FieldAddr); !ok || of.X != fa.X || of.Field != fa.Field {
			return false
		}
		found = true
	}
	return found
}
