package llmcall

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// Where an answer cannot be decoded, the same request may be sent again: by a loop, in straight
// code, or by a library's helper.

// again reports whether a loop goes on where a call fails, and sends the same
// request once more.
func (w *answerWalk) again(call *ssa.Call) bool {
	if w.onceMore(call) || w.retried(call) {
		return true
	}
	for l := ssaflow.InnermostLoop(w.x.loopsOf(call.Parent()), call.Block()); l != nil; l = l.Outer {
		if over := w.x.flow.Over(l); over.Range != nil || over.Chan {
			return false
		}
		for s := w.ans.Site; s != nil; s = s.inner {
			request, ok := s.call.(*ssa.Call)
			if !ok || s.fn != call.Parent() || !l.Blocks[request.Block()] || newTrial(w.x, s, request, l).varies() {
				continue
			}
			t := newTrial(w.x, s, call, l)
			if leaves, again, _ := t.success(); !leaves || again {
				continue // the next turn is about something else
			}
			for b, k := range t.tests {
				if k.kind == failTest && t.in(b.Succs[k.fail]) && !t.remarks(b.Succs[k.fail]) {
					return true
				}
			}
		}
	}
	return false
}

// onceMore reports whether the same request is sent again where a call has failed.
func (w *answerWalk) onceMore(call *ssa.Call) bool {
	for s := w.ans.Site; s != nil; s = s.inner {
		request, ok := s.call.(*ssa.Call)
		if !ok || s.fn != call.Parent() || !ssaflow.Dominates(request, call) {
			continue
		}
		t := newTrial(w.x, w.ans.Site, call, nil)
		for _, b := range s.fn.Blocks {
			for _, instr := range b.Instrs {
				next, ok := instr.(*ssa.Call)
				if ok && next != request && sameCall(request, next) && t.failed(b) {
					return true
				}
			}
		}
	}
	return false
}

// sameCall reports whether two calls run the same with the same.
func sameCall(a, b *ssa.Call) bool {
	return len(a.Call.Args) > 0 && a.Call.Value == b.Call.Value && a.Call.Method == b.Call.Method && slices.Equal(a.Call.Args, b.Call.Args)
}

// retried reports whether the function that a call fails in sends the request, returns an
// error then, and is run again by a library's helper.
func (w *answerWalk) retried(call *ssa.Call) bool {
	fn, sends := call.Parent(), false
	for s := w.ans.Site; s != nil && s.fn != nil; s = s.inner {
		sends = sends || s.fn == fn
	}
	if !sends || fn.Parent() == nil || w.x.says(&Site{fn: fn}, catalog.KindGiveUp) {
		return false
	}
	t, fails := newTrial(w.x, w.ans.Site, call, nil), false
	for ret, vals := range ssaflow.Returns(fn) {
		fails = fails || t.failed(ret.Block()) && slices.ContainsFunc(vals, func(v ssa.Value) bool { return isError(v.Type()) && !isNil(v) })
	}
	if !fails {
		return false
	}
	for _, b := range fn.Parent().Blocks {
		for _, instr := range b.Instrs {
			run, ok := instr.(*ssa.Call)
			if ok && w.x.retryRow(run) != nil && slices.ContainsFunc(run.Call.Args, func(a ssa.Value) bool { return literal(a) == fn }) {
				return true
			}
		}
	}
	return false
}
