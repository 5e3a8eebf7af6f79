package catalog

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// load reads one file of rows.
func load(t *testing.T, src string) *Catalog {
	t.Helper()
	c, err := Load(fstest.MapFS{"rows.yml": {Data: []byte(src)}})
	require.NoError(t, err)
	return c
}

// head is five lines: what a test adds starts on line 6.
const head = `modules:
- module: example.com/sdk
  sdk: sdk
  packages:
  - paths: [""]
`

func TestLoadErrors(t *testing.T) {
	tests := []struct {
		name, src string
		want      []string // every error, in order
	}{
		{"no yaml", "modules: [", []string{"rows.yml:1: "}},
		{"unknown key of the file", "modulez: []\n", []string{`rows.yml:1: unknown field "modulez"`}},
		{"unknown key of a row", head + "    funcs:\n    - names: [F]\n      kind: new\n      argz: {model: 0}\n", []string{`rows.yml:9: unknown field "argz"`}},
		{"duplicate key", head + "    funcs:\n    - names: [F]\n      kind: new\n      kind: new\n", []string{`rows.yml:9: mapping key "kind" already defined`}},
		{"wrong type", head + "    funcs:\n    - names: [F]\n      kind: new\n      args: {model: first}\n", []string{"rows.yml:9: "}},
		{"module without a name", "modules:\n- sdk: x\n", []string{"rows.yml:2: a module needs module and sdk"}},
		{"unknown kind", head + "    funcs:\n    - {names: [F], kind: new}\n    - {names: [G], kind: lmm}\n", []string{`rows.yml:8: unknown kind "lmm" of G`}},
		{"no names", head + "    funcs:\n    - {kind: new}\n", []string{"rows.yml:7: a function row needs names"}},
		{"duplicate row", head + "    funcs:\n    - {names: [F], kind: new}\n    - {names: [G, F], kind: new}\n", []string{"rows.yml:8: duplicate row: example.com/sdk.F is new already"}},
		{"duplicate row of a method", head + "    funcs:\n    - {names: [T.F], kind: new}\n    - {names: [T.F], kind: new}\n", []string{"rows.yml:8: duplicate row: (example.com/sdk.T).F is new already"}},
		{"duplicate fields", head + "    fields: {T: {A: model}}\n  - paths: [\"\"]\n    fields: {T: {B: model}}\n", []string{"rows.yml:8: duplicate row: fields of example.com/sdk.T"}},
		{"unknown role of an argument", head + "    funcs:\n    - {names: [F], kind: new, args: {modell: 0}}\n", []string{`rows.yml:7: unknown role "modell"`}},
		{"unknown role of a field", head + "    fields:\n      T:\n        A: modell\n", []string{`rows.yml:8: unknown role "modell"`}},
		{"unknown fact", head + "    funcs:\n    - {names: [F], kind: new, fixed: {modell: x}}\n", []string{`rows.yml:7: unknown role "modell"`}},
		{"negative index", head + "    funcs:\n    - {names: [F], kind: new, args: {model: -1}}\n", []string{"rows.yml:7: negative index of model"}},
		{"bad majors", head + "    majors: 2..1\n    funcs: []\n", []string{`rows.yml:5: bad majors "2..1"`}},
		{"majors outside the module's", head + "    funcs:\n    - {names: [F], kind: new, majors: \"3\"}\n", []string{`rows.yml:7: bad majors "3"`}},
		{"llm without call", head + "    funcs:\n    - {names: [F], kind: llm}\n", []string{"rows.yml:7: a row of kind llm or with stream needs call"}},
		{"call of another kind", head + "    funcs:\n    - {names: [F], kind: new, stream: no, call: {kind: chat}}\n", []string{"rows.yml:7: call in a row of kind new"}},
		{"unknown stream", head + "    funcs:\n    - {names: [F], kind: llm, stream: maybe, call: {kind: chat}}\n", []string{`rows.yml:7: unknown stream "maybe"`}},
		{"stream by a field that is not named", head + "    funcs:\n    - {names: [F], kind: llm, stream: field, call: {kind: chat}}\n", []string{`rows.yml:7: stream "field" needs stream_field`}},
		{"path without a request", head + "    funcs:\n    - {names: [F], kind: llm, stream: no, call: {kind: chat, model: [Model]}}\n", []string{`rows.yml:7: value path "Model" needs a request argument`}},
		{"bad path", head + "    funcs:\n    - {names: [F], kind: llm, stream: no, call: {kind: chat, model: [\"arg:x\"]}}\n", []string{`rows.yml:7: bad value path "arg:x"`}},
		{"path to an unknown role", head + "    funcs:\n    - {names: [F], kind: llm, stream: no, call: {kind: chat, model: [\"recv:modell\"]}}\n", []string{`rows.yml:7: unknown role "modell"`}},
		{"switch without wire", head + "    funcs:\n    - {names: [F], kind: option, switches: [{path: \"arg:0\"}]}\n", []string{"rows.yml:7: a switch needs wire"}},
		{"unknown scale", head + "    funcs:\n    - {names: [F], kind: option, switches: [{wire: think, scale: log}]}\n", []string{`rows.yml:7: unknown scale "log"`}},
		{"limiter without limit", head + "    funcs:\n    - {names: [F], kind: limiter}\n", []string{"rows.yml:7: a row of kind limiter needs limit"}},
		{"limiter without effect", head + "    funcs:\n    - {names: [F], kind: limiter, limit: {of: rate}}\n", []string{"rows.yml:7: a limiter needs limit.of and limit.effect"}},
		{"unknown effect", head + "    funcs:\n    - {names: [F], kind: limiter, limit: {of: rate, effect: waits}}\n", []string{`rows.yml:7: unknown limit.effect "waits"`}},
		{"fanout without bounded", head + "    funcs:\n    - {names: [F], kind: fanout, limit: {func: 0}}\n", []string{"rows.yml:7: a fanout needs limit.bounded"}},
		{"fanout bounded by no argument", head + "    funcs:\n    - {names: [F], kind: fanout, limit: {bounded: arg, func: 0}}\n", []string{"rows.yml:7: limit.bounded arg needs limit.n"}},
		{"timeout of no scope", "modules:\n- module: m\n  sdk: s\n  defaults: {timeout: 5s}\n", []string{"rows.yml:2: timeout without timeout_scope"}},
		{"unknown marker", "modules:\n- {module: m, sdk: s, marker: loud}\n", []string{`rows.yml:2: unknown marker "loud"`}},
		{"package of two SDKs", head + "- module: example.com/sdk\n  sdk: other\n  packages: [{paths: [\"\"]}]\n", []string{"rows.yml:8: package example.com/sdk belongs to sdk already"}},
		{"endpoint twice", "endpoints:\n- {fragments: [/a], kind: chat}\n- {fragments: [/b, /a], kind: chat}\n", []string{"rows.yml:3: duplicate row: endpoint /a"}},
		{"endpoint without kind", "endpoints:\n- {fragments: [/a]}\n", []string{"rows.yml:2: an endpoint needs fragments and kind"}},
		{"unknown vocabulary", "names:\n  quotas: {hold: [a]}\n", []string{`rows.yml:2: unknown vocabulary "quotas"`}},
		{"word that never matches", "names:\n  quota: {hold: [Over_Limit]}\n", []string{`rows.yml:2: "Over_Limit" never matches`}},
		{"vocabulary without words", "names:\n  quota: {unless: [a]}\n", []string{"rows.yml:2: vocabulary quota has no words"}},
		{
			"all errors at once", head + "    funcs:\n    - {names: [F], kind: neww}\n    - {names: [G], kind: option, args: {modell: 0}}\n",
			[]string{`rows.yml:7: unknown kind "neww" of F`, `rows.yml:8: unknown role "modell"`},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := Load(fstest.MapFS{"rows.yml": {Data: []byte(tt.src)}})
			require.Error(t, err)
			joined, ok := err.(interface{ Unwrap() []error })
			require.True(t, ok, "one error a row, joined")
			require.Len(t, joined.Unwrap(), len(tt.want), "%v", err)
			for i, one := range joined.Unwrap() {
				assert.Contains(t, one.Error(), tt.want[i])
			}
			require.NotNil(t, c)
			assert.Empty(t, c.Markers(), "nothing is known by half a catalog")
		})
	}
}

func TestLoadNamesTheFile(t *testing.T) {
	_, err := Load(fstest.MapFS{
		"a.yml": {Data: []byte(head + "    funcs: [{names: [F], kind: new}]\n")},
		"b.yml": {Data: []byte(head + "    funcs: [{names: [F], kind: new}]\n")},
	})
	require.EqualError(t, err, "b.yml:6: duplicate row: example.com/sdk.F is new already")
}

func TestDefaults(t *testing.T) {
	c, err := Default()
	require.NoError(t, err)
	tests := []struct {
		pkg    string
		want   Defaults
		opaque bool
		llm    bool
	}{
		{pkg: "github.com/go-deepseek/deepseek", llm: true, opaque: true, want: Defaults{Provider: "deepseek", BaseURL: "https://api.deepseek.com", Timeout: 120e9, TimeoutScope: ScopeCall, TimeoutStreams: true, IdleSafe: true}},
		{pkg: "github.com/cohesion-org/deepseek-go", llm: true, opaque: true, want: Defaults{Provider: "deepseek", BaseURL: "https://api.deepseek.com/", Timeout: 300e9, TimeoutScope: ScopeCall, TimeoutStreams: true, IdleSafe: true, KeyEnv: []string{"DEEPSEEK_API_KEY"}}},
		{pkg: "github.com/anthropics/anthropic-sdk-go", llm: true, opaque: true, want: Defaults{Provider: "anthropic", BaseURL: "https://api.anthropic.com/", Retries: 2, Timeout: 600e9, TimeoutScope: ScopeAttempt, IdleSafe: true, KeyEnv: []string{"ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"}}},
		{pkg: "github.com/openai/openai-go/v3/azure", llm: true, opaque: true, want: Defaults{Provider: "azure-openai", BaseURL: "https://api.openai.com/v1/", Retries: 2, IdleSafe: true, KeyEnv: []string{"OPENAI_API_KEY"}}},
		{pkg: "github.com/tmc/langchaingo/llms/mistral", llm: true, opaque: true, want: Defaults{Provider: "mistral", BaseURL: "https://api.mistral.ai", Retries: 5, Timeout: 120e9, TimeoutScope: ScopeAttempt, TimeoutStreams: true, IdleSafe: true, KeyEnv: []string{"MISTRAL_API_KEY"}}},
		{pkg: "net/http", opaque: true},
	}
	for _, tt := range tests {
		t.Run(tt.pkg, func(t *testing.T) {
			p := c.Package(tt.pkg)
			require.NotNil(t, p)
			assert.Equal(t, tt.want, *p.Defaults)
			assert.Equal(t, tt.want.Provider, p.Provider)
			assert.Equal(t, tt.llm, p.LLM)
			assert.Equal(t, tt.opaque, p.Opaque)
		})
	}
}
