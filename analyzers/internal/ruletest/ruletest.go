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
// files with their golden files.
func RunWithFixes(t *testing.T, a *analysis.Analyzer, patterns ...string) {
	Modules(t)
	analysistest.RunWithSuggestedFixes(t, Dir(t), a, patterns...)
}
