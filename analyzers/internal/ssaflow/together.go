package ssaflow

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Fields of one object belong together. Behind
//
//	case cfg.Provider == "openrouter":
//
// a model is none that stands in a literal for another provider, or that is only
// set where the provider is another. So a path of what was tested may go on with
// the texts of which the field has been found to be one, "Provider=openrouter"; and
// a value that is kept in a field carries as "^Provider=ollama" what the one beside
// it says there.

// beside begins a path that is of another field of the same object.
const beside = "^"

// found returns the place of a field with the texts that it may be, where a
// comparison has the result is; none for what is no such test.
func (f *Flow) found(cmp *ssa.BinOp, is bool) []place {
	if b, ok := cmp.X.Type().Underlying().(*types.Basic); !ok || b.Kind() != types.String || (cmp.Op == token.EQL) != is || cmp.Op != token.EQL && cmp.Op != token.NEQ {
		return nil
	}
	v := folded(cmp.X, 0)
	c, isCall := v.(*ssa.Call)
	if isCall && len(c.Call.Args) == 1 {
		v = folded(c.Call.Args[0], 0)
	}
	p := f.placeOf(v)
	if p.root == nil || p.path == "" {
		return nil
	}
	text := f.text(cmp.Y)
	if isCall && text != "" {
		text = f.namesFor(c.Call.StaticCallee(), text)
	}
	if text == "" {
		return nil
	}
	return []place{{p.root, p.path + "=" + text}}
}

// text returns the text that v is known to be, "" where it is not.
func (f *Flow) text(v ssa.Value) string {
	if t := f.Eval(v); t.IsString() {
		return t.Text
	}
	return ""
}

// namesFor returns the texts that a function makes one of, as a switch over other
// names for it does; "" where that is not known.
func (f *Flow) namesFor(fn *ssa.Function, text string) string {
	if fn == nil || fn.Pkg != f.Pkg || len(fn.Params) != 1 {
		return ""
	}
	fn = body(fn)
	given := func(v ssa.Value) bool {
		p := f.placeOf(folded(v, 0))
		arg, ok := p.root.(*ssa.Parameter)
		return ok && p.path == "" && len(arg.Parent().Params) == 1 && (arg.Parent() == fn || arg.Parent() == fn.Parent())
	}
	names := []string{text}
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || len(ret.Results) == 1 && (given(ret.Results[0]) || f.text(ret.Results[0]) != "" && f.text(ret.Results[0]) != text) {
			continue
		}
		if len(ret.Results) != 1 || f.text(ret.Results[0]) == "" || len(b.Preds) == 0 {
			return ""
		}
		for _, p := range b.Preds {
			cond, ok := p.Instrs[len(p.Instrs)-1].(*ssa.If)
			if !ok || p.Succs[0] != b {
				return ""
			}
			cmp, ok := cond.Cond.(*ssa.BinOp)
			if !ok || cmp.Op != token.EQL || !given(cmp.X) || f.text(cmp.Y) == "" {
				return ""
			}
			names = append(names, f.text(cmp.Y))
		}
	}
	return strings.Join(names, "|")
}

// body returns the function that another with one parameter hands that on to and
// does nothing else, or a literal that it only calls; else the function.
func body(fn *ssa.Function) *ssa.Function {
	if len(fn.Blocks) != 1 {
		return fn
	}
	ret, ok := fn.Blocks[0].Instrs[len(fn.Blocks[0].Instrs)-1].(*ssa.Return)
	if !ok || len(ret.Results) != 1 {
		return fn
	}
	call, ok := ret.Results[0].(*ssa.Call)
	if !ok {
		return fn
	}
	to, args := call.Call.StaticCallee(), call.Call.Args
	if to != nil && to.Pkg == fn.Pkg && len(to.Blocks) > 0 && (to.Parent() == fn && len(args) == 0 || len(args) == 1 && args[0] == ssa.Value(fn.Params[0])) {
		return to
	}
	return fn
}

// oneOf reports whether a text is one of those, whatever its case.
func oneOf(text, names string) bool {
	for name := range strings.SplitSeq(names, "|") {
		if strings.EqualFold(text, name) {
			return true
		}
	}
	return false
}

// folded returns the text that v is, but for its case and the space around it.
func folded(v ssa.Value, depth int) ssa.Value {
	c, ok := v.(*ssa.Call)
	if !ok || depth > 3 || len(c.Call.Args) != 1 || c.Call.IsInvoke() {
		return v
	}
	switch fn := c.Call.StaticCallee(); {
	case fn == nil:
	case fn.String() == "strings.ToLower" || fn.String() == "strings.TrimSpace" || fn.String() == "strings.ToUpper":
		return folded(c.Call.Args[0], depth+1)
	}
	return v
}

// whereFound returns t, the value v of a field, without what it is in objects
// whose other fields are not what they were found to be before block b.
func (f *Flow) whereFound(t *Term, v ssa.Value, tests []place) *Term {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		v = load.X
	}
	var x ssa.Value
	var i int
	switch u := v.(type) {
	case *ssa.FieldAddr:
		x, i = u.X, u.Field
	case *ssa.Field:
		x, i = u.X, u.Field
	default:
		return t
	}
	p := f.placeOf(x)
	owner, name, _ := fieldName(x.Type(), i)
	for _, q := range tests {
		if path, ok := p.within(q); !ok || !strings.Contains(path, "=") {
			continue
		} else if base := f.Eval(x); fieldOf(base, owner, name).equal(t) {
			t = moved(fieldOf(notZero(base, path), owner, name), t)
		} else if t.Op == OpField && t.Type == owner && t.Name == name {
			t = moved(fieldOf(notZero(t.Args[0], path), owner, name), t)
		}
	}
	return t
}

// isFound returns t without the objects of which the field that path names is
// another text.
func isFound(t *Term, path string) *Term {
	switch t.Op {
	case OpConst, OpZero, OpFunc, OpConcat, OpBin:
		return t
	case OpAny:
		if t.Name == orName {
			break
		}
		var out []*Term
		for _, a := range t.Args {
			if !differs(a, path) {
				out = append(out, isFound(a, path))
			}
		}
		if len(out) == 0 && !t.Open { // it does not get here
			return &Term{Op: OpUnknown, Tested: []string{path}}
		}
		t = anyOf(t.Open, out...)
	}
	return t.tested(path)
}

// differs reports whether the field of t that path names is another text for sure.
func differs(t *Term, path string) bool {
	fields, text, _ := strings.Cut(path, "=")
	for name := range strings.SplitSeq(fields, ".") {
		if t.Op != OpObject {
			return false
		}
		t = fieldOf(t, "", name)
	}
	return t.IsString() && t.Text != "" && !oneOf(t.Text, text)
}

// apart drops of v, the value of a field, what belongs to another text of the
// field beside it than path says.
func apart(v *Term, path string) *Term {
	fields, text, ok := strings.Cut(path, "=")
	if !ok {
		return v
	}
	other := func(t *Term) bool {
		return slices.ContainsFunc(t.Tested, func(mark string) bool {
			of, is, _ := strings.Cut(mark, "=")
			return of == beside+fields && !slices.ContainsFunc(strings.Split(is, "|"), func(one string) bool { return oneOf(one, text) })
		})
	}
	switch {
	case other(v):
		return unknownTerm
	case v.Op == OpAny && slices.ContainsFunc(v.Args, other):
		c := *v
		c.Args = slices.DeleteFunc(slices.Clone(v.Args), other)
		if c.Name == orName || len(c.Args) < 2 {
			return anyOf(v.Open || len(c.Args) == 0, c.Args...)
		}
		return &c
	}
	return v
}

// together marks a value that is stored to a field with what the fields beside
// it say: those that are stored to with it, in a literal, and those that were
// found to be some text.
func (f *Flow) together(t *Term, st *ssa.Store, literal bool) *Term {
	fa, ok := st.Addr.(*ssa.FieldAddr)
	if !ok || t.Op != OpConst || fa.X.Referrers() == nil {
		return t
	}
	p := f.placeOf(fa.X)
	for _, q := range f.testedBefore(st.Block()) {
		if path, ok := p.within(q); ok && strings.Contains(path, "=") {
			t = t.tested(beside + path)
		}
	}
	if !literal {
		return t
	}
	for _, r := range *fa.X.Referrers() {
		if other, ok := r.(*ssa.FieldAddr); ok && other.Field != fa.Field && len(*other.Referrers()) == 1 {
			by, ok := (*other.Referrers())[0].(*ssa.Store)
			if !ok || by.Block() != st.Block() {
				continue
			}
			if text := f.text(by.Val); text != "" {
				_, name, _ := fieldName(fa.X.Type(), other.Field)
				t = t.tested(beside + name + "=" + text)
			}
		}
	}
	return t
}
