package guard_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"sync"
	"testing"
	"weak"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/guard"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/load"
)

type seen struct{}

func (*seen) AFact() {}

// A result is large enough not to share memory with others.
type result struct {
	path string
	_    [1 << 10]byte
}

// imported counts the package's imports that have a fact, and itself.
func imported(pass *analysis.Pass) int {
	n := 1
	for _, p := range pass.Pkg.Imports() {
		if pass.ImportPackageFact(p, new(seen)) {
			n++
		}
	}
	return n
}

// TestStream runs two rules that share a result, on two packages and one that they import.
func TestStream(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":   "module example.com/m\n\ngo 1.26\n",
		"a/a.go":   "package a\n\nimport _ \"example.com/m/dep\"\n",
		"b/b.go":   "package b\n\nimport _ \"example.com/m/dep\"\n",
		"dep/d.go": "package dep\n",
	} {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o666))
	}
	t.Chdir(dir)
	var mu sync.Mutex
	var results []weak.Pointer[result]
	shared := &analysis.Analyzer{Name: "shared", Doc: "shared", ResultType: reflect.TypeFor[*result](), FactTypes: []analysis.Fact{new(seen)}}
	shared.Run = func(pass *analysis.Pass) (any, error) {
		pass.ExportPackageFact(new(seen))
		r := &result{path: fmt.Sprint(pass.Pkg.Path(), imported(pass))}
		mu.Lock()
		defer mu.Unlock()
		results = append(results, weak.Make(r))
		return r, nil
	}
	rule := func(name string) *analysis.Analyzer {
		return &analysis.Analyzer{Name: name, Doc: name, Requires: []*analysis.Analyzer{shared}, Run: func(pass *analysis.Pass) (any, error) {
			r := pass.ResultOf[shared].(*result)
			pass.Report(analysis.Diagnostic{Pos: 1, Message: name + " " + r.path})
			if name == "failing" {
				return nil, errors.New("no")
			}
			return nil, nil
		}}
	}
	stream := guard.NewStream([]*analysis.Analyzer{rule("one"), rule("two"), rule("failing")})
	var messages, failed []string
	loaded, err := load.Load(t.Context(), load.Config{Patterns: []string{"./a", "./b"}, Ready: func(p *packages.Package, asked bool) {
		graph, err := stream.Run(p, asked)
		mu.Lock()
		defer mu.Unlock()
		require.NoError(t, err)
		assert.Equal(t, p.Name != "dep", asked)
		for act := range graph.All() {
			for _, d := range act.Diagnostics {
				messages = append(messages, d.Message)
			}
			if act.Err != nil {
				failed = append(failed, act.Analyzer.Name+" "+act.Package.Name)
			}
		}
	}})
	require.NoError(t, err)
	require.Len(t, loaded.Roots, 2)
	slices.Sort(messages)
	slices.Sort(failed)
	assert.Equal(t, []string{
		"failing example.com/m/a2", "failing example.com/m/b2", "one example.com/m/a2", "one example.com/m/b2", "two example.com/m/a2", "two example.com/m/b2",
	}, messages, "results and facts are as without")
	assert.Equal(t, []string{"failing a", "failing b"}, failed)

	require.Len(t, results, 3)
	runtime.GC()
	for _, r := range results {
		assert.Nil(t, r.Value(), "a result is kept")
	}
	runtime.KeepAlive(stream)
	runtime.KeepAlive(loaded)
}
