package load

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestBlankBodies(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"a body", "func f(a int) int {\n\treturn a\n}\n", "func f(a int) int {\n         \n}\n"},
		{"braces in literals", "func f() { g('}', \"}\\\"\", `}`) }\nvar x int\n", "func f() {                    }\nvar x int\n"},
		{"braces in comments", "func f() { // }\n/* } */ }\n", "func f() {     \n        }\n"},
		{"types of results", "func f() struct{ a int } { x }\n", "func f() struct{ a int } {   }\n"},
		{"interfaces", "func f(a interface{ M() }) (b interface { N() }) { x }\n", "func f(a interface{ M() }) (b interface { N() }) {   }\n"},
		{"a method of a generic type", "func (l *L[T]) f[K struct{}](k K) L[T] { x }\n", "func (l *L[T]) f[K struct{}](k K) L[T] {   }\n"},
		{"no body", "func f()\nfunc g() { x }\n", "func f()\nfunc g() {   }\n"},
		{"variables stay", "var a = [...]func(){f, g}\nvar (\n\tb = []int{1}\n)\n", "var a = [...]func(){f, g}\nvar (\n\tb = []int{1}\n)\n"},
		{"types stay", "type T struct {\n\tf func(a int) struct{}\n}\ntype F func()\n", "type T struct {\n\tf func(a int) struct{}\n}\ntype F func()\n"},
		{"a comment in a signature", "func f(a int, // of {\n\tb int) /* { */ { x }\n", "func f(a int, // of {\n\tb int) /* { */ {   }\n"},
		{"cut short", "func f() { x(\"", "func f() { x(\""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			src := []byte(tt.src)
			blankBodies(src)
			assert.Equal(t, tt.want, string(src))
		})
	}
}

// TestBlankBodiesOfTheLibrary compares what the parser makes of real files, bodies aside.
func TestBlankBodiesOfTheLibrary(t *testing.T) {
	n := 0
	for _, dir := range []string{"net/http", "go/types", "reflect", "text/template", "sync/atomic", "iter", "maps", "unicode", "time", "strconv"} {
		names, err := filepath.Glob(filepath.Join(runtime.GOROOT(), "src", filepath.FromSlash(dir), "*.go"))
		require.NoError(t, err)
		for _, name := range names {
			src, err := os.ReadFile(name)
			require.NoError(t, err)
			want := declarations(t, name, src)
			blankBodies(src)
			require.Equal(t, want, declarations(t, name, src), name)
			n++
		}
	}
	assert.Greater(t, n, 200)
}

// declarations describes a file by the position and kind of every node outside functions' bodies.
func declarations(t *testing.T, name string, src []byte) []string {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
	require.NoError(t, err)
	at := func(pos token.Pos) string { return fset.PositionFor(pos, false).String() } // whatever line comments say
	var all []string
	for _, decl := range f.Decls {
		ast.Inspect(decl, func(n ast.Node) bool {
			if body, ok := n.(*ast.BlockStmt); ok {
				if _, ok := decl.(*ast.FuncDecl); ok {
					all = append(all, at(body.Pos()), at(body.End()))
					return false
				}
			}
			if id, ok := n.(*ast.Ident); ok {
				all = append(all, at(id.Pos())+id.Name)
			}
			return true
		})
	}
	return all
}

func FuzzBlankBodies(f *testing.F) {
	f.Add("package p\n\nfunc f() { x }\n\nvar v = func() {}\n")
	f.Add("package p\n\nfunc (t *T[A, B]) f() interface{ M() } { '}' }\n")
	f.Add("func f() { \"\\")
	f.Fuzz(func(t *testing.T, src string) {
		text := []byte(src)
		blankBodies(text)
		require.Len(t, text, len(src))
		require.Equal(t, strings.Count(src, "\n"), strings.Count(string(text), "\n"))
		fset := token.NewFileSet()
		if f, err := parser.ParseFile(fset, "p.go", src, parser.SkipObjectResolution); err == nil && f.FileStart.IsValid() {
			require.Equal(t, declarations(t, "p.go", []byte(src)), declarations(t, "p.go", text))
		}
	})
}
