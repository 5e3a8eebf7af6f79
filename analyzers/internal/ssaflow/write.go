package ssaflow

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// writtenName names a mutation of a writer that a helper makes: what it writes
// is its only argument.
const writtenName = "written"

// helped returns the text that a helper of this package writes to the builder,
// buffer or writer that a call hands it, in terms of the call; nil where the
// call does no such thing.
func (f *Flow) helped(call ssa.CallInstruction) *Term {
	callee := StaticCallee(call)
	if callee == nil || callee.Pkg != f.Pkg || len(callee.Blocks) == 0 || f.depth > maxEvalDepth/2 {
		return nil
	}
	c := call.Common()
	if len(c.Args) != len(callee.Params) {
		return nil
	}
	for i, p := range callee.Params {
		if !isWriter(p.Type()) {
			continue
		}
		t := f.Eval(p)
		if t.Op != OpObject || t.Base == nil || t.Base.Op != OpParam || len(t.Muts) == 0 {
			continue
		}
		parts := make([]*Term, 0, len(t.Muts))
		for _, m := range t.Muts {
			parts = append(parts, Written(m))
		}
		args := make([]*Term, len(c.Args))
		for j, a := range c.Args {
			if j != i { // the writer itself is being made
				args[j] = f.argTerm(call, j, a)
			}
		}
		return Bind(concat(parts...), FuncName(callee), args)
	}
	return nil
}

// isWriter reports whether text is written to values of a type.
func isWriter(t types.Type) bool {
	switch TypeName(t) {
	case "strings.Builder", "bytes.Buffer":
		_, ptr := types.Unalias(t).(*types.Pointer)
		return ptr
	case "io.Writer":
		return true
	}
	return false
}
