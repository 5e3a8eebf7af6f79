package llmcall

import (
	"go/token"
	"go/types"
	"math"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// Why a permit slows nothing down.
const (
	whyVerdict  = "whether there is a permit is asked, and the call is made either way"
	whyError    = "the error of the wait is ignored, and it fails at once when the deadline leaves no time for a permit"
	whyReserved = "a permit is reserved, and nobody waits until it is due"
	whyEarly    = "the permit is given back before the call"
	whyInLoop   = "the permit is given back where the goroutine is started, not when its call is over"
	whyAnew     = "it is made anew for each call, so each has permits of its own"
	whyInfinite = "it is made without a limit"
)

// defect says why permit p, taken in the function of site s and before its
// call, cannot slow that down; "" where it can, or where that is not known.
func (x *extractor) defect(p Permit, s *Site) string {
	if x.unlimited(p.Limiter) {
		return whyInfinite
	}
	switch p.Effect {
	case catalog.EffectVerdict:
		if !x.heeded(p, s) {
			return whyVerdict
		}
	case catalog.EffectReserve:
		if call, ok := p.instr.(*ssa.Call); ok && !awaited(call) {
			return whyReserved
		}
	case catalog.EffectBlocks:
		if p.Of == catalog.LimitRate && x.failsEarly(p, s) {
			return whyError
		}
	}
	if p.Of == catalog.LimitConcurrency {
		return x.givenBack(p, s)
	}
	return ""
}

// unlimited reports whether what a permit is taken from is made to give as many
// as anybody asks for.
func (x *extractor) unlimited(t *ssaflow.Term) bool {
	if t == nil {
		return false
	}
	t = x.flow.ResolveFields(t)
	for t.Op == ssaflow.OpObject && t.Base != nil && len(t.Muts) == 0 {
		t = t.Base
	}
	if t.Op != ssaflow.OpCall {
		return false // several, or set later
	}
	for _, row := range x.cat.FuncByName(t.Name) {
		if row.Kind != catalog.KindNewLimiter || row.Limit == nil {
			continue
		}
		i := max(row.Limit.N, row.Limit.Rate)
		if row.Limit.Unlimited == "always" {
			return true
		}
		if row.Limit.Unlimited == "" || i < 0 || i >= len(t.Args) {
			continue
		}
		n := t.Args[i]
		if n.Op != ssaflow.OpConst {
			continue
		}
		v, ok := n.Float()
		if row.Limit.Unlimited == "inf" {
			return ok && v == math.MaxFloat64
		}
		return ok && unlimited(int64(v), row.Limit.Unlimited)
	}
	return false
}

// heeded reports whether the verdict of p decides whether the call is made, or
// may do so where that cannot be seen.
func (x *extractor) heeded(p Permit, s *Site) bool {
	index := 0
	var v ssa.Value
	switch instr := p.instr.(type) {
	case *ssa.Select:
		v = instr
	case *ssa.Call:
		v = instr
		for _, row := range x.cat.Func(ssaflow.Callee(instr.Common())) {
			if i, ok := row.Result[catalog.RoleVerdict]; ok {
				index = i
			}
		}
	default: // go and defer
		return false
	}
	if _, ok := v.Type().(*types.Tuple); ok {
		v = extracted(v, index)
	}
	w := verdictWalk{p: p, s: s, seen: make(map[ssa.Value]bool)}
	w.walk(v)
	return w.gates || w.leaves || w.told
}

// failsEarly reports whether the error of a wait changes nothing, and the wait
// may fail at once: its context has a deadline.
func (x *extractor) failsEarly(p Permit, s *Site) bool {
	call, ok := p.instr.(*ssa.Call)
	if !ok || p.Func == "" {
		return false
	}
	var v ssa.Value = call
	if res := call.Common().Signature().Results(); res.Len() == 0 {
		return false
	} else if res.Len() > 1 {
		v = extracted(call, res.Len()-1)
	}
	if v != nil && !types.Identical(v.Type(), types.Universe.Lookup("error").Type()) {
		return false
	}
	w := verdictWalk{p: p, s: s, seen: make(map[ssa.Value]bool)}
	w.walk(v)
	if w.gates || w.leaves {
		return false
	}
	for _, row := range x.cat.FuncByRow(p.Func) {
		i, ok := row.Args[catalog.RoleContext]
		if args := x.flow.Args(call); ok && i+1 < len(args) {
			return x.flow.ResolveFields(args[i+1]).Contains(func(t *ssaflow.Term) bool {
				if t.Op != ssaflow.OpCall {
					return false
				}
				for _, row := range x.cat.FuncByName(t.Name) {
					if row.Kind == catalog.KindDeadline && row.Fixed["timeout"] == "" {
						return true
					}
				}
				return false
			})
		}
	}
	return false
}

// extracted returns result i of a call, nil where nobody looks at it.
func extracted(v ssa.Value, i int) ssa.Value {
	for _, r := range *v.Referrers() {
		if e, ok := r.(*ssa.Extract); ok && e.Index == i {
			return e
		}
	}
	return nil
}

// verdictWalk follows a verdict to what it decides.
type verdictWalk struct {
	p      Permit
	s      *Site
	seen   map[ssa.Value]bool
	gates  bool // a branch on it leads away from the call
	leaves bool // it is returned, stored or sent: others may heed it
	told   bool // it is passed to another function
}

func (w *verdictWalk) walk(v ssa.Value) {
	if v == nil || w.seen[v] || v.Referrers() == nil {
		return
	}
	w.seen[v] = true
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.If:
			w.gates = w.gates || w.branches(r)
		case *ssa.Store:
			if a, ok := r.Addr.(*ssa.Alloc); ok && r.Val == v {
				w.walk(a)
			} else if r.Val == v {
				if _, elem := r.Addr.(*ssa.IndexAddr); elem {
					w.told = true // a variadic argument
				} else {
					w.leaves = true
				}
			}
		case *ssa.Return, *ssa.Send, *ssa.MapUpdate, *ssa.MakeClosure:
			w.leaves = true
		case *ssa.DebugRef:
		case ssa.CallInstruction:
			if val := r.Value(); val != nil {
				w.walk(val)
			}
			w.told = true
		case ssa.Value:
			w.walk(r)
		}
	}
}

// branches reports whether one way out of a branch before the call does not
// come to it, unless by the permit again.
func (w *verdictWalk) branches(cond *ssa.If) bool {
	if !ssaflow.Before(cond, w.s.call) {
		return false
	}
	succs := cond.Block().Succs
	if w.p.Func == operatorGuard { // others than those who run the program
		if cmp, ok := cond.Cond.(*ssa.BinOp); ok && cmp.Op == token.NEQ {
			succs = succs[:1]
		} else {
			succs = succs[1:]
		}
	}
	return slices.ContainsFunc(succs, func(b *ssa.BasicBlock) bool { return !w.reaches(b) })
}

func (w *verdictWalk) reaches(from *ssa.BasicBlock) bool {
	seen := make(map[*ssa.BasicBlock]bool)
	stack := []*ssa.BasicBlock{from}
	for len(stack) > 0 {
		b := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if seen[b] || b == w.p.instr.Block() {
			continue
		}
		seen[b] = true
		if exits(b) {
			continue
		}
		if b == w.s.call.Block() {
			return true
		}
		stack = append(stack, b.Succs...)
	}
	return false
}

// exits reports whether a block ends the program.
func exits(b *ssa.BasicBlock) bool {
	for _, instr := range b.Instrs {
		if call, ok := instr.(*ssa.Call); ok {
			if obj := ssaflow.Callee(call.Common()); obj != nil {
				switch obj.FullName() {
				case "os.Exit", "runtime.Goexit", "log.Fatal", "log.Fatalf", "log.Fatalln":
					return true
				}
			}
		}
	}
	return false
}

// awaited reports whether the time that a reservation says is looked at, or
// may be by code that gets the reservation.
func awaited(call *ssa.Call) bool {
	var v ssa.Value = call
	if _, ok := v.Type().(*types.Tuple); ok {
		if v = extracted(call, 0); v == nil {
			return false
		}
	}
	seen := make(map[ssa.Value]bool)
	var used func(v ssa.Value) bool
	used = func(v ssa.Value) bool {
		if seen[v] || v.Referrers() == nil {
			return false
		}
		seen[v] = true
		for _, r := range *v.Referrers() {
			switch r := r.(type) {
			case *ssa.DebugRef:
			case *ssa.Store:
				a, ok := r.Addr.(*ssa.Alloc)
				if !ok || used(a) {
					return true
				}
			case *ssa.UnOp:
				if used(r) {
					return true
				}
			case ssa.CallInstruction:
				c := r.Common()
				obj := ssaflow.Callee(c)
				if obj == nil || obj.Signature().Recv() == nil || len(c.Args) == 0 || c.Args[0] != v {
					return true
				}
				res := obj.Signature().Results()
				for i := range res.Len() {
					if ssaflow.TypeName(res.At(i).Type()) == "time.Duration" {
						return true
					}
				}
			default:
				return true
			}
		}
		return false
	}
	return used(v)
}

// givenBack says why a permit of a number of them is not held while the call
// at s lasts, "" where it may be.
func (x *extractor) givenBack(p Permit, s *Site) string {
	id := identOf(x.limiterValue(p))
	if id.root == nil {
		return ""
	}
	start, _ := x.starts(s)
	for _, r := range x.releases(s.fn, p, id) {
		switch {
		case r.deferred:
			if start && !x.waits(s.call) && ssaflow.Before(p.instr, s.call) && !ssaflow.InLoop(s.call.Block()) && !x.releasedIn(s, id) {
				return whyInLoop
			}
		case !start:
			if ssaflow.Dominates(p.instr, r.instr) && ssaflow.Dominates(r.instr, s.call) {
				return whyEarly
			}
		case ssaflow.Dominates(s.call, r.instr) && !x.joinedBefore(s, r.instr) && !x.releasedIn(s, id):
			return whyInLoop
		case ssaflow.Dominates(p.instr, r.instr) && ssaflow.Dominates(r.instr, s.call):
			return whyEarly
		}
	}
	return ""
}

// joinedBefore reports whether what the call starts is waited for before the
// instruction.
func (x *extractor) joinedBefore(s *Site, instr ssa.Instruction) bool {
	for _, b := range s.fn.Blocks {
		for _, i := range b.Instrs {
			if x.joins(i, s.call) && ssaflow.Before(s.call, i) && ssaflow.Before(i, instr) {
				return true
			}
		}
	}
	return false
}

// releasedIn reports whether the goroutine that the call starts has the
// limiter: it may give the permit back itself.
func (x *extractor) releasedIn(s *Site, id ident) bool {
	c := s.call.Common()
	for _, v := range append([]ssa.Value{c.Value}, c.Args...) {
		if identOf(v) == id {
			return true
		}
		if mc, ok := v.(*ssa.MakeClosure); ok {
			for _, b := range mc.Bindings {
				if identOf(b).root == id.root {
					return true
				}
			}
		}
	}
	return false
}

// limiterValue returns the channel or limiter that a permit is taken from.
func (x *extractor) limiterValue(p Permit) ssa.Value {
	switch instr := p.instr.(type) {
	case *ssa.Send:
		return instr.Chan
	case *ssa.UnOp:
		return instr.X
	case *ssa.Select:
		return instr.States[p.state].Chan
	case ssa.CallInstruction:
		c := instr.Common()
		if c.IsInvoke() {
			return c.Value
		}
		if obj := ssaflow.Callee(c); obj != nil && obj.Signature().Recv() != nil && len(c.Args) > 0 && p.Func != "" {
			return c.Args[0]
		}
	}
	return nil
}

// release gives a permit back.
type release struct {
	instr    ssa.Instruction
	deferred bool
}

// releases returns where fn gives back permits of the limiter that p is taken
// from.
func (x *extractor) releases(fn *ssa.Function, p Permit, id ident) []release {
	sends := false // it is taken by receiving
	switch instr := p.instr.(type) {
	case *ssa.UnOp:
		sends = true
	case *ssa.Select:
		sends = instr.States[p.state].Dir == types.RecvOnly
	}
	gives := func(instr ssa.Instruction) bool {
		switch instr := instr.(type) {
		case *ssa.Send:
			return sends && identOf(instr.Chan) == id
		case *ssa.UnOp:
			return !sends && instr.Op == token.ARROW && p.Func == "" && identOf(instr.X) == id
		case ssa.CallInstruction:
			c := instr.Common()
			obj := ssaflow.Callee(c)
			if obj == nil {
				return false
			}
			var recv ssa.Value
			switch {
			case c.IsInvoke():
				recv = c.Value
			case obj.Signature().Recv() != nil && len(c.Args) > 0:
				recv = c.Args[0]
			}
			if recv == nil || identOf(recv) != id {
				return false
			}
			for _, row := range x.cat.Func(obj) {
				if row.Kind == catalog.KindRelease {
					return true
				}
			}
			if p.Func == namedLock {
				return x.cat.Named(catalog.NamesUnlock, obj.Name())
			}
			return lock(p) && (obj.FullName() == "(*sync.Mutex).Unlock" || obj.FullName() == "(*sync.RWMutex).Unlock")
		}
		return false
	}
	var out []release
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if instr == p.instr {
				continue
			}
			if d, ok := instr.(*ssa.Defer); ok {
				back := gives(d)
				if lit := literal(d.Call.Value); lit != nil && lit.Parent() == fn {
					for _, lb := range lit.Blocks {
						for _, li := range lb.Instrs {
							back = back || gives(li)
						}
					}
				}
				if back {
					out = append(out, release{d, true})
				}
				continue
			}
			if gives(instr) {
				out = append(out, release{instr, false})
			}
		}
	}
	return out
}

// lock reports whether a permit is a mutex or another lock: it bounds what it is held over, and
// that is most often not a call.
func lock(p Permit) bool {
	return p.Func == "(*sync.Mutex).Lock" || p.Func == "(*sync.RWMutex).Lock" || p.Func == namedLock
}

// unlocked reports whether the mutex that p locks is not held during the call.
func (x *extractor) unlocked(p Permit, s *Site) bool {
	id := identOf(x.limiterValue(p))
	if id.root == nil {
		return true
	}
	start, _ := x.starts(s)
	if start && !x.waits(s.call) || !ssaflow.Dominates(p.instr, s.call) {
		return true
	}
	rs := x.releases(s.fn, p, id)
	for _, r := range rs {
		if !r.deferred && ssaflow.Before(p.instr, r.instr) && ssaflow.Before(r.instr, s.call) {
			return true
		}
	}
	return len(rs) == 0
}

// locked reports whether a mutex is held where the call stands.
func (x *extractor) locked(call ssa.CallInstruction) bool {
	s := &Site{call: call, fn: call.Parent(), x: x}
	for _, b := range s.fn.Blocks {
		for _, instr := range b.Instrs {
			c, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			obj := ssaflow.Callee(c.Common())
			if obj == nil {
				continue
			}
			p := Permit{Func: obj.FullName(), instr: c}
			if lock(p) && !x.unlocked(p, s) {
				return true
			}
		}
	}
	return false
}

// otherCase reports whether a block is run in another case of a select than
// number i.
func otherCase(sel *ssa.Select, i int, b *ssa.BasicBlock) bool {
	index := extracted(sel, 0)
	if index == nil {
		return false
	}
	for _, r := range *index.Referrers() {
		cmp, ok := r.(*ssa.BinOp)
		if !ok || cmp.Op != token.EQL {
			continue
		}
		k, ok := cmp.Y.(*ssa.Const)
		if !ok || k.Value == nil || k.Int64() == int64(i) {
			continue
		}
		for _, rr := range *cmp.Referrers() {
			branch, ok := rr.(*ssa.If)
			if !ok {
				continue
			}
			if then := branch.Block().Succs[0]; len(then.Preds) == 1 && then.Dominates(b) {
				return true
			}
		}
	}
	return false
}

// anew reports whether what a permit is taken from, or a group that runs the
// call, is made for each call of a fan-out: in its loop, or in a function
// between that and the request. where is the place; NoPos where it is kept for
// others to share, or where that is not known.
func (x *extractor) anew(flow *ssaflow.Flow, t *ssaflow.Term, s *Site, loop *ssaflow.Loop) (made ssa.Instruction, once bool) {
	if t == nil {
		return nil, false
	}
	alts := flow.ResolveFields(t).Alternatives()
	for _, a := range alts {
		instr := x.creation(a)
		if instr == nil {
			return nil, false
		}
		if !keptLocal(instr) {
			call, own := x.constructedAnew(instr, s, loop)
			if call == nil {
				return nil, false
			}
			made, once = call, once || own
			continue
		}
		fn := instr.Parent()
		if fn == s.fn {
			switch {
			case loop != nil && !loop.Blocks[instr.Block()]:
				return nil, false
			case loop == nil && between(instr, s.call):
				return nil, true
			}
			made = instr
			continue
		}
		found := false
		for in := s.inner; in != nil && in.x != nil; in = in.inner {
			if in.fn != fn {
				continue
			}
			found = true
			if between(instr, in.call) {
				once = true // that function has a fan-out of its own
			}
		}
		if !found {
			return nil, false
		}
		made = instr
	}
	return made, once
}

// between reports whether a loop stands round the call that does not hold what
// made.
func between(made ssa.Instruction, call ssa.CallInstruction) bool {
	for l := ssaflow.InnermostLoop(ssaflow.Loops(call.Parent()), call.Block()); l != nil; l = l.Outer {
		if !l.Blocks[made.Block()] {
			return true
		}
	}
	return false
}

// creation returns the instruction that makes a limiter, channel or pool, nil
// where the term is none that this package makes.
func (x *extractor) creation(t *ssaflow.Term) ssa.Instruction {
	for t != nil && t.Op == ssaflow.OpObject && t.Base != nil {
		t = t.Base
	}
	if t == nil {
		return nil
	}
	switch v := t.Value().(type) {
	case *ssa.MakeChan:
		return v
	case *ssa.Alloc:
		if t.Op == ssaflow.OpObject || t.Op == ssaflow.OpZero {
			return v
		}
	case *ssa.Call:
		if t.Op != ssaflow.OpCall {
			return nil
		}
		for _, row := range x.cat.FuncByName(t.Name) {
			switch row.Kind {
			case catalog.KindNewLimiter, catalog.KindNew, catalog.KindBound:
				return v
			}
		}
	}
	return nil
}

// keptLocal reports whether what an instruction makes stays in its function
// and what that calls: it is not stored for others to find.
func keptLocal(instr ssa.Instruction) bool {
	v, ok := instr.(ssa.Value)
	return ok && stays(v, false)
}

// stays reports whether a value goes no further than its function and what that calls:
// into a variable of its own, perhaps, or with fields into a field of one.
func stays(v ssa.Value, fields bool) bool {
	seen := make(map[ssa.Value]bool)
	var local func(v ssa.Value) bool
	local = func(v ssa.Value) bool {
		if seen[v] || v.Referrers() == nil {
			return true
		}
		seen[v] = true
		for _, r := range *v.Referrers() {
			switch r := r.(type) {
			case *ssa.Store:
				if r.Val != v {
					continue
				}
				addr := r.Addr
				if fa, ok := addr.(*ssa.FieldAddr); ok && fields {
					addr = fa.X
				}
				a, ok := addr.(*ssa.Alloc)
				if !ok || !local(a) {
					return false
				}
			case *ssa.Return, *ssa.MapUpdate, *ssa.Send:
				return false
			case *ssa.Extract, *ssa.Phi, *ssa.ChangeType, *ssa.UnOp, *ssa.MakeInterface, *ssa.ChangeInterface:
				if !local(r.(ssa.Value)) {
					return false
				}
			}
		}
		return true
	}
	return local(v)
}
