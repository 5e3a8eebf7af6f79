package llmcall

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// Limits that a handler keeps by hand: figures, times and entries that it looks at
// before it answers that there are too many requests, or that one is under way.

// maxTests bounds the conditions that a refusal depends on.
const maxTests = 6

// counted reports whether a call is passed by where what the function keeps says so,
// even where the test is not made on every way to it: a visitor's first request, or one
// after his window is over, needs none.
func (x *extractor) counted(p Permit, s *Site) bool {
	if p.turns == nil || ssaflow.Reaches(p.turns, s.call.Block()) {
		return false
	}
	kept := false
	nearest := true
	for b, n := p.turns, 0; b.Idom() != nil && n < maxTests; b = b.Idom() {
		branch, ok := last(b.Idom()).(*ssa.If)
		if !ok {
			continue
		}
		n++
		if nearest && !slices.ContainsFunc(branch.Block().Succs, func(to *ssa.BasicBlock) bool {
			return to == s.call.Block() || ssaflow.Reaches(to, s.call.Block())
		}) {
			return false // of another case
		}
		nearest = false
		is := x.kept(branch.Cond)
		if !is && !switchedOff(branch.Cond) {
			return false
		}
		kept = kept || is
		if ssaflow.Dominates(branch, s.call) {
			return kept
		}
	}
	return false
}

// switchedOff reports whether a condition is one under which there is no limit at all:
// if limit > 0 { … }, if quota != nil { … }.
func switchedOff(cond ssa.Value) bool {
	cmp, ok := cond.(*ssa.BinOp)
	if !ok || isError(cmp.X.Type()) {
		return false
	}
	off, ok := cmp.Y.(*ssa.Const)
	return ok && (off.Value == nil || off.Value.Kind() == constant.Int && constant.Sign(off.Value) == 0)
}

// kept reports whether a value is worked out from what the program keeps from one
// request to the next: an entry of a map, a figure or a time that it sets anew.
func (x *extractor) kept(v ssa.Value) bool { return x.fromKept(v, 0, make(map[ssa.Value]bool)) }

func (x *extractor) fromKept(v ssa.Value, depth int, seen map[ssa.Value]bool) bool {
	if depth > maxAsked || seen[v] {
		return false
	}
	seen[v] = true
	any := func(vs ...ssa.Value) bool {
		return slices.ContainsFunc(vs, func(v ssa.Value) bool { return x.fromKept(v, depth+1, seen) })
	}
	switch v := v.(type) {
	case *ssa.BinOp:
		return any(v.X, v.Y)
	case *ssa.Convert:
		return any(v.X)
	case *ssa.ChangeType:
		return any(v.X)
	case *ssa.Extract:
		return any(v.Tuple)
	case *ssa.TypeAssert:
		return any(v.X)
	case *ssa.Field:
		return any(v.X)
	case *ssa.Phi:
		return any(v.Edges...)
	case *ssa.Lookup:
		_, isMap := v.X.Type().Underlying().(*types.Map)
		return isMap && outlives(v.X)
	case *ssa.Call:
		if get := v.Call.StaticCallee(); get != nil && get.Pkg == x.flow.Pkg {
			for _, vals := range ssaflow.Returns(get) {
				if len(vals) == 1 && any(vals[0]) {
					return true
				}
			}
			return false
		}
		obj := ssaflow.Callee(v.Common())
		_, builtin := v.Call.Value.(*ssa.Builtin)
		return (builtin || obj != nil && obj.Pkg() != nil && (obj.Pkg().Path() == "time" || obj.Pkg().Path() == "sync/atomic")) && any(v.Call.Args...)
	case *ssa.UnOp:
		switch a := v.X.(type) {
		case *ssa.Global:
			return figure(v.Type())
		case *ssa.FieldAddr:
			return any(a.X) || figure(v.Type()) && x.moves(fieldVar(a.X.Type(), a.Field))
		case *ssa.Alloc:
			if set := onlyStore(a); set != nil {
				return any(set)
			}
		}
		return v.Op != token.MUL && any(v.X)
	case *ssa.FieldAddr:
		return any(v.X)
	case *ssa.Alloc:
		set := onlyStore(v)
		return set != nil && any(set)
	}
	return false
}

// figure reports whether values of a type count or tell the time.
func figure(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsNumeric != 0 || ssaflow.TypeName(t) == "time.Time"
}

// outlives reports whether a map is a package's, a field's, or one of a function that
// makes the handler: not one that is made for each request.
func outlives(m ssa.Value) bool {
	ld, ok := m.(*ssa.UnOp)
	if !ok {
		_, free := m.(*ssa.FreeVar)
		return free
	}
	switch ld.X.(type) {
	case *ssa.Global, *ssa.FieldAddr, *ssa.FreeVar:
		return true
	}
	return false
}

// moves reports whether a field is set anew somewhere after what it is of was made.
func (x *extractor) moves(f *types.Var) bool {
	if x.pacing.moved == nil {
		x.pacing.moved = make(map[*types.Var]bool)
		for _, fn := range x.flow.Funcs {
			for _, b := range fn.Blocks {
				for _, instr := range b.Instrs {
					st, ok := instr.(*ssa.Store)
					if !ok {
						continue
					}
					if fa, ok := st.Addr.(*ssa.FieldAddr); ok {
						if _, fresh := fa.X.(*ssa.Alloc); !fresh {
							x.pacing.moved[fieldVar(fa.X.Type(), fa.Field)] = true
						}
					}
				}
			}
		}
	}
	return x.pacing.moved[f]
}

// underWay returns the guards that fn makes of what it looks at first, with a mutex
// locked, and sets before it goes on, where it leaves if that is set: whatever it
// answers then. Of an entry of a map, others get in beside.
func (x *extractor) underWay(fn *ssa.Function) (out []Permit) {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch set := instr.(type) {
			case *ssa.MapUpdate:
				if id := identOf(set.Map); id.root != nil && outlives(set.Map) {
					out = append(out, x.entryGuards(fn, set, id)...)
				}
			case *ssa.Store:
				if g, ok := set.Addr.(*ssa.Global); ok {
					out = append(out, x.flagGuards(fn, set, ident{root: g})...)
				}
			}
		}
	}
	return out
}

func (x *extractor) entryGuards(fn *ssa.Function, set *ssa.MapUpdate, id ident) (out []Permit) {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			look, ok := instr.(*ssa.Lookup)
			if ok && identOf(look.X) == id && sameKey(look.Index, set.Key) && ssaflow.Dominates(look, set) {
				out = append(out, Permit{Of: catalog.LimitConcurrency, Effect: catalog.EffectVerdict, Func: mapGuard, Guard: guardEach, instr: set, taken: &taken{x, look, set.Value}})
			}
		}
	}
	return out
}

func (x *extractor) flagGuards(fn *ssa.Function, set *ssa.Store, id ident) (out []Permit) {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			ld, ok := instr.(*ssa.UnOp)
			if ok && ld.Op == token.MUL && identOf(ld.X) == id && ssaflow.Dominates(ld, set) {
				out = append(out, Permit{Of: catalog.LimitConcurrency, Effect: catalog.EffectVerdict, Func: flagGuard, Guard: guardOne, instr: set, taken: &taken{x, ld, set.Val}})
			}
		}
	}
	return out
}

// sameKey reports whether two keys of a map may be the same: they are not where both
// are known for something else.
func sameKey(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	if ca, ok := a.(*ssa.Const); ok {
		cb, ok := b.(*ssa.Const)
		return ok && ca.Value != nil && cb.Value != nil && constant.Compare(ca.Value, token.EQL, cb.Value)
	}
	return identOf(a).root != nil && identOf(a) == identOf(b)
}

// taken is what says that one is under way: what is read first, and what is set then.
type taken struct {
	x         *extractor
	read, set ssa.Value
}

// leaves reports whether a function leaves before the call where one is under way.
func (t *taken) leaves(s *Site) bool {
	for _, b := range s.fn.Blocks {
		if branch, ok := last(b).(*ssa.If); ok && ssaflow.Before(branch, s.call) && t.says(branch.Cond) && t.away(b.Succs[0], s, 0) {
			return true
		}
	}
	return false
}

// tested reports whether a function asks whether one is under way.
func (t *taken) tested(fn *ssa.Function) bool {
	return slices.ContainsFunc(fn.Blocks, func(b *ssa.BasicBlock) bool {
		branch, ok := last(b).(*ssa.If)
		return ok && t.says(branch.Cond)
	})
}

// away reports whether control does not come from a block to the call, unless what is
// looked at further says that none is under way.
func (t *taken) away(b *ssa.BasicBlock, s *Site, depth int) bool {
	if b != s.call.Block() && !ssaflow.Reaches(b, s.call.Block()) {
		return true
	}
	branch, ok := last(b).(*ssa.If)
	return ok && depth < maxTests && t.says(branch.Cond) && t.away(b.Succs[0], s, depth+1)
}

// says reports whether a condition is true of what is set: that there is an entry, a
// flag, a state that the entry is given.
func (t *taken) says(cond ssa.Value) bool {
	switch c := cond.(type) {
	case *ssa.Extract: // j, ok := jobs[user]; ok
		return c.Tuple == t.read && c.Index == 1
	case *ssa.BinOp:
		if t.value(c.X) && isNil(c.Y) {
			return c.Op == token.NEQ && !isNil(t.set)
		}
		return c.Op == token.EQL && (t.value(c.X) && t.same(t.set, c.Y) || t.sets(c.X, func(v ssa.Value) bool { return t.same(v, c.Y) }))
	}
	if !isBoolean(cond.Type()) {
		return false
	}
	yes := func(v ssa.Value) bool {
		k := t.x.flow.Eval(v)
		return k.Op == ssaflow.OpConst && k.Kind == ssaflow.Bool && k.Text == "true"
	}
	return t.value(cond) && yes(t.set) || t.sets(cond, yes)
}

// value reports whether a value is what is read.
func (t *taken) value(v ssa.Value) bool {
	if e, ok := v.(*ssa.Extract); ok && e.Index == 0 {
		v = e.Tuple
	}
	return v == t.read
}

// sets reports whether a value is a field of what is read, and what is set has such a
// value there.
func (t *taken) sets(v ssa.Value, such func(ssa.Value) bool) bool {
	var of ssa.Value
	field := 0
	switch u := v.(type) {
	case *ssa.Field:
		of, field = u.X, u.Field
	case *ssa.UnOp:
		fa, ok := u.X.(*ssa.FieldAddr)
		if !ok {
			return false
		}
		of, field = fa.X, fa.Field
		if a, ok := of.(*ssa.Alloc); ok { // a struct in a variable
			of = onlyStore(a)
		}
	default:
		return false
	}
	if of == nil || !t.value(of) {
		return false
	}
	made := t.set
	if ld, ok := made.(*ssa.UnOp); ok {
		made = ld.X
	}
	a, ok := made.(*ssa.Alloc)
	if !ok {
		return false
	}
	return slices.ContainsFunc(*a.Referrers(), func(r ssa.Instruction) bool {
		fa, ok := r.(*ssa.FieldAddr)
		return ok && fa.Field == field && slices.ContainsFunc(*fa.Referrers(), func(r ssa.Instruction) bool {
			st, ok := r.(*ssa.Store)
			return ok && st.Addr == ssa.Value(fa) && such(st.Val)
		})
	})
}

// same reports whether two values are the same constant.
func (t *taken) same(a, b ssa.Value) bool {
	v, w := t.x.flow.Eval(a), t.x.flow.Eval(b)
	return v.Op == ssaflow.OpConst && w.Op == ssaflow.OpConst && v.Kind == w.Kind && v.Text == w.Text
}
