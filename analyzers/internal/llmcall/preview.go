package llmcall

import (
	"go/constant"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// A preview of an answer is short by design: that the answer was cut does not show in it.

// maxPreview is how much of a text is a preview of it, in bytes or runes: no bound on tokens
// cuts it shorter that leaves room for anything.
const maxPreview = 1000

// cutOnPurpose reports whether no more than a preview of a text is taken.
func cutOnPurpose(s *ssa.Slice) bool {
	high, ok := s.High.(*ssa.Const)
	return ok && s.Low == nil && high.Value != nil && constInt(high) > 0 && constInt(high) <= maxPreview
}

// previews reports whether a call makes a preview of a text: of this package a function that
// slices one to so much, of another one that is named for it and told a length.
func (x *extractor) previews(call ssa.CallInstruction, obj *types.Func) bool {
	sig := call.Common().Signature()
	if sig.Results().Len() != 1 || !isText(sig.Results().At(0).Type()) {
		return false
	}
	short := func(v ssa.Value) bool {
		n, ok := v.(*ssa.Const)
		return ok && n.Value != nil && n.Value.Kind() == constant.Int && constInt(n) > 0 && constInt(n) <= maxPreview
	}
	args := call.Common().Args
	callee := ssaflow.StaticCallee(call)
	if callee == nil || callee.Pkg != x.flow.Pkg {
		return obj != nil && x.cat.Named(catalog.NamesPreview, obj.Name()) && slices.ContainsFunc(args, short)
	}
	cut, only := x.cutsText(callee, slices.ContainsFunc(args, short), maxHelp)
	return cut && only
}

// maxHelp is how many functions deep one that makes a preview is looked through.
const maxHelp = 3

// cutsText reports whether a function slices a text to a preview, or to a length that it is
// given where told is that length, and whether it does nothing else but work on text.
func (x *extractor) cutsText(fn *ssa.Function, told bool, depth int) (cut, only bool) {
	if depth == 0 {
		return false, false
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Slice:
				if instr.Low != nil {
					return false, false // the rest is there too: strings.ToUpper(s[:1]) + s[1:]
				}
				_, fixed := instr.High.(*ssa.Const)
				cut = cut || cutOnPurpose(instr) || told && instr.High != nil && !fixed
			case ssa.CallInstruction:
				if _, ok := instr.Common().Value.(*ssa.Builtin); ok {
					break
				}
				if below := ssaflow.StaticCallee(instr); below != nil && len(below.Blocks) > 0 && (below.Pkg == nil || below.Pkg == x.flow.Pkg) {
					c, o := x.cutsText(below, told, depth-1)
					if !o {
						return false, false
					}
					cut = cut || c
					break
				}
				if obj := ssaflow.Callee(instr.Common()); obj == nil || obj.Pkg() == nil || !slices.Contains(onlyText, obj.Pkg().Path()) {
					return false, false // it may do more
				}
			}
		}
	}
	return cut, true
}

// onlyText are packages that do nothing but work on text.
var onlyText = []string{"bytes", "fmt", "regexp", "strings", "unicode", "unicode/utf8"}
