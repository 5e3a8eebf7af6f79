package vettool

import (
	"errors"
	"go/ast"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/policy"
)

// TestMain lets the test binary be the tool that the go command runs.
func TestMain(m *testing.M) {
	if Speaks(os.Args[1:]) {
		Main(os.Args[1:], fakes)
	}
	os.Exit(m.Run())
}

type fact struct{}

func (*fact) AFact()         {}
func (*fact) String() string { return "fact" }

// fakes has one rule, which reports functions by their names: Bad… with a fix, and, if the policy has keyquota on,
// Quota…; in a package that is named broken it fails.
func fakes(p *policy.Policy) []*analysis.Analyzer {
	helper := &analysis.Analyzer{Name: "helper", Doc: "fails in the package broken", FactTypes: []analysis.Fact{new(fact)}}
	helper.Run = func(pass *analysis.Pass) (any, error) {
		switch pass.Pkg.Name() {
		case "broken":
			return nil, errors.New("cannot")
		case "panics":
			panic("cannot")
		}
		return nil, nil
	}
	names := &analysis.Analyzer{Name: "names", Doc: "report functions by their names", Requires: []*analysis.Analyzer{helper}}
	names.Run = func(pass *analysis.Pass) (any, error) {
		for _, f := range pass.Files {
			for _, decl := range f.Decls {
				fn, ok := decl.(*ast.FuncDecl)
				switch {
				case !ok:
				case strings.HasPrefix(fn.Name.Name, "Bad"):
					pass.Report(analysis.Diagnostic{
						Pos: fn.Name.Pos(), End: fn.Name.End(), Message: "bad " + fn.Name.Name,
						SuggestedFixes: []analysis.SuggestedFix{{Message: "Rename", TextEdits: []analysis.TextEdit{
							{Pos: fn.Name.Pos(), End: fn.Name.Pos() + 3, NewText: []byte("Good")},
						}}},
					})
				case strings.HasPrefix(fn.Name.Name, "Quota") && p != nil && p.Level("keyquota", "") != policy.Off:
					pass.Report(analysis.Diagnostic{Pos: fn.Pos(), Message: "quota " + fn.Name.Name})
				}
			}
		}
		return nil, nil
	}
	return []*analysis.Analyzer{names}
}

// module writes files to a directory of its own and gives the go command an empty cache.
func module(t *testing.T, files map[string]string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	require.NoError(t, err)
	files["go.mod"] = "module example.com/m\n\ngo 1.26\n"
	for name, text := range files {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	t.Setenv("GOCACHE", t.TempDir())
	t.Setenv("GOFLAGS", "")
	t.Setenv(policy.EnvVar, "")
	return dir
}

func write(t *testing.T, path, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o666))
}

// goTool runs go vet or go fix with the test binary as the tool. It returns what was written and the exit code.
func goTool(t *testing.T, dir string, args ...string) (string, int) {
	t.Helper()
	exe, err := os.Executable()
	require.NoError(t, err)
	flag := map[string]string{"vet": "-vettool=", "fix": "-fixtool="}[args[0]]
	cmd := exec.Command("go", append([]string{args[0], flag + exe}, args[1:]...)...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil {
		require.ErrorAs(t, err, &exit)
		return string(out), exit.ExitCode()
	}
	return string(out), 0
}

func TestVet(t *testing.T) {
	dir := module(t, map[string]string{
		"a.go":     "package m\n\nimport _ \"example.com/m/mid\"\n\nfunc BadTop() {}\n",
		"mid/a.go": "package mid\n\nimport \"unicode/utf8\"\n\nfunc BadMid() int { return utf8.UTFMax }\n", // with the standard library
	})
	out, code := goTool(t, dir, "vet", "./...")
	assert.Equal(t, 1, code)
	assert.Contains(t, out, "a.go:5:6: names: bad BadTop")
	assert.Equal(t, 1, strings.Count(out, "names: bad BadMid"))
	assert.NotContains(t, out, "names: names:")

	out, code = goTool(t, dir, "vet", "-json", "./mid")
	assert.Equal(t, 0, code)
	assert.Contains(t, out, `"message": "names: bad BadMid"`)

	out, code = goTool(t, dir, "vet", "-nosuch", "./mid")
	assert.Equal(t, 2, code)
	assert.Contains(t, out, "nosuch")
}

// A package that was a mere dependency before is not taken for clean.
func TestDependencyFirst(t *testing.T) {
	dir := module(t, map[string]string{
		"a.go":     "package m\n\nimport _ \"example.com/m/mid\"\n",
		"mid/a.go": "package mid\n\nfunc BadMid() {}\n",
	})
	_, _ = goTool(t, dir, "vet", ".")
	out, code := goTool(t, dir, "vet", "./mid")
	assert.Equal(t, 1, code)
	assert.Contains(t, out, "names: bad BadMid")
}

// A package of a directory that replaces a module is the user's own as well.
func TestReplacedDependencyFirst(t *testing.T) {
	dir := module(t, map[string]string{
		"a/go.mod": "module example.com/a\n\ngo 1.26\n\nrequire example.com/b v0.0.0\n\nreplace example.com/b => ../b\n",
		"a/a.go":   "package a\n\nimport _ \"example.com/b\"\n",
		"b/go.mod": "module example.com/b\n\ngo 1.26\n",
		"b/b.go":   "package b\n\nfunc BadB() {}\n",
	})
	_, _ = goTool(t, filepath.Join(dir, "a"), "vet", ".")
	out, code := goTool(t, filepath.Join(dir, "b"), "vet", ".")
	assert.Equal(t, 1, code)
	assert.Contains(t, out, "names: bad BadB")
}

// An analyzer's failure is not cached as the absence of findings.
func TestFailureIsNotCached(t *testing.T) {
	for _, name := range []string{"broken", "panics"} {
		dir := module(t, map[string]string{"a.go": "package " + name + "\n\nfunc BadTop() {}\n"})
		for range 2 {
			out, code := goTool(t, dir, "vet", ".")
			assert.Equal(t, 1, code)
			assert.Contains(t, out, "example.com/m: helper: ")
			assert.Contains(t, out, "cannot")
		}
	}
}

func TestPolicy(t *testing.T) {
	off := "rules:\n  keyquota:\n    level: off\n"
	dir := module(t, map[string]string{
		".git/HEAD": "ref: refs/heads/main\n",
		"sub/a.go":  "package sub\n\nfunc QuotaSub() {}\n",
	})
	vet := func(where string) (string, int) {
		t.Helper()
		return goTool(t, filepath.Join(dir, where), "vet", "./...")
	}
	out, code := vet("")
	assert.Equal(t, 1, code, out)
	assert.Contains(t, out, "names: quota QuotaSub")

	root := filepath.Join(dir, policy.FileName)
	write(t, root, off)
	out, code = vet("")
	assert.Equal(t, 0, code, "a new policy is not answered from the cache: "+out)
	_, code = vet("sub")
	assert.Equal(t, 0, code)
	require.NoError(t, os.Remove(root))
	_, code = vet("sub")
	assert.Equal(t, 1, code)

	write(t, root, "rulez: 1\n")
	out, code = vet("")
	assert.NotEqual(t, 0, code)
	assert.Contains(t, out, "rulez")
	assert.Equal(t, 1, strings.Count(out, "tokenvet: "), "said once, before anything is analysed: "+out)
	require.NoError(t, os.Remove(root))

	nested := filepath.Join(dir, "sub", policy.FileName)
	write(t, nested, off)
	out, code = vet("sub")
	assert.NotEqual(t, 0, code)
	assert.Contains(t, out, "name that one by $TOKENVET_POLICY")
	_, code = vet("")
	assert.Equal(t, 1, code, "a policy below the root is not seen from there")
	t.Setenv(policy.EnvVar, nested)
	_, code = vet("sub")
	assert.Equal(t, 0, code)
	_, code = vet("")
	assert.Equal(t, 0, code)
	t.Setenv(policy.EnvVar, policy.FileName)
	out, code = vet("sub")
	assert.NotEqual(t, 0, code)
	assert.Contains(t, out, "must be an absolute path")
}

func TestFix(t *testing.T) {
	files := map[string]string{
		"a.go":     "package m\n\nimport _ \"example.com/m/mid\"\n\nfunc BadTop() {}\n",
		"mid/a.go": "package mid\n\nfunc BadMid() {}\n",
	}
	dir := module(t, files)
	out, _ := goTool(t, dir, "fix", "-diff", ".")
	assert.Contains(t, out, "+func GoodTop() {}")

	out, code := goTool(t, dir, "fix", ".")
	assert.Equal(t, 0, code, out)
	text, err := os.ReadFile(filepath.Join(dir, "a.go"))
	require.NoError(t, err)
	assert.Contains(t, string(text), "func GoodTop()")
	text, err = os.ReadFile(filepath.Join(dir, "mid", "a.go"))
	require.NoError(t, err)
	assert.Contains(t, string(text), "func BadMid()", "a package that was not asked for stays as it is")
}

func TestSpeaks(t *testing.T) {
	for line, want := range map[string]bool{
		"":                          false,
		"./...":                     false,
		"-V":                        false,
		"-V=full":                   true,
		"-flags":                    true,
		"-flags ./...":              false,
		"/tmp/b001/vet.cfg":         true,
		"-json /tmp/b001/vet.cfg":   true,
		"-names -json /b/vet.cfg":   true,
		"-fix -json /b/vet.cfg":     true,
		"-json -rules keyquota ./x": false,
	} {
		assert.Equal(t, want, Speaks(strings.Fields(line)), line)
	}
}

func TestOwn(t *testing.T) {
	t.Setenv("GOMODCACHE", "/home/u/go/pkg/mod")
	tests := []struct {
		name string
		unit unit
		want bool
	}{
		{"main module", unit{Dir: "/src/m/p", ImportPath: "example.com/m/p", ModulePath: "example.com/m"}, true},
		{"below a directory named vendor", unit{Dir: "/vendor/m/p", ImportPath: "example.com/m/p", ModulePath: "example.com/m"}, true},
		{"standard library", unit{Dir: "/go/src/net/http", ImportPath: "net/http"}, false},
		{"module cache", unit{Dir: "/home/u/go/pkg/mod/example.com/x@v1.0.0", ImportPath: "example.com/x", ModulePath: "example.com/x"}, false},
		{"beside the module cache", unit{Dir: "/home/u/go/pkg/model", ImportPath: "example.com/x", ModulePath: "example.com/x"}, true},
		{"vendored", unit{Dir: "/src/m/vendor/example.com/x", ImportPath: "example.com/x", ModulePath: "example.com/x"}, false},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.want, tt.unit.own(), tt.name)
	}
}

func TestStandard(t *testing.T) {
	t.Setenv("GOROOT", "/go")
	assert.True(t, unit{Dir: "/go/src/net/http"}.standard())
	assert.False(t, unit{Dir: "/go/src/m", ModulePath: "example.com/m"}.standard())
	assert.False(t, unit{Dir: "/gopath/src/m"}.standard())
	t.Setenv("GOROOT", "")
	assert.False(t, unit{Dir: "/src/m"}.standard())
}

func TestFixes(t *testing.T) {
	for line, want := range map[string]bool{
		"-json x.cfg": false, "-fix x.cfg": true, "--fix -json x.cfg": true, "-fix=true x.cfg": true, "-fix=false x.cfg": false, "-fixed x.cfg": false, "fix x.cfg": false,
	} {
		assert.Equal(t, want, fixes(strings.Fields(line)), line)
	}
}

func TestReleased(t *testing.T) {
	sum := func(path, sum string) *debug.Module { return &debug.Module{Path: path, Version: "v1.0.0", Sum: sum} }
	build := func(main *debug.Module, deps ...*debug.Module) *debug.BuildInfo {
		return &debug.BuildInfo{GoVersion: "go1.26.8", Main: *main, Deps: deps}
	}
	own, dep := sum("example.com/tool", "h1:a"), sum("example.com/dep", "h1:b")
	assert.True(t, released(build(own, dep)))
	assert.False(t, released(build(sum("example.com/tool", ""), dep)), "a checkout")
	replaced := *dep
	replaced.Replace = &debug.Module{Path: "../dep"}
	assert.False(t, released(build(own, &replaced)), "a directory instead of a module")
	replaced.Replace = sum("example.com/fork", "h1:c")
	assert.True(t, released(build(own, &replaced)))
}
