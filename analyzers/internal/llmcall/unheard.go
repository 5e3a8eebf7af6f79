package llmcall

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// A function may read a stream well, and say in its error how that ended; who throws the
// error away takes what came for all there is.

// maxReaders bounds the functions round one that reads a stream which hand its error on.
const maxReaders = 3

// unheard returns the calls here of functions that read a stream, by one of the steps, whose
// error nobody looks at.
func (x *extractor) unheard(steps []ssa.CallInstruction) (out []ssa.CallInstruction) {
	seen := make(map[*ssa.Function]bool)
	var look func(fn *ssa.Function, depth int)
	look = func(fn *ssa.Function, depth int) {
		if seen[fn] || depth > maxReaders || !givesLast(fn.Signature) || tellsOtherwise(fn) {
			return
		}
		seen[fn] = true
		calls, _ := x.flow.Callers(fn)
		for _, call := range append(slices.Clone(calls), x.invokes(fn)...) {
			if dropsError(call) {
				out = append(out, call)
			} else if handsErrorOn(call) {
				look(call.Parent(), depth+1)
			}
		}
	}
	for _, step := range steps {
		look(step.Parent(), 0)
	}
	return out
}

// dropsError reports whether nothing is done with the error that a call returns last.
func dropsError(call ssa.CallInstruction) bool {
	switch call := call.(type) {
	case *ssa.Go:
		return true
	case *ssa.Call:
		last := call.Call.Signature().Results().Len() - 1
		return !slices.ContainsFunc(ssaflow.Result(call, last), func(v ssa.Value) bool { return v.Referrers() != nil && len(*v.Referrers()) > 0 })
	}
	return false
}

// handsErrorOn reports whether the function that a call stands in returns the call's error as
// its own.
func handsErrorOn(call ssa.CallInstruction) bool {
	last := call.Common().Signature().Results().Len() - 1
	errs := ssaflow.Result(call, last)
	for _, vals := range ssaflow.Returns(call.Parent()) {
		if slices.ContainsFunc(vals, func(v ssa.Value) bool { return slices.Contains(errs, v) }) {
			return true
		}
	}
	return false
}

// tellsOtherwise reports whether a function, or a literal in it, hands errors on by other ways
// than its result: over a channel, to what it is given to call, into a field, a response or a log.
func tellsOtherwise(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Send:
				if holdsError(instr.X) {
					return true
				}
			case *ssa.Select:
				if slices.ContainsFunc(instr.States, func(s *ssa.SelectState) bool { return s.Send != nil && holdsError(s.Send) }) {
					return true
				}
			case *ssa.Store:
				if _, local := instr.Addr.(*ssa.Alloc); !local && isError(instr.Val.Type()) {
					return true
				}
			case ssa.CallInstruction:
				c := instr.Common()
				told := func(a ssa.Value) bool { return slices.ContainsFunc(elements(a), holdsError) } // a log's arguments, too
				if obj := ssaflow.Callee(c); (obj == nil || !wrapsError[obj.Name()] && obj.Name() != "Is" && obj.Name() != "As") && slices.ContainsFunc(c.Args, told) {
					return true
				}
			}
		}
	}
	return slices.ContainsFunc(fn.AnonFuncs, tellsOtherwise)
}

// holdsError reports whether a value is an error, or a text or struct made of one.
func holdsError(v ssa.Value) bool {
	v = unwrap(v)
	if isError(v.Type()) {
		return !isNil(v)
	}
	call, ok := v.(*ssa.Call)
	return ok && call.Call.IsInvoke() && call.Call.Method.Name() == "Error"
}
