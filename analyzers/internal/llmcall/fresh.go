package llmcall

import (
	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// A constructor may make what permits are taken from with the client that holds
// it. Run for each call, it makes each call a limiter of its own.

// constructedAnew returns the call of the constructor in which instr makes what
// permits are taken from, where that call is run for each turn of a fan-out and
// what it returns asks at s; nil where others may share it.
func (x *extractor) constructedAnew(instr ssa.Instruction, s *Site, loop *ssaflow.Loop) (made *ssa.Call, once bool) {
	maker := instr.Parent()
	if maker == s.fn || !handedBack(instr) {
		return nil, false
	}
	for in := s; in != nil && in.x != nil; in = in.inner {
		call := constructs(in.call, maker)
		if call == nil {
			continue
		}
		if in.fn == s.fn && loop != nil && !loop.Blocks[call.Block()] || !keptLocal(call) {
			return nil, false
		}
		return call, between(call, in.call)
	}
	return nil, false
}

// maxMakers bounds the constructors that only call another.
const maxMakers = 3

// constructs returns the call of maker, or of a constructor that only calls it,
// whose result a call goes through: as its receiver or an argument.
func constructs(call ssa.CallInstruction, maker *ssa.Function) *ssa.Call {
	c := call.Common()
	for _, v := range append([]ssa.Value{c.Value}, c.Args...) {
		root := identOf(v).root
		if e, ok := root.(*ssa.Extract); ok {
			root = e.Tuple
		}
		if made, ok := root.(*ssa.Call); ok && made.Parent() == call.Parent() && makes(ssaflow.StaticCallee(made), maker, 0) {
			return made
		}
	}
	return nil
}

// makes reports whether a function is maker, or returns what that makes.
func makes(fn, maker *ssa.Function, depth int) bool {
	if fn == nil || fn == maker || depth == maxMakers {
		return fn != nil && fn == maker
	}
	for _, vals := range ssaflow.Returns(fn) {
		if len(vals) == 0 {
			continue
		}
		root := vals[0]
		if e, ok := root.(*ssa.Extract); ok {
			root = e.Tuple
		}
		if call, ok := root.(*ssa.Call); ok && makes(ssaflow.StaticCallee(call), maker, depth+1) {
			return true
		}
	}
	return false
}

// handedBack reports whether what an instruction makes leaves its function as a
// part of what that returns, and in no other way.
func handedBack(instr ssa.Instruction) bool { return handedBackIn(instr, nil) }

// handedBackIn is [handedBack], also where what a call of those that wraps says of is given
// it, and its result is handed back.
func handedBackIn(instr ssa.Instruction, wraps func(*ssa.Call) bool) bool {
	v, ok := instr.(ssa.Value)
	if !ok {
		return false
	}
	seen := make(map[ssa.Value]bool)
	returned := false
	var only func(v ssa.Value) bool
	only = func(v ssa.Value) bool {
		if seen[v] || v.Referrers() == nil {
			return true
		}
		seen[v] = true
		for _, r := range *v.Referrers() {
			var next ssa.Value
			switch r := r.(type) {
			case *ssa.Return:
				returned = true
			case *ssa.Store:
				if r.Val != v {
					continue
				}
				a, ok := identOf(r.Addr).root.(*ssa.Alloc)
				if !ok {
					return false // a variable's or somebody else's
				}
				next = a
			case *ssa.MapUpdate, *ssa.Send, *ssa.MakeClosure:
				return false
			case *ssa.Extract, *ssa.Phi, *ssa.ChangeType, *ssa.UnOp, *ssa.MakeInterface, *ssa.ChangeInterface:
				next = r.(ssa.Value)
			case *ssa.Call:
				if wraps != nil && wraps(r) {
					next = r
				}
			}
			if next != nil && !only(next) {
				return false
			}
		}
		return true
	}
	return only(v) && returned
}
