package ssaflow

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Bound returns what a closure captured for v, nil where that is not one value.
func (f *Flow) Bound(v *ssa.FreeVar) ssa.Value { return f.binding(v) }

// Closures returns where closures of fn are made.
func (f *Flow) Closures(fn *ssa.Function) []*ssa.MakeClosure { return f.closures[fn] }

// FieldVar returns field i of the struct that t is or points to, with the full
// name of the struct's type and the field's name in JSON; nil for none.
func FieldVar(t types.Type, i int) (v *types.Var, owner, json string) {
	st, ok := structOf(t)
	if !ok || i >= st.NumFields() {
		return nil, "", ""
	}
	v = st.Field(i)
	return v, TypeName(t), jsonName(v, st.Tag(i))
}

// JSONFields calls f for the fields of a struct type with their names in JSON,
// until it returns false.
func JSONFields(st *types.Struct, f func(v *types.Var, json string) bool) {
	for i := range st.NumFields() {
		if v := st.Field(i); !f(v, jsonName(v, st.Tag(i))) {
			return
		}
	}
}

// Result returns result i of a call as a value of its own: the call's where it
// has one, else what is extracted from it; nil where it is not used.
func Result(call ssa.CallInstruction, i int) []ssa.Value {
	v := call.Value()
	if v == nil || v.Referrers() == nil { // go and defer
		return nil
	}
	if _, tuple := v.Type().(*types.Tuple); !tuple {
		if i != 0 {
			return nil
		}
		return []ssa.Value{v}
	}
	return Extracted(v, i)
}

// Extracted returns what is extracted from a tuple at an index.
func Extracted(tuple ssa.Value, i int) (out []ssa.Value) {
	if tuple.Referrers() == nil {
		return nil
	}
	for _, r := range *tuple.Referrers() {
		if e, ok := r.(*ssa.Extract); ok && e.Index == i {
			out = append(out, e)
		}
	}
	return out
}
