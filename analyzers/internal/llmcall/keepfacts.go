package llmcall

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// A package that puts away what it is given says so to its importers, whatever its functions
// are called: service.Finish(ctx, id, text).

// maxKeepers bounds the parameters of a package that are followed to where they are put away.
const maxKeepers = 256

// keepers returns the parameters, receiver first, that functions of this package put where
// they stay.
func (x *extractor) keepers() map[*ssa.Function][]int {
	storing := x.storing()
	out := make(map[*ssa.Function][]int)
	walked := 0
	for _, fn := range x.flow.Funcs {
		obj, ok := fn.Object().(*types.Func)
		if !ok || !storing[fn] || !obj.Exported() || x.pass.Pkg.Name() == "main" {
			continue
		}
		for i, p := range fn.Params {
			if i == 0 && fn.Signature.Recv() != nil || !holdsText(p.Type()) {
				continue
			}
			if walked++; walked > maxKeepers {
				return out
			}
			w := newAnswerWalk(x, &Site{x: x, fn: fn})
			w.only = fn
			w.follow(text, p)
			w.run()
			if !w.ans.Looked && len(w.keeps) > 0 && len(w.parses)+len(w.checks) == 0 {
				out[fn] = append(out[fn], i)
			}
		}
	}
	return out
}

// holdsText reports whether a value of a type is text, or a struct, which may have some.
func holdsText(t types.Type) bool {
	return isText(t) || structUnder(t) != nil && ssaflow.TypeName(t) != "context.Context"
}

// storing returns the functions that store something, by themselves or by way of others of
// this package.
func (x *extractor) storing() map[*ssa.Function]bool {
	callers := make(map[*ssa.Function][]*ssa.Function)
	var work []*ssa.Function
	for _, fn := range x.flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(ssa.CallInstruction)
				if !ok {
					continue
				}
				if callee := ssaflow.StaticCallee(call); callee != nil && callee.Pkg == x.flow.Pkg {
					callers[callee] = append(callers[callee], outermost(fn))
				} else if x.stores(call) {
					work = append(work, outermost(fn))
				}
			}
		}
	}
	out := make(map[*ssa.Function]bool)
	for len(work) > 0 {
		fn := work[len(work)-1]
		work = work[:len(work)-1]
		if !out[fn] {
			out[fn] = true
			work = append(work, callers[fn]...)
		}
	}
	return out
}

// stores reports whether a call stores what it is given, by the catalogue, by its looks or by
// what its package says of it.
func (x *extractor) stores(call ssa.CallInstruction) bool {
	obj := ssaflow.Callee(call.Common())
	if slices.ContainsFunc(x.cat.Func(obj), func(row *catalog.Func) bool { return row.Kind == catalog.KindStore }) {
		return true
	}
	return obj != nil && (x.storesByName(call, obj) || len(x.keptBy(call)) > 0)
}

// keptBy returns the arguments of a call, receiver first, that the functions of other packages
// which it may run put away.
func (x *extractor) keptBy(call ssa.CallInstruction) []int {
	c := call.Common()
	if c.IsInvoke() {
		for _, im := range x.implementations(c.Method) {
			if im.fact != nil && len(im.fact.Keeps) > 0 {
				return im.fact.Keeps
			}
		}
		return nil
	}
	obj := ssaflow.Callee(c)
	if obj == nil || obj.Pkg() == nil || obj.Pkg() == x.flow.Pkg.Pkg {
		return nil
	}
	if fact := x.imported(obj.Pkg()); fact != nil {
		if ff := fact.fn(obj.FullName()); ff != nil {
			return ff.Keeps
		}
	}
	return nil
}
