package llmcall

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// What waits for the calls that it starts.

// waits reports whether fn waits, after the call, for what that starts: at a
// group, or at a channel that the goroutine has; or whether the function round
// the literal that it stands in does.
func (x *extractor) waits(call ssa.CallInstruction) bool {
	fn := call.Parent()
	for outer := fn.Parent(); outer != nil; outer = outer.Parent() {
		for _, b := range outer.Blocks {
			for _, instr := range b.Instrs {
				if x.joins(instr, call) {
					return true
				}
			}
		}
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if x.joins(instr, call) {
				if _, deferred := instr.(*ssa.Defer); deferred || ssaflow.Before(call, instr) {
					return true
				}
			}
		}
	}
	return false
}

// joins reports whether an instruction waits for what a call starts.
func (x *extractor) joins(instr ssa.Instruction, call ssa.CallInstruction) bool {
	switch instr := instr.(type) {
	case *ssa.UnOp:
		return instr.Op == token.ARROW && x.handed(call, instr.X)
	case *ssa.Select:
		if !instr.Blocking {
			return false
		}
		for _, st := range instr.States {
			if st.Dir == types.RecvOnly && x.handed(call, st.Chan) {
				return true
			}
		}
	case ssa.CallInstruction:
		if instr == call {
			return false
		}
		obj := ssaflow.Callee(instr.Common())
		return obj != nil && joinName(obj.Name()) && obj.Signature().Params().Len() == 0 && x.group(recvType(obj))
	}
	return false
}

// joinName reports whether a method of a group waits for its goroutines.
func joinName(name string) bool { return strings.Contains(name, "Wait") }

// group reports whether a type is one whose methods start goroutines.
func (x *extractor) group(t types.Type) bool {
	if ssaflow.TypeName(t) == "sync.WaitGroup" {
		return true
	}
	ms := types.NewMethodSet(t)
	if _, ptr := t.Underlying().(*types.Pointer); !ptr && !types.IsInterface(t) {
		ms = types.NewMethodSet(types.NewPointer(t))
	}
	for i := range ms.Len() {
		if fo, ok := ms.At(i).Obj().(*types.Func); ok {
			for _, row := range x.cat.Func(fo) {
				if row.Kind == catalog.KindFanout {
					return true
				}
			}
		}
	}
	return false
}

// handed reports whether the goroutine that a call starts has the channel, and
// its starter does not send to it: then it brings the answer.
func (x *extractor) handed(call ssa.CallInstruction, ch ssa.Value) bool {
	ct, ok := ch.Type().Underlying().(*types.Chan)
	if !ok || ssaflow.TypeName(ct.Elem()) == "time.Time" {
		return false
	}
	id := identOf(ch)
	if id.root == nil {
		return false
	}
	has := false
	c := call.Common()
	for _, v := range append([]ssa.Value{c.Value}, c.Args...) {
		if mc, ok := v.(*ssa.MakeClosure); ok {
			for _, b := range mc.Bindings {
				has = has || identOf(b) == id
			}
		}
		has = has || identOf(v) == id
	}
	if !has {
		return false
	}
	for _, b := range call.Parent().Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Send:
				if identOf(instr.Chan) == id {
					return false
				}
			case *ssa.Select:
				for _, st := range instr.States {
					if st.Dir == types.SendOnly && identOf(st.Chan) == id {
						return false
					}
				}
			}
		}
	}
	return true
}
