// Package analyzers is the registry of tokenvet's rules: the list, in order, and nothing else.
package analyzers

import (
	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/fixedtimeout"
	"github.com/tokenvet/tokenvet/analyzers/idleconn"
	"github.com/tokenvet/tokenvet/analyzers/keyquota"
	"github.com/tokenvet/tokenvet/analyzers/reasonertask"
	"github.com/tokenvet/tokenvet/analyzers/retrytax"
	"github.com/tokenvet/tokenvet/analyzers/truncation"
	"github.com/tokenvet/tokenvet/analyzers/unthrottled"
	"github.com/tokenvet/tokenvet/policy"
)

// All returns fresh analyzers of all rules, in order, under policy p. A nil p is the default policy.
func All(p *policy.Policy) []*analysis.Analyzer {
	if p == nil {
		p = policy.Default()
	}
	return []*analysis.Analyzer{
		reasonertask.New(p),
		fixedtimeout.New(p),
		unthrottled.New(p),
		keyquota.New(p),
		idleconn.New(p),
		truncation.New(p),
		retrytax.New(p),
	}
}

// Names lists the rules' names in order.
func Names() []string {
	return []string{reasonertask.Name, fixedtimeout.Name, unthrottled.Name, keyquota.Name, idleconn.Name, truncation.Name, retrytax.Name}
}
