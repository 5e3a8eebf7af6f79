package llmcall

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// An SDK has no field for a provider's own switch, so that a RoundTripper or a middleware
// puts it into the body of each request. Whether these think is known to it alone.

// maxRewrite bounds the functions in one another of a RoundTripper that are looked into.
const maxRewrite = 3

// Rewritten reports whether the client of a call has a RoundTripper or middleware which
// knows the name of a reasoning switch.
func (s *Site) Rewritten() bool {
	if s.x == nil || s.Client == nil {
		return false
	}
	return s.x.flow.ResolveFields(s.Client).Contains(func(t *ssaflow.Term) bool {
		if t.Op == ssaflow.OpFunc {
			fn := t.FuncOf()
			return fn != nil && fn.Pkg == s.x.flow.Pkg && s.x.switches(fn, 0)
		}
		return t.Type != "" && s.x.switchesIn(t.Type)
	})
}

// switchesIn reports whether the type of that name sends requests which it switches.
func (x *extractor) switchesIn(typ string) bool {
	tn := x.flow.TypeNamed(typ)
	if tn == nil {
		return false
	}
	for _, method := range []string{"RoundTrip", "Do"} {
		obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(tn.Type()), false, tn.Pkg(), method)
		fo, ok := obj.(*types.Func)
		if !ok {
			continue
		}
		if fo.Pkg() == x.flow.Pkg.Pkg {
			if fn := x.flow.Pkg.Prog.FuncValue(fo); fn != nil && x.switches(fn, 0) {
				return true
			}
		} else if fact := x.imported(fo.Pkg()); fact != nil {
			if ff := fact.fn(fo.FullName()); ff != nil && ff.Switches {
				return true
			}
		}
	}
	return false
}

// switches reports whether a function or one that it calls in this package has the name
// of a reasoning switch at hand.
func (x *extractor) switches(fn *ssa.Function, depth int) bool {
	if depth > maxRewrite {
		return false
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			for _, op := range instr.Operands(nil) {
				if *op != nil && x.namesSwitch(*op) {
					return true
				}
			}
			if call, ok := instr.(ssa.CallInstruction); ok {
				if callee := ssaflow.StaticCallee(call); callee != nil && callee != fn && callee.Pkg == x.flow.Pkg && x.switches(callee, depth+1) {
					return true
				}
			}
		}
	}
	return false
}

// namesSwitch reports whether a value is a text that is the name of a reasoning switch, or
// JSON that has it.
func (x *extractor) namesSwitch(v ssa.Value) bool {
	if b, ok := v.Type().Underlying().(*types.Basic); !ok || b.Info()&types.IsString == 0 {
		return false
	}
	vals, _ := x.flow.ResolveFields(x.flow.Eval(v)).Consts()
	return slices.ContainsFunc(vals, func(k *ssaflow.Term) bool {
		if x.cat.SwitchKey(k.Text) {
			return true
		}
		quoted := strings.Split(k.Text, `"`)
		for i := 1; i+1 < len(quoted); i += 2 {
			if x.cat.SwitchKey(quoted[i]) {
				return true
			}
		}
		return false
	})
}
