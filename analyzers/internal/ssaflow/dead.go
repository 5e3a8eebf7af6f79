package ssaflow

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Dead reports whether nothing in a program runs a function of its package main, as
// far as can be told. Of other packages it is false: who imports them may.
func (f *Flow) Dead(fn *ssa.Function) bool {
	if f.Pkg.Pkg.Name() != "main" {
		return false
	}
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	alive := f.alive()
	return len(alive) > 0 && !alive[origin(fn)]
}

// reached returns the functions that main and the package's variables lead to: those
// named on the way, and all methods of types that become an interface there. It is empty
// where that is not the whole of it.
func (f *index) reached() map[*ssa.Function]bool {
	seen := make(map[*ssa.Function]bool)
	start := f.Pkg.Func("main")
	if start == nil {
		return seen
	}
	var work []*ssa.Function
	add := func(fn *ssa.Function) {
		if fn == nil { // a method of an interface has no body
			return
		}
		if fn = origin(fn); !seen[fn] {
			seen[fn] = true
			work = append(work, fn)
		}
	}
	add(start)
	for name, m := range f.Pkg.Members {
		if fn, ok := m.(*ssa.Function); ok && (strings.HasPrefix(name, "init") || directed(fn)) {
			add(fn)
		}
	}
	methods := func(t types.Type) {
		for _, t := range []types.Type{t, types.NewPointer(t)} {
			ms := f.Pkg.Prog.MethodSets.MethodSet(t)
			for i := range ms.Len() {
				if m, ok := ms.At(i).Obj().(*types.Func); ok && m.Pkg() == f.Pkg.Pkg {
					add(f.Pkg.Prog.FuncValue(m.Origin()))
				}
			}
		}
	}
	for len(work) > 0 {
		fn := work[len(work)-1]
		work = work[:len(work)-1]
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if mi, ok := instr.(*ssa.MakeInterface); ok {
					methods(mi.X.Type())
				}
				for _, op := range instr.Operands(nil) {
					if g, ok := (*op).(*ssa.Function); ok {
						add(g)
						if obj, ok := g.Object().(*types.Func); ok && g.Synthetic != "" { // a method value
							add(f.Pkg.Prog.FuncValue(obj.Origin()))
						}
					}
				}
			}
		}
		for _, lit := range fn.AnonFuncs {
			add(lit)
		}
	}
	return seen
}

// directed reports whether a comment tells a compiler that others call a function:
// //export, //go:wasmexport, //go:linkname.
func directed(fn *ssa.Function) bool {
	decl, ok := fn.Syntax().(*ast.FuncDecl)
	if !ok || decl.Doc == nil {
		return false
	}
	for _, c := range decl.Doc.List {
		if strings.HasPrefix(c.Text, "//export ") || strings.HasPrefix(c.Text, "//go:") {
			return true
		}
	}
	return false
}
