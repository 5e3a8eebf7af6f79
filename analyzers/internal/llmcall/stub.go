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
	return fn.Signature.Recv() != nil && failing(fn, 0)
}

// failing reports whether a function does nothing but return an error, itself or
// by one that it calls.
func failing(fn *ssa.Function, depth int) bool {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	if len(fn.Blocks) != 1 || depth > maxTurns {
		return false
	}
	for _, instr := range fn.Blocks[0].Instrs {
		switch instr := instr.(type) {
		case *ssa.Call:
			if !fails(instr, depth) && !harmless(instr) {
				return false
			}
		case *ssa.Return:
			n := len(instr.Results)
			return n > 0 && ssaflow.TypeName(instr.Results[n-1].Type()) == "error" && anError(instr.Results[n-1], depth)
		case *ssa.Go, *ssa.Defer, *ssa.Send, *ssa.MapUpdate:
			return false
		}
	}
	return false
}

// fails reports whether a call does nothing but make an error.
func fails(call *ssa.Call, depth int) bool {
	if makesError(call) {
		return true
	}
	fn := ssaflow.StaticCallee(call)
	return fn != nil && failing(fn, depth+1)
}

// harmless reports whether a call returns what it is given, or a part of that.
func harmless(call *ssa.Call) bool {
	fn := ssaflow.StaticCallee(call)
	if fn == nil {
		return false
	}
	if o := fn.Origin(); o != nil {
		fn = o
	}
	if len(fn.Blocks) != 1 {
		return false
	}
	return !slices.ContainsFunc(fn.Blocks[0].Instrs, func(instr ssa.Instruction) bool {
		switch instr.(type) {
		case *ssa.Return, *ssa.UnOp, *ssa.Field, *ssa.FieldAddr, *ssa.DebugRef:
			return false
		}
		return true
	})
}

// anError reports whether a value is an error for sure: one that a call makes,
// or a variable of a package.
func anError(v ssa.Value, depth int) bool {
	switch v := v.(type) {
	case *ssa.Call:
		return fails(v, depth)
	case *ssa.Extract:
		call, ok := v.Tuple.(*ssa.Call)
		return ok && fails(call, depth)
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
