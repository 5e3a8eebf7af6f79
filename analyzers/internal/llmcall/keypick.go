package llmcall

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// Pick is the choice of one key among several.
type Pick struct {
	Pos  token.Pos
	From *ssaflow.Term // the collection
	Each bool          // one after the other, as a loop does
	Fn   *ssa.Function // where it is chosen
	Also []token.Pos   // where other implementations of the same interface choose
	By   token.Pos     // the function that hands the key out, where another chooses it

	// Of a choice that another package makes: what it says of it. Pos is then
	// the call that brings the key.
	Made *KeyPick

	elem  ssa.Value // the element's address or value
	round bool      // by an index that goes round, or by lot: see [picker.turns]
}

// Bounds on the way from a key's use back to its choice. Past one there is none.
const (
	maxPickSteps  = 400 // values looked at
	maxPickNested = 4   // searches in one another
)

// picker goes back from a key to where it was chosen.
type picker struct {
	x      *extractor
	flow   *ssaflow.Flow
	stores map[*types.Var][]*ssa.Store
	seen   map[ssa.Value]bool
	args   map[ssa.Value]ssa.Value // what the calls gone into pass for a parameter

	path   []string            // the fields still to be taken of the value looked at
	fields map[*types.Var]bool // the fields that the key was in
	roots  []keyRoot           // where the way left the package
	nested int                 // the searches that this one is part of
	within *ssa.Function       // a function whose callers are not asked, nil for none
	loose  bool                // a list that nobody sees is taken for several: see [Pick].round
}

// keyRoot is where a key comes into a package: as a parameter, or from a method
// of an interface.
type keyRoot struct {
	param  *ssa.Parameter
	invoke *ssa.CallCommon
	result int
	path   []string // the fields of it that lead to the key
}

func (x *extractor) picker(flow *ssaflow.Flow) *picker {
	if x.keyed.stores == nil {
		x.keyed.stores = make(map[*types.Var][]*ssa.Store)
		for _, fn := range flow.Funcs {
			for _, b := range fn.Blocks {
				for _, instr := range b.Instrs {
					if st, ok := instr.(*ssa.Store); ok {
						if fa, ok := st.Addr.(*ssa.FieldAddr); ok {
							if v := fieldVar(fa.X.Type(), fa.Field); v != nil {
								x.keyed.stores[v] = append(x.keyed.stores[v], st)
							}
						}
					}
				}
			}
		}
	}
	p := &picker{x: x, flow: flow, stores: x.keyed.stores}
	return p.fresh()
}

// fresh returns a picker that has looked at nothing yet.
func (p *picker) fresh() *picker {
	return &picker{
		x: p.x, flow: p.flow, stores: p.stores,
		nested: p.nested + 1, seen: make(map[ssa.Value]bool), args: make(map[ssa.Value]ssa.Value), fields: make(map[*types.Var]bool),
	}
}

// PickOf returns how the key of a sink is chosen among several, if it is. What
// may be one key only, or keys that each have an owner, is no choice.
func (r *Result) PickOf(flow *ssaflow.Flow, sink KeySink) (Pick, bool) {
	p := r.x.picker(flow)
	pick, ok := p.along(sink.Key, sink.Path)
	if ok && r.x.mixed(pick.From) {
		return pick, false
	}
	if ok && pick.Each && pick.Fn != nil {
		if revocation(outermost(sink.Instr.Parent())) || revocation(outermost(pick.Fn)) {
			return pick, false
		}
		if outermost(sink.Instr.Parent()) == outermost(pick.Fn) {
			pick.Pos = sink.Pos
		} else {
			if pos := p.usePos(pick.elem); pos.IsValid() {
				pick.Pos = pos
			} else { // a search that returns what it finds
				pick.Each = false
			}
		}
	}
	if pick.Made != nil {
		return pick, ok
	}
	for _, pool := range r.x.pools(flow) {
		switch {
		case pool.pick.Made != nil:
		case pool.holds(p.fields):
			// What holds the key is a pool's element: the pool's choice is meant.
			return pool.pick, true
		case ok && pool.pick.Pos == pick.Pos:
			pick.By = pool.pick.By
		}
	}
	return pick, ok
}

// find returns the choice nearest to the use of v.
func (p *picker) find(v ssa.Value) (Pick, bool) {
	if v == nil || p.seen[v] || len(p.seen) > maxPickSteps || p.nested > maxPickNested {
		return Pick{}, false
	}
	p.seen[v] = true
	switch v := v.(type) {
	case *ssa.UnOp:
		if v.Op == token.ARROW {
			return p.choose(v, v.X, nil, v.Pos())
		}
		if a, ok := v.X.(*ssa.Alloc); ok {
			return p.stored(a)
		}
		if fv, ok := v.X.(*ssa.FreeVar); ok {
			return p.find(fv)
		}
		if g, ok := v.X.(*ssa.Global); ok && g.Pkg == p.flow.Pkg {
			return Pick{}, false
		}
		return p.find(v.X)
	case *ssa.Alloc:
		return p.stored(v)
	case *ssa.IndexAddr:
		return p.choose(v, v.X, v.Index, v.Pos())
	case *ssa.Index:
		return p.choose(v, v.X, v.Index, v.Pos())
	case *ssa.Lookup:
		return p.lookup(v)
	case *ssa.Extract:
		switch t := v.Tuple.(type) {
		case *ssa.Lookup:
			return p.lookup(t)
		case *ssa.UnOp:
			return p.choose(v, t.X, nil, t.Pos())
		case *ssa.TypeAssert:
			return p.find(t.X)
		case *ssa.Call:
			return p.call(t, v.Index)
		case *ssa.Select:
			recv := -1
			for _, st := range t.States {
				if st.Dir == types.RecvOnly {
					if recv++; recv == v.Index-2 {
						return p.choose(v, st.Chan, nil, st.Pos)
					}
				}
			}
		}
	case *ssa.FieldAddr:
		return p.field(v.X, fieldVar(v.X.Type(), v.Field))
	case *ssa.Field:
		return p.field(v.X, fieldVar(v.X.Type(), v.Field))
	case *ssa.Phi:
		for _, e := range v.Edges {
			if pick, ok := p.find(e); ok {
				return pick, true
			}
		}
	case *ssa.BinOp:
		if v.Op == token.ADD {
			if pick, ok := p.find(v.Y); ok {
				return pick, true
			}
			return p.find(v.X)
		}
	case *ssa.Call:
		return p.call(v, 0)
	case *ssa.Convert:
		return p.find(v.X)
	case *ssa.ChangeType:
		return p.find(v.X)
	case *ssa.MakeInterface:
		return p.find(v.X)
	case *ssa.TypeAssert:
		return p.find(v.X)
	case *ssa.FreeVar:
		return p.find(p.flow.Binding(v))
	case *ssa.Parameter:
		fn := v.Parent()
		if given := p.args[v]; given != nil { // by the call that was gone into, not by others
			return p.find(given)
		}
		p.roots = append(p.roots, keyRoot{param: v, path: slices.Clone(p.path)})
		if p.within != nil && outermost(fn) == p.within {
			return Pick{}, false
		}
		calls, _ := p.flow.Callers(fn)
		calls = append(calls[:len(calls):len(calls)], callbacks(fn)...)
		for i, q := range fn.Params {
			if q != v {
				continue
			}
			for _, c := range calls {
				if i < len(c.Common().Args) {
					if pick, ok := p.find(c.Common().Args[i]); ok {
						return pick, true
					}
				}
			}
		}
	}
	return Pick{}, false
}

// stored looks through what is stored to a variable.
func (p *picker) stored(a *ssa.Alloc) (Pick, bool) {
	for _, r := range *a.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == a {
			if pick, ok := p.find(st.Val); ok {
				return pick, true
			}
		}
	}
	return Pick{}, false
}

// lookup is the choice of a key from a map: by a name that is itself chosen.
// Any other name may be a tenant's, a provider's or a stage's.
func (p *picker) lookup(v *ssa.Lookup) (Pick, bool) {
	pick, ok := p.find(v.Index)
	if !ok || pick.Each {
		return Pick{}, false
	}
	pick.Pos, pick.elem, pick.Fn = v.Pos(), v, v.Parent()
	return pick, true
}

// call looks into what a call returns.
func (p *picker) call(call *ssa.Call, index int) (Pick, bool) {
	c := call.Common()
	obj := ssaflow.Callee(c)
	if obj != nil && obj.Pkg() != nil {
		switch obj.Pkg().Path() {
		case "strings", "bytes", "fmt", "cmp", "net/url":
			for _, a := range c.Args {
				for _, v := range append([]ssa.Value{a}, variadic(a)...) {
					if pick, ok := p.find(v); ok {
						return pick, true
					}
				}
			}
			return Pick{}, false
		}
	}
	if obj != nil && obj.FullName() == "(context.Context).Value" {
		return p.contextValue(c.Args[0])
	}
	if c.IsInvoke() {
		p.roots = append(p.roots, keyRoot{invoke: c, result: index, path: slices.Clone(p.path)})
	}
	var chosen, each Pick // each: where nothing else chooses
	for _, fn := range p.callees(call) {
		args := c.Args
		if c.IsInvoke() {
			args = append([]ssa.Value{c.Value}, args...)
		}
		for i, q := range fn.Params {
			if i < len(args) {
				p.args[q] = args[i]
			}
		}
		for _, vals := range ssaflow.Returns(fn) {
			if index >= len(vals) {
				continue
			}
			pick, ok := p.find(vals[index])
			switch {
			case ok && !pick.Each && !c.IsInvoke():
				return pick, true
			case ok && !pick.Each && chosen.elem == nil:
				chosen = pick
			case ok && !pick.Each:
				chosen.Also = append(chosen.Also, pick.Pos)
			case ok && each.elem == nil:
				each = pick
			}
		}
	}
	if chosen.elem != nil {
		return chosen, true
	}
	if each.elem != nil {
		return each, true
	}
	if fn := ssaflow.StaticCallee(call); fn != nil && fn.Pkg != p.flow.Pkg {
		if pick, ok := p.made(call, index); ok {
			return pick, true
		}
		return p.wrapped(call)
	}
	return Pick{}, false
}

// wrapped is the choice among the texts that a function of another package is
// given, and that what it returns holds: a credential of an SDK. What it reads
// by such a text is none of them.
func (p *picker) wrapped(call *ssa.Call) (Pick, bool) {
	var out *ssaflow.Term
	for _, arg := range call.Call.Args {
		if b, ok := arg.Type().Underlying().(*types.Basic); !ok || b.Kind() != types.String {
			continue
		}
		if out == nil {
			out = p.flow.Resolve(p.flow.Eval(call))
		}
		text, holds := p.flow.Resolve(p.flow.Eval(arg)), false
		out.Walk(func(t *ssaflow.Term) bool {
			holds = holds || t.Same(text)
			return !holds && t.Op != ssaflow.OpCall
		})
		if !holds {
			continue
		}
		if pick, ok := p.find(arg); ok {
			return pick, true
		}
	}
	return Pick{}, false
}

// callees returns the functions of this package that a call reaches.
func (p *picker) callees(call *ssa.Call) []*ssa.Function {
	c := call.Common()
	if fn := ssaflow.StaticCallee(call); fn != nil {
		return []*ssa.Function{fn}
	}
	var out []*ssa.Function
	if !c.IsInvoke() {
		if t := p.flow.Eval(c.Value); t.Op == ssaflow.OpFunc {
			if fn := t.FuncOf(); fn != nil {
				out = append(out, fn)
			}
		}
		return out
	}
	it, ok := c.Value.Type().Underlying().(*types.Interface)
	if !ok {
		return nil
	}
	for _, fn := range p.flow.Funcs {
		if recv := fn.Signature.Recv(); recv != nil && fn.Name() == c.Method.Name() && types.Implements(recv.Type(), it) {
			out = append(out, fn)
		}
	}
	return out
}

// origin returns what the calls gone into pass for a parameter, and what stands
// in a variable that a function literal captures.
func (p *picker) origin(v ssa.Value) ssa.Value {
	for range maxWrap {
		next := p.args[v]
		if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
			next = p.only(load.X)
		}
		if next == nil {
			next = copied(v)
		}
		if next == nil {
			break
		}
		v = next
	}
	return v
}

// copied returns the collection that v is a copy of, taken under a lock perhaps:
// copy(keys, p.keys), slices.Clone(p.keys). nil where it is none.
func copied(v ssa.Value) ssa.Value {
	switch v := v.(type) {
	case *ssa.Call:
		if obj := ssaflow.Callee(&v.Call); obj != nil && obj.Origin().FullName() == "slices.Clone" {
			return v.Call.Args[0]
		}
	case *ssa.MakeSlice:
		for _, r := range *v.Referrers() {
			if call, ok := r.(*ssa.Call); ok {
				if b, ok := call.Call.Value.(*ssa.Builtin); ok && b.Name() == "copy" && call.Call.Args[0] == v {
					return call.Call.Args[1]
				}
			}
		}
	}
	return nil
}

// only returns the one value that is stored to a variable, nil for several.
func (p *picker) only(addr ssa.Value) ssa.Value {
	if fv, ok := addr.(*ssa.FreeVar); ok {
		addr = p.flow.Binding(fv)
	}
	if a, ok := addr.(*ssa.Alloc); ok {
		return onlyStored(a)
	}
	return nil
}

// choose is the choice of an element of a collection.
func (p *picker) choose(elem, from, index ssa.Value, pos token.Pos) (Pick, bool) {
	each := index != nil && p.flow.Induction(index) && counts(index)
	first := index != nil && p.firstOf(from, index)
	_, fixed := index.(*ssa.Const)
	switch {
	case fixed && !first, p.ownQuota(elem.Type(), index != nil && !each), each && p.foundByName(elem), entered(index, 0):
		return Pick{}, false
	}
	from = p.origin(from)
	t := p.flow.Resolve(p.flow.Eval(from))
	pick := Pick{Pos: pos, From: t, Fn: elem.Parent(), elem: elem, Each: each}
	pick.round = first || !each && p.turns(index, 0)
	if isStruct(elem.Type()) { // the field's values say whether there are several
		return pick, true
	}
	_, queue := from.Type().Underlying().(*types.Chan)
	switch {
	case queue:
		return pick, p.sent(from)
	case p.x.several(t):
		return pick, true
	case p.loose:
		return pick, mayBeSeveral(t) || unseen(t)
	}
	return pick, pick.round && mayBeSeveral(t)
}
