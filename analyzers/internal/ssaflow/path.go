package ssaflow

import (
	"go/types"
	"strings"
)

// Path follows a dotted path of fields from t, whose Go type is typ. Elements
// of slices are passed through. It returns nil where the path is not there.
func Path(t *Term, typ types.Type, path string) *Term {
	for path != "" {
		var name string
		name, path, _ = strings.Cut(path, ".")
		if t == nil {
			return nil
		}
		typ = elemType(typ)
		st, ok := structOf(typ)
		if !ok {
			if v := t.Lookup(name); v != nil { // a map
				t, typ = v, nil
				continue
			}
			return nil
		}
		owner := TypeName(typ)
		var next types.Type
		for i := range st.NumFields() {
			if fl := st.Field(i); fl.Name() == name {
				next = fl.Type()
			}
		}
		if next == nil {
			for i := range st.NumFields() { // promoted
				fl := st.Field(i)
				if !fl.Embedded() {
					continue
				}
				if v := Path(fieldOf(t, owner, fl.Name()), fl.Type(), name); v != nil {
					t, next = v, fl.Type()
					if inner, ok := structOf(fl.Type()); ok {
						for j := range inner.NumFields() {
							if inner.Field(j).Name() == name {
								next = inner.Field(j).Type()
							}
						}
					}
					break
				}
			}
			if next == nil {
				return nil
			}
			typ = next
			continue
		}
		t, typ = fieldOf(t, owner, name), next
	}
	return t
}

func elemType(t types.Type) types.Type {
	if t == nil {
		return types.Typ[types.Invalid]
	}
	for range 3 {
		switch u := types.Unalias(t).Underlying().(type) {
		case *types.Slice:
			t = u.Elem()
		case *types.Pointer:
			t = u.Elem()
		default:
			return t
		}
	}
	return t
}
