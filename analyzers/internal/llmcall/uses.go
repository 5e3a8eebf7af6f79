package llmcall

import (
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// A client has many methods, and who is handed one calls a few. Those that nobody
// calls who may have it are no calls that it is made for.

// Uses are the methods of types that talk to an LLM which a package calls or takes
// as values, has behind an interface that it makes of such a type, or that another
// package may which it hands such a value to: full names, sorted. "(*T).*" stands
// for all methods of T.
type Uses struct {
	Own []string
	All []string // those of the packages that it imports too
}

// maxUses bounds the methods that a package is known to use.
const maxUses = 512

// uses returns what this package uses, worked out once.
func (x *extractor) uses() *Uses {
	if x.dispatch.uses != nil {
		return x.dispatch.uses
	}
	own, all := make(map[string]bool), make(map[string]bool)
	for _, fn := range x.flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				x.usesIn(fn, instr, own)
			}
		}
	}
	for _, p := range x.flow.Pkg.Pkg.Imports() {
		if fact := x.imported(p); fact != nil && fact.Uses != nil {
			for _, name := range fact.Uses.All {
				all[name] = true
			}
		}
	}
	maps.Copy(all, own)
	list := func(set map[string]bool) []string {
		names := slices.Sorted(maps.Keys(set))
		return names[:min(len(names), maxUses)]
	}
	x.dispatch.uses = &Uses{Own: list(own), All: list(all)}
	return x.dispatch.uses
}

// usesIn notes the methods that an instruction uses. What a type's own methods call
// of it is no use of it: they may not be called themselves.
func (x *extractor) usesIn(fn *ssa.Function, instr ssa.Instruction, out map[string]bool) {
	recv := ""
	if r := outermost(fn).Signature.Recv(); r != nil {
		recv = ssaflow.TypeName(r.Type())
	}
	call, isCall := instr.(ssa.CallInstruction)
	for _, op := range instr.Operands(nil) {
		f, ok := (*op).(*ssa.Function)
		if !ok {
			continue
		}
		obj, ok := f.Object().(*types.Func)
		if !ok || obj.Signature().Recv() == nil || types.IsInterface(obj.Signature().Recv().Type()) {
			continue
		}
		called := isCall && call.Common().Value == ssa.Value(f)
		if !called || ssaflow.TypeName(obj.Signature().Recv().Type()) != recv {
			x.noteUse(obj, out)
		}
	}
	switch instr := instr.(type) {
	case *ssa.MakeInterface:
		if _, null := instr.X.(*ssa.Const); !null {
			x.useBehind(instr.X.Type(), instr.Type(), out)
		}
	case *ssa.Store: // into a struct of another package's
		if fa, ok := instr.Addr.(*ssa.FieldAddr); ok {
			x.useOf(ssaflow.TypeName(instr.Val.Type()), x.packageOf(ssaflow.TypeName(fa.X.Type())), out)
		}
	case ssa.CallInstruction:
		obj := ssaflow.Callee(instr.Common())
		if obj == nil {
			return
		}
		for _, a := range instr.Common().Args {
			typ := ssaflow.TypeName(a.Type())
			if obj.Signature().TypeParams().Len() > 0 && x.packageOf(typ) != nil {
				out[usedName(typ, "*")] = true
			}
			x.useOf(typ, obj.Pkg(), out)
		}
	}
}

// noteUse notes a method of a type of a package of which something is known.
func (x *extractor) noteUse(m *types.Func, out map[string]bool) {
	if m.Pkg() == x.flow.Pkg.Pkg || x.imported(m.Pkg()) != nil {
		out[usedName(ssaflow.TypeName(m.Signature().Recv().Type()), m.Name())] = true
	}
}

// usedName is a method's name among those used, of a pointer or not.
func usedName(typ, method string) string { return "(*" + typ + ")." + method }

// useBehind notes the methods that a value of type t has behind an interface.
func (x *extractor) useBehind(t, iface types.Type, out map[string]bool) {
	in, ok := iface.Underlying().(*types.Interface)
	if !ok || x.packageOf(ssaflow.TypeName(t)) == nil {
		return
	}
	if in.NumMethods() == 0 {
		out[usedName(ssaflow.TypeName(t), "*")] = true
		return
	}
	for m := range in.Methods() {
		obj, _, _ := types.LookupFieldOrMethod(t, true, m.Pkg(), m.Name())
		if f, ok := obj.(*types.Func); ok && f.Signature().Recv() != nil {
			x.noteUse(f, out) // the embedded type's, where it is promoted
		}
	}
}

// packageOf returns the package of a type of which something is known, this one
// included, or nil.
func (x *extractor) packageOf(typ string) *types.Package {
	i := strings.LastIndexByte(typ, '.')
	if i < 0 {
		return nil
	}
	if p := x.flow.Pkg.Pkg; p.Path() == typ[:i] {
		return p
	}
	for _, p := range x.flow.Pkg.Pkg.Imports() {
		if p.Path() == typ[:i] && x.imported(p) != nil {
			return p
		}
	}
	return nil
}

// useOf notes the methods of a type that another package uses, which is given one.
func (x *extractor) useOf(typ string, p *types.Package, out map[string]bool) {
	if typ == "" || p == nil || p == x.flow.Pkg.Pkg {
		return
	}
	if fact := x.imported(p); fact != nil && fact.Uses != nil {
		for _, name := range fact.Uses.Own {
			if strings.HasPrefix(name, usedName(typ, "")) {
				out[name] = true
			}
		}
	}
}

// wanted reports whether those may call a method who have what is made here as v, a
// result of a constructor's call, of that type; true where it cannot be told.
func (x *extractor) wanted(v ssa.Value, typ string) func(method string) bool {
	if types.IsInterface(v.Type()) || ssaflow.TypeName(v.Type()) != typ || x.flow.Pkg.Pkg.Name() != "main" && !staysHere(v) {
		return func(string) bool { return true }
	}
	used := make(map[string]bool)
	for _, list := range [][]string{x.uses().Own, x.uses().All} {
		for _, name := range list {
			if strings.HasPrefix(name, usedName(typ, "")) {
				used[name] = true
			}
		}
		if len(used) > 0 {
			break // who is handed it calls some: no need to ask what others do
		}
	}
	x.useOf(typ, x.packageOf(typ), used)
	return func(method string) bool { return used[usedName(typ, "*")] || used[method] }
}

// staysHere reports whether who imports this package cannot have v by it: it is handed
// to functions of other packages only.
func staysHere(v ssa.Value) bool {
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.DebugRef, *ssa.BinOp, *ssa.FieldAddr:
		case ssa.CallInstruction:
			obj := ssaflow.Callee(r.Common())
			if obj == nil || obj.Pkg() == nil || obj.Pkg() == r.Parent().Pkg.Pkg {
				return false
			}
		default:
			return false
		}
	}
	return true
}
