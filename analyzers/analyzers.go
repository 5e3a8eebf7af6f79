// Package analyzers is the registry of tokenvet's rules: the list, in order, and nothing else.
package analyzers

import (
	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/policy"
)

// All returns fresh analyzers of all rules, in order, under policy p. A nil p is the default policy.
func All(p *policy.Policy) []*analysis.Analyzer {
	if p == nil {
		p = policy.Default()
	}
	return nil
}

// Names lists the rules' names in order.
func Names() []string {
	all := All(nil)
	names := make([]string, len(all))
	for i, a := range all {
		names[i] = a.Name
	}
	return names
}
