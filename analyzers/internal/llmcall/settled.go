package llmcall

import (
	"go/constant"
	"go/token"
	"go/types"
	"maps"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxSettled bounds the blocks that are looked at on the way out of a loop.
const maxSettled = 64

// settled reports whether a turn in which the call failed is the last: the branch of
// the error sets what the test that leaves asks for, as in d = &D{Done: true} before
// if d.Done { return }.
func (t *trial) settled(b *ssa.BasicBlock, fail int) bool {
	if t.loop == nil {
		return false
	}
	left := maxSettled
	var away func(from, b *ssa.BasicBlock, is map[*ssa.Phi]ssa.Value) bool
	away = func(from, b *ssa.BasicBlock, is map[*ssa.Phi]ssa.Value) bool {
		if !t.in(b) {
			return true
		}
		if left--; b == t.loop.Header || left < 0 {
			return false
		}
		is = maps.Clone(is)
		for _, instr := range b.Instrs {
			phi, ok := instr.(*ssa.Phi)
			if !ok {
				break
			}
			for i, p := range b.Preds {
				if p == from {
					is[phi] = phi.Edges[i]
				}
			}
		}
		if branch, ok := last(b).(*ssa.If); ok {
			if yes, known := truthOf(branch.Cond, is); known {
				if yes {
					return away(b, b.Succs[0], is)
				}
				return away(b, b.Succs[1], is)
			}
		}
		for _, s := range b.Succs {
			if !away(b, s, is) {
				return false
			}
		}
		return len(b.Succs) > 0
	}
	return away(b, b.Succs[fail], map[*ssa.Phi]ssa.Value{})
}

// truthOf returns what a condition is, where the way there says it: a constant, or
// a field of a struct that was made on that way.
func truthOf(cond ssa.Value, is map[*ssa.Phi]ssa.Value) (yes, known bool) {
	at := func(v ssa.Value) ssa.Value {
		for range 8 {
			phi, ok := v.(*ssa.Phi)
			if !ok || is[phi] == nil {
				break
			}
			v = is[phi]
		}
		return v
	}
	switch v := at(cond).(type) {
	case *ssa.Const:
		if v.Value != nil && v.Value.Kind() == constant.Bool {
			return constant.BoolVal(v.Value), true
		}
	case *ssa.BinOp:
		if _, made := at(v.X).(*ssa.Alloc); made && isNil(v.Y) {
			return v.Op == token.NEQ, v.Op == token.NEQ || v.Op == token.EQL
		}
	case *ssa.UnOp:
		if v.Op == token.NOT {
			yes, known = truthOf(v.X, is)
			return !yes, known
		}
		fa, ok := v.X.(*ssa.FieldAddr)
		if !ok {
			break
		}
		if made, ok := at(fa.X).(*ssa.Alloc); ok {
			return madeWith(made, fa.Field)
		}
	}
	return false, false
}

// madeWith returns the constant that a literal has in a field, false where it has none.
func madeWith(made *ssa.Alloc, field int) (yes, known bool) {
	if f := fieldVar(made.Type(), field); f == nil || !types.Identical(f.Type().Underlying(), types.Typ[types.Bool]) {
		return false, false
	}
	set := false
	for _, r := range *made.Referrers() {
		switch r := r.(type) {
		case *ssa.FieldAddr:
			if r.Field != field {
				continue
			}
			for _, u := range *r.Referrers() {
				st, ok := u.(*ssa.Store)
				if !ok || st.Addr != ssa.Value(r) {
					continue
				}
				c, ok := st.Val.(*ssa.Const)
				if !ok || c.Value == nil || set {
					return false, false
				}
				yes, set = constant.BoolVal(c.Value), true
			}
		case *ssa.Store, *ssa.MakeInterface, *ssa.MakeClosure, ssa.CallInstruction:
			return false, false // somebody else may set it
		}
	}
	return yes, true
}

// grown reports whether a map that was made before the loop is given more in each
// turn: a prompt that is made of it says more each time.
func (w *inputWalk) grown(m ssa.Value, depth int) bool {
	if at, ok := m.(ssa.Instruction); w.t.loop == nil || ok && w.t.in(at.Block()) && !captured(m) {
		return false
	}
	id, found := identOf(m), false
	w.t.blocks(func(b *ssa.BasicBlock) {
		for _, instr := range b.Instrs {
			up, ok := instr.(*ssa.MapUpdate)
			if ok && !found && (up.Map == m || id.root != nil && identOf(up.Map) == id) && ssaflow.Reaches(b, w.t.call.Block()) {
				found = w.varies(up.Key, depth+1) || w.varies(up.Value, depth+1)
			}
		}
	})
	return found
}

// captured reports whether a value is what a variable of the function around has.
func captured(v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return false
	}
	_, free := load.X.(*ssa.FreeVar)
	return free
}

// ofSome reports whether a condition asks which error there is: none is no such one.
// That is so of errors.Is and errors.As, and of a function of this package that says no
// where there is no error.
func (t *trial) ofSome(cond ssa.Value) bool {
	if not, ok := cond.(*ssa.UnOp); ok && not.Op == token.NOT {
		cond = not.X
	}
	call, ok := cond.(*ssa.Call)
	if !ok {
		return false
	}
	if name := calleeName(call); name == "errors.Is" || name == "errors.As" {
		return true
	}
	return t.asksWhich(call)
}

// asksWhich reports whether a call asks a function of this package which error there is
// that says no where there is none.
func (t *trial) asksWhich(call *ssa.Call) bool {
	fn := ssaflow.StaticCallee(call)
	if fn == nil || fn.Pkg != t.x.flow.Pkg || !isBoolean(call.Type()) {
		return false
	}
	for i, p := range fn.Params {
		if isError(p.Type()) && i < len(call.Call.Args) && t.marks[call.Call.Args[i]]&(itsError|ofError) != 0 {
			return noForNone(fn, p, 0)
		}
	}
	return false
}

// noForNone reports whether a function says no where an error is nil.
func noForNone(fn *ssa.Function, err *ssa.Parameter, depth int) bool {
	none := func(v ssa.Value) bool { return v == ssa.Value(err) || identOf(v) == ident{root: err} }
	is := make(map[*ssa.Phi]ssa.Value)
	at := func(v ssa.Value) ssa.Value {
		if phi, ok := v.(*ssa.Phi); ok && is[phi] != nil {
			return is[phi]
		}
		return v
	}
	no := func(v ssa.Value) bool {
		switch v := at(v).(type) {
		case *ssa.Const:
			return isBool(v, false)
		case *ssa.Call:
			if name := calleeName(v); name == "errors.Is" || name == "errors.As" {
				return len(v.Call.Args) > 0 && none(v.Call.Args[0])
			}
			in := ssaflow.StaticCallee(v)
			if in == nil || in.Pkg != fn.Pkg || depth > maxTurns {
				return false
			}
			if in.Parent() != nil && len(in.Params) == 0 { // a literal that is called where it stands
				return noForNone(in, err, depth+1)
			}
			for i, p := range in.Params {
				if i < len(v.Call.Args) && none(v.Call.Args[i]) {
					return noForNone(in, p, depth+1)
				}
			}
		}
		return false
	}
	if len(fn.Blocks) == 0 {
		return false
	}
	for from, b := (*ssa.BasicBlock)(nil), fn.Blocks[0]; ; {
		for _, instr := range b.Instrs {
			if phi, ok := instr.(*ssa.Phi); ok {
				for i, p := range b.Preds {
					if p == from {
						is[phi] = at(phi.Edges[i])
					}
				}
			}
		}
		next := 0
		switch end := last(b).(type) {
		case *ssa.Return:
			return len(end.Results) == 1 && no(end.Results[0])
		case *ssa.If:
			next = 1
			if cmp, ok := end.Cond.(*ssa.BinOp); ok && none(cmp.X) && isNil(cmp.Y) {
				if cmp.Op == token.EQL {
					next = 0
				}
			} else if !no(end.Cond) {
				return false
			}
		case *ssa.Jump:
		default:
			return false
		}
		if from != nil && b.Succs[next].Dominates(b) {
			return false // a loop
		}
		from, b = b, b.Succs[next]
	}
}
