package llmcall

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// A function that is given another to run later puts it into a channel: workers take it from
// there, as many as they are, however many ask.

// maxQueued bounds the values that are looked at on the way into a channel.
const maxQueued = 40

// queues reports whether a function puts a function that it is given into a channel, and does
// nothing else with it.
func queues(fn *ssa.Function) bool {
	for _, p := range fn.Params {
		if _, ok := p.Type().Underlying().(*types.Signature); !ok {
			continue
		}
		q := queueing{seen: make(map[ssa.Value]bool)}
		if q.follow(p); q.sent && !q.used {
			return true
		}
	}
	return false
}

// queueing is what becomes of a value on its way into a channel.
type queueing struct {
	seen       map[ssa.Value]bool
	sent, used bool
}

func (q *queueing) follow(v ssa.Value) {
	if q.seen[v] || v.Referrers() == nil {
		return
	}
	if q.seen[v] = true; len(q.seen) > maxQueued {
		q.used = true
		return
	}
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Send:
			q.sent = true
		case *ssa.Select:
			q.sent = true
		case *ssa.Store:
			if r.Val != v { // what it is stored to is set up
				continue
			}
			root := r.Addr
			for {
				fa, ok := root.(*ssa.FieldAddr)
				if !ok {
					break
				}
				root = fa.X
			}
			if a, ok := root.(*ssa.Alloc); ok {
				q.follow(a)
			} else {
				q.used = true
			}
		case *ssa.UnOp, *ssa.Phi, *ssa.ChangeType, *ssa.MakeInterface:
			q.follow(r.(ssa.Value))
		case *ssa.MakeClosure:
			for i, b := range r.Bindings {
				if b == v {
					q.follow(r.Fn.(*ssa.Function).FreeVars[i])
				}
			}
		case *ssa.Call: // of a function that does it
			callee := ssaflow.StaticCallee(r)
			if callee == nil || callee.Pkg != r.Parent().Pkg || r.Call.Value == v {
				q.used = true
				continue
			}
			for i, a := range r.Call.Args {
				if a == v && i < len(callee.Params) {
					q.follow(callee.Params[i])
				}
			}
		case *ssa.FieldAddr, *ssa.DebugRef:
		case *ssa.BinOp: // compared with nil
		default:
			q.used = true
		}
	}
}

// queuedBy returns the permit that stands for the workers who run what a call is given.
func (x *extractor) queuedBy(call ssa.CallInstruction) []Permit {
	obj := ssaflow.Callee(call.Common())
	if obj == nil {
		return nil
	}
	callee, queued := ssaflow.StaticCallee(call), false
	switch fact := x.imported(obj.Pkg()); {
	case callee != nil && callee.Pkg == x.flow.Pkg:
		queued = queues(callee)
	case fact != nil && fact.fn(obj.FullName()) != nil:
		queued = fact.fn(obj.FullName()).Queues
	default: // of a package that has nothing to do with LLMs: what it does is not seen
		queued = x.cat.QueueName(ssaflow.TypeName(recvType(obj)), obj.Name())
	}
	if !queued {
		return nil
	}
	return []Permit{{Of: catalog.LimitConcurrency, Effect: catalog.EffectBlocks, Func: obj.FullName()}}
}
