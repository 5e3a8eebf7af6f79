package ssaflow

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A functional option is a function value that stores to the fields of what it
// is called on. Its term carries these stores as fields, in terms of the
// function that makes it; an object that unknown functions are called on keeps
// these calls, without a name, among its mutations until it is known which
// options they are. A function value behind an interface with one method is
// taken for an option as well.

// maxOptions bounds the options of one object.
const maxOptions = 32

// effects returns what a function that is given nothing but a pointer to a
// struct stores to its fields.
func (f *Flow) effects(fn *ssa.Function) []Field {
	if fn.Pkg != f.Pkg || len(fn.Params) != 1 {
		return nil
	}
	out := f.stores(fn, 0)
	for i, e := range out {
		if b := e.Value.Base; e.Value.Op == OpObject && b != nil && b.Op == OpField && b.Name == e.Name && b.Args[0].Op == OpParam {
			c := *e.Value // a part of the field: what it was, whoever applies the option knows
			c.Base = &Term{Op: OpUnknown, Name: whatWas}
			out[i].Value = &c
		}
	}
	return out
}

// stores returns what fn, and what it hands the pointer on to, stores to the
// fields of the struct that parameter i points to.
func (f *Flow) stores(fn *ssa.Function, i int) []Field {
	if len(fn.Blocks) == 0 || i >= len(fn.Params) {
		return nil
	}
	p := fn.Params[i]
	if _, ok := p.Type().Underlying().(*types.Pointer); !ok {
		return nil
	}
	if _, ok := structOf(p.Type()); !ok {
		return nil
	}
	var out []Field
	for t := f.Eval(p); t.Op == OpObject && t.Base != nil && len(out) < maxOptions; t = t.Base {
		out = append(out, t.Fields...)
	}
	return out
}

// optionOf names the struct whose pointer is the only parameter of fn: what it
// would be an option of; "" for none.
func optionOf(fn *ssa.Function) string {
	if len(fn.Params) != 1 {
		return ""
	}
	if p, ok := fn.Params[0].Type().Underlying().(*types.Pointer); ok {
		return TypeName(p.Elem())
	}
	return ""
}

// isOption reports whether a call runs a function that is not known here on
// pointer v alone.
func isOption(call ssa.CallInstruction, v ssa.Value) bool {
	c := call.Common()
	if c.StaticCallee() != nil || len(c.Args) != 1 || c.Args[0] != v {
		return false
	}
	if c.IsInvoke() && c.Signature().Results().Len() > 0 {
		return false // an option of an interface only applies itself
	}
	if _, ok := c.Value.(*ssa.Builtin); ok {
		return false
	}
	_, ok := structOf(v.Type())
	return ok
}

// option is the mutation that such a call makes.
func (f *Flow) option(call ssa.CallInstruction) *Term {
	return &Term{Op: OpCall, Args: []*Term{f.Eval(call.Common().Value)}, pos: f.CallPos(call)}
}

// applied lays the stores of the options that are known by now over t, a fresh
// object. While one is not, code that cannot be seen may add to it.
func applied(t *Term) *Term {
	var rest []*Term
	for _, m := range t.Muts {
		if m.Name != "" || m.Op != OpCall || len(m.Args) != 1 {
			rest = append(rest, m)
			continue
		}
		ways, known := optionsOf(m.Args[0], 0)
		t.setBy(ways)
		if !known {
			if !t.Open { // until it is known
				m = &Term{Op: OpCall, Index: 1, Args: m.Args, pos: m.pos, At: m.At}
			}
			rest = append(rest, m)
		} else if m.Index == 1 {
			t.Open = false
		}
	}
	t.Muts = rest
	for _, m := range rest {
		t.Open = t.Open || m.Index == 1 && m.Name == ""
	}
	return t
}

// awaitsOptions reports whether options that are a parameter's may yet be applied to a
// fresh object.
func (t *Term) awaitsOptions() bool {
	return slices.ContainsFunc(t.Muts, (*Term).awaitsOption)
}

// awaitsOption reports whether a mutation is the call of an option that is a parameter's.
func (t *Term) awaitsOption() bool {
	return t.Op == OpCall && t.Name == "" && t.Index == 1 && len(t.Args) == 1 && t.Args[0].HasParam()
}

// setBy sets the fields of a fresh object that options set, which are one list of several: a
// field has what any of the lists makes of it.
func (t *Term) setBy(ways [][]*Term) {
	var results []*Term
	var set []Field
	for _, opts := range ways {
		c := *t
		for _, o := range opts {
			for _, e := range o.Fields {
				c.set(e)
				if !slices.ContainsFunc(set, func(f Field) bool { return f.Name == e.Name }) {
					set = append(set, e)
				}
			}
		}
		results = append(results, &c)
	}
	for _, e := range set {
		var vals []*Term
		for _, c := range results {
			v := c.Lookup(e.Name)
			if v == nil {
				v = &Term{Op: OpZero}
			}
			vals = append(vals, v)
		}
		if e.Value = vals[0]; len(vals) > 1 {
			e.Value = anyOf(false, vals...)
		}
		t.set(e)
	}
}

// optionsOf returns the functions that a term stands for, in their order, for each list that
// it may be, and whether these are all: if model != "" { opts = append(opts, WithModel(model)) }
// makes two lists.
func optionsOf(t *Term, depth int) (ways [][]*Term, known bool) {
	if depth > 4 {
		return [][]*Term{nil}, false
	}
	switch t.Op {
	case OpFunc:
		return [][]*Term{{t}}, len(t.Fields) > 0
	case OpZero:
		return [][]*Term{nil}, true
	case OpElem:
		return optionsOf(t.Args[0], depth+1)
	case OpObject:
		if t.Base != nil || len(t.Args) > maxOptions {
			break
		}
		ways, known = [][]*Term{nil}, !t.Open
		for _, a := range t.Args {
			next, k := optionsOf(a, depth+1)
			known = known && k
			var longer [][]*Term
			for _, w := range ways {
				for _, n := range next {
					longer = append(longer, slices.Concat(w, n))
				}
			}
			if len(longer) > maxAlternatives {
				longer, known = longer[:maxAlternatives], false
			}
			ways = longer
		}
		return ways, known
	case OpAny:
		known = !t.Open
		for _, a := range t.Args {
			next, k := optionsOf(a, depth+1)
			ways, known = append(ways, next...), known && k
		}
		if len(ways) > maxAlternatives {
			ways, known = ways[:maxAlternatives], false
		}
		return ways, known
	}
	return [][]*Term{nil}, false
}

// set replaces a field of a fresh object.
func (t *Term) set(e Field) {
	fields := make([]Field, 0, len(t.Fields)+1)
	for _, f := range t.Fields {
		if f.Name != e.Name {
			fields = append(fields, f)
		}
	}
	if v := e.Value; v.Op == OpObject && v.Base != nil && v.Base.Op == OpUnknown && v.Base.Name == whatWas {
		c := *v // a part of the field is set
		if c.Base = t.Lookup(e.Name); c.Base != nil && c.Base.Op == OpZero {
			c.Base = nil
		}
		e.Value = &c
	}
	t.Fields = append(fields, e)
}
