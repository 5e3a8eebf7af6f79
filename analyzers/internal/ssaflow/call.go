package ssaflow

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// maxInline bounds the calls inlined into one another when a result is
// evaluated.
const maxInline = 24

// Callee returns the function or method that a call names, that of the
// interface where it is called through one, or nil.
func Callee(c *ssa.CallCommon) *types.Func {
	if c.IsInvoke() {
		return c.Method.Origin()
	}
	fn := c.StaticCallee()
	if fn == nil {
		return nil
	}
	if obj, ok := target(fn).Object().(*types.Func); ok {
		return obj.Origin()
	}
	return nil
}

// FullName is the full name of a function; what golang.org/x/net/context only
// hands on has that of the standard library.
func FullName(fn *types.Func) string {
	name := fn.FullName()
	if rest, ok := strings.CutPrefix(name, "golang.org/x/net/context."); ok {
		return "context." + rest
	}
	return name
}

// Args returns the terms of a call's arguments, receiver first.
func (f *Flow) Args(call ssa.CallInstruction) []*Term {
	var out []*Term
	c, b := call.Common(), call.Block()
	if c.IsInvoke() {
		out = append(out, f.at(f.Eval(c.Value), c.Value, b))
	} else if fn := c.StaticCallee(); fn != nil && fn.Synthetic != "" && target(fn) != fn && fn.Signature.Recv() == nil {
		// A bound method called at once: its receiver is a binding.
		if mc, ok := c.Value.(*ssa.MakeClosure); ok && len(mc.Bindings) == 1 && target(fn).Signature.Recv() != nil {
			out = append(out, f.Eval(mc.Bindings[0]))
		}
	}
	for _, a := range c.Args {
		out = append(out, f.at(f.Eval(a), a, b))
	}
	return out
}

func (f *Flow) mutation(call ssa.CallInstruction) *Term {
	c := call.Common()
	if len(c.Args) == 1 && isOption(call, c.Args[0]) {
		return f.option(call)
	}
	name := ""
	if obj := Callee(c); obj != nil {
		name = FullName(obj)
	}
	t := &Term{Op: OpCall, Name: name, pos: f.CallPos(call)}
	if v, ok := call.(*ssa.Call); ok {
		t.val = v
	}
	if text := f.helped(call); text != nil {
		t.Name, t.Args = writtenName, []*Term{text}
		return t
	}
	if name == "encoding/json.NewEncoder" {
		t.Args = []*Term{f.encoded(t.val)}
		return t
	}
	var args []ssa.Value
	if c.IsInvoke() {
		args = append(args, c.Value)
	}
	args = append(args, c.Args...)
	self := 0
	if strings.HasSuffix(name, "emplate.Template).Execute") || strings.HasSuffix(name, "emplate.Template).ExecuteTemplate") {
		self = 1
	}
	for i, a := range args {
		if i == self {
			t.Args = append(t.Args, &Term{Op: OpUnknown, Name: "self"})
			continue
		}
		t.Args = append(t.Args, f.argTerm(call, i, a))
	}
	return t
}

// encoded returns what the encoder enc encodes.
func (f *Flow) encoded(enc ssa.Value) *Term {
	if enc == nil || enc.Referrers() == nil {
		return unknownTerm
	}
	for _, r := range *enc.Referrers() {
		if call, ok := r.(ssa.CallInstruction); ok {
			if obj := Callee(call.Common()); obj != nil && obj.FullName() == "(*encoding/json.Encoder).Encode" {
				return f.Eval(call.Common().Args[1])
			}
		}
	}
	return unknownTerm
}

// argTerm evaluates argument i (receiver first) with the position it is
// written at.
func (f *Flow) argTerm(call ssa.CallInstruction, i int, a ssa.Value) *Term {
	t := f.at(f.Eval(a), a, call.Block())
	if t.Op != OpConst || t.pos.IsValid() {
		return t
	}
	if c := call.Common(); c.IsInvoke() || c.StaticCallee() != nil && c.StaticCallee().Signature.Recv() != nil {
		i--
	}
	if pos := f.ArgPos(call, i); pos.IsValid() {
		cp := *t
		cp.pos = pos
		return &cp
	}
	return t
}

// call returns result index of a call.
func (f *Flow) call(call *ssa.Call, index int) *Term {
	c := call.Common()
	if b, ok := c.Value.(*ssa.Builtin); ok {
		return f.builtin(call, b.Name())
	}
	args := f.Args(call)
	for i, a := range args {
		if a.Op == OpConst && !a.pos.IsValid() && i < len(args) {
			j := i
			if len(args) > len(c.Args) || c.StaticCallee() != nil && c.StaticCallee().Signature.Recv() != nil {
				j--
			}
			if pos := f.ArgPos(call, j); pos.IsValid() {
				cp := *a
				cp.pos = pos
				args[i] = &cp
			}
		}
	}
	obj := Callee(c)
	var name string
	if obj != nil {
		name = FullName(obj)
		if t := intrinsic(name, index, args); t != nil {
			return moved(t, &Term{pos: f.CallPos(call)})
		}
		if t := f.keyedDefault(call); t != nil {
			return t
		}
		if t := f.readFlag(obj, index, args); t != nil {
			return moved(t, &Term{pos: f.CallPos(call)})
		}
		switch {
		case index > 0:
		case name == "(embed.FS).ReadFile" && len(args) == 2:
			if t := f.readFS(args[0], args[1]); t != nil {
				return t
			}
		default:
			if t := f.templates(name, args); t != nil {
				return t
			}
		}
		if f.opts.Through != nil && index == 0 {
			if i := f.opts.Through(obj); i >= 0 && i < len(args) {
				return moved(args[i], &Term{pos: f.CallPos(call)})
			}
		}
	}
	if fn := StaticCallee(call); fn != nil && (f.opts.Named == nil || obj == nil || !f.opts.Named(obj)) {
		if t := f.inline(fn, obj, index, args); t != nil {
			if fn.Pkg != f.Pkg {
				t = brought(t, f.CallPos(call))
			}
			return moved(t, &Term{pos: f.CallPos(call)})
		}
		if obj != nil {
			if t := f.parametric(obj, index, args); t != nil {
				return moved(t, &Term{pos: f.CallPos(call)})
			}
		}
	} else if obj == nil {
		ft := f.Eval(c.Value)
		switch ft.Op {
		case OpFunc:
			if t := f.run(ft, index, args); t != nil {
				return moved(t, &Term{pos: f.CallPos(call)})
			}
		case OpAny:
			if t := f.runAny(ft, index, args); t != nil {
				return moved(t, &Term{pos: f.CallPos(call)})
			}
		case OpElem, OpField:
			if t := f.elementCall(ft, index, args); t != nil {
				return moved(t, &Term{pos: f.CallPos(call)})
			}
		}
		args = append([]*Term{ft}, args...)
	}
	return &Term{Op: OpCall, Name: name, Index: index, Args: args, Type: resultType(call, index), pos: f.CallPos(call), val: call}
}

// run returns a result of a call of a function value, or nil where that is not
// known.
func (f *Flow) run(value *Term, index int, args []*Term) *Term {
	fn := funcOf(value)
	if fn == nil || f.running[fn] {
		return nil
	}
	f.running[fn] = true // it may be handed itself
	defer delete(f.running, fn)
	if mc, ok := value.val.(*ssa.MakeClosure); ok && fn.Signature.Recv() != nil && len(mc.Bindings) == 1 { // a method's value
		args = append([]*Term{f.Eval(mc.Bindings[0])}, args...)
	}
	obj, _ := fn.Object().(*types.Func)
	return f.inline(fn, obj, index, args)
}

// runAny is [Flow.run] of one of several functions, nil where not all are known.
func (f *Flow) runAny(value *Term, index int, args []*Term) *Term {
	if value.Open || len(value.Args) > maxBoth {
		return nil
	}
	vals := make([]*Term, 0, len(value.Args))
	for _, fn := range value.Args {
		if fn.Op != OpFunc {
			return nil
		}
		t := f.run(fn, index, args)
		if t == nil {
			return nil
		}
		vals = append(vals, t)
	}
	return anyOf(false, vals...)
}

func funcOf(t *Term) *ssa.Function {
	switch v := t.val.(type) {
	case *ssa.Function:
		return target(v)
	case *ssa.MakeClosure:
		return target(v.Fn.(*ssa.Function))
	}
	return nil
}

// FuncOf returns the function of this package that a term stands for, or nil.
func (t *Term) FuncOf() *ssa.Function {
	if t == nil || t.Op != OpFunc {
		return nil
	}
	return funcOf(t)
}

func resultType(call *ssa.Call, index int) string {
	res := call.Common().Signature().Results()
	if index < res.Len() {
		return TypeName(res.At(index).Type())
	}
	return ""
}

// inline returns a result of fn with its parameters bound, or nil where
// nothing is known of it.
func (f *Flow) inline(fn *ssa.Function, obj *types.Func, index int, args []*Term) *Term {
	var res []*Term
	if fn.Pkg == f.Pkg && len(fn.Blocks) > 0 {
		if res = f.resultsFor(fn, args); res == nil {
			res = f.Results(fn)
		}
	} else if obj != nil && obj.Pkg() != nil && f.opts.Import != nil {
		if facts := f.opts.Import(obj.Pkg()); facts != nil {
			res = facts.Results(obj.FullName())
		}
	}
	if index >= len(res) || res[index] == nil || res[index].Op == OpUnknown {
		return nil
	}
	t := f.Bind(res[index], FuncName(fn), args)
	if t.Op == OpUnknown {
		return nil
	}
	return t
}

// Results returns what fn returns, in terms of its parameters.
func (f *Flow) Results(fn *ssa.Function) []*Term {
	if r, ok := f.results[fn]; ok {
		return r
	}
	if f.busyFn[fn] || len(f.busyFn) > maxInline {
		return nil
	}
	f.busyFn[fn] = true
	defer delete(f.busyFn, fn)
	for _, whole := range []func(*ssa.Function) *Term{f.firstSet, f.orElse} {
		if t := whole(fn); t != nil {
			f.results[fn] = []*Term{t}
			return f.results[fn]
		}
	}
	n := fn.Signature.Results().Len()
	vals := make([][]*Term, n)
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || f.way.skips(b) {
			continue
		}
		failed := isFailure(fn, ret)
		for i, r := range ret.Results {
			if i >= n {
				break
			}
			if failed && i < n-1 {
				continue // what comes with an error is not used
			}
			vals[i] = append(vals[i], f.at(f.Eval(r), r, b))
		}
	}
	out := make([]*Term, n)
	for i, vs := range vals {
		out[i] = anyOf(false, vs...)
	}
	f.results[fn] = out
	return out
}

// isFailure reports whether a return statement returns an error that is not
// nil and no other results to speak of.
func isFailure(fn *ssa.Function, ret *ssa.Return) bool {
	results := Returned(ret)
	n := len(results)
	if n < 2 {
		return false
	}
	last := results[n-1]
	if TypeName(last.Type()) != "error" {
		return false
	}
	if c, ok := last.(*ssa.Const); ok && c.Value == nil {
		return false
	}
	for _, r := range results[:n-1] {
		if c, ok := r.(*ssa.Const); !ok || c.Value != nil && c.Value.ExactString() != `""` && c.Value.ExactString() != "0" && c.Value.ExactString() != "false" {
			return false
		}
	}
	return true
}

func (f *Flow) builtin(call *ssa.Call, name string) *Term {
	args := call.Common().Args
	switch name {
	case "append":
		base := f.Eval(args[0])
		t := &Term{Op: OpObject, Type: TypeName(call.Type()), val: call, pos: call.Pos()}
		for _, part := range []*Term{base, f.Eval(args[1])} {
			switch {
			case part.Op == OpObject && part.Base == nil:
				t.Args = append(t.Args, part.Args...)
				t.Open = t.Open || part.Open && part.Name != ""
			case part.Op == OpZero || part.Op == OpUnknown:
				// An empty slice, or one that this loop is making.
			case part.Op == OpAny:
				for _, a := range part.Args {
					if a.Op == OpObject && a.Base == nil {
						t.Args = append(t.Args, a.Args...)
					} else if a.Op != OpZero {
						t.Args = append(t.Args, elemOf(a, nil))
					}
				}
				t.Open = true
			default:
				t.Args = append(t.Args, elemOf(part, nil))
			}
		}
		if len(t.Args) > 64 {
			t.Args, t.Open = t.Args[:64], true
		}
		if InLoop(call.Block()) {
			t.Open = true
		}
		return t
	case "len", "cap":
		return &Term{Op: OpCall, Name: name, Args: []*Term{f.Eval(args[0])}, pos: call.Pos(), val: call}
	case "min", "max":
		ts := make([]*Term, len(args))
		for i, a := range args {
			ts[i] = f.Eval(a)
		}
		return &Term{Op: OpCall, Name: name, Args: ts, pos: call.Pos(), val: call}
	}
	return unknownTerm
}
