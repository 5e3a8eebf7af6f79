package llmcall

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxSwallow bounds the values that an error is followed through.
const maxSwallow = 60

// swallows reports whether a function that returns an error never returns that of a
// call: where it fails, something else takes the place of the answer. Whoever calls the
// function again, for an error of its own, does not repeat the call for its failure.
func swallows(call *ssa.Call) bool {
	fn := call.Parent()
	res := fn.Signature.Results()
	err := errorOf(call)
	if err == nil || res.Len() == 0 || !isError(res.At(res.Len()-1).Type()) {
		return false
	}
	tested := false
	seen := map[ssa.Value]bool{err: true}
	work := []ssa.Value{err}
	for len(work) > 0 {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		if len(seen) > maxSwallow || v.Referrers() == nil {
			return false
		}
		for _, r := range *v.Referrers() {
			switch r := r.(type) {
			case *ssa.BinOp:
				goesOn, ok := passesOver(r)
				if !ok {
					return false
				}
				tested = tested || goesOn
			case *ssa.Call, *ssa.Phi, *ssa.ChangeInterface, *ssa.MakeInterface, *ssa.Extract, *ssa.Slice:
				if to := r.(ssa.Value); !seen[to] {
					seen[to] = true
					work = append(work, to)
				}
			case *ssa.Store:
				ia, elem := r.Addr.(*ssa.IndexAddr)
				if !elem {
					return false
				}
				if !seen[ia.X] { // an argument of a log
					seen[ia.X] = true
					work = append(work, ia.X)
				}
			case *ssa.IndexAddr, *ssa.DebugRef:
			default:
				return false
			}
		}
	}
	return tested
}

// errorOf returns the error that a call returns, nil for none.
func errorOf(call *ssa.Call) ssa.Value {
	if isError(call.Type()) {
		return call
	}
	res := call.Call.Signature().Results()
	if n := res.Len(); n > 1 && isError(res.At(n-1).Type()) {
		for _, e := range ssaflow.Extracted(call, n-1) {
			return e
		}
	}
	return nil
}

// passesOver reports whether a branch on whether there is an error goes on without one
// where there is: nothing behind it returns an error. ok is false where it does, or
// where that is not seen.
func passesOver(cmp *ssa.BinOp) (goesOn, ok bool) {
	k, isFail := failSide(cmp)
	if !isFail {
		return false, true // a comparison with something else
	}
	for _, r := range *cmp.Referrers() {
		branch, isIf := r.(*ssa.If)
		if !isIf {
			return false, false
		}
		fail := branch.Block().Succs[k]
		if len(fail.Preds) != 1 {
			goesOn = true // where it failed nothing is done at all
			continue
		}
		for _, b := range cmp.Parent().Blocks {
			if b != fail && !fail.Dominates(b) {
				continue
			}
			switch end := last(b).(type) {
			case *ssa.Return:
				if vals := ssaflow.Returned(end); len(vals) == 0 || !isNil(vals[len(vals)-1]) {
					return false, false
				}
			case *ssa.Panic:
				if end.Pos().IsValid() { // else of a select without a default, which cannot be
					return false, false
				}
			}
		}
		goesOn = true
	}
	return goesOn, true
}

// failSide returns the successor of a branch on a comparison of an error with nil that is
// taken where there is one.
func failSide(cmp *ssa.BinOp) (succ int, ok bool) {
	if !isNil(cmp.Y) && !isNil(cmp.X) {
		return 0, false
	}
	if cmp.Op == token.EQL {
		return 1, true
	}
	return 0, true
}
