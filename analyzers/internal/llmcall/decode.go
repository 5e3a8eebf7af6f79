package llmcall

import (
	"go/constant"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// Decoding is what becomes of an answer that cannot be decoded.
type Decoding string

// What becomes of it.
const (
	DecodeLoud  Decoding = ""      // the error is handed on, or written down
	DecodeQuiet Decoding = "quiet" // nobody hears of it
	DecodeAgain Decoding = "again" // the same is asked once more
)

// maxDecoders bounds the functions round a decoder that its error is followed
// through.
const maxDecoders = 4

// decoding says what becomes of an answer that the calls which decode it, one
// after the other perhaps, cannot read, and notes the one that tells.
func (w *answerWalk) decoding(calls []*ssa.Call) Decoding {
	out := DecodeLoud
	for _, call := range calls {
		if w.within(call, calls) || w.told(call, calls) || w.decodedBefore(call) {
			continue
		}
		d := w.fails(call, calls, 0)
		if d != DecodeLoud && d != out {
			out, w.ans.Parsed, w.ans.ParsedBy = d, w.x.flow.CallPos(call), short(ssaflow.Callee(call.Common()).FullName())
			quiet, _ := newTrial(w.x, w.ans.Site, call, nil).errorGoes(calls)
			w.ans.Mute = !givesError(call.Parent()) || len(quiet) > 0
		}
		if d == DecodeAgain {
			break
		}
	}
	return out
}

// givesError reports whether a function has an error among its results.
func givesError(fn *ssa.Function) bool {
	for v := range fn.Signature.Results().Variables() {
		if isError(v.Type()) {
			return true
		}
	}
	return false
}

// told reports whether a call is another try, made where somebody has heard already
// that one before it failed.
func (w *answerWalk) told(call *ssa.Call, calls []*ssa.Call) bool {
	return slices.ContainsFunc(calls, func(first *ssa.Call) bool {
		if first == call || first.Parent() != call.Parent() || !first.Block().Dominates(call.Block()) {
			return false
		}
		t := newTrial(w.x, w.ans.Site, first, nil)
		return slices.ContainsFunc(call.Parent().Blocks, func(b *ssa.BasicBlock) bool {
			return b.Dominates(call.Block()) && t.failed(b) && (t.heard(b) || t.kept())
		})
	})
}

// kept reports whether the function returns the call's error in the end, where no other
// try has taken its place.
func (t *trial) kept() bool {
	for _, vals := range ssaflow.Returns(t.call.Parent()) {
		if slices.ContainsFunc(vals, t.ofIts) {
			return true
		}
	}
	return false
}

// within reports whether a call decodes a field of what another of them has decoded, as
// where a reply is JSON in JSON: half an answer does not come so far.
func (w *answerWalk) within(call *ssa.Call, calls []*ssa.Call) bool {
	v, _ := w.decodes(call)
	for range maxReasonDepth {
		switch u := v.(type) {
		case *ssa.Convert:
			v = u.X
			continue
		case *ssa.Call: // trimmed
			if obj := ssaflow.Callee(u.Common()); obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == "strings" {
				v = u.Call.Args[0]
				continue
			}
		}
		break
	}
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	field, ok := load.X.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	return slices.ContainsFunc(calls, func(other *ssa.Call) bool {
		_, into := w.decodes(other)
		return other != call && into != nil && types.Identical(deref(into.Type()), deref(field.X.Type()))
	})
}

// decodes returns what a call decodes, and what it decodes it to; nil where that is not
// known.
func (w *answerWalk) decodes(call *ssa.Call) (content, into ssa.Value) {
	for _, row := range w.x.cat.Func(ssaflow.Callee(call.Common())) {
		if i, ok := row.Args[catalog.RoleContent]; ok {
			content = w.arg(call, i)
		}
		if i, ok := row.Args[catalog.RoleResponse]; ok {
			into = w.arg(call, i)
		}
	}
	if mi, ok := into.(*ssa.MakeInterface); ok {
		into = mi.X
	}
	return content, into
}

// fails follows control from where a call has failed. Another of the calls on
// the way is another try.
func (w *answerWalk) fails(call *ssa.Call, calls []*ssa.Call, depth int) Decoding {
	if w.again(call) {
		return DecodeAgain
	}
	quiet, returned := newTrial(w.x, w.ans.Site, call, nil).errorGoes(calls)
	switch {
	case len(quiet) > 0:
		if w.missed(call.Parent(), quiet) {
			return DecodeLoud
		}
		return DecodeQuiet
	case !returned || depth >= maxDecoders:
		return DecodeLoud
	}
	out := DecodeQuiet
	callers := w.callers(call.Parent())
	for _, c := range callers {
		outer, ok := c.(*ssa.Call)
		if !ok { // go and defer drop it
			continue
		}
		switch w.fails(outer, nil, depth+1) {
		case DecodeAgain:
			return DecodeAgain
		case DecodeLoud:
			out = DecodeLoud
		}
	}
	if len(callers) == 0 {
		return DecodeLoud
	}
	return out
}

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

// remarks reports whether something is told of the error before the next turn that
// may go into its request: a conversation's history.
func (t *trial) remarks(from *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{t.loop.Header: true}
	work := []*ssa.BasicBlock{from}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[b] || !t.in(b) {
			continue
		}
		seen[b] = true
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if ok && receiver(call.Common()) != nil && call.Call.Signature().Results().Len() == 0 && slices.ContainsFunc(call.Call.Args, t.ofIts) &&
				!writesDown.MatchString(methodName(call)) {
				return true
			}
		}
		work = append(work, b.Succs...)
	}
	return false
}

// writesDown are names of functions that write down what went wrong.
var writesDown = regexp.MustCompile(`(?i)log|warn|err|fatal|panic|print|fail|debug|info|trace|record|notify|exit|abort`)

// errorGoes follows control from where the call has failed: where does it come to
// the end of the function without anybody hearing of it, and can it return an
// error?
func (t *trial) errorGoes(tries []*ssa.Call) (quiet []*ssa.Return, returned bool) {
	if !hasError(t.call) {
		return nil, false
	}
	var work []*ssa.BasicBlock
	for b, k := range t.tests {
		if k.kind == failTest && !t.afterFailure(b) {
			work = append(work, b.Succs[k.fail])
		}
	}
	seen := map[*ssa.BasicBlock]bool{}
	if len(work) == 0 { // nobody asks whether it has
		work = append(work, t.call.Block())
	} else {
		seen[t.call.Block()] = true
	}
	for _, other := range tries {
		if other != t.call {
			seen[other.Block()] = true
		}
	}
	return t.ends(work, seen)
}

// ends follows control from some blocks to the returns that it comes to without
// anybody hearing of a failure; returned tells of others, which return an error.
func (t *trial) ends(work []*ssa.BasicBlock, seen map[*ssa.BasicBlock]bool) (quiet []*ssa.Return, returned bool) {
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[b] {
			continue
		}
		seen[b] = true
		if t.heard(b) {
			continue
		}
		if other, ok := t.asksFor(b); ok {
			work = append(work, b.Succs[1-other])
			continue
		}
		work = append(work, b.Succs...)
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			if slices.ContainsFunc(ssaflow.Returned(ret), func(v ssa.Value) bool { return t.ofIts(v) || isError(v.Type()) && !isNil(v) }) {
				returned = true
			} else {
				quiet = append(quiet, ret)
			}
		}
	}
	return quiet, returned
}

// asksFor returns the side of a branch that is taken where the error is a certain
// one that somebody made: what could not be read is another.
func (t *trial) asksFor(b *ssa.BasicBlock) (side int, ok bool) {
	cond := condOf(b)
	if not, neg := cond.(*ssa.UnOp); neg && not.Op == token.NOT {
		cond, side = not.X, 1
	}
	call, isCall := cond.(*ssa.Call)
	if !isCall || calleeName(call) != "errors.Is" || len(call.Call.Args) != 2 || !t.ofIts(call.Call.Args[0]) {
		return 0, false
	}
	return side, true
}

// missed reports whether a caller of fn asks if it was given nothing, as by the
// returns where what could not be read is dropped, and makes that known.
func (w *answerWalk) missed(fn *ssa.Function, quiet []*ssa.Return) bool {
	results := fn.Signature.Results()
	for i := range results.Len() {
		if isError(results.At(i).Type()) || slices.ContainsFunc(quiet, func(r *ssa.Return) bool { return !nothing(ssaflow.Returned(r)[i]) }) {
			continue
		}
		if w.misses(fn, i, 0) {
			return true
		}
	}
	return false
}

// misses reports whether a caller of fn, or who that hands it on to, makes it
// known where result i is nothing.
func (w *answerWalk) misses(fn *ssa.Function, i, depth int) bool {
	for _, c := range w.callers(fn) {
		call, ok := c.(*ssa.Call)
		if !ok {
			continue
		}
		var starts []*ssa.BasicBlock
		for _, v := range ssaflow.Result(call, i) {
			starts = append(starts, emptyAt(v)...)
			for ret, vals := range ssaflow.Returns(call.Parent()) {
				if i := slices.Index(vals, v); i >= 0 && depth < maxDecoders && w.misses(ret.Parent(), i, depth+1) {
					return true
				}
			}
		}
		left, _ := newTrial(w.x, w.ans.Site, call, nil).ends(starts, map[*ssa.BasicBlock]bool{})
		if len(starts) > 0 && len(left) == 0 {
			return true
		}
	}
	return false
}

// nothing reports whether a value is nil, false, "" or 0.
func nothing(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil {
		return ok
	}
	switch c.Value.Kind() {
	case constant.Bool:
		return !constant.BoolVal(c.Value)
	case constant.String:
		return constant.StringVal(c.Value) == ""
	}
	return constInt(v) == 0
}

// emptyAt returns the blocks that control comes to where a value is found to be
// nothing: v == nil, len(v) == 0, !v.
func emptyAt(v ssa.Value) (out []*ssa.BasicBlock) {
	if v.Referrers() == nil {
		return nil
	}
	branch := func(cond ssa.Value, empty int) {
		for _, r := range *cond.Referrers() {
			if i, ok := r.(*ssa.If); ok {
				out = append(out, i.Block().Succs[empty])
			}
		}
	}
	branch(v, 1)
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.UnOp:
			if r.Op == token.NOT {
				branch(r, 0)
			}
		case *ssa.Call:
			if b, ok := r.Call.Value.(*ssa.Builtin); ok && b.Name() == "len" {
				out = append(out, emptyAt(r)...)
			}
		case *ssa.BinOp:
			if r.X != v || !nothing(r.Y) {
				continue
			}
			switch r.Op {
			case token.EQL, token.LEQ:
				branch(r, 0)
			case token.NEQ, token.GTR:
				branch(r, 1)
			}
		}
	}
	return out
}

// afterFailure reports whether a block is only reached where another has seen
// that the call failed: the way there leads through what that one does.
func (t *trial) afterFailure(b *ssa.BasicBlock) bool {
	for other, k := range t.tests {
		if k.kind != failTest || other == b {
			continue
		}
		if fail := other.Succs[k.fail]; len(fail.Preds) == 1 && fail.Dominates(b) {
			return true
		}
	}
	return false
}

// ofIts reports whether a value is the call's error, or made from it.
func (t *trial) ofIts(v ssa.Value) bool { return t.marks[v]&(itsError|ofError) != 0 }

// heard reports whether somebody hears of a failure in a block.
func (t *trial) heard(b *ssa.BasicBlock) bool {
	for _, instr := range b.Instrs {
		switch instr := instr.(type) {
		case *ssa.Panic:
			if instr.Pos().IsValid() { // not SSA's own, of a select
				return true
			}
		case *ssa.Send:
			if t.ofIts(instr.X) {
				return true
			}
		case *ssa.MapUpdate:
			if t.ofIts(instr.Value) {
				return true
			}
		case *ssa.Store:
			addr := instr.Addr
			if at, ok := addr.(*ssa.IndexAddr); ok {
				addr = at.X
			}
			if _, local := addr.(*ssa.Alloc); !local && t.ofIts(instr.Val) {
				return true
			}
			if f, ok := addr.(*ssa.FieldAddr); ok && b != t.call.Block() { // stats.Failed++
				if v := fieldVar(f.X.Type(), f.Field); v != nil && writesDown.MatchString(v.Name()) {
					return true
				}
			}
		case *ssa.Return: // in words, to whoever reads them
			if b != t.call.Block() && slices.ContainsFunc(ssaflow.Returned(instr), t.sentence) {
				return true
			}
		case *ssa.MakeClosure:
			for _, v := range instr.Bindings {
				if t.ofIts(v) || t.addrs[identOf(v)]&(itsError|ofError) != 0 {
					return true
				}
			}
		case ssa.CallInstruction:
			if instr != ssa.CallInstruction(t.call) && t.hears(instr, b != t.call.Block()) {
				return true
			}
		}
	}
	return false
}

// sentence reports whether a value is a text of several words, or of as many characters where
// words have no spaces between: no label, no default and no JSON.
func (t *trial) sentence(v ssa.Value) bool {
	if !isString(v.Type()) {
		return false
	}
	said := t.x.flow.Resolve(t.x.flow.Eval(v))
	if !said.IsString() {
		return false
	}
	text, wide := strings.TrimSpace(said.Text), 0
	for _, r := range text {
		if r >= 0x2E80 {
			wide++
		}
	}
	return !strings.HasPrefix(text, "{") && !strings.HasPrefix(text, "[") && (strings.Count(text, " ") >= 3 || wide >= 6)
}

// wrapsError are names of functions that make a text or another error of one,
// where they return something: a logger's Error and Errorf write it down.
var wrapsError = map[string]bool{"Error": true, "Errorf": true, "Wrap": true, "Wrapf": true, "New": true}

// hears reports whether a call is told of the error, or writes something down
// where the call has failed.
func (t *trial) hears(call ssa.CallInstruction, failed bool) bool {
	c := call.Common()
	name := c.Value.Name()
	if obj := ssaflow.Callee(c); obj != nil {
		name = obj.Name()
	}
	if _, ok := c.Value.(*ssa.Builtin); ok || name == "Is" || name == "As" || c.Signature().Results().Len() > 0 && wrapsError[name] {
		return false
	}
	if failed && writesDown.MatchString(name) {
		return true
	}
	return slices.ContainsFunc(c.Args, func(a ssa.Value) bool {
		status := constInt(a) // c.JSON(http.StatusBadGateway, …)
		return t.ofIts(a) || failed && 400 <= status && status < 600
	})
}

// hasError reports whether a call has an error among its results, used or not.
func hasError(call *ssa.Call) bool {
	results := call.Call.Signature().Results()
	for i := range results.Len() {
		if isError(results.At(i).Type()) {
			return true
		}
	}
	return false
}
