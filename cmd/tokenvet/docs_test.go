package main

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/analyzers"
	"github.com/tokenvet/tokenvet/policy"
)

var update = flag.Bool("update", false, "write the example's output to README.md")

func document(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, name))
	require.NoError(t, err)
	return string(data)
}

// fenced returns the text of the fenced block that begins with the given line, which is not part of it.
func fenced(t *testing.T, doc, first string) string {
	t.Helper()
	_, rest, ok := strings.Cut(doc, "\n"+first+"\n")
	require.True(t, ok, "no block begins with %q", first)
	text, _, ok := strings.Cut(rest, "```")
	require.True(t, ok, "the block does not end")
	return text
}

// TestReadmeOutput: what README.md shows is what its first command writes.
func TestReadmeOutput(t *testing.T) {
	useExample(t)
	const first = "$ go run ./cmd/tokenvet -C testdata ./example/..."
	readme := document(t, "README.md")
	shown := fenced(t, readme, first)
	r := check(t, root, strings.Fields(strings.TrimPrefix(first, "$ go run ./cmd/tokenvet"))...)
	require.Equal(t, 1, r.code, r.stderr)
	if *update {
		readme = strings.Replace(readme, first+"\n"+shown, first+"\n"+r.stdout, 1)
		require.NoError(t, os.WriteFile(filepath.Join(root, "README.md"), []byte(readme), 0o666))
		return
	}
	assert.Equal(t, r.stdout, shown, "go test ./cmd/tokenvet -run TestReadmeOutput -update writes it anew")
}

// TestReadmePolicy: the policy that README.md shows is one, and each of its keys makes a difference.
func TestReadmePolicy(t *testing.T) {
	text := "# " + policy.FileName + "\n" + fenced(t, document(t, "README.md"), "# "+policy.FileName)
	p, err := policy.Parse(policy.FileName, []byte(text))
	require.NoError(t, err)
	assert.NotEqual(t, policy.Default().Digest(), p.Digest())

	var keys yaml.MapSlice
	require.NoError(t, yaml.Unmarshal([]byte(text), &keys))
	for _, item := range keys {
		one, err := yaml.Marshal(yaml.MapSlice{item})
		require.NoError(t, err)
		p, err := policy.Parse(policy.FileName, one)
		require.NoError(t, err)
		assert.NotEqual(t, policy.Default().Digest(), p.Digest(), "%s", one)
	}
}

// TestAPIsDocs: the rows that docs/apis.md shows are a policy.
func TestAPIsDocs(t *testing.T) {
	p, err := policy.Parse(policy.FileName, []byte(fenced(t, document(t, "docs/apis.md"), "# "+policy.FileName)))
	require.NoError(t, err)
	assert.Len(t, p.APIs, 7)
}

// TestRecipes: each recipe's policy is one, and its files of variables are named from where it lies.
func TestRecipes(t *testing.T) {
	doc := document(t, "docs/recipes.md")
	blocks := regexp.MustCompile("(?s)\n```yaml\n(# "+regexp.QuoteMeta(policy.FileName)+"\n.*?)```").FindAllStringSubmatch(doc, -1)
	require.Len(t, blocks, strings.Count(doc, "\n## "), "one a recipe")
	for _, m := range blocks {
		dir := t.TempDir()
		write(t, filepath.Join(dir, ".git", "HEAD"), "")
		write(t, filepath.Join(dir, policy.FileName), m[1])
		for _, env := range regexp.MustCompile(`env_files: \[([\w./-]+)\]`).FindAllStringSubmatch(m[1], -1) {
			write(t, filepath.Join(dir, filepath.FromSlash(env[1])), "LLM_MODEL=deepseek-flash\n")
		}
		p, err := policy.Load(filepath.Join(dir, policy.FileName))
		require.NoError(t, err)
		assert.NotEqual(t, policy.Default().Digest(), p.Digest())
	}
}

// TestIssueTemplates: they are YAML of the form that GitHub asks for, and name every rule.
func TestIssueTemplates(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(root, ".github", "ISSUE_TEMPLATE", "*-*.yml"))
	require.NoError(t, err)
	require.Len(t, files, 3)
	for _, file := range files {
		var form struct {
			Name, Description string
			Labels            []string
			Body              []struct {
				Type, ID    string
				Attributes  map[string]any
				Validations struct{ Required bool }
			}
		}
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		require.NoError(t, yaml.UnmarshalWithOptions(data, &form, yaml.Strict()), file)
		assert.NotEmpty(t, form.Name)
		assert.NotEmpty(t, form.Description)
		for _, b := range form.Body {
			assert.Contains(t, []string{"markdown", "textarea", "input", "dropdown"}, b.Type)
			assert.NotEmpty(t, b.Attributes)
			if b.ID == "rule" {
				var options []string
				for _, o := range b.Attributes["options"].([]any) {
					options = append(options, o.(string))
				}
				assert.Equal(t, analyzers.Names(), options, file)
			}
		}
	}
}

// TestWorkflows: they are YAML, run what the repository has, and every action is pinned to a version.
func TestWorkflows(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(root, ".github", "workflows", "*.yml"))
	require.NoError(t, err)
	require.Len(t, files, 2)
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		var flow struct {
			On          any
			Permissions map[string]string
			Jobs        map[string]struct {
				Steps []struct{ Uses, Run string }
			}
		}
		require.NoError(t, yaml.Unmarshal(data, &flow), file)
		assert.NotNil(t, flow.On)
		assert.Equal(t, map[string]string{"contents": "read"}, flow.Permissions, file)
		for name, job := range flow.Jobs {
			assert.NotEmpty(t, job.Steps, name)
			for _, step := range job.Steps {
				if step.Uses != "" {
					assert.Regexp(t, `@(v\d+\.\d+\.\d+|[0-9a-f]{40})$`, step.Uses)
				}
				if script, _, _ := strings.Cut(step.Run, " "); strings.HasPrefix(script, ".ci/") {
					assert.FileExists(t, filepath.Join(root, script))
				}
			}
		}
	}
}

// TestReadmeRules: the table names the rules, in order, and links to their pages.
func TestReadmeRules(t *testing.T) {
	var names []string
	for _, m := range regexp.MustCompile(`(?m)^\| \[(\w+)\]\(docs/rules/(\w+)\.md\)`).FindAllStringSubmatch(document(t, "README.md"), -1) {
		assert.Equal(t, m[1], m[2])
		names = append(names, m[1])
	}
	assert.Equal(t, analyzers.Names(), names)
}

// TestReadmeCommands: what README.md says to type exists.
func TestReadmeCommands(t *testing.T) {
	readme := document(t, "README.md")
	help := check(t, root, "-h")
	require.Equal(t, 0, help.code)
	flags := regexp.MustCompile("`(?:tokenvet )?(-[a-z-]{2,})[`= ]").FindAllStringSubmatch(readme, -1)
	require.NotEmpty(t, flags)
	for _, m := range flags {
		assert.Contains(t, help.stdout, "\n  "+m[1], m[0])
	}

	gate := document(t, filepath.Join(".ci", "run"))
	assert.Contains(t, gate, "\ngo test ./...\n")
	assert.Contains(t, readme, "\ngo test ./... ")
}

// TestReadmeSDKs: each SDK that README.md lists has a row.
func TestReadmeSDKs(t *testing.T) {
	_, list, ok := strings.Cut(document(t, "README.md"), "\nSDKs: ")
	require.True(t, ok)
	list, _, _ = strings.Cut(list, "Your own wrappers")
	rows := document(t, filepath.Join("analyzers", "internal", "catalog", "rows.json"))
	sdks := regexp.MustCompile("`([^`]+/[^`]+)`").FindAllStringSubmatch(list, -1)
	require.NotEmpty(t, sdks)
	for _, m := range sdks {
		assert.Regexp(t, `"module":"([^"]*/)?`+regexp.QuoteMeta(m[1])+`"`, rows)
	}
}

// TestLinks: files and headings that the documents point to exist.
func TestLinks(t *testing.T) {
	names := []string{"README.md", "CONTRIBUTING.md", "CHANGELOG.md"}
	err := filepath.WalkDir(filepath.Join(root, "docs"), func(name string, d fs.DirEntry, err error) error {
		if rel, _ := filepath.Rel(root, name); filepath.Ext(name) == ".md" {
			names = append(names, filepath.ToSlash(rel))
		}
		return err
	})
	require.NoError(t, err)
	for _, name := range names {
		doc := document(t, name)
		for _, m := range regexp.MustCompile(`\]\(([^)\s]+)\)`).FindAllStringSubmatch(doc, -1) {
			target, heading, _ := strings.Cut(m[1], "#")
			switch {
			case strings.HasPrefix(target, "https://"):
			case target == "":
				title := strings.ReplaceAll(heading, "-", " ")
				assert.Regexp(t, `(?mi)^#+ `+regexp.QuoteMeta(title)+`$`, doc, name)
			default:
				file := filepath.Join(filepath.Dir(name), filepath.FromSlash(target))
				_, err := os.Stat(filepath.Join(root, file))
				assert.NoError(t, err, name)
				if heading != "" {
					title := strings.ReplaceAll(heading, "-", " ")
					assert.Regexp(t, `(?mi)^#+ `+regexp.QuoteMeta(title)+`$`, document(t, file), name)
				}
			}
		}
	}
}

// TestGolangciExample: the settings are for golangci-lint's second configuration format, and hold a policy.
func TestGolangciExample(t *testing.T) {
	var config struct {
		Version string
		Linters struct {
			Enable   []string
			Settings struct {
				Custom map[string]struct {
					Type        string
					Description string
					OriginalURL string `yaml:"original-url"`
					Settings    map[string]any
				}
			}
		}
		Issues struct {
			UniqByLine *bool `yaml:"uniq-by-line"`
		}
	}
	require.NoError(t, yaml.UnmarshalWithOptions([]byte(document(t, ".golangci.example.yml")), &config, yaml.Strict()))
	assert.Equal(t, "2", config.Version)
	assert.Equal(t, []string{"tokenvet"}, config.Linters.Enable)
	require.NotNil(t, config.Issues.UniqByLine)
	assert.False(t, *config.Issues.UniqByLine)
	plugin := config.Linters.Settings.Custom["tokenvet"]
	assert.Equal(t, "module", plugin.Type)
	text, err := yaml.Marshal(plugin.Settings)
	require.NoError(t, err)
	p, err := policy.Parse(".golangci.example.yml", text)
	require.NoError(t, err)
	assert.NotEqual(t, policy.Default().Digest(), p.Digest())
}

// TestCIDocs: the formats and flags of docs/ci.md are the command's, its YAML and JSON can be read, and the hooks and
// the action that it names exist.
func TestCIDocs(t *testing.T) {
	doc := document(t, "docs/ci.md")
	help := check(t, root, "-h").stdout
	var formats []string
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z]+)` \\|").FindAllStringSubmatch(doc, -1) {
		formats = append(formats, m[1])
	}
	assert.Contains(t, help, strings.Join(formats, ", ")+" (default")
	for _, m := range regexp.MustCompile("[` ](-[a-z][a-z-]{3,})[` =]").FindAllStringSubmatch(doc, -1) {
		if !slices.Contains([]string{"-trimpath", "-vettool"}, m[1]) {
			assert.Contains(t, help, "\n  "+m[1], m[0])
		}
	}
	blocks := regexp.MustCompile("(?s)\n```(?:yaml|json)\n(.*?)```").FindAllStringSubmatch(doc, -1)
	require.Len(t, blocks, 6)
	for _, m := range blocks {
		var v any
		assert.NoError(t, yaml.Unmarshal([]byte(m[1]), &v), m[1])
	}
	var hooks []struct{ ID, Entry, Language string }
	require.NoError(t, yaml.Unmarshal([]byte(document(t, ".pre-commit-hooks.yaml")), &hooks))
	require.Len(t, hooks, 3)
	for _, h := range hooks {
		assert.Contains(t, doc, "`"+h.ID+"`")
		if h.Language == "script" {
			assert.FileExists(t, filepath.Join(root, h.Entry))
		}
	}
	var action struct {
		Inputs map[string]struct{ Description string }
	}
	require.NoError(t, yaml.Unmarshal([]byte(document(t, "action.yml")), &action))
	for _, name := range []string{"args", "format", "output", "fail"} {
		assert.NotEmpty(t, action.Inputs[name].Description, name)
	}
	for _, rule := range analyzers.Names() {
		assert.Contains(t, doc, "//analyzers/"+rule+`"`)
	}
}
