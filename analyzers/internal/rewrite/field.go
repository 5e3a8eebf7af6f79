package rewrite

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"strconv"
	"strings"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
)

// A Field is a value at a path of struct fields and map keys.
type Field struct {
	Path     []string
	Value    string
	Presence bool // the last field only has to be there
	JSON     bool // the path has the names that the JSON encoding uses
}

// Set sets a field in a literal, and reports whether it could: the literal
// must be one of a struct with keys or of a map, and say nothing else on the
// way to the field than constants.
func (e *Edit) Set(lit *ast.CompositeLit, f Field) bool {
	t := e.pass.TypesInfo.TypeOf(lit)
	if t == nil || len(f.Path) == 0 {
		return false
	}
	key, elem, tag, ok := member(t, f.Path[0], f.JSON)
	if !ok {
		return false
	}
	for _, el := range lit.Elts {
		kv, ok := el.(*ast.KeyValueExpr)
		if !ok {
			return false
		}
		if !e.isKey(kv.Key, f.Path[0], key) {
			continue
		}
		if len(f.Path) == 1 {
			text, ok := e.value(elem, f, tag)
			if !ok || f.Presence || !e.plain(kv.Value) {
				return false
			}
			e.Replace(kv.Value, text)
			return true
		}
		inner := ast.Unparen(kv.Value)
		if u, ok := inner.(*ast.UnaryExpr); ok && u.Op == token.AND {
			inner = ast.Unparen(u.X)
		}
		c, ok := inner.(*ast.CompositeLit)
		if !ok || len(f.Path) == 2 && !only(c, f.Path[1]) {
			return false // what else is said there may depend on thinking
		}
		f.Path = f.Path[1:]
		return e.Set(c, f)
	}
	f.Path = f.Path[1:]
	text, ok := e.make(elem, f, tag)
	if ok {
		e.insert(lit, key+": "+text)
	}
	return ok
}

// only reports whether a literal says nothing but one field.
func only(c *ast.CompositeLit, name string) bool {
	for _, el := range c.Elts {
		kv, ok := el.(*ast.KeyValueExpr)
		if !ok {
			return false
		}
		switch k := kv.Key.(type) {
		case *ast.Ident:
			if k.Name != name {
				return false
			}
		case *ast.BasicLit:
			if s, err := strconv.Unquote(k.Value); err != nil || s != name {
				return false
			}
		default:
			return false
		}
	}
	return true
}

func (e *Edit) isKey(x ast.Expr, name, key string) bool {
	if id, ok := x.(*ast.Ident); ok && id.Name == key {
		return true
	}
	s, ok := e.pass.TypesInfo.Types[x]
	return ok && s.Value != nil && s.Value.ExactString() == strconv.Quote(name)
}

// member finds a field or map entry: how its key is written in a literal, its
// type and its JSON tag.
func member(t types.Type, name string, byJSON bool) (key string, elem types.Type, tag string, ok bool) {
	switch u := deref(t).Underlying().(type) {
	case *types.Struct:
		for i := range u.NumFields() {
			tag := reflect.StructTag(u.Tag(i)).Get("json")
			got := u.Field(i).Name()
			if byJSON {
				got, _, _ = strings.Cut(tag, ",")
			}
			if got == name && !u.Field(i).Embedded() {
				return u.Field(i).Name(), u.Field(i).Type(), tag, true
			}
		}
	case *types.Map:
		if b, ok := u.Key().Underlying().(*types.Basic); ok && b.Info()&types.IsString != 0 {
			return strconv.Quote(name), u.Elem(), "", true
		}
	}
	return "", nil, "", false
}

func deref(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// Make writes a value of a type in which only the field is set.
func (e *Edit) Make(t types.Type, f Field) (string, bool) { return e.make(t, f, "") }

func (e *Edit) make(t types.Type, f Field, tag string) (string, bool) {
	if len(f.Path) == 0 {
		return e.value(t, f, tag)
	}
	amp := ""
	if p, ok := t.Underlying().(*types.Pointer); ok {
		amp, t = "&", p.Elem()
	}
	if i, ok := t.Underlying().(*types.Interface); ok && i.Empty() {
		t = types.NewMap(types.Typ[types.String], types.Universe.Lookup("any").Type())
	}
	name, ok := e.Type(t)
	if !ok {
		return "", false
	}
	key, elem, tag, ok := member(t, f.Path[0], f.JSON)
	if !ok {
		return "", false
	}
	f.Path = f.Path[1:]
	text, ok := e.make(elem, f, tag)
	return amp + name + "{" + key + ": " + text + "}", ok
}

// value writes the field's value in a type.
func (e *Edit) value(t types.Type, f Field, tag string) (string, bool) {
	if f.Presence {
		p, ok := t.Underlying().(*types.Pointer)
		if !ok {
			return "", false
		}
		name, ok := e.Type(p.Elem())
		return "&" + name + "{}", ok
	}
	zero := f.Value == "false" || f.Value == "0"
	switch u := t.Underlying().(type) {
	case *types.Basic:
		if zero && strings.Contains(tag, ",omit") {
			return "", false // would not be sent
		}
		return e.basic(t, u, f.Value)
	case *types.Interface:
		if !u.Empty() {
			return "", false
		}
		if _, err := strconv.ParseFloat(f.Value, 64); err == nil || f.Value == "true" || f.Value == "false" {
			return f.Value, true
		}
		return strconv.Quote(f.Value), true
	case *types.Pointer:
		b, ok := u.Elem().Underlying().(*types.Basic)
		if !ok {
			return "", false
		}
		text, ok := e.basic(u.Elem(), b, f.Value)
		if !ok {
			return "", false
		}
		if wrap := e.wrapper(t); wrap != "" {
			return wrap + "(" + text + ")", true
		}
		name, ok := e.Type(u.Elem())
		return "new(" + name + ")", ok && zero
	}
	return "", false
}

func (e *Edit) basic(t types.Type, b *types.Basic, value string) (string, bool) {
	switch {
	case b.Info()&types.IsString != 0:
		_, named := types.Unalias(t).(*types.Named)
		sdk := func(p *types.Package) bool { return named && e.sdk(p) }
		return e.Const(value, t, sdk, ""), true
	case b.Info()&types.IsBoolean != 0:
		return value, value == "true" || value == "false"
	case b.Info()&types.IsNumeric != 0:
		_, err := strconv.ParseFloat(value, 64)
		return value, err == nil
	}
	return "", false
}

// wrapper returns the instance of an imported SDK's generic function that makes
// such a pointer, "" for none.
func (e *Edit) wrapper(t types.Type) string {
	for _, p := range e.pass.Pkg.Imports() {
		if !e.sdk(p) || !e.imported(p) {
			continue
		}
		for _, name := range p.Scope().Names() {
			fn, ok := p.Scope().Lookup(name).(*types.Func)
			if !ok || !fn.Exported() || !wraps(e.cat, fn) {
				continue
			}
			sig := fn.Signature()
			if sig.TypeParams().Len() != 1 || sig.Params().Len() != 1 || sig.Results().Len() != 1 || sig.Params().At(0).Type() != types.Type(sig.TypeParams().At(0)) {
				continue
			}
			if r, ok := sig.Results().At(0).Type().(*types.Pointer); !ok || r.Elem() != types.Type(sig.TypeParams().At(0)) {
				continue
			}
			pkg, ok := e.Package(p)
			arg, good := e.Type(t.Underlying().(*types.Pointer).Elem())
			if ok && good {
				return pkg + "." + name + "[" + arg + "]"
			}
		}
	}
	return ""
}

// sdk reports whether a package is of an LLM SDK.
func (e *Edit) sdk(p *types.Package) bool {
	known := e.cat.Package(p.Path())
	return known != nil && known.LLM
}

func (e *Edit) imported(p *types.Package) bool {
	for _, spec := range e.file.Imports {
		if got, err := strconv.Unquote(spec.Path.Value); err == nil && got == p.Path() {
			return true
		}
	}
	return false
}

func wraps(cat *catalog.Catalog, fn *types.Func) bool {
	for _, row := range cat.Func(fn) {
		if row.Kind == catalog.KindWrap {
			return true
		}
	}
	return false
}

// plain reports whether an expression has no other parts than constants,
// types and functions of packages.
func (e *Edit) plain(x ast.Expr) bool {
	ok := true
	ast.Inspect(x, func(n ast.Node) bool {
		if id, is := n.(*ast.Ident); is {
			switch obj := e.pass.TypesInfo.Uses[id].(type) {
			case *types.Const, *types.PkgName, *types.TypeName, *types.Builtin, nil:
			case *types.Func:
				ok = ok && obj.Signature().Recv() == nil && wraps(e.cat, obj)
			default:
				ok = false
			}
		}
		if _, lit := n.(*ast.FuncLit); lit {
			ok = false
		}
		return ok
	})
	return ok
}

// insert adds an element to a literal, laid out like the others.
func (e *Edit) insert(lit *ast.CompositeLit, text string) {
	n := len(lit.Elts)
	line := func(pos token.Pos) int { return e.pass.Fset.Position(pos).Line }
	switch {
	case n == 0:
		e.replace(lit.Rbrace, lit.Rbrace, text+", ") // another fix may add to it; gofmt drops the last
	case line(lit.Elts[n-1].End()) == line(lit.Rbrace):
		e.replace(lit.Elts[n-1].End(), lit.Elts[n-1].End(), ", "+text)
	default:
		indent := strings.Repeat("\t", e.pass.Fset.Position(lit.Rbrace).Column-1)
		e.replace(lit.Rbrace, lit.Rbrace, "\t"+text+",\n"+indent)
	}
}
