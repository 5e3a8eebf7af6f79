package catalog

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// matchRows is a small catalog: matching is tested apart from the real rows.
const matchRows = `modules:
- module: example.com/sdk
  majors: 1..3
  sdk: sdk
  llm: true
  whole: true
  packages:
  - paths: [""]
    funcs:
    - {names: [New, Client.Chat, Model.Generate], kind: new}
    - {names: [Client.Chat], kind: setter}
    - {names: [Client.Late], kind: new, majors: "3"}
    - {names: [Client.Early], kind: new, majors: 1..2}
    - {names: [Client.Both], kind: new, majors: 1..2}
    - {names: [Client.Both], kind: option, majors: "3"}
    fields:
      Config: {Key: api_key}
  - paths: [option]
    funcs:
    - {names: [WithKey], kind: option}
- module: example.com/pool
  sdk: pool
  packages:
  - paths: [""]
    funcs:
    - {names: [Pool.Go, Map], kind: fanout, limit: {bounded: no, func: 0}}
    fields:
      Pool: {N: n}
- module: gopkg.in/bot
  majors: "3"
  sdk: bot
  packages:
  - paths: ["", sub]
    funcs:
    - {names: [Handle], kind: handler}
`

const sdkSource = `package sdk
type Client struct{}
func New() *Client { return nil }
func (*Client) Chat() {}
func (*Client) Late() {}
func (Client) Early() {}
func (*Client) Both() {}
func (*Client) Other() {}
func Chat() {}
type Model interface { Generate() }
type BigModel interface { Model; Bind() }
type Config struct { Key string }
type Other struct { Key string }
`

const poolSource = `package pool
type Pool[T any] struct { N int }
func (p *Pool[T]) Go(f func() T) {}
func Map[T, R any](in []T, f func(T) R) []R { return nil }
`

// world type-checks sources by import path, in order.
func world(t *testing.T, sources ...[2]string) map[string]*types.Package {
	t.Helper()
	fset := token.NewFileSet()
	done := map[string]*types.Package{}
	for _, src := range sources {
		file, err := parser.ParseFile(fset, src[0]+"/x.go", src[1], 0)
		require.NoError(t, err)
		conf := types.Config{Importer: importerFunc(func(path string) (*types.Package, error) { return done[path], nil })}
		pkg, err := conf.Check(src[0], fset, []*ast.File{file}, nil)
		require.NoError(t, err)
		done[src[0]] = pkg
	}
	return done
}

// calls returns the functions that the bodies of a package's source call, by name.
func calls(t *testing.T, deps map[string]*types.Package, source string) map[string]*types.Func {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "app.go", source, 0)
	require.NoError(t, err)
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	conf := types.Config{Importer: importerFunc(func(path string) (*types.Package, error) { return deps[path], nil })}
	_, err = conf.Check("example.com/app", fset, []*ast.File{file}, info)
	require.NoError(t, err)
	out := map[string]*types.Func{}
	for id, obj := range info.Uses {
		if fn, ok := obj.(*types.Func); ok {
			out[id.Name] = fn
		}
	}
	return out
}

func kindsOf(rows []*Func) []Kind {
	var out []Kind
	for _, r := range rows {
		out = append(out, r.Kind)
	}
	return out
}

func method(t *testing.T, pkg *types.Package, typ, name string) *types.Func {
	t.Helper()
	tn, ok := pkg.Scope().Lookup(typ).(*types.TypeName)
	require.True(t, ok, typ)
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(tn.Type()), true, pkg, name)
	if types.IsInterface(tn.Type()) {
		obj, _, _ = types.LookupFieldOrMethod(tn.Type(), true, pkg, name)
	}
	fn, ok := obj.(*types.Func)
	require.True(t, ok, name)
	return fn
}

func TestFunc(t *testing.T) {
	c := load(t, matchRows)
	paths := []string{
		"example.com/sdk", "example.com/sdk/v2", "example.com/sdk/v3", "example.com/sdk/v4",
		"example.com/app/vendor/example.com/sdk/v2", "vendor/example.com/sdk",
		"example.com/sdkfork", "github.com/me/sdk", "example.com/sdk/internal",
	}
	both := []Kind{KindNew, KindSetter}
	tests := []struct {
		typ, name string
		want      map[string][]Kind // by path; none where missing
	}{
		{"", "New", map[string][]Kind{paths[0]: {KindNew}, paths[1]: {KindNew}, paths[2]: {KindNew}, paths[4]: {KindNew}, paths[5]: {KindNew}}},
		{"Client", "Chat", map[string][]Kind{paths[0]: both, paths[1]: both, paths[2]: both, paths[4]: both, paths[5]: both}},
		{"Client", "Late", map[string][]Kind{paths[2]: {KindNew}}},
		{"Client", "Early", map[string][]Kind{paths[0]: {KindNew}, paths[1]: {KindNew}, paths[4]: {KindNew}, paths[5]: {KindNew}}},
		{"Client", "Both", map[string][]Kind{paths[0]: {KindNew}, paths[1]: {KindNew}, paths[2]: {KindOption}, paths[4]: {KindNew}, paths[5]: {KindNew}}},
		{"Client", "Other", nil},
		{"", "Chat", nil}, // a function is not the method of that name
		{"Model", "Generate", map[string][]Kind{paths[0]: {KindNew}, paths[1]: {KindNew}, paths[2]: {KindNew}, paths[4]: {KindNew}, paths[5]: {KindNew}}},
		{"BigModel", "Generate", map[string][]Kind{paths[0]: {KindNew}, paths[1]: {KindNew}, paths[2]: {KindNew}, paths[4]: {KindNew}, paths[5]: {KindNew}}},
		{"BigModel", "Bind", nil},
	}
	for _, path := range paths {
		pkg := world(t, [2]string{path, sdkSource})[path]
		for _, tt := range tests {
			fn, _ := pkg.Scope().Lookup(tt.name).(*types.Func)
			if tt.typ != "" {
				fn = method(t, pkg, tt.typ, tt.name)
			}
			assert.Equal(t, tt.want[path], kindsOf(c.Func(fn)), "%s %s.%s", path, tt.typ, tt.name)
			assert.Equal(t, tt.want[path], kindsOf(c.FuncByName(fn.FullName())), fn.FullName())
		}
	}
	assert.Nil(t, c.Func(nil))
	assert.Nil(t, c.Func(types.Universe.Lookup("error").Type().Underlying().(*types.Interface).Method(0)), "no package")
}

func TestFuncThroughUse(t *testing.T) {
	c := load(t, matchRows)
	deps := world(t, [2]string{"example.com/sdk", sdkSource}, [2]string{"example.com/pool", poolSource})
	fns := calls(t, deps, `package app
import (
	"example.com/pool"
	"example.com/sdk"
)
type Wrapped struct{ *sdk.Client }
type Alias = sdk.Client
type Mine interface{ sdk.Model }
type Client struct{}            // same names, another package
func (Client) Both() {}
func New() {}
func f(w Wrapped, a *Alias, m Mine, own Client, loose interface{ Late() }, p *pool.Pool[string]) {
	w.Chat()                    // promoted from the SDK's type
	a.Early()
	m.Generate()
	own.Both()
	New()
	loose.Late()                // whose method it is cannot be told
	p.Go(func() string { return "" })
	pool.Map([]int{1}, func(int) string { return "" })
}
`)
	tests := []struct {
		name string
		want []Kind
	}{
		{"Chat", []Kind{KindNew, KindSetter}},
		{"Early", []Kind{KindNew}},
		{"Generate", []Kind{KindNew}},
		{"Both", nil},
		{"New", nil},
		{"Late", nil},
		{"Go", []Kind{KindFanout}},
		{"Map", []Kind{KindFanout}},
	}
	for _, tt := range tests {
		require.NotNil(t, fns[tt.name], tt.name)
		assert.Equal(t, tt.want, kindsOf(c.Func(fns[tt.name])), tt.name)
		assert.Equal(t, tt.want, kindsOf(c.FuncByName(fns[tt.name].FullName())), fns[tt.name].FullName())
	}
}

func TestFuncByNameOddText(t *testing.T) {
	c := load(t, matchRows)
	for _, full := range []string{"", ".", "New", "(", "(example.com/sdk.Client)", "(example.com/sdk.Client).", "()..", "example.com/sdk", "example.com/sdk.", "[", "]"} {
		assert.Empty(t, c.FuncByName(full), "%q", full)
	}
	assert.Len(t, c.FuncByName("(*example.com/pool.Pool[T interface{a(); b()}]).Go"), 1)
	assert.Len(t, c.FuncByName("gopkg.in/bot.v3/sub.Handle"), 1)
	assert.Empty(t, c.FuncByName("gopkg.in/bot.v2.Handle"))
	assert.Empty(t, c.FuncByName("gopkg.in/bot.Handle"))
	assert.Len(t, c.FuncByRow("gopkg.in/bot.Handle"), 1, "a row's name has no major version")
	assert.Empty(t, c.FuncByRow("gopkg.in/bot.Handles"))
	assert.Empty(t, c.FuncByRow("."))
}

func TestFields(t *testing.T) {
	c := load(t, matchRows)
	deps := world(t, [2]string{"example.com/sdk/v2", sdkSource}, [2]string{"example.com/sdk/v4", sdkSource}, [2]string{"example.com/pool", poolSource})
	named := func(path, name string) *types.TypeName { return deps[path].Scope().Lookup(name).(*types.TypeName) }
	assert.Equal(t, map[string]Role{"Key": RoleAPIKey}, c.Fields(named("example.com/sdk/v2", "Config")))
	assert.Nil(t, c.Fields(named("example.com/sdk/v2", "Other")))
	assert.Nil(t, c.Fields(named("example.com/sdk/v4", "Config")), "a major that nobody looked at")
	assert.Equal(t, map[string]Role{"N": RoleN}, c.Fields(named("example.com/pool", "Pool")))
	assert.Nil(t, c.Fields(nil))
	assert.Nil(t, c.Fields(types.Universe.Lookup("error").(*types.TypeName)))

	assert.Equal(t, map[string]Role{"Key": RoleAPIKey}, c.FieldsByName("x/vendor/example.com/sdk/v3.Config"))
	assert.Equal(t, map[string]Role{"N": RoleN}, c.FieldsByName("example.com/pool.Pool[int]"))
	assert.Nil(t, c.FieldsByName("Config"))
	assert.Nil(t, c.FieldsByName("example.com/sdk"))
}

func TestPackage(t *testing.T) {
	c := load(t, matchRows)
	tests := []struct{ path, sdk, want string }{
		{"example.com/sdk", "sdk", "example.com/sdk"},
		{"example.com/sdk/v3", "sdk", "example.com/sdk"},
		{"example.com/sdk/v3/option", "sdk", "example.com/sdk/option"},
		{"example.com/app/vendor/example.com/sdk/option", "sdk", "example.com/sdk/option"},
		{"example.com/sdk/v2/internal/deep", "sdk", "example.com/sdk"}, // every package of the module
		{"example.com/sdk/v4/option", "", ""},
		{"example.com/sdkfork", "", ""},
		{"example.com/pool", "pool", "example.com/pool"},
		{"example.com/pool/sub", "", ""}, // only what has rows
		{"gopkg.in/bot.v3/sub", "bot", "gopkg.in/bot/sub"},
		{"gopkg.in/bot.v2", "", ""},
		{"", "", ""},
	}
	for _, tt := range tests {
		p := c.Package(tt.path)
		if tt.want == "" {
			assert.Nil(t, p, tt.path)
			continue
		}
		require.NotNil(t, p, tt.path)
		assert.Equal(t, tt.want, p.Path, tt.path)
		assert.Equal(t, tt.sdk, p.SDK, tt.path)
	}
}

func TestSplitPath(t *testing.T) {
	tests := []struct {
		path, want string
		major      int
	}{
		{"net/http", "net/http", 1},
		{"a.b/c/v2", "a.b/c", 2},
		{"a.b/c/v2/d", "a.b/c/d", 2},
		{"a.b/c/v2/v2", "a.b/c/v2", 2}, // package v2 of a second major
		{"a.b/c/v10/d", "a.b/c/d", 10},
		{"a.b/c/v1/d", "a.b/c/v1/d", 1},
		{"a.b/c/v02", "a.b/c/v02", 1},
		{"a.b/c/v", "a.b/c/v", 1},
		{"a.b/c/v2x", "a.b/c/v2x", 1},
		{"a.b/c/video", "a.b/c/video", 1},
		{"v2", "v2", 1},
		{"a.b/vendor/c.d/e/vendor/f.g/h/v3/i", "f.g/h/i", 3},
		{"vendor/golang.org/x/net/http2", "golang.org/x/net/http2", 1},
		{"golang.org/x/net/context", "context", 1},
		{"golang.org/x/net/context/ctxhttp", "golang.org/x/net/context/ctxhttp", 1},
		{"gopkg.in/a/b.v3", "gopkg.in/a/b", 3},
		{"gopkg.in/a.v3/c", "gopkg.in/a/c", 3},
		{"gopkg.in/a.v0", "gopkg.in/a", 1},
		{"gopkg.in/a.vx", "gopkg.in/a.vx", 1},
		{"gopkg.in/a.v", "gopkg.in/a.v", 1},
		{"gopkg.in/a", "gopkg.in/a", 1},
		{"", "", 1},
	}
	for _, tt := range tests {
		got, major := splitPath(tt.path)
		assert.Equal(t, tt.want, got, tt.path)
		assert.Equal(t, tt.major, major, tt.path)
	}
}

// TestImportPath: splitPath undoes importPath.
func TestImportPath(t *testing.T) {
	tests := []struct {
		module, rel string
		major       int
		want        string
	}{
		{"a.b/c", "", 1, "a.b/c"},
		{"a.b/c", "d", 3, "a.b/c/v3/d"},
		{"a.b/c", "v2", 2, "a.b/c/v2/v2"},
		{"a.b", "", 3, "a.b/v3"},
		{"gopkg.in/a", "b", 2, "gopkg.in/a.v2/b"},
		{"gopkg.in/a", "", 1, "gopkg.in/a.v1"},
	}
	for _, tt := range tests {
		got := importPath(tt.module, tt.rel, tt.major)
		assert.Equal(t, tt.want, got)
		pkg, major := splitPath(got)
		assert.Equal(t, path.Join(tt.module, tt.rel), pkg)
		assert.Equal(t, tt.major, major)
	}
}

func TestEndpoint(t *testing.T) {
	c, err := Default()
	require.NoError(t, err)
	tests := []struct {
		url, want string
	}{
		{"https://api.deepseek.com/chat/completions", "/chat/completions"},
		{"https://api.deepseek.com/v1/chat/completions?x=1", "/chat/completions"},
		{"/chat/completions", "/chat/completions"},
		{"/chat/completions/", "/chat/completions"},
		{"https://api.deepseek.com/beta/completions", "/beta/completions"},
		{"https://h/openai/deployments/d/chat/completions?api-version=1", "/chat/completions"},
		{"https://api.deepseek.com/anthropic/v1/messages", "/v1/messages"},
		{"https://api.anthropic.com/v1/messages/batches", "/v1/messages/batches"},
		{"https://api.anthropic.com/v1/messages/count_tokens", "/v1/messages/count_tokens"},
		{"https://api.openai.com/v1/responses", "/v1/responses"},
		{"/responses", "/responses"},
		{"/v1beta/models/gemini-2.5-flash:generateContent?key=\x00", ":generateContent"},
		{"/models/\x00:streamGenerateContent?alt=sse", ":streamGenerateContent"},
		{":generateContent\x00", ":generateContent"},
		{"http://localhost:11434/api/chat", "/api/chat"},
		{"http://localhost:11434/api/generate", "/api/generate"},
		{"https://bedrock-runtime.us-east-1.amazonaws.com/model/m/converse", "/converse"},
		{"https://bedrock-runtime.us-east-1.amazonaws.com/model/m/converse-stream", "/converse-stream"},
		{"https://dashscope.aliyuncs.com/api/v1/services/aigc/text-generation/generation", "/text-generation/generation"},
		{"https://api.openai.com/v1/embeddings", "/embeddings"},
		// Not these.
		{"https://example.com/chat/completions-report", ""},
		{"https://example.com/chat/completions/42", ""},
		{"https://forms.example.com/responses/7", ""},
		{"https://example.com/xresponses", ""},
		{"https://example.com/api/chats", ""},
		{"https://example.com/api/chat/rooms", ""},
		{"", ""},
	}
	for _, tt := range tests {
		e := c.Endpoint(tt.url)
		if tt.want == "" {
			assert.Nil(t, e, tt.url)
			continue
		}
		require.NotNil(t, e, tt.url)
		assert.Equal(t, tt.want, e.Fragment, tt.url)
	}
	gemini := c.Endpoint(":streamGenerateContent")
	assert.True(t, gemini.LLM && gemini.ModelInURL && gemini.StreamInURL && !gemini.Weak)
	ollama := c.Endpoint("/api/chat")
	assert.True(t, ollama.LLM && ollama.StreamDefault && ollama.Weak)
	assert.False(t, c.Endpoint("/embeddings").LLM)
}

func TestProviderOfHost(t *testing.T) {
	c, err := Default()
	require.NoError(t, err)
	tests := []struct{ host, want string }{
		{"api.deepseek.com", "deepseek"},
		{"API.DeepSeek.com", "deepseek"},
		{"api.deepseek.com:443", "deepseek"},
		{"gateway.deepseek.com", "deepseek"},
		{"api.openai.com", "openai"},
		{"acme.openai.azure.com", "azure-openai"},
		{"bedrock-runtime.eu-west-1.amazonaws.com", "aws-bedrock"},
		{"europe-west4-aiplatform.googleapis.com", "google"},
		{"ark.cn-beijing.volces.com", "volcengine-ark"},
		{"localhost:11434", "self-hosted"},
		{"gpu7.lan:11434", "self-hosted"},
		{"localhost", "self-hosted"},
		{"deepseek.com.evil.example", ""},
		{"notdeepseek.com", ""},
		{"example.com", ""},
		{"example.com:443", ""},
		{"", ""},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.want, c.ProviderOfHost(tt.host), tt.host)
	}
}

func TestMarkers(t *testing.T) {
	c, err := Default()
	require.NoError(t, err)
	for _, list := range [][]string{c.Markers(), c.StrongMarkers(), c.OwnMarkers(), c.WeakMarkers()} {
		assert.True(t, slices.IsSorted(list))
		assert.Equal(t, len(slices.Compact(slices.Clone(list))), len(list), "no text twice")
		for _, m := range list {
			assert.GreaterOrEqual(t, len(m), 3, "%q says nothing", m)
		}
	}
	assert.Len(t, c.Markers(), len(c.StrongMarkers())+len(c.OwnMarkers())+len(c.WeakMarkers()))
	for _, want := range []string{
		"github.com/sashabaranov/go-openai", "github.com/openai/openai-go", "google.golang.org/genai", "github.com/ollama/ollama",
		"/chat/completions", ":generateContent", "api.deepseek.com", ".openai.azure.com", "bedrock-runtime.",
	} {
		assert.Contains(t, c.StrongMarkers(), want)
	}
	for _, want := range []string{"max_tokens", `"choices"`} {
		assert.Contains(t, c.OwnMarkers(), want, "what a request or its answer has where configuration has the URL")
	}
	for _, want := range []string{"http.Transport{", "http.Client", "API_KEY", "deepseek-", "golang.org/x/time", "/api/tags", "github.com/go-resty/resty"} {
		assert.Contains(t, c.WeakMarkers(), want)
	}
	for _, never := range []string{"", "localhost", "net/http", "context", ".amazonaws.com"} {
		assert.NotContains(t, c.Markers(), never, "occurs everywhere")
	}
}

func TestMatters(t *testing.T) {
	c, err := Default()
	require.NoError(t, err)
	src := func(text string) func() [][]byte {
		return func() [][]byte { return [][]byte{[]byte("package p\n"), []byte("package p\n" + text)} }
	}
	const strong, weak = "import _ \"github.com/sashabaranov/go-openai\"\n", "var _ = http.Client{}\n"
	for _, tt := range []struct {
		path    string
		foreign bool
		src     string
		want    bool
	}{
		{"example.com/app", false, strong, true},
		{"example.com/app", true, strong, true},
		{"example.com/app", false, weak, true},
		{"example.com/app", true, weak, false},
		{"example.com/app", false, "// see api.deepseek.com\n", false},
		{"example.com/app", false, "const url = \"https://api.deepseek.com\" // DeepSeek\n", true},
		{"example.com/app", false, "", false},
		{"github.com/sashabaranov/go-openai", false, strong, false},
		{"github.com/volcengine/volcengine-go-sdk/volcengine/request", true, strong, false},
		{"cloud.google.com/go/aiplatform/apiv1beta1", true, strong, false},
		{"github.com/failsafe-go/failsafe-go/fallback", false, weak, false},
	} {
		assert.Equal(t, tt.want, c.Matters(tt.path, tt.foreign, src(tt.src)), "%s %v %s", tt.path, tt.foreign, tt.src)
	}
	assert.False(t, new(Catalog).Matters("example.com/app", false, src(strong)))
}

// FuzzText: no text, however odd, breaks the look-ups.
func FuzzText(f *testing.F) {
	c, err := Default()
	require.NoError(f, err)
	for _, s := range []string{"(*example.com/sdk/v2.Client[T]).Chat", "gopkg.in/a.v3.F", "https://api.deepseek.com:443/chat/completions?x", "a]b[c.d", "/vendor/", "[[", "(."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, row := range c.FuncByName(s) {
			require.NotEmpty(t, row.Name)
		}
		c.FieldsByName(s)
		c.ProviderOfHost(s)
		if e := c.Endpoint(s); e != nil {
			require.Contains(t, s, e.Fragment)
		}
		if p := c.Package(s); p != nil {
			require.NotEmpty(t, p.SDK)
		}
	})
}

// BenchmarkFunc: about 0.1 µs whether a function has a row or not, no
// allocation where the path has no major version.
func BenchmarkFunc(b *testing.B) {
	c, err := Default()
	require.NoError(b, err)
	pkg := types.NewPackage("github.com/sashabaranov/go-openai", "openai")
	hit := types.NewFunc(token.NoPos, pkg, "NewClient", types.NewSignatureType(nil, nil, nil, nil, nil, false))
	miss := types.NewFunc(token.NoPos, pkg, "NewCustomer", types.NewSignatureType(nil, nil, nil, nil, nil, false))
	for _, fn := range []*types.Func{hit, miss} {
		b.Run(fn.Name(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.Func(fn)
			}
		})
	}
}

// BenchmarkDefault is what every process pays once: 3.4 ms from JSON, 30 ms if
// the YAML were embedded instead.
func BenchmarkDefault(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := decode(rows); err != nil {
			b.Fatal(err)
		}
	}
}
