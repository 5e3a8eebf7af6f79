package analyzers

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/tokenvet/tokenvet/analyzers/fixedtimeout"
	"github.com/tokenvet/tokenvet/analyzers/idleconn"
	"github.com/tokenvet/tokenvet/analyzers/keyquota"
	"github.com/tokenvet/tokenvet/analyzers/reasonertask"
	"github.com/tokenvet/tokenvet/analyzers/retrytax"
	"github.com/tokenvet/tokenvet/analyzers/truncation"
	"github.com/tokenvet/tokenvet/analyzers/unthrottled"
)

// forNogo are the analyzers by which nogo knows the rules.
var forNogo = []*analysis.Analyzer{
	reasonertask.Analyzer, fixedtimeout.Analyzer, unthrottled.Analyzer, keyquota.Analyzer, idleconn.Analyzer, truncation.Analyzer,
	retrytax.Analyzer,
}

// bare returns a copy of an analyzer, and of all it requires, that runs with what nogo gives a pass.
func bare(a *analysis.Analyzer, copies map[*analysis.Analyzer]*analysis.Analyzer) *analysis.Analyzer {
	if c := copies[a]; c != nil {
		return c
	}
	c := new(analysis.Analyzer)
	*c = *a
	copies[a] = c
	c.Requires = nil
	for _, req := range a.Requires {
		c.Requires = append(c.Requires, bare(req, copies))
	}
	c.Run = func(pass *analysis.Pass) (any, error) {
		p := *pass
		p.Analyzer, p.ResultOf = a, make(map[*analysis.Analyzer]any)
		for i, req := range a.Requires {
			p.ResultOf[req] = pass.ResultOf[c.Requires[i]]
		}
		p.ReadFile, p.Module, p.OtherFiles, p.IgnoredFiles, p.TypeErrors = nil, nil, nil, nil, nil
		return a.Run(&p)
	}
	return c
}

func TestNogo(t *testing.T) {
	require.NoError(t, analysis.Validate(forNogo))
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module example.com/m\n\ngo 1.26\n",
		"a.go": `package m

import (
	_ "embed"
	"net/http"
	"strings"
)

//go:embed request.json
var request string

var client = &http.Client{Transport: &http.Transport{Proxy: http.ProxyFromEnvironment}}

func Ask() (*http.Response, error) {
	return client.Post("https://api.deepseek.com/chat/completions", "application/json", strings.NewReader(request))
}
`,
		"request.json": `{"model": "deepseek-v4-pro", "messages": [{"role": "user", "content": "Write a poem."}]}`,
	} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666))
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax, Dir: dir, Env: append(os.Environ(), "GOFLAGS=", "GOWORK=off")}, ".")
	require.NoError(t, err)
	found := func() (all []string) {
		var list []*analysis.Analyzer
		copies := make(map[*analysis.Analyzer]*analysis.Analyzer)
		for _, a := range forNogo {
			list = append(list, bare(a, copies))
		}
		graph, err := checker.Analyze(list, pkgs, nil)
		require.NoError(t, err)
		for act := range graph.All() {
			require.NoError(t, act.Err)
			for _, d := range act.Diagnostics {
				all = append(all, d.Category)
			}
		}
		return all
	}
	assert.Equal(t, []string{"idleconn"}, found())

	flags := &idleconn.Analyzer.Flags
	require.ErrorContains(t, flags.Set("policy", "rulez: {}"), `unknown key "rulez"`)
	assert.Equal(t, []string{"idleconn"}, found(), "a broken policy changes nothing")
	require.NoError(t, flags.Set("policy", "rules: {idleconn: off}"))
	defer func() { require.NoError(t, flags.Set("policy", "")) }()
	assert.Empty(t, found())

	// A text has no directory: its paths match the end of a file's.
	require.NoError(t, flags.Set("policy", "exclude: [{path: a.go, rules: [idleconn], reason: generated}]"))
	assert.Empty(t, found())
	require.NoError(t, flags.Set("policy", "exclude: [{path: b.go, reason: generated}, {path: a.go, reason: over, until: 2020-01-01}]"))
	assert.Equal(t, []string{"idleconn"}, found())
	require.NoError(t, flags.Set("policy", "overrides: [{path: \"**/*.go\", rules: {idleconn: off}}]"))
	assert.Empty(t, found())
	require.ErrorContains(t, flags.Set("policy", "env_files: [.env]"), "env_files are found from the policy's file")
}

// TestNogoNames: no rule is left out.
func TestNogoNames(t *testing.T) {
	var names []string
	for _, a := range forNogo {
		names = append(names, a.Name)
	}
	assert.Equal(t, Names(), names)
}
