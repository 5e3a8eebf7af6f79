package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
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
