// Package ruletest runs a rule over the project's testdata: a module of its
// own that requires the real SDKs.
package ruletest

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// Dir returns the directory of the testdata module.
func Dir(t testing.TB) string {
	_, file, _, ok := runtime.Caller(0)
	require.True(t, ok)
	return filepath.Join(filepath.Dir(file), "..", "..", "..", "testdata")
}

var download = sync.OnceValues(func() ([]byte, error) {
	_, file, _, _ := runtime.Caller(0)
	cmd := exec.Command("go", "mod", "download")
	cmd.Dir = filepath.Join(filepath.Dir(file), "..", "..", "..", "testdata")
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod")
	return cmd.CombinedOutput()
})

// Modules makes sure that the SDKs are on this machine: analysistest loads
// with the module proxy turned off.
func Modules(t testing.TB) {
	out, err := download()
	require.NoError(t, err, "%s", out)
}

// Run checks the rule against the want comments of the packages that the
// patterns match.
func Run(t *testing.T, a *analysis.Analyzer, patterns ...string) {
	Modules(t)
	analysistest.Run(t, Dir(t), a, patterns...)
}

// RunWithFixes is Run that also compares what the suggested fixes make of the
// files with their golden files, and runs the rule on these again: they must
// compile, and only findings without a fix may be left.
func RunWithFixes(t *testing.T, a *analysis.Analyzer, patterns ...string) {
	Modules(t)
	results := analysistest.RunWithSuggestedFixes(t, Dir(t), a, patterns...)
	left := make(map[string]int)
	overlay := make(map[string][]byte)
	for _, r := range results {
		for _, f := range r.Action.Package.CompiledGoFiles {
			if fixed, err := os.ReadFile(f + ".golden"); err == nil {
				overlay[f] = fixed
			}
		}
		for _, d := range r.Action.Diagnostics {
			if len(d.SuggestedFixes) == 0 {
				left[r.Action.Package.PkgPath]++
			}
		}
	}
	pkgs, err := packages.Load(&packages.Config{
		Mode:    packages.LoadAllSyntax,
		Dir:     Dir(t),
		Env:     append(os.Environ(), "GOPROXY=off", "GOWORK=off"),
		Overlay: overlay,
	}, patterns...)
	require.NoError(t, err)
	for _, p := range pkgs {
		require.Empty(t, p.Errors, "what the fixes make of %s does not compile", p.PkgPath)
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, nil)
	require.NoError(t, err)
	for _, act := range graph.Roots {
		require.NoError(t, act.Err)
		var again []string
		for _, d := range act.Diagnostics {
			again = append(again, act.Package.Fset.Position(d.Pos).String()+": "+d.Message)
		}
		require.Len(t, again, left[act.Package.PkgPath], "after the fixes: %q", again)
	}
}
