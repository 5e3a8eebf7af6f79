package analyzers

import (
	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/ignore"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/policy"
)

// Excluded returns which of the policy's exclusions the findings of a package fell under, by their indexes, given the
// result of a rule.
func Excluded(result any) map[int]bool {
	if e, ok := result.(*rule.Excluded); ok && e != nil {
		return e.By
	}
	return nil
}

// Audit returns the analyzer "ignore", which reports suppressions that are wrong or, unless keepUnused, suppress
// nothing, given the rules of the run. It belongs to every run: a suppression nobody needs hides the next defect.
func Audit(p *policy.Policy, rules []*analysis.Analyzer, keepUnused bool) *analysis.Analyzer {
	if p == nil {
		p = policy.Default()
	}
	return ignore.Audit(ignore.Options{
		Known:      Names(),
		Rules:      rules,
		Enabled:    func(rule, file string) bool { return p.At(file).Level(rule, "") != policy.Off },
		KeepUnused: keepUnused,
		Tests:      p.Report.Tests,
		Generated:  p.Report.Generated,
	})
}
