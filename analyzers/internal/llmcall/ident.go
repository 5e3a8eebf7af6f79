package llmcall

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// Which values are the same variable or field.

// ident names a variable within a function and its literals: what it starts
// from, and the fields on the way.
type ident struct {
	root ssa.Value
	path string
}

// identOf returns the identity of a value, no root where it has none.
func identOf(v ssa.Value) ident {
	path := ""
	for range 20 {
		switch u := v.(type) {
		case *ssa.UnOp:
			if u.Op != token.MUL {
				return ident{}
			}
			v = u.X
		case *ssa.FieldAddr:
			path = "." + string(rune('0'+u.Field)) + path
			v = u.X
		case *ssa.Field:
			path = "." + string(rune('0'+u.Field)) + path
			v = u.X
		case *ssa.ChangeType:
			v = u.X
		case *ssa.MakeInterface:
			v = u.X
		case *ssa.FreeVar:
			b := bindingOf(u)
			if b == nil {
				return ident{u, path}
			}
			v = b
		case *ssa.Alloc:
			if s := onlyStore(u); s != nil {
				v = s
				continue
			}
			return ident{u, path}
		case *ssa.Const, nil:
			return ident{}
		default:
			return ident{v, path}
		}
	}
	return ident{}
}

// onlyStore returns what the one store to a variable stores, nil where there
// are several, or fields of it are stored to.
func onlyStore(a *ssa.Alloc) ssa.Value {
	var v ssa.Value
	for _, r := range *a.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == ssa.Value(a) {
			if v != nil {
				return nil
			}
			v = st.Val
		}
	}
	if _, ok := v.(*ssa.Const); ok {
		return nil
	}
	return v
}

// bindingOf returns what a literal captured for v, where it is made once.
func bindingOf(v *ssa.FreeVar) ssa.Value {
	fn := v.Parent()
	if fn.Parent() == nil {
		return nil
	}
	var found *ssa.MakeClosure
	for _, b := range fn.Parent().Blocks {
		for _, instr := range b.Instrs {
			if mc, ok := instr.(*ssa.MakeClosure); ok && mc.Fn == ssa.Value(fn) {
				if found != nil {
					return nil
				}
				found = mc
			}
		}
	}
	if found == nil {
		return nil
	}
	for i, fv := range fn.FreeVars {
		if fv == v && i < len(found.Bindings) {
			return found.Bindings[i]
		}
	}
	return nil
}
