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

// use follows a value into an instruction that uses it.
func (w *answerWalk) use(at carried, r ssa.Instruction) {
	if at.c == data && w.x.refused(r.Block()) {
		return
	}
	switch r := r.(type) {
	case *ssa.Field:
		w.field(at, r, r.X.Type(), r.Field)
	case *ssa.FieldAddr:
		w.field(at, r, r.X.Type(), r.Field)
	case *ssa.Lookup:
		w.lookup(at, r)
	case *ssa.UnOp:
		if r.Op == token.MUL || r.Op == token.ARROW {
			w.follow(at.c, r)
		}
	case *ssa.Convert, *ssa.TypeAssert:
		w.convert(at, r.(ssa.Value))
	case *ssa.Slice:
		if at.c != text || !cutOnPurpose(r) {
			w.follow(at.c, r)
		}
	case *ssa.Phi:
		if at.c != text || !slices.ContainsFunc(r.Edges, func(e ssa.Value) bool {
			cut, ok := e.(*ssa.Slice)
			return ok && cut.X == at.v && cutOnPurpose(cut) // if len(s) > 200 { s = s[:200] }
		}) {
			w.follow(at.c, r)
		}
	case *ssa.ChangeType, *ssa.ChangeInterface, *ssa.MakeInterface, *ssa.MultiConvert,
		*ssa.SliceToArrayPointer, *ssa.IndexAddr, *ssa.Index, *ssa.Range, *ssa.Next:
		w.follow(at.c, r.(ssa.Value))
	case *ssa.Extract:
		if !isError(r.Type()) {
			w.follow(at.c, r)
		}
	case *ssa.BinOp:
		if at.c == text && r.Op == token.ADD {
			w.follow(text, r)
		}
		w.compared(at, r)
	case *ssa.Store:
		if r.Val == at.v {
			w.store(at, r)
		}
	case *ssa.MapUpdate:
		if r.Value == at.v {
			w.hold(at, r.Map)
		}
	case *ssa.Send:
		if r.X == at.v {
			w.hold(at, r.Chan)
		}
	case *ssa.Select:
		for i, st := range r.States {
			switch {
			case st.Dir == types.SendOnly && st.Send == at.v:
				w.hold(at, st.Chan)
			case st.Dir == types.RecvOnly && st.Chan == at.v:
				w.selected(at, r, i)
			}
		}
	case *ssa.Return:
		for i, v := range r.Results {
			if v == at.v {
				w.returned(r.Parent(), i, v, at.c)
			}
		}
	case *ssa.MakeClosure:
		fn := r.Fn.(*ssa.Function)
		for i, b := range r.Bindings {
			if b != at.v {
				continue
			}
			if real := realFunc(fn); real != fn { // a bound method
				if len(real.Params) > 0 {
					w.follow(at.c, real.Params[0])
				}
			} else if i < len(fn.FreeVars) {
				w.follow(at.c, fn.FreeVars[i])
			}
		}
	case ssa.CallInstruction:
		if !w.earlier(at.v, r) {
			w.call(at, r)
		}
	}
}

// earlier reports whether a call comes before anything of the answer is put into the
// variable that it is given.
func (w *answerWalk) earlier(v ssa.Value, call ssa.CallInstruction) bool {
	puts := w.puts[unwrap(v)]
	return len(puts) > 0 && !slices.ContainsFunc(puts, func(put ssa.Instruction) bool {
		return put.Parent() != call.Parent() || ssaflow.Before(put, call) || ssaflow.SameLoop(put.Block(), call.Block())
	})
}

// selected follows what a select receives from its state i.
func (w *answerWalk) selected(at carried, sel *ssa.Select, i int) {
	w.follow(at.c, ssaflow.Extracted(sel, received(sel, i))...)
}

// convert follows a conversion or assertion: an answer's part that becomes a
// string is its text.
func (w *answerWalk) convert(at carried, v ssa.Value) {
	t := v.Type()
	if tuple, ok := t.(*types.Tuple); ok {
		t = tuple.At(0).Type()
	}
	if _, asserts := v.(*ssa.TypeAssert); asserts && at.c == whole && w.tellsEnd(t) {
		w.ans.Looked = true
		return
	}
	c := at.c
	if (c == whole || c == decoded) && isText(t) {
		if c == whole && isText(at.v.Type()) {
			return // an id, a name
		}
		c = text
		w.read(v.Pos())
	}
	w.follow(c, v)
}

// field follows a field of what is carried.
func (w *answerWalk) field(at carried, v ssa.Value, t types.Type, i int) {
	fv, owner, json := ssaflow.FieldVar(t, i)
	if fv == nil || !loaded(v) {
		return
	}
	if w.holds[fv] {
		w.follow(at.c, v)
		return
	}
	switch at.c {
	case text:
		w.ans.Looked = w.ans.Looked || w.ends[fv]
		return // another field
	case data:
		if owner == "net/http.Response" && fv.Name() == "Body" {
			w.follow(data, v)
		}
		return
	}
	switch w.fieldRole(owner, fv.Name(), json, at.c) {
	case catalog.RoleFinish:
		w.ans.Looked = w.ans.Looked || !w.handsEndOn(v)
		return
	case catalog.RoleBody:
		w.follow(data, v)
		return
	case catalog.RoleContent:
		if isText(fv.Type()) {
			w.read(v.Pos())
			w.follow(text, v)
			return
		}
	}
	if at.c == whole && w.asksEnd(v) {
		w.ans.Looked = true
		return
	}
	if _, basic := fv.Type().Underlying().(*types.Basic); !basic && !isText(fv.Type()) {
		w.follow(at.c, v)
	}
}

// tellsEnd reports whether a type, an event of a stream, says why the answer
// ended.
func (w *answerWalk) tellsEnd(t types.Type) bool {
	for _, role := range w.x.cat.FieldsByName(ssaflow.TypeName(t)) {
		if role == catalog.RoleFinish {
			return true
		}
	}
	return false
}

// asksEnd reports whether a field, the name of an event, is compared with one
// that says how the answer ended.
func (w *answerWalk) asksEnd(field ssa.Value) bool {
	loads := []ssa.Value{field}
	if _, ok := field.(*ssa.FieldAddr); ok {
		loads = nil
		for _, r := range *field.Referrers() {
			if ld, ok := r.(*ssa.UnOp); ok {
				loads = append(loads, ld)
			}
		}
	}
	for _, v := range loads {
		if !isText(v.Type()) || v.Referrers() == nil {
			continue
		}
		for _, r := range *v.Referrers() {
			cmp, ok := r.(*ssa.BinOp)
			if !ok {
				continue
			}
			for _, side := range []ssa.Value{cmp.X, cmp.Y} {
				if k, ok := side.(*ssa.Const); ok && k.Value != nil && k.Value.Kind() == constant.String && w.x.cat.Named(catalog.NamesEnding, constant.StringVal(k.Value)) {
					return true
				}
			}
		}
	}
	return false
}

// loaded reports whether the field at an address is read, or handed on.
func loaded(v ssa.Value) bool {
	fa, ok := v.(*ssa.FieldAddr)
	if !ok {
		return true
	}
	for _, r := range *fa.Referrers() {
		if s, ok := r.(*ssa.Store); !ok || s.Addr != v {
			return true
		}
	}
	return false
}

// lookup follows an entry of a map that an answer was decoded to.
func (w *answerWalk) lookup(at carried, r *ssa.Lookup) {
	if r.X != at.v {
		return
	}
	if at.c != decoded {
		if at.c != text || !isText(r.X.Type()) {
			w.follow(at.c, r)
		}
		return
	}
	names := w.texts(r.Index)
	w.ans.Looked = w.ans.Looked || len(names) == 0 // any of them
	for _, name := range names {
		w.ans.Looked = w.ans.Looked || w.x.cat.EndsBy(w.ans.Site.Leaf.Kind, name)
	}
	w.follow(decoded, r)
}

// texts returns the texts that a value is known to be.
func (w *answerWalk) texts(v ssa.Value) (out []string) {
	vals, _ := w.x.flow.ResolveFields(w.x.flow.Eval(v)).Consts()
	for _, k := range vals {
		if k.Kind == ssaflow.String {
			out = append(out, k.Text)
		}
	}
	return out
}

// compared notes a look at the text of an answer's end.
func (w *answerWalk) compared(at carried, r *ssa.BinOp) {
	if at.c != data {
		return
	}
	for _, v := range []ssa.Value{r.X, r.Y} {
		if v != at.v && w.namesReason(v) {
			w.ans.Looked = true
		}
	}
}

// namesReason reports whether a text that is known names the reason of an
// answer's end.
func (w *answerWalk) namesReason(v ssa.Value) bool {
	return isText(v.Type()) && slices.ContainsFunc(w.texts(v), w.x.cat.NamesEnd)
}

// store follows a value to where it is stored.
func (w *answerWalk) store(at carried, st *ssa.Store) {
	addr := st.Addr
	if _, load := addr.(*ssa.UnOp); load {
		addr = w.origin(addr)
	}
	switch a := addr.(type) {
	case *ssa.Alloc:
		w.puts[a] = append(w.puts[a], st)
		w.follow(at.c, a)
	case *ssa.FreeVar:
		w.follow(at.c, a)
		if b := w.x.flow.Bound(a); b != nil {
			w.follow(at.c, b)
		}
	case *ssa.FieldAddr:
		fv, owner, _ := ssaflow.FieldVar(a.X.Type(), a.Field)
		if fv == nil {
			return
		}
		if w.x.cat.FieldsByName(owner) != nil { // a request's
			return
		}
		w.holds[fv] = true
		if v, ok := a.X.(*ssa.Alloc); ok {
			w.puts[v] = append(w.puts[v], st)
		}
		w.revisit(a.X)
		w.hold(at, a.X)
	case *ssa.IndexAddr:
		w.hold(at, a.X)
	case *ssa.Parameter, *ssa.Global:
		if p, ok := a.(*ssa.Parameter); ok { // *out = v
			w.outParam(at, p)
			return
		}
		if at.c != text {
			w.escape(at.v)
		}
	default:
		if at.c != text {
			w.escape(at.v)
		}
	}
}

// origin looks through the variables that hold a pointer, captured ones too,
// where something is stored to them once.
func (w *answerWalk) origin(v ssa.Value) ssa.Value {
	for range maxReasonDepth {
		load, ok := v.(*ssa.UnOp)
		if !ok || load.Op != token.MUL {
			return v
		}
		x := load.X
		if fv, ok := x.(*ssa.FreeVar); ok {
			if b := w.x.flow.Bound(fv); b != nil {
				x = b
			}
		}
		a, ok := x.(*ssa.Alloc)
		if !ok {
			return v
		}
		stored := storedValue(a)
		if stored == nil {
			return v
		}
		v = stored
	}
	return v
}

// outParam follows what is stored through a pointer parameter.
func (w *answerWalk) outParam(at carried, p *ssa.Parameter) {
	w.follow(at.c, p)
	if !w.first(carried{p, at.c}) {
		return
	}
	for i, q := range p.Parent().Params {
		if q != p {
			continue
		}
		for _, call := range w.callers(p.Parent()) {
			if c := call.Common(); !c.IsInvoke() && i < len(c.Args) {
				w.hold(at, c.Args[i])
			}
		}
	}
}

// revisit looks again at the uses of a value that now holds more.
func (w *answerWalk) revisit(v ssa.Value) {
	for _, c := range []carry{whole, decoded, text} {
		if at := (carried{v, c}); w.seen[at] {
			w.work = append(w.work, at)
		}
	}
}

// hold follows what a value of this function holds from now on. What else it is
// stored to is out of sight.
func (w *answerWalk) hold(at carried, v ssa.Value) {
	for range maxReasonDepth {
		switch u := v.(type) {
		case *ssa.Alloc:
			w.follow(at.c, v)
			if p, ok := storedValue(u).(*ssa.Parameter); ok { // captured
				v = p
				continue
			}
			return
		case *ssa.MakeMap, *ssa.MakeSlice, *ssa.MakeChan:
			w.follow(at.c, v)
			return
		case *ssa.FreeVar:
			w.follow(at.c, v)
			if b := w.x.flow.Bound(u); b != nil {
				v = b
				continue
			}
			return
		case *ssa.FieldAddr:
			if fv, _, _ := ssaflow.FieldVar(u.X.Type(), u.Field); fv != nil {
				w.holds[fv] = true
				w.revisit(u.X)
			}
			v = u.X
			continue
		case *ssa.IndexAddr:
			v = u.X
			continue
		case *ssa.Slice:
			v = u.X
			continue
		case *ssa.UnOp:
			if u.Op == token.MUL {
				w.follow(at.c, v)
				v = u.X
				continue
			}
		case *ssa.Call: // what a constructor made
			w.follow(at.c, v)
			return
		case *ssa.Extract, *ssa.Phi, *ssa.Lookup, *ssa.TypeAssert: // what was found, and others may have
			w.follow(at.c, v)
		case *ssa.Parameter:
			w.follow(at.c, v)
			if _, ok := u.Type().Underlying().(*types.Chan); ok && at.c == text && !w.ans.Returned.IsValid() {
				w.ans.Returned = at.v.Pos()
			}
			w.outParam(at, u)
			if at.c != text {
				if fn := u.Parent(); len(w.callers(fn)) == 0 || fn.Object() != nil && fn.Object().Exported() && len(w.entered[fn]) == 0 {
					w.escape(at.v)
				}
			}
			return
		}
		break
	}
	if at.c != text {
		w.escape(at.v)
	}
}
