package llmcall

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxCalled bounds the names kept of what is called on the way to a request.
const maxCalled = 24

// made reports whether this package makes values of a type of its own, or
// others can: a decorator that nobody makes decorates nothing.
func (x *extractor) made(tn *types.TypeName) bool {
	if x.dispatch.makes == nil {
		x.dispatch.makes = make(map[*types.TypeName]bool)
		fns := x.flow.Funcs
		if init := x.flow.Pkg.Func("init"); init != nil {
			fns = append(append([]*ssa.Function(nil), fns...), init)
		}
		for _, fn := range fns {
			for _, b := range fn.Blocks {
				for _, instr := range b.Instrs {
					x.makesIn(instr)
				}
			}
		}
	}
	if x.dispatch.makes[tn] {
		return true
	}
	st, ok := tn.Type().Underlying().(*types.Struct)
	if !ok {
		return true
	}
	for i := range st.NumFields() {
		if st.Field(i).Exported() {
			return tn.Exported() // importers can fill it
		}
	}
	return tn.Exported() && st.NumFields() == 0
}

// makesIn notes the type that an instruction makes a value of.
func (x *extractor) makesIn(instr ssa.Instruction) {
	note := func(t types.Type) {
		t = types.Unalias(t)
		if p, ok := t.(*types.Pointer); ok {
			t = types.Unalias(p.Elem())
		}
		if n, ok := t.(*types.Named); ok {
			x.dispatch.makes[n.Origin().Obj()] = true
		}
	}
	switch instr := instr.(type) {
	case *ssa.Alloc:
		for _, r := range *instr.Referrers() {
			if st, ok := r.(*ssa.Store); ok && st.Addr == ssa.Value(instr) {
				if _, param := st.Val.(*ssa.Parameter); param {
					return // a receiver by value
				}
			}
		}
		note(instr.Type())
	case *ssa.MakeInterface:
		if _, null := instr.X.(*ssa.Const); !null {
			note(instr.X.Type())
		}
	case *ssa.ChangeType:
		note(instr.Type())
	}
}

// called returns the names of the functions that a site goes through and those
// called before it on the way: any of them may be a throttle that a policy
// names. Of the site's own function only what stands in the loop counts, where
// there is one.
func (x *extractor) called(s *Site, loop *ssaflow.Loop) []string {
	out := append([]string(nil), s.Called...)
	add := func(fn *types.Func) {
		if fn == nil || fn.Pkg() == nil || catalog.Std(fn.Pkg().Path()) || len(out) >= maxCalled {
			return
		}
		if name := fn.Origin().FullName(); !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	add(ssaflow.Callee(s.call.Common()))
	for _, b := range s.fn.Blocks {
		if loop != nil && !loop.Blocks[b] {
			continue
		}
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if ok && ssa.CallInstruction(call) != s.call && ssaflow.Before(call, s.call) {
				add(ssaflow.Callee(call.Common()))
			}
		}
	}
	return out
}
