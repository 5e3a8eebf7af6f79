package llmcall

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxFiltered bounds the values that a filtered list is followed through.
const maxFiltered = 32

// firstOf reports whether an element is the first of a list that a loop has picked from
// another, those that are usable, or that is sorted, the least used first: who takes it
// chooses. The first of those that are called so is a look-up.
func (p *picker) firstOf(from, index ssa.Value) bool {
	c, ok := index.(*ssa.Const)
	if !ok || c.Int64() != 0 || from.Parent() == nil {
		return false
	}
	return (p.filtered(from, make(map[ssa.Value]bool)) || sorted(from)) && !p.x.searched(p.flow, Pick{Fn: from.Parent()})
}

// filtered reports whether a list is made, one by one, of what a loop comes to in another.
func (p *picker) filtered(list ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[list] || len(seen) > maxFiltered {
		return false
	}
	seen[list] = true
	switch v := list.(type) {
	case *ssa.Phi:
		for _, e := range v.Edges {
			if p.filtered(e, seen) {
				return true
			}
		}
	case *ssa.UnOp: // kept in a variable
		a, ok := v.X.(*ssa.Alloc)
		if !ok || v.Op != token.MUL {
			return false
		}
		for _, r := range *a.Referrers() {
			if st, ok := r.(*ssa.Store); ok && st.Addr == a && p.filtered(st.Val, seen) {
				return true
			}
		}
	case *ssa.Call:
		b, ok := v.Call.Value.(*ssa.Builtin)
		if !ok || b.Name() != "append" || len(v.Call.Args) != 2 {
			return false
		}
		for _, e := range variadic(v.Call.Args[1]) {
			if p.cameTo(e) {
				return true
			}
		}
		return p.filtered(v.Call.Args[0], seen)
	}
	return false
}

// cameTo reports whether a value is an element that a loop over a collection comes to.
func (p *picker) cameTo(v ssa.Value) bool {
	for range maxWrap {
		switch u := v.(type) {
		case *ssa.UnOp:
			if a, ok := u.X.(*ssa.Alloc); ok { // the loop's variable
				v = onlyStored(a)
				continue
			}
			v = u.X
		case *ssa.FieldAddr:
			v = u.X
		case *ssa.Field:
			v = u.X
		case *ssa.IndexAddr:
			return p.flow.Induction(u.Index)
		case *ssa.Extract:
			next, ok := u.Tuple.(*ssa.Next)
			return ok && !next.IsString
		default:
			return false
		}
	}
	return false
}

// sorted reports whether a list, or the variable that holds it, is sorted by something.
func sorted(list ssa.Value) bool {
	held := func(v ssa.Value) ssa.Value {
		if mi, ok := v.(*ssa.MakeInterface); ok {
			v = mi.X
		}
		if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
			if a, ok := load.X.(*ssa.Alloc); ok {
				return a
			}
		}
		return v
	}
	for _, b := range list.Parent().Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok || len(call.Call.Args) < 2 || held(call.Call.Args[0]) != held(list) {
				continue
			}
			if obj := ssaflow.Callee(&call.Call); obj != nil && obj.Pkg() != nil {
				switch path := obj.Pkg().Path(); {
				case path == "sort" && (obj.Name() == "Slice" || obj.Name() == "SliceStable"),
					path == "slices" && (obj.Name() == "SortFunc" || obj.Name() == "SortStableFunc"):
					return true
				}
			}
		}
	}
	return false
}
