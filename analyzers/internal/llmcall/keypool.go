package llmcall

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// keyPool is a function of this package that gives one key of several, whatever
// they are keys of.
type keyPool struct {
	fn     *ssa.Function
	pick   Pick
	fields map[*types.Var]bool // what holds the keys of the elements
	fact   KeyPick
}

// holds reports whether one of the fields is one that holds the pool's keys.
func (p *keyPool) holds(fields map[*types.Var]bool) bool {
	for f := range p.fields {
		if fields[f] {
			return true
		}
	}
	return false
}

// pools returns the package's functions that give one key of several.
func (x *extractor) pools(flow *ssaflow.Flow) []*keyPool {
	if x.keyed.pools != nil {
		return x.keyed.pools
	}
	x.keyed.pools = []*keyPool{}
	for _, fn := range flow.Funcs {
		if obj, ok := fn.Object().(*types.Func); !ok || !obj.Exported() {
			continue
		}
		for i := range fn.Signature.Results().Len() {
			if pool := x.pool(flow, fn, i); pool != nil {
				x.keyed.pools = append(x.keyed.pools, pool)
			}
		}
	}
	return x.keyed.pools
}

// pool returns how result i of a function is a key of several, or nil.
func (x *extractor) pool(flow *ssaflow.Flow, fn *ssa.Function, i int) *keyPool {
	typ := fn.Signature.Results().At(i).Type()
	fields := x.keyFields(typ)
	if !isString(typ) && len(fields) == 0 {
		return nil
	}
	for _, vals := range ssaflow.Returns(fn) {
		if i >= len(vals) {
			continue
		}
		p := x.picker(flow)
		p.within = fn
		pick, ok := p.find(vals[i])
		if !ok {
			continue
		}
		if pick.Made != nil { // another package's pool, handed on
			m := *pick.Made
			m.Result = i
			if m.Shown = false; len(m.Fields) > 0 == isString(typ) && isString(typ) {
				m.Fields = nil
			}
			return &keyPool{fn: fn, pick: pick, fact: m}
		}
		if pick.Fn == nil || pick.From == nil || given(pick, fn) {
			continue
		}
		if pick.Each && (isString(typ) || !returned(pick.elem, 0)) {
			continue // one after the other, not one of them
		}
		pick.Each = false
		if fn != outermost(pick.Fn) {
			pick.By = fn.Pos()
		}
		pool := &keyPool{fn: fn, pick: pick, fields: make(map[*types.Var]bool)}
		pool.fact = KeyPick{Result: i, At: flow.PositionOf(pick.Pos), By: flow.PositionOf(pick.By), From: flow.Where(pick.From), Names: EnvNames(pick.From)}
		for _, pos := range pick.Also {
			pool.fact.Also = append(pool.fact.Also, flow.PositionOf(pos))
		}
		if isString(typ) {
			if isStruct(pick.elem.Type()) {
				if x.searched(flow, pick) {
					continue
				}
				pool.fields = p.fields
			}
			return pool
		}
		if x.searched(flow, pick) || !types.Identical(deref(typ), deref(pick.elem.Type())) {
			continue
		}
		for _, f := range fields {
			if p.keyField(pick, f) {
				pool.fields[f] = true
				pool.fact.Fields = append(pool.fact.Fields, f.Name())
			}
		}
		if len(pool.fields) > 0 {
			return pool
		}
	}
	return nil
}

// given reports whether a choice is from what the function itself is given: it
// is no pool then, its callers may have one.
func given(pick Pick, fn *ssa.Function) bool {
	if fn.Signature.Recv() != nil {
		return false
	}
	return pick.From.Contains(func(t *ssaflow.Term) bool {
		p, ok := t.Value().(*ssa.Parameter)
		return ok && t.Op == ssaflow.OpParam && p.Parent() == fn
	})
}

// searched reports whether a choice is a search for the element that has the
// name, number or provider that the function is asked for.
func (x *extractor) searched(flow *ssaflow.Flow, pick Pick) bool {
	fromParam := func(v ssa.Value) bool {
		_, basic := v.Type().Underlying().(*types.Basic)
		return basic && flow.Eval(v).Op == ssaflow.OpParam
	}
	for _, b := range pick.Fn.Blocks {
		for _, instr := range b.Instrs {
			switch v := instr.(type) {
			case *ssa.BinOp:
				if (v.Op == token.EQL || v.Op == token.NEQ) && (fromParam(v.X) && !isConst(v.Y) || fromParam(v.Y) && !isConst(v.X)) {
					return true
				}
			}
		}
	}
	return false
}

func isConst(v ssa.Value) bool { _, ok := v.(*ssa.Const); return ok }

func isString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// deref returns what an address, or a pointer, is of: the struct, in the end.
func deref(t types.Type) types.Type {
	for range 3 {
		switch u := types.Unalias(t).(type) {
		case *types.Pointer:
			t = u.Elem()
		case *types.Tuple: // a comma-ok receive
			if u.Len() == 0 {
				return t
			}
			t = u.At(0).Type()
		default:
			return t
		}
	}
	return t
}

// keyFields returns the fields that can hold a key of the struct that a type is
// or points to, of embedded structs too.
func (x *extractor) keyFields(t types.Type) (out []*types.Var) {
	st, ok := deref(t).Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	for f := range st.Fields() {
		switch {
		case f.Embedded():
			if in, ok := deref(f.Type()).Underlying().(*types.Struct); ok {
				for g := range in.Fields() {
					if isString(g.Type()) && x.cat.KeyName(g.Name()) {
						out = append(out, g)
					}
				}
			}
		case isString(f.Type()) && x.cat.KeyName(f.Name()):
			out = append(out, f)
		}
	}
	return out
}

// fieldByName returns a field of the struct that t is or points to, or nil.
func fieldByName(t types.Type, name string) *types.Var {
	st, ok := deref(t).Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	for f := range st.Fields() {
		if f.Name() == name {
			return f
		}
	}
	return nil
}

// along returns the choice of the key that fields of v lead to.
func (p *picker) along(v ssa.Value, path []string) (Pick, bool) {
	if len(path) == 0 {
		return p.find(v)
	}
	a := v
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		a = load.X
	}
	if a, ok := a.(*ssa.Alloc); ok {
		for _, r := range *a.Referrers() {
			if st, ok := r.(*ssa.Store); ok && st.Addr == a && !p.seen[st.Val] {
				p.seen[st.Val] = true
				if pick, ok := p.along(st.Val, path); ok {
					return pick, true
				}
				delete(p.seen, st.Val)
			}
			fa, ok := r.(*ssa.FieldAddr)
			if !ok || fieldVar(fa.X.Type(), fa.Field) == nil || fieldVar(fa.X.Type(), fa.Field).Name() != path[0] {
				continue
			}
			for _, u := range *fa.Referrers() {
				if st, ok := u.(*ssa.Store); ok && st.Addr == fa {
					if pick, ok := p.along(st.Val, path[1:]); ok {
						return pick, true
					}
				}
			}
		}
	}
	field := fieldByName(v.Type(), path[0])
	if field == nil || len(path) > 1 {
		return Pick{}, false
	}
	return p.field(v, field)
}

// callbacks returns the calls of a function literal by the functions of this
// package that it is given to.
func callbacks(fn *ssa.Function) (out []ssa.CallInstruction) {
	if fn.Parent() == nil {
		return nil
	}
	for _, b := range fn.Parent().Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			callee := ssaflow.StaticCallee(call)
			if callee == nil {
				continue
			}
			for i, arg := range call.Common().Args {
				if ct, ok := arg.(*ssa.ChangeType); ok {
					arg = ct.X
				}
				if mc, ok := arg.(*ssa.MakeClosure); ok {
					arg = mc.Fn
				}
				if arg != fn || i >= len(callee.Params) {
					continue
				}
				out = append(out, callsOf(callee.Params[i], 0)...)
			}
		}
	}
	return out
}

// maxCallback bounds the functions and literals in one another that a function is handed to
// and called in.
const maxCallback = 3

// callsOf returns the calls of a function that is a parameter: there, in a literal, and in
// what it is handed on to.
func callsOf(fn ssa.Value, depth int) (out []ssa.CallInstruction) {
	if depth > maxCallback {
		return nil
	}
	for _, r := range *fn.Referrers() {
		switch r := r.(type) {
		case ssa.CallInstruction:
			c := r.Common()
			if c.Value == fn {
				out = append(out, r)
			}
			callee := ssaflow.StaticCallee(r)
			if callee == nil {
				continue
			}
			for i, a := range c.Args {
				if a == fn && i < len(callee.Params) {
					out = append(out, callsOf(callee.Params[i], depth+1)...)
				}
			}
		case *ssa.MakeClosure:
			lit := r.Fn.(*ssa.Function)
			for i, b := range r.Bindings {
				if b == fn {
					out = append(out, callsOf(lit.FreeVars[i], depth+1)...)
				}
			}
		case *ssa.Store: // the cell of a variable that a literal has
			if cell, ok := r.Addr.(*ssa.Alloc); ok && r.Val == fn {
				out = append(out, callsOf(cell, depth+1)...)
			}
		case *ssa.UnOp:
			out = append(out, callsOf(r, depth+1)...)
		}
	}
	return out
}

// contextValue looks for the choice of what is put into a context under a key.
func (p *picker) contextValue(key ssa.Value) (Pick, bool) {
	name := p.flow.Eval(key)
	if name.Op != ssaflow.OpConst {
		return Pick{}, false
	}
	for _, fn := range p.flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(*ssa.Call)
				if !ok {
					continue
				}
				if obj := ssaflow.Callee(call.Common()); obj == nil || ssaflow.FullName(obj) != "context.WithValue" {
					continue
				}
				args := call.Common().Args
				if k := p.flow.Eval(args[1]); k.Op == ssaflow.OpConst && k.Text == name.Text && k.Type == name.Type {
					if pick, ok := p.find(args[2]); ok {
						return pick, true
					}
				}
			}
		}
	}
	return Pick{}, false
}

// EnvNames returns the names of the environment variables that keys come from,
// sorted.
func EnvNames(t *ssaflow.Term) (out []string) {
	if t == nil {
		return nil
	}
	t.Walk(func(u *ssaflow.Term) bool {
		if u.Op == ssaflow.OpCall && (u.Name == "os.Getenv" || u.Name == "os.LookupEnv") && len(u.Args) == 1 && u.Args[0].IsString() {
			out = append(out, u.Args[0].Text)
		}
		return true
	})
	slices.Sort(out)
	return slices.Compact(out)
}
