// Package guard wraps analyzers: so that a defect of one does not end the whole run, and so that a run in one process
// does not hold everything that they learn to its end.
package guard

import (
	"fmt"
	"runtime/debug"

	"golang.org/x/tools/go/analysis"
)

// Wrap returns analyzers that do what those given do, they and all they require, except that what a Run reports goes
// through diagnose (of the analyzers given only) and that an error or a panic of a Run goes through fail, whose result
// is the Run's. The analyzers given are left as they are: some belong to other packages. A nil diagnose changes nothing.
func Wrap(
	analyzers []*analysis.Analyzer,
	diagnose func(a *analysis.Analyzer, d analysis.Diagnostic) analysis.Diagnostic,
	fail func(a *analysis.Analyzer, pass *analysis.Pass, err error) error,
) []*analysis.Analyzer {
	given := set(analyzers)
	return clone(analyzers, func(a, _ *analysis.Analyzer, pass *analysis.Pass) (any, error) {
		if given[a] && diagnose != nil {
			report := pass.Report
			pass.Report = func(d analysis.Diagnostic) { report(diagnose(a, d)) }
		}
		result, err := run(a, pass)
		if err != nil {
			return nil, fail(a, pass, err)
		}
		return result, nil
	})
}

// run runs a, with a panic as an error.
func run(a *analysis.Analyzer, pass *analysis.Pass) (result any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
		}
	}()
	return a.Run(pass)
}

// clone copies analyzers and all they require. A copy runs by run, with the original, the copy, and a pass of the
// original's own that it may change.
func clone(
	analyzers []*analysis.Analyzer,
	run func(a, w *analysis.Analyzer, pass *analysis.Pass) (any, error),
) []*analysis.Analyzer {
	copies := make(map[*analysis.Analyzer]*analysis.Analyzer)
	var visit func(a *analysis.Analyzer) *analysis.Analyzer
	visit = func(a *analysis.Analyzer) *analysis.Analyzer {
		if w := copies[a]; w != nil {
			return w
		}
		w := new(analysis.Analyzer)
		*w = *a
		copies[a] = w
		w.Requires = nil
		for _, req := range a.Requires {
			w.Requires = append(w.Requires, visit(req))
		}
		w.Run = func(pass *analysis.Pass) (any, error) {
			inner := *pass
			inner.Analyzer = a
			inner.ResultOf = make(map[*analysis.Analyzer]any, len(a.Requires))
			for i, req := range a.Requires {
				inner.ResultOf[req] = pass.ResultOf[w.Requires[i]]
			}
			return run(a, w, &inner)
		}
		return w
	}
	all := make([]*analysis.Analyzer, len(analyzers))
	for i, a := range analyzers {
		all[i] = visit(a)
	}
	return all
}

func set(analyzers []*analysis.Analyzer) map[*analysis.Analyzer]bool {
	s := make(map[*analysis.Analyzer]bool)
	for _, a := range analyzers {
		s[a] = true
	}
	return s
}
