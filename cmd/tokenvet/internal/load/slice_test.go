package load

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSlice(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"bodies and what only they use", `
package p

import (
	"fmt"
	"os"
)

func F() { fmt.Println(g(), os.Args) }

func g() int { return 1 }
`, `
package p

func F()
`},
		{"signatures", `
package p

import (
	"net/http"
	renamed "net/url"
	"example.com/go-named"
)

type hidden struct{ c *http.Client }

func F(h hidden) {}

func (h *hidden) m(u renamed.URL) {}

func (o *other) n() {}

type other struct{}

var V = named.New()
`, `
package p

import (
	"example.com/go-named"
	"net/http"
	renamed "net/url"
)

type hidden struct{ c *http.Client }

func F(h hidden)

func (h *hidden) m(u renamed.URL)

var V = named.New()
`},
		{"variables", `
package p

import (
	"errors"
	"os"
	"time"
)

var (
	Err       = errors.New("x")
	Typed int = os.Getpid()
	hidden    = time.Now()
	F         = func(a local) int { return os.Getpid() }
)

type local int

func init() {}
`, `
package p

import "errors"

var (
	Err       = errors.New("x")
	Typed int
	F         = func(a local) int { return os.Getpid() }
)

type local int
`},
		{"constants stay together", `
package p

const (
	a = iota
	B
	c
)

const d = 1
`, `
package p

const (
	a = iota
	B
	c
)
`},
		{"generic receivers", `
package p

import "io"

type List[T any] struct{ next *node[T] }

type node[T any] struct{}

func (n *node[T]) r() io.Reader { return nil }

type pair[K, V any] struct{}

func (p pair[K, V]) w() io.Writer { return nil }
`, `
package p

import "io"

type List[T any] struct{ next *node[T] }

type node[T any] struct{}

func (n *node[T]) r() io.Reader
`},
		{"dot imports stay, blank imports go", `
package p

import (
	. "fmt"
	_ "embed"
)

type T struct{ Stringer }
`, `
package p

import (
	. "fmt"
)

type T struct{ Stringer }
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fset := token.NewFileSet()
			f, err := parser.ParseFile(fset, "p.go", strings.TrimSpace(tt.src), parser.SkipObjectResolution)
			require.NoError(t, err)
			slice([]*ast.File{f}, func(path string) string {
				return map[string]string{"example.com/go-named": "named"}[path]
			})
			assert.Equal(t, normal(tt.want), normal(render(t, fset, f)))
		})
	}
}

func render(t *testing.T, fset *token.FileSet, f *ast.File) string {
	var b strings.Builder
	require.NoError(t, format.Node(&b, fset, f))
	return b.String()
}

// normal forgets where lines were.
func normal(src string) string {
	src = strings.Join(strings.Fields(src), " ")
	src = strings.NewReplacer("( ", "(", " )", ")").Replace(src)
	return strings.ReplaceAll(src, `import ("errors")`, `import "errors"`)
}

// TestSliceKeepsTheAPI compares what is left of packages of the standard library with the whole.
func TestSliceKeepsTheAPI(t *testing.T) {
	paths := []string{
		"net/http", "net/http/httptest", "go/types", "go/ast", "reflect", "text/template", "encoding/json", "database/sql",
		"sync/atomic", "iter", "maps", "slices", "log/slog", "crypto/tls", "time", "os", "syscall", "testing", "unicode",
	}
	t.Setenv("CGO_ENABLED", "0") // the reference below cannot read cgo's files
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module example.com/m\n\ngo 1.26\n"), 0o666))
	src := "package m\n"
	for _, path := range paths {
		src += fmt.Sprintf("import _ %q\n", path)
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "m.go"), []byte(src), 0o666))
	t.Chdir(dir)
	res, err := Load(t.Context(), Config{})
	require.NoError(t, err)
	require.Len(t, res.Roots, 1)

	whole := importer.ForCompiler(token.NewFileSet(), "source", nil)
	for _, got := range res.Roots[0].Types.Imports() {
		want, err := whole.Import(got.Path())
		require.NoError(t, err)
		assert.Equal(t, api(want), api(got), got.Path())
	}
	assert.Len(t, res.Roots[0].Types.Imports(), len(paths))
}

// api describes the exported objects of a package and every type that they lead to, in any package.
func api(pkg *types.Package) map[string]string {
	all := make(map[string]string)
	seen := make(map[types.Type]bool)
	var visit func(t types.Type)
	tuple := func(tup *types.Tuple) {
		for v := range tup.Variables() {
			visit(v.Type())
		}
	}
	visit = func(t types.Type) {
		if seen[t] {
			return
		}
		seen[t] = true
		switch t := t.(type) {
		case *types.Named:
			all["type "+t.String()] = t.Underlying().String()
			for m := range t.Methods() {
				all["method "+t.String()+"."+m.Name()] = m.Type().String()
				visit(m.Type())
			}
			visit(t.Underlying())
		case *types.Alias:
			all["alias "+t.String()] = t.Rhs().String()
			visit(t.Rhs())
		case *types.Pointer:
			visit(t.Elem())
		case *types.Slice:
			visit(t.Elem())
		case *types.Array:
			visit(t.Elem())
		case *types.Chan:
			visit(t.Elem())
		case *types.Map:
			visit(t.Key())
			visit(t.Elem())
		case *types.Signature:
			tuple(t.Params())
			tuple(t.Results())
		case *types.Struct:
			for f := range t.Fields() {
				visit(f.Type())
			}
		case *types.Interface:
			for m := range t.ExplicitMethods() {
				visit(m.Type())
			}
			for e := range t.EmbeddedTypes() {
				visit(e)
			}
		}
	}
	for _, name := range pkg.Scope().Names() {
		obj := pkg.Scope().Lookup(name)
		if !obj.Exported() {
			continue
		}
		text := types.ObjectString(obj, nil)
		if c, ok := obj.(*types.Const); ok {
			text += " = " + c.Val().ExactString()
		}
		all[name] = text
		visit(obj.Type())
	}
	return all
}
