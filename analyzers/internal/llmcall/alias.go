package llmcall

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxAliases bounds the values that one stream is followed through.
const maxAliases = 2000

// aliases are the values of a package that are, or may be, one stream.
type aliases struct {
	x    *extractor
	seen map[ssa.Value]bool
	work []ssa.Value
	did  map[catalog.Kind]bool // what is done with it
	// escaped: it goes to code, or comes from it, that cannot be seen.
	escaped   bool
	endCloses bool // its end closes it
	steps     []ssa.CallInstruction
	calls     []*ssa.Call // of other packages, that open it
}

// aliases follows a stream forward and backward through the package.
func (x *extractor) aliases(v ssa.Value) *aliases {
	a := &aliases{x: x, seen: make(map[ssa.Value]bool), did: make(map[catalog.Kind]bool)}
	a.add(v)
	for len(a.work) > 0 {
		v := a.work[0]
		a.work = a.work[1:]
		a.back(v)
		if refs := v.Referrers(); refs != nil {
			for _, r := range *refs {
				a.use(v, r)
			}
		}
		if len(a.seen) > maxAliases {
			a.escaped = true
			break
		}
	}
	return a
}

// asked reports whether something is done with the stream, or may be where that
// cannot be seen.
func (a *aliases) asked(k catalog.Kind) bool { return a.escaped || a.did[k] }

func (a *aliases) add(vals ...ssa.Value) {
	for _, v := range vals {
		if v != nil && !a.seen[v] {
			a.seen[v] = true
			a.work = append(a.work, v)
		}
	}
}

// back adds what v comes from.
func (a *aliases) back(v ssa.Value) {
	switch v := v.(type) {
	case *ssa.UnOp:
		if v.Op == token.MUL {
			a.add(v.X)
		} else {
			a.escaped = true
		}
	case *ssa.Alloc:
		for _, r := range *v.Referrers() {
			if s, ok := r.(*ssa.Store); ok && s.Addr == v {
				a.add(s.Val)
			}
		}
	case *ssa.FreeVar:
		if b := a.x.flow.Bound(v); b != nil {
			a.add(b)
		} else {
			a.escaped = true
		}
	case *ssa.Phi:
		a.add(v.Edges...)
	case *ssa.ChangeType:
		a.add(v.X)
	case *ssa.ChangeInterface:
		a.add(v.X)
	case *ssa.MakeInterface:
		a.add(v.X)
	case *ssa.FieldAddr:
		a.field(v, v.X, v.Field)
	case *ssa.Field:
		a.field(v, v.X, v.Field)
	case *ssa.Parameter:
		a.param(v)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			a.call(call, v.Index)
		} else {
			a.escaped = true // from a channel, a map, an assertion
		}
	case *ssa.Call:
		a.call(v, 0)
	case *ssa.Const:
	default:
		a.escaped = true
	}
}

// gets reports whether a call only gets a stream out of what holds it.
func (a *aliases) gets(call *ssa.Call) bool {
	obj := ssaflow.Callee(call.Common())
	if obj == nil || obj.Pkg() == nil || obj.Signature().Recv() == nil || obj.Signature().Params().Len() > 0 || len(a.x.cat.Func(obj)) > 0 {
		return false
	}
	p := a.x.cat.Package(obj.Pkg().Path())
	return p != nil && p.LLM && obj.Signature().Results().Len() == 1 && a.x.closer(obj.Signature().Results().At(0).Type()) != nil
}

// divides reports whether a method makes streams of the one that it is called on, which are
// closed in its stead: stream.Copy(2) of eino.
func (a *aliases) divides(obj *types.Func) bool {
	if obj.Signature().Results().Len() != 1 {
		return false
	}
	list, ok := obj.Signature().Results().At(0).Type().Underlying().(*types.Slice)
	return ok && a.x.closer(list.Elem()) != nil
}

// opened returns the call that opens the stream; call, where that is not seen.
func (a *aliases) opened(call *ssa.Call) *ssa.Call {
	if len(a.calls) == 1 {
		return a.calls[0]
	}
	return call
}

// field adds what a field of a stream is part of; a stream that is kept in a
// field of something else is followed no further.
func (a *aliases) field(v, of ssa.Value, i int) {
	fv, _, _ := ssaflow.FieldVar(of.Type(), i)
	if fv != nil && fv.Embedded() && fv.Pkg() != a.x.flow.Pkg.Pkg {
		a.add(of)
		return
	}
	a.escaped = true
}

func (a *aliases) param(p *ssa.Parameter) {
	calls, all := a.x.flow.Callers(p.Parent())
	if !all && (p.Parent().Object() == nil || len(calls) == 0) { // who calls it elsewhere has a stream of his own
		a.escaped = true
		return
	}
	for i, q := range p.Parent().Params {
		for _, call := range calls {
			if q == p && i < len(call.Common().Args) {
				a.add(call.Common().Args[i])
			}
		}
	}
}

// call adds what a function of this package returns.
func (a *aliases) call(call *ssa.Call, i int) {
	fn := ssaflow.StaticCallee(call)
	if fn == nil || fn.Pkg != a.x.flow.Pkg {
		if recv := receiver(call.Common()); a.gets(call) {
			a.add(recv)
		} else {
			a.calls = append(a.calls, call)
		}
		return
	}
	for _, vals := range ssaflow.Returns(fn) {
		if i < len(vals) {
			a.add(vals[i])
		}
	}
}

// use adds what v becomes, and notes what is done with it.
func (a *aliases) use(v ssa.Value, r ssa.Instruction) {
	switch r := r.(type) {
	case *ssa.UnOp:
		if r.Op == token.MUL {
			a.add(r)
		}
	case *ssa.Phi, *ssa.ChangeType, *ssa.ChangeInterface, *ssa.MakeInterface, *ssa.TypeAssert:
		a.add(r.(ssa.Value))
	case *ssa.FieldAddr:
		if fv, _, _ := ssaflow.FieldVar(r.X.Type(), r.Field); fv != nil && fv.Embedded() && fv.Pkg() != a.x.flow.Pkg.Pkg {
			a.add(r)
		}
	case *ssa.Extract:
		if r.Index == 0 {
			a.add(r)
		}
	case *ssa.Store:
		if r.Val != v {
			return
		}
		switch r.Addr.(type) {
		case *ssa.Alloc, *ssa.FreeVar:
			a.add(r.Addr)
		default:
			a.escaped = true
		}
	case *ssa.MakeClosure:
		fn := r.Fn.(*ssa.Function)
		if real := realFunc(fn); real != fn { // stream.Close as a value
			if obj, ok := real.Object().(*types.Func); ok && a.rows(nil, obj) {
				return
			}
			a.escaped = true
			return
		}
		for i, b := range r.Bindings {
			if b == v && i < len(fn.FreeVars) {
				a.add(fn.FreeVars[i])
			}
		}
	case *ssa.Return:
		a.returned(v, r)
	case *ssa.BinOp, *ssa.DebugRef, *ssa.If:
	case ssa.CallInstruction:
		a.used(v, r)
	default: // a channel, a map
		a.escaped = true
	}
}

func (a *aliases) returned(v ssa.Value, r *ssa.Return) {
	fn := r.Parent()
	calls, all := a.x.flow.Callers(fn)
	if !all && (fn.Parent() != nil || fn.Object() == nil || fn.Object().Exported() || len(calls) == 0) {
		a.escaped = true
		return
	}
	for i, res := range r.Results {
		for _, call := range calls {
			if res == v {
				a.add(ssaflow.Result(call, i)...)
			}
		}
	}
}

// unheard reports whether nothing is done with what a call returns.
func unheard(call ssa.CallInstruction) bool {
	if call == nil {
		return false
	}
	v := call.Value()
	return v != nil && len(*v.Referrers()) == 0
}

// rows notes what a catalogued method does with the stream, and reports whether
// it is one.
func (a *aliases) rows(call ssa.CallInstruction, obj *types.Func) bool {
	found := false
	for _, row := range a.x.cat.Func(obj) {
		switch row.Kind {
		case catalog.KindNext:
			_, channel := obj.Signature().Results().At(0).Type().Underlying().(*types.Chan)
			a.endCloses = a.endCloses || !channel
			fallthrough
		case catalog.KindRecv, catalog.KindErr, catalog.KindClose:
			found = true
			if row.Kind == catalog.KindErr && unheard(call) {
				break // _ = scanner.Err()
			}
			a.did[row.Kind] = true
			a.endCloses = a.endCloses || row.Fixed[string(catalog.RoleEnd)] == "closes"
			if call != nil && (row.Kind == catalog.KindNext || row.Kind == catalog.KindRecv) {
				a.steps = append(a.steps, call)
			}
		}
	}
	return found
}

func (a *aliases) used(v ssa.Value, call ssa.CallInstruction) {
	c := call.Common()
	obj := ssaflow.Callee(c)
	if receiver(c) == v {
		if a.rows(call, obj) {
			return
		}
		if obj != nil && obj.Pkg() != nil {
			if p := a.x.cat.Package(obj.Pkg().Path()); p != nil && (p.LLM || catalog.Std(p.Path)) {
				if v, ok := call.(*ssa.Call); ok && a.gets(v) {
					a.add(v)
				} else if a.divides(obj) {
					a.escaped = true
				}
				return // Current …
			}
			if catalog.Std(obj.Pkg().Path()) {
				return
			}
		}
	}
	callee := ssaflow.StaticCallee(call)
	if callee == nil || callee.Pkg != a.x.flow.Pkg || len(callee.Blocks) == 0 {
		a.escaped = true
		return
	}
	for i, arg := range c.Args {
		if arg == v && i < len(callee.Params) {
			a.add(callee.Params[i])
		}
	}
}

// early returns where a loop over the stream is left before its end, NoPos
// where none is.
func (a *aliases) early(x *extractor) token.Pos {
	for _, step := range a.steps {
		loop := ssaflow.InnermostLoop(ssaflow.Loops(step.Parent()), step.Block())
		if loop == nil {
			return x.flow.CallPos(step) // only the first piece
		}
		for b := range loop.Blocks {
			for _, s := range b.Succs {
				if loop.Blocks[s] || b == step.Block() || endsIt(b, step) {
					continue
				}
				return x.flow.CallPos(step)
			}
		}
	}
	return token.NoPos
}
