package ssaflow

import (
	"go/constant"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Code that has turned away what is not set, as in
//
//	if cfg.Model == "" { return nil, errNoModel }
//
// hands on what is: a default that stands below, for where it is not, is then
// never taken. Terms carry what was tested on the way to where they are used.

// Bounds on what is remembered of tests.
const (
	maxTested = 24 // places that were tested before one block
	maxGuards = 4  // functions of tests in one another
)

// testedTerm is a term with what was tested of it.
type testedTerm struct {
	t    *Term
	path string
}

// at returns t, the term of v, with what was tested of it before control comes
// to block b.
func (f *Flow) at(t *Term, v ssa.Value, b *ssa.BasicBlock) *Term {
	switch t.Op {
	case OpConst, OpZero, OpFunc, OpConcat:
		return t
	}
	tests := f.testedBefore(b)
	if len(tests) == 0 {
		return t
	}
	t = f.whereFound(t, v, tests)
	p := f.placeOf(v)
	for _, q := range tests {
		if path, ok := p.within(q); ok {
			at := testedTerm{t, path}
			u, ok := f.noted[at]
			if !ok { // one term for all its uses, or they would share no more
				u = notZero(t, path)
				f.noted[at] = u
			}
			t = u
		}
	}
	return t
}

// testedBefore returns the places that are not zero where control comes to
// block b.
func (f *Flow) testedBefore(b *ssa.BasicBlock) []place {
	if b == nil {
		return nil
	}
	if tests, ok := f.tests[b]; ok {
		return tests
	}
	f.tests[b] = nil // a test of tests
	var out []place
	if d := b.Idom(); d != nil {
		out = slices.Clip(f.testedBefore(d))
		if cond, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If); ok && d.Succs[0] != d.Succs[1] {
			for i, s := range d.Succs {
				if len(s.Preds) == 1 && (s == b || s.Dominates(b)) {
					out = append(out, f.implied(cond.Cond, i == 0)...)
				}
			}
		}
	} else if made := f.closures[b.Parent()]; len(made) == 1 {
		out = f.testedBefore(made[0].Block())
	}
	out = out[:min(len(out), maxTested)]
	f.tests[b] = out
	return out
}

// implied returns the places that are not zero where a condition is true, or
// is not.
func (f *Flow) implied(cond ssa.Value, is bool) []place {
	switch c := cond.(type) {
	case *ssa.UnOp:
		if c.Op == token.NOT {
			return f.implied(c.X, !is)
		}
	case *ssa.BinOp:
		k, ok := c.Y.(*ssa.Const)
		if !ok {
			return f.found(c, is)
		}
		zero := k.Value == nil || isZero(k.Value)
		var not bool // the left side is not zero
		switch c.Op {
		case token.EQL:
			not = zero != is
		case token.NEQ:
			not = zero == is
		case token.GTR:
			not = is && (zero || positive(k))
		case token.GEQ:
			not = is && positive(k)
		case token.LEQ:
			not = !is && (zero || positive(k))
		case token.LSS:
			not = !is && positive(k)
		}
		switch passed := k.Value == nil && TypeName(c.X.Type()) == "error"; {
		case passed && !not:
			return f.passing(c.X)
		case !passed && not:
			return append(f.places(measured(c.X)), f.found(c, is)...)
		}
	case *ssa.Call:
		if is {
			return f.passing(c)
		}
	case *ssa.Phi: // a && b as a value
		var only ssa.Value
		var from *ssa.BasicBlock
		for i, e := range c.Edges {
			if k, ok := e.(*ssa.Const); ok && k.Value != nil && k.Value.Kind() == constant.Bool && constant.BoolVal(k.Value) != is {
				continue
			}
			if only != nil {
				return nil
			}
			only, from = e, c.Block().Preds[i]
		}
		if only != nil {
			return append(slices.Clip(f.testedBefore(from)), f.implied(only, is)...)
		}
	}
	return nil
}

func positive(k *ssa.Const) bool {
	return k.Value != nil && k.Value.Kind() == constant.Int && constant.Sign(k.Value) > 0
}

func (f *Flow) places(v ssa.Value) []place {
	if p := f.placeOf(v); p.root != nil {
		return []place{p}
	}
	return nil
}

// measured returns what a length is that of, or v.
func measured(v ssa.Value) ssa.Value {
	if c, ok := v.(*ssa.Call); ok {
		if b, ok := c.Call.Value.(*ssa.Builtin); ok && b.Name() == "len" {
			return c.Call.Args[0]
		}
	}
	return v
}

// passing returns the places that are not zero where the function whose last
// result v is returned no error, or true.
func (f *Flow) passing(v ssa.Value) []place {
	if e, ok := v.(*ssa.Extract); ok {
		v = e.Tuple
	}
	call, ok := v.(*ssa.Call)
	if !ok || call.Call.IsInvoke() {
		return nil
	}
	fn := StaticCallee(call)
	if fn == nil {
		return nil
	}
	var out []place
	param := func(i int, path string) {
		if i < len(call.Call.Args) {
			if p := f.placeOf(call.Call.Args[i]); p.root != nil {
				out = append(out, p.part(path))
			}
		}
	}
	if fn.Pkg != f.Pkg {
		for _, c := range f.importedChecks(fn) {
			param(c.Param, c.Path)
		}
		return out
	}
	for _, p := range f.checksOf(fn) {
		if i := slices.Index(fn.Params, parameter(p.root)); i >= 0 {
			param(i, p.path)
		} else { // what a literal has of the function round it
			out = append(out, p)
		}
	}
	return out
}

// never marks what does not come to where it would be used: a zero that was turned away.
const never = "what is turned away before"

// Never reports whether t is a value that is turned away before it is used: a setter
// below a test of it is not called.
func (t *Term) Never() bool { return t.Op == OpUnknown && t.Name == never }

// notZero notes that a part of t, or t itself where path is "", is not the zero
// value of its type. What t is made of stays as it is, and shared: its fields
// are told when they are asked for.
func notZero(t *Term, path string) *Term {
	if strings.Contains(path, "=") {
		return isFound(t, path)
	}
	zero := func(u *Term) bool { return u.Op == OpZero || u.Op == OpConst && zeroText(u) }
	switch {
	case t.Op == OpFunc || t.Op == OpConcat || t.Op == OpBin || t.Op == OpObject && path == "":
		return t
	case t.Op == OpConst || t.Op == OpZero:
		if path == "" && zero(t) { // it does not get here
			return &Term{Op: OpUnknown, Name: never, Tested: []string{""}}
		}
		return t
	case t.Op == OpAny && path == "" && t.Name != orName && slices.ContainsFunc(t.Args, zero):
		t = anyOf(t.Open, slices.DeleteFunc(slices.Clone(t.Args), zero)...)
		if t.Op != OpAny && t.Op != OpUnknown {
			return notZero(t, "")
		}
	}
	return t.tested(path)
}

// tested returns t with a path that was tested.
func (t *Term) tested(path string) *Term {
	if slices.Contains(t.Tested, path) || len(t.Tested) >= maxTested {
		return t
	}
	c := *t
	c.Tested = append(slices.Clip(t.Tested), path)
	slices.Sort(c.Tested)
	return &c
}

// testedAs returns t with what was tested of both t and u alone.
func (t *Term) testedAs(u *Term) *Term {
	if t == u || len(t.Tested) == 0 {
		return t
	}
	both := slices.DeleteFunc(slices.Clone(t.Tested), func(path string) bool { return !slices.Contains(u.Tested, path) })
	if len(both) == len(t.Tested) {
		return t
	}
	c := *t
	c.Tested = both
	return &c
}

// retested notes of t what was tested of another that it takes the place of.
func retested(t *Term, of *Term) *Term {
	for _, path := range of.Tested {
		t = notZero(t, path)
	}
	return t
}

// partTested notes of v, the named field of t, what was tested of that.
func partTested(v, t *Term, name string) *Term {
	for _, path := range t.Tested {
		if path == name {
			v = notZero(v, "")
		} else if rest, ok := strings.CutPrefix(path, name+"."); ok {
			v = notZero(v, rest)
		} else {
			v = apart(v, path)
		}
	}
	return v
}

// isSet reports whether t is known not to be zero.
func (t *Term) isSet() bool { return slices.Contains(t.Tested, "") }
