package guard

import (
	"errors"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
)

func TestWrap(t *testing.T) {
	base := &analysis.Analyzer{
		Name: "base", Doc: "base", ResultType: reflect.TypeFor[int](),
		Run: func(pass *analysis.Pass) (any, error) {
			pass.Report(analysis.Diagnostic{Message: "of base"})
			return 7, nil
		},
	}
	root := &analysis.Analyzer{Name: "root", Doc: "root", Requires: []*analysis.Analyzer{base}}
	root.Run = func(pass *analysis.Pass) (any, error) {
		assert.Same(t, root, pass.Analyzer)
		assert.Equal(t, 7, pass.ResultOf[base])
		pass.Report(analysis.Diagnostic{Message: "of root"})
		return nil, nil
	}
	failing := &analysis.Analyzer{Name: "failing", Doc: "failing", Run: func(*analysis.Pass) (any, error) { return nil, errors.New("no") }}
	panicking := &analysis.Analyzer{Name: "panicking", Doc: "panicking", Requires: []*analysis.Analyzer{base}, Run: func(*analysis.Pass) (any, error) {
		var m map[string]int
		m["x"] = 1
		return nil, nil
	}}

	failed := make(map[string]string)
	all := Wrap([]*analysis.Analyzer{root, failing, panicking},
		func(a *analysis.Analyzer, d analysis.Diagnostic) analysis.Diagnostic {
			d.Message = a.Name + ": " + d.Message
			return d
		},
		func(a *analysis.Analyzer, _ *analysis.Pass, err error) error {
			failed[a.Name] = err.Error()
			return err
		})
	require.NoError(t, analysis.Validate(all))
	require.Len(t, all, 3)
	assert.Same(t, all[0].Requires[0], all[2].Requires[0], "what two analyzers require is wrapped once")

	var messages []string
	results := make(map[*analysis.Analyzer]any)
	var run func(a *analysis.Analyzer) (any, error)
	run = func(a *analysis.Analyzer) (any, error) {
		for _, req := range a.Requires {
			results[req], _ = run(req)
		}
		return a.Run(&analysis.Pass{
			Analyzer: a, ResultOf: results,
			Report: func(d analysis.Diagnostic) { messages = append(messages, d.Message) },
		})
	}
	_, err := run(all[0])
	require.NoError(t, err)
	assert.Equal(t, []string{"of base", "root: of root"}, messages)

	_, err = run(all[1])
	require.EqualError(t, err, "no")
	_, err = run(all[2])
	require.Error(t, err)
	assert.Equal(t, "no", failed["failing"])
	assert.Contains(t, failed["panicking"], "panic: assignment to entry in nil map")
	assert.Contains(t, failed["panicking"], "guard_test.go", "the stack says where")
	assert.NotContains(t, failed, "base")
}
