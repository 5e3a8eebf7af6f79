package load

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/build"
	"go/token"
	"go/types"
	"io"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// listed is what go list tells of a package. Only these fields are asked for: the others cost the go command time.
type listed struct {
	ImportPath   string // with " [p.test]" for a test variant
	Name         string
	Dir          string
	Standard     bool
	DepOnly      bool
	ForTest      string
	GoFiles      []string
	CgoFiles     []string
	TestGoFiles  []string
	XTestGoFiles []string
	Imports      []string // as import paths of the list, ImportMap applied
	ImportMap    map[string]string
	Module       *packages.Module
	Error        *listError
	DepsErrors   []*listError
}

type listError struct {
	Pos string
	Err string
}

func (e *listError) String() string {
	if e.Pos == "" {
		return e.Err
	}
	return e.Pos + ": " + e.Err
}

// A node is one package of the closure.
type node struct {
	listed
	imports []*node

	weight Weight
	core   bool // strong, or above a strong package
	full   bool // read with its function bodies
	asked  bool // a root of the result, if it has no errors

	overlay  map[string][]byte
	compiled []string // what cgo made of a full package's files
	fset     *token.FileSet
	types    *types.Package
	info     *types.Info // of a full package
	syntax   []*ast.File // of a full package; of another only until it is type-checked
	errs     []string    // of a full package
	pkg      *packages.Package
}

// path is the import path without the mark of a test variant.
func (n *node) path() string {
	path, _, _ := strings.Cut(n.ImportPath, " ")
	return path
}

func (n *node) root() bool { return !n.DepOnly }

// external tells whether n is an external test package, p_test.
func (n *node) external() bool { return n.ForTest != "" && n.path() == n.ForTest+"_test" }

// files are the Go files to type-check.
func (n *node) files() []string {
	if n.compiled != nil {
		return n.compiled
	}
	var files []string
	for _, list := range [][]string{n.GoFiles, n.CgoFiles} {
		for _, name := range list {
			files = append(files, n.abs(name))
		}
	}
	return files
}

func (n *node) abs(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(n.Dir, name)
}

// onlyTests tells whether n has no Go files but tests, which is no error of a package asked for.
func (n *node) onlyTests() bool {
	return len(n.GoFiles)+len(n.CgoFiles) == 0 && len(n.TestGoFiles)+len(n.XTestGoFiles) > 0
}

// listErrors are what the go command says of the node, its own error first, each once: a module that cannot be had is
// named by every file below that imports it, in no order.
func (n *node) listErrors() []string {
	var details []string
	said := make(map[string]bool)
	if n.Error != nil && !n.onlyTests() {
		details = append(details, n.Error.String())
		said[n.Error.Err] = true
	}
	for _, e := range slices.SortedFunc(slices.Values(n.DepsErrors), func(a, b *listError) int { return strings.Compare(a.String(), b.String()) }) {
		if !said[e.Err] {
			details = append(details, e.String())
			said[e.Err] = true
		}
	}
	return details
}

// testMain tells whether n is the main package that the go command generates for a test.
func (n *node) testMain() bool {
	return n.Name == "main" && strings.HasSuffix(n.ImportPath, ".test") && len(n.GoFiles) == 1 && filepath.IsAbs(n.GoFiles[0])
}

// list asks the go command for the closure of the patterns. Each node comes after its imports.
func list(ctx context.Context, c Config) ([]*node, error) {
	fields := make([]string, 0, 16)
	for f := range reflect.TypeFor[listed]().Fields() {
		fields = append(fields, f.Name)
	}
	args := []string{"list", "-e", "-deps", "-json=" + strings.Join(fields, ",")}
	if c.Tests {
		args = append(args, "-test")
	}
	out, err := goCommand(ctx, c, args, c.Patterns)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]*node)
	var all []*node
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		n := new(node)
		if err := dec.Decode(&n.listed); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		if !n.testMain() {
			byID[n.ImportPath] = n
			all = append(all, n)
		}
	}
	if len(all) == 0 {
		patterns := c.Patterns
		if len(patterns) == 0 {
			patterns = []string{"."}
		}
		return nil, fmt.Errorf("%w %s", ErrNoPackages, strings.Join(patterns, " "))
	}

	// The go command lists imports first, but an import cycle, which it reports as an error, has no such order.
	sorted := make([]*node, 0, len(all))
	state := make(map[*node]int8)
	var visit func(n *node)
	visit = func(n *node) {
		state[n] = 1
		ids := n.Imports
		if len(n.CgoFiles) > 0 && !n.Standard {
			ids = append(slices.Clone(ids), "runtime/cgo", "syscall") // what cgo makes of the files imports these
		}
		for _, id := range ids {
			dep := byID[id]
			if dep == nil { // "C", "unsafe" without -deps, or a package that does not exist
				continue
			}
			if state[dep] == 0 {
				visit(dep)
			}
			if state[dep] == 2 && !slices.Contains(n.imports, dep) {
				n.imports = append(n.imports, dep)
			}
		}
		state[n] = 2
		sorted = append(sorted, n)
	}
	for _, n := range all {
		if state[n] == 0 {
			visit(n)
		}
	}
	return sorted, nil
}

// cgo asks the go command for the files that the packages with cgo files, of those that matter, are compiled from:
// without them a body that refers to C cannot be type-checked.
func cgo(ctx context.Context, c Config, nodes []*node) error {
	byID := make(map[string]*node)
	var paths []string
	for _, n := range nodes {
		if n.full && len(n.CgoFiles) > 0 {
			byID[n.ImportPath] = n
			paths = append(paths, n.path())
		}
	}
	if len(paths) == 0 {
		return nil
	}
	args := []string{"list", "-e", "-compiled", "-json=ImportPath,CompiledGoFiles,Error,DepsErrors"}
	if c.Tests {
		args = append(args, "-test")
	}
	out, err := goCommand(ctx, c, args, paths)
	if err != nil {
		return err
	}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			ImportPath      string
			CompiledGoFiles []string
			Error           *listError
			DepsErrors      []*listError
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("go list: %w", err)
		}
		n := byID[p.ImportPath]
		if n == nil {
			continue
		}
		switch {
		case p.Error != nil:
			n.errs = append(n.errs, p.Error.String())
		case len(p.CompiledGoFiles) == 0 && len(p.DepsErrors) > 0: // what C it is made of, or below it, does not compile here
			n.errs = append(n.errs, p.DepsErrors[0].String())
		case len(p.CompiledGoFiles) == 0:
			n.errs = append(n.errs, "cgo makes no Go files of it here")
		}
		for _, name := range p.CompiledGoFiles {
			n.compiled = append(n.compiled, n.abs(name))
		}
	}
}

func goCommand(ctx context.Context, c Config, args, patterns []string) ([]byte, error) {
	if c.Tags != "" {
		args = append(args, "-tags="+c.Tags)
	}
	if c.overlayFile != "" {
		args = append(args, "-overlay="+c.overlayFile)
	}
	args = append(append(args, "--"), patterns...)
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = c.Dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		if msg := strings.TrimSpace(stderr.String()); msg != "" {
			return nil, errors.New(msg)
		}
		return nil, fmt.Errorf("go list: %w", err)
	}
	return out, nil
}

// sizes are those of the architecture that $GOARCH, or else this program, is for: the unit checker of go vet does the same.
func sizes() types.Sizes { return types.SizesFor("gc", build.Default.GOARCH) }
