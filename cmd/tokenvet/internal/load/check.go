package load

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"runtime"
	"sync"

	"golang.org/x/tools/go/packages"
)

// check parses and type-checks the needed nodes, each after its imports, on all processors. It returns how many were
// read in full and how many in all.
func check(fset *token.FileSet, nodes []*node) (full, typed int) {
	waiting := make(map[*node]int)        // needed imports that are not done
	users := make(map[*node][]*node)      // who waits for a node
	ready := make(chan *node, len(nodes)) // never blocks
	for _, n := range nodes {
		if !n.need {
			continue
		}
		typed++
		if n.full {
			full++
		}
		for _, dep := range n.imports {
			waiting[n]++
			users[dep] = append(users[dep], n)
		}
		if waiting[n] == 0 {
			ready <- n
		}
	}
	if typed == 0 {
		return 0, 0
	}
	var mu sync.Mutex
	left := typed
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for n := range ready {
				n.check(fset)
				mu.Lock()
				for _, user := range users[n] {
					if waiting[user]--; waiting[user] == 0 {
						ready <- user
					}
				}
				if left--; left == 0 {
					close(ready)
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return full, typed
}

func (n *node) check(fset *token.FileSet) {
	n.fset = fset
	if n.ImportPath == "unsafe" {
		n.types = types.Unsafe
		return
	}
	mode := parser.SkipObjectResolution
	if n.full {
		mode |= parser.ParseComments
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
	var files []*ast.File
	for _, name := range n.files() {
		f, err := parser.ParseFile(fset, name, nil, mode)
		if err != nil {
			n.fail(err)
		}
		if f != nil {
			files = append(files, f)
		}
	}
	imports := make(map[string]*types.Package)
	for _, dep := range n.imports {
		imports[dep.ImportPath] = dep.types
	}
	conf := types.Config{
		Importer: importer(func(path string) (*types.Package, error) {
			if id, ok := n.ImportMap[path]; ok {
				path = id
			}
			if path == "unsafe" {
				return types.Unsafe, nil
			}
			if p := imports[path]; p != nil {
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
	n.types, _ = conf.Check(n.path(), fset, files, n.info) // n.fail has the errors
	if n.full {
		n.syntax = files
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

type importer func(path string) (*types.Package, error)

func (f importer) Import(path string) (*types.Package, error) { return f(path) }
