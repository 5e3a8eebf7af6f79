package llmcall

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// Spread says of a call that is pending in a helper, such as
// parallel(items, func(x) { ask(x) }), that the helper starts it in goroutines,
// as many as it has items. It is said where the function is handed over: only
// there is it known that it asks an LLM.
type Spread struct {
	Over  *ssaflow.Term // the collection of items; nil where the helper counts
	Turns *ssaflow.Term // the number of turns where it counts
	At    ssaflow.Position
	// Given: whoever calls the helper gives it the items, or their number.
	Given bool
	// Kept: what runs was handed over earlier, to a constructor. Then each call
	// of the helper starts the same.
	Kept bool
}

// spread marks the pending calls of fn that it starts without a bound.
func (x *extractor) spread(fn *ssa.Function, pending []*Site) {
	opts := FanOutOptions{Flow: x.flow}
	for _, s := range pending {
		if s.Spread != nil || s.Work != nil {
			continue
		}
		start, row := x.starts(s)
		loop := ssaflow.InnermostLoop(x.loopsOf(fn), s.call.Block())
		if !start || loop == nil {
			continue
		}
		over := x.flow.Over(loop)
		if over.Range == nil && over.Limit == nil {
			continue
		}
		fo := FanOut{Kind: Goroutines, Site: s, Call: s}
		if over.Limit == nil || !over.Limit.HasParam() { // a parameter's value is known to who passes it
			if fo.Bound, _ = x.bound(opts, loop, s); fo.Bound != "" {
				continue
			}
		} else if x.drained(loop, s) {
			continue
		}
		if x.groups(opts, &fo, row, loop); fo.Bound != "" {
			continue
		}
		if x.throttle(opts, &fo, loop); fo.Throttled || fo.Broken != "" {
			continue
		}
		s.Spread = &Spread{
			Over: over.Range, Turns: over.Limit, At: x.flow.PositionOf(x.loopPos(fn, loop)), Kept: s.Invoke.Recv.Op != ssaflow.OpParam,
			Given: givenBy(fn, over.Range) || givenBy(fn, over.Limit),
		}
	}
}

// givenBy reports whether callers give fn a value as a parameter, other than its
// receiver: what it fetches with the help of one is its own.
func givenBy(fn *ssa.Function, t *ssaflow.Term) bool {
	found := false
	if t != nil {
		t.Walk(func(u *ssaflow.Term) bool {
			found = found || u.Op == ssaflow.OpParam && (u.Index > 0 || fn.Signature.Recv() == nil)
			return u.Op != ssaflow.OpCall
		})
	}
	return found
}

// spreadBound says why the items that a helper is given are few after all.
func (x *extractor) spreadBound(opts FanOutOptions, fo *FanOut) {
	s, small := fo.Site, int64(opts.SmallLoop)
	if over := s.Spread.Over; over != nil {
		if n, ok := length(opts.Flow.Resolve(over)); ok && n <= small {
			fo.Bound = "a few items"
		}
		for _, a := range s.call.Common().Args {
			if _, ok := a.Type().Underlying().(*types.Slice); ok {
				if _, capped := x.atMost(a, 0); capped {
					fo.Bound = "a constant number of items"
				}
			}
		}
	}
	if turns := s.Spread.Turns; turns != nil {
		if !fromInput(opts.Flow.Resolve(turns)) {
			fo.Bound = "a configured number of turns"
		}
	}
}
