package load

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"runtime"
	"slices"
	"strconv"
	"sync"

	"golang.org/x/tools/go/packages"
)

// check parses and type-checks what the full nodes need, on all processors, and hands those over to ready. It returns
// how many nodes were read in full and how many in all.
func check(fset *token.FileSet, nodes []*node, ready func(*packages.Package, bool), progress func(done, total int)) (full, typed int) {
	var first []*node
	for _, n := range nodes {
		if n.full {
			full++
			first = append(first, n)
		}
	}

	// Parse before type-checking, from the top down: only what a package shows to its importers tells which of its
	// imports are needed at all.
	reached := make(map[*node]bool)
	each(first, func(n *node, mu sync.Locker) []*node {
		n.fset = fset
		if !n.full {
			n.parse()
		}
		mu.Lock()
		defer mu.Unlock()
		var next []*node
		for _, dep := range n.imports {
			if !dep.full && !reached[dep] {
				reached[dep] = true
				next = append(next, dep)
			}
		}
		return next
	})

	waiting := make(map[*node]int)   // imports that are not type-checked
	users := make(map[*node][]*node) // who waits for a node
	first = first[:0]
	for _, n := range nodes {
		if !n.full && !reached[n] {
			continue
		}
		typed++
		waiting[n] = len(n.imports)
		for _, dep := range n.imports {
			users[dep] = append(users[dep], n)
		}
		if len(n.imports) == 0 {
			first = append(first, n)
		}
	}
	done := 0
	each(first, func(n *node, mu sync.Locker) []*node {
		n.check()
		n.finish(ready)
		mu.Lock()
		defer mu.Unlock()
		if done++; progress != nil {
			progress(done, typed)
		}
		var next []*node
		for _, user := range users[n] {
			if waiting[user]--; waiting[user] == 0 {
				next = append(next, user)
			}
		}
		return next
	})
	return full, typed
}

// each calls do for the first nodes and for those that it returns, until there are none, on all processors. The lock
// given is the same for all calls.
func each(first []*node, do func(*node, sync.Locker) []*node) {
	var mu sync.Mutex   // do's
	var lock sync.Mutex // of the two variables
	todo, busy := slices.Clone(first), 0
	more := sync.NewCond(&lock)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			lock.Lock()
			defer lock.Unlock()
			for {
				for len(todo) == 0 && busy > 0 {
					more.Wait()
				}
				if len(todo) == 0 {
					return
				}
				n := todo[0]
				todo = todo[1:]
				busy++
				lock.Unlock()
				next := do(n, &mu)
				lock.Lock()
				busy--
				todo = append(todo, next...)
				more.Broadcast()
			}
		})
	}
	wg.Wait()
}

// parse parses the node's files. Without full, only what importers can see is left of them, and of the imports.
func (n *node) parse() {
	mode := parser.SkipObjectResolution
	if n.full {
		mode |= parser.ParseComments
	}
	for _, name := range n.files() {
		var src any // nil: the parser says why there is none
		if text, err := n.text(name); err == nil {
			if !n.full {
				blankBodies(text)
			}
			src = text
		}
		f, err := parser.ParseFile(n.fset, name, src, mode)
		if err != nil {
			n.fail(err)
		}
		if f != nil {
			n.syntax = append(n.syntax, f)
		}
	}
	if n.full {
		return
	}
	imports := make(map[string]*node)
	for _, dep := range n.imports {
		imports[dep.ImportPath] = dep
	}
	slice(n.syntax, func(path string) string {
		if dep := imports[n.resolve(path)]; dep != nil {
			return dep.Name
		}
		return ""
	})
	n.imports = nil
	for _, f := range n.syntax {
		for _, decl := range f.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok || gen.Tok != token.IMPORT {
				continue
			}
			for _, spec := range gen.Specs {
				path, _ := strconv.Unquote(spec.(*ast.ImportSpec).Path.Value)
				if dep := imports[n.resolve(path)]; dep != nil && !slices.Contains(n.imports, dep) {
					n.imports = append(n.imports, dep)
				}
			}
		}
	}
}

// blank reports whether the node's files import a package for its effects alone.
func (n *node) blank(path string) bool {
	found := false
	for _, f := range n.syntax {
		for _, spec := range f.Imports {
			if p, err := strconv.Unquote(spec.Path.Value); err != nil || p != path {
				continue
			}
			if found = spec.Name != nil && spec.Name.Name == "_"; !found {
				return false
			}
		}
	}
	return found
}

// resolve returns the identifier of the package that an import path in the node's files stands for.
func (n *node) resolve(path string) string {
	if id, ok := n.ImportMap[path]; ok {
		return id
	}
	return path
}

// check type-checks the node.
func (n *node) check() {
	if n.ImportPath == "unsafe" {
		n.types = types.Unsafe
		return
	}
	if n.full {
		n.parse()
		n.info = &types.Info{
			Types:        make(map[ast.Expr]types.TypeAndValue),
			Defs:         make(map[*ast.Ident]types.Object),
			Uses:         make(map[*ast.Ident]types.Object),
			Implicits:    make(map[ast.Node]types.Object),
			Instances:    make(map[*ast.Ident]types.Instance),
			Scopes:       make(map[ast.Node]*types.Scope),
			Selections:   make(map[*ast.SelectorExpr]*types.Selection),
			FileVersions: make(map[*ast.File]string),
		}
	}
	imports := make(map[string]*types.Package)
	for _, dep := range n.imports {
		imports[dep.ImportPath] = dep.types
	}
	conf := types.Config{
		Importer: importFunc(func(path string) (*types.Package, error) {
			if path == "unsafe" {
				return types.Unsafe, nil
			}
			p := imports[n.resolve(path)]
			if p != nil && p.Name() != "" {
				return p, nil
			}
			if n.blank(path) { // nothing of it is used: what a generator makes, perhaps, and nobody keeps
				p = types.NewPackage(path, "blank")
				p.MarkComplete()
			}
			if p != nil {
				return p, nil
			}
			return nil, fmt.Errorf("package %s is not loaded", path)
		}),
		IgnoreFuncBodies: !n.full,
		FakeImportC:      true,
		Sizes:            sizes(),
		Error:            n.fail,
		GoVersion:        goVersion(n.Module),
	}
	n.types, _ = conf.Check(n.path(), n.fset, n.syntax, n.info) // n.fail has the errors
	if n.full && len(n.errs) == 0 {
		n.checkValid()
	}
	if !n.full {
		n.syntax = nil
	}
}

// checkValid fails the node where the type of an expression is invalid though no error says so: it comes from an
// import that has errors.
func (n *node) checkValid() {
	var first ast.Node
	note := func(at ast.Node) {
		if first == nil || at.Pos() < first.Pos() {
			first = at
		}
	}
	for e, tv := range n.info.Types {
		if tv.Type == types.Typ[types.Invalid] && !tv.IsBuiltin() {
			note(e)
		}
	}
	for id, obj := range n.info.Defs { // of which what is selected has no type at all
		if v, ok := obj.(*types.Var); ok && v.Type() == types.Typ[types.Invalid] {
			note(id)
		}
	}
	if first != nil {
		n.fail(fmt.Errorf("%s: has no valid type, for errors in an imported package", n.fset.Position(first.Pos())))
	}
}

// fail notes an error of a package read in full. That the others have errors is of no interest: what matters in them
// shows as an error of a package that uses it.
func (n *node) fail(err error) {
	if !n.full {
		return
	}
	switch err := err.(type) {
	case scanner.ErrorList:
		for _, e := range err {
			n.errs = append(n.errs, e.Error())
		}
	default:
		n.errs = append(n.errs, err.Error())
	}
}

func goVersion(m *packages.Module) string {
	if m == nil || m.GoVersion == "" {
		return ""
	}
	return "go" + m.GoVersion
}

type importFunc func(path string) (*types.Package, error)

func (f importFunc) Import(path string) (*types.Package, error) { return f(path) }
