package llmcall

import (
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxIndex bounds the values that an index is made of.
const maxIndex = 8

// mayBeSeveral reports whether a collection comes from where its length is not seen:
// a parameter, a call, elements of another. One that nothing is put into is none.
func mayBeSeveral(t *ssaflow.Term) bool {
	switch t.Op {
	case ssaflow.OpParam, ssaflow.OpCall, ssaflow.OpElem:
		return true
	case ssaflow.OpAny:
		return slices.ContainsFunc(t.Args, mayBeSeveral)
	case ssaflow.OpObject:
		return t.Open || len(t.Args) > 1 || slices.ContainsFunc(t.Args, func(a *ssaflow.Term) bool {
			return a.Contains(func(u *ssaflow.Term) bool { return u.Op == ssaflow.OpElem })
		})
	}
	return false
}

// unseen reports whether nothing is seen of what a collection is filled with: one that a
// decoder fills, say.
func unseen(t *ssaflow.Term) bool {
	return t.Op == ssaflow.OpZero || t.Op == ssaflow.OpAny && t.Open && !slices.ContainsFunc(t.Args, func(a *ssaflow.Term) bool { return a.Op != ssaflow.OpZero })
}

// turns reports whether an index goes round a collection or is drawn by lot: who
// picks like that takes the collection for several, wherever it comes from.
func (p *picker) turns(index ssa.Value, depth int) bool {
	if depth > maxIndex {
		return false
	}
	switch v := index.(type) {
	case *ssa.BinOp:
		return goesRound(v) || v.Op == token.ADD && (p.turns(v.X, depth+1) || p.turns(v.Y, depth+1))
	case *ssa.Convert:
		return p.turns(v.X, depth+1)
	case *ssa.ChangeType:
		return p.turns(v.X, depth+1)
	case *ssa.Phi:
		for _, e := range v.Edges {
			if p.turns(e, depth+1) {
				return true
			}
		}
	case *ssa.Extract:
		return p.turns(v.Tuple, depth+1)
	case *ssa.Call:
		obj := ssaflow.Callee(&v.Call)
		if obj == nil || obj.Pkg() == nil {
			return false
		}
		switch path := obj.Pkg().Path(); {
		case strings.HasPrefix(path, "math/rand"), path == "crypto/rand":
			return true
		case path == "math/big" && len(v.Call.Args) > 0:
			return p.turns(v.Call.Args[0], depth+1)
		}
	case *ssa.UnOp: // it is kept between two picks
		if v.Op == token.MUL {
			return p.movedOn(v.X)
		}
	case *ssa.Lookup:
		return p.movedOn(v.X)
	}
	return false
}

// movedOn reports whether what is kept somewhere, in a field, a variable of the
// package or a map, is set to the next of a round.
func (p *picker) movedOn(at ssa.Value) bool {
	place := heldIn(at)
	if place == nil {
		return false
	}
	for _, fn := range p.flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				switch instr := instr.(type) {
				case *ssa.Store:
					if heldIn(instr.Addr) == place && (counted(instr.Val, place) || goesRound(instr.Val)) {
						return true
					}
				case *ssa.MapUpdate:
					if heldIn(instr.Map) == place && goesRound(instr.Value) {
						return true
					}
				}
			}
		}
	}
	return false
}

// heldIn returns what an address, or a map that is loaded, belongs to: the field or
// the package's variable; nil for anything else.
func heldIn(v ssa.Value) any {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		v = load.X
	}
	switch v := v.(type) {
	case *ssa.FieldAddr:
		if f := fieldVar(v.X.Type(), v.Field); f != nil {
			return f
		}
	case *ssa.Global:
		return v
	}
	return nil
}

// goesRound reports whether a value is a remainder: (i + 1) % n.
func goesRound(v ssa.Value) bool {
	b, ok := v.(*ssa.BinOp)
	return ok && b.Op == token.REM && !isConst(b.X)
}

// counted reports whether a value is that of a place and one more.
func counted(v ssa.Value, place any) bool {
	b, ok := v.(*ssa.BinOp)
	if !ok || b.Op != token.ADD {
		return false
	}
	load, ok := b.X.(*ssa.UnOp)
	return ok && load.Op == token.MUL && heldIn(load) == place
}

// entered reports whether an index is what code outside the package fills in: what
// somebody types, or a flag. Who chooses a key like that means the one.
func entered(index ssa.Value, depth int) bool {
	if depth > maxIndex {
		return false
	}
	switch v := index.(type) {
	case *ssa.BinOp:
		return entered(v.X, depth+1) || entered(v.Y, depth+1)
	case *ssa.Convert:
		return entered(v.X, depth+1)
	case *ssa.UnOp:
		a, ok := v.X.(*ssa.Alloc)
		return ok && v.Op == token.MUL && slices.ContainsFunc(*a.Referrers(), fillsIn)
	}
	return false
}

// fillsIn reports whether a use of a variable's address hands it to code of another
// package, as fmt.Scan and flag.IntVar are.
func fillsIn(use ssa.Instruction) bool {
	switch use := use.(type) {
	case *ssa.MakeInterface:
		return true
	case ssa.CallInstruction:
		obj, fn := ssaflow.Callee(use.Common()), use.Parent()
		own := fn.Pkg != nil && obj != nil && obj.Pkg() == fn.Pkg.Pkg // an instance of a generic function has no package
		return obj != nil && obj.Pkg() != nil && !own && obj.Pkg().Path() != "sync/atomic"
	}
	return false
}
