// Package load lists, parses and type-checks just as much of a program as the analyzers can have use for.
//
// It asks the go command for the packages and their dependencies, lets the caller weigh each by its source, and then
// reads in full only the packages that matter. What those need, down to the standard library, is type-checked from
// source without function bodies, and its syntax dropped at once. The rest is not read at all. No build cache, no
// compiled dependency and no network is needed (the module cache must hold what the program imports).
package load

import (
	"context"
	"errors"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// A Weight says how a package can matter by its own source. Weights add up as bits.
type Weight uint8

const (
	// Strong packages always matter, and so do the packages that import them, directly or not.
	Strong Weight = 1 << iota
	// Weak packages, and those that import one, matter if a package that matters imports them, directly or not.
	Weak
	// Asked packages matter if they are among those asked for.
	Asked
	// Opaque packages never matter, whatever they import.
	Opaque
)

// A Weigher weighs a package that is not of the standard library by its path, its imports (as packages are
// identified, test variants included) and, if it needs them, the texts of its Go files. It must be safe for concurrent
// use.
type Weigher func(path string, imports []string, read func() [][]byte) Weight

// Config says what to load.
type Config struct {
	Dir      string   // the directory that patterns count from; "" is the working directory
	Patterns []string // as the go command's; none means the package in the working directory
	Tags     string   // build tags, as the go command's flag -tags
	Tests    bool     // also the packages' tests
	Weigh    Weigher  // nil: every package matters

	// Overlay has texts that stand in for files, by their absolute names.
	Overlay map[string][]byte

	// Ready, if not nil, is handed each package that is read in full and type-checks, after all that it imports, on
	// several goroutines. Asked tells whether it is one of Result.Roots. When Ready returns, the package's syntax and
	// type information are dropped: what a run holds at a time is that of a package a processor.
	Ready func(p *packages.Package, asked bool)

	// Progress, if there is one, is told how many of the packages to type-check are, from several goroutines.
	Progress func(done, total int)

	overlayFile string // what the go command is told of Overlay
}

// Result is what was loaded.
type Result struct {
	Fset *token.FileSet
	// Roots are the packages asked for that matter and type-check, sorted by ID. Their Imports hold only those
	// packages that matter, or lead to one that does: facts can come from no other.
	Roots []*packages.Package
	// Errors are about the packages asked for, sorted by package.
	Errors []Error
	// Tests tells whether the packages' tests are there, as it was asked.
	Tests bool
	// Listed, Full and Typed count packages: those of the closure, those read in full, those type-checked at all.
	Listed, Full, Typed int
}

// An Error tells why a package was not, or not wholly, checked.
type Error struct {
	Package string // its import path, or the pattern that names none; never empty
	Details []string
	Checked bool // it is among the roots all the same: it type-checks without what is missing, which it or what it imports names
}

func (e Error) Error() string { return e.Package + ": " + strings.Join(e.Details, "; ") }

// ErrNoPackages is returned when the patterns match nothing.
var ErrNoPackages = errors.New("no packages match")

// maxDetails bounds the details of one package's Error: later errors of the type checker seldom add to the first.
const maxDetails = 5

// Load loads the packages of c. The error is for a failure of the whole; what is wrong with single packages is in the
// result.
func Load(ctx context.Context, c Config) (*Result, error) {
	remove, err := c.overlay()
	if err != nil {
		return nil, err
	}
	defer remove()
	nodes, err := list(ctx, c)
	if err != nil {
		return nil, err
	}
	for _, n := range nodes {
		n.overlay = c.Overlay
	}
	weigh(nodes, c.Weigh)
	if err := cgo(ctx, c, nodes); err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	res := &Result{Fset: fset, Tests: c.Tests, Listed: len(nodes)}
	tested := make(map[string]bool) // packages whose test variant, a superset, is a root
	for _, n := range nodes {
		if n.root() && n.full && n.ForTest == n.path() && !n.external() {
			tested[n.path()] = true
		}
	}
	for _, n := range nodes {
		n.asked = n.root() && n.full && !(tested[n.path()] && n.ForTest == "")
	}
	res.Full, res.Typed = check(fset, nodes, c.Ready, c.Progress)
	for _, n := range nodes {
		if !n.root() {
			continue
		}
		details := n.listErrors()
		if n.full {
			details = append(details, n.errs...)
		}
		if len(details) > 0 {
			details = outside(c.Dir, details)
			more := len(details) - maxDetails
			if more > 0 {
				details = append(details[:maxDetails:maxDetails], "and more")
			}
			res.Errors = append(res.Errors, Error{Package: n.path(), Details: details, Checked: n.asked && len(n.errs) == 0})
		}
		if n.asked && len(n.errs) == 0 {
			res.Roots = append(res.Roots, n.pkg)
		}
	}
	slices.SortFunc(res.Roots, func(a, b *packages.Package) int { return strings.Compare(a.ID, b.ID) })
	slices.SortStableFunc(res.Errors, func(a, b Error) int { return strings.Compare(a.Package, b.Package) })
	res.Errors = slices.CompactFunc(res.Errors, func(a, b Error) bool {
		return a.Package == b.Package && slices.Equal(a.Details, b.Details)
	})
	return res, nil
}

// assemble makes the package that the analyzers see, linked only where facts can flow; nil for one that is of no
// interest to them. Its imports are assembled already.
func (n *node) assemble() *packages.Package {
	imports := make(map[string]*packages.Package)
	for _, dep := range n.imports {
		if dep.pkg != nil {
			imports[dep.path()] = dep.pkg
		}
	}
	if n.types == nil || !n.full && len(imports) == 0 {
		return nil
	}
	p := &packages.Package{
		ID: n.ImportPath, PkgPath: n.path(), Name: n.Name, Dir: n.Dir, ForTest: n.ForTest,
		GoFiles: n.files(), CompiledGoFiles: n.files(),
		Imports: imports, Module: n.Module,
		Fset: n.fset, Types: n.types, TypesInfo: n.info, TypesSizes: sizes(),
	}
	if len(n.errs) == 0 {
		p.Syntax = n.syntax
	}
	if p.TypesInfo == nil {
		p.TypesInfo = new(types.Info)
	}
	return p
}

// finish assembles the node once it is type-checked, and hands it over.
func (n *node) finish(ready func(*packages.Package, bool)) {
	n.pkg = n.assemble()
	if ready == nil || !n.full || n.types == nil {
		return
	}
	if len(n.errs) == 0 {
		ready(n.pkg, n.asked)
	}
	n.syntax, n.info = nil, nil
	n.pkg.Syntax, n.pkg.TypesInfo = nil, nil
}
