package llmcall

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// Why an answer ended may only be handed on: an adapter copies it into a field of the
// program's own answer. That is no look at it; who reads the field looks.

// maxEnds bounds the steps from where the reason is read to where it is copied to.
const maxEnds = 6

// maxTranslators bounds the functions that one which translates a reason may call in
// one another.
const maxTranslators = 2

// handsEndOn reports whether all that is done with what says why an answer ended is
// to copy it into fields that this package never reads, and notes these.
func (w *answerWalk) handsEndOn(v ssa.Value) bool {
	to, ok := w.copiedTo(v, 0)
	if !ok || len(to) == 0 {
		return false
	}
	for _, fv := range to {
		if w.x.readsField(fv) {
			return false
		}
	}
	for _, fv := range to {
		w.ends[fv] = true
	}
	return true
}

// copiedTo returns the fields that a value is copied to, and whether nothing else is
// done with it.
func (w *answerWalk) copiedTo(v ssa.Value, depth int) (to []*types.Var, ok bool) {
	if depth > maxEnds || v.Referrers() == nil {
		return nil, false
	}
	for _, r := range *v.Referrers() {
		var more []*types.Var
		ok := false
		switch r := r.(type) {
		case *ssa.DebugRef:
			continue
		case *ssa.UnOp:
			if r.Op == token.MUL {
				more, ok = w.copiedTo(r, depth+1)
			}
		case *ssa.Convert:
			more, ok = w.copiedTo(r, depth+1)
		case *ssa.ChangeType:
			more, ok = w.copiedTo(r, depth+1)
		case *ssa.Call: // one name for each provider's
			if fn := ssaflow.StaticCallee(r); fn != nil && fn.Pkg == w.x.flow.Pkg && translates(fn, 0) {
				more, ok = w.copiedTo(r, depth+1)
			}
		case *ssa.Store:
			fa, isField := r.Addr.(*ssa.FieldAddr)
			if !isField || r.Val != v {
				break
			}
			fv, owner, _ := ssaflow.FieldVar(fa.X.Type(), fa.Field)
			if ok = fv != nil && w.x.cat.FieldsByName(owner) == nil; ok {
				more = []*types.Var{fv}
			}
		}
		if !ok {
			return nil, false
		}
		to = append(to, more...)
	}
	return to, true
}

// translates reports whether a function makes one value of another and does nothing
// besides.
func translates(fn *ssa.Function, depth int) bool {
	if len(fn.Blocks) == 0 || fn.Signature.Results().Len() != 1 || depth > maxTranslators {
		return false
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Call:
				if callee := ssaflow.StaticCallee(instr); callee == nil || !translates(callee, depth+1) {
					return false
				}
			case *ssa.Store:
				if _, own := instr.Addr.(*ssa.Alloc); !own {
					return false
				}
			case *ssa.Go, *ssa.Defer, *ssa.MapUpdate, *ssa.Send, *ssa.Panic:
				return false
			}
		}
	}
	return true
}

// readsField reports whether code of this package reads a field by its name.
func (x *extractor) readsField(fv *types.Var) bool {
	if x.dispatch.fieldReads == nil {
		x.dispatch.fieldReads = make(map[*types.Var]bool)
		for _, fn := range x.flow.Funcs {
			for _, b := range fn.Blocks {
				for _, instr := range b.Instrs {
					switch f := instr.(type) {
					case *ssa.Field:
						if v := fieldVar(f.X.Type(), f.Field); v != nil {
							x.dispatch.fieldReads[v] = true
						}
					case *ssa.FieldAddr:
						if v := fieldVar(f.X.Type(), f.Field); v != nil && loaded(f) {
							x.dispatch.fieldReads[v] = true
						}
					}
				}
			}
		}
	}
	return x.dispatch.fieldReads[fv]
}

// endIn reports whether a value of a type has the reason with it.
func (w *answerWalk) endIn(t types.Type) bool {
	if len(w.ends) == 0 {
		return false
	}
	st := structUnder(t)
	if st == nil {
		return false
	}
	for f := range st.Fields() {
		if w.ends[f] {
			return true
		}
	}
	return false
}

// endLeaves reports whether the reason leaves the package with the text, in what a
// function returns to callers that are not seen.
func (w *answerWalk) endLeaves() bool {
	for g := range w.gives {
		if len(w.endsOf(g)) == 0 {
			continue
		}
		obj := g.fn.Object()
		if calls, _ := w.x.flow.Callers(g.fn); len(calls) == 0 || obj != nil && obj.Exported() && w.x.pass.Pkg.Name() != "main" {
			return true
		}
	}
	return false
}
