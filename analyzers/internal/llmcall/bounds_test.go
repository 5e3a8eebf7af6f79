package llmcall

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
)

// benchHead has a request made by hand, so that the programs need nothing but the
// standard library.
const benchHead = `package p

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"time"
)

var _ = time.Now

type message struct {
	Role    string ` + "`json:\"role\"`" + `
	Content string ` + "`json:\"content\"`" + `
}

type request struct {
	Model    string    ` + "`json:\"model\"`" + `
	Messages []message ` + "`json:\"messages\"`" + `
}

type asker interface {
	Ask(ctx context.Context, model, prompt string) (string, error)
}

func w0(ctx context.Context, model, prompt string) (string, error) {
	body, err := json.Marshal(request{Model: model, Messages: []message{{"user", prompt}}})
	if err != nil {
		return "", err
	}
	req, err := http.NewRequestWithContext(ctx, "POST", "https://api.deepseek.com/chat/completions", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	return resp.Status, resp.Body.Close()
}
`

// programs are programs in which one thing is there n times.
var programs = []struct {
	name string
	n    int
	text func(b *strings.Builder, n int)
}{
	{"wrappers round a call", 200, func(b *strings.Builder, n int) {
		for i := 1; i <= n; i++ {
			fmt.Fprintf(b, "func w%d(ctx context.Context, model, prompt string) (string, error) { return w%d(ctx, model, prompt+\"%d\") }\n", i, i-1, i)
		}
	}},
	{"times that may be many", 40, func(b *strings.Builder, n int) { // each of many, which may be each of them again
		b.WriteString("type times struct { at, to time.Time }\nfunc (t *times) set() { t.at, t.to = time.Now(), time.Now() }\n")
		b.WriteString("func (t *times) c(ctx context.Context, ks []int) (string, error) {\n\tvar x, y time.Time\n\tfor _, k := range ks {\n\t\tswitch k {\n")
		for i := range n {
			fmt.Fprintf(b, "\t\tcase %d:\n\t\t\tx, y = y.Add(%d), x.Add(%d)\n", i, i+1, i+2)
		}
		b.WriteString("\t\t}\n\t}\n\tif time.Since(x) < time.Minute {\n\t\treturn \"\", nil\n\t}\n\treturn w0(ctx, \"deepseek-flash\", \"Summarize\")\n}\n")
	}},
	{"callers of a wrapper", 2000, func(b *strings.Builder, n int) {
		for i := 1; i <= n; i++ {
			fmt.Fprintf(b, "func c%d(ctx context.Context) (string, error) { return w0(ctx, \"deepseek-flash\", \"Summarize %d\") }\n", i, i)
		}
	}},
	{"calls in a function", 2000, func(b *strings.Builder, n int) {
		b.WriteString("func c(ctx context.Context, s string) {\n")
		for i := range n {
			fmt.Fprintf(b, "\tgo w0(ctx, \"m%d\", s)\n", i)
		}
		b.WriteString("}\n")
	}},
	{"cases of a switch", 10000, func(b *strings.Builder, n int) {
		b.WriteString("func c(ctx context.Context, kind int) (string, error) {\n\tmodel, prompt := \"\", \"\"\n\tswitch kind {\n")
		for i := range n {
			fmt.Fprintf(b, "\tcase %d:\n\t\tmodel, prompt = \"m%d\", \"Summarize %d\"\n", i, i, i)
		}
		b.WriteString("\t}\n\treturn w0(ctx, model, prompt)\n}\n")
	}},
	{"parts of a text", 5000, func(b *strings.Builder, n int) {
		b.WriteString("func c(ctx context.Context, s string) (string, error) {\n\tprompt := \"\"\n")
		for i := range n {
			fmt.Fprintf(b, "\tprompt += \"part %d \" + s\n", i)
		}
		b.WriteString("\treturn w0(ctx, \"m\", prompt)\n}\n")
	}},
	{"rows of a table", 5000, func(b *strings.Builder, n int) {
		b.WriteString("var table = []struct{ model, prompt string }{\n")
		for i := range n {
			fmt.Fprintf(b, "\t{\"m%d\", \"Summarize %d\"},\n", i, i)
		}
		b.WriteString("}\nfunc c(ctx context.Context) {\n\tfor _, r := range table {\n\t\tw0(ctx, r.model, r.prompt)\n\t}\n}\n")
	}},
	{"implementations of an interface", 500, func(b *strings.Builder, n int) {
		for i := range n {
			fmt.Fprintf(b, "type t%d struct{}\nfunc (t%d) Ask(ctx context.Context, model, prompt string) (string, error) { return w0(ctx, \"m%d\", prompt) }\n", i, i, i)
		}
		b.WriteString("func c(ctx context.Context, a asker) { a.Ask(ctx, \"\", \"Summarize\") }\n")
	}},
	{"functions that call each other", 300, func(b *strings.Builder, n int) {
		for i := 1; i <= n; i++ {
			fmt.Fprintf(b, "func r%d(ctx context.Context, s string) { w0(ctx, \"m\", s); r%d(ctx, s+\"a\"); r%d(ctx, \"b\"+s) }\n", i, i%n+1, (i*7)%n+1)
		}
	}},
	{"generic functions in one another", 200, func(b *strings.Builder, n int) {
		b.WriteString("func g0[T any](v T) T { return v }\n")
		for i := 1; i <= n; i++ {
			fmt.Fprintf(b, "func g%d[T any](v T) T { return g%d(g%d(v)) }\n", i, i-1, i-1)
		}
		fmt.Fprintf(b, "func c(ctx context.Context) { w0(ctx, g%d(\"m\"), g%d(\"Summarize\")) }\n", n, n)
	}},
	{"literals in one another", 200, func(b *strings.Builder, n int) {
		b.WriteString("func c(ctx context.Context, s string) {\n")
		for range n {
			b.WriteString("func() {\n")
		}
		b.WriteString("w0(ctx, \"m\", s)\n")
		for range n {
			b.WriteString("}()\n")
		}
		b.WriteString("}\n")
	}},
	{"functions handed over", 200, func(b *strings.Builder, n int) {
		b.WriteString("func h0(f func(string)) { f(\"Summarize\") }\n")
		for i := 1; i <= n; i++ {
			fmt.Fprintf(b, "func h%d(f func(string)) { h%d(func(s string) { f(s + \"%d\") }) }\n", i, i-1, i)
		}
		fmt.Fprintf(b, "func c(ctx context.Context) { h%d(func(s string) { w0(ctx, \"m\", s) }) }\n", n)
	}},
	{"literals that call themselves", 40, func(b *strings.Builder, n int) {
		for i := range n {
			fmt.Fprintf(b, "func c%d(ctx context.Context, s []string) {\n\tvar walk, find func(s []string, n int) (string, string, bool)\n", i)
			b.WriteString("\tfind = func(s []string, n int) (string, string, bool) {\n\t\tfor i := range s {\n\t\t\tif a, b, ok := find(s[i:], n+1); ok {\n\t\t\t\treturn a, b, true\n\t\t\t}\n\t\t}\n\t\treturn s[0], s[n], n > 9\n\t}\n")
			b.WriteString("\twalk = func(s []string, n int) (string, string, bool) {\n\t\tif a, b, ok := find(s, n); ok {\n\t\t\treturn walk([]string{a, b}, n)\n\t\t}\n\t\treturn walk(s[1:], n+1)\n\t}\n")
			b.WriteString("\ta, b, _ := walk(s, 0)\n\tw0(ctx, a, \"Summarize \"+b)\n}\n")
		}
	}},
	{"fields of a struct", 1000, func(b *strings.Builder, n int) {
		b.WriteString("type big struct {\n")
		for i := range n {
			fmt.Fprintf(b, "\tf%d string\n", i)
		}
		b.WriteString("}\nfunc fill(v *big) {\n")
		for i := range n {
			fmt.Fprintf(b, "\tv.f%d = \"Summarize %d\"\n", i, i)
		}
		b.WriteString("}\nfunc c(ctx context.Context) {\n\tv := &big{}\n\tfill(v)\n")
		for i := range n {
			fmt.Fprintf(b, "\tw0(ctx, \"m\", v.f%d)\n", i)
		}
		b.WriteString("}\n")
	}},
	{"lines", 50000, func(b *strings.Builder, n int) {
		for i := range n / 10 {
			fmt.Fprintf(b, "func l%d(a, b int) (s int) {\n\tfor i := range a {\n\t\tif i%%2 == 0 {\n\t\t\ts += b\n\t\t}\n\t}\n\ts *= a\n\treturn s\n}\n\n", i)
		}
		b.WriteString("func c(ctx context.Context) { w0(ctx, \"m\", \"Summarize\") }\n")
	}},
	{"bits of a constant", 500, func(b *strings.Builder, n int) {
		for i := range n {
			fmt.Fprintf(b, "const k%d = 1<<%d - 1\nconst q%d = 1e%d / 3\n", i, i, i, i*30)
		}
		b.WriteString("func c(ctx context.Context) {\n")
		for i := range n {
			fmt.Fprintf(b, "\tif k%d > q%d {\n\t\tw0(ctx, \"m\", string(rune(k%d>>%d)))\n\t}\n", i, i, i, i)
		}
		b.WriteString("}\n")
	}},
	{"bytes of a prompt", 5 << 20, func(b *strings.Builder, n int) {
		fmt.Fprintf(b, "const long = %q\nfunc c(ctx context.Context) { w0(ctx, \"m\", long) }\n", strings.Repeat("Summarize the mail. ", n/20))
	}},
}

var std = sync.OnceValue(func() types.Importer { return importer.ForCompiler(token.NewFileSet(), "source", nil) })

func newInfo() *types.Info {
	return &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Instances: make(map[*ast.Ident]types.Instance),
		Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
		Implicits: make(map[ast.Node]types.Object), Selections: make(map[*ast.SelectorExpr]*types.Selection),
		Scopes: make(map[ast.Node]*types.Scope), FileVersions: make(map[*ast.File]string),
	}
}

// program type-checks a program and returns a pass over it.
func program(t testing.TB, text string) *analysis.Pass {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", benchHead+text, parser.ParseComments|parser.SkipObjectResolution)
	require.NoError(t, err)
	info := newInfo()
	pkg, err := (&types.Config{Importer: std(), GoVersion: "go1.25"}).Check("example.com/p", fset, []*ast.File{file}, info)
	require.NoError(t, err)
	return &analysis.Pass{
		Analyzer: Analyzer, Fset: fset, Files: []*ast.File{file}, Pkg: pkg, TypesInfo: info, TypesSizes: types.SizesFor("gc", "amd64"),
		ReadFile:          func(string) ([]byte, error) { return []byte(benchHead + text), nil },
		ImportPackageFact: func(*types.Package, analysis.Fact) bool { return false },
		ExportPackageFact: func(f analysis.Fact) { _ = reflect.TypeOf(f) },
		ImportObjectFact:  func(types.Object, analysis.Fact) bool { return false },
	}
}

// TestBounds runs programs that go beyond the bounds: none is an error, and the
// call at the bottom is still seen.
func TestBounds(t *testing.T) {
	for _, p := range programs {
		t.Run(p.name, func(t *testing.T) {
			var b strings.Builder
			p.text(&b, p.n)
			res, err := Analyzer.Run(program(t, b.String()))
			require.NoError(t, err)
			assert.NotEmpty(t, res.(*Result).Sites)
		})
	}
}

// BenchmarkBounds shows what the bounds cost: each program at a tenth of its
// size and whole. Where a bound holds, the time grows no faster than the text.
func BenchmarkBounds(b *testing.B) {
	for _, p := range programs {
		for _, n := range []int{p.n / 10, p.n} {
			b.Run(fmt.Sprintf("%s/%d", p.name, n), func(b *testing.B) {
				var text strings.Builder
				p.text(&text, n)
				pass := program(b, text.String())
				b.ResetTimer()
				for b.Loop() {
					if _, err := Analyzer.Run(pass); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
