package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/policy"
)

// taken returns a written policy with all that can be taken into use.
func taken(text string) string {
	return regexp.MustCompile(`(?m)^#(\S|  )`).ReplaceAllString(text, "$1")
}

// TestInit: what init writes is a policy that changes no finding, and it overwrites none.
func TestInit(t *testing.T) {
	useExample(t)
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(filepath.Join(dir, "example"), os.DirFS(filepath.Join(samples, "example"))))
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(filepath.Join(samples, name))
		require.NoError(t, err)
		write(t, filepath.Join(dir, name), string(data))
	}
	before := check(t, dir, "./...")
	require.Equal(t, 1, before.code, before.stderr)

	r := check(t, dir, "init")
	require.Equal(t, 0, r.code, r.stderr)
	assert.Equal(t, "wrote .tokenvet.yml\n\tSDKs: go-openai\n\tproviders: deepseek, openai\n\tkey variables: DEEPSEEK_API_KEYS\nnext: tokenvet ./...\n", r.stdout)
	file := filepath.Join(dir, policy.FileName)
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	text := string(data)
	for _, part := range []string{
		"go-openai, in example/llm\n", "deepseek, in example/llm/client.go\n", "keys of deepseek: DEEPSEEK_API_KEYS\n",
		"\n  - provider: deepseek\n    keys: [DEEPSEEK_API_KEYS]\n",
	} {
		assert.Contains(t, text, part)
	}
	assert.Equal(t, before, check(t, dir, "./..."))

	again := check(t, dir, "init")
	assert.Equal(t, 2, again.code)
	assert.Contains(t, again.stderr, ".tokenvet.yml is the policy here, and init overwrites or hides none")
	assert.Contains(t, check(t, filepath.Join(dir, "example"), "init").stderr, "init overwrites or hides none")
	data, err = os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, text, string(data))
}

func TestInitModules(t *testing.T) {
	dir := module(t, map[string]string{
		"a.go": `package m

import (
	"os"

	_ "github.com/anthropics/anthropic-sdk-go"
)

type config struct {
	Key   string ` + "`env:\"CLAUDE_API_KEY,required\" json:\"key\"`" + `
	Other string ` + "`envconfig:\"LLM_TOKEN\"`" + `
}

var model, url = os.Getenv("LLM_MODEL"), "https://api.moonshot.ai/v1"

var keys, bound = []string{os.Getenv("OPENAI_API_KEY"), os.Getenv("AZURE_OPENAI_API_KEY"), os.Getenv("KIMI_API_KEY")}, os.Getenv("LLM_MAX_TOKENS")
`,
		"a_test.go":           "package m\n\nvar _ = \"https://api.mistral.ai\"\n",
		"broken/b.go":         "package broken\n\nfunc {\n",
		"other/go.mod":        "module example.com/other\n",
		"other/o.go":          "package other\n\nvar _ = \"https://api.mistral.ai\"\n",
		"deploy/.env.example": "LLM_MODEL=kimi-k2.5\nCLAUDE_API_KEY=\n",
		"below/b.go":          "package below\n",
	})
	r := check(t, dir, "init", "-C", "below")
	require.Equal(t, 0, r.code, r.stderr)
	assert.Contains(t, r.stdout, "wrote ")
	assert.Contains(t, r.stderr, "broken/b.go is not read, or not wholly")
	data, err := os.ReadFile(filepath.Join(dir, policy.FileName))
	require.NoError(t, err)
	text := string(data)
	assert.NotContains(t, text, "mistral")
	assert.NotContains(t, text, "MAX_TOKENS")
	for _, part := range []string{
		"LLM calls of example.com/m.\n", "# - the SDK anthropic, in .\n", "# - the provider anthropic, as an SDK's own\n",
		"# - the provider moonshot, in a.go\n", "# - keys of anthropic: CLAUDE_API_KEY\n", "if of any: LLM_TOKEN\n",
		"# - keys of openai: OPENAI_API_KEY\n", "# - keys of azure-openai: AZURE_OPENAI_API_KEY\n", "# - keys of moonshot: KIMI_API_KEY\n",
		"#  LLM_MODEL: ", "#env_files: [\"deploy/.env.example\"]\n", "# - not read, or not wholly: broken/b.go\n",
	} {
		assert.Contains(t, text, part)
	}
	_, err = policy.Load(filepath.Join(dir, policy.FileName))
	require.NoError(t, err)

	all := taken(text)
	assert.NotContains(t, all, "\n#  ")
	write(t, filepath.Join(dir, policy.FileName), all)
	p, err := policy.Load(filepath.Join(dir, policy.FileName))
	require.NoError(t, err, all)
	assert.Len(t, p.Accounts, 4)
	assert.NotZero(t, p.Accounts[0].RequestsPerMinute)
	assert.Len(t, p.Exclude, 1)
	assert.Len(t, p.Limiters, 1)
	assert.Len(t, p.Overrides, 1)
	assert.NotEmpty(t, p.Values["LLM_MODEL"])
	assert.Equal(t, strings.Count(all, "\naccounts:"), 1)
}

// TestInitRefuses: where init cannot write a policy that holds, it writes none and says why.
func TestInitRefuses(t *testing.T) {
	for _, tt := range []struct {
		name, args, stderr string
		files              map[string]string
		env                []string
	}{
		{name: "an argument", args: "init ./...", stderr: `unexpected argument "./..."`},
		{name: "the other ending", args: "init", files: map[string]string{".tokenvet.yaml": ""}, stderr: "would be ignored; rename it"},
		{name: "a policy that a variable names", args: "init", files: map[string]string{"p.yml": ""}, env: []string{policy.EnvVar + "=p.yml"}, stderr: "p.yml is the policy here"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := module(t, tt.files)
			r := execute(t, dir, tt.env, tool(t), strings.Fields(tt.args)...)
			assert.Equal(t, 2, r.code, r.stdout)
			assert.Contains(t, r.stderr, tt.stderr)
			assert.NoFileExists(t, filepath.Join(dir, policy.FileName))
		})
	}
	r := check(t, module(t, nil), "init", "-C", "nowhere")
	assert.Equal(t, 2, r.code)
	assert.Contains(t, r.stderr, "nowhere")
	r = check(t, t.TempDir(), "init")
	assert.Equal(t, 2, r.code)
	assert.Contains(t, r.stderr, "no go.mod in ")
	dir := t.TempDir()
	write(t, filepath.Join(dir, "svc", "a", "go.mod"), "module example.com/a\n")
	write(t, filepath.Join(dir, "b", "go.mod"), "module example.com/b\n")
	assert.Contains(t, check(t, dir, "init").stderr, "run init in a module; there are b, svc/a below")
}
