package llmcall

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxMarks bounds the functions in one another that look for marks.
const maxMarks = 3

// wantsMarks reports whether a function of this package takes a text apart by marks that
// stand in it, and fails where some are missing: half an answer lacks the last ones.
func wantsMarks(fn *ssa.Function) bool {
	return mayFail(fn) && findsMarks(fn, 0, make(map[*ssa.Function]bool))
}

// mayFail reports whether a function may return an error.
func mayFail(fn *ssa.Function) bool {
	if !givesLast(fn.Signature) {
		return false
	}
	for _, vals := range ssaflow.Returns(fn) {
		if n := len(vals); n > 0 && !isNil(vals[n-1]) {
			return true
		}
	}
	return false
}

// findsMarks reports whether a function looks for a pattern or a piece in a text, by itself
// or by way of others of its package.
func findsMarks(fn *ssa.Function, depth int, seen map[*ssa.Function]bool) bool {
	seen[fn] = true
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			switch name := calleeName(call); {
			case strings.HasPrefix(name, "(*regexp.Regexp).Find"), name == "strings.Cut", name == "strings.Index", name == "strings.LastIndex", name == "strings.HasSuffix", name == "strings.CutSuffix":
				return true
			}
			if in := ssaflow.StaticCallee(call); in != nil && in.Pkg == fn.Pkg && !seen[in] && depth < maxMarks && findsMarks(in, depth+1, seen) {
				return true
			}
		}
	}
	return false
}
