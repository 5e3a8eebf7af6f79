package llmcall

import (
	"go/token"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxTouched bounds the functions in one another of which it is asked what they set and read.
const maxTouched = 3

// changes reports whether a failure changes what the next turn asks with: a function that
// is told whom the turn asked sets what the one that chooses reads, or one that is given
// the error, and says whether to go on, sets what the call itself reads.
func (t *trial) changes() bool {
	asked := make(map[ssa.Value]*ssa.Function) // what a turn asks with, and who chose it
	for _, a := range t.call.Call.Args {
		if pick, ok := fromTuple(a).(*ssa.Call); ok && t.in(pick.Block()) {
			if fn := t.own(pick); fn != nil {
				asked[a] = fn
			}
		}
	}
	set := t.setForCall()
	asks := t.own(t.call)
	found := false
	t.blocks(func(b *ssa.BasicBlock) {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok || found || call == t.call || !ssaflow.Dominates(t.call, call) {
				continue
			}
			fn := t.own(call)
			if fn == nil {
				continue
			}
			for _, a := range call.Call.Args {
				pick := asked[a]
				if load, ok := a.(*ssa.UnOp); ok && pick == nil && load.Op == token.MUL {
					pick = set[placeOf(load.X)]
				}
				if pick != nil {
					found = found || touch(fn, pick)
				}
				if asks != nil && isBoolean(call.Type()) && t.marks[a]&(itsError|ofError) != 0 {
					found = found || touch(fn, asks)
				}
			}
		}
	})
	return found
}

// setForCall returns the fields of what the call is given that each turn sets anew, and who
// chooses what to: req.Model = s.current().
func (t *trial) setForCall() map[ident]*ssa.Function {
	given := make(map[ssa.Value]bool)
	for _, a := range t.call.Call.Args {
		given[a], given[placeOf(a).root] = true, true
	}
	out := make(map[ident]*ssa.Function)
	t.blocks(func(b *ssa.BasicBlock) {
		for _, instr := range b.Instrs {
			st, ok := instr.(*ssa.Store)
			if !ok {
				continue
			}
			fa, ok := st.Addr.(*ssa.FieldAddr)
			if !ok {
				continue
			}
			at := placeOf(fa)
			if pick, ok := fromTuple(st.Val).(*ssa.Call); ok && at.root != nil && (given[fa.X] || given[at.root]) && ssaflow.Dominates(st, t.call) {
				if fn := t.own(pick); fn != nil {
					out[at] = fn
				}
			}
		}
	})
	return out
}

// own returns the function of this package that a call is of, nil for any other.
func (t *trial) own(call *ssa.Call) *ssa.Function {
	if fn := ssaflow.StaticCallee(call); fn != nil && fn.Pkg == t.x.flow.Pkg && len(fn.Blocks) > 0 {
		return fn
	}
	return nil
}

// fromTuple returns the call that v is a result of, or v.
func fromTuple(v ssa.Value) ssa.Value {
	if e, ok := v.(*ssa.Extract); ok {
		return e.Tuple
	}
	return v
}

// touch reports whether one function sets a field or variable that another reads.
func touch(sets, reads *ssa.Function) bool {
	set, read := make(map[any]bool), make(map[any]bool)
	touched(sets, 0, make(map[*ssa.Function]bool), set, nil)
	touched(reads, 0, make(map[*ssa.Function]bool), nil, read)
	for what := range set {
		if read[what] {
			return true
		}
	}
	return false
}

// touched collects the fields and variables that a function sets and reads.
func touched(fn *ssa.Function, depth int, seen map[*ssa.Function]bool, set, read map[any]bool) {
	seen[fn] = true
	note := func(into map[any]bool, addr ssa.Value) {
		if into == nil {
			return
		}
		switch a := addr.(type) {
		case *ssa.FieldAddr:
			into[fieldVar(a.X.Type(), a.Field)] = true
		case *ssa.Global:
			into[a] = true
		}
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Store:
				note(set, instr.Addr)
			case *ssa.MapUpdate:
				if ld, ok := instr.Map.(*ssa.UnOp); ok {
					note(set, ld.X)
				}
			case *ssa.UnOp:
				if instr.Op == token.MUL {
					note(read, instr.X)
				}
			case *ssa.Call:
				obj := ssaflow.Callee(instr.Common())
				if obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == "sync/atomic" && len(instr.Call.Args) > 0 {
					if strings.HasPrefix(obj.Name(), "Load") {
						note(read, instr.Call.Args[0])
					} else {
						note(set, instr.Call.Args[0])
					}
					continue
				}
				if in := ssaflow.StaticCallee(instr); in != nil && in.Pkg == fn.Pkg && depth < maxTouched && !seen[in] {
					touched(in, depth+1, seen, set, read)
				}
			}
		}
	}
}
