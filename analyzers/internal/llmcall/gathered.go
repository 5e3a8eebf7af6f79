package llmcall

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// How many items a loop gathers, or a function returns.

// returnsAtMost returns a constant that the length of a function's result does not
// pass, whichever way it returns.
func (x *extractor) returnsAtMost(call *ssa.Call, result, depth int) (most int64, ok bool) {
	callee := ssaflow.StaticCallee(call)
	if callee == nil || callee.Pkg != x.flow.Pkg || depth > 8 {
		return 0, false
	}
	for _, vals := range ssaflow.Returns(callee) {
		if result >= len(vals) {
			continue
		}
		v := vals[result]
		n, known := x.atMost(v, depth+1)
		if !known {
			if c, none := v.(*ssa.Const); none && c.Value == nil {
				continue
			}
			if sl, literal := v.(*ssa.Slice); literal {
				n, known = length(x.flow.Eval(sl))
			}
		}
		if !known {
			return 0, false
		}
		most, ok = max(most, n), true
	}
	return most, ok
}

// gathered returns a constant that the length of a collection does not pass which a
// loop fills, one item a turn, and which ends after so many turns or items.
func (x *extractor) gathered(v *ssa.Phi, depth int) (int64, bool) {
	var loop *ssaflow.Loop
	for _, l := range x.loopsOf(v.Parent()) {
		if l.Header == v.Block() {
			loop = l
		}
	}
	if loop == nil || !slices.ContainsFunc(v.Edges, func(e ssa.Value) bool { return appendsTo(e, v, 0) }) {
		return 0, false
	}
	for b := range loop.Blocks {
		branch, ok := last(b).(*ssa.If)
		if !ok || loop.Blocks[b.Succs[0]] && loop.Blocks[b.Succs[1]] {
			continue
		}
		cmp, ok := branch.Cond.(*ssa.BinOp)
		if !ok {
			continue
		}
		for _, side := range [2][2]ssa.Value{{cmp.X, cmp.Y}, {cmp.Y, cmp.X}} {
			if countsTurns(side[0], v, loop) {
				if n, ok := x.numberAtMost(side[1], depth+1); ok {
					return n, true
				}
			}
		}
	}
	if over := x.flow.Over(loop); over.Range != nil && startsEmpty(v, loop) { // those of a list that are wanted
		return x.atMost(over.Value, depth+1)
	}
	return 0, false
}

// brokenOff is [extractor.gathered] of a collection where its loop ends, or breaks off with
// one item more.
func (x *extractor) brokenOff(v *ssa.Phi, depth int) (most int64, ok bool) {
	for _, e := range v.Edges {
		if call, appended := e.(*ssa.Call); appended {
			if b, ok := call.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
				e = call.Call.Args[0]
			}
		}
		list, isPhi := e.(*ssa.Phi)
		if !isPhi || list == v {
			return 0, false
		}
		n, known := x.gathered(list, depth+1)
		if !known {
			return 0, false
		}
		most, ok = max(most, n), true
	}
	return most, ok
}

// startsEmpty reports whether a list that a loop appends to has nothing in it before.
func startsEmpty(list *ssa.Phi, loop *ssaflow.Loop) bool {
	for i, p := range list.Block().Preds {
		if loop.Blocks[p] {
			continue
		}
		switch e := list.Edges[i].(type) {
		case *ssa.Const:
			if !e.IsNil() {
				return false
			}
		case *ssa.MakeSlice:
			if k, ok := e.Len.(*ssa.Const); !ok || k.Int64() != 0 {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// appendsTo reports whether a value is a collection with one more item, or that
// itself where an item is passed by.
func appendsTo(v ssa.Value, list *ssa.Phi, depth int) bool {
	switch v := v.(type) {
	case *ssa.Call:
		b, ok := v.Call.Value.(*ssa.Builtin)
		if !ok || b.Name() != "append" || len(v.Call.Args) != 2 || v.Call.Args[0] != ssa.Value(list) {
			return false
		}
		_, listed := v.Call.Args[1].(*ssa.Slice)
		return listed && len(elements(v.Call.Args[1])) == 1
	case *ssa.Phi:
		if v == list || depth > 2 {
			return false
		}
		return slices.ContainsFunc(v.Edges, func(e ssa.Value) bool { return appendsTo(e, list, depth+1) })
	}
	return false
}

// countsTurns reports whether a number counts the turns of a loop, or the items of a
// collection that it fills.
func countsTurns(v ssa.Value, list *ssa.Phi, loop *ssaflow.Loop) bool {
	switch v := v.(type) {
	case *ssa.Call:
		b, ok := v.Call.Value.(*ssa.Builtin)
		return ok && b.Name() == "len" && (v.Call.Args[0] == ssa.Value(list) || appendsTo(v.Call.Args[0], list, 0))
	case *ssa.Phi:
		return v.Block() == loop.Header
	case *ssa.Extract: // the index of a range over a map or function is none, its key may be
		return false
	case *ssa.BinOp:
		return v.Op == token.ADD && countsTurns(v.X, list, loop)
	}
	return false
}
