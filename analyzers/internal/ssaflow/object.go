package ssaflow

import (
	"go/token"
	"go/types"
	"slices"
	"sort"

	"golang.org/x/tools/go/ssa"
)

// maxAliasUses bounds the uses of one variable that are looked at.
const maxAliasUses = 400

// alloc returns the variable or object that an Alloc makes: its stores laid
// over each other, whatever their order.
func (f *Flow) alloc(a *ssa.Alloc) *Term {
	elem := types.Unalias(a.Type()).(*types.Pointer).Elem()
	switch types.Unalias(elem).Underlying().(type) {
	case *types.Struct, *types.Array:
	default:
		return f.variable(a)
	}
	t := &Term{Op: OpObject, Type: TypeName(a.Type()), val: a, pos: a.Pos()}
	uses := f.uses(a, false)
	var whole []*Term
	for _, u := range uses.stores {
		if u.Addr != nil {
			whole = append(whole, f.Eval(u.Val))
		}
	}
	if len(whole) > 0 {
		t.Base = anyOf(false, whole...)
		if t.Base.Op == OpUnknown {
			t.Base, t.Open = nil, true
		}
	}
	f.lay(t, uses)
	return simplest(t)
}

// part returns the struct that an Alloc makes as far as one of its fields goes.
func (f *Flow) part(a *ssa.Alloc, field int) *Term {
	t := &Term{Op: OpObject, Type: TypeName(a.Type()), val: a, pos: a.Pos()}
	uses := *f.uses(a, false)
	uses.fields = slices.DeleteFunc(slices.Clone(uses.fields), func(fa *ssa.FieldAddr) bool { return fa.Field != field })
	f.lay(t, &uses)
	return t
}

// loadedAt returns the struct in variable a as instruction at loads it: without
// the stores to fields that come later or on other paths, and with what a field
// had before where a store to it may be passed by.
func (f *Flow) loadedAt(a *ssa.Alloc, at ssa.Instruction) *Term {
	t := f.Eval(a)
	if t.Op != OpObject || t.val != ssa.Value(a) || t.Base == nil || len(t.Fields) == 0 {
		return t
	}
	type when struct{ may, must bool }
	stores := make(map[string]when)
	owner := TypeName(a.Type())
	for _, fa := range f.uses(a, false).fields {
		_, name, _ := fieldName(fa.X.Type(), fa.Field)
		w := stores[name]
		for _, r := range *fa.Referrers() {
			if st, ok := r.(*ssa.Store); ok && st.Addr == fa && st.Parent() == at.Parent() {
				w.may = w.may || Before(st, at)
				w.must = w.must || Dominates(st, at)
			} else if load, ok := r.(*ssa.UnOp); !ok || len(storedFields(load)) > 0 || len(f.fillingCalls(load)) > 0 {
				w.must = true // stored to by other means: a closure, a part, a call, what it points to
			}
		}
		stores[name] = w
	}
	c := *t
	c.Fields = nil
	changed := false
	for _, fl := range t.Fields {
		if w, ok := stores[fl.Name]; ok && !w.must {
			changed = true
			if !w.may {
				continue
			}
			if v := fieldOf(t.Base, owner, fl.Name); v.Op != OpZero && fl.Value.Name != orName {
				fl.Value = anyOf(false, fl.Value, v)
			}
		}
		c.Fields = append(c.Fields, fl)
	}
	if !changed {
		return t
	}
	c.val = nil
	if v, ok := at.(ssa.Value); ok {
		c.val = v
	}
	return simplest(&c)
}

// simplest drops an object that adds nothing to its base.
func simplest(t *Term) *Term {
	if t.Base == nil || len(t.Fields) > 0 || len(t.Args) > 0 || len(t.Muts) > 0 {
		return t
	}
	if b := t.Base; t.Open && b.Op == OpObject && !b.Open {
		c := *b // what cannot be seen may still store to it
		c.Open = true
		return &c
	}
	return t.Base
}

// variable returns the values of a variable that is captured or whose address
// is taken.
func (f *Flow) variable(a *ssa.Alloc) *Term {
	uses := f.uses(a, false)
	var vals []*Term
	for _, u := range uses.stores {
		t := f.Eval(u.Val)
		if t.Op == OpConst && !t.pos.IsValid() {
			t = moved(t, &Term{pos: f.valuePos(u.Pos())})
		}
		vals = append(vals, t)
	}
	for _, c := range uses.calls {
		if fl := definedFlag(c); fl.target == a {
			vals = append(vals, f.flag(fl))
		}
	}
	for _, r := range *a.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Val == ssa.Value(a) {
			if fl, field := literalFlag(st); field == "Destination" {
				vals = append(vals, f.flag(fl))
			}
		}
	}
	t := anyOf(uses.escaped, vals...)
	if def := f.filledIn(a, uses.stores); def != nil && !uses.escaped && len(vals) == 2 {
		t = def
	}
	if t.Op == OpUnknown || t.Op == OpAny && len(t.Args) == 0 {
		t = &Term{Op: OpZero, Type: TypeName(a.Type()), pos: a.Pos(), val: a}
		if b, ok := types.Unalias(a.Type()).(*types.Pointer).Elem().Underlying().(*types.Basic); ok && b.Kind() == types.Bool {
			t = moved(Const(Bool, "false"), t) // new(bool) says no, a pointer to nothing does not
		}
		if uses.escaped {
			t = unknownTerm
		}
	}
	if copied(a.Type()) {
		return t
	}
	loads := f.uses(a, true)
	if len(loads.fields) == 0 && len(loads.muts) == 0 && !loads.hasElems() {
		return t
	}
	o := &Term{Op: OpObject, Base: t, Type: t.Type, val: a, pos: t.pos, At: t.At}
	f.lay(o, loads)
	return simplest(o)
}

// overlay lays the stores made through pointer (or struct) v over t, which is
// where v comes from.
func (f *Flow) overlay(v ssa.Value, t *Term) *Term {
	switch v.Type().Underlying().(type) {
	case *types.Pointer, *types.Interface, *types.Map:
	default:
		return t
	}
	g, global := v.(*ssa.Global)
	if !global && v.Referrers() == nil {
		return t
	}
	if global && copied(g.Type()) {
		return t
	}
	uses := f.uses(v, false)
	if global {
		uses = f.globalUses(g)
	}
	if len(uses.fields) == 0 && len(uses.muts) == 0 && !uses.hasElems() && !f.filled(uses, v) {
		return t
	}
	o := &Term{Op: OpObject, Base: t, Type: t.Type, val: v, pos: t.pos, At: t.At}
	if name := TypeName(v.Type()); o.Type == "" || name != "" && !types.IsInterface(v.Type()) {
		o.Type = name
	}
	if t.Op == OpUnknown {
		o.Base, o.Open = nil, true
	}
	f.lay(o, uses)
	return simplest(o)
}

// copied reports whether a variable of this type, a pointer to its own, is only
// ever handed on as a copy, which nobody changes: a text, a number.
func copied(variable types.Type) bool {
	p, ok := variable.Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	_, ok = p.Elem().Underlying().(*types.Basic)
	return ok
}

// uses are the ways in which a variable, pointer or map is changed.
type uses struct {
	stores  []*ssa.Store
	fields  []*ssa.FieldAddr
	elems   []*ssa.IndexAddr
	updates []*ssa.MapUpdate
	calls   []ssa.CallInstruction // it is passed to these
	muts    []ssa.CallInstruction // mutating methods called on it
	escaped bool                  // its address is stored, or passed to code that cannot be seen
}

func (u *uses) hasElems() bool {
	if len(u.updates) > 0 {
		return true
	}
	for _, e := range u.elems {
		if stored(e) {
			return true
		}
	}
	return false
}

func stored(v ssa.Value) bool {
	for _, r := range *v.Referrers() {
		if s, ok := r.(*ssa.Store); ok && s.Addr == v {
			return true
		}
	}
	return false
}

// uses collects the uses of v and of what closures see of it; with
// throughLoads, those of the pointers loaded from variable v instead.
func (f *Flow) uses(v ssa.Value, throughLoads bool) *uses {
	u := &uses{}
	seen := make(map[ssa.Value]bool)
	budget := maxAliasUses
	var visit func(v ssa.Value, loaded bool)
	// held visits the loads of a variable that holds v and nothing else.
	var held func(variable ssa.Value, loaded bool)
	held = func(variable ssa.Value, loaded bool) {
		if seen[variable] || variable.Referrers() == nil {
			return
		}
		seen[variable] = true
		for _, r := range *variable.Referrers() {
			switch r := r.(type) {
			case *ssa.UnOp:
				visit(r, loaded)
			case *ssa.MakeClosure:
				fn := r.Fn.(*ssa.Function)
				for i, b := range r.Bindings {
					if b == variable && i < len(fn.FreeVars) {
						held(fn.FreeVars[i], loaded)
					}
				}
			}
		}
	}
	visit = func(v ssa.Value, loaded bool) {
		if seen[v] || v.Referrers() == nil {
			return
		}
		seen[v] = true
		for _, r := range *v.Referrers() {
			if budget--; budget < 0 {
				u.escaped = true
				return
			}
			if f.way.skips(r.Block()) {
				continue
			}
			switch r := r.(type) {
			case *ssa.Store:
				if r.Addr == v && !loaded {
					u.stores = append(u.stores, r)
				} else if r.Val == v && r.Addr != v {
					u.escaped = u.escaped || !localStore(r)
					if a, ok := r.Addr.(*ssa.Alloc); ok && storedOnce(a) {
						held(a, loaded)
					}
				}
			case *ssa.FieldAddr:
				if !throughLoads || loaded {
					u.fields = append(u.fields, r)
				}
			case *ssa.IndexAddr:
				if !throughLoads || loaded {
					u.elems = append(u.elems, r)
				}
			case *ssa.Slice:
				if !throughLoads || loaded {
					visit(r, loaded)
				}
			case *ssa.MapUpdate:
				if r.Map == v && (!throughLoads || loaded) {
					u.updates = append(u.updates, r)
				}
			case *ssa.UnOp:
				if throughLoads && !loaded && r.Op == token.MUL {
					visit(r, true)
				}
			case *ssa.MakeInterface:
				visit(r, loaded)
			case *ssa.ChangeInterface:
				visit(r, loaded)
			case *ssa.TypeAssert:
				visit(r, loaded)
			case *ssa.Extract: // v, ok := x.(*T)
				if _, ok := r.Tuple.(*ssa.TypeAssert); ok && r.Index == 0 {
					visit(r, loaded)
				}
			case *ssa.MakeClosure:
				fn := r.Fn.(*ssa.Function)
				if fn.Synthetic != "" {
					continue
				}
				for i, b := range r.Bindings {
					if b == v && i < len(fn.FreeVars) {
						visit(fn.FreeVars[i], loaded)
					}
				}
			case ssa.CallInstruction:
				if throughLoads && !loaded {
					continue
				}
				f.useCall(u, r, v)
			}
		}
	}
	visit(v, false)
	sort.SliceStable(u.muts, func(i, j int) bool { return u.muts[i].Pos() < u.muts[j].Pos() })
	return u
}

// storedOnce reports whether a variable is given one value, where it is declared.
func storedOnce(a *ssa.Alloc) bool {
	stores := 0
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr == ssa.Value(a) {
				stores++
			}
		case *ssa.MakeClosure:
			fn := r.Fn.(*ssa.Function)
			for i, b := range r.Bindings {
				if b == ssa.Value(a) && i < len(fn.FreeVars) && stored(fn.FreeVars[i]) {
					return false
				}
			}
		}
	}
	return stores == 1
}

// localStore reports whether a pointer is stored only into a local variable.
func localStore(s *ssa.Store) bool {
	switch s.Addr.(type) {
	case *ssa.Alloc, *ssa.FreeVar, *ssa.FieldAddr, *ssa.IndexAddr:
		return true
	}
	return false
}

func (f *Flow) useCall(u *uses, call ssa.CallInstruction, v ssa.Value) {
	c := call.Common()
	if isOption(call, v) {
		u.muts = append(u.muts, call)
		return
	}
	u.calls = append(u.calls, call)
	if definedFlag(call).target == v {
		return
	}
	if f.helped(call) != nil {
		u.muts = append(u.muts, call)
		return
	}
	if obj := Callee(c); obj != nil {
		recv := c.IsInvoke() && c.Value == v || !c.IsInvoke() && obj.Signature().Recv() != nil && len(c.Args) > 0 && c.Args[0] == v
		if recv && (builds(obj) || f.opts.Mutates != nil && f.opts.Mutates(obj)) || !recv && fills(obj) {
			u.muts = append(u.muts, call)
			return
		}
		if recv || reads(obj) || f.opts.Reads != nil && f.opts.Reads(obj) {
			return
		}
	}
	if callee := StaticCallee(call); callee == nil || callee.Pkg != f.Pkg {
		if _, ok := c.Value.(*ssa.Builtin); !ok {
			if mi, ok := v.(*ssa.MakeInterface); ok {
				v = mi.X
			}
			_, ptr := v.Type().Underlying().(*types.Pointer)
			u.escaped = u.escaped || ptr
		}
	}
}

// globalUses collects the uses of a package variable, as [Flow.uses] does.
func (f *Flow) globalUses(g *ssa.Global) *uses {
	u := &uses{}
	for _, instr := range f.globalRefs[g] {
		switch instr := instr.(type) {
		case *ssa.FieldAddr:
			u.fields = append(u.fields, instr)
		case *ssa.IndexAddr:
			u.elems = append(u.elems, instr)
		case *ssa.UnOp:
			lu := f.uses(instr, false)
			u.fields = append(u.fields, lu.fields...)
			u.updates = append(u.updates, lu.updates...)
			u.muts = append(u.muts, lu.muts...)
		}
	}
	return u
}

// lay adds what the uses store to object t.
func (f *Flow) lay(t *Term, u *uses) {
	type slot struct {
		json string
		vals []*Term
		pos  token.Pos
	}
	slots := make(map[string]*slot)
	var order []string
	add := func(name, json string, v *Term) {
		s := slots[name]
		if s == nil {
			s = &slot{json: json}
			slots[name] = s
			order = append(order, name)
		}
		s.vals = append(s.vals, v)
	}
	for _, fa := range u.fields {
		owner, name, json := fieldName(fa.X.Type(), fa.Field)
		if v := f.storedAt(fa); v != nil {
			if t.Base != nil && v.Op == OpObject && v.Base != nil && v.Base.Op == OpUnknown && v.Base.Name == whatWas {
				v.Base = fieldOf(t.Base, owner, name)
			}
			if t.Base != nil && isPart(v) && v.val == ssa.Value(fa) {
				v = onto(v, fieldOf(t.Base, owner, name)) // c.Config.Model = m leaves the rest of c.Config alone
			}
			switch {
			case t.Base == nil:
			case fillsIn(fa):
				v = orDefault(fieldOf(t.Base, owner, name), v)
			case v.Op != OpObject && passedBy(fa):
				if was := fieldOf(t.Base, owner, name); v.Op == OpConst || was.Op != OpZero {
					v = anyOf(false, was, v)
				}
			}
			add(name, json, v)
			if s := slots[name]; !s.pos.IsValid() {
				s.pos = f.storePos(fa)
			}
		}
	}
	for _, c := range u.calls {
		f.fill(c, u, t, add)
	}
	for _, name := range order {
		s := slots[name]
		t.Fields = append(t.Fields, Field{name, s.json, anyOf(false, mergeParts(s.vals)...), s.pos})
	}
	for _, ia := range u.elems {
		if v := f.storedAt(ia); v != nil {
			t.Args = append(t.Args, v)
		}
	}
	for _, up := range u.updates {
		f.mapEntry(up, t)
	}
	for _, m := range u.muts {
		t.Muts = append(t.Muts, f.mutation(m))
	}
	t.Open = t.Open || u.escaped
	applied(t)
}

// mergeParts returns the values of a field with those in one that change parts of it: c.AI.N = 3
// and c.AI.Model = m leave it with both.
func mergeParts(vals []*Term) []*Term {
	var out []*Term
	at := -1
	for _, v := range vals {
		_, part := v.val.(*ssa.FieldAddr)
		if part = part && v.Op == OpObject && len(v.Args) == 0 && len(v.Muts) == 0; part && at < 0 {
			at = len(out)
		} else if first := at; part && sameBase(out[first], v) {
			c := *out[first]
			c.Fields = slices.Clone(c.Fields)
			for _, fl := range v.Fields {
				if i := slices.IndexFunc(c.Fields, func(old Field) bool { return old.Name == fl.Name }); i >= 0 {
					c.Fields[i].Value = anyOf(false, mergeParts([]*Term{c.Fields[i].Value, fl.Value})...)
				} else {
					c.Fields = append(c.Fields, fl)
				}
			}
			c.Open = c.Open || v.Open
			out[first] = &c
			continue
		}
		out = append(out, v)
	}
	return out
}

// isPart reports whether a value is a struct of which only parts are set, inside another.
func isPart(v *Term) bool {
	_, inside := v.val.(*ssa.FieldAddr)
	return inside && v.Op == OpObject && v.Base == nil
}

// onto lays a part over what was there, and its own parts over theirs: c.AI.OpenAI.Key = k
// leaves c.AI.OpenAI.Model alone.
func onto(v, base *Term) *Term {
	c := *v
	c.Base = base
	c.Fields = slices.Clone(v.Fields)
	for i, fl := range c.Fields {
		if isPart(fl.Value) {
			c.Fields[i].Value = onto(fl.Value, fieldOf(base, v.Type, fl.Name))
		}
	}
	return &c
}

// sameBase reports whether two objects are laid over the same, or nothing.
func sameBase(a, b *Term) bool {
	if a.Base == nil || b.Base == nil {
		return a.Base == b.Base
	}
	return a.Type == b.Type && a.Base.equal(b.Base)
}

// passedBy reports whether a variable may come to where it is used as a whole without
// what is stored to a field of it: m := Msg{Kind: "text"}; if image { m.Kind = "image" }.
func passedBy(fa *ssa.FieldAddr) bool {
	root, ok := fa.X.(*ssa.Alloc)
	if !ok {
		return false
	}
	var stores []*ssa.BasicBlock
	for _, r := range *fa.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == ssa.Value(fa) {
			stores = append(stores, st.Block())
		}
	}
	past := make(map[*ssa.BasicBlock]bool) // reached without a store
	if !slices.Contains(stores, root.Block()) {
		past[root.Block()] = true
	}
	for work := []*ssa.BasicBlock{root.Block()}; len(work) > 0 && past[root.Block()]; work = work[1:] {
		for _, s := range work[0].Succs {
			if !past[s] && !slices.Contains(stores, s) {
				past[s] = true
				work = append(work, s)
			}
		}
	}
	return slices.ContainsFunc(*root.Referrers(), func(r ssa.Instruction) bool {
		switch r := r.(type) {
		case ssa.CallInstruction, *ssa.MakeInterface, *ssa.Return:
			return past[r.Block()]
		case *ssa.UnOp:
			return r.Op == token.MUL && past[r.Block()]
		}
		return false
	})
}

// storePos returns where what is stored at an address is written.
func (f *Flow) storePos(addr ssa.Value) token.Pos {
	for _, r := range *addr.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == addr {
			return f.valuePos(st.Pos())
		}
	}
	return token.NoPos
}

// storedAt returns what is stored at the address of a field or element, or
// inside it where that is a struct by value or a pointer that is loaded to do so;
// nil if nothing is.
func (f *Flow) storedAt(addr ssa.Value) *Term {
	var vals []*Term
	var inner uses
	loaded := false
	for _, r := range *addr.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if fl, field := literalFlag(r); field == "Destination" && r.Val == addr {
				vals = append(vals, f.flag(fl))
				continue
			}
			if r.Addr == addr {
				v := f.together(f.at(f.Eval(r.Val), r.Val, r.Block()), r, false)
				if pos := f.valuePos(r.Pos()); pos.IsValid() && (v.Op == OpConst || v.Op == OpZero || !v.pos.IsValid()) {
					c := *v
					c.pos = pos
					v = &c
				}
				vals = append(vals, v)
			}
		case *ssa.FieldAddr:
			inner.fields = append(inner.fields, r)
		case *ssa.UnOp: // c.Client.Timeout = t changes what c.Client points to
			if r.Op == token.MUL {
				fields, calls := storedFields(r), f.fillingCalls(r)
				inner.fields, inner.calls = append(inner.fields, fields...), append(inner.calls, calls...)
				loaded = loaded || len(fields)+len(calls) > 0
			}
		case *ssa.IndexAddr:
			if stored(r) {
				inner.elems = append(inner.elems, r)
			}
		case ssa.CallInstruction:
			if fl := definedFlag(r); fl.target == addr {
				vals = append(vals, f.flag(fl))
				continue
			}
			f.useCall(&inner, r, addr)
		}
	}
	var t *Term
	if len(vals) > 0 {
		t = anyOf(false, vals...)
	}
	if len(inner.fields) == 0 && len(inner.elems) == 0 && len(inner.muts) == 0 && len(inner.calls) == 0 {
		return t
	}
	o := &Term{Op: OpObject, Type: TypeName(addr.Type()), val: addr, pos: addr.Pos(), Base: t}
	if t == nil && loaded {
		o.Base = &Term{Op: OpUnknown, Name: whatWas}
	}
	f.lay(o, &inner)
	if len(o.Fields) == 0 && len(o.Args) == 0 && len(o.Muts) == 0 {
		return t
	}
	return o
}

// filled reports whether a function that pointer v is passed to stores through
// it, as far as that is known.
func (f *Flow) filled(u *uses, v ssa.Value) bool {
	if f.depth > maxEvalDepth/2 {
		return false
	}
	for _, call := range u.calls {
		for i, arg := range call.Common().Args {
			if aliasOf(arg, v) && len(f.storesOf(call, i)) > 0 {
				return true
			}
		}
	}
	return false
}

// storesOf returns what the function that a call runs stores through its
// parameter i.
func (f *Flow) storesOf(call ssa.CallInstruction, i int) []Field {
	callee := StaticCallee(call)
	if callee == nil {
		return nil
	}
	if callee.Pkg == f.Pkg {
		return f.stores(callee, i)
	}
	if obj := Callee(call.Common()); obj != nil && obj.Pkg() != nil && f.opts.Import != nil {
		if facts := f.opts.Import(obj.Pkg()); facts != nil {
			return facts.Stores(obj.FullName(), i)
		}
	}
	return nil
}

// whatWas marks what a field pointed to before something inside it was changed.
const whatWas = "what the field was"

// storedFields returns the fields that are stored to through a pointer that was
// loaded from another's field.
func storedFields(load *ssa.UnOp) []*ssa.FieldAddr {
	if _, ok := load.Type().Underlying().(*types.Pointer); !ok || load.Referrers() == nil {
		return nil
	}
	var out []*ssa.FieldAddr
	for _, r := range *load.Referrers() {
		if fa, ok := r.(*ssa.FieldAddr); ok && fa.X == load && stored(fa) {
			out = append(out, fa)
		}
	}
	return out
}

// fillingCalls returns the calls of functions that store through a pointer that was loaded
// from a field: setProxy(c.Client).
func (f *Flow) fillingCalls(load *ssa.UnOp) []ssa.CallInstruction {
	if _, ok := load.Type().Underlying().(*types.Pointer); !ok || f.depth > maxEvalDepth/2 {
		return nil
	}
	var out []ssa.CallInstruction
	for _, r := range *load.Referrers() {
		call, ok := r.(ssa.CallInstruction)
		if !ok {
			continue
		}
		for i, arg := range call.Common().Args {
			if arg == load && len(f.storesOf(call, i)) > 0 {
				out = append(out, call)
			}
		}
	}
	return out
}

// fill adds what a function of this package, or one of which facts are known,
// stores through the pointer it is given.
func (f *Flow) fill(call ssa.CallInstruction, u *uses, t *Term, add func(name, json string, v *Term)) {
	callee := StaticCallee(call)
	if callee == nil || f.depth > maxEvalDepth/2 {
		return
	}
	c := call.Common()
	for i, arg := range c.Args {
		if arg.Referrers() == nil || !aliasOf(arg, t.val) {
			continue
		}
		stores := f.storesOf(call, i)
		if len(stores) == 0 {
			continue
		}
		args := make([]*Term, len(c.Args))
		for j, a := range c.Args {
			if j != i {
				args[j] = f.argTerm(call, j, a)
			} else {
				args[j] = t.Base // the object itself is being made
			}
		}
		for _, st := range stores {
			add(st.Name, st.JSON, Bind(st.Value, FuncName(callee), args))
		}
	}
}

// aliasOf reports whether a is v, or v as an interface or loaded from it.
func aliasOf(a, v ssa.Value) bool {
	for range 4 {
		if a == v {
			return true
		}
		switch x := a.(type) {
		case *ssa.MakeInterface:
			a = x.X
		case *ssa.ChangeInterface:
			a = x.X
		case *ssa.UnOp:
			if x.Op != token.MUL {
				return false
			}
			if held := heldValue(x.X); held == v && held != nil {
				return true
			}
			a = x.X
		default:
			return false
		}
	}
	return false
}

// heldValue returns the one value that a variable is given, nil where it is given others.
func heldValue(addr ssa.Value) ssa.Value {
	a, ok := addr.(*ssa.Alloc)
	if !ok || !storedOnce(a) {
		return nil
	}
	for _, r := range *a.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == ssa.Value(a) {
			return st.Val
		}
	}
	return nil
}

func (f *Flow) mapEntries(v ssa.Value, t *Term) {
	for _, r := range *v.Referrers() {
		if up, ok := r.(*ssa.MapUpdate); ok && up.Map == v {
			f.mapEntry(up, t)
		}
	}
}

func (f *Flow) mapEntry(up *ssa.MapUpdate, t *Term) {
	key := f.Eval(up.Key)
	v := f.Eval(up.Value)
	if pos := f.valuePos(up.Pos()); pos.IsValid() && (v.Op == OpConst || !v.pos.IsValid()) {
		c := *v
		c.pos = pos
		v = &c
	}
	if key.IsString() {
		t.Fields = append(t.Fields, Field{key.Text, key.Text, v, f.valuePos(up.Pos())})
		return
	}
	t.Args = append(t.Args, v)
}

func (f *Flow) elements(v ssa.Value, t *Term) {
	for _, r := range *v.Referrers() {
		if ia, ok := r.(*ssa.IndexAddr); ok {
			if e := f.storedAt(ia); e != nil {
				t.Args = append(t.Args, e)
			}
		}
	}
}
