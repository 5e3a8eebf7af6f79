package rule

import (
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/policy"
)

// WithFlag makes the analyzer of a rule for drivers that can give it nothing
// but flags, such as Bazel's nogo: its flag -policy is the text of a policy,
// not a file's name, for in a sandbox there is no file to read. Without the
// flag the default holds.
func WithFlag(name, doc string, run func(*Pass)) *analysis.Analyzer {
	// The default takes a millisecond to read, which a process that never runs
	// the analyzer should not pay.
	current := sync.OnceValue(func() *analysis.Analyzer { return New(name, doc, policy.Default(), run) })
	a := New(name, doc, nil, run)
	a.Run = func(pass *analysis.Pass) (any, error) { return current().Run(pass) }
	a.Flags.Func("policy", "the `text` of a policy, as in .tokenvet.yml", func(text string) error {
		p, err := policy.Parse("policy", []byte(text))
		if err != nil {
			return err
		}
		with := New(name, doc, p, run)
		current = func() *analysis.Analyzer { return with }
		a.Requires = with.Requires // with rows of its own, another finder of calls
		return nil
	})
	return a
}
