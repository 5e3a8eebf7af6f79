package load_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/load"
)

// write makes a module of the given files and changes to it.
func write(t *testing.T, files map[string]string) {
	t.Helper()
	dir := t.TempDir()
	if _, ok := files["go.mod"]; !ok {
		files["go.mod"] = "module example.com/m\n\ngo 1.26\n"
	}
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o666))
	}
	t.Chdir(dir)
}

// byText weighs a package by the words in its comments.
func byText(_ string, _ []string, read func() [][]byte) (w load.Weight) {
	for _, src := range read() {
		for word, weight := range map[string]load.Weight{"// STRONG": load.Strong, "// WEAK": load.Weak, "// ASKED": load.Asked, "// OPAQUE": load.Opaque} {
			if strings.Contains(string(src), word) {
				w |= weight
			}
		}
	}
	return w
}

func do(t *testing.T, c load.Config) *load.Result {
	t.Helper()
	if c.Weigh == nil {
		c.Weigh = byText
	}
	res, err := load.Load(t.Context(), c)
	require.NoError(t, err)
	return res
}

func ids(pkgs []*packages.Package) []string {
	var all []string
	for _, p := range pkgs {
		all = append(all, strings.TrimPrefix(strings.ReplaceAll(p.ID, " [example.com/m/", " ["), "example.com/m/"))
	}
	return all
}

// full lists all packages reachable from the roots that have syntax.
func full(res *load.Result) []string {
	seen := make(map[string]bool)
	var visit func(p *packages.Package)
	visit = func(p *packages.Package) {
		if _, ok := seen[p.ID]; ok {
			return
		}
		seen[p.ID] = len(p.Syntax) > 0
		for _, dep := range p.Imports {
			visit(dep)
		}
	}
	for _, p := range res.Roots {
		visit(p)
	}
	maps.DeleteFunc(seen, func(_ string, syntax bool) bool { return !syntax })
	var all []string
	for id := range seen {
		all = append(all, strings.TrimPrefix(id, "example.com/m/"))
	}
	slices.Sort(all)
	return all
}

func TestWhatMatters(t *testing.T) {
	src := func(name, mark string, imports ...string) string {
		s := "package " + name + " // " + mark + "\n"
		for _, i := range imports {
			s += "import _ \"example.com/m/" + i + "\"\n"
		}
		return s + "func F() {}\n"
	}
	tests := []struct {
		name     string
		patterns []string
		files    map[string]string
		roots    []string
		full     []string
		typed    int
	}{
		{
			"nothing", []string{"./..."},
			map[string]string{"a/a.go": src("a", "", "b"), "b/b.go": src("b", "")},
			nil, nil, 0,
		},
		{
			"strong and its importers, with bodiless imports", []string{"./..."},
			map[string]string{
				"top/a.go": src("top", "", "mid"), "mid/a.go": src("mid", "", "strong"), "strong/a.go": src("strong", "STRONG", "low"),
				"low/a.go": src("low", ""), "aside/a.go": src("aside", "", "low"),
			},
			[]string{"mid", "strong", "top"}, []string{"mid", "strong", "top"}, 4,
		},
		{
			"weak and what imports it below strong or its importers, not aside", []string{"./..."},
			map[string]string{
				"top/a.go": src("top", "", "strong", "weak1"), "strong/a.go": src("strong", "STRONG", "between"),
				"between/a.go": "package between\nimport \"example.com/m/weak2\"\nvar V = weak2.F\n", "weak1/a.go": src("weak1", "WEAK"), "weak2/a.go": src("weak2", "WEAK"), "weak3/a.go": src("weak3", "WEAK"),
			},
			[]string{"between", "strong", "top", "weak1", "weak2"}, []string{"between", "strong", "top", "weak1", "weak2"}, 5,
		},
		{
			"an opaque package hides what it imports", []string{"./..."},
			map[string]string{
				"top/a.go": src("top", "", "sdk"), "sdk/a.go": src("sdk", "OPAQUE STRONG\n// STRONG", "strong"), "strong/a.go": src("strong", "STRONG"),
			},
			[]string{"strong"}, []string{"strong"}, 1,
		},
		{
			"facts pass through an opaque package", []string{"./top"},
			map[string]string{
				"top/a.go": src("top", "STRONG", "sdk"), "strong/a.go": src("strong", "STRONG") + "type T int",
				"sdk/a.go": "package sdk // OPAQUE\nimport \"example.com/m/strong\"\nvar V strong.T\n",
			},
			[]string{"top"}, []string{"strong", "top"}, 3,
		},
		{
			"what a package hides is not needed", []string{"./top"},
			map[string]string{
				"top/a.go": src("top", "STRONG", "mid"), "low/a.go": src("low", ""),
				"mid/a.go": "package mid\nimport \"example.com/m/low\"\nfunc F() { low.F(); g() }\nfunc g() int { low.F(); return 1 }\n",
			},
			[]string{"top"}, []string{"top"}, 2,
		},
		{
			"asked for", []string{"./a"},
			map[string]string{"a/a.go": src("a", "ASKED", "b"), "b/a.go": src("b", "ASKED")},
			[]string{"a"}, []string{"a"}, 2,
		},
		{
			"dependencies are no roots", []string{"./top"},
			map[string]string{"top/a.go": src("top", "", "strong"), "strong/a.go": src("strong", "STRONG")},
			[]string{"top"}, []string{"strong", "top"}, 2,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			write(t, tt.files)
			res := do(t, load.Config{Patterns: tt.patterns})
			assert.Equal(t, tt.roots, ids(res.Roots))
			assert.Equal(t, tt.full, full(res))
			assert.Equal(t, tt.typed, res.Typed)
			assert.Empty(t, res.Errors)
		})
	}
}

func TestTypes(t *testing.T) {
	write(t, map[string]string{
		"a/a.go": "// Package a. // STRONG\npackage a\nimport \"net/http\"\nfunc F() *http.Client { c := http.DefaultClient; return c }\n",
	})
	res := do(t, load.Config{Patterns: []string{"./a"}})
	require.Len(t, res.Roots, 1)
	p := res.Roots[0]
	assert.Equal(t, "func() *net/http.Client", p.Types.Scope().Lookup("F").Type().String())
	assert.NotEmpty(t, p.TypesInfo.Uses)
	assert.NotEmpty(t, p.Syntax[0].Comments)
	assert.Equal(t, "example.com/m", p.Module.Path)
	assert.NotNil(t, p.TypesSizes)
	assert.Empty(t, p.Imports, "no fact can come from the standard library")
	for _, dep := range p.Types.Imports() {
		assert.True(t, dep.Complete())
		assert.NotNil(t, dep.Scope().Lookup("Transport"))
		assert.Equal(t, "transport.go", filepath.Base(res.Fset.Position(dep.Scope().Lookup("Transport").Pos()).Filename))
	}
	assert.Equal(t, 1, res.Full)
	assert.Greater(t, res.Typed, 50)
	assert.Less(t, res.Typed, res.Listed/2, "not all that net/http is made of shows")
}

func TestBrokenPackages(t *testing.T) {
	write(t, map[string]string{
		"good/a.go":    "package good // STRONG\nimport \"example.com/m/types\"\nvar V = types.V\n",
		"types/a.go":   "package types // STRONG\nvar V = 1\nfunc f() { undefined1(); undefined2(); undefined3(); undefined4(); undefined5(); undefined6() }\n",
		"syntax/a.go":  "package syntax // STRONG\nfunc f() {\n",
		"missing/a.go": "package missing // STRONG\nimport \"example.com/nowhere\"\nvar V = nowhere.V\n",
		"effects/a.go": "package effects // STRONG\nimport _ \"example.com/m/generated\"\nvar V = 1\n",
		"idle/a.go":    "package idle\nfunc f() { undefined() }\n",
		"body/a.go":    "package body // STRONG\nimport \"example.com/m/idle2\"\nvar V = idle2.V\n",
		"idle2/a.go":   "package idle2\nvar V = 1\nfunc f() { undefined() }\n",
	})
	res := do(t, load.Config{Patterns: []string{"./..."}})
	assert.Equal(t, []string{"body", "effects", "good"}, ids(res.Roots), "a broken dependency keeps nothing from being checked")
	var broken []string
	for _, e := range res.Errors {
		broken = append(broken, strings.TrimPrefix(e.Package, "example.com/m/"))
	}
	assert.Equal(t, []string{"effects", "missing", "syntax", "types"}, broken)
	assert.True(t, res.Errors[0].Checked, "nothing of what is missing is used")
	assert.Contains(t, res.Errors[0].Error(), "example.com/m/generated")
	assert.False(t, res.Errors[1].Checked)
	assert.Contains(t, res.Errors[1].Error(), "example.com/nowhere")
	assert.Contains(t, res.Errors[2].Error(), "a.go:")
	assert.Len(t, res.Errors[3].Details, 6)
	assert.Contains(t, res.Errors[3].Details[0], "undefined: undefined1")
	assert.Equal(t, "and more", res.Errors[3].Details[5])
}

// TestInvalidImports has a package that is itself without errors: the type that it uses is invalid where it comes from.
func TestInvalidImports(t *testing.T) {
	write(t, map[string]string{
		"a/a.go": "package a // STRONG\nimport \"example.com/m/b\"\nfunc F() { b.G().Do() }\n",
		"b/b.go": "package b\nimport \"example.com/m/gone\"\nfunc G() gone.T { return gone.T{} }\nfunc H() (gone.T, error) { return gone.T{}, nil }\n",
		"d/d.go": "package d // STRONG\nimport \"example.com/m/b\"\nfunc F() []any { h, _ := b.H(); return []any{h.X, h.Y.String()} }\n",
		"c/c.go": "package c // STRONG\nconst n = len(\"a builtin in a constant has no type\")\n",
	})
	res := do(t, load.Config{Patterns: []string{"./a", "./c", "./d"}})
	assert.Equal(t, []string{"c"}, ids(res.Roots))
	require.Len(t, res.Errors, 2)
	for i, path := range []string{"example.com/m/a", "example.com/m/d"} {
		assert.Equal(t, path, res.Errors[i].Package)
		assert.Contains(t, strings.Join(res.Errors[i].Details, "\n"), "has no valid type")
	}
}

func TestNoSuchPackage(t *testing.T) {
	write(t, map[string]string{"a/a.go": "package a // STRONG\n"})
	_, err := load.Load(t.Context(), load.Config{Patterns: []string{"./b..."}})
	require.ErrorIs(t, err, load.ErrNoPackages)
	require.ErrorContains(t, err, "./b...")

	res := do(t, load.Config{Patterns: []string{"./a", "./b"}})
	assert.Equal(t, []string{"a"}, ids(res.Roots))
	require.Len(t, res.Errors, 1)
	assert.Equal(t, "./b", res.Errors[0].Package)

	res = do(t, load.Config{})
	require.Len(t, res.Errors, 1, "the default is the working directory, which has no Go file")

	res = do(t, load.Config{Patterns: []string{"-x"}})
	require.Len(t, res.Errors, 1, "a pattern is no flag")
	assert.Equal(t, "-x", res.Errors[0].Package)

	res = do(t, load.Config{Dir: t.TempDir(), Patterns: []string{"./..."}})
	require.Len(t, res.Errors, 1)
	assert.Contains(t, res.Errors[0].Details[len(res.Errors[0].Details)-1], "there is no go.mod here or above")
}

func TestTests(t *testing.T) {
	files := map[string]string{
		"a/a.go":         "package a // STRONG\nfunc F() {}\n",
		"a/in_test.go":   "package a\nimport \"testing\"\nfunc TestF(t *testing.T) { F() }\n",
		"a/ex_test.go":   "package a_test // STRONG\nimport (\"testing\"; \"example.com/m/b\")\nfunc TestG(t *testing.T) { b.G() }\n",
		"b/b.go":         "package b\nimport \"example.com/m/a\"\nfunc G() { a.F() }\n",
		"only/x_test.go": "package only // STRONG\n",
	}
	write(t, files)
	res := do(t, load.Config{Patterns: []string{"./..."}})
	assert.Equal(t, []string{"a", "b"}, ids(res.Roots))
	assert.Empty(t, res.Errors, "a package with nothing but tests is no error")

	res = do(t, load.Config{Patterns: []string{"./..."}, Tests: true})
	assert.Equal(t, []string{"a [a.test]", "a_test [a.test]", "b", "only [only.test]"}, ids(res.Roots), "a itself is part of its test variant")
	assert.Empty(t, res.Errors)
	for _, p := range res.Roots {
		assert.NotEmpty(t, p.Syntax, p.ID)
	}
}

func TestTags(t *testing.T) {
	write(t, map[string]string{
		"a.go": "package a\n",
		"b.go": "//go:build special\n\npackage a // STRONG\n",
	})
	assert.Empty(t, do(t, load.Config{}).Roots)
	assert.Len(t, do(t, load.Config{Tags: "other,special"}).Roots, 1)
}

func TestVersionOfTheModule(t *testing.T) {
	write(t, map[string]string{
		"go.mod": "module example.com/m\n\ngo 1.21\n",
		"a.go":   "package a // STRONG\nfunc f() { for range 3 {} }\n",
	})
	res := do(t, load.Config{})
	require.Len(t, res.Errors, 1)
	assert.Contains(t, res.Errors[0].Error(), "go1.22")
}

func TestCgo(t *testing.T) {
	write(t, map[string]string{
		"a/a.go": "package a // STRONG\n\n// int add(int a, int b) { return a + b; }\nimport \"C\"\n\nfunc Add(a, b int) int { return int(C.add(C.int(a), C.int(b))) }\n",
		"b/b.go": "package b // STRONG\n\nimport \"example.com/m/a\"\n\nvar V = a.Add(1, 2)\n",
	})
	t.Setenv("CGO_ENABLED", "1")
	res := do(t, load.Config{Patterns: []string{"./b", "./a"}})
	if len(res.Errors) > 0 { // no C compiler: said so, and the package that uses it is checked
		require.Len(t, res.Errors, 1)
		assert.Equal(t, "example.com/m/a", res.Errors[0].Package)
		assert.Equal(t, []string{"b"}, ids(res.Roots))
		return
	}
	require.Equal(t, []string{"a", "b"}, ids(res.Roots))
	fn := res.Roots[0].Types.Scope().Lookup("Add")
	assert.Equal(t, "a.go", filepath.Base(res.Fset.Position(fn.Pos()).Filename), "positions are those of the source")
	assert.Equal(t, 6, res.Fset.Position(fn.Pos()).Line)
}

// TestBrokenCgo: what C code of a dependency does not compile here is said, and nothing is made of a package without it.
func TestBrokenCgo(t *testing.T) {
	write(t, map[string]string{
		"a/a.go": "package a // STRONG\n\n// int one();\nimport \"C\"\n\nimport \"example.com/m/b\"\n\nfunc One() int { return int(C.one()) + b.Two() }\n",
		"b/b.go": "package b\n\n// #include \"no/such/header.h\"\nimport \"C\"\n\nfunc Two() int { return int(C.two()) }\n",
		"c/c.go": "package c // STRONG\n\nvar V = 1\n",
	})
	t.Setenv("CGO_ENABLED", "1")
	res := do(t, load.Config{Patterns: []string{"./a", "./c"}})
	require.Equal(t, []string{"c"}, ids(res.Roots))
	require.Len(t, res.Errors, 1)
	assert.Equal(t, "example.com/m/a", res.Errors[0].Package)
}

type mark struct{ By string }

func (*mark) AFact()           {}
func (m *mark) String() string { return m.By }

// TestFacts proves that facts reach a package through those without bodies.
func TestFacts(t *testing.T) {
	write(t, map[string]string{
		"top/a.go":    "package top // STRONG\nimport \"example.com/m/sdk\"\nfunc F() { sdk.F() }\n",
		"sdk/a.go":    "package sdk // OPAQUE\nimport \"example.com/m/strong\"\nfunc F() strong.T { return strong.T{} }\n",
		"strong/a.go": "package strong // STRONG\ntype T struct{}\n",
	})
	a := &analysis.Analyzer{Name: "a", Doc: "a", FactTypes: []analysis.Fact{new(mark)}}
	a.Run = func(pass *analysis.Pass) (any, error) {
		if len(pass.Files) > 0 {
			pass.ExportPackageFact(&mark{By: pass.Pkg.Path()})
		}
		for _, f := range pass.AllPackageFacts() {
			pass.Report(analysis.Diagnostic{Pos: 1, Message: f.Package.Path()})
		}
		return nil, nil
	}
	res := do(t, load.Config{Patterns: []string{"./top"}})
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, res.Roots, nil)
	require.NoError(t, err)
	require.Len(t, graph.Roots, 1)
	require.NoError(t, graph.Roots[0].Err)
	var from []string
	for _, d := range graph.Roots[0].Diagnostics {
		from = append(from, d.Message)
	}
	slices.Sort(from)
	assert.Equal(t, []string{"example.com/m/strong", "example.com/m/top"}, from)
}
