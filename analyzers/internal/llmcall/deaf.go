package llmcall

import (
	"go/constant"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// A retry loop is deaf where an answer that says "too many" is at hand, and nobody reads
// when to come again.

// deaf reports whether an answer that says "too many" is at hand in the loop
// and nothing in the package reads how long to wait.
func (t *trial) deaf() bool {
	if t.x.readsRetryAfter() || !t.goesOn(429) {
		return false
	}
	late := t.busyBelow()
	t.blocks(func(b *ssa.BasicBlock) {
		if call, ok := condOf(b).(*ssa.Call); ok && t.repeatsBusy(b, call) {
			late = true
			return
		}
		k := t.tests[b]
		if !k.busy || !t.in(b.Succs[k.fail]) {
			return
		}
		if c, ok := condOf(b).(*ssa.BinOp); ok {
			for _, v := range []ssa.Value{c.X, c.Y} {
				late = late || t.marks[v]&ofAnswer != 0 && ofResponse(v)
			}
		}
	})
	return late
}

// repeatsBusy reports whether a branch asks a function about the response's status,
// which tells 429 from success, and the loop goes on for it: retryable(resp.StatusCode).
func (t *trial) repeatsBusy(b *ssa.BasicBlock, call *ssa.Call) bool {
	if !slices.ContainsFunc(call.Call.Args, func(v ssa.Value) bool { return t.marks[v]&ofAnswer != 0 && ofResponse(v) }) {
		return false
	}
	busy, fine := t.statusRun(429).of(call), t.statusRun(200).of(call)
	if busy == nil || fine == nil || constant.BoolVal(busy) == constant.BoolVal(fine) {
		return false
	}
	to := b.Succs[0]
	if !constant.BoolVal(busy) {
		to = b.Succs[1]
	}
	return t.in(to)
}

// busyBelow reports whether the function that the loop calls looks for 429 itself, and
// says so by a truth or an error of its own, for which the loop goes on: the response is
// at hand there.
func (t *trial) busyBelow() bool {
	fn := ssaflow.StaticCallee(t.call)
	if fn == nil || fn.Pkg != t.x.flow.Pkg {
		return false
	}
	for range maxTurns {
		fn = handsBack(fn)
	}
	for _, b := range fn.Blocks {
		cmp, ok := condOf(b).(*ssa.BinOp)
		if !ok || cmp.Op != token.EQL || constInt(cmp.Y) != 429 || !ofResponse(cmp.X) {
			continue
		}
		to := b.Succs[0]
		for len(to.Succs) == 1 {
			to = to.Succs[0]
		}
		ret, ok := last(to).(*ssa.Return)
		if !ok {
			continue
		}
		for i, v := range ssaflow.Returned(ret) {
			if t.goesOnFor(i, v) {
				return true
			}
		}
	}
	return false
}

// handsBack returns the function of this package whose results another hands back and
// does nothing else, or that one.
func handsBack(fn *ssa.Function) *ssa.Function {
	if len(fn.Blocks) != 1 {
		return fn
	}
	ret, ok := last(fn.Blocks[0]).(*ssa.Return)
	if !ok || len(ret.Results) == 0 {
		return fn
	}
	var call *ssa.Call
	for i, v := range ret.Results {
		if e, ok := v.(*ssa.Extract); ok && e.Index == i {
			v = e.Tuple
		}
		c, ok := v.(*ssa.Call)
		if !ok || call != nil && c != call {
			return fn
		}
		call = c
	}
	if to := ssaflow.StaticCallee(call); to != nil && to.Pkg == fn.Pkg && len(to.Blocks) > 0 {
		return to
	}
	return fn
}

// goesOnFor reports whether the loop goes on where result i of its call is v: a truth, or
// an error that a variable holds.
func (t *trial) goesOnFor(i int, v ssa.Value) bool {
	if c, ok := v.(*ssa.Const); ok && isBoolean(c.Type()) && c.Value != nil {
		for _, r := range ssaflow.Result(t.call, i) {
			if t.staysWhere(r, constant.BoolVal(c.Value)) {
				return true
			}
		}
		return false
	}
	ld, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	g, ok := ld.X.(*ssa.Global)
	if !ok || !isError(v.Type()) {
		return false
	}
	found := false
	t.blocks(func(b *ssa.BasicBlock) {
		for _, instr := range b.Instrs {
			is, ok := instr.(*ssa.Call)
			if !ok || calleeName(is) != "errors.Is" || len(is.Call.Args) != 2 || t.marks[is.Call.Args[0]]&(itsError|ofError) == 0 {
				continue
			}
			if of, ok := is.Call.Args[1].(*ssa.UnOp); ok && of.X == ssa.Value(g) && t.staysWhere(is, true) {
				found = true
			}
		}
	})
	return found
}

// staysWhere reports whether a branch of the loop on a truth stays in it where that is so.
func (t *trial) staysWhere(v ssa.Value, is bool) bool {
	stays := false
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.UnOp:
			if r.Op == token.NOT && t.staysWhere(r, !is) {
				stays = true
			}
		case *ssa.If:
			to := r.Block().Succs[1]
			if is {
				to = r.Block().Succs[0]
			}
			if !t.in(to) {
				return false
			}
			stays = true
		}
	}
	return stays
}

// ofResponse reports whether v is the status of an http.Response.
func ofResponse(v ssa.Value) bool {
	if q, ok := v.(*ssa.BinOp); ok {
		v = q.X
	}
	ld, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	fa, ok := ld.X.(*ssa.FieldAddr)
	return ok && ssaflow.TypeName(fa.X.Type()) == "net/http.Response"
}

// readsRetryAfter reports whether the package names the header.
func (x *extractor) readsRetryAfter() bool {
	if x.pacing.retryAfter != 0 {
		return x.pacing.retryAfter > 0
	}
	x.pacing.retryAfter = -1
	funcs := x.flow.Funcs
	if init := x.flow.Pkg.Func("init"); init != nil { // package variables
		funcs = append(slices.Clip(funcs), init)
	}
	for _, fn := range funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				for _, op := range instr.Operands(nil) {
					if c, ok := (*op).(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.String && strings.Contains(strings.ToLower(constant.StringVal(c.Value)), "retry-after") {
						x.pacing.retryAfter = 1
						return true
					}
				}
			}
		}
	}
	return false
}
