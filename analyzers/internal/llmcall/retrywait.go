package llmcall

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// pause is what a loop waits between two turns.
type pause struct {
	any, grows bool
	delay      ssa.Value // of one that does not grow; nil where it is not known
}

// waits looks for waits in the loop.
func (t *trial) waits() pause {
	var p pause
	note := func(d ssa.Value) {
		p.any = true
		switch {
		case d == nil || t.grows(d, 0):
			p.grows = true
		case p.delay != nil && !sameDelay(p.delay, d): // by what went wrong
			p.grows = true
		default:
			p.delay = d
		}
	}
	t.blocks(func(b *ssa.BasicBlock) {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.UnOp:
				if instr.Op == token.ARROW {
					if d, ok := timerOf(instr.X); ok {
						note(d)
					}
				}
			case *ssa.Select:
				for _, st := range instr.States {
					if st.Dir == types.RecvOnly {
						if d, ok := timerOf(st.Chan); ok {
							note(d)
						}
					}
				}
			case *ssa.Call:
				if instr != t.call {
					t.waitsIn(instr, note)
				}
			}
		}
	})
	return p
}

// sameDelay reports whether two waits are as long, as far as can be told.
func sameDelay(a, b ssa.Value) bool {
	x, okX := a.(*ssa.Const)
	y, okY := b.(*ssa.Const)
	return a == b || !okX || !okY || x.Value == nil || y.Value == nil || constant.Compare(x.Value, token.EQL, y.Value)
}

// waitsIn notes the waits of a call.
func (t *trial) waitsIn(call *ssa.Call, note func(ssa.Value)) {
	obj := ssaflow.Callee(call.Common())
	if obj != nil {
		switch obj.FullName() {
		case "time.Sleep":
			note(call.Call.Args[0])
			return
		case "time.After", "time.NewTimer", "time.AfterFunc", "(*time.Timer).Reset":
			return // where it is waited for
		}
		for _, row := range t.x.cat.Func(obj) {
			if row.Kind == catalog.KindLimiter {
				note(nil)
				return
			}
		}
	}
	if callee := ssaflow.StaticCallee(call); callee != nil && callee.Pkg == t.x.flow.Pkg && len(callee.Blocks) > 0 {
		sleeps, as := sleepsIn(callee, 0)
		if p, ok := as.(*ssa.Parameter); ok {
			if i := slices.Index(callee.Params, p); i < len(call.Call.Args) {
				as = call.Call.Args[i]
			}
		}
		if sleeps {
			note(as)
		}
		return
	}
	name := ""
	if obj != nil {
		name = obj.Name()
	} else if c, ok := call.Call.Value.(*ssa.UnOp); ok { // a function in a field
		if fa, ok := c.X.(*ssa.FieldAddr); ok {
			if f := fieldVar(fa.X.Type(), fa.Field); f != nil {
				name = f.Name()
			}
		}
	}
	if !t.x.cat.Named(catalog.NamesWait, name) {
		if obj != nil || durationArg(call) == nil {
			return
		}
	}
	switch d := durationArg(call); {
	case isDuration(call.Type()):
		// It says how long, and does not wait.
	case d != nil && !t.x.cat.Named(catalog.NamesSet, name):
		note(d)
	default:
		note(nil)
	}
}

// durationArg returns the one argument of a call that is a duration, or nil.
func durationArg(call *ssa.Call) ssa.Value {
	var d ssa.Value
	for _, a := range call.Call.Args {
		if isDuration(a.Type()) {
			if d != nil {
				return nil
			}
			d = a
		}
	}
	return d
}

func isDuration(t types.Type) bool { return ssaflow.TypeName(t) == "time.Duration" }

// sleepsIn reports whether a function waits, and how long where that is always
// as one constant or parameter says, else nil.
func sleepsIn(fn *ssa.Function, depth int) (sleeps bool, as ssa.Value) {
	if depth > maxInner {
		return false, nil
	}
	note := func(d ssa.Value) {
		switch d.(type) {
		case *ssa.Const, *ssa.Parameter:
		default:
			d = nil
		}
		if sleeps && d != as {
			d = nil
		}
		sleeps, as = true, d
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.UnOp:
				if instr.Op == token.ARROW {
					if d, ok := timerOf(instr.X); ok {
						note(d)
					}
				}
			case *ssa.Select:
				for _, st := range instr.States {
					if d, ok := timerOf(st.Chan); ok && st.Dir == types.RecvOnly {
						note(d)
					}
				}
			case *ssa.Call:
				if obj := ssaflow.Callee(instr.Common()); obj != nil && obj.FullName() == "time.Sleep" {
					note(instr.Call.Args[0])
				} else if callee := ssaflow.StaticCallee(instr); callee != nil && callee.Pkg == fn.Pkg && callee != fn {
					if s, _ := sleepsIn(callee, depth+1); s {
						note(nil)
					}
				}
			}
		}
	}
	return sleeps, as
}

// timerOf returns the duration after which a channel of times goes off, nil
// where it is not known; false where it is no such channel.
func timerOf(ch ssa.Value) (ssa.Value, bool) {
	ct, ok := ch.Type().Underlying().(*types.Chan)
	if !ok || ssaflow.TypeName(ct.Elem()) != "time.Time" {
		return nil, false
	}
	for range 6 {
		switch v := ch.(type) {
		case *ssa.Call:
			if obj := ssaflow.Callee(v.Common()); obj != nil && len(v.Call.Args) == 1 {
				switch obj.FullName() {
				case "time.After", "time.NewTimer", "time.NewTicker", "time.Tick":
					return v.Call.Args[0], true
				}
			}
			return nil, true
		case *ssa.UnOp:
			ch = v.X
		case *ssa.FieldAddr:
			ch = v.X
		case *ssa.ChangeType:
			ch = v.X
		case *ssa.Alloc:
			if ch = onlyStore(v); ch == nil {
				return nil, true
			}
		default:
			return nil, true
		}
	}
	return nil, true
}

// reckons reports whether a call is of a function of this package that works its result
// out from what it is given and from what nobody sets anew: it gives the same for the same.
func (t *trial) reckons(call *ssa.Call, depth int) bool {
	fn := t.own(call)
	if fn == nil || depth > maxTouched {
		return false
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Call:
				if !t.reckons(instr, depth+1) {
					return false
				}
			case *ssa.MapUpdate, *ssa.Send, *ssa.Lookup, *ssa.Next:
				return false
			case *ssa.Store:
				if _, own := instr.Addr.(*ssa.Alloc); !own {
					return false
				}
			case *ssa.UnOp:
				switch a := instr.X.(type) {
				case *ssa.FieldAddr:
					if t.x.moves(fieldVar(a.X.Type(), a.Field)) {
						return false
					}
				case *ssa.Global:
					return false
				}
			}
		}
	}
	return true
}

// grows reports whether a value may differ from turn to turn: it depends on the
// loop's variables, on the error, or on code that is not looked into.
func (t *trial) grows(v ssa.Value, depth int) bool {
	if depth > 30 || t.marks[v] != 0 {
		return true
	}
	instr, ok := v.(ssa.Instruction)
	if !ok {
		return false // a constant, parameter, function or global
	}
	if !t.in(instr.Block()) {
		return false
	}
	switch v := v.(type) {
	case *ssa.Phi:
		if v.Block() == t.loop.Header {
			return true
		}
	case *ssa.Alloc:
		return true
	case *ssa.Call:
		if _, ok := v.Call.Value.(*ssa.Builtin); ok {
			break
		}
		if obj := ssaflow.Callee(v.Common()); (obj == nil || obj.FullName() != "(time.Duration).Round") && !t.reckons(v, 0) {
			return true
		}
	case *ssa.UnOp:
		if v.Op == token.ARROW {
			return true
		}
		if v.Op == token.MUL {
			if fa, ok := v.X.(*ssa.FieldAddr); ok {
				return t.stored(identOf(fa)) || t.grows(fa.X, depth+1)
			}
			if a, ok := v.X.(*ssa.Alloc); ok {
				return t.stored(identOf(a))
			}
			if g, ok := v.X.(*ssa.Global); ok {
				return t.stored(ident{g, ""})
			}
			if fv, ok := v.X.(*ssa.FreeVar); ok {
				return t.stored(identOf(fv))
			}
		}
	}
	for _, op := range instr.Operands(nil) {
		if *op != nil && t.grows(*op, depth+1) {
			return true
		}
	}
	return false
}

// stored reports whether the loop stores to a variable or field.
func (t *trial) stored(id ident) bool {
	found := false
	t.blocks(func(b *ssa.BasicBlock) {
		for _, instr := range b.Instrs {
			if st, ok := instr.(*ssa.Store); ok && (id.root == nil || identOf(st.Addr) == id) {
				found = true
			}
		}
	})
	return found
}
