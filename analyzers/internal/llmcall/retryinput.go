package llmcall

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// varies reports whether the turns ask for different things, or ask somebody
// else: an item, the next model or key, a conversation that goes on.
func (t *trial) varies() bool {
	if t.fetches() || t.notesWhom() || t.changes() {
		return true
	}
	w := inputWalk{t: t, seen: make(map[ssa.Value]bool)}
	c := t.call.Common()
	for i, a := range append([]ssa.Value{c.Value}, c.Args...) {
		if a == nil || ssaflow.TypeName(a.Type()) == "context.Context" {
			continue
		}
		if i == 0 && !c.IsInvoke() {
			if _, static := a.(*ssa.Function); static {
				continue
			}
		}
		if w.varies(a, 0) {
			return true
		}
	}
	return false
}

// fetches reports whether each turn fetches something before it asks: a line, a
// row, a message.
func (t *trial) fetches() bool {
	found := false
	t.blocks(func(b *ssa.BasicBlock) {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok || t.marks[call] != 0 {
				continue
			}
			name := methodName(call)
			if name == "" || !t.x.cat.Named(catalog.NamesNext, name) || isDuration(call.Type()) {
				continue
			}
			if b.Dominates(t.call.Block()) || len(*call.Referrers()) == 0 { // keys.Next(), for the turn that follows
				found = true
			}
		}
	})
	return found
}

type inputWalk struct {
	t    *trial
	seen map[ssa.Value]bool
}

func (w *inputWalk) varies(v ssa.Value, depth int) bool {
	if v == nil || w.seen[v] {
		return false
	}
	w.seen[v] = true
	if depth > 40 || len(w.seen) > maxTrialWork {
		return true
	}
	if ssaflow.TypeName(v.Type()) == "context.Context" {
		return false
	}
	t := w.t
	if t.staysOn(v) {
		return false
	}
	if t.marks[v]&(ofAnswer|ofError|itsError) != 0 && v != ssa.Value(t.call) {
		return true // a conversation, or a hint at what went wrong
	}
	if _, ok := v.Type().Underlying().(*types.Map); ok && w.grown(v, depth) {
		return true
	}
	switch u := v.(type) {
	case *ssa.Alloc:
		return w.holds(u, depth) || w.set(u, 0)
	case *ssa.MakeClosure:
		for _, b := range u.Bindings {
			if w.varies(b, depth+1) {
				return true
			}
		}
		return false
	case *ssa.FreeVar:
		return t.storedVarying(w, identOf(u), depth)
	case *ssa.UnOp:
		if u.Op == token.MUL {
			switch a := u.X.(type) {
			case *ssa.FieldAddr:
				if t.storedVarying(w, identOf(a), depth) {
					return true
				}
			case *ssa.Global:
				return t.storedVarying(w, ident{a, ""}, depth)
			}
		}
	}
	instr, ok := v.(ssa.Instruction)
	if !ok || !t.in(instr.Block()) {
		return false
	}
	switch u := v.(type) {
	case *ssa.Phi:
		if u.Block() == t.loop.Header {
			if c, _, ok := t.counterOf(u); ok {
				return !t.x.cat.Named(catalog.NamesAttempt, c.phi.Comment)
			}
			for i, e := range u.Edges {
				if t.in(u.Block().Preds[i]) && e != ssa.Value(u) {
					return true
				}
			}
			return false
		}
		for _, e := range u.Edges {
			if w.varies(e, depth+1) {
				return true
			}
		}
		return len(u.Edges) > 1 && w.chosen(u, depth)
	case *ssa.Next: // of a loop within a turn, over the same things each time, it is the same
		r, ok := u.Iter.(*ssa.Range)
		return !ok || !t.in(r.Block()) || w.varies(r.X, depth+1)
	case *ssa.IndexAddr, *ssa.Index, *ssa.Lookup:
		for _, op := range instr.Operands(nil)[1:] {
			if w.counts(*op) {
				return true
			}
		}
	case *ssa.UnOp:
		if u.Op == token.ARROW {
			return true
		}
	case *ssa.Select:
		return true
	case *ssa.Call:
		if obj := ssaflow.Callee(u.Common()); obj != nil && w.t.x.cat.Named(catalog.NamesPick, obj.Name()) && !w.t.x.cat.Named(catalog.NamesMake, obj.Name()) && !readers[obj.FullName()] &&
			!w.same(u, depth) {
			return true
		}
		if w.counted(u) || w.set(u, 0) || w.changed(u) || w.turns(u) {
			return true
		}
	case *ssa.Extract:
		if w.set(u, 0) {
			return true
		}
	}
	for _, op := range instr.Operands(nil) {
		if *op != nil && w.varies(*op, depth+1) {
			return true
		}
	}
	return false
}

// staysOn reports whether a value is a truth that the next turn may get as this one had it:
// a mode that some failures switch to, and others leave.
func (t *trial) staysOn(v ssa.Value) bool {
	u, ok := v.(*ssa.Phi)
	if !ok || t.loop == nil || u.Block() != t.loop.Header || !isBoolean(u.Type()) {
		return false
	}
	for i, e := range u.Edges {
		if t.in(u.Block().Preds[i]) && !staysAs(e, u, 0) {
			return false
		}
	}
	return true
}

func staysAs(v ssa.Value, u *ssa.Phi, depth int) bool {
	phi, ok := v.(*ssa.Phi)
	return v == ssa.Value(u) || ok && depth < 4 && phi.Block() != u.Block() &&
		slices.ContainsFunc(phi.Edges, func(e ssa.Value) bool { return staysAs(e, u, depth+1) })
}

// set reports whether methods of what was made in this turn, or of its fields, or
// functions that fill it are given something that varies before it is asked with.
func (w *inputWalk) set(v ssa.Value, depth int) bool {
	if depth > 3 || v.Referrers() == nil {
		return false
	}
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.FieldAddr:
			if w.set(r, depth+1) {
				return true
			}
		case *ssa.UnOp:
			if w.set(r, depth+1) {
				return true
			}
		case *ssa.MakeInterface: // template.Execute(&text, data)
			if w.set(r, depth+1) {
				return true
			}
		case *ssa.Store:
			if r.Addr == v && w.t.in(r.Block()) && ssaflow.Before(r, w.t.call) && w.varies(r.Val, depth+1) {
				return true
			}
		case *ssa.Call:
			if r == w.t.call || receiver(r.Common()) != v && !fills(r, v) || !w.t.in(r.Block()) || !ssaflow.Before(r, w.t.call) {
				continue
			}
			for _, a := range r.Call.Args {
				if a != v && w.varies(a, depth+1) {
					return true
				}
			}
		}
	}
	return false
}

// changed reports whether what a turn asks with is read of an object that the last turn's
// failure changed: doc.Text() after doc.Shorten(). What asks, or does the asking, is none.
func (w *inputWalk) changed(read *ssa.Call) bool {
	t := w.t
	of := receiver(read.Common())
	id := identOf(of)
	if of == nil || id.root == nil || isReceiver(id.root) || identOf(receiver(t.call.Common())).root == id.root {
		return false
	}
	found := false
	t.blocks(func(b *ssa.BasicBlock) {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if ok && call != read && ssaflow.Dominates(t.call, call) && methodName(call) != methodName(read) && identOf(receiver(call.Common())) == id && alters(call, 0) {
				found = true
			}
		}
	})
	return found
}

// maxAlters bounds the methods that only call another.
const maxAlters = 3

// alters reports whether a method changes its receiver, as far as is seen.
func alters(call *ssa.Call, depth int) bool {
	fn := ssaflow.StaticCallee(call)
	if fn == nil || len(fn.Blocks) == 0 || depth > maxAlters {
		return true
	}
	own := func(v ssa.Value) bool { return identOf(v).root == fn.Params[0] }
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Store:
				if own(instr.Addr) {
					return true
				}
			case *ssa.MapUpdate:
				if own(instr.Map) {
					return true
				}
			case *ssa.Call:
				if len(instr.Call.Args) > 0 && own(instr.Call.Args[0]) && alters(instr, depth+1) {
					return true
				}
			}
		}
	}
	return false
}

// isReceiver reports whether a value is the receiver of the method that it stands in.
func isReceiver(v ssa.Value) bool {
	p, ok := v.(*ssa.Parameter)
	return ok && p.Parent().Signature.Recv() != nil && p == p.Parent().Params[0]
}

// fills reports whether a call is given v, as a writer, to put a text into.
func fills(call *ssa.Call, v ssa.Value) bool {
	_, writer := v.(*ssa.MakeInterface)
	return writer && ssaflow.TypeName(v.Type()) == "io.Writer" && slices.Contains(call.Call.Args, v)
}

// same reports whether a function is told the same texts and numbers each time:
// client.Model("deepseek-chat"). One that is told nothing reads the same each time, unless
// it has a variable of its package for the next, or picks among several.
func (w *inputWalk) same(c *ssa.Call, depth int) bool {
	if receiver(c.Common()) == nil && len(c.Call.Args) == 0 {
		return w.t.x.readsSame(c)
	}
	return receiver(c.Common()) == nil && !slices.ContainsFunc(c.Call.Args, func(a ssa.Value) bool {
		_, basic := a.Type().Underlying().(*types.Basic)
		return !basic || w.varies(a, depth+1)
	})
}

// readers are functions of the standard library that read the same each time.
var readers = map[string]bool{"io.ReadAll": true, "os.ReadFile": true, "io/ioutil.ReadAll": true, "io/ioutil.ReadFile": true}

// counts reports whether a value is the loop's counter, or an element's number.
func (w *inputWalk) counts(v ssa.Value) bool { return w.reckons(v, 6) }

func (w *inputWalk) reckons(v ssa.Value, depth int) bool {
	if depth == 0 {
		return false
	}
	switch u := v.(type) {
	case *ssa.BinOp:
		return w.reckons(u.X, depth-1) || w.reckons(u.Y, depth-1)
	case *ssa.Convert:
		return w.reckons(u.X, depth-1)
	case *ssa.Phi:
		return u.Block() == w.t.loop.Header
	}
	return false
}

// counted reports whether a call whose result is asked with is given the counter.
func (w *inputWalk) counted(c *ssa.Call) bool {
	return slices.ContainsFunc(c.Call.Args, w.counts)
}

// chosen reports whether the turn's number, its item or the last turn's outcome chooses
// among the edges of a phi: in a loop within the turn, what each of that one's turns adds.
func (w *inputWalk) chosen(phi *ssa.Phi, depth int) bool {
	b := phi.Block()
	if w.decides(b.Idom(), depth) {
		return true
	}
	for _, back := range b.Preds {
		for p := back; p != b && b.Dominates(p); p = p.Idom() {
			if w.decides(p, depth) {
				return true
			}
		}
	}
	return false
}

// decides reports whether the branch at the end of a block goes by the turn's number, its
// item or the last turn's outcome.
func (w *inputWalk) decides(b *ssa.BasicBlock, depth int) bool {
	if b == nil || !w.t.in(b) {
		return false
	}
	c, ok := condOf(b).(*ssa.BinOp)
	return ok && (w.t.marks[c] != 0 || w.counts(c.X) || w.counts(c.Y) || w.varies(c.X, depth+1) || w.varies(c.Y, depth+1))
}

// holds reports whether what a variable or literal holds varies.
func (w *inputWalk) holds(a *ssa.Alloc, depth int) bool {
	found := false
	var look func(addr ssa.Value, level int)
	look = func(addr ssa.Value, level int) {
		if found || level > 6 || addr.Referrers() == nil {
			return
		}
		for _, r := range *addr.Referrers() {
			switch r := r.(type) {
			case *ssa.Store:
				if r.Addr == addr && w.t.in(r.Block()) && w.varies(r.Val, depth+1) {
					found = true
				}
			case *ssa.FieldAddr:
				look(r, level+1)
			case *ssa.IndexAddr:
				look(r, level+1)
			}
		}
	}
	look(a, 0)
	return found
}

// storedVarying reports whether the loop stores something that varies to a
// variable or field.
func (t *trial) storedVarying(w *inputWalk, id ident, depth int) bool {
	if id.root == nil {
		return false
	}
	found := false
	t.blocks(func(b *ssa.BasicBlock) {
		for _, instr := range b.Instrs {
			st, ok := instr.(*ssa.Store)
			if ok && !found && identOf(st.Addr) == id {
				found = w.varies(st.Val, depth+1) || selfUpdate(st, id)
			}
		}
	})
	return found
}

// selfUpdate reports whether a store puts back what it took, changed.
func selfUpdate(st *ssa.Store, id ident) bool {
	var from func(v ssa.Value, depth int) bool
	from = func(v ssa.Value, depth int) bool {
		if depth > 8 {
			return false
		}
		if ld, ok := v.(*ssa.UnOp); ok && ld.Op == token.MUL && identOf(ld.X) == id {
			return true
		}
		instr, ok := v.(ssa.Instruction)
		if !ok {
			return false
		}
		for _, op := range instr.Operands(nil) {
			if *op != nil && from(*op, depth+1) {
				return true
			}
		}
		return false
	}
	return from(st.Val, 0)
}
