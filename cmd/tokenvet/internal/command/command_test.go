package command

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/policy"
)

// fake is a tool of three rules: bad reports functions named Bad… and can rename them, quota those named Quota… if the
// policy has keyquota on, and careful panics on one named Panic.
var fake = Tool{
	Rules: func(p *policy.Policy) []*analysis.Analyzer {
		quota := functions("quota", "report quota", "Quota")
		if p.Level("keyquota", "") == policy.Off {
			quota.Run = func(*analysis.Pass) (any, error) { return nil, nil }
		}
		return []*analysis.Analyzer{functions("bad", "bad: report bad functions\n\nMore.", "Bad"), quota, functions("careful", "panic", "Panic")}
	},
	Audit: func(_ *policy.Policy, rules []*analysis.Analyzer, keepUnused bool) *analysis.Analyzer {
		audit := functions("ignore", "audit", "Unused")
		audit.Requires = rules
		if keepUnused {
			audit.Run = func(*analysis.Pass) (any, error) { return nil, nil }
		}
		return audit
	},
	Markers: func(*policy.Policy) (Markers, error) {
		return Markers{Strong: []string{"func Bad", "func Quota", "func Panic"}, Asked: []string{"func Unused"}}, nil
	},
}

func functions(name, doc, prefix string) *analysis.Analyzer {
	return &analysis.Analyzer{Name: name, Doc: doc, Run: func(pass *analysis.Pass) (any, error) {
		for _, f := range pass.Files {
			for _, decl := range f.Decls {
				fn, ok := decl.(*ast.FuncDecl)
				if !ok || !strings.HasPrefix(fn.Name.Name, prefix) {
					continue
				}
				if prefix == "Panic" {
					panic("careless")
				}
				d := analysis.Diagnostic{Pos: fn.Name.Pos(), End: fn.Name.End(), Message: "found " + fn.Name.Name}
				if prefix == "Bad" {
					d.SuggestedFixes = []analysis.SuggestedFix{{Message: "Rename", TextEdits: []analysis.TextEdit{
						{Pos: fn.Name.Pos(), End: fn.Name.Pos() + 3, NewText: []byte("Good")},
					}}}
				}
				if prefix == "Quota" {
					d.Related = []analysis.RelatedInformation{{Pos: fn.Body.Pos(), Message: "the body"}}
				}
				pass.Report(d)
			}
		}
		return nil, nil
	}}
}

const twoFindings = "package a\n\nfunc QuotaA() {}\n\nfunc BadA() {}\n"

func TestRun(t *testing.T) {
	tests := []struct {
		name   string
		args   string
		files  map[string]string
		code   int
		stdout string   // the whole of it
		has    []string // parts of it, instead
		stderr []string // parts; none: empty
	}{
		{
			name: "help", args: "-h", code: Clean,
			has: []string{"usage: tokenvet [flags] [packages]", "Exit codes: 0", "-unused-ignores"},
		},
		{
			name: "unknown flag", args: "-nosuch ./...", code: Failed,
			stderr: []string{"tokenvet: flag provided but not defined: -nosuch\n\ttokenvet -h lists the flags\n"},
		},
		{
			name: "a flag that is misspelt", args: "-polcy x ./...", code: Failed,
			stderr: []string{"flag provided but not defined: -polcy; did you mean -policy?"},
		},
		{
			name: "a flag behind a package", args: "./... -format json", code: Failed,
			stderr: []string{"-format stands behind a package: flags go before all packages"},
		},
		{
			name: "a command that is misspelt", args: "explian bad", code: Failed,
			stderr: []string{"tokenvet: explian: not checked:", "\n\tdid you mean tokenvet explain?"},
		},
		{
			name: "a directory without ./", args: "a", code: Failed, files: map[string]string{"a/a.go": twoFindings},
			stderr: []string{"tokenvet: a: not checked:", "\n\tthe directory is ./a\n"},
		},
		{
			name: "a command behind a flag", args: "-C . inventory", code: Failed,
			stderr: []string{"\n\tthe command inventory goes before all flags: tokenvet inventory ..."},
		},
		{name: "version", args: "-V", code: Clean, has: []string{"tokenvet "}},
		{name: "version in full", args: "--version", code: Clean, has: []string{"tokenvet "}},
		{name: "version as a command", args: "version", code: Clean, has: []string{"tokenvet "}},
		{name: "help as a command", args: "help", code: Clean, has: []string{"usage: tokenvet [flags] [packages]"}},
		{name: "list", args: "-list", code: Clean, stdout: "bad      report bad functions\nquota    report quota\ncareful  panic\n"},
		{
			name: "unknown rule", args: "-rules bad,worse", code: Failed,
			stderr: []string{`unknown rule "worse"; valid: bad, careful, quota`},
		},
		{name: "no rule", args: "-rules ,", code: Failed, stderr: []string{"the rules are bad, quota, careful"}},
		{name: "exclusive", args: "-diff -json", code: Failed, stderr: []string{"-diff and -json"}},
		{
			name: "clean", args: "./...", code: Clean,
			files: map[string]string{"a/a.go": "package a\n"},
		},
		{
			name: "findings", args: "./...", code: Found,
			files:  map[string]string{"a/a.go": twoFindings},
			stdout: "a/a.go:3:6: quota: found QuotaA\n\ta/a.go:3:15: the body\na/a.go:5:6: bad: found BadA\n",
		},
		{
			name: "the working directory is the default", args: "-C a", code: Found,
			files:  map[string]string{"a/a.go": twoFindings, "b/b.go": "package b\n\nfunc BadB() {}\n"},
			stdout: "a.go:3:6: quota: found QuotaA\n\ta.go:3:15: the body\na.go:5:6: bad: found BadA\n",
		},
		{
			name: "one rule", args: "-rules=bad ./a", code: Found,
			files:  map[string]string{"a/a.go": twoFindings},
			stdout: "a/a.go:5:6: bad: found BadA\n",
		},
		{name: "no such directory", args: "-C nowhere ./...", code: Failed, stderr: []string{"nowhere"}},
		{
			name: "no packages", args: "./b...", code: Failed,
			files:  map[string]string{"a/a.go": twoFindings},
			stderr: []string{"no packages match ./b...", "run tokenvet ./..."},
		},
		{
			name: "no such directory of packages", args: "./b/...", code: Failed,
			files:  map[string]string{"a/a.go": twoFindings},
			stderr: []string{"tokenvet: ./b/...: not checked:\n\tpattern ./b/..."},
		},
		{
			name: "a broken package keeps nothing from being checked", args: "./...", code: Failed,
			files: map[string]string{
				"a/a.go": "package a\n\nfunc BadA() { nowhere() }\n",
				"b/b.go": "package b\n\nfunc BadB() {}\n",
			},
			stdout: "b/b.go:3:6: bad: found BadB\n",
			stderr: []string{"tokenvet: example.com/m/a: not checked:\n\t", "a.go:3:15: undefined: nowhere"},
		},
		{
			name: "nor does a defect of a rule", args: "./...", code: Failed,
			files: map[string]string{
				"a/a.go": "package a\n\nfunc Panic() {}\n\nfunc BadA() {}\n",
			},
			stdout: "a/a.go:5:6: bad: found BadA\n",
			stderr: []string{"tokenvet: example.com/m/a: not wholly checked: careful: panic: careless"},
		},
		{
			name: "a broken policy stops all", args: "./...", code: Failed,
			files:  map[string]string{"a/a.go": twoFindings, ".tokenvet.yml": "rulez: 1\n"},
			stderr: []string{".tokenvet.yml", "rulez"},
		},
		{
			name: "a policy by flag", args: "-policy other.yml ./...", code: Found,
			files:  map[string]string{"a/a.go": twoFindings, ".tokenvet.yml": "rulez: 1\n", "other.yml": "rules:\n  keyquota:\n    level: off\n"},
			stdout: "a/a.go:5:6: bad: found BadA\n",
		},
		{
			name: "no such policy", args: "-policy other.yml ./...", code: Failed,
			files:  map[string]string{"a/a.go": twoFindings},
			stderr: []string{"other.yml"},
		},
		{
			name: "tests", args: "-tests ./...", code: Found,
			files:  map[string]string{"a/a.go": "package a\n\nfunc BadA() {}\n", "a/a_test.go": "package a\n\nfunc BadT() {}\n"},
			stdout: "a/a.go:3:6: bad: found BadA\na/a_test.go:3:6: bad: found BadT\n",
		},
		{
			name: "no tests", args: "./...", code: Found,
			files:  map[string]string{"a/a.go": "package a\n\nfunc BadA() {}\n", "a/a_test.go": "package a\n\nfunc BadT() {}\n"},
			stdout: "a/a.go:3:6: bad: found BadA\n",
		},
		{
			name: "tags", args: "-tags special ./...", code: Found,
			files:  map[string]string{"a/a.go": "package a\n", "a/b.go": "//go:build special\n\npackage a\n\nfunc BadB() {}\n"},
			stdout: "a/b.go:5:6: bad: found BadB\n",
		},
		{
			name: "unused ignores", args: "./...", code: Found,
			files:  map[string]string{"a/a.go": "package a\n\nfunc Unused() {}\n"},
			stdout: "a/a.go:3:6: ignore: found Unused\n",
		},
		{
			name: "unused ignores off", args: "-unused-ignores=false ./...", code: Clean,
			files: map[string]string{"a/a.go": "package a\n\nfunc Unused() {}\n"},
		},
		{
			name: "diff", args: "-diff ./...", code: Found,
			files:  map[string]string{"a/a.go": twoFindings},
			has:    []string{"--- a/a/a.go\n+++ b/a/a.go\n", "-func BadA() {}\n+func GoodA() {}\n"},
			stderr: []string{"1 finding without a fix"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := module(t, tt.files)
			stdout, stderr, code := run(t, strings.Fields(tt.args)...)
			assert.Equal(t, tt.code, code, stderr)
			if tt.has == nil {
				assert.Equal(t, tt.stdout, stdout)
			}
			for _, part := range tt.has {
				assert.Contains(t, stdout, part)
			}
			if tt.stderr == nil {
				assert.Empty(t, stderr)
			}
			for _, part := range tt.stderr {
				assert.Contains(t, stderr, part)
			}
			for name, text := range tt.files {
				got, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
				require.NoError(t, err)
				assert.Equal(t, text, string(got), "nothing is changed unless asked for")
			}
		})
	}
}

func TestFix(t *testing.T) {
	dir := module(t, map[string]string{"a/a.go": twoFindings, "b/b.go": "package b\n\nfunc BadB() {}\n"})
	stdout, stderr, code := run(t, "-fix", "./...")
	assert.Equal(t, Found, code)
	assert.Equal(t, "a/a.go:3:6: quota: found QuotaA\n\ta/a.go:3:15: the body\n", stdout)
	assert.Equal(t, "tokenvet: fixed 2 findings in 2 files\n", stderr)
	got, err := os.ReadFile(filepath.Join(dir, "a", "a.go"))
	require.NoError(t, err)
	assert.Equal(t, strings.Replace(twoFindings, "BadA", "GoodA", 1), string(got))

	stdout, stderr, code = run(t, "-fix", "./b")
	assert.Equal(t, Clean, code)
	assert.Empty(t, stdout+stderr)
}

// TestFixesThatDoNotCompile has a fix that parses and would break its package, and one of another package that is sound.
func TestFixesThatDoNotCompile(t *testing.T) {
	broken := "package a\n\nfunc BadA() {}\n\nfunc GoodA() {}\n"
	dir := module(t, map[string]string{"a/a.go": broken, "b/b.go": "package b\n\nfunc BadB() {}\n"})
	read := func(name string) string {
		got, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		require.NoError(t, err)
		return string(got)
	}
	left := "tokenvet: a/a.go is left as it is: with its fixes the package would not compile\n"
	stdout, stderr, code := run(t, "-diff", "./...")
	assert.Equal(t, Found, code)
	assert.Contains(t, stderr, left)
	assert.Contains(t, stdout, "+func GoodB() {}")
	assert.NotContains(t, stdout, "+func GoodA")

	stdout, stderr, code = run(t, "-fix", "./...")
	assert.Equal(t, Found, code)
	assert.Equal(t, "a/a.go:3:6: bad: found BadA\n", stdout)
	assert.Equal(t, left+"tokenvet: fixed 1 finding in 1 file\n", stderr)
	assert.Equal(t, broken, read("a/a.go"))
	assert.Equal(t, "package b\n\nfunc GoodB() {}\n", read("b/b.go"))
}

// TestWritesNothing proves that no run but -fix leaves anything behind in the module.
func TestWritesNothing(t *testing.T) {
	dir := module(t, map[string]string{"a/a.go": twoFindings})
	list := func() (names []string) {
		require.NoError(t, filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
			names = append(names, path)
			return err
		}))
		return names
	}
	t.Setenv("TMPDIR", filepath.Join(dir, "tmp"))
	require.NoError(t, os.Mkdir(filepath.Join(dir, "tmp"), 0o777))
	before := list()
	for _, args := range [][]string{{"./..."}, {"-json", "./..."}, {"-diff", "./..."}, {"-format", "sarif", "./..."}, {"-fix", "./..."}} {
		run(t, args...)
		assert.Equal(t, before, list(), args)
	}
}

func TestJSON(t *testing.T) {
	module(t, map[string]string{"a/a.go": twoFindings, "b/b.go": "package b\n\nfunc BadB() { nowhere() }\n"})
	stdout, _, code := run(t, "-json", "./...")
	assert.Equal(t, Failed, code)
	var got struct {
		Version  int
		Findings []struct{ Rule, File, Message string }
		Errors   []struct{ Package, Message string }
	}
	require.NoError(t, json.Unmarshal([]byte(stdout), &got))
	assert.Equal(t, 1, got.Version)
	require.Len(t, got.Findings, 2)
	assert.Equal(t, "quota", got.Findings[0].Rule)
	assert.Equal(t, "found BadA", got.Findings[1].Message)
	assert.Equal(t, "a/a.go", got.Findings[1].File)
	require.Len(t, got.Errors, 1)
	assert.Equal(t, "example.com/m/b", got.Errors[0].Package)
	assert.Contains(t, got.Errors[0].Message, "undefined: nowhere")
}

// module writes files to a module in a directory of its own and changes to it.
func module(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	text := map[string]string{"go.mod": "module example.com/m\n\ngo 1.26\n"}
	for name, s := range files {
		text[name] = s
	}
	for name, s := range text {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, []byte(s), 0o666))
	}
	t.Chdir(dir)
	t.Setenv(policy.EnvVar, "")
	return dir
}

func run(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs bytes.Buffer
	code = fake.Run(t.Context(), args, &out, &errs)
	return out.String(), errs.String(), code
}
