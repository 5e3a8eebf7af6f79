package llmcall

import (
	"go/token"
	"go/types"
	"slices"
	"sort"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// StreamLoop is a place where an answer is read piece by piece, and nobody asks
// what ended it.
type StreamLoop struct {
	Pos  token.Pos // of the call that goes on in the stream, or of the iterator's
	Func string    // the function called there, short
	// Err is the function that would say what ended the stream, short; "" where
	// Func returns it.
	Err string
	// Thrown: Func reads the stream, and its error is thrown away.
	Thrown bool
}

// OpenStream is a stream of an answer that is never closed.
type OpenStream struct {
	Call  ssa.CallInstruction // what opens it
	Pos   token.Pos
	Close string    // the method that closes it
	Early token.Pos // where its loop is left before its end; NoPos where only the end is known to leave it open
	Raw   bool      // the response of a raw request
}

// StreamLoops returns the loops over streams of answers in this package in which
// an end by an error looks like any other, in the order of the source.
func (r *Result) StreamLoops() []StreamLoop {
	x := r.x
	var out []StreamLoop
	seen := make(map[token.Pos]bool)
	var heeded []ssa.CallInstruction // steps of loops that ask
	add := func(call ssa.CallInstruction, row *catalog.Func) {
		l := StreamLoop{Pos: x.flow.CallPos(call), Func: short(row.FullName)}
		if seen[l.Pos] || finishes(call) || !givesChannel(call) && ssaflow.InnermostLoop(ssaflow.Loops(call.Parent()), call.Block()) == nil {
			return
		}
		if row.Kind == catalog.KindNext {
			if l.Err = x.errOf(row); l.Err == "" || nextTells(call) {
				return
			}
			if x.aliases(receiver(call.Common())).asked(catalog.KindErr) {
				heeded = append(heeded, call)
				return
			}
		} else if !errIgnored(call.Common().Signature(), call) {
			heeded = append(heeded, call)
			return
		}
		seen[l.Pos] = true
		out = append(out, l)
	}
	each := func(call ssa.CallInstruction, std bool) {
		for _, row := range x.cat.Func(ssaflow.Callee(call.Common())) {
			steps := row.Kind == catalog.KindNext || row.Kind == catalog.KindRecv || std && row.Kind == catalog.KindParse
			recv := receiver(call.Common())
			if steps && std == catalog.Std(row.Package) && recv != nil && !limited(recv) {
				add(call, row)
			}
		}
	}
	for _, fn := range x.flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if call, ok := instr.(ssa.CallInstruction); ok {
					each(call, false)
				}
			}
		}
	}
	for _, w := range r.walks() {
		for _, call := range w.reads {
			if s := w.ans.Site; s.URL == nil || !x.asksWhole(s.Stream) {
				each(call, true)
			}
		}
		for _, yield := range w.yields {
			if len(yield.Params) == 2 && isError(yield.Params[1].Type()) && valueIgnored(yield.Params[1]) && !seen[yield.Pos()] {
				seen[yield.Pos()] = true
				out = append(out, StreamLoop{Pos: w.ans.Site.Pos(), Func: short(w.ans.Site.Leaf.Func)})
			}
		}
	}
	for _, call := range x.unheard(heeded) {
		if pos, obj := x.flow.CallPos(call), ssaflow.Callee(call.Common()); obj != nil && !seen[pos] {
			seen[pos] = true
			out = append(out, StreamLoop{Pos: pos, Func: calledName(call, obj), Thrown: true})
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Pos < out[j].Pos })
	return out
}

// limited reports whether a reader is made over no more than so many bytes of
// another: what lies behind them is left out on purpose, as of an error's body. So is
// one over what has been read already: where that broke off, the read said so.
func limited(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return limited(v.X)
	case *ssa.ChangeInterface:
		return limited(v.X)
	case *ssa.Call:
		obj := ssaflow.Callee(v.Common())
		if obj == nil || len(v.Call.Args) == 0 {
			return false
		}
		switch obj.FullName() {
		case "io.LimitReader", "bytes.NewReader", "bytes.NewBuffer", "bytes.NewBufferString", "strings.NewReader":
			return true
		case "bufio.NewScanner", "bufio.NewReader", "bufio.NewReaderSize":
			return limited(v.Call.Args[0])
		}
	}
	return false
}

// givesChannel reports whether a call returns the channel that a stream's pieces
// come from: the loop is over that.
func givesChannel(call ssa.CallInstruction) bool {
	results := call.Common().Signature().Results()
	if results.Len() == 0 {
		return false
	}
	_, ok := results.At(0).Type().Underlying().(*types.Chan)
	return ok
}

// errOf returns the method that says what ended a stream, by its type.
func (x *extractor) errOf(next *catalog.Func) string {
	for _, row := range x.cat.Method(next, catalog.KindErr) {
		return short(row.FullName)
	}
	return ""
}

// errIgnored reports whether the error that a call returns last is only asked
// whether it is one, and the answer counts as whole then.
func errIgnored(sig *types.Signature, call ssa.CallInstruction) bool {
	last := sig.Results().Len() - 1
	if last < 0 || !isError(sig.Results().At(last).Type()) {
		return false
	}
	errs := ssaflow.Result(call, last)
	if len(errs) == 0 {
		return false // a loop that ends by something else
	}
	for _, e := range errs {
		if !valueIgnored(e) {
			return false
		}
	}
	return true
}

// valueIgnored is [errIgnored] for the error itself.
func valueIgnored(e ssa.Value) bool { return ignored(e, make(map[ssa.Value]bool)) }

func ignored(e ssa.Value, seen map[ssa.Value]bool) bool {
	refs := e.Referrers()
	if refs == nil {
		return false
	}
	seen[e] = true
	var ended, failed []*ssa.BasicBlock // where control goes at io.EOF, and at other errors
	for _, r := range *refs {
		switch r := r.(type) {
		case *ssa.DebugRef:
		case *ssa.Phi: // a variable of the loop
			if !seen[r] && !ignored(r, seen) {
				return false
			}
		case *ssa.BinOp:
			eof := isEOF(r.X) || isEOF(r.Y)
			if !eof && !isNil(r.X) && !isNil(r.Y) {
				return false
			}
			for _, u := range *r.Referrers() {
				branch, ok := u.(*ssa.If)
				if !ok {
					return false
				}
				equal, other := branch.Block().Succs[0], branch.Block().Succs[1]
				if r.Op == token.NEQ {
					equal, other = other, equal
				}
				if tells(other, branch.Block()) {
					return false
				}
				if eof {
					ended = append(ended, goesTo(equal))
				}
				if r.Op == token.NEQ && !onlyTests(other) {
					failed = append(failed, goesTo(other))
				}
			}
		default:
			return false
		}
	}
	// Who only tells io.EOF from other errors, and goes the same way after both, has not asked.
	return len(ended) == 0 || len(failed) > 0 && !slices.ContainsFunc(failed, func(b *ssa.BasicBlock) bool { return !slices.Contains(ended, b) })
}

// goesTo returns the block that control comes to by b, through blocks that do nothing.
func goesTo(b *ssa.BasicBlock) *ssa.BasicBlock {
	for range 8 {
		if _, jump := b.Instrs[0].(*ssa.Jump); !jump {
			break
		}
		b = b.Succs[0]
	}
	return b
}

// onlyTests reports whether a block is the second half of a condition: err != nil &&
// err != io.EOF.
func onlyTests(b *ssa.BasicBlock) bool {
	_, branch := last(b).(*ssa.If)
	return branch && len(b.Instrs) <= 3
}

// isEOF reports whether a value is io.EOF.
func isEOF(v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	g, ok := load.X.(*ssa.Global)
	return ok && g.String() == "io.EOF"
}

func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}

// nextTells reports whether the end of the loop that call goes on in is an
// error by itself, or is looked into.
func nextTells(call ssa.CallInstruction) bool {
	v := call.Value()
	if v == nil {
		return true
	}
	for _, r := range *v.Referrers() {
		if branch, ok := r.(*ssa.If); ok && tells(branch.Block().Succs[1], branch.Block()) {
			return true
		}
	}
	return false
}

// tells reports whether what follows from a block on, without coming back to
// from, ends in an error that is made there, unless that is for want of any
// text; or in a panic or the end of the program.
func tells(b, from *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{from: true}
	work := []*ssa.BasicBlock{b}
	for len(work) > 0 {
		n := work[0]
		work = work[1:]
		if seen[n] {
			continue
		}
		seen[n] = true
		for _, instr := range n.Instrs {
			switch instr := instr.(type) {
			case *ssa.Panic:
				if instr.Pos().IsValid() { // else SSA's own, where a select had no case to take
					return true
				}
			case *ssa.Return:
				for _, v := range instr.Results {
					if madeError(v) && !forWant(n, from) {
						return true
					}
				}
			case *ssa.Store:
				if madeError(instr.Val) && !forWant(n, from) {
					return true
				}
			case *ssa.Send:
				if madeError(instr.X) {
					return true
				}
			case *ssa.Call:
				if obj := ssaflow.Callee(instr.Common()); obj != nil {
					switch obj.FullName() {
					case "log.Fatal", "log.Fatalf", "log.Fatalln", "os.Exit", "log.Panic", "log.Panicf":
						return true
					}
				}
			}
		}
		work = append(work, n.Succs...)
	}
	return false
}

// madeError reports whether a value is an error that is made where it stands.
func madeError(v ssa.Value) bool {
	if !isError(v.Type()) {
		return false
	}
	switch v := v.(type) {
	case *ssa.Call, *ssa.MakeInterface:
		return true
	case *ssa.UnOp:
		_, global := v.X.(*ssa.Global)
		return global
	case *ssa.Phi:
		for _, e := range v.Edges {
			if _, phi := e.(*ssa.Phi); !phi && madeError(e) {
				return true
			}
		}
	}
	return false
}

// forWant reports whether control comes to a block because a text or list is
// empty.
func forWant(b, from *ssa.BasicBlock) bool {
	for _, p := range b.Preds {
		if p == from || len(p.Instrs) == 0 {
			continue
		}
		branch, ok := p.Instrs[len(p.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		cmp, ok := branch.Cond.(*ssa.BinOp)
		if !ok {
			continue
		}
		for _, v := range []ssa.Value{cmp.X, cmp.Y} {
			if k, ok := v.(*ssa.Const); ok && (k.Value == nil || k.Value.ExactString() == `""` || k.Value.ExactString() == "0") {
				return true
			}
		}
	}
	return false
}

// OpenStreams returns the streams of answers that are opened in this package
// and never closed, nor handed to code that cannot be seen; in the order of the
// source.
func (r *Result) OpenStreams() []OpenStream {
	x := r.x
	var out []OpenStream
	same := make(map[ssa.Value]bool)
	for _, fn := range x.flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(*ssa.Call)
				if !ok {
					continue
				}
				results := call.Common().Signature().Results()
				if results.Len() == 0 {
					continue
				}
				closer := x.closer(results.At(0).Type())
				vals := ssaflow.Result(call, 0)
				if closer == nil || len(vals) == 0 || same[vals[0]] {
					continue
				}
				al := x.aliases(vals[0])
				for v := range al.seen { // got from what holds it more than once
					same[v] = true
				}
				ctx := x.context(al.opened(call))
				if al.escaped || al.did[catalog.KindClose] || ctx == ends {
					continue
				}
				o := OpenStream{Call: call, Pos: x.flow.CallPos(call), Close: closer.Name}
				if al.endCloses {
					// Where it may end with its caller's context there is hardly any harm.
					if o.Early = al.early(x); !o.Early.IsValid() || ctx != lasts {
						continue
					}
				}
				out = append(out, o)
			}
		}
	}
	out = append(out, r.rawStreams()...)
	sort.SliceStable(out, func(i, j int) bool { return out[i].Pos < out[j].Pos })
	return out
}

// closer returns the method that closes streams of a type, nil for other types.
func (x *extractor) closer(t types.Type) *catalog.Func {
	named, ok := types.Unalias(deref(t)).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return nil
	}
	if p := x.cat.Package(named.Obj().Pkg().Path()); p == nil || !p.LLM {
		return nil
	}
	if !types.IsInterface(t) {
		t = types.NewPointer(named)
	}
	set := types.NewMethodSet(t)
	for i := range set.Len() {
		m, ok := set.At(i).Obj().(*types.Func)
		if !ok {
			continue
		}
		for _, row := range x.cat.Func(m) {
			if row.Kind == catalog.KindClose {
				return row
			}
		}
	}
	return nil
}

// How long a context lasts.
const (
	unknownLife = iota
	ends        // as long as the function that it is used in, or the request that it serves
	lasts       // as long as the program
)

// context returns how long the context of a call lasts: its end closes the
// stream that the call opened.
func (x *extractor) context(call *ssa.Call) int {
	for _, a := range call.Call.Args {
		if ssaflow.TypeName(a.Type()) == "context.Context" {
			return x.life(a)
		}
	}
	return unknownLife
}

func (x *extractor) life(a ssa.Value) int {
	for range maxWrap {
		switch u := a.(type) {
		case *ssa.Extract:
			a = u.Tuple
			continue
		case *ssa.UnOp:
			a = u.X
			continue
		case *ssa.FreeVar:
			if b := x.flow.Bound(u); b != nil {
				a = b
				continue
			}
		case *ssa.Alloc:
			if v := storedValue(u); v != nil {
				a = v
				continue
			}
		case *ssa.Parameter: // what its callers give, where they agree
			calls, all := x.flow.Callers(u.Parent())
			i := slices.Index(u.Parent().Params, u)
			if len(calls) != 1 || !all && u.Parent().Object() != nil && u.Parent().Object().Exported() || i >= len(calls[0].Common().Args) {
				return unknownLife
			}
			a = calls[0].Common().Args[i]
			continue
		case *ssa.Call:
			obj := ssaflow.Callee(u.Common())
			if obj == nil {
				return unknownLife
			}
			switch ssaflow.FullName(obj) {
			case "context.WithCancel", "context.WithTimeout", "context.WithDeadline", "os/signal.NotifyContext",
				"context.WithCancelCause", "context.WithTimeoutCause", "(*net/http.Request).Context":
				return ends
			case "context.Background", "context.TODO", "context.WithoutCancel":
				return lasts
			case "context.WithValue":
				a = u.Call.Args[0]
				continue
			}
		}
		break
	}
	return unknownLife
}

// storedValue returns the one value that is stored to a variable, or nil.
func storedValue(a *ssa.Alloc) ssa.Value {
	var v ssa.Value
	for _, r := range *a.Referrers() {
		if s, ok := r.(*ssa.Store); ok && s.Addr == a {
			if v != nil {
				return nil
			}
			v = s.Val
		}
	}
	return v
}
