package llmcall

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// An interface with an implementation for each of many providers says nothing
// of a call's model or client. That it is an LLM call is sure all the same, and
// so is what starts it, and that it streams where all of them do: such calls are
// kept apart, for what counts calls and for what bounds them from above.

// crowd is what is known of the many implementations of an interface's method.
type crowd struct {
	total int
	impls []impl
}

// crowdSite returns the call of an interface method that its many
// implementations answer by asking an LLM, none of them with a throttle; else
// nil.
func (x *extractor) crowdSite(fn *ssa.Function, call ssa.CallInstruction) *Site {
	c := call.Common()
	if !c.IsInvoke() || len(x.implementations(c.Method)) > 0 {
		return nil
	}
	leaf, ok := x.dispatch.asked[c.Method]
	if !ok {
		leaf = x.askedBy(c.Method)
		if x.dispatch.asked == nil {
			x.dispatch.asked = make(map[*types.Func]*Leaf)
		}
		x.dispatch.asked[c.Method] = leaf
	}
	if leaf == nil {
		return nil
	}
	s := &Site{Leaf: *leaf, call: call, fn: fn, x: x, Name: funcTitle(fn), In: funcTitle(fn), Choices: x.dispatch.crowds[c.Method].total}
	s.Behind = []Behind{{x.flow.Args(call)[0], "", c.Method.Name(), s.Choices}}
	if !x.reachable(s) { // it is known which one it is
		return nil
	}
	s.Leaf.At = x.flow.PositionOf(x.flow.CallPos(call))
	s.Via = []ssaflow.Position{s.Leaf.At}
	if leaf.Stream == catalog.StreamYes {
		for i, a := range x.flow.Args(call)[1:] {
			if i == contextParam(c.Method.Signature()) {
				s.Ctx = a
			} else {
				s.Prompts = append(s.Prompts, Prompt{"user", a})
			}
		}
	}
	return s
}

// contextParam returns which parameter of a signature is the context, or -1.
func contextParam(sig *types.Signature) int {
	for i := range sig.Params().Len() {
		if ssaflow.TypeName(sig.Params().At(i).Type()) == "context.Context" {
			return i
		}
	}
	return -1
}

// streamsUnder reports whether all that an implementation asks for is a stream,
// under the context that it is given as parameter ctx, the receiver not counted.
func streamsUnder(sites []*Site, ctx int) bool {
	given := func(t *ssaflow.Term) bool { return t.Op == ssaflow.OpParam && t.Index == ctx+1 }
	for _, s := range sites {
		if !s.LLM() {
			continue
		}
		switch s.Leaf.Stream {
		case catalog.StreamYes, catalog.StreamIter, StreamRead:
		default:
			return false
		}
		if s.Ctx == nil || !s.Ctx.Contains(given) {
			return false
		}
	}
	return ctx >= 0
}

// maxCrowd bounds the implementations that a loop over all of them is followed
// into.
const maxCrowd = 24

// eachSites returns the LLM calls of an interface's many implementations where
// a loop calls the method of one after the other: handlers in a chain, steps of
// a pipeline. Those that ask are asked, whatever the others do.
func (x *extractor) eachSites(fn *ssa.Function, call ssa.CallInstruction) []*Site {
	c := call.Common()
	if !c.IsInvoke() || len(x.implementations(c.Method)) > 0 || x.dispatch.crowds[c.Method].total > maxCrowd {
		return nil
	}
	l := ssaflow.InnermostLoop(x.loopsOf(fn), call.Block())
	if l == nil || !asksItem(l, &Site{call: call, fn: fn}) {
		return nil
	}
	var out []*Site
	for _, im := range x.dispatch.crowds[c.Method].impls {
		if !im.made || im.fn != nil && x.busy[im.fn] {
			continue
		}
		sum := im.summary(x)
		for _, s := range slices.Concat(sum.sites, sum.many) {
			if s.LLM() && s.Depth < maxWrap {
				out = append(out, x.bind(s, im.name, call, fn, x.flow.Args(call)))
			}
		}
	}
	return out
}

func (x *extractor) askedBy(m *types.Func) *Leaf {
	cr, ok := x.dispatch.crowds[m]
	if !ok {
		return nil
	}
	var kind string
	asks, total := 0, cr.total
	ctx, streams := contextParam(m.Signature()), true
	for _, im := range cr.impls {
		if !im.made {
			total--
			continue
		}
		if im.fn != nil && len(x.permitsOf(im.fn)) > 0 || im.fact != nil && len(im.fact.Permits) > 0 {
			return nil
		}
		if im.fn != nil && x.busy[im.fn] { // it chooses among the others
			total--
			continue
		}
		sum := im.summary(x)
		i := slices.IndexFunc(sum.sites, (*Site).LLM)
		for _, s := range slices.Concat(sum.sites, sum.many, sum.pending) { // a decorator asks any of them
			if throttled(s) || s.LLM() && s.Client != nil && x.clientThrottled(s, x.flow.ResolveFields(s.Client)) {
				return nil
			}
		}
		if i >= 0 {
			kind = sum.sites[i].Leaf.Kind
			streams = streams && streamsUnder(sum.sites, ctx)
		}
		if i >= 0 || len(sum.many) > 0 {
			asks++
		}
	}
	if asks < 3 || asks < total-total/3 { // fakes, those that choose among the others, SDKs without rows
		return nil
	}
	leaf := &Leaf{SDK: shortName(ssaflow.TypeName(recvType(m))), Kind: kind}
	if streams {
		leaf.Stream = catalog.StreamYes
	}
	return leaf
}

// maxAnswerers bounds the implementations of one method whose answers are followed each by itself.
const maxAnswerers = 8

// crowdOf returns those of a method's many implementations, in other packages, that hand on the
// text of an answer alone.
func (x *extractor) crowdOf(m *types.Func) []impl {
	if len(x.implementations(m)) > 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(x.dispatch.crowds[m].impls), func(im impl) bool { return im.fact == nil || len(im.fact.Cuts) == 0 })
}

// crowdAnswers returns the requests behind calls of methods that have many implementations in
// other packages: whichever it is that answers, half an answer of it is one too many.
func (x *extractor) crowdAnswers() (out []*Site) {
	for _, fn := range x.flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(*ssa.Call)
				if !ok || !call.Call.IsInvoke() {
					continue
				}
				crowd := x.crowdOf(call.Call.Method)
				for _, im := range crowd[:min(len(crowd), maxAnswerers)] {
					for _, s := range im.fact.Sites {
						if !s.LLM() || s.Depth >= maxWrap {
							continue
						}
						b := x.bind(s, im.name, call, fn, x.flow.Args(call))
						b.Choices = max(b.Choices, x.dispatch.crowds[call.Call.Method].total)
						if x.reachable(b) {
							out = append(out, b)
						}
					}
				}
			}
		}
	}
	return out
}
