package analyzers

import (
	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/ignore"
	"github.com/tokenvet/tokenvet/policy"
)

// Audit returns the analyzer "ignore", which reports suppressions that are wrong or, unless keepUnused, suppress
// nothing, given the rules of the run. It belongs to every run: a suppression nobody needs hides the next defect.
func Audit(p *policy.Policy, rules []*analysis.Analyzer, keepUnused bool) *analysis.Analyzer {
	if p == nil {
		p = policy.Default()
	}
	return ignore.Audit(ignore.Options{
		Known:      Names(),
		Rules:      rules,
		Enabled:    func(rule string) bool { return p.Level(rule, "") != policy.Off },
		KeepUnused: keepUnused,
		Tests:      p.Report.Tests,
		Generated:  p.Report.Generated,
	})
}
