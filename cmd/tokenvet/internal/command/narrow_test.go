package command

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const known = "known.json"

func rewrite(t *testing.T, dir, name, text string) {
	t.Helper()
	require.NoError(t, os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o666))
}

func TestBaseline(t *testing.T) {
	dir := module(t, map[string]string{"a/a.go": twoFindings, "b/b.go": "package b\n\nfunc BadB() {}\n"})
	stdout, stderr, code := run(t, "-baseline", known, "-write-baseline", "./...")
	assert.Equal(t, Clean, code)
	assert.Empty(t, stdout)
	assert.Equal(t, "tokenvet: wrote 3 findings to known.json\n", stderr)

	// The lines move, a finding comes, and one goes.
	rewrite(t, dir, "a/a.go", "package a\n\n// Above.\n\nfunc QuotaA() {}\n\nfunc BadNew() {}\n")
	stdout, stderr, code = run(t, "-baseline", known, "./...")
	assert.Equal(t, Found, code)
	assert.Equal(t, "a/a.go:7:6: bad: found BadNew\n", stdout)
	assert.Equal(t, "tokenvet: 1 entry of known.json no longer found: -write-baseline drops what is stale\n\ta/a.go: bad: found BadA\n", stderr)

	// What a run did not look at is not stale to it.
	for _, args := range []string{"-baseline known.json ./b", "-baseline ../known.json -C b", "-baseline known.json -rules quota ./..."} {
		stdout, stderr, code = run(t, strings.Fields(args)...)
		assert.Equal(t, Clean, code, args)
		assert.Empty(t, stdout+stderr, args)
		t.Chdir(dir)
	}

	// Nor is it forgotten.
	rewrite(t, dir, "b/b.go", "package b\n")
	_, stderr, code = run(t, "-baseline", known, "-write-baseline", "./a")
	assert.Equal(t, Clean, code)
	assert.Equal(t, "tokenvet: wrote 3 findings to known.json\n", stderr)
	_, stderr, code = run(t, "-baseline", known, "./...")
	assert.Equal(t, Clean, code)
	assert.Contains(t, stderr, "\tb/b.go: bad: found BadB\n")
}

// Without the baseline or the revision all findings are written, and nothing is changed.
func TestBadNarrowing(t *testing.T) {
	dir := module(t, map[string]string{"a/a.go": twoFindings, "bad.json": "no", "new.json": `{"version": 9}`})
	all, _, _ := run(t, "./...")
	for args, want := range map[string]string{
		"-baseline none.json":      "tokenvet: baseline: open ",
		"-baseline bad.json":       "tokenvet: baseline: bad.json is none: invalid character 'o' in literal null (expecting 'u')\n",
		"-baseline new.json":       "tokenvet: baseline: new.json has version 9, newer than the version 1 that this tokenvet reads; update tokenvet\n",
		"-baseline bad.json -fix":  "tokenvet: baseline: bad.json is none",
		"-baseline bad.json -diff": "tokenvet: baseline: bad.json is none",
		"-since nosuch":            "tokenvet: -since nosuch: ",
	} {
		stdout, stderr, code := run(t, append(strings.Fields(args), "./...")...)
		assert.Equal(t, Failed, code, args)
		assert.Equal(t, all, stdout, args)
		assert.True(t, strings.HasPrefix(stderr, want), stderr)
		assert.Equal(t, 1, strings.Count(stderr, "\n"), stderr)
	}
	text, err := os.ReadFile(filepath.Join(dir, "a", "a.go"))
	require.NoError(t, err)
	assert.Equal(t, twoFindings, string(text))

	// A file that is no baseline is not overwritten.
	_, stderr, code := run(t, "-baseline", "a/a.go", "-write-baseline", "./...")
	assert.Equal(t, Failed, code)
	assert.Contains(t, stderr, "a/a.go is none")
	// Nor is one written from half of the packages.
	rewrite(t, dir, "a/a.go", "package a\n\nfunc BadA() { nowhere() }\n")
	_, stderr, code = run(t, "-baseline", known, "-write-baseline", "./...")
	assert.Equal(t, Failed, code)
	assert.Contains(t, stderr, "known.json is not written")
	assert.NoFileExists(t, filepath.Join(dir, known))
}

func TestBadFlags(t *testing.T) {
	module(t, nil)
	for args, want := range map[string]string{
		"-format xml":                                  `tokenvet: -format: unknown format "xml": the formats are text, json, `,
		"-format sarif -json":                          "tokenvet: -json and -format sarif exclude each other",
		"-format sarif -diff":                          "tokenvet: -diff and -format exclude each other",
		"-write-baseline":                              "tokenvet: -write-baseline needs -baseline",
		"-write-baseline -baseline b.json -fix":        "tokenvet: -write-baseline excludes -fix",
		"-write-baseline -baseline b.json -since HEAD": "tokenvet: -write-baseline excludes -fix, -diff and -since",
	} {
		stdout, stderr, code := run(t, append(strings.Fields(args), "./...")...)
		assert.Equal(t, Failed, code, args)
		assert.Empty(t, stdout, args)
		assert.True(t, strings.HasPrefix(stderr, want), stderr)
	}
}

func TestFormats(t *testing.T) {
	module(t, map[string]string{"a/a.go": twoFindings})
	for format, want := range map[string]string{
		"text":       "a/a.go:3:6: quota: found QuotaA",
		"json":       `"version": 1`,
		"sarif":      `"uri": "a/a.go"`,
		"github":     "::error file=a/a.go,line=3,endLine=3,col=6,endColumn=12,title=tokenvet%3A quota::quota: found QuotaA%0Aa/a.go:3:15: the body\n",
		"gitlab":     `"path": "a/a.go"`,
		"checkstyle": `<file name="a/a.go">`,
		"rdjson":     `"path": "a/a.go"`,
	} {
		stdout, stderr, code := run(t, "-format", format, "./...")
		assert.Equal(t, Found, code)
		assert.Empty(t, stderr)
		assert.Contains(t, stdout, want)
	}
	short, _, _ := run(t, "-json", "./...")
	long, _, _ := run(t, "-format=json", "./...")
	assert.Equal(t, short, long)

	// A fix changes the file, not what is said of the findings that are left.
	var before, after struct {
		Findings []struct{ Fingerprint string }
	}
	require.NoError(t, json.Unmarshal([]byte(long), &before))
	left, _, _ := run(t, "-fix", "-json", "./...")
	require.NoError(t, json.Unmarshal([]byte(left), &after))
	require.Len(t, after.Findings, 1)
	assert.Equal(t, before.Findings[0], after.Findings[0])
}

func TestSince(t *testing.T) {
	dir := module(t, map[string]string{"a/a.go": twoFindings})
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@example.com"}, args...)...)
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, string(out))
	}
	git("init", "-q")
	git("add", ".")
	git("commit", "-q", "-m", "one")
	stdout, stderr, code := run(t, "-since", "HEAD", "./...")
	assert.Equal(t, Clean, code)
	assert.Empty(t, stdout+stderr)
	rewrite(t, dir, "a/a.go", twoFindings+"\nfunc BadMore() {}\n")
	stdout, _, code = run(t, "-since", "HEAD", "./...")
	assert.Equal(t, Found, code)
	assert.Equal(t, "a/a.go:7:6: bad: found BadMore\n", stdout)
}

func TestPolicyDigest(t *testing.T) {
	dir := module(t, map[string]string{".tokenvet.yml": "rules: {keyquota: warn}\n", "a/a.go": twoFindings, "broken.yml": "rulez: 1\n"})
	stdout, stderr, code := run(t, "-policy-digest")
	assert.Equal(t, Clean, code, stderr)
	assert.Equal(t, fmt.Sprintf("%x\n", sha256.Sum256([]byte("rules: {keyquota: warn}\n"))), stdout)
	rewrite(t, dir, "other.yml", "rules: {keyquota: warn}\r\n")
	same, _, _ := run(t, "-policy-digest", "-policy", "other.yml")
	assert.Equal(t, stdout, same, "line ends do not matter")
	_, stderr, code = run(t, "-policy-digest", "-policy", "broken.yml")
	assert.Equal(t, Failed, code)
	assert.Contains(t, stderr, "rulez")
	require.NoError(t, os.Remove(filepath.Join(dir, ".tokenvet.yml")))
	_, stderr, code = run(t, "-policy-digest")
	assert.Equal(t, Failed, code)
	assert.Contains(t, stderr, "there is no .tokenvet.yml here or above")
}

func TestWithin(t *testing.T) {
	for _, tt := range []struct {
		pattern, dir string
		want         bool
	}{
		{"./...", ".", true}, {"./...", "a/b", true}, {".", ".", true}, {".", "a", false}, {"./a", "a", true}, {"./a", "a/b", false},
		{"./a/...", "a", true}, {"./a/...", "a/b", true}, {"./a/...", "ab", false}, {"../x/...", "../x/y", true}, {"example.com/m/a", "a", false}, {"all", "a", false},
	} {
		assert.Equal(t, tt.want, within(tt.pattern, tt.dir), tt)
	}
}
