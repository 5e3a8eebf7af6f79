package ignore

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Each source marks with "yes" and "no" strings the lines that must and must not be covered.
var coverage = map[string]string{
	"behind code": `
func f() {
	use("no")
	use("yes") //tokenvet:ignore keyquota why
	use("no")
}`,
	"above a statement of several lines": `
func f() {
	//tokenvet:ignore keyquota why
	use(
		"yes",
		"yes",
	)
	use("no")
}`,
	"above a block": `
func f() {
	//tokenvet:ignore keyquota why
	for range 3 {
		use("yes")
	}
	use("no")
}`,
	"above, with another comment between": `
func f() {
	//tokenvet:ignore keyquota why
	// and more
	use("yes")
	use("no")
}`,
	"two directives above": `
func f() {
	//tokenvet:ignore idleconn why
	//tokenvet:ignore keyquota why
	use("yes")
}`,
	"an empty line between": `
func f() {
	//tokenvet:ignore keyquota why

	use("no")
}`,
	"behind a closing brace": `
func f() {
	if true {
		use("no")
	} //tokenvet:ignore keyquota why
	use("no")
}`,
	"inside a literal": `
var v = T{
	//tokenvet:ignore keyquota why
	Keys: []string{
		"yes",
	},
	Model: "no",
}`,
	"doc comment of a func": `
// f does this.
//
//tokenvet:ignore keyquota why
func f() {
	use("yes")
}
func g() { use("no") }`,
	"behind the signature": `
func f(
	a int,
) error { //tokenvet:ignore keyquota why
	use("yes")
	return nil
}
func g() { use("no") }`,
	"behind the body's first line": `
func f(a int) error {
	use("yes") //tokenvet:ignore keyquota why
	return use("no")
}`,
	"doc comment of a var block": `
//tokenvet:ignore keyquota why
var (
	a = "yes"
	b = "yes"
)`,
	"behind one spec of a block": `
var (
	a = T{ //tokenvet:ignore keyquota why
		"yes",
	}
	b = "no"
)`,
	"behind a local declaration": `
func f() {
	var a = T{ //tokenvet:ignore keyquota why
		"yes",
	}
	use("no")
}`,
	"behind an assignment only its line": `
func f() {
	a := T{ //tokenvet:ignore keyquota why
		"no",
	}
}`,
	"type declaration": `
//tokenvet:ignore keyquota why
type T struct {
	a int ` + "`" + `x:"yes"` + "`" + `
}`,
	"other rule":    "func f() {\n\tuse(\"no\") //tokenvet:ignore idleconn why\n}",
	"list of rules": "func f() {\n\tuse(\"yes\") //tokenvet:ignore idleconn,keyquota why\n}",
	"no reason":     "func f() {\n\tuse(\"no\") //tokenvet:ignore keyquota\n}",
	"block comment": "func f() {\n\tuse(\"no\") /*tokenvet:ignore keyquota why*/\n}",
	"nolint line": `
func f() {
	use("yes") //nolint:tokenvet // why
	use("no")
}`,
	"nolint of another linter": "func f() {\n\tuse(\"no\") //nolint:errcheck\n}",
	"nolint above a func": `
//nolint:all
func f() {
	use("yes")
}
var b = "no"`,
	"nolint above a statement": `
func f() {
	//nolint
	use(
		"yes",
	)
	use("no")
}`,
	"nolint in another column covers no node": `
func f() {
		//nolint
	use(
		"no",
	)
}`,
	"line directives move nothing": `
func f() {
	use("no")
//line x.go:100
	use("yes") //tokenvet:ignore keyquota why
}`,
}

func TestSuppresses(t *testing.T) {
	for name, src := range coverage {
		t.Run(name, func(t *testing.T) { checkCoverage(t, "package p\n"+src) })
	}
	t.Run("nolint above the package clause", func(t *testing.T) {
		checkCoverage(t, "//nolint:tokenvet\npackage p\nfunc f() {\n\tuse(\"yes\")\n}\n")
	})
	t.Run("ours above the package clause", func(t *testing.T) {
		checkCoverage(t, "//tokenvet:ignore keyquota why\npackage p\nfunc f() {\n\tuse(\"no\")\n}\n")
	})
}

func checkCoverage(t *testing.T, src string) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
	require.NoError(t, err)
	set := newSet(fset, []*ast.File{f})
	marks := 0
	ast.Inspect(f, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && (strings.Contains(lit.Value, "yes") || strings.Contains(lit.Value, "no")) {
			marks++
			assert.Equal(t, strings.Contains(lit.Value, "yes"), set.Suppresses("keyquota", lit.Pos()), fset.PositionFor(lit.Pos(), false))
		}
		return true
	})
	assert.NotZero(t, marks)
}

func TestSuppressesElsewhere(t *testing.T) {
	fset := token.NewFileSet()
	mine, err := parser.ParseFile(fset, "a.go", "package p\nvar a = 1 //tokenvet:ignore keyquota why\n", parser.ParseComments)
	require.NoError(t, err)
	other, err := parser.ParseFile(fset, "b.go", "package p\nvar b = 1\n", parser.ParseComments)
	require.NoError(t, err)
	set := newSet(fset, []*ast.File{mine})
	assert.True(t, set.Suppresses("keyquota", mine.Decls[0].Pos()))
	assert.False(t, set.Suppresses("keyquota", other.Decls[0].Pos()))
	assert.False(t, set.Suppresses("keyquota", token.NoPos))
	assert.False(t, (*Set)(nil).Suppresses("keyquota", mine.Decls[0].Pos()))
}

func TestSuppressesInParallel(t *testing.T) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "a.go", "package p\nvar a = 1 //nolint\n", parser.ParseComments)
	require.NoError(t, err)
	set := newSet(fset, []*ast.File{f})
	var wg sync.WaitGroup
	for _, rule := range []string{"keyquota", "idleconn", "fixedtimeout", "unthrottled"} {
		wg.Go(func() { assert.True(t, set.Suppresses(rule, f.Decls[0].Pos())) })
	}
	wg.Wait()
}
