package command

import (
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/guard"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/load"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/report"
)

// analyses runs analyzers on the packages that the loader hands over, and keeps what they find.
type analyses struct {
	base   string
	stream *guard.Stream

	mu       sync.Mutex
	packages int
	findings []report.Finding
	failures []report.Failure
	err      error
}

// manyPackages is from how many packages on the memory that a run keeps, types and facts, outweighs what it only
// passes through: then the collector may leave half as much lie around, for a tenth more time.
const manyPackages = 100

func newAnalysis(base string, analyzers []*analysis.Analyzer) *analyses {
	return &analyses{base: base, stream: guard.NewStream(guard.Wrap(analyzers, nil,
		func(_ *analysis.Analyzer, _ *analysis.Pass, err error) error { return err }))}
}

// ready analyses a package.
func (r *analyses) ready(p *packages.Package, asked bool) {
	graph, err := r.stream.Run(p, asked)
	r.mu.Lock()
	defer r.mu.Unlock()
	if err != nil {
		r.err = err
		return
	}
	if r.packages++; r.packages == manyPackages && os.Getenv("GOGC") == "" {
		debug.SetGCPercent(100)
	}
	for act := range graph.All() {
		// What failed because of another failure adds nothing to it.
		if act.Err != nil && !strings.HasPrefix(act.Err.Error(), "failed prerequisites") {
			r.failures = append(r.failures, report.Failure{Package: p.PkgPath, Message: "not wholly checked: " + act.Analyzer.Name + ": " + act.Err.Error()})
		}
		if !act.IsRoot || !asked {
			continue
		}
		for _, d := range act.Diagnostics {
			r.findings = append(r.findings, report.New(p.Fset, r.base, act.Analyzer.Name, d))
		}
	}
}

// end returns what was found and what failed, both sorted.
func (r *analyses) end(res *load.Result) ([]report.Finding, []report.Failure, error) {
	failures := r.failures
	for _, e := range res.Errors {
		what := "not checked"
		if e.Checked {
			what = "not wholly checked"
		}
		failures = append(failures, report.Failure{Package: e.Package, Message: what + ":\n" + strings.Join(e.Details, "\n")})
	}
	slices.SortStableFunc(failures, func(a, b report.Failure) int {
		if c := strings.Compare(a.Package, b.Package); c != 0 {
			return c
		}
		return strings.Compare(a.Message, b.Message)
	})
	return report.Sort(r.findings), slices.Compact(failures), r.err
}
