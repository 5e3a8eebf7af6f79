package ssaflow

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// flowOf returns the evaluator of a package of one file that imports the
// standard library alone.
func flowOf(t *testing.T, src string) *Flow {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments|parser.SkipObjectResolution)
	require.NoError(t, err)
	info := &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
		Implicits: make(map[ast.Node]types.Object), Selections: make(map[*ast.SelectorExpr]*types.Selection), Scopes: make(map[ast.Node]*types.Scope),
		Instances: make(map[*ast.Ident]types.Instance), FileVersions: make(map[*ast.File]string),
	}
	conf := types.Config{Importer: importer.ForCompiler(fset, "source", nil)}
	pkg, err := conf.Check("p", fset, []*ast.File{file}, info)
	require.NoError(t, err)
	return New(&analysis.Pass{Fset: fset, Files: []*ast.File{file}, Pkg: pkg, TypesInfo: info}, Options{})
}

// TestResults checks what is known of what functions return.
func TestResults(t *testing.T) {
	f := flowOf(t, `package p

import (
	"cmp"
	"fmt"
	"os"
	"strings"
)

const name = "one"

var global = "start"

var settled = map[string]string{"a": "x", "b": "y"}

type config struct{ model, host string }

type client struct{ cfg config }

func newClient(opts ...func(*client)) *client {
	c := &client{cfg: config{model: "default", host: "h"}}
	for _, o := range opts {
		o(c)
	}
	return c
}

func withModel(m string) func(*client) { return func(c *client) { c.cfg.model = m } }

func (c *client) model() string { return c.cfg.model }

func constant() string { return name }

func sum() int { return 3 * 5 }

func set() { global = "later" }

func variable() string { return global }

func row() string { return settled["b"] }

func formatted(who string) string { return fmt.Sprintf("ask %s for %d", who, 2) }

func joined() string { return strings.Join([]string{"a", "b"}, ",") }

func built(s string) string {
	var b strings.Builder
	b.WriteString("head ")
	b.WriteString(s)
	return b.String()
}

func chosen(fast bool) string {
	if fast {
		return "quick"
	}
	return "slow"
}

func byDefault(s string) string {
	if s == "" {
		s = "fallback"
	}
	return s
}

func firstSet(vals ...string) string {
	for _, v := range vals {
		if v != "" {
			return v
		}
	}
	return ""
}

func lastSet(vals ...string) string {
	for i := len(vals) - 1; i >= 0; i-- {
		if vals[i] != "" {
			return vals[i]
		}
	}
	return ""
}

func useLast() string    { return lastSet("first", "last") }
func useDefault() string { return byDefault("") }
func useGiven() string   { return byDefault("given") }
func useFirst() string   { return firstSet("", "second", "third") }
func useOr() string      { return cmp.Or("", "second") }
func useEnv() string     { return firstSet(os.Getenv("MODEL"), "standard") }
func useOption() string  { return newClient(withModel("mine")).cfg.model }
func useNone() string    { return newClient().cfg.model }
func useMethod() string  { return newClient(withModel("mine")).model() }

func byTruth(fast bool) string {
	if !fast {
		return "slow"
	}
	return "quick"
}

func useTruth() string { return byTruth(true) }
func useLie() string   { return byTruth(false) }

func closure() string {
	s := "captured"
	f := func() string { return s }
	return f()
}

func run(n int, f func(int) (string, error)) string {
	s, _ := f(n)
	return "ran " + s
}

func useRun() string {
	s := "captured"
	return run(1, func(int) (string, error) { return s, nil })
}

func (c *client) hostOf(int) (string, error) { return c.cfg.host, nil }

func useValue() string { return run(1, newClient().hostOf) }

type step struct{ do func(int) (string, error) }

func (s step) all() string { return run(2, s.do) }

func (*client) ten(int) (string, error) { return "ten", nil }

func useField() string { return step{do: (&client{}).ten}.all() }

func loop() string {
	s := "start"
	for range 3 {
		s += "+"
	}
	return s
}

func recursive(n int) string {
	if n == 0 {
		return "end"
	}
	return recursive(n - 1)
}

type pair[T any] struct{ a, b T }

func second[T any](p pair[T]) T { return p.b }

func generic() string { return second(pair[string]{"x", "y"}) }
`)
	for name, want := range map[string]string{
		"constant":  `"one"`,
		"sum":       "15",
		"variable":  `("later" | "start")`,
		"row":       `"y"`,
		"formatted": `["ask " + $0 + " for 2"]`,
		"joined":    `"a,b"`,
		"built":     `["head " + $0]`,
		"chosen":    `("quick" | "slow")`,
		"byDefault": `($0 | "fallback")`,

		"useDefault": `"fallback"`,
		"useGiven":   `"given"`,
		"useFirst":   `"second"`,
		"useOr":      `"second"`,
		"useEnv":     `(os.Getenv("MODEL") | "standard")`,
		"useOption":  `"mine"`,
		"useNone":    `"default"`,
		"useTruth":   `"quick"`,
		"useLie":     `"slow"`,
		"useMethod":  `"mine"`,
		"closure":    `"captured"`,
		"useRun":     `"ran captured"`,
		"useValue":   `"ran h"`,
		"useField":   `"ran ten"`,
		"generic":    `"y"`,
		"recursive":  `("end" | p.recursive((- $0 1)))`,
	} {
		t.Run(name, func(t *testing.T) {
			res := f.Results(f.Pkg.Func(name))
			require.Len(t, res, 1)
			assert.Equal(t, want, f.ResolveFields(res[0]).String())
		})
	}
	vals, _ := f.ResolveFields(f.Results(f.Pkg.Func("useLast"))[0]).Consts()
	assert.Greater(t, len(vals), 1, "which one it returns is not known")
	// A text that a loop adds to keeps what was there before it.
	text, known := f.Results(f.Pkg.Func("loop"))[0].StringText()
	assert.True(t, known)
	assert.Contains(t, text, "start")
}

// TestResolve checks the step from a parameter to what callers pass: all that
// is known of it in the package.
func TestResolve(t *testing.T) {
	f := flowOf(t, `package p

func inner(model string) string { return model }

func outer(m string) string { return inner(m) }

func A() string { return outer("a") }
func B() string { return outer("b") }

func Exported(m string) string { return m }

func C() string { return Exported("c") }
`)
	inner := f.Results(f.Pkg.Func("inner"))[0]
	assert.Equal(t, "$0", inner.String())
	vals, complete := f.Resolve(inner).Consts()
	assert.Len(t, vals, 2)
	assert.True(t, complete)
	_, complete = f.Resolve(f.Results(f.Pkg.Func("Exported"))[0]).Consts()
	assert.False(t, complete, "other packages may call it")
}

// TestChosen runs a function that is one of two, and compares what is known.
func TestChosen(t *testing.T) {
	f := flowOf(t, `package p

func one() string { return "a" }
func two() string { return "b" }

func Chosen(other bool) string {
	make := one
	if other {
		make = two
	}
	return make()
}

func given(f func()) bool { return f != nil }

func None() bool { return given(nil) }
func Some() bool { return given(func() {}) }

func Same() bool { const a, b = "x", "y"; v := []string{a}[0]; return v == b }
`)
	for name, want := range map[string]string{
		"Chosen": `("a" | "b")`,
		"None":   `false`,
		"Some":   `true`,
		"Same":   `false`,
	} {
		assert.Equal(t, want, f.Results(f.Pkg.Func(name))[0].String(), name)
	}
}

// TestTogether checks that the fields of one literal are not taken for those of
// another.
func TestTogether(t *testing.T) {
	f := flowOf(t, `package p

import "strings"

type config struct{ Provider, Model string }

func defaults(own bool) config {
	if own {
		return config{Provider: "ollama", Model: "qwen3"}
	}
	return config{Provider: "deepseek", Model: "deepseek-chat"}
}

func tested(c config) string {
	switch plain(c.Provider) {
	case "deepseek":
		return c.Model
	}
	return ""
}

func folded(c config) string {
	if strings.ToLower(c.Provider) != "ollama" {
		return ""
	}
	return c.Model
}

func untested(c config) string {
	if c.Provider == "" {
		return ""
	}
	return c.Model
}

func plain(name string) string {
	switch name {
	case "ds", "DeepSeek":
		return "deepseek"
	}
	return name
}

func Tested(own bool) string { return tested(defaults(own)) }

func Folded(own bool) string { return folded(defaults(own)) }

func Untested(own bool) string { return untested(defaults(own)) }

func Named(own bool) string { return tested(config{Provider: "ds", Model: "deepseek-chat"}) }
`)
	for name, want := range map[string]string{
		"Tested":   `("deepseek-chat" | "")`,
		"Folded":   `("" | "qwen3")`,
		"Untested": `("" | "qwen3" | "deepseek-chat")`,
		"Named":    `("deepseek-chat" | "")`,
	} {
		assert.Equal(t, want, f.Results(f.Pkg.Func(name))[0].String(), name)
	}
}

// TestEndOfText checks that the end of a text is known where its middle is too
// large to be.
func TestEndOfText(t *testing.T) {
	large := &Term{Op: OpCall, Name: "table"}
	for i := range 2 * maxNodes {
		large.Args = append(large.Args, &Term{Op: OpElem, Args: []*Term{{Op: OpParam, Name: "f"}, Const(Int, strconv.Itoa(i))}})
	}
	text := &Term{Op: OpConcat, Args: []*Term{Const(String, "Summarize "), large, Const(String, " and advise.")}}
	bound := Bind(text, "f", []*Term{Const(String, "x")})
	got, known := bound.StringText()
	assert.True(t, known)
	assert.Equal(t, "Summarize "+Hole+" and advise.", got)
}

// TestTested checks that a default is not taken where what it stands for has
// been tested.
func TestTested(t *testing.T) {
	f := flowOf(t, `package p

import (
	"errors"
	"strings"
	"sync"
)

var mu sync.Mutex

var errModel = errors.New("no model")

type Part struct{ Model string }

type config struct {
	Key string
	LLM Part
}

func (c *config) check() error {
	if c.Key == "" {
		return errModel
	}
	if strings.TrimSpace(c.LLM.Model) == "" {
		return errors.New("no model")
	}
	return nil
}

func (c *config) checkKey() error {
	if c.Key == "" {
		return errModel
	}
	return nil
}

func (c *config) either() error {
	if c.Key != "" {
		return nil
	}
	if c.LLM.Model == "" {
		return errModel
	}
	return nil
}

func (c *config) both() bool { return c.Key != "" && c.LLM.Model != "" }

func (c *config) oneOf() bool { return c.Key != "" || c.LLM.Model != "" }

func model(p Part) string {
	m := strings.TrimSpace(p.Model)
	if m == "" {
		m = "default"
	}
	return m
}

func named(c *config) string {
	if c.LLM.Model == "" {
		return ""
	}
	return model(c.LLM)
}

func length(s string) string {
	if len(s) == 0 {
		return ""
	}
	return model(Part{Model: s})
}

func inLiteral(s string) func() string {
	if s == "" {
		return nil
	}
	return func() string { return model(Part{Model: s}) }
}

func calls(c *config) string {
	if err := c.check(); err != nil {
		return ""
	}
	return model(c.LLM)
}

func bools(c *config) string {
	if !c.both() {
		return ""
	}
	return model(c.LLM)
}

func load(c *config) (*config, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	return c, nil
}

func loaded(c *config) string {
	c, err := load(c)
	if err != nil {
		return ""
	}
	return model(c.LLM)
}

func key(c *config) string {
	if err := c.checkKey(); err != nil {
		return ""
	}
	return model(c.LLM)
}

func (c *config) inside() error {
	return func() error {
		if c.LLM.Model == "" {
			return errModel
		}
		return nil
	}()
}

func (c *config) locked() error {
	mu.Lock()
	defer mu.Unlock()
	if c.LLM.Model == "" {
		return errModel
	}
	return nil
}

func guarded(c *config) string {
	if err := c.locked(); err != nil {
		return ""
	}
	return model(c.LLM)
}

func closed(c *config) string {
	if err := c.inside(); err != nil {
		return ""
	}
	return model(c.LLM)
}

func perhaps(c *config) string {
	if err := c.either(); err != nil {
		return ""
	}
	return model(c.LLM)
}

func some(c *config) string {
	if !c.oneOf() {
		return ""
	}
	return model(c.LLM)
}

func warned(c *config) string {
	if c.LLM.Model == "" {
		println("none")
	}
	return model(c.LLM)
}
`)
	for name, has := range map[string]bool{
		"named": false, "length": false, "calls": false, "bools": false, "loaded": false, "closed": false, "guarded": false,
		"key": true, "perhaps": true, "some": true, "warned": true,
	} {
		res := f.ResolveFields(f.Results(f.Pkg.Func(name))[0])
		assert.Equal(t, has, res.Contains(func(u *Term) bool { return u.IsString() && u.Text == "default" }), "%s: %s", name, res)
	}
	lit := f.Pkg.Func("inLiteral").AnonFuncs[0]
	assert.NotContains(t, f.Results(lit)[0].String(), "default")
}

// TestReturned checks what return statements of functions that defer something return.
func TestReturned(t *testing.T) {
	f := flowOf(t, `package p

import "errors"

func done() {}

func plain(n int) (string, error) {
	defer done()
	if n > 0 {
		return "some", nil
	}
	return "", errors.New("none")
}

func bare(n int) (s string, err error) {
	defer done()
	if n > 0 {
		s = "some"
		return
	}
	err = errors.New("none")
	return
}

func either(n int) (s string) {
	defer done()
	if n > 0 {
		s = "some"
	}
	return
}

func parts() (p struct{ s string }) {
	defer done()
	p.s = "some"
	return
}

func without() string { return "some" }
`)
	for name, want := range map[string][]string{
		"plain":   {`"some":string, nil:error`, `"":string, New("none":string)`},
		"bare":    {`"some":string, nil:error`, `"":string, New("none":string)`},
		"either":  {"*s"},
		"parts":   {"*p"},
		"without": {`"some":string`},
	} {
		var got []string
		for _, vals := range Returns(f.Pkg.Func(name)) {
			var parts []string
			for _, v := range vals {
				text := v.Name()
				if load, ok := v.(*ssa.UnOp); ok {
					text = "*" + load.X.(*ssa.Alloc).Comment
				} else if call, ok := v.(*ssa.Call); ok {
					text = call.Call.Value.Name() + "(" + call.Call.Args[0].Name() + ")"
				}
				parts = append(parts, text)
			}
			got = append(got, strings.Join(parts, ", "))
		}
		assert.Equal(t, want, got, name)
	}
}
