package ssaflow

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

func parameter(v ssa.Value) *ssa.Parameter {
	p, _ := v.(*ssa.Parameter)
	return p
}

// Check is a part of a parameter that a function has found not to be zero where
// it returns no error, or true.
type Check struct {
	Param int    // receiver first
	Path  string // of fields; "" for the parameter itself
}

// exportedChecks returns what importers know of what a function checks.
func (f *Flow) exportedChecks(fn *ssa.Function) []Check {
	var out []Check
	for _, p := range f.checksOf(fn) {
		if i := slices.Index(fn.Params, parameter(p.root)); i >= 0 {
			out = append(out, Check{i, p.path})
		}
	}
	return out
}

// checksOf returns what is not zero where a function returns no error, or true:
// parts of its parameters, and of what a literal has of the function round it.
func (f *Flow) checksOf(fn *ssa.Function) []place {
	if checks, ok := f.checks[fn]; ok {
		return checks
	}
	f.checks[fn] = nil // recursion checks nothing more
	f.checks[fn] = f.checksIn(fn)
	return f.checks[fn]
}

// importedChecks returns what a function of another package checks.
func (f *Flow) importedChecks(fn *ssa.Function) []Check {
	obj, ok := fn.Object().(*types.Func)
	if !ok || obj.Pkg() == nil || f.opts.Import == nil {
		return nil
	}
	if facts := f.opts.Import(obj.Pkg()); facts != nil {
		if ff := facts.fn(obj.FullName()); ff != nil {
			return ff.Checks
		}
	}
	return nil
}

func (f *Flow) checksIn(fn *ssa.Function) []place {
	res := fn.Signature.Results()
	if res.Len() == 0 {
		return nil
	}
	last := res.At(res.Len() - 1).Type()
	b, isBool := last.Underlying().(*types.Basic)
	isBool = isBool && b.Kind() == types.Bool
	if !isBool && TypeName(last) != "error" {
		return nil
	}
	var out []place
	first := true
	for ret, vals := range Returns(fn) {
		if len(vals) == 0 {
			continue
		}
		v := vals[len(vals)-1]
		if failing(v) {
			continue
		}
		here := slices.Clip(f.testedBefore(ret.Block()))
		if isBool {
			here = append(here, f.implied(v, true)...)
		} else {
			here = append(here, f.passing(v)...)
		}
		if first {
			out, first = slices.Clone(here), false
		} else {
			out = slices.DeleteFunc(out, func(p place) bool { return !slices.Contains(here, p) })
		}
	}
	return slices.DeleteFunc(out, func(p place) bool {
		return slices.Index(fn.Params, parameter(p.root)) < 0 && (fn.Parent() == nil || parent(p.root) == fn)
	})
}

// parent returns the function that a value belongs to, nil for none.
func parent(v ssa.Value) *ssa.Function {
	switch v := v.(type) {
	case *ssa.Parameter:
		return v.Parent()
	case *ssa.FreeVar:
		return v.Parent()
	case ssa.Instruction:
		return v.Parent()
	}
	return nil
}

// failing reports whether a result says for sure that a function failed: false,
// or an error that is made or kept for that.
func failing(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Const:
		return v.Value != nil && v.Value.Kind() == constant.Bool && !constant.BoolVal(v.Value)
	case *ssa.MakeInterface:
		return true
	case *ssa.UnOp:
		_, kept := v.X.(*ssa.Global)
		return kept && v.Op == token.MUL && TypeName(v.Type()) == "error"
	case *ssa.Call:
		switch obj := Callee(v.Common()); {
		case obj == nil:
		case obj.FullName() == "errors.New", obj.FullName() == "fmt.Errorf":
			return true
		}
	}
	return false
}
