package llmcall

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// counts reports whether an index goes up by one each time round its loop.
func counts(index ssa.Value) bool {
	if b, ok := index.(*ssa.BinOp); ok {
		index = b.X
	}
	phi, ok := index.(*ssa.Phi)
	if !ok {
		return false
	}
	for _, e := range phi.Edges {
		if b, ok := e.(*ssa.BinOp); ok && b.Op == token.ADD && b.X == phi {
			return true
		}
	}
	return false
}

// foundByName reports whether a loop leaves with the first of the texts that it looks
// at which is called so: a line of a file that begins with "API_KEY=", say. That is a
// look-up, and one key.
func (p *picker) foundByName(elem ssa.Value) bool {
	at, ok := elem.(ssa.Instruction)
	if !ok || at.Parent() == nil {
		return false
	}
	of := func(v ssa.Value) bool { return dependsOn(v, elem, 0, make(map[ssa.Value]bool)) }
	for _, b := range at.Parent().Blocks {
		branch, ok := last(b).(*ssa.If)
		if !ok || !at.Block().Dominates(b) || !p.named(branch.Cond, of) {
			continue
		}
		found := b.Succs[0]
		if len(found.Preds) != 1 || ssaflow.Reaches(found, at.Block()) {
			continue
		}
		for _, ret := range at.Parent().Blocks {
			for _, instr := range ret.Instrs {
				switch instr := instr.(type) {
				case *ssa.Return:
					if found.Dominates(ret) && slices.ContainsFunc(instr.Results, of) {
						return true
					}
				case *ssa.Phi: // it breaks off
					for i, e := range instr.Edges {
						if found.Dominates(ret.Preds[i]) && of(e) {
							return true
						}
					}
				}
			}
		}
	}
	return false
}

// named reports whether a condition compares what of says with a text that is written
// out: line == name, strings.HasPrefix(line, name), k of strings.Cut(line, "=").
func (p *picker) named(cond ssa.Value, of func(ssa.Value) bool) bool {
	text := func(v ssa.Value) bool {
		t := p.flow.Resolve(p.flow.Eval(v))
		return isText(v.Type()) && t.IsString() && t.Text != ""
	}
	switch c := cond.(type) {
	case *ssa.BinOp:
		return c.Op == token.EQL && text(c.Y) && of(c.X)
	case *ssa.Extract:
		return c.Index == 1 && p.named(c.Tuple, of)
	case *ssa.Call:
		obj := ssaflow.Callee(&c.Call)
		if obj == nil || obj.Pkg() == nil || obj.Pkg().Path() != "strings" && obj.Pkg().Path() != "bytes" {
			return false
		}
		switch obj.Name() {
		case "HasPrefix", "CutPrefix", "EqualFold":
			return text(c.Call.Args[1]) && of(c.Call.Args[0])
		}
	}
	return false
}

// revocation reports whether a function goes on to another key where one is
// refused, not where one is limited.
func revocation(fn *ssa.Function) bool {
	refused, limited := false, false
	var scan func(fn *ssa.Function)
	scan = func(fn *ssa.Function) {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				cmp, ok := instr.(*ssa.BinOp)
				if !ok {
					continue
				}
				for _, v := range []ssa.Value{cmp.X, cmp.Y} {
					if c, ok := v.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.Int {
						switch n, _ := constant.Int64Val(c.Value); n {
						case 401, 403:
							refused = true
						case 402, 429:
							limited = true
						}
					}
				}
			}
		}
		for _, a := range fn.AnonFuncs {
			scan(a)
		}
	}
	scan(fn)
	return refused && !limited
}

// usePos returns where a key is first handed on in the function that chose it:
// to a function that makes something of it, or into a value made there.
func (p *picker) usePos(v ssa.Value) token.Pos {
	for range 6 {
		refs := v.Referrers()
		if refs == nil {
			return token.NoPos
		}
		var next ssa.Value
		for _, r := range *refs {
			switch r := r.(type) {
			case *ssa.UnOp:
				next = r
			case *ssa.Field:
				next = r
			case *ssa.FieldAddr:
				next = r
			case *ssa.Store:
				if r.Val != v {
					continue
				}
				switch a := r.Addr.(type) {
				case *ssa.FieldAddr:
					return r.Pos()
				case *ssa.Alloc:
					next = a
				}
			case *ssa.Call:
				if t, ok := r.Type().Underlying().(*types.Basic); ok && t.Info()&types.IsString != 0 {
					next = r
				} else if _, builtin := r.Common().Value.(*ssa.Builtin); !builtin {
					return p.flow.CallPos(r)
				}
			case *ssa.Go:
				return p.flow.CallPos(r)
			}
			if next != nil {
				break
			}
		}
		if next == nil {
			return token.NoPos
		}
		v = next
	}
	return token.NoPos
}

// returned reports whether an element, or a field of it, is what its function
// returns.
func returned(v ssa.Value, depth int) bool {
	if v == nil || v.Referrers() == nil || depth > 8 {
		return false
	}
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Return:
			return true
		case *ssa.Store: // a result where something is deferred
			if a, ok := r.Addr.(*ssa.Alloc); ok && r.Val == v && returned(a, depth+1) {
				return true
			}
		case *ssa.UnOp, *ssa.FieldAddr, *ssa.Field, *ssa.Phi:
			if returned(r.(ssa.Value), depth+1) {
				return true
			}
		}
	}
	return false
}
