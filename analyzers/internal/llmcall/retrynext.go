package llmcall

import (
	"golang.org/x/tools/go/ssa"
)

// notesWhom reports whether the loop notes which element of a collection each
// turn asks, in a list or a map: the next turn then asks another one.
func (t *trial) notesWhom() bool {
	asked := make(map[ssa.Value]bool)
	c := t.call.Common()
	for _, v := range append([]ssa.Value{c.Value}, c.Args...) {
		t.elements(v, asked, 0)
	}
	if len(asked) == 0 {
		return false
	}
	found := false
	note := func(v ssa.Value) {
		noted := make(map[ssa.Value]bool)
		t.elements(v, noted, 0)
		for e := range noted {
			found = found || asked[e]
		}
	}
	t.blocks(func(b *ssa.BasicBlock) {
		for _, instr := range b.Instrs {
			switch i := instr.(type) {
			case *ssa.MapUpdate:
				note(i.Key)
			case *ssa.Call:
				if bi, ok := i.Call.Value.(*ssa.Builtin); ok && bi.Name() == "append" && len(i.Call.Args) == 2 {
					for _, v := range variadic(i.Call.Args[1]) {
						note(v)
					}
				}
			}
		}
	})
	return found
}

// elements collects the elements of collections that v is, or is part of, where
// a turn of the loop chooses them.
func (t *trial) elements(v ssa.Value, into map[ssa.Value]bool, depth int) {
	instr, ok := v.(ssa.Instruction)
	if !ok || !t.in(instr.Block()) || depth > 8 {
		return
	}
	switch u := v.(type) {
	case *ssa.IndexAddr, *ssa.Index, *ssa.Lookup, *ssa.Next:
		into[v] = true
	case *ssa.Field:
		t.elements(u.X, into, depth+1)
	case *ssa.FieldAddr:
		t.elements(u.X, into, depth+1)
	case *ssa.UnOp:
		t.elements(u.X, into, depth+1)
	case *ssa.Extract:
		t.elements(u.Tuple, into, depth+1)
	case *ssa.MakeInterface:
		t.elements(u.X, into, depth+1)
	case *ssa.TypeAssert:
		t.elements(u.X, into, depth+1)
	case *ssa.Phi:
		for _, e := range u.Edges {
			t.elements(e, into, depth+1)
		}
	case *ssa.Alloc: // a copy, or what takes a part of it
		for _, r := range *u.Referrers() {
			if fa, ok := r.(*ssa.FieldAddr); ok {
				for _, r := range *fa.Referrers() {
					if st, ok := r.(*ssa.Store); ok && st.Addr == fa {
						t.elements(st.Val, into, depth+1)
					}
				}
			}
			if st, ok := r.(*ssa.Store); ok && st.Addr == u {
				t.elements(st.Val, into, depth+1)
			}
		}
	}
}
