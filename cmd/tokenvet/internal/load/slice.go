package load

import (
	"go/ast"
	"go/token"
	"path"
	"strconv"
)

// slice cuts the files of a package down to what its importers can see: the exported declarations and those that they
// refer to, directly or not, without function bodies. That is what export data would hold. It drops imports that
// nothing refers to any more, and calls name for the package name of an import path that does not say its own.
// References are taken by name alone, which keeps too much rather than too little.
func slice(files []*ast.File, name func(path string) string) {
	s := slicer{declared: make(map[string][]*declaration), methods: make(map[string][]*declaration)}
	var all []*declaration
	for _, f := range files {
		uses := make(map[string]bool)
		for _, decl := range f.Decls {
			all = append(all, s.declare(decl, uses)...)
		}
		s.files = append(s.files, uses)
	}
	for _, d := range all {
		for _, n := range d.names {
			if token.IsExported(n) {
				s.keep(d)
			}
		}
	}
	for len(s.queue) > 0 {
		d := s.queue[len(s.queue)-1]
		s.queue = s.queue[:len(s.queue)-1]
		s.walk(d)
	}

	kept := make(map[ast.Node]bool)
	for _, d := range all {
		kept[d.node] = d.kept
	}
	for i, f := range files {
		decls := f.Decls[:0]
		for _, decl := range f.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if ok && gen.Tok != token.CONST {
				specs := gen.Specs[:0]
				for _, spec := range gen.Specs {
					if imp, ok := spec.(*ast.ImportSpec); ok && s.files[i][localName(imp, name)] || kept[spec] {
						specs = append(specs, spec)
					}
				}
				gen.Specs = specs
				ok = len(specs) > 0
			} else {
				ok = kept[decl]
			}
			if ok {
				decls = append(decls, decl)
			}
		}
		f.Decls = decls
	}
}

// everyFile is a name that every file uses: that of imports which must stay.
const everyFile = "."

// localName is the name by which a file refers to an import; "" if it does not.
func localName(spec *ast.ImportSpec, name func(path string) string) string {
	p, err := strconv.Unquote(spec.Path.Value)
	switch {
	case err != nil:
		return ""
	case spec.Name != nil && spec.Name.Name == "_":
		return ""
	case spec.Name != nil:
		return spec.Name.Name // perhaps everyFile
	}
	if n := name(p); n != "" {
		return n
	}
	return path.Base(p)
}

// A declaration is the least that is kept or dropped: a function, a group of constants (iota counts its lines), or one
// spec of types or variables.
type declaration struct {
	node  ast.Node
	names []string
	uses  map[string]bool // the names that its file refers to
	kept  bool
}

type slicer struct {
	declared map[string][]*declaration
	methods  map[string][]*declaration // by the name of the receiver's type
	files    []map[string]bool
	queue    []*declaration // kept, but not walked yet
}

func (s *slicer) declare(decl ast.Decl, uses map[string]bool) []*declaration {
	uses[everyFile] = true
	var all []*declaration
	add := func(node ast.Node, names ...*ast.Ident) {
		d := &declaration{node: node, uses: uses}
		for _, id := range names {
			d.names = append(d.names, id.Name)
			s.declared[id.Name] = append(s.declared[id.Name], d)
		}
		all = append(all, d)
	}
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		decl.Body = nil
		if decl.Recv == nil {
			add(decl, decl.Name)
		} else if recv := receiver(decl); recv != "" {
			d := &declaration{node: decl, uses: uses}
			s.methods[recv] = append(s.methods[recv], d)
			all = append(all, d)
		}
	case *ast.GenDecl:
		var consts []*ast.Ident
		for _, spec := range decl.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				add(spec, spec.Name)
			case *ast.ValueSpec:
				if decl.Tok == token.CONST {
					consts = append(consts, spec.Names...)
					continue
				}
				if spec.Type != nil {
					spec.Values = nil // the type is known without
				}
				add(spec, spec.Names...)
			}
		}
		if len(consts) > 0 {
			add(decl, consts...)
		}
	}
	return all
}

// receiver returns the name of a method's receiver type.
func receiver(decl *ast.FuncDecl) string {
	if len(decl.Recv.List) != 1 {
		return ""
	}
	for t := decl.Recv.List[0].Type; ; {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.ParenExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.Name
		default:
			return ""
		}
	}
}

func (s *slicer) keep(d *declaration) {
	if !d.kept {
		d.kept = true
		s.queue = append(s.queue, d)
	}
}

// walk keeps what d refers to, and the methods of a type.
func (s *slicer) walk(d *declaration) {
	if _, ok := d.node.(*ast.TypeSpec); ok {
		for _, m := range s.methods[d.names[0]] {
			s.keep(m)
		}
	}
	ast.Inspect(d.node, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			ast.Inspect(n.Type, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok {
					s.refer(d, id.Name)
				}
				return true
			})
			return false // the type checker ignores its body
		case *ast.Ident:
			s.refer(d, n.Name)
		}
		return true
	})
}

func (s *slicer) refer(d *declaration, name string) {
	d.uses[name] = true
	for _, other := range s.declared[name] {
		s.keep(other)
	}
}
