package idleconn

import (
	"fmt"
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rewrite"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/policy"
)

// Name is the rule's name.
const Name = "idleconn"

const doc = `report transports of LLM calls that never let idle connections go

A connection that a NAT or balancer dropped in silence hangs the next request
to its deadline; see the package's documentation.`

const harm = "one that a NAT or balancer dropped in silence hangs the next request to its deadline, and a POST that meets the close fails with EOF and is not retried"

// New returns the rule's analyzer under a policy.
func New(p *policy.Policy) *analysis.Analyzer { return rule.New(Name, doc, p, run) }

// Analyzer is the rule for nogo: under the default policy, or the one whose
// text its flag -policy is.
var Analyzer = rule.WithFlag(Name, doc, run)

func run(p *rule.Pass) {
	all := p.Calls.Transports(p.Flow)
	for _, tr := range all {
		pos := tr.Term.Pos()
		d := analysis.Diagnostic{}
		idle, known := llmcall.IdleTimeout(tr.Idle)
		switch {
		case !known:
			continue
		case idle == 0 && tr.PerCall && !tr.Set:
			d.Message = "http.Transport made for each request keeps its idle connections for ever: every call leaks a pool"
		case idle == 0:
			d.Message = "http.Transport never closes idle connections: " + harm
		case idle > p.Policy.Idle.Bound && !tr.PerCall: // one that is made for each request has no next one
			d.Message = fmt.Sprintf("http.Transport keeps idle connections for %s, longer than %s: %s", idle, p.Policy.Idle.Bound, harm)
		default:
			continue
		}
		if tr.Idle != nil {
			if vals, _ := tr.Idle.Consts(); len(vals) > 0 && vals[len(vals)-1].Pos().IsValid() {
				pos = vals[len(vals)-1].Pos()
			} else if tr.Idle.Pos().IsValid() {
				pos = tr.Idle.Pos()
			}
		}
		if !p.Reports(pos) || tr.Idle == nil && tr.Term.Via().IsValid() {
			// Made in another package: the place that brings it here.
			d.Related = append(d.Related, p.Related(token.NoPos, p.Flow.Where(tr.Term), "the transport is made here")...)
			pos = tr.From
		} else if idle == 0 && tr.Idle == nil {
			d.SuggestedFixes = set(p, tr.Term.Pos(), "IdleConnTimeout", "Close idle connections after "+p.Policy.Idle.Fix.String(),
				func(e *rewrite.Edit) (string, bool) { return e.Duration(p.Policy.Idle.Fix) })
		}
		d.Pos = pos
		d.Related = append(d.Related, p.Related(tr.Carries, ssaflow.Position{}, "it carries the LLM calls of this")...)
		p.Report("", d)
	}
	for _, tr := range all { // what is worse goes first: a line has one finding
		protocols(p, tr)
	}
	cold(p, all)
}

// set suggests to set a field in the transport's literal at a place; value writes
// what to.
func set(p *rule.Pass, at token.Pos, field, message string, value func(*rewrite.Edit) (string, bool)) []analysis.SuggestedFix {
	e := rewrite.New(p.Pass, p.Calls.Catalog, at)
	if e == nil {
		return nil
	}
	text, ok := value(e)
	if !ok || !e.Add(at, field, text) {
		return nil
	}
	return []analysis.SuggestedFix{{Message: message, TextEdits: e.Edits()}}
}
