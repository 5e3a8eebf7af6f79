// Package rewrite makes the edits of suggested fixes: a field set in a literal,
// a constant replaced, a package imported. What it cannot do for sure it
// refuses.
package rewrite

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"path"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
)

// An Edit collects the changes of one fix, all in one file.
type Edit struct {
	pass *analysis.Pass
	cat  *catalog.Catalog
	file *ast.File
	at   token.Pos

	edits   []analysis.TextEdit
	imports map[string]string // path -> name, of this fix
}

// New returns an empty edit of the file that a place is in, nil for none.
func New(pass *analysis.Pass, cat *catalog.Catalog, at token.Pos) *Edit {
	for _, f := range pass.Files {
		if f.FileStart <= at && at <= f.FileEnd {
			return &Edit{pass: pass, cat: cat, file: f, at: at, imports: make(map[string]string)}
		}
	}
	return nil
}

// Edits returns what was collected.
func (e *Edit) Edits() []analysis.TextEdit { return e.edits }

func (e *Edit) replace(pos, end token.Pos, text string) {
	e.edits = append(e.edits, analysis.TextEdit{Pos: pos, End: end, NewText: []byte(text)})
}

// Replace writes text in place of an expression.
func (e *Edit) Replace(x ast.Expr, text string) { e.replace(x.Pos(), x.End(), text) }

// After writes text behind an expression.
func (e *Edit) After(x ast.Expr, text string) { e.replace(x.End(), x.End(), text) }

// Expr returns the expression that begins at pos, the largest there is; nil
// for none.
func (e *Edit) Expr(pos token.Pos) ast.Expr {
	var found ast.Expr
	ast.Inspect(e.file, func(n ast.Node) bool {
		if found != nil || n == nil || pos < n.Pos() || pos >= n.End() {
			return false
		}
		if x, ok := n.(ast.Expr); ok && x.Pos() == pos {
			if _, pair := x.(*ast.KeyValueExpr); !pair {
				found = x
			}
		}
		return true
	})
	return found
}

// Literal returns the composite literal that begins at pos, or whose brace
// stands there; nil for none.
func (e *Edit) Literal(pos token.Pos) *ast.CompositeLit {
	var found *ast.CompositeLit
	ast.Inspect(e.file, func(n ast.Node) bool {
		if c, ok := n.(*ast.CompositeLit); ok && found == nil && (c.Lbrace == pos || c.Pos() == pos) {
			found = c
		}
		return found == nil
	})
	return found
}

// Made returns the literal that an expression is: itself, its address, or that
// of a variable of the same function which is made so, used once as an argument,
// and whose field named by root is set nowhere else.
func (e *Edit) Made(x ast.Expr, root string) *ast.CompositeLit {
	x = ast.Unparen(x)
	if u, ok := x.(*ast.UnaryExpr); ok && u.Op == token.AND {
		x = ast.Unparen(u.X)
	}
	if lit, ok := x.(*ast.CompositeLit); ok {
		return lit
	}
	id, ok := x.(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := e.pass.TypesInfo.Uses[id].(*types.Var)
	if !ok || v.IsField() || v.Parent() == nil || v.Parent() == e.pass.Pkg.Scope() {
		return nil
	}
	var lit *ast.CompositeLit
	sure, passed := true, 0
	is := func(x ast.Expr) bool {
		id, ok := ast.Unparen(x).(*ast.Ident)
		return ok && (e.pass.TypesInfo.Uses[id] == v || e.pass.TypesInfo.Defs[id] == v)
	}
	define := func(name, value ast.Expr) {
		if !is(name) {
			return
		}
		value = ast.Unparen(value)
		if u, ok := value.(*ast.UnaryExpr); ok && u.Op == token.AND {
			value = ast.Unparen(u.X)
		}
		c, ok := value.(*ast.CompositeLit)
		sure = sure && ok && lit == nil
		lit = c
	}
	ast.Inspect(e.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, l := range n.Lhs {
				if len(n.Lhs) == len(n.Rhs) {
					define(l, n.Rhs[i])
				} else if is(l) {
					sure = false
				}
				for {
					sel, ok := ast.Unparen(l).(*ast.SelectorExpr)
					if !ok {
						break
					}
					if is(sel.X) && sel.Sel.Name == root {
						sure = false
					}
					l = sel.X
				}
			}
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if i < len(n.Values) {
					define(name, n.Values[i])
				}
			}
		case *ast.CallExpr:
			for _, a := range n.Args {
				if u, ok := ast.Unparen(a).(*ast.UnaryExpr); ok && u.Op == token.AND {
					a = u.X
				}
				if is(a) {
					passed++
				}
			}
		}
		return true
	})
	if !sure || passed != 1 {
		return nil
	}
	return lit
}

// Type writes a type as the file can name it.
func (e *Edit) Type(t types.Type) (string, bool) {
	ok := true
	text := types.TypeString(t, func(p *types.Package) string {
		name, good := e.Package(p)
		ok = ok && good
		return name
	})
	return text, ok
}

// Package returns the name under which the file can use a package, "" for its
// own, and imports it where the file does not yet.
func (e *Edit) Package(p *types.Package) (string, bool) {
	if p == e.pass.Pkg {
		return "", true
	}
	if name := e.imports[p.Path()]; name != "" {
		return name, true
	}
	var near *ast.ImportSpec
	shared := -1
	for _, spec := range e.file.Imports {
		got, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		if got == p.Path() {
			name := p.Name()
			if spec.Name != nil {
				name = spec.Name.Name
			}
			return name, name != "_" && name != "." && e.means(name, p)
		}
		if n := common(got, p.Path()); n > shared {
			near, shared = spec, n
		}
	}
	// Next to the package that is most like it.
	if near == nil || shared == 0 || internal(p.Path()) || !e.means(p.Name(), nil) {
		return "", false
	}
	for _, decl := range e.file.Decls {
		gd, ok := decl.(*ast.GenDecl)
		if !ok || gd.Tok != token.IMPORT || near.Pos() < gd.Pos() || near.Pos() >= gd.End() {
			continue
		}
		spec := strconv.Quote(p.Path())
		if path.Base(p.Path()) != p.Name() {
			spec = p.Name() + " " + spec
		}
		at := near.End()
		text := "\n\t" + spec
		if !gd.Lparen.IsValid() {
			text = "\nimport " + spec
		}
		e.imports[p.Path()] = p.Name()
		e.replace(at, at, text)
		return p.Name(), true
	}
	return "", false
}

// means reports whether a name stands for a package at the place of the edit;
// for no package, that it stands for nothing.
func (e *Edit) means(name string, p *types.Package) bool {
	scope := e.pass.TypesInfo.Scopes[e.file]
	if scope == nil {
		return false
	}
	if inner := scope.Innermost(e.at); inner != nil {
		scope = inner
	}
	_, obj := scope.LookupParent(name, e.at)
	if p == nil {
		return obj == nil
	}
	pkg, ok := obj.(*types.PkgName)
	return ok && pkg.Imported() == p
}

// common is the number of path elements that two import paths begin with.
func common(a, b string) int {
	as, bs := strings.Split(a, "/"), strings.Split(b, "/")
	n := 0
	for n < len(as) && n < len(bs) && as[n] == bs[n] {
		n++
	}
	return n
}

func internal(p string) bool {
	return strings.Contains("/"+p+"/", "/internal/")
}

// Const writes a string constant of a type as an imported package's own, where
// one exports it with that very type, else as a literal. A name like the given
// one is taken first, else the shortest.
func (e *Edit) Const(value string, t types.Type, in func(*types.Package) bool, like string) string {
	var found *types.Const
	for _, p := range e.pass.Pkg.Imports() {
		if !e.imported(p) || !in(p) {
			continue
		}
		for _, name := range p.Scope().Names() {
			c, ok := p.Scope().Lookup(name).(*types.Const)
			if !ok || !c.Exported() || c.Val().Kind() != constant.String || constant.StringVal(c.Val()) != value || !types.Identical(c.Type(), t) {
				continue
			}
			if found == nil || nearer(name, found.Name(), like) {
				found = c
			}
		}
	}
	if found != nil {
		if pkg, ok := e.Package(found.Pkg()); ok {
			return pkg + "." + found.Name()
		}
	}
	return strconv.Quote(value)
}

// nearer reports whether a is more like a name than b.
func nearer(a, b, like string) bool {
	shared := func(s string) int {
		n := 0
		for n < len(s) && n < len(like) && s[n] == like[n] {
			n++
		}
		return n
	}
	if x, y := shared(a), shared(b); x != y {
		return x > y
	}
	return len(a) < len(b)
}

// Constant replaces a constant expression by another string: a literal, or a
// constant of another package that stays imported. want is what it must be.
func (e *Edit) Constant(x ast.Expr, want, value string) bool {
	x = ast.Unparen(x)
	tv, ok := e.pass.TypesInfo.Types[x]
	if !ok || tv.Value == nil || tv.Value.Kind() != constant.String || constant.StringVal(tv.Value) != want {
		return false
	}
	switch x := x.(type) {
	case *ast.BasicLit:
		e.Replace(x, strconv.Quote(value))
		return true
	case *ast.SelectorExpr:
		id, ok := x.X.(*ast.Ident)
		if !ok {
			return false
		}
		pkg, ok := e.pass.TypesInfo.Uses[id].(*types.PkgName)
		if !ok {
			return false
		}
		text := e.Const(value, e.pass.TypesInfo.Uses[x.Sel].Type(), func(p *types.Package) bool { return p == pkg.Imported() }, x.Sel.Name)
		if strings.HasPrefix(text, `"`) && e.uses(pkg) < 2 {
			return false // the import would be left over
		}
		e.Replace(x, text)
		return true
	}
	return false
}

// uses counts the uses of an imported package in the file.
func (e *Edit) uses(pkg *types.PkgName) int {
	n := 0
	ast.Inspect(e.file, func(node ast.Node) bool {
		if id, ok := node.(*ast.Ident); ok && e.pass.TypesInfo.Uses[id] == types.Object(pkg) {
			n++
		}
		return true
	})
	return n
}
