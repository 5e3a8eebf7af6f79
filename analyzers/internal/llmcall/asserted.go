package llmcall

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// Code may ask of what it has whether it can do more, and do that then:
//
//	if s, ok := client.(streamer); ok {
//		return s.Stream(ctx, prompt)
//	}
//	return client.Ask(ctx, prompt)
//
// What is below is not called of those that can.

// Asked is a type that a value was asked for, and is not, where a call is made.
type Asked struct {
	Type    string   // its full name; "" where it is an interface
	Methods []string // of the interface
}

// askedBefore returns what the receiver of an interface call is known not to be, by what its
// function has asked before.
func (x *extractor) askedBefore(call ssa.CallInstruction) (out []Asked) {
	recv := identOf(call.Common().Value)
	if recv.root == nil {
		return nil
	}
	for d := call.Block().Idom(); d != nil; d = d.Idom() {
		ok, isResult := condOf(d).(*ssa.Extract)
		if !isResult || ok.Index != 1 {
			continue
		}
		asked, isAssert := ok.Tuple.(*ssa.TypeAssert)
		if no := d.Succs[1]; !isAssert || len(no.Preds) != 1 || !no.Dominates(call.Block()) || identOf(asked.X) != recv {
			continue
		}
		iface, isInterface := asked.AssertedType.Underlying().(*types.Interface)
		if !isInterface {
			out = append(out, Asked{Type: ssaflow.TypeName(asked.AssertedType)})
			continue
		}
		a := Asked{}
		for m := range iface.Methods() {
			a.Methods = append(a.Methods, m.Name())
		}
		out = append(out, a)
	}
	return out
}

// wentAnotherWay reports whether a type is one of those that a value is known not to be.
func (x *extractor) wentAnotherWay(typ string, unless []Asked) bool {
	if typ == "" || len(unless) == 0 {
		return false
	}
	tn := x.flow.TypeNamed(typ)
	return slices.ContainsFunc(unless, func(a Asked) bool {
		if a.Type != "" || tn == nil {
			return a.Type == typ
		}
		return len(a.Methods) > 0 && !slices.ContainsFunc(a.Methods, func(name string) bool {
			obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(tn.Type()), false, tn.Pkg(), name)
			_, isMethod := obj.(*types.Func)
			return !isMethod
		})
	})
}
