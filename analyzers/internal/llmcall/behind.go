package llmcall

import (
	"go/types"
	"slices"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxBehind bounds the interface calls on the way to a request whose receivers
// are asked for.
const maxBehind = 4

// Behind says of a call that an interface's method leads to it, in one of its
// implementations: who hands the receiver over knows whether it is that one.
type Behind struct {
	Recv   *ssaflow.Term
	Type   string // whose method it is; "" for any of many
	Method string
	Of     int // how many there are
}

// reachable reports whether what is given by now lets a call be made: nothing rules
// it out, and the receivers on the way may be of the types whose methods it goes
// through. What is sure by now is dropped from the call.
func (x *extractor) reachable(s *Site) bool {
	if s.ruledOut() {
		return false
	}
	if len(s.Behind) == 0 {
		return true
	}
	var left []Behind
	for _, b := range s.Behind {
		recv := x.flow.ResolveFields(b.Recv)
		if x.other(recv, b.Type, b.Method) && (b.Type != "" || len(recv.Alternatives()) <= maxImpls) {
			return false
		}
		if b.Of > 1 && b.Of == s.Choices && only(recv, b.Type) {
			s.Choices = 1
			for _, c := range s.Behind {
				if c.Of < b.Of {
					s.Choices = max(s.Choices, c.Of)
				}
			}
		}
		if b.Recv.HasParam() {
			left = append(left, b)
		}
	}
	s.Behind = left
	return true
}

// only reports whether all that a value may be is made where that is seen, of that
// type.
func only(v *ssaflow.Term, typ string) bool {
	return (v.Op != ssaflow.OpAny || !v.Open) && !slices.ContainsFunc(v.Alternatives(), func(a *ssaflow.Term) bool {
		return a.Op != ssaflow.OpObject || a.Type != typ
	})
}

// other reports whether a value is known not to be of a type: all that it may be
// is made where that is seen, of others that have the method themselves.
func (x *extractor) other(v *ssaflow.Term, typ, method string) bool {
	if v.Op == ssaflow.OpAny && v.Open {
		return false
	}
	made := false
	for _, a := range v.Alternatives() {
		switch {
		case a.Op == ssaflow.OpZero:
		case a.Op != ssaflow.OpObject || a.Type == typ || !x.declares(a.Type, method):
			return false
		default:
			made = true
		}
	}
	return made
}

// declares reports whether a type has a method that is no embedded interface's.
func (x *extractor) declares(typ, method string) bool {
	tn := x.flow.TypeNamed(typ)
	if tn == nil {
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(tn.Type()), false, tn.Pkg(), method)
	fn, ok := obj.(*types.Func)
	return ok && !types.IsInterface(fn.Signature().Recv().Type())
}
