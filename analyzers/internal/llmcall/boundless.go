package llmcall

import (
	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// Boundless reports whether nothing bounds the time that a site's call may
// take: all that its client and its context are made of is seen, and neither
// has a bound on the whole, on the wait for the headers or on a read. False
// where a part of them comes from elsewhere.
func (r *Result) Boundless(flow *ssaflow.Flow, s *Site) bool {
	if s.Raw || s.made || s.Crowd() || s.Invoke != nil || s.Others || s.Client == nil || !answers(s.Leaf.Kind) {
		return false
	}
	if len(r.Patience(flow, s)) > 0 {
		return false
	}
	client, ctx := flow.ResolveFields(s.Client), flow.ResolveFields(s.Ctx)
	options := flow.ResolveFields(s.Options)
	if s.Leaf.Func != "" && len(r.Constructors(s, client)) == 0 {
		return false // what the SDK sets unasked is known of its constructors
	}
	if r.Open(client, true) != nil || s.Ctx != nil && r.Open(ctx, true) != nil || s.Options != nil && !optionsKnown(options) {
		return false
	}
	return !r.bounded(flow, client) && !r.bounded(flow, options) && !cancelledByHand(ctx)
}

// bounded reports whether a client bounds a phase of a request, or sends it in a
// way of its user's that may.
func (r *Result) bounded(flow *ssaflow.Flow, t *ssaflow.Term) bool {
	if t == nil {
		return false
	}
	for _, set := range r.x.settings(t) {
		switch set.Role {
		case catalog.RoleTimeoutHeader, catalog.RoleTimeoutRead:
			if set.Term.Op != ssaflow.OpZero {
				return true
			}
		case catalog.RoleTransport:
			for _, alt := range flow.ResolveFields(set.Term).Alternatives() {
				if !plainTransport(alt) {
					return true
				}
			}
		}
	}
	return false
}

// plainTransport reports whether a transport is net/http's own, of which all is
// seen.
func plainTransport(t *ssaflow.Term) bool {
	for t.Op == ssaflow.OpObject && t.Base != nil {
		t = t.Base
	}
	switch t.Op {
	case ssaflow.OpZero:
		return true
	case ssaflow.OpGlobal:
		return t.Name == defaultTransport
	case ssaflow.OpObject:
		return pools[t.Type]
	}
	return false
}

// cancelledByHand reports whether a context is given up by something other than
// the end of the function that makes it: a watchdog on a stream, say.
func cancelledByHand(ctx *ssaflow.Term) bool {
	return ctx != nil && ctx.Contains(func(t *ssaflow.Term) bool {
		if t.Op != ssaflow.OpCall || t.Name != "context.WithCancel" && t.Name != "context.WithCancelCause" {
			return false
		}
		v, ok := t.Value().(*ssa.Call)
		if !ok {
			return true
		}
		for _, cancel := range ssaflow.Result(v, 1) {
			for _, use := range *cancel.Referrers() {
				switch use := use.(type) {
				case *ssa.DebugRef:
				case ssa.CallInstruction:
					if _, later := use.(*ssa.Go); later || use.Common().Value != cancel {
						return true
					}
				default:
					return true
				}
			}
		}
		return false
	})
}
