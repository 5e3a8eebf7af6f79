// Package guard keeps a defect of one analyzer from ending the whole run.
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
	roots := make(map[*analysis.Analyzer]bool)
	for _, a := range analyzers {
		roots[a] = true
	}
	wrapped := make(map[*analysis.Analyzer]*analysis.Analyzer)
	var wrap func(a *analysis.Analyzer) *analysis.Analyzer
	wrap = func(a *analysis.Analyzer) *analysis.Analyzer {
		if w := wrapped[a]; w != nil {
			return w
		}
		w := new(analysis.Analyzer)
		*w = *a
		wrapped[a] = w
		w.Requires = nil
		for _, req := range a.Requires {
			w.Requires = append(w.Requires, wrap(req))
		}
		w.Run = func(pass *analysis.Pass) (any, error) {
			inner := *pass
			inner.Analyzer = a
			inner.ResultOf = make(map[*analysis.Analyzer]any, len(a.Requires))
			for _, req := range a.Requires {
				inner.ResultOf[req] = pass.ResultOf[wrapped[req]]
			}
			if roots[a] && diagnose != nil {
				inner.Report = func(d analysis.Diagnostic) { pass.Report(diagnose(a, d)) }
			}
			result, err := run(a, &inner)
			if err != nil {
				return nil, fail(a, pass, err)
			}
			return result, nil
		}
		return w
	}
	all := make([]*analysis.Analyzer, len(analyzers))
	for i, a := range analyzers {
		all[i] = wrap(a)
	}
	return all
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
