package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/analyzers"
)

// TestDoors holds the doors to the same findings, byte for byte, and the same fixes.
func TestDoors(t *testing.T) {
	useExample(t)
	text := check(t, samples, "./example/...")
	require.Equal(t, 1, text.code, text.stderr)
	require.Empty(t, text.stderr)
	want := blocks(text.stdout)

	t.Run("every rule", func(t *testing.T) { // warnings as well, in the examples of their pages
		own := check(t, samples, "./docs/...")
		require.Equal(t, 1, own.code, own.stderr)
		for _, rule := range analyzers.Names() {
			assert.Contains(t, own.stdout, ": "+rule+": ")
		}
		r := vet(t, samples, "./docs/...")
		assert.Equal(t, 1, r.code)
		assert.Equal(t, sorted(blocks(own.stdout)), sorted(vetBlocks(r.stderr)))
	})
	t.Run("rule named once", func(t *testing.T) {
		line := regexp.MustCompile(`^[^\t].*?:\d+:\d+: (\w+): (.*)`)
		for _, block := range want {
			m := line.FindStringSubmatch(block)
			require.NotNil(t, m, block)
			assert.Contains(t, analyzers.Names(), m[1])
			assert.NotContains(t, m[2], m[1]+": ")
		}
	})
	t.Run("json", func(t *testing.T) {
		r := check(t, samples, "-json", "./example/...")
		assert.Equal(t, 1, r.code, r.stderr)
		assert.Equal(t, text.stdout, rendered(t, r.stdout))
	})
	t.Run("every format", func(t *testing.T) {
		for format, mark := range map[string]string{
			"sarif": `"ruleIndex": `, "github": "::error file=", "gitlab": `"check_name": `, "checkstyle": "<error ", "rdjson": `"code": `,
		} {
			r := check(t, samples, "-format", format, "./example/...")
			assert.Equal(t, 1, r.code, r.stderr)
			assert.Equal(t, len(want), strings.Count(r.stdout, mark), format)
			assert.Contains(t, r.stdout, "example/llm/client.go", format)
		}
	})
	t.Run("go vet", func(t *testing.T) {
		for _, run := range []string{"analysed", "from the cache"} {
			r := vet(t, samples, "./example/...")
			assert.Equal(t, 1, r.code)
			assert.Empty(t, r.stdout)
			assert.Equal(t, sorted(want), sorted(vetBlocks(r.stderr)), run)
		}
	})
	t.Run("go fix", func(t *testing.T) {
		own := check(t, samples, "-diff", "./example/...")
		assert.Equal(t, 1, own.code)
		assert.Contains(t, own.stdout, "+++ b/example/llm/client.go")
		r := execute(t, samples, nil, "go", "fix", "-fixtool="+tool(t), "-diff", "./example/...")
		assert.Equal(t, own.stdout, fixDiff(t, r.stdout))
	})
}

// blocks splits what the command writes into findings, each with its evidence.
func blocks(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "\t") && len(all) > 0 {
			all[len(all)-1] += line
			continue
		}
		all = append(all, line)
	}
	return all
}

// vetBlocks does so for what go vet writes, which differs in two ways: it may name the package in a line of its own,
// and it indents the evidence behind the position.
func vetBlocks(text string) []string {
	evidence := regexp.MustCompile(`^(.+?:\d+:\d+: )\t`)
	var b strings.Builder
	for line := range strings.Lines(text) {
		switch m := evidence.FindStringSubmatch(line); {
		case strings.HasPrefix(line, "# "):
		case m != nil:
			b.WriteString("\t" + m[1] + strings.TrimPrefix(line, m[0]))
		default:
			b.WriteString(line)
		}
	}
	return blocks(b.String())
}

// sorted is for doors of different order: go vet writes package by package, the command file by file.
func sorted(all []string) []string { return slices.Sorted(slices.Values(all)) }

// rendered writes the JSON form as the text form.
func rendered(t *testing.T, src string) string {
	t.Helper()
	type place struct {
		File         string
		Line, Column int
		Message      string
	}
	var report struct {
		Findings []struct {
			Rule string
			place
			Related []place
		}
	}
	require.NoError(t, json.Unmarshal([]byte(src), &report))
	var b strings.Builder
	for _, f := range report.Findings {
		fmt.Fprintf(&b, "%s:%d:%d: %s: %s\n", f.File, f.Line, f.Column, f.Rule, f.Message)
		for _, r := range f.Related {
			fmt.Fprintf(&b, "\t%s:%d:%d: %s\n", r.File, r.Line, r.Column, r.Message)
		}
	}
	return b.String()
}

// fixDiff gives the files of go fix's diff the names that the command gives them.
func fixDiff(t *testing.T, diff string) string {
	t.Helper()
	dir, err := filepath.Abs(samples)
	require.NoError(t, err)
	dir, err = filepath.EvalSymlinks(dir)
	require.NoError(t, err)
	prefix := regexp.QuoteMeta(dir + string(os.PathSeparator))
	diff = regexp.MustCompile(`(?m)^--- `+prefix+`(.+) \(old\)$`).ReplaceAllString(diff, "--- a/$1")
	return regexp.MustCompile(`(?m)^\+\+\+ `+prefix+`(.+) \(new\)$`).ReplaceAllString(diff, "+++ b/$1")
}

// TestDependency: under go vet the findings of a package of one's own come along with those of a package that imports
// it, whichever was asked for first.
func TestDependency(t *testing.T) {
	dir := module(t, map[string]string{
		"asker/asker.go": asker,
		"main.go":        "package main\n\nimport _ \"example.com/m/asker\"\n\nfunc main() {}\n",
	})
	for _, pattern := range []string{".", "./asker", "."} {
		r := vet(t, dir, pattern)
		assert.Equal(t, 1, r.code, pattern)
		assert.Contains(t, r.stderr, filepath.FromSlash("asker/")+askerAt, pattern)
	}
}

// TestDeterminism: neither the order of the packages nor the number of processors shows in the output.
func TestDeterminism(t *testing.T) {
	useExample(t)
	packages := []string{"./example", "./example/llm", "./example/triage"}
	want := check(t, samples, "./example/...")
	for _, procs := range []string{"1", "2", "16"} {
		slices.Reverse(packages)
		r := execute(t, samples, []string{"GOMAXPROCS=" + procs}, tool(t), packages...)
		assert.Equal(t, want, r, procs)
	}
}

// TestPolicyChange: go vet's cache knows nothing of the policy's file, and yet a change of it shows at once.
func TestPolicyChange(t *testing.T) {
	dir := module(t, map[string]string{"asker/asker.go": asker})
	file := filepath.Join(dir, ".tokenvet.yml")
	identity := func() string {
		r := check(t, dir, "-V=full")
		require.Equal(t, 0, r.code, r.stderr)
		require.Regexp(t, `^tokenvet version devel buildID=[0-9a-f]{64}\n$`, r.stdout)
		return r.stdout
	}
	before := identity()
	assert.Contains(t, vet(t, dir, "./...").stderr, askerAt)

	write(t, file, "rules: {idleconn: off}\n")
	assert.NotEqual(t, before, identity())
	r := vet(t, dir, "./...")
	assert.Equal(t, 0, r.code, r.stderr)
	assert.Equal(t, result{}, check(t, dir, "./..."))

	write(t, file, "# the default\n")
	assert.Equal(t, before, identity(), "what decides is what the policy says, not its text")

	write(t, file, "rulez: {}\n")
	r = vet(t, dir, "./...")
	assert.NotEqual(t, 0, r.code)
	assert.Contains(t, r.stderr, "did you mean rules?")

	require.NoError(t, os.Remove(file))
	assert.Equal(t, before, identity())
	assert.Contains(t, vet(t, dir, "./...").stderr, askerAt)
}
