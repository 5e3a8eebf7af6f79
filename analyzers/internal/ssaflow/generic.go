package ssaflow

import "go/types"

// parametric returns what a call of a generic function of which nothing is
// known returns, where its result is of a type parameter: it can only come from
// the arguments (lo.Ternary, lazy.If), from functions among them, or, where the
// function is told something else as well (config.Get("model", "gpt-5")), from
// there. nil where the type says nothing.
func (f *Flow) parametric(obj *types.Func, index int, args []*Term) *Term {
	sig := obj.Signature()
	if index >= sig.Results().Len() || sig.Params().Len() != len(args) {
		return nil
	}
	result, ok := types.Unalias(sig.Results().At(index).Type()).(*types.TypeParam)
	if !ok || !unconstrained(result) {
		return nil
	}
	is := func(t types.Type) bool { return types.Unalias(t) == types.Type(result) }
	var vals []*Term
	open := false
	for i, arg := range args {
		t := sig.Params().At(i).Type()
		switch u := types.Unalias(t).Underlying().(type) {
		case *types.Signature:
			fn := funcOf(arg)
			for j := range u.Results().Len() {
				if !is(u.Results().At(j).Type()) {
					continue
				}
				var v *Term
				if arg.Op == OpFunc && fn != nil {
					v = f.inline(fn, nil, j, nil)
				}
				if v == nil {
					v = unknownTerm
				}
				vals = append(vals, v)
			}
		case *types.Slice:
			switch {
			case !is(u.Elem()):
				open = true
			case arg.Op == OpObject && arg.Base == nil:
				vals, open = append(vals, arg.Args...), open || arg.Open
			case arg.Op != OpZero:
				vals = append(vals, elemOf(arg, nil))
			}
		default:
			if is(t) {
				vals = append(vals, arg)
			} else if b, ok := u.(*types.Basic); !ok || b.Kind() != types.Bool {
				open = true
			}
		}
	}
	if v := anyOf(open, vals...); v.Op != OpUnknown {
		return v
	}
	return nil
}

// unconstrained reports whether a type parameter has no operations of its own,
// by which values could be made of it.
func unconstrained(p *types.TypeParam) bool {
	iface, ok := p.Constraint().Underlying().(*types.Interface)
	return ok && iface.NumEmbeddeds() == 0 && iface.NumExplicitMethods() == 0
}
