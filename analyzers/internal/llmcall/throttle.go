package llmcall

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// Permit is a throttle that is taken: a limiter, a semaphore, a wait.
type Permit struct {
	Of      string // catalog.LimitRate, LimitConcurrency, LimitPolicy; [DelayPermit]; "" not known
	Effect  string // one of the catalog's effects
	Func    string // full name of what takes it; "" for a channel
	Limiter *ssaflow.Term
	// Guard is set where it turns away who comes while one is in: guardOne or
	// guardEach.
	Guard string
	// Broken says why it cannot slow anything down; "" where it can.
	Broken string
	At     ssaflow.Position
	// Inside: it is taken in a goroutine that the call starts.
	Inside bool
	// Keyed: a lock by a name that varies: others get in beside.
	Keyed bool
	// Even: a delay that all who sleep it sleep alike.
	Even bool
	// Retry: a delay between the attempts of one call.
	Retry bool

	instr ssa.Instruction // what takes it; nil where another package does
	state int             // the case, where instr is a select
	// verdict is what a guard looks at, where instr does not return it.
	verdict ssa.Value
	index   int             // of the result that is the verdict
	turns   *ssa.BasicBlock // where a refusal is answered
	taken   *taken          // what says that one is under way
}

// DelayPermit is Permit.Of for a sleep.
const DelayPermit = "delay"

// permitSites returns where fn takes permits, by itself or through helpers
// that do nothing else.
func (x *extractor) permitSites(fn *ssa.Function) []Permit {
	var out []Permit
	add := func(instr ssa.Instruction, p Permit) {
		p.At, p.instr = x.flow.PositionOf(instr.Pos()), instr
		out = append(out, p)
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Send:
				if p, ok := x.channelPermit(instr.Chan); ok {
					add(instr, p)
				}
			case *ssa.UnOp:
				if instr.Op == token.ARROW && (!instr.CommaOk || overTicks(instr.X)) {
					if p, ok := x.receivePermit(instr.X); ok && !sentBefore(instr) && !answered(instr.X, instr) {
						add(instr, p)
					}
				}
			case *ssa.Select:
				for i, st := range instr.States {
					p, ok := Permit{}, false
					if st.Dir == types.SendOnly {
						p, ok = x.channelPermit(st.Chan)
					} else if p, ok = x.receivePermit(st.Chan); ok {
						ok = !slices.ContainsFunc(ssaflow.Extracted(instr, received(instr, i)), func(v ssa.Value) bool { return answered(st.Chan, v) })
					}
					if ok {
						if !instr.Blocking {
							p.Effect = catalog.EffectVerdict
						}
						p.state = i
						add(instr, p)
					}
				}
			case *ssa.Return: // errQuota
				vals := ssaflow.Returned(instr)
				if n := len(vals); n == 0 || isError(vals[n-1].Type()) && !isNil(vals[n-1]) {
					if branch := x.spent(b); branch != nil {
						p := refusalBy(branch, b)
						add(p.instr, p)
					}
				}
			case ssa.CallInstruction:
				if _, now := instr.(*ssa.Call); !now {
					continue // deferred, or in a goroutine that holds nobody up
				}
				if x.refuses(instr) {
					if p, ok := refusalOf(instr); ok {
						add(p.instr, p)
						continue
					}
				}
				for _, p := range x.callPermits(instr) {
					add(instr, p)
				}
			}
		}
	}
	for _, p := range slices.Concat(x.flags(fn), x.senders(fn), x.cooldowns(fn)) {
		add(p.instr, p)
	}
	return out
}

// received returns which of a select's results is what it receives from its state i.
func received(sel *ssa.Select, i int) int {
	n := 2 // after the state's index and whether it was received
	for _, st := range sel.States[:i] {
		if st.Dir == types.RecvOnly {
			n++
		}
	}
	return n
}

// answered reports whether a truth that is received says something, and is no token:
// case approved := <-asked.
func answered(ch, v ssa.Value) bool {
	return isBoolean(ch.Type().Underlying().(*types.Chan).Elem()) && slices.ContainsFunc(*v.Referrers(), func(r ssa.Instruction) bool {
		_, debug := r.(*ssa.DebugRef)
		return !debug
	})
}

// sentBefore reports whether the function sends to the channel before it
// receives from it: then it gives back what it took.
func sentBefore(recv *ssa.UnOp) bool {
	id := identOf(recv.X)
	for _, b := range recv.Parent().Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Send:
				if identOf(instr.Chan) == id && ssaflow.Dominates(instr, recv) {
					return true
				}
			case *ssa.Select:
				for _, st := range instr.States {
					if st.Dir == types.SendOnly && identOf(st.Chan) == id && ssaflow.Dominates(instr, recv) {
						return true
					}
				}
			}
		}
	}
	return false
}

// cover returns the permit as it stands before the call at s, in whose function
// it is taken; false where it has nothing to do with that call.
func (x *extractor) cover(p Permit, s *Site) (Permit, bool) {
	if !ssaflow.Before(p.instr, s.call) && !ssaflow.SameLoop(p.instr.Block(), s.call.Block()) {
		return p, false
	}
	if sel, ok := p.instr.(*ssa.Select); ok && otherCase(sel, p.state, s.call.Block()) {
		return p, false
	}
	if x.otherBranch(p.instr.Block(), s.call.Block()) {
		return p, false
	}
	if guard(p) {
		return p, x.guarded(p, s)
	}
	if lock(p) {
		return p, !x.unlocked(p, s)
	}
	if p.Of == DelayPermit {
		p.Retry = ssaflow.SameLoop(p.instr.Block(), s.call.Block())
		return p, true
	}
	if p.Broken == "" {
		p.Broken = x.defect(p, s)
	}
	return p, true
}

// otherBranch reports whether a turn of a loop comes to one block or to the other: a
// token that is taken in one case of a switch says nothing of another.
func (x *extractor) otherBranch(a, b *ssa.BasicBlock) bool {
	if !ssaflow.SameLoop(a, b) {
		return false
	}
	l := ssaflow.InnermostLoop(x.loopsOf(b.Parent()), b)
	for ; l != nil && !l.Blocks[a]; l = l.Outer {
	}
	return l != nil && !withinTurn(l, a, b) && !withinTurn(l, b, a)
}

// withinTurn reports whether control can go from one block of a loop to another in one
// turn.
func withinTurn(l *ssaflow.Loop, from, to *ssa.BasicBlock) bool {
	seen := make(map[*ssa.BasicBlock]bool)
	work := []*ssa.BasicBlock{from}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if b == to {
			return true
		}
		for _, s := range b.Succs {
			if s != l.Header && l.Blocks[s] && !seen[s] {
				seen[s] = true
				work = append(work, s)
			}
		}
	}
	return false
}

// channelPermit reports whether sending to ch takes a permit: a channel of
// tokens with room for a number of them.
func (x *extractor) channelPermit(ch ssa.Value) (Permit, bool) {
	ct, ok := ch.Type().Underlying().(*types.Chan)
	if !ok || !tokenType(ct.Elem()) {
		return Permit{}, false
	}
	t := x.flow.Eval(ch)
	for _, a := range x.flow.Resolve(t).Alternatives() {
		if n := capacity(a); n != nil {
			if n, ok := n.Int(); ok && n == 0 {
				return Permit{}, false // a signal
			}
			if fromInput(n) {
				return Permit{}, false // room for all
			}
		}
	}
	return Permit{Of: catalog.LimitConcurrency, Effect: catalog.EffectBlocks, Limiter: t}, true
}

// capacity returns the size that a channel is made with, nil where t is none
// that is made here.
func capacity(t *ssaflow.Term) *ssaflow.Term {
	if t.Op == ssaflow.OpObject && t.Name == "chan" && len(t.Args) > 0 {
		return t.Args[0]
	}
	return nil
}

// receivePermit reports whether receiving from ch is a wait for a permit: a
// tick, or a token from a bucket.
func (x *extractor) receivePermit(ch ssa.Value) (Permit, bool) {
	ct, ok := ch.Type().Underlying().(*types.Chan)
	if !ok {
		return Permit{}, false
	}
	t := x.flow.Eval(ch)
	if ssaflow.TypeName(ct.Elem()) == "time.Time" {
		p := Permit{Of: catalog.LimitRate, Effect: catalog.EffectBlocks, Limiter: t}
		if timer(x.flow.Resolve(t)) {
			p.Of, p.Even = DelayPermit, !varies(t)
		}
		return p, true
	}
	if !tokenType(ct.Elem()) {
		return Permit{}, false
	}
	if t.Contains(func(u *ssaflow.Term) bool {
		return u.Op == ssaflow.OpCall && strings.HasSuffix(u.Name, ").Done")
	}) {
		return Permit{}, false
	}
	for _, a := range x.flow.Resolve(t).Alternatives() {
		if n := capacity(a); n != nil {
			if n, ok := n.Int(); ok && n > 0 {
				return Permit{Of: catalog.LimitConcurrency, Effect: catalog.EffectBlocks, Limiter: t}, true
			}
		}
	}
	return Permit{}, false
}

// overTicks reports whether ch brings ticks: a range over it is paced by them.
func overTicks(ch ssa.Value) bool {
	ct, ok := ch.Type().Underlying().(*types.Chan)
	return ok && ssaflow.TypeName(ct.Elem()) == "time.Time"
}

// timer reports whether a channel of times is that of a timer that goes off
// once: a wait, and nothing that several share.
func timer(t *ssaflow.Term) bool {
	return t.Contains(func(u *ssaflow.Term) bool {
		return u.Op == ssaflow.OpCall && (u.Name == "time.After" || u.Name == "time.NewTimer")
	})
}

// varies reports whether a duration is worked out for each wait, and not only drawn by lot:
// all who wait up to so long come together all the same.
func varies(t *ssaflow.Term) bool {
	return !drawn(t) && t.Contains(func(u *ssaflow.Term) bool {
		switch u.Op {
		case ssaflow.OpParam, ssaflow.OpElem, ssaflow.OpUnknown, ssaflow.OpBin:
			return true
		case ssaflow.OpCall:
			return u.Name != "time.After" && u.Name != "time.NewTimer"
		}
		return false
	})
}

// drawn reports whether all that makes a duration vary is chance.
func drawn(t *ssaflow.Term) bool {
	lot := func(u *ssaflow.Term) bool {
		return u.Op == ssaflow.OpCall && (strings.HasPrefix(u.Name, "math/rand.") || strings.HasPrefix(u.Name, "math/rand/v2.") ||
			strings.HasPrefix(u.Name, "(*math/rand.") || strings.HasPrefix(u.Name, "(*math/rand/v2."))
	}
	return t.Contains(lot) && !t.Contains(func(u *ssaflow.Term) bool {
		return u.Op == ssaflow.OpParam || u.Op == ssaflow.OpElem || u.Op == ssaflow.OpUnknown || u.Op == ssaflow.OpCall && !lot(u)
	})
}

// tokenType reports whether values of a type carry nothing: the tokens of a
// semaphore.
func tokenType(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Struct:
		return u.NumFields() == 0
	case *types.Basic:
		return u.Info()&(types.IsBoolean|types.IsInteger) != 0
	case *types.Interface:
		return u.NumMethods() == 0
	}
	return false
}
