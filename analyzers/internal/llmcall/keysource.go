package llmcall

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// field looks for the choice of the struct that the field is of, then for that
// of what is stored to the field.
func (p *picker) field(base ssa.Value, field *types.Var) (Pick, bool) {
	if field == nil {
		return Pick{}, false
	}
	p.fields[field] = true
	inner := func() (Pick, bool) {
		for _, st := range p.stores[field] {
			if savedElsewhere(st) {
				continue
			}
			if pick, ok := p.find(st.Val); ok {
				return pick, true
			}
		}
		return Pick{}, false
	}
	outer := p.path
	p.path = append([]string{field.Name()}, outer...)
	pick, ok := p.find(base)
	p.path = outer
	if !ok {
		return inner()
	}
	if pick.Made != nil {
		return pick, true
	}
	if pick.From != nil && p.keyField(pick, field) {
		if !pick.Each || returned(pick.elem, 0) { // a search is a choice
			pick.Each = false
			return pick, true
		}
		if in, ok := inner(); ok && in.Each {
			return in, true
		}
		return pick, true
	}
	return Pick{}, false
}

// savedElsewhere reports whether what the field is of is made only to be handed
// to something that takes anything, such as a database: what comes back from
// there is another.
func savedElsewhere(st *ssa.Store) bool {
	fa, ok := st.Addr.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	made, ok := fa.X.(*ssa.Alloc)
	return ok && onlyHanded(made, 0)
}

// onlyHanded reports whether nothing is done with a variable but to set its
// fields and to hand it over as a value of any type.
func onlyHanded(v *ssa.Alloc, depth int) bool {
	handed := false
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.FieldAddr, *ssa.DebugRef:
		case *ssa.MakeInterface:
			handed = true
		case *ssa.Store:
			if r.Addr != v {
				return false
			}
		case *ssa.UnOp: // a literal, and the variable that it is stored to
			for _, u := range *r.Referrers() {
				st, ok := u.(*ssa.Store)
				if !ok {
					return false
				}
				if to, ok := st.Addr.(*ssa.Alloc); !ok || depth > 2 || !onlyHanded(to, depth+1) {
					return false
				}
				handed = true
			}
		default:
			return false
		}
	}
	return handed
}

// keyField reports whether a field of a chosen element is a key that the
// others of the collection differ in.
func (p *picker) keyField(pick Pick, field *types.Var) bool {
	if p.ownQuota(pick.elem.Type(), !pick.Each) {
		return false
	}
	if p.severalStored(field, pick.round) || pick.round && len(p.stores[field]) == 0 { // nothing here stores it: a decoder does
		return true
	}
	if field.Pkg() == p.flow.Pkg.Pkg {
		return false
	}
	if ch, ok := chanOf(pick.elem); ok {
		return p.sent(ch)
	}
	return p.x.several(pick.From) || p.x.rows(pick.From)
}

// ownQuota reports whether what stands beside a key says that it has a quota of
// its own. A provider's name says nothing where keys take turns and nothing
// asks for it: what takes them all is of one provider.
func (p *picker) ownQuota(t types.Type, turns bool) bool {
	names := fieldNames(t)
	if turns {
		names = slices.DeleteFunc(names, func(name string) bool {
			return p.x.cat.ProviderName(name) && !p.reads(t, name)
		})
	}
	return p.x.cat.OwnQuota(append(names, typeName(t)))
}

// reads reports whether the package reads a field of the struct that t is or
// points to.
func (p *picker) reads(t types.Type, name string) bool {
	owner := ssaflow.TypeName(t)
	for _, fn := range p.flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				switch v := instr.(type) {
				case *ssa.Field:
					if f := fieldVar(v.X.Type(), v.Field); f != nil && f.Name() == name && ssaflow.TypeName(v.X.Type()) == owner {
						return true
					}
				case *ssa.FieldAddr:
					if f := fieldVar(v.X.Type(), v.Field); f == nil || f.Name() != name || ssaflow.TypeName(v.X.Type()) != owner {
						continue
					}
					for _, r := range *v.Referrers() {
						if st, ok := r.(*ssa.Store); !ok || st.Addr != v {
							return true
						}
					}
				}
			}
		}
	}
	return false
}

// rows reports whether a collection is what a call gives that is not seen: the
// rows of a table, say.
func (x *extractor) rows(t *ssaflow.Term) bool {
	switch t.Op {
	case ssaflow.OpCall:
		return true
	case ssaflow.OpAny:
		for _, a := range t.Args {
			if x.rows(a) {
				return true
			}
		}
	case ssaflow.OpObject: // made of such elements, one by one
		for _, a := range t.Args {
			if t.Open && a.Op == ssaflow.OpObject { // made one after the other
				return true
			}
			if a.Contains(func(u *ssaflow.Term) bool {
				return u.Op == ssaflow.OpElem && u.Name == "" && (x.rows(u.Args[0]) || x.several(u.Args[0]))
			}) {
				return true
			}
		}
	}
	return false
}

// severalStored reports whether the values stored to a field are several keys:
// of a list, or of several environment variables. round says that what holds them is
// picked in turns: then a list that nobody sees is several, too.
func (p *picker) severalStored(field *types.Var, round bool) bool {
	if p.x.keyed.asking[field] {
		return false
	}
	p.x.keyed.asking[field] = true
	defer delete(p.x.keyed.asking, field)
	env := 0
	for _, st := range p.stores[field] {
		sub := p.fresh()
		sub.loose = round
		if _, ok := sub.find(st.Val); ok {
			return true
		}
		if t := p.flow.Eval(st.Val); t.Op == ssaflow.OpCall && strings.HasSuffix(t.Name, "Getenv") {
			env++
		}
	}
	return env > 1
}

// chanOf returns the channel that an element was received from.
func chanOf(elem ssa.Value) (ssa.Value, bool) {
	switch v := elem.(type) {
	case *ssa.UnOp:
		return v.X, v.Op == token.ARROW
	case *ssa.Extract:
		switch t := v.Tuple.(type) {
		case *ssa.UnOp:
			return t.X, t.Op == token.ARROW
		case *ssa.Select:
			n := v.Index - 2
			for _, st := range t.States {
				if st.Dir == types.RecvOnly {
					if n == 0 {
						return st.Chan, true
					}
					n--
				}
			}
		}
	}
	return nil, false
}

// sent reports whether several keys are sent to a channel: those of a list, or
// one after the other.
func (p *picker) sent(ch ssa.Value) bool {
	at := p.variable(ch)
	if at == nil {
		return false
	}
	for _, fn := range p.flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				s, ok := instr.(*ssa.Send)
				if !ok || p.variable(s.Chan) != at {
					continue
				}
				sub := p.fresh()
				sub.seen[ch], sub.loose = true, true // what is taken from a channel goes round
				if pick, ok := sub.find(s.X); ok && pick.Each {
					return true
				}
			}
		}
	}
	return false
}

// variable returns what holds a channel: a field, a variable of the package, or the place
// where it is made.
func (p *picker) variable(ch ssa.Value) any {
	if load, ok := ch.(*ssa.UnOp); ok {
		switch at := load.X.(type) {
		case *ssa.FieldAddr:
			return fieldVar(at.X.Type(), at.Field)
		case *ssa.Global:
			return at
		}
	}
	if v := p.flow.Eval(ch).Value(); v != nil {
		return v
	}
	return nil
}

func fieldVar(t types.Type, i int) *types.Var {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if st, ok := t.Underlying().(*types.Struct); ok && i < st.NumFields() {
		return st.Field(i)
	}
	return nil
}

func isStruct(t types.Type) bool { return len(fieldNames(t)) > 0 }

// typeName returns the name of the type that t is or points to.
func typeName(t types.Type) string {
	full := ssaflow.TypeName(t)
	return full[strings.LastIndexByte(full, '.')+1:]
}

// fieldNames returns the names of the fields of the struct that a type is,
// points to, or holds.
func fieldNames(t types.Type) []string {
	for range 4 {
		switch u := t.Underlying().(type) {
		case *types.Pointer:
			t = u.Elem()
		case *types.Slice:
			t = u.Elem()
		case *types.Tuple:
			if u.Len() == 0 {
				return nil
			}
			t = u.At(0).Type()
		case *types.Struct:
			var out []string
			for i := range u.NumFields() {
				out = append(out, u.Field(i).Name())
			}
			return out
		default:
			return nil
		}
	}
	return nil
}

// mixed reports whether a list names the key variables of more than one owner:
// one key each of different providers.
func (x *extractor) mixed(t *ssaflow.Term) bool {
	if t != nil && t.Op == ssaflow.OpAny { // lists, one of which it is
		return slices.ContainsFunc(t.Args, x.mixed)
	}
	first, mixed := "", false
	t.Walk(func(u *ssaflow.Term) bool {
		if u.IsString() {
			if owner := x.cat.KeyOwner(u.Text); owner != "" {
				mixed = mixed || first != "" && owner != first
				first = owner
			}
		}
		return !mixed
	})
	return mixed
}
