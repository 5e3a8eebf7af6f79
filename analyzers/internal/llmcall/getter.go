package llmcall

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// A function that is told nothing gives the same each time, unless it keeps something for the next.

// turns reports whether a function of this package that is told nothing changes what it gives
// the next time.
func (w *inputWalk) turns(c *ssa.Call) bool {
	fn := ssaflow.StaticCallee(c)
	return fn != nil && fn.Pkg == w.t.x.flow.Pkg && len(c.Call.Args) == 0 && storesVariable(fn)
}

// storesVariable reports whether a function, or a literal in it, stores to a variable of a
// package.
func storesVariable(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if st, ok := instr.(*ssa.Store); ok {
				if _, global := identOf(st.Addr).root.(*ssa.Global); global {
					return true
				}
			}
		}
	}
	return slices.ContainsFunc(fn.AnonFuncs, storesVariable)
}

// readsSame reports whether a function without parameters gives the same each time by its
// name, and as far as is seen.
func (x *extractor) readsSame(c *ssa.Call) bool {
	fn, obj := ssaflow.StaticCallee(c), ssaflow.Callee(&c.Call)
	if fn == nil || obj == nil || !x.cat.Named(catalog.NamesGet, obj.Name()) {
		return false
	}
	if fn.Pkg == x.flow.Pkg {
		return len(fn.Blocks) > 0 && !x.goesOn(fn, 0)
	}
	fact := x.imported(obj.Pkg())
	if fact == nil {
		return false
	}
	ff := fact.fn(obj.FullName())
	return ff == nil || len(ff.KeyPicks) == 0
}

// maxGoesOn bounds the functions below one that are looked at for what changes.
const maxGoesOn = 3

// goesOn reports whether a function of this package changes a variable of the package, or
// may: what it gives the next time is something else.
func (x *extractor) goesOn(fn *ssa.Function, depth int) bool {
	if storesVariable(fn) {
		return true
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			if _, builtin := call.Call.Value.(*ssa.Builtin); builtin {
				continue
			}
			callee := ssaflow.StaticCallee(call)
			if callee == nil || depth == maxGoesOn || callee.Pkg == x.flow.Pkg && x.goesOn(callee, depth+1) || takesVariable(call) {
				return true
			}
		}
	}
	return false
}

// takesVariable reports whether a call is given the address of a variable of the package, or
// a method of it is called: next.Add(1).
func takesVariable(call *ssa.Call) bool {
	return slices.ContainsFunc(call.Call.Args, func(a ssa.Value) bool {
		_, load := a.(*ssa.UnOp)
		_, global := identOf(a).root.(*ssa.Global)
		return global && !load
	})
}
