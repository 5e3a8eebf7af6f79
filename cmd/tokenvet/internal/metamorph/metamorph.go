// Package metamorph rewrites programs without changing what they do: names,
// functions, constants and fields move about as they do when people refactor.
// A rule that sees what a program does must find the same before and after;
// the command's tests check that.
package metamorph

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// A Rewrite changes one package. It returns the changed files, and new ones, by
// name; none where there is nothing to change.
type Rewrite struct {
	Name string
	Do   func(*Program) map[string][]byte
}

// Rewrites are all rewrites, in order.
var Rewrites = []Rewrite{
	{"rename", rename},
	{"constants", constants},
	{"constants in another package", parts},
	{"variables", variables},
	{"fields", fields},
	{"options", options},
	{"generic", generic},
	{"extract functions", extract},
	{"closures", closures},
	{"reorder", reorder},
}

// Program is one type-checked package and its source.
type Program struct {
	*packages.Package
	Source map[string][]byte // by name, of the package's own files
}

// edit replaces the text from start to before end; an insertion has equal ends.
type edit struct {
	start, end token.Pos
	text       string
}

// apply returns the files that the edits and additions to the ends change.
func (p *Program) apply(edits []edit, tails map[*ast.File]string, imports map[*ast.File]string) map[string][]byte {
	out := make(map[string][]byte)
	for _, f := range p.Syntax {
		file := p.Fset.File(f.FileStart)
		src := p.Source[file.Name()]
		var own []edit
		for _, e := range edits {
			if f.FileStart <= e.start && e.start <= f.FileEnd {
				own = append(own, e)
			}
		}
		if imp := imports[f]; imp != "" {
			own = append(own, edit{f.Name.End(), f.Name.End(), "; import " + imp}) // no line moves
		}
		if len(own) == 0 && tails[f] == "" {
			continue
		}
		slices.SortStableFunc(own, func(a, b edit) int { return int(a.start - b.start) })
		var buf bytes.Buffer
		at := 0
		for _, e := range own {
			buf.Write(src[at:file.Offset(e.start)])
			buf.WriteString(e.text)
			at = file.Offset(e.end)
		}
		buf.Write(src[at:])
		buf.WriteString(tails[f])
		out[file.Name()] = buf.Bytes()
	}
	return out
}

func (p *Program) text(from, to token.Pos) string {
	file := p.Fset.File(from)
	return string(p.Source[file.Name()][file.Offset(from):file.Offset(to)])
}

// rename gives every local, and every unexported constant, variable and
// function of the package, another name.
func rename(p *Program) map[string][]byte {
	renamed := make(map[types.Object]bool)
	for id, obj := range p.TypesInfo.Defs {
		switch obj := obj.(type) {
		case *types.Var:
			if obj.IsField() || obj.Parent() == p.Types.Scope() && (obj.Exported() || p.embedded(obj)) {
				continue
			}
		case *types.Const:
			if obj.Parent() == p.Types.Scope() && obj.Exported() {
				continue
			}
		case *types.Func:
			if obj.Signature().Recv() != nil || obj.Exported() || obj.Name() == "main" || obj.Name() == "init" {
				continue
			}
		default:
			continue
		}
		if id.Name != "_" {
			renamed[obj] = true
		}
	}
	var edits []edit
	for _, ids := range []map[*ast.Ident]types.Object{p.TypesInfo.Defs, p.TypesInfo.Uses} {
		for id, obj := range ids {
			if v, ok := obj.(*types.Var); ok {
				obj = v.Origin()
			} else if fn, ok := obj.(*types.Func); ok {
				obj = fn.Origin()
			}
			if renamed[obj] {
				edits = append(edits, edit{id.End(), id.End(), "Renamed"})
			}
		}
	}
	return p.apply(edits, nil, nil)
}

// embedded reports whether a package variable has a go:embed comment.
func (p *Program) embedded(obj *types.Var) bool {
	for _, f := range p.Syntax {
		if f.FileStart <= obj.Pos() && obj.Pos() <= f.FileEnd {
			line := p.Fset.Position(obj.Pos()).Line
			lines := strings.Split(string(p.Source[p.Fset.File(f.FileStart).Name()]), "\n")
			return line >= 2 && strings.HasPrefix(lines[line-2], "//go:embed")
		}
	}
	return false
}

// literals calls f for the literals in function bodies, each in its file.
func (p *Program) literals(f func(*ast.File, *ast.BasicLit)) {
	for _, file := range p.Syntax {
		for _, decl := range file.Decls {
			fd, ok := decl.(*ast.FuncDecl)
			if !ok || fd.Body == nil {
				continue
			}
			ast.Inspect(fd.Body, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.Field: // a tag
					return n.Tag == nil
				case *ast.BasicLit:
					f(file, n)
				}
				return true
			})
		}
	}
}

// constants makes each literal in a function body a constant of the package.
func constants(p *Program) map[string][]byte {
	var edits []edit
	tails := make(map[*ast.File]string)
	n := 0
	p.literals(func(f *ast.File, lit *ast.BasicLit) {
		n++
		edits = append(edits, edit{lit.Pos(), lit.End(), fmt.Sprintf("morphed%d", n)})
		tails[f] += fmt.Sprintf("\nconst morphed%d = %s\n", n, lit.Value)
	})
	return p.apply(edits, tails, nil)
}

// parts makes them constants of a new package.
func parts(p *Program) map[string][]byte {
	if p.Name == "main" {
		return nil
	}
	var edits []edit
	imports := make(map[*ast.File]string)
	text := "// Package morphedparts has the constants of another.\npackage morphedparts\n"
	n := 0
	p.literals(func(f *ast.File, lit *ast.BasicLit) {
		n++
		edits = append(edits, edit{lit.Pos(), lit.End(), fmt.Sprintf("morphedparts.C%d", n)})
		text += fmt.Sprintf("\n// C%d is a constant.\nconst C%d = %s\n", n, n, lit.Value)
		imports[f] = fmt.Sprintf("%q", p.PkgPath+"/morphedparts")
	})
	if n == 0 {
		return nil
	}
	out := p.apply(edits, nil, imports)
	out[filepath.Join(filepath.Dir(p.GoFiles[0]), "morphedparts", "parts.go")] = []byte(text)
	return out
}

// texts is literals for those that are of type string itself, and nowhere a
// constant is asked for.
func (p *Program) texts(f func(*ast.File, *ast.BasicLit)) {
	constant := make(map[ast.Node]bool)
	for _, file := range p.Syntax {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GenDecl:
				if n.Tok == token.CONST {
					constant[n] = true
					ast.Inspect(n, func(n ast.Node) bool { constant[n] = true; return true })
				}
			case *ast.CaseClause:
				for _, e := range n.List {
					constant[e] = true
				}
			case *ast.BinaryExpr: // "a" + "b" is one literal to its reader
				constant[ast.Unparen(n.X)], constant[ast.Unparen(n.Y)] = true, true
			}
			return true
		})
	}
	p.literals(func(file *ast.File, lit *ast.BasicLit) {
		if lit.Kind == token.STRING && !constant[lit] && p.TypesInfo.TypeOf(lit) == types.Typ[types.String] {
			f(file, lit)
		}
	})
}

// variables makes each text in a function body a variable of the package.
func variables(p *Program) map[string][]byte {
	var edits []edit
	tails := make(map[*ast.File]string)
	n := 0
	p.texts(func(f *ast.File, lit *ast.BasicLit) {
		n++
		edits = append(edits, edit{lit.Pos(), lit.End(), fmt.Sprintf("morphed%d", n)})
		tails[f] += fmt.Sprintf("\nvar morphed%d = %s\n", n, lit.Value)
	})
	return p.apply(edits, tails, nil)
}

// fields makes it a field that a constructor sets.
func fields(p *Program) map[string][]byte {
	return p.hoist(`
type texts%[1]d struct {
%[2]s}

func newTexts%[1]d() *texts%[1]d {
	return &texts%[1]d{
%[3]s	}
}

var morphed%[1]d = newTexts%[1]d()
`, "\t\tf%[2]d: %[3]s,\n")
}

// options makes it a field that a functional option sets.
func options(p *Program) map[string][]byte {
	return p.hoist(`
type texts%[1]d struct {
%[2]s}

func newTexts%[1]d(options ...func(*texts%[1]d)) *texts%[1]d {
	t := &texts%[1]d{}
	for _, option := range options {
		option(t)
	}
	return t
}

var morphed%[1]d = newTexts%[1]d(
%[3]s)
`, "\tfunc(t *texts%[1]d) { t.f%[2]d = %[3]s },\n")
}

// hoisted is how many fields a struct of texts has: as many as one of options
// may well have.
const hoisted = 16

// hoist makes each text a field of a variable. The format whole declares the
// variable and its type by its number, the fields and what value writes for each
// by the numbers of variable and field and the text.
func (p *Program) hoist(whole, value string) map[string][]byte {
	var edits []edit
	tails := make(map[*ast.File]string)
	var file *ast.File
	decls, values := "", ""
	n := 0
	flush := func() {
		if decls != "" {
			tails[file] += fmt.Sprintf(whole, (n-1)/hoisted, decls, values)
		}
		decls, values = "", ""
	}
	p.texts(func(f *ast.File, lit *ast.BasicLit) {
		if n%hoisted == 0 {
			flush()
		}
		edits = append(edits, edit{lit.Pos(), lit.End(), fmt.Sprintf("morphed%d.f%d", n/hoisted, n)})
		decls += fmt.Sprintf("\tf%d string\n", n)
		values += fmt.Sprintf(value, n/hoisted, n, lit.Value)
		file = f
		n++
	})
	flush()
	return p.apply(edits, tails, nil)
}

// generic passes it through a generic function.
func generic(p *Program) map[string][]byte {
	var edits []edit
	var file *ast.File
	p.texts(func(f *ast.File, lit *ast.BasicLit) {
		file = f
		edits = append(edits, edit{lit.Pos(), lit.Pos(), "morphedSame("}, edit{lit.End(), lit.End(), ")"})
	})
	if file == nil {
		return nil
	}
	return p.apply(edits, map[*ast.File]string{file: "\nfunc morphedSame[T any](v T) T { return v }\n"}, nil)
}

// extract moves the body of each function to a function of its own, which is
// all that it calls.
func extract(p *Program) map[string][]byte {
	var edits []edit
	tails := make(map[*ast.File]string)
	for _, f := range p.Syntax {
		for _, decl := range f.Decls {
			fd, ok := decl.(*ast.FuncDecl)
			if !ok || !movable(fd) {
				continue
			}
			inner := fd.Name.Name + "Morphed"
			call := inner
			if fd.Recv != nil {
				call = fd.Recv.List[0].Names[0].Name + "." + inner
			}
			var args []string
			for _, field := range fd.Type.Params.List {
				for _, name := range field.Names {
					arg := name.Name
					if _, ok := field.Type.(*ast.Ellipsis); ok {
						arg += "..."
					}
					args = append(args, arg)
				}
			}
			call += "(" + strings.Join(args, ", ") + ")"
			if fd.Type.Results != nil {
				call = "return " + call
			}
			head := p.text(fd.Pos(), fd.Name.Pos()) + inner + p.text(fd.Name.End(), fd.Body.Pos())
			if fd.Doc != nil {
				head = p.text(fd.Type.Func, fd.Name.Pos()) + inner + p.text(fd.Name.End(), fd.Body.Pos())
			}
			edits = append(edits, edit{fd.Type.Func, fd.Type.Func, p.text(fd.Type.Func, fd.Body.Pos()) + "{ " + call + " }; "}, edit{fd.Type.Func, fd.Body.Pos(), head})
		}
	}
	return p.apply(edits, tails, nil)
}

// movable reports whether all that a function is given has a name.
func movable(fd *ast.FuncDecl) bool {
	if fd.Body == nil || len(fd.Body.List) == 0 || fd.Type.TypeParams != nil || fd.Name.Name == "main" || fd.Name.Name == "init" || fd.Name.Name == "_" {
		return false
	}
	lists := []*ast.FieldList{fd.Type.Params}
	if fd.Recv != nil {
		lists = append(lists, fd.Recv)
	}
	for _, list := range lists {
		for _, field := range list.List {
			if len(field.Names) == 0 {
				return false
			}
			for _, name := range field.Names {
				if name.Name == "_" {
					return false
				}
			}
		}
	}
	return true
}

// closures puts the body of each function in a function literal that it calls.
func closures(p *Program) map[string][]byte {
	var edits []edit
	for _, f := range p.Syntax {
		for _, decl := range f.Decls {
			fd, ok := decl.(*ast.FuncDecl)
			if !ok || fd.Body == nil || len(fd.Body.List) == 0 || fd.Name.Name == "init" || calls(fd.Body, "recover") {
				continue
			}
			head, results := "func() ", ""
			if res := fd.Type.Results; res != nil {
				if len(res.List[0].Names) > 0 {
					continue
				}
				results = p.text(res.Pos(), res.End()) + " "
				head = "return " + head
			}
			edits = append(edits, edit{fd.Body.Lbrace + 1, fd.Body.Lbrace + 1, " " + head + results + "{"}, edit{fd.Body.Rbrace, fd.Body.Rbrace, "}() "})
		}
	}
	return p.apply(edits, nil, nil)
}

func calls(body *ast.BlockStmt, name string) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if id, ok := call.Fun.(*ast.Ident); ok && id.Name == name {
				found = true
			}
		}
		return !found
	})
	return found
}

// reorder turns the order of the functions round.
func reorder(p *Program) map[string][]byte {
	var edits []edit
	for _, f := range p.Syntax {
		var funcs []*ast.FuncDecl
		for _, decl := range f.Decls {
			if fd, ok := decl.(*ast.FuncDecl); ok {
				funcs = append(funcs, fd)
			}
		}
		for i, fd := range funcs {
			other := funcs[len(funcs)-1-i]
			edits = append(edits, edit{fd.Pos(), fd.End(), p.text(other.Pos(), other.End())})
		}
	}
	return p.apply(edits, nil, nil)
}
