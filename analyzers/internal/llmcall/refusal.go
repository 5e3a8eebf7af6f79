package llmcall

import (
	"go/constant"
	"go/token"
	"go/types"
	"net/http"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// What turns a request away.

// refuses reports whether an instruction answers that there are too many
// requests, or that somebody has had his share.
func (x *extractor) refuses(instr ssa.Instruction) bool {
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return false
	}
	for _, a := range call.Common().Args {
		if c, ok := a.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.Int {
			switch n, _ := constant.Int64Val(c.Value); n {
			case http.StatusTooManyRequests:
				return true
			case http.StatusPaymentRequired, http.StatusForbidden:
				if x.spent(instr.Block()) != nil {
					return true
				}
			}
		}
	}
	return x.answersRefusal(call.Common(), 0)
}

// answersRefusal reports whether what is called answers that there are too many requests,
// whatever comes: a helper of this package, or one of another by its name.
func (x *extractor) answersRefusal(c *ssa.CallCommon, depth int) bool {
	fn := c.StaticCallee()
	if fn == nil || depth > maxSpent || answersYesOrNo(fn.Signature) {
		return false
	}
	if fn.Pkg != x.flow.Pkg {
		obj := ssaflow.Callee(c)
		return obj != nil && x.cat.Named(catalog.NamesRefusal, obj.Name())
	}
	for _, b := range fn.Blocks {
		if !beforeReturns(b) {
			continue
		}
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			if slices.ContainsFunc(call.Call.Args, isTooMany) || x.answersRefusal(&call.Call, depth+1) {
				return true
			}
		}
	}
	return false
}

// isTooMany reports whether a value is the status 429.
func isTooMany(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.Int {
		return false
	}
	n, _ := constant.Int64Val(c.Value)
	return n == http.StatusTooManyRequests
}

// beforeReturns reports whether a function comes to a block before it returns, whatever
// happens.
func beforeReturns(b *ssa.BasicBlock) bool {
	for _, o := range b.Parent().Blocks {
		if _, ok := last(o).(*ssa.Return); ok && !b.Dominates(o) {
			return false
		}
	}
	return true
}

// answersYesOrNo reports whether a function tells a truth, among other things: it asks.
func answersYesOrNo(sig *types.Signature) bool {
	for v := range sig.Results().Variables() {
		if isBoolean(v.Type()) {
			return true
		}
	}
	return false
}

// spent returns the branch by which it depends on what is left of a share, or was used
// of it, whether control comes to a block, nil for none: if answer.Remaining <= 0 { … }.
func (x *extractor) spent(b *ssa.BasicBlock) *ssa.If {
	for i, d := 0, b.Idom(); i < maxSpent && d != nil; i, d = i+1, d.Idom() {
		branch, ok := last(d).(*ssa.If)
		if !ok || !x.saysSpent(branch.Cond, 0) {
			continue
		}
		if i == 0 || slices.ContainsFunc(d.Succs, func(s *ssa.BasicBlock) bool { return len(s.Preds) == 1 && s.Dominates(b) }) {
			return branch // what is answered may depend on more: when there will be more, say
		}
	}
	return nil
}

// ofShare reports whether a comparison is of what is left of a share, or was used of it.
func (x *extractor) ofShare(cmp *ssa.BinOp) bool {
	for _, v := range []ssa.Value{cmp.X, cmp.Y} {
		if number, ok := v.Type().Underlying().(*types.Basic); ok && number.Info()&types.IsNumeric != 0 && x.cat.Named(catalog.NamesShare, nameOf(v)) {
			return true
		}
	}
	return false
}

// maxSpent bounds the functions in one another that a truth comes out of, and the
// branches in one another that a refusal stands in.
const maxSpent = 3

// saysSpent reports whether a truth is about a share, or comes from what keeps a quota:
// exceeded, err := quota.Incr(user).
func (x *extractor) saysSpent(v ssa.Value, depth int) bool {
	switch u := v.(type) {
	case *ssa.BinOp:
		return x.ofShare(u)
	case *ssa.UnOp:
		if u.Op == token.NOT {
			return x.saysSpent(u.X, depth)
		}
	case *ssa.Extract:
		v = u.Tuple
	}
	call, ok := v.(*ssa.Call)
	if !ok || depth > maxSpent {
		return false
	}
	obj := ssaflow.Callee(call.Common())
	if callee := ssaflow.StaticCallee(call); callee != nil && callee.Pkg == x.flow.Pkg {
		for _, vals := range ssaflow.Returns(callee) { // return wallet.Balance <= 0
			if len(vals) > 0 && x.saysSpent(vals[0], depth+1) {
				return true
			}
		}
	}
	if obj == nil {
		return false
	}
	typ := ssaflow.TypeName(recvType(obj))
	return x.cat.Named(catalog.NamesQuota, obj.Name()) || x.cat.Named(catalog.NamesQuota, typ[strings.LastIndexByte(typ, '.')+1:])
}

// nameOf returns what a value is called: the field or variable that it is
// loaded from, or the function that returns it; "" for neither.
func nameOf(v ssa.Value) string {
	for range 6 {
		switch u := v.(type) {
		case *ssa.Convert:
			v = u.X
		case *ssa.UnOp:
			v = u.X
		case *ssa.BinOp: // a sum of several is called like the first
			v = u.X
		case *ssa.Extract:
			v = u.Tuple
		case *ssa.FieldAddr:
			return fieldVar(u.X.Type(), u.Field).Name()
		case *ssa.Field:
			return fieldVar(u.X.Type(), u.Field).Name()
		case *ssa.Alloc:
			return u.Comment
		case *ssa.Phi:
			return u.Comment
		case *ssa.Parameter, *ssa.FreeVar, *ssa.Global:
			return u.Name()
		case *ssa.Call:
			if obj := ssaflow.Callee(u.Common()); obj != nil {
				return obj.Name()
			}
			return ""
		default:
			return ""
		}
	}
	return ""
}
