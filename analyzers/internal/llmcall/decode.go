package llmcall

import (
	"go/constant"
	"go/token"
	"go/types"
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

// Bounds on who is asked what becomes of an answer that cannot be decoded.
const (
	maxDecoders = 4   // functions round a decoder that its error is followed through
	maxMissing  = 200 // results of functions whose callers are asked whether they miss what is not there
)

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
		if w.missed(call.Parent(), quiet, 0) || newTrial(w.x, w.ans.Site, call, nil).halves() {
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

// halves reports whether the failure is handed on where the text that could not be read
// looks like half of what was wanted: if strings.HasPrefix(text, "{") { return err }.
func (t *trial) halves() bool {
	for ret, vals := range ssaflow.Returns(t.call.Parent()) {
		if !slices.ContainsFunc(vals, t.ofIts) {
			continue
		}
		for _, p := range ret.Block().Preds {
			looks, ok := condOf(p).(*ssa.Call)
			if ok && strings.HasPrefix(calleeName(looks), "strings.") && t.call.Block().Dominates(p) && p.Succs[0] == ret.Block() {
				return true
			}
		}
	}
	return false
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
func (w *answerWalk) missed(fn *ssa.Function, quiet []*ssa.Return, depth int) bool {
	results := fn.Signature.Results()
	for i := range results.Len() {
		if isError(results.At(i).Type()) || slices.ContainsFunc(quiet, func(r *ssa.Return) bool { return !nothing(ssaflow.Returned(r)[i]) }) {
			continue
		}
		if w.misses(fn, i, depth) {
			return true
		}
	}
	return false
}

// misses reports whether a caller of fn, or who that hands it on to, makes it
// known where result i is nothing.
func (w *answerWalk) misses(fn *ssa.Function, i, depth int) bool {
	if w.missing++; w.missing > maxMissing {
		return false
	}
	for _, c := range w.callers(fn) {
		call, ok := c.(*ssa.Call)
		if !ok {
			continue
		}
		var starts []*ssa.BasicBlock
		for _, v := range ssaflow.Result(call, i) {
			if noted(v) {
				return true
			}
			starts = append(starts, emptyAt(v)...)
			for ret, vals := range ssaflow.Returns(call.Parent()) {
				if i := slices.Index(vals, v); i >= 0 && depth < maxDecoders && w.misses(ret.Parent(), i, depth+1) {
					return true
				}
			}
		}
		left, _ := newTrial(w.x, w.ans.Site, call, nil).ends(starts, map[*ssa.BasicBlock]bool{})
		if len(starts) > 0 && (len(left) == 0 || depth < maxDecoders && w.missed(call.Parent(), left, depth+1)) {
			return true
		}
	}
	return false
}

// noted reports whether a truth is put into a field that others see: result.Parsed = ok.
func noted(v ssa.Value) bool {
	return isBoolean(v.Type()) && slices.ContainsFunc(*v.Referrers(), func(r ssa.Instruction) bool {
		st, ok := r.(*ssa.Store)
		if !ok || st.Val != v {
			return false
		}
		f, ok := st.Addr.(*ssa.FieldAddr)
		return ok && token.IsExported(fieldVar(f.X.Type(), f.Field).Name())
	})
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
