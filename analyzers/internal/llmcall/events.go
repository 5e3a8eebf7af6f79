package llmcall

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// StreamRead is Leaf.Stream of a raw request whose answer is read piece by
// piece: it streams unless its body is known to say no.
const StreamRead = "read"

// StreamWhole is Leaf.Stream of one of whose answer one JSON value is read: it does not stream
// unless its body says so, whatever the API does by default.
const StreamWhole = "whole"

// maxEventUses bounds the uses of an answer that are looked at.
const maxEventUses = 300

// howRead returns [StreamRead] where the answer that a call returns is read in a loop
// (lines of a scanner, events, JSON values one after the other), [StreamWhole] where one
// value is, and "" where neither is seen.
func (x *extractor) howRead(call ssa.CallInstruction) string {
	v := call.Value()
	if v == nil {
		return "" // go and defer
	}
	w := eventWalk{x: x, seen: make(map[ssa.Value]bool)}
	switch {
	case w.reads(v, nil):
		return StreamRead
	case w.once:
		return StreamWhole
	}
	return ""
}

type eventWalk struct {
	x    *extractor
	seen map[ssa.Value]bool
	uses int
	once bool // one JSON value is read of it
}

// reads reports whether v (an answer, its body, or a reader that made was
// called for) is read in a loop.
func (w *eventWalk) reads(v ssa.Value, made ssa.Instruction) bool {
	if w.seen[v] || v.Referrers() == nil {
		return false
	}
	w.seen[v] = true
	for _, r := range *v.Referrers() {
		if w.uses++; w.uses > maxEventUses {
			return false
		}
		var next ssa.Value
		switch r := r.(type) {
		case *ssa.Extract:
			if types.Identical(r.Type(), types.Universe.Lookup("error").Type()) {
				continue
			}
			next = r
		case *ssa.FieldAddr:
			if _, isField := v.(*ssa.FieldAddr); isField || !bodyOf(r) {
				continue
			}
			next = r
		case *ssa.UnOp, *ssa.Phi, *ssa.ChangeInterface, *ssa.MakeInterface, *ssa.ChangeType, *ssa.TypeAssert:
			next = r.(ssa.Value)
		case *ssa.Store:
			if a, ok := r.Addr.(*ssa.Alloc); ok && r.Val == v {
				next = a
			}
		case *ssa.MakeClosure:
			for i, b := range r.Bindings {
				if fn, ok := r.Fn.(*ssa.Function); ok && b == v && i < len(fn.FreeVars) && w.reads(fn.FreeVars[i], nil) {
					return true
				}
			}
			continue
		case ssa.CallInstruction:
			if w.call(r, v, made) {
				return true
			}
			continue
		}
		if next != nil && w.reads(next, made) {
			return true
		}
	}
	return false
}

// bodyOf reports whether fa is the body of an answer.
func bodyOf(fa *ssa.FieldAddr) bool {
	if ssaflow.TypeName(fa.X.Type()) != "net/http.Response" {
		return false
	}
	st, ok := fa.X.Type().Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	s, ok := st.Elem().Underlying().(*types.Struct)
	return ok && s.Field(fa.Field).Name() == "Body"
}

// call follows v into a call that it is an argument or the receiver of.
func (w *eventWalk) call(call ssa.CallInstruction, v ssa.Value, made ssa.Instruction) bool {
	c := call.Common()
	if obj := ssaflow.Callee(c); obj != nil {
		switch obj.FullName() {
		case "bufio.NewScanner", "bufio.NewReader", "bufio.NewReaderSize", "encoding/json.NewDecoder":
			return call.Value() != nil && w.reads(call.Value(), call)
		case "io.ReadAll", "io/ioutil.ReadAll":
			w.once = w.once || decodedOnce(call) && !afterRefusal(call.Block())
			return false
		case "io.TeeReader", "io.LimitReader", "io.NopCloser", "compress/gzip.NewReader":
			return call.Value() != nil && w.reads(call.Value(), made)
		case "(*bufio.Scanner).Scan", "(*bufio.Reader).ReadString", "(*bufio.Reader).ReadBytes", "(*bufio.Reader).ReadLine",
			"(*bufio.Reader).ReadSlice", "(*encoding/json.Decoder).Decode":
			again := len(c.Args) > 0 && c.Args[0] == v && loops(call, made)
			w.once = w.once || !again && obj.Name() == "Decode" && !afterRefusal(call.Block())
			return again
		}
	}
	callee := ssaflow.StaticCallee(call)
	if callee == nil || callee.Pkg != w.x.flow.Pkg {
		return false
	}
	once, refused := w.once, afterRefusal(call.Block())
	for i, a := range c.Args {
		if a == v && i < len(callee.Params) && w.reads(callee.Params[i], nil) {
			return true
		}
	}
	if refused { // what is read there is an error
		w.once = once
	}
	return false
}

// decodedOnce reports whether all that is read at once is decoded as one JSON value.
func decodedOnce(read ssa.CallInstruction) bool {
	if read.Value() == nil {
		return false
	}
	for _, all := range ssaflow.Extracted(read.Value(), 0) {
		for _, r := range *all.Referrers() {
			if call, ok := r.(*ssa.Call); ok && calleeName(call) == "encoding/json.Unmarshal" && call.Call.Args[0] == all {
				return true
			}
		}
	}
	return false
}

// afterRefusal reports whether control comes to a block only where the status of an answer
// says that there is none: what is read there is an error.
func afterRefusal(b *ssa.BasicBlock) bool {
	for ; b.Idom() != nil; b = b.Idom() {
		branch, ok := last(b.Idom()).(*ssa.If)
		if !ok {
			continue
		}
		cmp, ok := branch.Cond.(*ssa.BinOp)
		if !ok || nameOf(cmp.X) != "StatusCode" {
			continue
		}
		refused := branch.Block().Succs[0]
		if cmp.Op == token.EQL || cmp.Op == token.LSS || cmp.Op == token.LEQ {
			refused = branch.Block().Succs[1]
		}
		if len(refused.Preds) == 1 && refused.Dominates(b) {
			return true
		}
	}
	return false
}

// loops reports whether a read is repeated while what it reads from stays: its
// reader is made outside the loop.
func loops(read ssa.CallInstruction, made ssa.Instruction) bool {
	all := ssaflow.Loops(read.Parent())
	for l := ssaflow.InnermostLoop(all, read.Block()); l != nil; l = l.Outer {
		if made == nil || made.Parent() != read.Parent() || !l.Blocks[made.Block()] {
			return true
		}
	}
	return false
}
