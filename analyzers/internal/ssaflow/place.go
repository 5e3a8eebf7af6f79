package ssaflow

import (
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// place names a value within a function and its literals: what it is taken from,
// and the fields on the way to it, as "LLM.Model".
type place struct {
	root ssa.Value
	path string
}

// placeOf returns the place of a value, no root where it has none. A text is
// where it was before it was trimmed.
func (f *Flow) placeOf(v ssa.Value) place {
	var path []string
	field := func(x ssa.Value, i int) ssa.Value {
		_, name, _ := fieldName(x.Type(), i)
		path = append(path, name)
		return x
	}
	for range 20 {
		switch u := v.(type) {
		case *ssa.UnOp:
			if u.Op != token.MUL {
				return place{}
			}
			v = u.X
		case *ssa.FieldAddr:
			v = field(u.X, u.Field)
		case *ssa.Field:
			v = field(u.X, u.Field)
		case *ssa.ChangeType:
			v = u.X
		case *ssa.Convert:
			v = u.X
		case *ssa.MakeInterface:
			v = u.X
		case *ssa.ChangeInterface:
			v = u.X
		case *ssa.FreeVar:
			if v = f.binding(u); v == nil {
				return place{u, joinPath(path)}
			}
		case *ssa.Call:
			if x := trimmed(u); x != ssa.Value(u) {
				v = x
				continue
			}
			return place{v, joinPath(path)}
		case *ssa.Alloc:
			stored := initial(u)
			if stored == nil {
				return place{u, joinPath(path)}
			}
			v = stored
		case *ssa.Const, nil:
			return place{}
		default:
			return place{v, joinPath(path)}
		}
	}
	return place{}
}

func joinPath(path []string) string {
	slices.Reverse(path)
	return strings.Join(path, ".")
}

// initial returns the one value that is stored to a variable as a whole; nil
// where there are none, or several.
func initial(a *ssa.Alloc) ssa.Value {
	if a.Referrers() == nil || !storedOnce(a) {
		return nil
	}
	for _, r := range *a.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == ssa.Value(a) {
			if _, ok := st.Val.(*ssa.Const); ok {
				return nil
			}
			return st.Val
		}
	}
	return nil
}

// within returns the path from p to q, and whether there is one: q is p, or a
// part of it.
func (p place) within(q place) (path string, ok bool) {
	switch {
	case p.root == nil || p.root != q.root:
		return "", false
	case p.path == "":
		return q.path, true
	case p.path == q.path:
		return "", true
	}
	return strings.CutPrefix(q.path, p.path+".")
}

// part returns the place of a part.
func (p place) part(path string) place {
	if p.path != "" && path != "" {
		path = p.path + "." + path
	} else {
		path += p.path
	}
	return place{p.root, path}
}
