package ssaflow

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Bounds on one resolution. What is passed by stays as it was.
const (
	maxResolve     = 10   // steps in a row from parameter to argument and from field to store
	maxResolveWork = 5000 // terms visited in all of them together
)

// Resolve goes on where [Flow.Eval] stops at the function's edge: a parameter
// becomes what the calls in this package pass, a field what is stored to it
// anywhere in its package.
func (f *Flow) Resolve(t *Term) *Term { return f.State(f.resolve(t, maxResolve, nil)) }

// ResolveFields is Resolve without the step from parameters to arguments.
func (f *Flow) ResolveFields(t *Term) *Term {
	if f.resolving > 0 {
		return f.resolve(t, maxResolve, noParam)
	}
	r, ok := f.resolved[t]
	if !ok {
		r = f.State(f.resolve(t, maxResolve, noParam))
		f.resolved[t] = r
	}
	return r
}

// State puts what is stated of the outer world into an answer.
func (f *Flow) State(t *Term) *Term {
	if f.stated == nil || f.resolving > 0 || t == nil {
		return t
	}
	return f.stated(t)
}

func noParam(*Term) bool { return false }

// closed resolves a result for importers, to whom the fields of a parameter
// are what they pass.
func (f *Flow) closed(t *Term) *Term {
	f.closing = true
	defer func() { f.closing = false }()
	return f.resolve(t, maxResolve, noParam)
}

// ResolveWhere is Resolve with the step from parameters to arguments only for
// the parameters that param accepts.
func (f *Flow) ResolveWhere(t *Term, param func(*Term) bool) *Term {
	return f.State(f.resolve(t, maxResolve, param))
}

func (f *Flow) resolve(t *Term, depth int, param func(*Term) bool) *Term {
	if t == nil || depth == 0 {
		return t
	}
	if f.resolving == 0 {
		f.work = 0
	}
	f.resolving++
	defer func() { f.resolving-- }()
	r := &rewriter{memo: make(map[*Term]*Term)}
	r.leaf = func(u *Term) *Term {
		if f.work++; f.work > f.maxWork {
			return u
		}
		switch u.Op {
		case OpParam:
			if param != nil && !param(u) {
				return u
			}
			p, ok := u.val.(*ssa.Parameter)
			if !ok || p.Parent().Pkg != f.Pkg {
				return u
			}
			v := f.passed(p, u.Index)
			if v == nil {
				return u
			}
			return moved(f.resolve(v, depth-1, param), u)
		case OpField:
			if f.closing && f.resolving == 1 && u.Args[0].Op == OpParam {
				return u // what a caller elsewhere sets
			}
			base := r.rewrite(u.Args[0], 1)
			v := fieldOf(base, u.Type, u.Name)
			if f.closing && v.Op == OpField && v.Args[0].awaitsOptions() {
				return v // likewise
			}
			if !f.stuck(v) {
				if v.Op == OpField {
					return v
				}
				if v.Op == OpAny {
					return f.unstick(v, depth, param)
				}
				return moved(f.resolve(v, depth-1, param), u)
			}
			if s := f.fieldOrPart(v, depth); s != nil {
				return s
			}
			return v
		}
		return nil
	}
	return r.rewrite(t, 0)
}

// stuck reports whether a field access got no further than its base.
func (f *Flow) stuck(t *Term) bool { return t.Op == OpField && t.Type != "" }

// unstick replaces the alternatives that are fields nothing more is known of
// by what is stored to these fields.
func (f *Flow) unstick(t *Term, depth int, param func(*Term) bool) *Term {
	vals := make([]*Term, 0, len(t.Args))
	for _, a := range t.Args {
		if f.stuck(a) {
			if s := f.fieldOrPart(a, depth); s != nil {
				a = s
			}
		} else if a.Op != OpField {
			a = f.resolve(a, depth-1, param)
		}
		vals = append(vals, a)
	}
	return anyOf(t.Open, vals...)
}

// fieldOrPart returns what is stored to a field of which no more is known, or what
// its part of a configuration has by default; nil for neither.
func (f *Flow) fieldOrPart(t *Term, depth int) *Term {
	s, part := f.fieldValue(t.Type, t.Name, depth), f.inPart(t)
	switch {
	case part == nil && s == nil:
		return nil
	case part != nil && s != nil:
		s = anyOf(false, part, s)
	case s == nil:
		s = part
	}
	return partTested(s, t.Args[0], t.Name)
}

// passed returns what the calls in this package pass for a parameter, or nil
// where there is none.
func (f *Flow) passed(p *ssa.Parameter, index int) *Term {
	calls, all := f.Callers(p.Parent())
	if len(calls) == 0 {
		return nil
	}
	var vals []*Term
	for _, c := range calls {
		cc := c.Common()
		var arg *Term
		if index < len(cc.Args) {
			arg = f.argTerm(c, index, cc.Args[index])
		}
		if arg == nil {
			all = false
			continue
		}
		vals = append(vals, arg)
	}
	return anyOf(!all, vals...)
}

// fieldValue returns what is stored to a field anywhere in the package that
// declares its type, as far as that is known here; nil where nothing is. A
// constructor's parameters become what its calls pass.
func (f *Flow) fieldValue(owner, name string, depth int) *Term {
	key := owner + "." + name
	if t, ok := f.fields[key]; ok {
		return t
	}
	f.fields[key] = nil // a field that depends on itself adds nothing
	var vals []*Term
	stores := f.fieldStores[key]
	if !strings.HasPrefix(owner, f.Pkg.Pkg.Path()+".") {
		stores = nil // one value for all requests of an SDK would be nonsense
	}
	for _, v := range stores {
		t := f.resolve(At(f.at(f.Eval(v.Val), v.Val, v.Block()), f.valuePos(v.Pos())), depth-1, nil)
		vals = append(vals, f.together(t, v, true))
	}
	if strings.HasPrefix(owner, f.Pkg.Pkg.Path()+".") {
		for _, fl := range f.fieldFlags[key] {
			vals = append(vals, f.flag(fl))
		}
		whole := slices.Clone(vals)
		for _, fa := range f.fieldParts[key] {
			if t := f.storedAt(fa); t != nil && t.Op == OpObject {
				c := *t
				c.Base = nil // a whole value is among the stores
				if _, points := fa.Type().(*types.Pointer).Elem().Underlying().(*types.Pointer); points {
					c.Base = anyOf(len(whole) == 0, whole...) // what it points to, whoever made that
				}
				vals = append(vals, f.resolve(&c, depth-1, nil))
			}
		}
	}
	if d := f.tagDefault(owner, name); d != nil {
		vals = append(vals, d)
	}
	if d := f.configuration().fields[key]; d != nil {
		vals = append(vals, d)
	}
	if imp := f.imported(owner, name); imp != nil {
		vals = append(vals, imp)
	}
	var t *Term
	if len(vals) > 0 {
		t = anyOf(f.settable(owner, name), vals...)
		if t.Op == OpUnknown {
			t = nil
		}
	}
	f.fields[key] = t
	return t
}

// settable reports whether code that cannot be seen from here may set a field:
// it and its type are exported.
func (f *Flow) settable(owner, name string) bool {
	return token.IsExported(name) && token.IsExported(owner[strings.LastIndexByte(owner, '.')+1:]) && f.Pkg.Pkg.Name() != "main"
}
