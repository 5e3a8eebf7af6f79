package llmcall

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// A provider of speech or images often has to have a method for text as well,
// and says that it has none. Such a method is no implementation to be counted.

// maxStubs bounds the methods of a package that importers are told to be stubs.
const maxStubs = 256

// stub reports whether a method does nothing but return an error.
func stub(fn *ssa.Function) bool {
	if fn.Signature.Recv() == nil || len(fn.Blocks) != 1 {
		return false
	}
	for _, instr := range fn.Blocks[0].Instrs {
		switch instr := instr.(type) {
		case *ssa.Call:
			if !makesError(instr) {
				return false
			}
		case *ssa.Return:
			n := len(instr.Results)
			return n > 0 && ssaflow.TypeName(instr.Results[n-1].Type()) == "error" && anError(instr.Results[n-1])
		case *ssa.Go, *ssa.Defer, *ssa.Send, *ssa.MapUpdate, *ssa.MakeClosure:
			return false
		}
	}
	return false
}

// anError reports whether a value is an error for sure: one made here, or a
// variable of a package.
func anError(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Call:
		return makesError(v)
	case *ssa.UnOp:
		_, kept := v.X.(*ssa.Global)
		return kept && v.Op == token.MUL
	}
	return false
}

func makesError(call *ssa.Call) bool {
	obj := ssaflow.Callee(call.Common())
	return obj != nil && (obj.FullName() == "fmt.Errorf" || obj.FullName() == "errors.New")
}

// stubs returns the full names of the package's methods that are stubs, sorted.
func (x *extractor) stubs() (out []string) {
	for _, fn := range x.flow.Funcs {
		if obj, ok := fn.Object().(*types.Func); ok && len(out) < maxStubs && stub(fn) {
			out = append(out, obj.FullName())
		}
	}
	slices.Sort(out)
	return out
}

// isStub reports whether a method of a package is a stub, by its fact.
func (p *Package) isStub(m *types.Func) bool {
	if p == nil {
		return false
	}
	_, found := slices.BinarySearch(p.Stubs, m.Origin().FullName())
	return found
}
