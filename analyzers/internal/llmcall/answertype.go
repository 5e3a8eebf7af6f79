package llmcall

import (
	"go/types"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxReasonDepth bounds how deep in a type the reason of an answer's end is
// looked for.
const maxReasonDepth = 8

// fieldRole returns what a field is to an answer: its text, why it ended, bytes
// of it, or "".
func (w *answerWalk) fieldRole(owner, field, json string, c carry) catalog.Role {
	if c == decoded {
		switch {
		case w.x.cat.EndsBy(w.ans.Site.Leaf.Kind, json):
			return catalog.RoleFinish
		case w.x.cat.Says(json):
			return catalog.RoleContent
		}
		return ""
	}
	switch role := w.x.cat.FieldsByName(owner)[field]; role {
	case catalog.RoleFinish, catalog.RoleBody:
		return role
	case catalog.RoleContent, catalog.RoleText, catalog.RolePrompt, catalog.RoleAssistant: // messages go both ways
		return catalog.RoleContent
	}
	return ""
}

// ofSDK reports whether a type is one of an LLM SDK, or holds one.
func (w *answerWalk) ofSDK(t types.Type) bool {
	for range maxReasonDepth {
		t = types.Unalias(t)
		switch u := t.(type) {
		case *types.Pointer:
			t = u.Elem()
			continue
		case *types.Slice:
			t = u.Elem()
			continue
		case *types.Chan:
			t = u.Elem()
			continue
		case *types.Signature: // an iterator
			if u.Params().Len() != 1 {
				return false
			}
			yield, ok := u.Params().At(0).Type().Underlying().(*types.Signature)
			if !ok || yield.Params().Len() == 0 {
				return false
			}
			t = yield.Params().At(0).Type()
			continue
		case *types.Named:
			if pkg := u.Obj().Pkg(); pkg == nil {
				return false
			} else if pkg.Path() == "iter" && u.TypeArgs().Len() > 0 {
				t = u.TypeArgs().At(0)
				continue
			} else {
				p := w.x.cat.Package(pkg.Path())
				return p != nil && p.LLM
			}
		}
		return false
	}
	return false
}

// reasonIn reports whether a value of a type can say why an answer ended.
func (w *answerWalk) reasonIn(t types.Type) bool { return w.reason(t, 0) }

func (w *answerWalk) reason(t types.Type, depth int) bool {
	if depth > maxReasonDepth {
		return false
	}
	t = types.Unalias(t)
	if got, ok := w.types[t]; ok {
		return got
	}
	w.types[t] = false // for types that hold themselves
	w.types[t] = w.reasonOf(t, depth)
	return w.types[t]
}

func (w *answerWalk) reasonOf(t types.Type, depth int) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsString != 0 && depth == 0 // what it was decoded from, as text
	case *types.Pointer:
		return w.reason(u.Elem(), depth+1)
	case *types.Slice:
		return depth == 0 && isText(u) || w.reason(u.Elem(), depth+1)
	case *types.Array:
		return w.reason(u.Elem(), depth+1)
	case *types.Map:
		return types.IsInterface(u.Elem()) || w.reason(u.Elem(), depth+1)
	case *types.Chan:
		return w.reason(u.Elem(), depth+1)
	case *types.Signature:
		return w.ofSDK(u)
	case *types.Interface:
		return w.reasonBehind(t, u, depth)
	case *types.Struct:
		owner := ssaflow.TypeName(t)
		roles := w.x.cat.FieldsByName(owner)
		sdk := w.ofSDK(t)
		found := false
		ssaflow.JSONFields(u, func(v *types.Var, json string) bool {
			found = roles[v.Name()] == catalog.RoleFinish || !sdk && w.x.cat.EndsBy(w.ans.Site.Leaf.Kind, json)
			if !found && depth < maxReasonDepth {
				switch u := v.Type().Underlying().(type) {
				case *types.Basic, *types.Signature, *types.Interface:
				case *types.Map: // an SDK's own hold what a tool is given
					found = !sdk && w.reason(u, depth+1)
				default:
					found = w.reason(v.Type(), depth+1)
				}
			}
			return !found
		})
		return found
	}
	return false
}

// reasonBehind is [answerWalk.reasonIn] for an interface: of an SDK's own, by
// the types of the SDK that implement it.
func (w *answerWalk) reasonBehind(t types.Type, iface *types.Interface, depth int) bool {
	named, ok := t.(*types.Named)
	if !ok || iface.Empty() || !w.ofSDK(t) {
		return true
	}
	scope := named.Obj().Pkg().Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || types.IsInterface(tn.Type()) {
			continue
		}
		if types.Implements(types.NewPointer(tn.Type()), iface) && w.reason(tn.Type(), depth+1) {
			return true
		}
	}
	// A stream, whose pieces say it.
	for m := range iface.Methods() {
		for _, row := range w.x.cat.Func(m) {
			if row.Kind == catalog.KindRecv || row.Kind == catalog.KindNext {
				return true
			}
		}
	}
	return false
}

// textIn reports whether a struct that an answer is decoded to has its text.
func (w *answerWalk) textIn(st *types.Struct, depth int) bool {
	found := false
	ssaflow.JSONFields(st, func(v *types.Var, json string) bool {
		if found = w.x.cat.Says(json); !found && depth < maxReasonDepth {
			if in := structUnder(v.Type()); in != nil && in != st {
				found = w.textIn(in, depth+1)
			}
		}
		return !found
	})
	return found
}

// structUnder returns the struct that a type is, points to or has a list of.
func structUnder(t types.Type) *types.Struct {
	for range maxReasonDepth {
		switch u := t.Underlying().(type) {
		case *types.Pointer:
			t = u.Elem()
			continue
		case *types.Slice:
			t = u.Elem()
			continue
		case *types.Struct:
			return u
		}
		return nil
	}
	return nil
}

// isText reports whether a type is a string, a list of bytes or a pointer to
// one.
func isText(t types.Type) bool {
	t = t.Underlying()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem().Underlying()
	}
	switch u := t.(type) {
	case *types.Basic:
		return u.Info()&types.IsString != 0
	case *types.Slice:
		b, ok := u.Elem().Underlying().(*types.Basic)
		return ok && b.Kind() == types.Byte
	}
	return false
}

func isError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

// isAnswerData reports whether a type is what a raw answer comes as.
func (x *extractor) isAnswerData(t types.Type) bool {
	if isText(t) {
		return true
	}
	switch name := ssaflow.TypeName(t); name {
	case "net/http.Response", "io.ReadCloser", "io.Reader", "bytes.Buffer", "bufio.Scanner", "bufio.Reader", "encoding/json.RawMessage":
		return true
	default:
		named, ok := types.Unalias(deref(t)).(*types.Named)
		if !ok || named.Obj().Pkg() == nil || catalog.Std(named.Obj().Pkg().Path()) {
			return false
		}
		p := x.cat.Package(named.Obj().Pkg().Path())
		return p != nil && !p.LLM // an HTTP library's
	}
}
