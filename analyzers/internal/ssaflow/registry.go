package ssaflow

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// A registry is a map of functions by name, written out or filled by a function
// that is called for each of them. What a call of one of its elements returns is
// what one of the functions does.

// Bounds on registries.
const (
	maxRegistered = 8 // functions
	maxChoices    = 8 // steps to what registers them
)

// elementCall returns a result of a call of a function that is chosen from a
// collection, or is one of several; nil where none of them is known.
func (f *Flow) elementCall(ft *Term, index int, args []*Term) *Term {
	fns, open := f.choices(ft, 0)
	if len(fns) == 0 || len(fns) > maxRegistered {
		return nil
	}
	vals := make([]*Term, 0, len(fns))
	for _, t := range fns {
		fn := funcOf(t)
		if fn == nil {
			open = true
			continue
		}
		given := args
		if fn.Signature.Recv() != nil { // a method value has its receiver
			given = append(t.Args[:len(t.Args):len(t.Args)], args...)
		}
		obj, _ := fn.Object().(*types.Func)
		if v := f.inline(fn, obj, index, given); v != nil {
			vals = append(vals, v)
		} else {
			open = true
		}
	}
	if v := anyOf(open, vals...); v.Op != OpUnknown {
		return v
	}
	return nil
}

// Choices returns the functions that a value may be which is an element of a
// collection, and whether there may be others.
func (f *Flow) Choices(t *Term) (fns []*Term, open bool) { return f.choices(t, 0) }

// choices returns the functions that a value may be which is an element of a
// collection, and whether there may be others.
func (f *Flow) choices(t *Term, depth int) (fns []*Term, open bool) {
	if depth > maxChoices {
		return nil, true
	}
	all := func(ts []*Term) {
		for _, a := range ts {
			more, others := f.choices(a, depth+1)
			fns, open = append(fns, more...), open || others
		}
	}
	switch t.Op {
	case OpFunc:
		return []*Term{t}, false
	case OpZero:
		return nil, false
	case OpAny:
		open = t.Open
		all(t.Args)
		return fns, open
	case OpElem:
		values, others := f.elementsOf(t.Args[0])
		open = others
		all(values)
		return fns, open
	case OpField: // of an element that is a struct
		e := t.Args[0]
		if e.Op != OpElem {
			break
		}
		values, others := f.elementsOf(e.Args[0])
		open = others
		for i, v := range values {
			values[i] = fieldOf(v, t.Type, t.Name)
		}
		all(values)
		return fns, open
	case OpParam: // what registers: Register(name, f)
		p, ok := t.val.(*ssa.Parameter)
		if !ok || p.Parent().Pkg != f.Pkg {
			break
		}
		if v := f.passed(p, t.Index); v != nil {
			return f.choices(v, depth+1)
		}
	}
	return nil, true
}

// elementsOf returns the elements of a collection that is made here, and whether
// there may be others.
func (f *Flow) elementsOf(t *Term) (values []*Term, open bool) {
	if t.Op != OpObject {
		return nil, true
	}
	for ; t != nil && t.Op == OpObject; t = t.Base {
		for _, fl := range t.Fields {
			values = append(values, fl.Value)
		}
		values = append(values, t.Args...)
		open = open || t.Open
	}
	return values, open || t != nil
}
