package ssaflow

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// maxEvalDepth bounds the chain of SSA values that one evaluation follows.
const maxEvalDepth = 120

// Eval returns where v comes from, in terms of its function's parameters.
func (f *Flow) Eval(v ssa.Value) *Term {
	if t, ok := f.memo[v]; ok {
		return t
	}
	if f.depth > maxEvalDepth {
		return unknownTerm
	}
	f.memo[v] = unknownTerm // a value that depends on itself adds nothing
	f.depth++
	t := f.eval(v)
	f.depth--
	f.memo[v] = t
	return t
}

func (f *Flow) eval(v ssa.Value) *Term {
	switch v := v.(type) {
	case *ssa.Const:
		return constTerm(v)
	case *ssa.Parameter:
		return f.overlay(v, f.param(v))
	case *ssa.FreeVar:
		if b := f.binding(v); b != nil {
			return f.Eval(b)
		}
		return unknownTerm
	case *ssa.Alloc:
		return f.alloc(v)
	case *ssa.Global:
		return f.global(v)
	case *ssa.Function:
		return &Term{Op: OpFunc, Name: FuncName(v), Type: optionOf(v), Fields: f.effects(v), val: v, pos: v.Pos()}
	case *ssa.MakeClosure:
		t := &Term{Op: OpFunc, Name: FuncName(target(v.Fn.(*ssa.Function))), Type: optionOf(v.Fn.(*ssa.Function)), Fields: f.effects(v.Fn.(*ssa.Function)), val: v, pos: v.Pos()}
		for _, b := range v.Bindings {
			t.Args = append(t.Args, f.Eval(b))
		}
		return t
	case *ssa.FieldAddr, *ssa.IndexAddr:
		return f.overlay(v, f.load(v))
	case *ssa.UnOp:
		switch v.Op {
		case token.MUL:
			if a, ok := v.X.(*ssa.Alloc); ok {
				return f.overlay(v, f.loadedAt(a, v))
			}
			t := f.load(v.X)
			if g, ok := v.X.(*ssa.Global); ok && g.Pkg != f.Pkg {
				t = brought(t, v.Pos())
			}
			return f.overlay(v, t)
		case token.ARROW:
			return &Term{Op: OpElem, Args: []*Term{f.Eval(v.X)}, pos: v.Pos(), val: v}
		case token.SUB:
			return binary(token.SUB, Const(Int, "0"), f.Eval(v.X))
		}
		return unknownTerm
	case *ssa.Field:
		owner, name, _ := fieldName(v.X.Type(), v.Field)
		return f.overlay(v, unnamedDefault(v.X.Type(), v.Field, fieldOf(f.Eval(v.X), owner, name)))
	case *ssa.Index:
		return f.elemAt(v, v.X, v.Index)
	case *ssa.Lookup:
		return f.elemAt(v, v.X, v.Index)
	case *ssa.Extract:
		return f.overlay(v, f.extract(v))
	case *ssa.Call:
		return f.overlay(v, f.call(v, 0))
	case *ssa.Phi:
		edges := f.way.edges(v)
		if len(edges) == len(v.Edges) {
			t := f.defaulted(v)
			if t == nil {
				t = f.leastOf(v)
			}
			if t != nil {
				return f.overlay(v, t)
			}
		}
		if round := f.round(v); len(round) > 1 {
			edges = f.intoRound(round)
		}
		vals := make([]*Term, 0, len(edges))
		for _, e := range edges {
			val := f.Eval(e)
			if val.Op == OpConst && val.val == nil && !val.At.IsValid() && !val.via.IsValid() { // it has no place, but is this package's
				c := *val
				c.val, val = v, &c
			}
			vals = append(vals, val)
		}
		return f.overlay(v, phi(vals))
	case *ssa.MakeInterface:
		return f.Eval(v.X)
	case *ssa.ChangeType:
		return f.Eval(v.X)
	case *ssa.ChangeInterface:
		return f.Eval(v.X)
	case *ssa.Convert:
		return f.Eval(v.X)
	case *ssa.MultiConvert:
		return f.Eval(v.X)
	case *ssa.SliceToArrayPointer:
		return f.Eval(v.X)
	case *ssa.TypeAssert:
		return f.Eval(v.X)
	case *ssa.Slice:
		return f.Eval(v.X)
	case *ssa.MakeMap:
		t := &Term{Op: OpObject, Type: TypeName(v.Type()), val: v, pos: v.Pos()}
		f.mapEntries(v, t)
		return t
	case *ssa.MakeSlice:
		t := &Term{Op: OpObject, Type: TypeName(v.Type()), val: v, pos: v.Pos(), Open: true}
		f.elements(v, t)
		return t
	case *ssa.MakeChan:
		return &Term{Op: OpObject, Name: "chan", Type: TypeName(v.Type()), val: v, pos: v.Pos(), Args: []*Term{f.Eval(v.Size)}, Open: true}
	case *ssa.BinOp:
		return moved(binary(v.Op, f.Eval(v.X), f.Eval(v.Y)), &Term{pos: v.Pos()})
	case *ssa.Range:
		return f.Eval(v.X)
	}
	return unknownTerm
}

// phi joins the edges of a phi node. A loop that goes on adding to a string
// keeps the part that was there before it.
func phi(vals []*Term) *Term {
	open := false
	var known []*Term
	for _, v := range vals {
		if v.Op == OpUnknown {
			open = true
			continue
		}
		known = append(known, v)
	}
	return anyOf(open, known...)
}

func (f *Flow) param(p *ssa.Parameter) *Term {
	fn := p.Parent()
	for i, q := range fn.Params {
		if q == p {
			return &Term{Op: OpParam, Index: i, Name: FuncName(fn), Type: TypeName(p.Type()), val: p, pos: p.Pos()}
		}
	}
	return unknownTerm
}

// Binding returns what a closure captured for v, the address of a variable, where
// it is made once; else nil.
func (f *Flow) Binding(v *ssa.FreeVar) ssa.Value { return f.binding(v) }

func (f *Flow) binding(v *ssa.FreeVar) ssa.Value {
	fn := v.Parent()
	mc := f.closures[fn]
	if len(mc) != 1 {
		return nil
	}
	for i, fv := range fn.FreeVars {
		if fv == v && i < len(mc[0].Bindings) {
			return mc[0].Bindings[i]
		}
	}
	return nil
}

func (f *Flow) extract(v *ssa.Extract) *Term {
	switch t := v.Tuple.(type) {
	case *ssa.Call:
		return f.call(t, v.Index)
	case *ssa.TypeAssert:
		if v.Index == 0 {
			return f.Eval(t.X)
		}
	case *ssa.Lookup:
		if v.Index == 0 {
			return f.elemAt(t, t.X, t.Index)
		}
	case *ssa.UnOp: // v, ok := <-ch
		if v.Index == 0 {
			return &Term{Op: OpElem, Args: []*Term{f.Eval(t.X)}, pos: t.Pos(), val: v}
		}
	case *ssa.Next:
		if it, ok := t.Iter.(*ssa.Range); ok && v.Index == 2 {
			return located(elemOf(f.Eval(it.X), nil), v)
		} else if ok && v.Index == 1 {
			return &Term{Op: OpElem, Name: "key", Args: []*Term{f.Eval(it.X)}, val: v}
		}
	case *ssa.Select:
		recv := -1
		for _, st := range t.States {
			if st.Dir == types.RecvOnly {
				if recv++; recv == v.Index-2 {
					return &Term{Op: OpElem, Args: []*Term{f.Eval(st.Chan)}, pos: st.Pos, val: v}
				}
			}
		}
	}
	return unknownTerm
}

// elemAt evaluates an index expression or map look-up.
func (f *Flow) elemAt(v, x, index ssa.Value) *Term {
	t := located(elemOf(f.Eval(x), f.Eval(index)), v)
	if m, ok := x.Type().Underlying().(*types.Map); ok {
		if b, ok := m.Key().Underlying().(*types.Basic); ok && b.Kind() == types.String {
			t = byName(t)
		}
	}
	return t
}

// byName notes that an element is looked up in a map by a name.
func byName(t *Term) *Term {
	return elements(t, func(e *Term) *Term {
		if e.Kind == String {
			return e
		}
		c := *e
		c.Kind = String
		return &c
	})
}

// located notes which instruction chose an element.
func located(t *Term, v ssa.Value) *Term {
	return elements(t, func(e *Term) *Term {
		if e.val != nil {
			return e
		}
		c := *e
		c.val = v
		if v.Pos().IsValid() {
			c.pos = v.Pos()
		}
		return &c
	})
}

// elements replaces what t is, or may be, of the elements of a collection.
func elements(t *Term, mark func(*Term) *Term) *Term {
	switch t.Op {
	case OpElem:
		return mark(t)
	case OpAny:
		vals := make([]*Term, len(t.Args))
		for i, a := range t.Args {
			if vals[i] = a; a.Op == OpElem {
				vals[i] = mark(a)
			}
		}
		return anyOf(t.Open, vals...)
	}
	return t
}

// load returns the value at an address.
func (f *Flow) load(addr ssa.Value) *Term {
	switch a := addr.(type) {
	case *ssa.Alloc:
		return f.Eval(a)
	case *ssa.FreeVar:
		if b := f.binding(a); b != nil {
			return f.load(b)
		}
		return unknownTerm
	case *ssa.FieldAddr:
		owner, name, _ := fieldName(a.X.Type(), a.Field)
		return moved(unnamedDefault(a.X.Type(), a.Field, fieldOf(f.holder(a), owner, name)), &Term{pos: a.Pos()})
	case *ssa.IndexAddr:
		return f.elemAt(a, a.X, a.Index)
	}
	return f.Eval(addr)
}

// holder returns the struct that a field is taken from: of one that depends on the field
// itself, c.http = &http.Client{Timeout: c.timeout}, what bears on the field; of one that
// options are applied to later only, what it is before.
func (f *Flow) holder(a *ssa.FieldAddr) *Term {
	root, ok := a.X.(*ssa.Alloc)
	if !ok {
		return f.Eval(a.X)
	}
	t, known := f.memo[root]
	if known && t == unknownTerm {
		t = f.part(root, a.Field)
	} else {
		t = f.Eval(root)
	}
	if !t.awaitsOptions() {
		return t
	}
	own := slices.DeleteFunc(slices.Clone(f.uses(root, false).muts), func(m ssa.CallInstruction) bool { return !isOption(m, root) })
	if len(own) > 0 && !slices.ContainsFunc(own, func(m ssa.CallInstruction) bool { return Before(m, a) }) {
		c := *t
		c.Muts = slices.DeleteFunc(slices.Clone(t.Muts), (*Term).awaitsOption)
		t = &c
	}
	return t
}

// Foreign returns the value of a variable of an imported package, with what
// this package stores to its fields.
func (f *Flow) Foreign(path, name string) *Term {
	pkg := f.below(path)
	if pkg == nil {
		return unknownTerm
	}
	g := pkg.Var(name)
	if g == nil {
		return unknownTerm
	}
	return f.Eval(g)
}

// assigned returns what this package gives a variable.
func (f *Flow) assigned(g *ssa.Global) (vals []*Term) {
	for _, v := range f.globals[g] {
		vals = append(vals, f.Eval(v))
	}
	for _, fl := range f.globalFlags[g] {
		vals = append(vals, f.flag(fl))
	}
	return vals
}

func (f *Flow) global(g *ssa.Global) *Term {
	obj := g.Object()
	name := g.String()
	if g.Pkg != f.Pkg {
		t := &Term{Op: OpGlobal, Name: name, Type: TypeName(g.Type()), val: g}
		if obj != nil && obj.Pkg() != nil && f.opts.Import != nil {
			if facts := f.opts.Import(obj.Pkg()); facts != nil {
				if known := facts.Global(name); known != nil {
					t = known
				}
			}
		}
		if vals := f.assigned(g); len(vals) > 0 { // replaced by this package
			if t.Op != OpGlobal {
				vals = append(vals, t)
			}
			t = phi(vals)
		}
		if f.touched[g] {
			return f.overlay(g, t)
		}
		return t
	}
	if e, ok := f.embeds[obj]; ok && e.dir == "" {
		return &Term{Op: OpConst, Kind: String, Text: e.text, pos: obj.Pos()}
	}
	vals := f.assigned(g)
	if len(vals) == 0 {
		return f.overlay(g, &Term{Op: OpGlobal, Name: name, Type: TypeName(g.Type()), val: g, pos: g.Pos()})
	}
	return f.overlay(g, moved(anyOf(f.globalOpen[g] && len(vals) > 1, vals...), &Term{pos: g.Pos()}))
}
