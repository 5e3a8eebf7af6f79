package golangci

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/golangci/plugin-module-register/register"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers"
	"github.com/tokenvet/tokenvet/policy"
)

type m = map[string]any

func TestPlugin(t *testing.T) {
	make, err := register.GetPlugin(Name)
	require.NoError(t, err)
	p, err := make(nil)
	require.NoError(t, err)
	assert.Equal(t, register.LoadModeTypesInfo, p.GetLoadMode())
	all, err := p.BuildAnalyzers()
	require.NoError(t, err)
	var names []string
	for _, a := range all {
		names = append(names, a.Name)
	}
	assert.Equal(t, append(analyzers.Names(), "ignore"), names)
}

func TestAlone(t *testing.T) {
	var got []analysis.Diagnostic
	pass := &analysis.Pass{Report: func(d analysis.Diagnostic) { got = append(got, d) }}
	_, err := alone(func(pass *analysis.Pass) (any, error) {
		pass.Report(analysis.Diagnostic{Message: "m", Related: []analysis.RelatedInformation{{Message: "r"}}})
		return nil, nil
	})(pass)
	require.NoError(t, err)
	assert.Equal(t, []analysis.Diagnostic{{Message: "m"}}, got)
}

func TestSettings(t *testing.T) {
	dir := t.TempDir()
	file := []byte("idle: {fix: 31s}\n")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "p.yml"), file, 0o666))
	require.NoError(t, os.Mkdir(filepath.Join(dir, "sub"), 0o777))
	t.Chdir(filepath.Join(dir, "sub"))
	for name, settings := range map[string]any{
		"keys": m{"idle": m{"fix": "31s"}},
		"text": m{"policy": "idle:\n  fix: 31s\n"},
		"file": m{"policy": "p.yml", "digest": digest(file)},
		"path": m{"policy": filepath.Join(dir, "p.yml"), "digest": digest(file)},
	} {
		p, err := read(settings)
		require.NoError(t, err, name)
		assert.Equal(t, 31*time.Second, p.Idle.Fix, name)
	}
	for _, empty := range []any{nil, m{}} {
		p, err := read(empty)
		require.NoError(t, err)
		assert.Equal(t, policy.Default().Digest(), p.Digest())
	}
	dated, err := read(m{"exclude": []any{m{"path": "legacy/**", "reason": "r", "until": time.Date(9999, 1, 31, 0, 0, 0, 0, time.UTC)}}})
	require.NoError(t, err, "golangci-lint reads a date as one")
	assert.Equal(t, []int{0}, dated.Excludes("idleconn", "", "/m/legacy/a.go"))
	p, err := read(m{"policy": "providers:\n  deepseek:\n    switches:\n      Thinking.Kind: {\"on\": [a]}\n"})
	require.NoError(t, err)
	assert.Contains(t, p.Providers["deepseek"].Switches, "Thinking.Kind")
}

func digest(data []byte) string { return fmt.Sprintf("%x", sha256.Sum256(data)) }

func TestBadSettings(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	file := []byte("idle:\n  fox: 31s\n")
	require.NoError(t, os.WriteFile("p.yml", file, 0o666))
	right := digest(file)
	for want, settings := range map[string]any{
		`timeout: unknown key "timeout"`:                       m{"timeout": m{"short": "5s"}},
		`timeouts.short: bad duration "5 s"`:                   m{"idle": m{"fix": "30s"}, "timeouts": m{"long": "90s", "short": "5 s"}},
		`rules.unthrottled.categories.handlr: `:                m{"rules": m{"keyquota": "warn", "unthrottled": m{"categories": m{"handlr": "off"}}}},
		`tasks.classification: `:                               m{"tasks": m{"classification": 7}},
		`idle.fix: a duration needs a unit`:                    m{"idle": m{"fix": 30}},
		`want the keys of a policy`:                            []any{"x"},
		`values: golangci-lint changes the keys below it`:      m{"values": m{"model": "x"}},
		`providers: golangci-lint changes the keys below it`:   m{"providers": m{}},
		`idle: beside policy only digest may stand`:            m{"policy": "p.yml", "idle": m{}},
		`policy: want the name of a file`:                      m{"policy": 7},
		`digest: want what tokenvet -policy-digest writes`:     m{"policy": "p.yml", "digest": 7},
		`digest: the text of a policy needs none`:              m{"policy": "idle:\n", "digest": "x"},
		`digest: missing; p.yml has ` + right:                  m{"policy": "p.yml"},
		`digest: p.yml has ` + right + `, not abc`:             m{"policy": "p.yml", "digest": "abc"},
		`policy: p.yml:2:3: unknown key "fox"`:                 m{"policy": "p.yml", "digest": right},
		`policy: none.yml is neither in ` + dir + ` nor above`: m{"policy": "none.yml", "digest": right},
		`idle.fox: unknown key "fox"`:                          m{"policy": "# mine\nidle:\n  fox: 31s\n"},
	} {
		_, err := New(settings)
		require.Error(t, err, want)
		assert.True(t, strings.HasPrefix(err.Error(), "tokenvet: settings: "+want), err.Error())
		assert.NotContains(t, err.Error(), "\n")
	}
}

// TestBeside: what a file has from elsewhere is in its digest, as golangci-lint caches findings by the settings alone.
func TestBeside(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	put := func(name, text string) { require.NoError(t, os.WriteFile(name, []byte(text), 0o666)) }
	put("go.mod", "module example.com/m\n")
	put("prod.env", "MODEL=a\nAPI_KEY=x\n")
	put("p.yml", "env_files: [prod.env]\nexclude: [{path: legacy/**, reason: over}]\n")
	p, right, err := policy.LoadNamed("p.yml", "p.yml")
	require.NoError(t, err)
	got, err := read(m{"policy": "p.yml", "digest": right})
	require.NoError(t, err)
	assert.Equal(t, p.Digest(), got.Digest())
	assert.Equal(t, map[string]string{"MODEL": "a"}, got.Values)
	assert.True(t, got.Covers("legacy/**", filepath.Join(dir, "legacy", "a.go")))

	put("prod.env", "MODEL=a\nAPI_KEY=y\n# a comment\n")
	_, err = read(m{"policy": "p.yml", "digest": right})
	require.NoError(t, err)
	put("prod.env", "MODEL=b\n")
	_, err = read(m{"policy": "p.yml", "digest": right})
	require.ErrorContains(t, err, "digest: p.yml has ")

	put("prod.env", "MODEL=a\n")
	ended := "env_files: [prod.env]\nexclude: [{path: legacy/**, reason: over, until: 2020-01-01}]\n"
	put("p.yml", ended)
	_, over, err := policy.LoadNamed("p.yml", "p.yml")
	require.NoError(t, err)
	put("p.yml", strings.Replace(ended, "2020", "9999", 1))
	_, still, err := policy.LoadNamed("p.yml", "p.yml")
	require.NoError(t, err)
	assert.NotEqual(t, over, still)
	assert.NotEqual(t, over, digest([]byte(ended)), "the day is part of it")
}
