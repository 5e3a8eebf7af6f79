package llmcall

import (
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// unknownPause is a pause of which nobody knows how long it takes.
const unknownPause time.Duration = -1

// batch fills in the loop each turn of which starts the fan-out of an inner
// loop and waits for its end, and what it does between them.
func (x *extractor) batch(opts FanOutOptions, fo *FanOut, loop *ssaflow.Loop) {
	s := fo.Site
	var in func(*ssa.BasicBlock) bool
	switch {
	case fo.Kind != Goroutines || loop == nil || x.drained(loop, s):
		return
	case loop.Outer != nil && x.drained(loop.Outer, s):
		in = func(b *ssa.BasicBlock) bool { return loop.Outer.Blocks[b] }
		fo.Batch = x.loopPos(s.fn, loop.Outer)
	case isRangeBody(s.fn) && x.waits(s.call):
		in = func(*ssa.BasicBlock) bool { return true }
		fo.Batch = s.fn.Pos()
	default:
		return
	}
	pause := func(d time.Duration) {
		if fo.Pause != unknownPause && (d == unknownPause || d > fo.Pause) {
			fo.Pause = d
		}
	}
	for _, p := range x.permitSites(s.fn) {
		switch {
		case p.instr == nil || !in(p.instr.Block()) || p.Of == catalog.LimitConcurrency:
		case p.Of == DelayPermit:
			pause(delay(opts.Flow, p))
		default:
			pause(unknownPause) // paced in another way
		}
	}
	for _, b := range s.fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok || !in(b) || opts.Limiter == nil {
				continue
			}
			if fn := ssaflow.Callee(call.Common()); fn != nil && opts.Limiter(fn.Origin().FullName()) {
				pause(unknownPause)
			}
		}
	}
}

// delay is how long a wait takes.
func delay(flow *ssaflow.Flow, p Permit) time.Duration {
	t := p.Limiter
	if t != nil && t.Op == ssaflow.OpCall && t.Name == "time.After" && len(t.Args) == 1 {
		t = t.Args[0]
	}
	if t == nil {
		return unknownPause
	}
	vals, complete := flow.Resolve(t).Consts()
	if len(vals) != 1 || !complete {
		return unknownPause
	}
	n, ok := vals[0].Int()
	if !ok || n < 0 {
		return unknownPause
	}
	return time.Duration(n)
}
