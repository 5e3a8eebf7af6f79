package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/analyzers/inventory"
)

// listed are the formats whose output for testdata/inventory is kept.
var listed = map[string]string{"text": "calls.txt", "json": "calls.json", "csv": "calls.csv", "markdown": "calls.md"}

// noKey is the key that stands in the code of testdata/inventory.
const noKey = "ThisIsNoKey"

// TestInventory: what is told of testdata/inventory, in each format, is what is kept of it; and no format tells a key.
func TestInventory(t *testing.T) {
	use(t, "inventory", "go.mod", "go.sum")
	source, err := os.ReadFile(filepath.Join(samples, "inventory", "app", "app.go"))
	require.NoError(t, err)
	require.Contains(t, string(source), noKey)
	for format, name := range listed {
		t.Run(format, func(t *testing.T) {
			r := check(t, samples, "inventory", "-all", "-format", format, "./inventory/...")
			require.Equal(t, 0, r.code, r.stderr)
			assert.Empty(t, r.stderr)
			assert.NotContains(t, r.stdout, noKey)
			golden(t, filepath.Join("testdata", "inventory", name), r.stdout)
		})
	}
}

// TestInventoryIsTheSame: neither the order of the packages nor the number of processors makes a difference.
func TestInventoryIsTheSame(t *testing.T) {
	use(t, "inventory", "go.mod", "go.sum")
	first := check(t, samples, "inventory", "-json", "./inventory/...")
	require.Equal(t, 0, first.code, first.stderr)
	for _, env := range []string{"GOMAXPROCS=1", "GOMAXPROCS=7"} {
		r := execute(t, samples, []string{env}, tool(t), "inventory", "-json", "./inventory/ownkey", "./inventory/many", "./inventory/llm", "./inventory/app")
		assert.Equal(t, first.stdout, r.stdout, env)
	}
}

// TestInventorySchema: what is written is as the published schema says.
func TestInventorySchema(t *testing.T) {
	use(t, "inventory", "example", "go.mod", "go.sum")
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join(root, "docs", "inventory.schema.json"))
	require.NoError(t, err)
	for _, args := range [][]string{{"-all", "./inventory/..."}, {"./example/..."}} {
		r := check(t, samples, append([]string{"inventory", "-json"}, args...)...)
		require.Equal(t, 0, r.code, r.stderr)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(r.stdout))
		require.NoError(t, err)
		require.NoError(t, schema.Validate(doc))
		require.NotEmpty(t, doc.(map[string]any)["calls"])
		broken := strings.Replace(r.stdout, `"state": "known"`, `"state": "guessed"`, 1)
		doc, err = jsonschema.UnmarshalJSON(strings.NewReader(broken))
		require.NoError(t, err)
		require.Error(t, schema.Validate(doc))
	}
}

// TestInventoryIDs: no two calls have one identity, and lines that move leave it alone.
func TestInventoryIDs(t *testing.T) {
	ids := func(text string) []string {
		dir := module(t, map[string]string{"asker.go": text})
		r := check(t, dir, "inventory", "-all", "-json", "./...")
		require.Equal(t, 0, r.code, r.stderr)
		var doc struct{ Calls []inventory.Call }
		require.NoError(t, json.Unmarshal([]byte(r.stdout), &doc))
		var out []string
		for _, c := range doc.Calls {
			out = append(out, c.ID)
		}
		require.NotEmpty(t, out)
		assert.Len(t, slices.Compact(slices.Sorted(slices.Values(out))), len(out))
		return out
	}
	const more = `
// Twice asks twice.
func Twice() {
	_, _ = Ask()
	_, _ = Ask()
}
`
	assert.Equal(t, ids(asker+more), ids(strings.Replace(asker, "var client", "// moved\n\n\nvar client", 1)+more))
}

// TestInventoryFailures: a package that does not type-check is told of, the others are listed.
func TestInventoryFailures(t *testing.T) {
	dir := module(t, map[string]string{"asker.go": asker, "bad/bad.go": "package bad\n\nimport _ \"example.com/m\"\n\nvar x int = \"deepseek-chat\"\n"})
	r := check(t, dir, "inventory", "./...")
	assert.Equal(t, 2, r.code)
	assert.Contains(t, r.stderr, "tokenvet inventory: example.com/m/bad: not listed:")
	assert.Contains(t, r.stdout, "asker.go:15")
	assert.Contains(t, r.stdout, "deepseek-v4-pro")

	none := check(t, dir, "inventory", "./nothing/...")
	assert.Equal(t, 2, none.code)
	usage := check(t, dir, "inventory", "-format", "pdf")
	assert.Equal(t, 2, usage.code)
	assert.Contains(t, usage.stderr, `unknown format "pdf"`)
	help := check(t, dir, "inventory", "-h")
	assert.Equal(t, 0, help.code)
	assert.Contains(t, help.stdout, "usage: tokenvet inventory")
}

// golden compares a text with what is kept of it, or keeps it with -update.
func golden(t *testing.T, path, text string) {
	t.Helper()
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o666))
	}
	kept, err := os.ReadFile(path)
	require.NoError(t, err)
	if !bytes.Equal(kept, []byte(text)) {
		assert.Equal(t, string(kept), text, "go test ./cmd/tokenvet -run TestInventory -update writes it anew")
	}
}

// gitIn runs git in a directory, with nobody's settings.
func gitIn(t *testing.T, dir string, args ...string) {
	t.Helper()
	env := []string{"GIT_CONFIG_GLOBAL=" + os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com"}
	r := execute(t, dir, env, "git", args...)
	require.Equal(t, 0, r.code, r.stderr)
}

// labeller labels tickets through a client of its own, model by model.
const labeller = `package triage

import (
	"context"

	"example.com/client"
)

// Label labels a ticket.
func Label(ctx context.Context, ticket string) error {
	return client.Ask(ctx, "deepseek-chat", "Classify the support ticket as billing, outage, bug or question. Answer with the label only.\n"+ticket)
}

// All labels many.
func All(ctx context.Context, tickets []string) {
	slots := make(chan struct{}, 4)
	for _, t := range tickets {
		slots <- struct{}{}
		go func() {
			defer func() { <-slots }()
			_ = Label(ctx, t)
		}()
	}
}

// Poem is on its way out.
func Poem(ctx context.Context) error {
	return client.Ask(ctx, "deepseek-chat", "Write a poem.")
}
`

// asking is the client.
const asking = `package client

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"time"
)

var web = &http.Client{Timeout: 5 * time.Minute}

// Ask asks.
func Ask(ctx context.Context, model, prompt string) error {
	body, err := json.Marshal(map[string]any{"model": model, "messages": []map[string]string{{"role": "user", "content": prompt}}})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.deepseek.com/chat/completions", bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+os.Getenv("DEEPSEEK_API_KEY"))
	resp, err := web.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
`

// TestInventoryDiff: a change of a module in a subdirectory, whose client is another module of the repository, and whose
// vendored module stays. The $2,300 change must not pass unseen.
func TestInventoryDiff(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	require.NoError(t, err)
	repo := filepath.Join(dir, "repo")
	svc := filepath.Join(repo, "services", "triage")
	write(t, filepath.Join(dir, "outside", "go.mod"), "module example.com/outside\n\ngo 1.26\n")
	write(t, filepath.Join(dir, "outside", "outside.go"), "// Package outside is replaced by a directory outside of the repository.\npackage outside\n\n// Name is one.\nconst Name = \"x\"\n")
	write(t, filepath.Join(repo, "client", "go.mod"), "module example.com/client\n\ngo 1.26\n")
	write(t, filepath.Join(repo, "client", "client.go"), asking)
	write(t, filepath.Join(svc, "go.mod"), "module example.com/triage\n\ngo 1.26\n\nrequire (\n\texample.com/client v0.0.0\n\texample.com/outside v0.0.0\n)\n\nreplace (\n\texample.com/client => ../../client\n\texample.com/outside => ../../../outside\n)\n")
	write(t, filepath.Join(svc, "triage.go"), labeller)
	write(t, filepath.Join(svc, "use.go"), "package triage\n\nimport _ \"example.com/outside\"\n")
	write(t, filepath.Join(repo, ".gitattributes"), "*.go export-ignore\n")
	gitIn(t, repo, "init", "--quiet")
	gitIn(t, repo, "add", "--all")
	gitIn(t, repo, "commit", "--quiet", "--message=one")

	same := check(t, svc, "inventory", "-diff", "HEAD", "./...")
	require.Equal(t, 0, same.code, same.stderr)
	assert.Regexp(t, "^No LLM call changed since `HEAD` \\([0-9a-f]{12}\\)\\.\n$", same.stdout)

	text := strings.Replace(labeller, `"deepseek-chat", "Classify`, `"deepseek-flash", "Classify`, 1)
	text = strings.Replace(text, "\t\tslots <- struct{}{}\n", "", 1)
	text = strings.Replace(text, "\t\t\tdefer func() { <-slots }()\n", "", 1)
	text = strings.Replace(text, "\tslots := make(chan struct{}, 4)\n", "\n\n", 1)
	text = text[:strings.Index(text, "// Poem")] + `// Digest is new.
func Digest(ctx context.Context, article string) error {
	return client.Ask(ctx, "deepseek-v4-pro", "Summarize the following article in three sentences:\n\n"+article)
}
`
	write(t, filepath.Join(svc, "triage.go"), text)
	write(t, filepath.Join(repo, "client", "client.go"), strings.Replace(asking, "5 * time.Minute", "20 * time.Second", 1))
	r := check(t, svc, "inventory", "-diff", "HEAD", "./...")
	require.Equal(t, 0, r.code, r.stderr)
	assert.Empty(t, r.stderr)
	golden(t, filepath.Join("testdata", "inventory", "diff.md"), regexp.MustCompile(`\([0-9a-f]{12}\)`).ReplaceAllString(r.stdout, "(123456789abc)"))
	first, _, _ := strings.Cut(r.stdout[strings.Index(r.stdout, "- **"):], "\n- **")
	assert.Contains(t, first, "`Label`")
	assert.Contains(t, first, "moves from deepseek-chat to deepseek-flash, which thinks by default")

	schema, err := jsonschema.NewCompiler().Compile(filepath.Join(root, "docs", "inventory-diff.schema.json"))
	require.NoError(t, err)
	j := check(t, svc, "inventory", "-diff", "HEAD", "-format", "json", "./...")
	require.Equal(t, 0, j.code, j.stderr)
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(j.stdout))
	require.NoError(t, err)
	require.NoError(t, schema.Validate(doc))

	// Nothing of the user's is touched.
	status := execute(t, repo, nil, "git", "status", "--porcelain")
	assert.Equal(t, " M client/client.go\n M services/triage/triage.go\n", status.stdout)

	bad := check(t, svc, "inventory", "-diff", "nothing", "./...")
	assert.Equal(t, 2, bad.code)
	assert.Contains(t, bad.stderr, "-diff nothing: git knows no such revision")
	page := check(t, svc, "inventory", "-diff", "HEAD", "-format", "html", "./...")
	assert.Equal(t, 2, page.code)

	// A package that did not exist is all new; one that did not type-check is told of.
	write(t, filepath.Join(svc, "fresh", "fresh.go"), strings.Replace(labeller, "package triage", "package fresh", 1))
	fresh := check(t, svc, "inventory", "-diff", "HEAD", "./fresh")
	require.Equal(t, 0, fresh.code, fresh.stderr)
	assert.Contains(t, fresh.stdout, "3 added")
}

// TestInventoryDiffOfValues: a model that moves in the policy's values is a change like one in the code.
func TestInventoryDiffOfValues(t *testing.T) {
	dir := module(t, map[string]string{
		"asker.go":      strings.NewReplacer(`\"deepseek-v4-pro\"`, `\"" + os.Getenv("LABEL_MODEL") + "\"`, "const request", "var request", "import (\n", "import (\n\t\"os\"\n").Replace(asker),
		".tokenvet.yml": "values: {LABEL_MODEL: deepseek-chat}\n",
	})
	gitIn(t, dir, "init", "--quiet")
	gitIn(t, dir, "add", "--all")
	gitIn(t, dir, "commit", "--quiet", "--message=one")
	write(t, filepath.Join(dir, ".tokenvet.yml"), "values: {LABEL_MODEL: deepseek-flash}\n")
	r := check(t, dir, "inventory", "-diff", "HEAD", "./...")
	require.Equal(t, 0, r.code, r.stderr)
	assert.Contains(t, r.stdout, "moves from deepseek-chat to deepseek-flash, which thinks by default")
}
