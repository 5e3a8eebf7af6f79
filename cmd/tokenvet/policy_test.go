package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/policy"
)

// labeler asks a model that only the environment knows to classify.
const labeler = `package labeler

import (
	"context"
	"encoding/json"
	"net/http"
	"os"
	"strings"
)

type message struct {
	Role    string ` + "`json:\"role\"`" + `
	Content string ` + "`json:\"content\"`" + `
}

type request struct {
	Model    string    ` + "`json:\"model\"`" + `
	Messages []message ` + "`json:\"messages\"`" + `
}

func Label(ctx context.Context, ticket string) (*http.Response, error) {
	body, err := json.Marshal(request{
		Model: os.Getenv("LABEL_MODEL"),
		Messages: []message{
			{"system", "Classify the support ticket as billing, outage, bug or question. Answer with one word."},
			{"user", ticket},
		},
	})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, "POST", "https://api.deepseek.com/chat/completions", strings.NewReader(string(body)))
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}
`

// doors run the command and go vet, and return what each wrote of findings, in that order.
func doors(t *testing.T, dir string) (own, vetted result) {
	t.Helper()
	return check(t, dir, "./..."), vet(t, dir, "./...")
}

// TestEnvFile: a model that a .env file names is known in every door, and a change of it shows at once.
func TestEnvFile(t *testing.T) {
	dir := module(t, map[string]string{
		"labeler/labeler.go": labeler,
		".tokenvet.yml":      "env_files: [deploy/prod.env]\n",
		"deploy/prod.env":    "LABEL_MODEL=deepseek-v4-pro\nDEEPSEEK_API_KEY=sk-abcdefghijkl0123456789\n",
	})
	identity := check(t, dir, "-V=full").stdout
	own, vetted := doors(t, dir)
	assert.Equal(t, 1, own.code, own.stderr)
	assert.Contains(t, own.stdout, "reasonertask: deepseek-v4-pro thinks unless told not to")
	assert.Equal(t, 1, vetted.code)
	assert.Contains(t, vetted.stderr, "reasonertask: deepseek-v4-pro thinks unless told not to")
	assert.NotContains(t, own.stdout+own.stderr+vetted.stderr, "sk-abc")

	write(t, filepath.Join(dir, "deploy", "prod.env"), "LABEL_MODEL=deepseek-chat\n")
	assert.NotEqual(t, identity, check(t, dir, "-V=full").stdout)
	own, vetted = doors(t, dir)
	assert.Equal(t, result{}, own)
	assert.Equal(t, 0, vetted.code, vetted.stderr)

	require.NoError(t, os.Remove(filepath.Join(dir, "deploy", "prod.env")))
	own, vetted = doors(t, dir)
	assert.Equal(t, 2, own.code)
	assert.Contains(t, own.stderr, ".tokenvet.yml:1:13: deploy/prod.env: there is no such file")
	assert.NotEqual(t, 0, vetted.code)
	assert.Contains(t, vetted.stderr, "there is no such file")
}

// TestLevels: a warning is written and does not fail a run, an error does; every format says which is which.
func TestLevels(t *testing.T) {
	dir := module(t, map[string]string{"asker/asker.go": asker, ".tokenvet.yml": "rules: {idleconn: warn}\n"})
	r := check(t, dir, "./...")
	assert.Equal(t, 0, r.code)
	assert.Contains(t, r.stdout, askerAt)
	assert.Equal(t, "tokenvet: 1 warning does not fail the run\n", r.stderr)
	for format, level := range map[string]string{
		"json": `"level": "warning"`, "sarif": `"level": "warning"`, "github": "::warning file=", "gitlab": `"severity": "minor"`,
		"checkstyle": `severity="warning"`, "rdjson": `"severity": "WARNING"`,
	} {
		r := check(t, dir, "-format", format, "./...")
		assert.Equal(t, 0, r.code, format)
		assert.Contains(t, r.stdout, level, format)
	}
	assert.Equal(t, 0, check(t, dir, "-diff", "./...").code)
	assert.Equal(t, 1, vet(t, dir, "./...").code, "the go command knows no levels")

	write(t, filepath.Join(dir, "b", "b.go"), "package b\n\n//tokenvet:ignore idleconn there is none\nvar B = 1\n")
	r = check(t, dir, "./...")
	assert.Equal(t, 1, r.code, "a suppression of no use is an error")
	assert.Equal(t, "tokenvet: 1 warning does not fail the run\n", r.stderr)

	require.NoError(t, os.RemoveAll(filepath.Join(dir, "b")))
	write(t, filepath.Join(dir, ".tokenvet.yml"), "rules: {idleconn: error}\n")
	r = check(t, dir, "-json", "./...")
	assert.Equal(t, 1, r.code)
	assert.Contains(t, r.stdout, `"level": "error"`)
	assert.Empty(t, r.stderr)
}

// TestExclude: what the policy excludes is silent in every door; the command says which exclusion is of no use.
func TestExclude(t *testing.T) {
	dir := module(t, map[string]string{
		"legacy/asker.go": asker,
		"live/asker.go":   asker,
		".tokenvet.yml":   "exclude:\n  - {path: legacy/**, rules: [idleconn], reason: replaced in spring, until: 9999-12-31}\n",
	})
	own, vetted := doors(t, dir)
	assert.Equal(t, 1, own.code)
	assert.Empty(t, own.stderr)
	for _, out := range []string{own.stdout, vetted.stderr} {
		assert.Contains(t, out, "live/"+askerAt)
		assert.NotContains(t, out, "legacy/")
	}
	link := filepath.Join(t.TempDir(), "link")
	require.NoError(t, os.Symlink(dir, link))
	assert.Equal(t, own, check(t, link, "./..."), "by a symbolic link")
	assert.Equal(t, result{}, check(t, filepath.Join(dir, "legacy"), "."), "from below")
	assert.Equal(t, own.stdout, check(t, dir, "./live").stdout, "what is not looked at is not of no use")

	t.Run("a suppression there is in use", func(t *testing.T) {
		write(t, filepath.Join(dir, "legacy", "asker.go"), under("//tokenvet:ignore idleconn there is none"))
		assert.Equal(t, own, check(t, dir, "./..."))
		write(t, filepath.Join(dir, "legacy", "asker.go"), asker)
	})
	t.Run("ended", func(t *testing.T) {
		write(t, filepath.Join(dir, ".tokenvet.yml"), "exclude:\n  - {path: legacy/**, rules: [idleconn], reason: replaced in spring, until: 2020-01-31}\n")
		own, vetted := doors(t, dir)
		assert.Equal(t, 1, own.code)
		assert.Contains(t, own.stdout, ".tokenvet.yml:2:5: policy: exclusion of idleconn in legacy/** ended with 2020-01-31")
		for _, out := range []string{own.stdout, vetted.stderr} {
			assert.Contains(t, out, "legacy/"+askerAt)
		}
		assert.Contains(t, check(t, dir, "-format", "sarif", "./legacy").stdout, `"ruleId": "policy"`)
	})
	t.Run("of no use", func(t *testing.T) {
		write(t, filepath.Join(dir, "other", "other.go"), "package other\n")
		write(t, filepath.Join(dir, "other", "windows.go"), "//go:build never\n\npackage other\n")
		write(t, filepath.Join(dir, "sub", "go.mod"), "module example.com/sub\n")
		write(t, filepath.Join(dir, "sub", "sub.go"), "package sub\n")
		write(t, filepath.Join(dir, ".tokenvet.yml"), `exclude:
  - {path: "*/asker.go", reason: all of them}
  - {path: gone/**, reason: it is no more}
  - {path: other/other.go, rules: [idleconn, unthrottled/handler], reason: it is clean}
  - {path: other/**, reason: not all of it was looked at}
  - {path: sub/**, reason: a module of its own}
  - {path: live/asker.go, rules: [fixedtimeout], reason: it is not that}
`)
		want := `.tokenvet.yml:3:5: policy: exclusion of all rules in gone/** names no Go file: mend the path, or remove it
.tokenvet.yml:4:5: policy: exclusion of idleconn, unthrottled/handler in other/other.go excludes nothing: remove it
.tokenvet.yml:7:5: policy: exclusion of fixedtimeout in live/asker.go excludes nothing: remove it
`
		assert.Equal(t, result{stdout: want, code: 1}, check(t, dir, "./..."))
		assert.Equal(t, result{}, check(t, dir, "-unused-ignores=false", "./..."))
		assert.Equal(t, result{}, check(t, dir, "-rules", "idleconn", "./live"))
		assert.Contains(t, check(t, dir, "./live").stdout, ".tokenvet.yml:7:5: ")
		assert.NotContains(t, check(t, dir, "./live").stdout, ".tokenvet.yml:3:5: ")
		assert.Equal(t, 0, vet(t, dir, "./...").code)
	})
}

// TestPolicyElsewhere: the paths of a policy that is not above the code match the ends of the files' paths.
func TestPolicyElsewhere(t *testing.T) {
	dir := module(t, map[string]string{"legacy/asker.go": asker, "live/asker.go": asker})
	file := filepath.Join(t.TempDir(), "team.yml")
	write(t, file, "exclude: [{path: legacy/**, reason: replaced in spring}]\n")
	own := check(t, dir, "-policy", file, "./...")
	assert.Equal(t, 1, own.code, own.stderr)
	vetted := execute(t, dir, []string{policy.EnvVar + "=" + file}, "go", "vet", "-vettool="+tool(t), "./...")
	for _, out := range []string{own.stdout, vetted.stderr} {
		assert.Contains(t, out, "live/"+askerAt)
		assert.NotContains(t, out, "legacy/")
	}
}

// TestOverrides: levels, floors and routes hold in the paths that they are given for, in every door.
func TestOverrides(t *testing.T) {
	dir := module(t, map[string]string{
		"batch/labeler.go": labeler,
		"live/labeler.go":  labeler,
		"batch/asker.go":   "package labeler" + asker[len("package asker"):],
		"live/asker.go":    "package labeler" + asker[len("package asker"):],
		".tokenvet.yml": `values: {LABEL_MODEL: deepseek-v4-pro}
overrides:
  - {path: batch/**, rules: {idleconn: off}, routes: {classification: reasoner}}
`,
	})
	own, vetted := doors(t, dir)
	assert.Equal(t, 1, own.code, own.stderr)
	for _, out := range []string{own.stdout, vetted.stderr} {
		assert.Contains(t, out, "live/"+askerAt)
		assert.Contains(t, out, "live/labeler.go:23:10: reasonertask: ")
		assert.NotContains(t, out, "batch/")
	}
	write(t, filepath.Join(dir, ".tokenvet.yml"), "rules: {idleconn: off}\noverrides: [{path: live/**, rules: {idleconn: warn}}]\n")
	own, vetted = doors(t, dir)
	assert.Equal(t, 0, own.code, own.stderr)
	for _, out := range []string{own.stdout, vetted.stderr} {
		assert.Contains(t, out, "live/"+askerAt)
		assert.NotContains(t, out, "batch/")
	}
	assert.Equal(t, "tokenvet: 1 warning does not fail the run\n", own.stderr)

	write(t, filepath.Join(dir, ".tokenvet.yml"), "rules: {idleconn: off}\noverrides:\n  - {path: lvie/**, rules: {idleconn: warn}}\n")
	assert.Equal(t, result{stdout: ".tokenvet.yml:3:5: policy: override for lvie/** names no Go file: mend the path, or remove it\n", code: 1}, check(t, dir, "./..."))
	assert.Equal(t, result{}, check(t, dir, "./live"))

	write(t, filepath.Join(dir, ".tokenvet.yml"), "routes: {classification: reasoner}\nvalues: {LABEL_MODEL: deepseek-v4-pro}\nrules: {idleconn: off}\n")
	assert.Equal(t, result{}, check(t, dir, "./..."))
}

// TestPrices: a message compares prices where the policy knows them, and says what the team's own policy does.
func TestPrices(t *testing.T) {
	dir := module(t, map[string]string{"labeler/labeler.go": labeler})
	said := func(model, text string) string {
		write(t, filepath.Join(dir, ".tokenvet.yml"), "values: {LABEL_MODEL: "+model+"}\n"+text)
		r := check(t, dir, "./...")
		assert.Equal(t, 1, r.code, r.stderr)
		return r.stdout
	}
	assert.Contains(t, said("deepseek-v4-pro", ""), "; its output costs about 3.3 × the price of deepseek-flash\n")
	assert.Contains(t, said("deepseek-v4-pro", "providers: {deepseek: {prices: {deepseek-v4-pro*: {output_ratio: 7.25}}}}\n"),
		"; its output costs about 7.25 × the price of deepseek-flash\n")
	assert.NotContains(t, said("deepseek-flash", ""), "price", "no source compares it")
	assert.Contains(t, said("deepseek-flash", "providers: {deepseek: {prices: {deepseek-flash: {than: our-mini, output_ratio: 2}}}}\n"),
		"; its output costs about 2 × the price of our-mini\n")
}

// TestBadPolicy: all that is wrong with a policy is told at once, with its place, an excerpt and the nearest word, in
// every door, and nothing is checked with half of it.
func TestBadPolicy(t *testing.T) {
	dir := module(t, map[string]string{
		"asker/asker.go": asker,
		"prod.env":       "GOOD=1\nwhat is this sk-abcdefghij0123456789klmnop\n",
		".tokenvet.yml": `rulez: {}
rules:
  idlecon: warn
  keyquota: {level: wran}
timeouts: {short: 5, long: 1 hour, streeming: 2m}
headroom: 80
accounts:
  - provider: deepsek
    keys: [sk-abcdefghij0123456789klmnop]
values: {MY_API_KEY: correct-horse}
env_files: [prod.env, nope.env]
exclude: [{path: legacy/**}]
overrides: [{path: a, routes: {extraction: cheap}}]
fan_out: {at_once: many}
`,
	})
	places := []string{
		`.tokenvet.yml:1:1: unknown key "rulez" in the policy; did you mean rules?`,
		`.tokenvet.yml:3:3: unknown rule "idlecon"; did you mean idleconn?`,
		`.tokenvet.yml:4:21: unknown level "wran"; did you mean warn?`,
		`.tokenvet.yml:5:19: a duration needs a unit: write "5s" for seconds`,
		`.tokenvet.yml:5:28: bad duration "1 hour"; want one such as 45s, 10m or 1h30m`,
		`.tokenvet.yml:5:36: unknown key "streeming" in timeouts; did you mean streaming?`,
		`.tokenvet.yml:6:11: headroom is a share of the limit: above 0, at most 1 (0.8 leaves a fifth)`,
		`.tokenvet.yml:8:15: unknown provider "deepsek"; did you mean deepseek?`,
		`.tokenvet.yml:9:12: want the NAME of an environment variable that holds a key, never the key`,
		`.tokenvet.yml:10:22: MY_API_KEY looks like a secret; a policy never needs the value of a key`,
		`.tokenvet.yml:11:23: nope.env: there is no such file`,
		`.tokenvet.yml:12:11: an exclusion must give its reason`,
		`.tokenvet.yml:13:44: unknown tier "cheap"; valid: chat, reasoner`,
		`.tokenvet.yml:14:20: want a number, not the text "many"`,
		`prod.env:2:1: want NAME=value`,
	}
	own, vetted := doors(t, dir)
	assert.Equal(t, 2, own.code)
	assert.Empty(t, own.stdout)
	assert.NotEqual(t, 0, vetted.code)
	for _, out := range []string{own.stderr, vetted.stderr} {
		for _, place := range places {
			assert.Contains(t, out, place+"\n")
		}
		assert.Contains(t, out, ">  3 |   idlecon: warn\n         ^\n")
		assert.NotContains(t, out, "correct-horse")
		assert.NotContains(t, out, "klmnop")
		assert.NotContains(t, out, "idleconn: http.Transport")
	}
	assert.Equal(t, len(places), strings.Count(own.stderr, ".tokenvet.yml:")+strings.Count(own.stderr, "prod.env:"), own.stderr)

	write(t, filepath.Join(dir, ".tokenvet.yml"), "version: 2\nthings: {of: the future}\n")
	own, vetted = doors(t, dir)
	assert.Equal(t, 2, own.code)
	for _, out := range []string{own.stderr, vetted.stderr} {
		assert.Contains(t, out, ".tokenvet.yml:1:10: version 2 is newer than the version 1 that this tokenvet reads; update tokenvet")
		assert.NotContains(t, out, "unknown key")
	}
}
