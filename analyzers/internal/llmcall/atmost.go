package llmcall

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// asSet is the number of items where only a parameter or setting knows it.
const asSet int64 = 1 << 40

// atMost returns a constant that the length of a collection does not pass: it
// is cut to that.
func (x *extractor) atMost(v ssa.Value, depth int) (int64, bool) {
	if depth > 8 {
		return 0, false
	}
	switch v := v.(type) {
	case *ssa.Const:
		return 0, v.Value == nil // none
	case *ssa.Slice:
		if n, ok := x.numberAtMost(v.High, depth+1); ok {
			if v.Low != nil {
				if c, ok := v.Low.(*ssa.Const); ok && c.Value != nil {
					n -= c.Int64()
				}
			}
			return max(n, 0), true
		}
		if v.Low == nil && v.High == nil {
			return x.atMost(v.X, depth+1)
		}
	case *ssa.Call:
		return x.returnsAtMost(v, 0, depth+1)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return x.returnsAtMost(call, v.Index, depth+1)
		}
	case *ssa.Phi: // if len(v) > n { v = v[:n] }
		if n, ok := x.gathered(v, depth+1); ok {
			return n, true
		}
		if n, ok := x.brokenOff(v, depth+1); ok {
			return n, true
		}
		var most int64
		var cut, whole []ssa.Value
		for _, e := range v.Edges {
			sl, ok := e.(*ssa.Slice)
			if !ok || sl.High == nil {
				whole = append(whole, e)
				continue
			}
			n, ok := x.numberAtMost(sl.High, depth+1)
			if !ok {
				return 0, false
			}
			most = max(most, n)
			cut = append(cut, sl.X)
		}
		for _, w := range whole {
			if len(cut) == 0 || w != cut[0] {
				return 0, false
			}
		}
		return most, len(cut) > 0
	case *ssa.UnOp:
		if v.Op != token.MUL {
			return 0, false
		}
		if n, ok := x.cutInPlace(v, depth); ok {
			return n, true
		}
		if g, ok := v.X.(*ssa.Global); ok && g.Pkg != x.flow.Pkg {
			return asSet, true // a table of another package: what comes in is no variable of one
		}
		addr := v.X
		if fv, ok := addr.(*ssa.FreeVar); ok {
			addr = bindingOf(fv)
		}
		if a, ok := addr.(*ssa.Alloc); ok {
			if s := onlyStore(a); s != nil {
				return x.atMost(s, depth+1)
			}
		}
	case *ssa.ChangeType:
		return x.atMost(v.X, depth+1)
	}
	return 0, false
}

// cutInPlace returns what a variable or field is cut to before it is loaded:
// if len(v.items) > n { v.items = v.items[:n] }.
func (x *extractor) cutInPlace(load *ssa.UnOp, depth int) (int64, bool) {
	id := placeOf(load.X)
	if id.root == nil {
		return 0, false
	}
	var cut *ssa.Store
	var most int64
	fn := load.Parent()
	for p := fn; p != nil; p = p.Parent() {
		for _, b := range p.Blocks {
			for _, instr := range b.Instrs {
				st, ok := instr.(*ssa.Store)
				if !ok || placeOf(st.Addr) != id {
					continue
				}
				sl, ok := st.Val.(*ssa.Slice)
				if !ok {
					if p == fn && cut != nil && ssaflow.Before(cut, st) && ssaflow.Before(st, load) {
						cut = nil // filled again
					}
					continue
				}
				ld, ok := sl.X.(*ssa.UnOp)
				if !ok || placeOf(ld.X) != id || p == fn && !ssaflow.Before(st, load) {
					continue
				}
				if n, ok := x.numberAtMost(sl.High, depth+1); ok {
					cut, most = st, n
				}
			}
		}
	}
	return most, cut != nil
}

// placeOf names the variable or field at an address.
func placeOf(addr ssa.Value) ident {
	path := ""
	for range 10 {
		switch u := addr.(type) {
		case *ssa.FieldAddr:
			path = "." + string(rune('0'+u.Field)) + path
			addr = u.X
		case *ssa.FreeVar:
			b := bindingOf(u)
			if b == nil {
				return ident{u, path}
			}
			addr = b
		case *ssa.Alloc:
			return ident{u, path}
		default:
			if path == "" {
				return ident{}
			}
			id := identOf(addr)
			return ident{id.root, id.path + path}
		}
	}
	return ident{}
}

// numberAtMost returns a constant that a number does not pass, or the one that
// it is set to when it is made.
func (x *extractor) numberAtMost(v ssa.Value, depth int) (int64, bool) {
	if depth > 8 {
		return 0, false
	}
	switch v := v.(type) {
	case nil:
		return 0, false
	case *ssa.Const:
		if v.Value != nil && v.Value.Kind() == constant.Int {
			return v.Int64(), true
		}
	case *ssa.Call:
		if b, ok := v.Call.Value.(*ssa.Builtin); ok && b.Name() == "min" {
			for _, a := range v.Call.Args {
				if n, ok := x.numberAtMost(a, depth+1); ok {
					return n, true
				}
			}
			return 0, false
		}
		return x.numberReturned(v, depth+1)
	case *ssa.Field:
		return x.setTo(v)
	case *ssa.Convert:
		return x.numberAtMost(v.X, depth+1)
	case *ssa.Phi: // if n > max { n = max }
		for _, e := range v.Edges {
			if c, ok := e.(*ssa.Const); ok && c.Value != nil && c.Int64() > 0 {
				return c.Int64(), true
			}
		}
	case *ssa.Parameter:
		return x.setTo(v)
	case *ssa.UnOp:
		switch addr := v.X.(type) {
		case *ssa.FieldAddr, *ssa.Global:
			return x.setTo(v)
		case *ssa.FreeVar:
			if a, ok := bindingOf(addr).(*ssa.Alloc); ok {
				if _, ok := onlyStore(a).(*ssa.Parameter); ok {
					return x.setTo(v)
				}
			}
		}
	}
	return 0, false
}

// numberReturned returns the most that a function of this package returns: a setting, or
// its default.
func (x *extractor) numberReturned(call *ssa.Call, depth int) (most int64, ok bool) {
	fn := ssaflow.StaticCallee(call)
	if fn == nil || fn.Pkg != x.flow.Pkg || fn.Signature.Results().Len() != 1 {
		return 0, false
	}
	for _, vals := range ssaflow.Returns(fn) {
		n, known := x.numberAtMost(vals[0], depth+1)
		if !known {
			return 0, false
		}
		most, ok = max(most, n), true
	}
	return most, ok
}

// ordered returns the number of items that the function which returns a
// collection is told to return at most: list(ctx, 10).
func (x *extractor) ordered(v ssa.Value) (int64, bool) {
	for range 4 {
		switch u := v.(type) {
		case *ssa.Extract:
			v = u.Tuple
		case *ssa.UnOp:
			addr := u.X
			if fv, ok := addr.(*ssa.FreeVar); ok {
				addr = bindingOf(fv)
			}
			a, ok := addr.(*ssa.Alloc)
			if !ok {
				return 0, false
			}
			v = onlyStore(a)
		}
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return 0, false
	}
	c := call.Common()
	params := c.Signature().Params()
	first := len(c.Args) - params.Len() // the receiver
	for i := range params.Len() {
		p := params.At(i)
		if b, ok := p.Type().Underlying().(*types.Basic); !ok || b.Info()&types.IsInteger == 0 || !x.cat.Named(catalog.NamesResults, p.Name()) || first < 0 {
			continue
		}
		if n, ok := x.numberAtMost(c.Args[first+i], 0); ok && n > 0 {
			return n, true
		}
	}
	return 0, false
}

// setTo returns the most of the constants that a parameter, field or variable
// is given, [asSet] where they are not all known. The length of something is
// none.
func (x *extractor) setTo(v ssa.Value) (int64, bool) {
	t := x.flow.Resolve(x.flow.Eval(v))
	if fromInput(t) {
		return 0, false
	}
	var most int64
	vals, complete := t.Consts()
	for _, c := range vals {
		n, ok := c.Int()
		if !ok {
			return 0, false
		}
		most = max(most, n)
	}
	if !complete || most == 0 {
		return asSet, true
	}
	return most, true
}
