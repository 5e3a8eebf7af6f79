package llmcall

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// Text may be decoded though it need not be JSON: to be laid out, or to be taken as it is where
// it is none. Nothing is lost where that fails.

// reprints reports whether what a call decodes is only encoded again, and text that cannot
// be decoded is returned as it came: JSON is laid out for somebody to look at.
func (w *answerWalk) reprints(call *ssa.Call) bool {
	content, into := w.decodes(call)
	local, ok := into.(*ssa.Alloc)
	if !ok || content == nil {
		return false
	}
	encoded := false
	for _, r := range *local.Referrers() {
		switch r := r.(type) {
		case *ssa.MakeInterface: // what it is decoded to
		case *ssa.UnOp:
			if encoded = encodes(r); !encoded {
				return false
			}
		default:
			return false
		}
	}
	if !encoded {
		return false
	}
	for _, vals := range ssaflow.Returns(call.Parent()) {
		if slices.ContainsFunc(vals, func(v ssa.Value) bool { return sameText(v, content) }) {
			return true
		}
	}
	return false
}

// eitherWay reports whether text that a call cannot decode takes the place of what it would
// have been decoded to: v = text. It need not be JSON, then.
func (w *answerWalk) eitherWay(call *ssa.Call) bool {
	content, into := w.decodes(call)
	local, ok := into.(*ssa.Alloc)
	if !ok || content == nil {
		return false
	}
	return slices.ContainsFunc(*local.Referrers(), func(r ssa.Instruction) bool {
		st, ok := r.(*ssa.Store)
		return ok && st.Addr == ssa.Value(local) && sameText(unwrap(st.Val), content)
	})
}

// encodes reports whether a value only becomes JSON.
func encodes(v ssa.Value) bool {
	refs := *v.Referrers()
	return len(refs) > 0 && !slices.ContainsFunc(refs, func(r ssa.Instruction) bool {
		switch r := r.(type) {
		case *ssa.MakeInterface:
			return !encodes(r)
		case *ssa.Call:
			name := calleeName(r)
			return name != "encoding/json.Marshal" && name != "encoding/json.MarshalIndent"
		}
		return true
	})
}

// sameText reports whether two values are the same text, as a string or bytes, of one variable
// perhaps.
func sameText(v, w ssa.Value) bool {
	v, w = unconverted(v), unconverted(w)
	id := identOf(v)
	return v == w || id.root != nil && id == identOf(w)
}

// unconverted returns what a value was before it was made a string or bytes.
func unconverted(v ssa.Value) ssa.Value {
	for {
		switch u := v.(type) {
		case *ssa.Convert:
			v = u.X
		case *ssa.ChangeType:
			v = u.X
		default:
			return v
		}
	}
}
