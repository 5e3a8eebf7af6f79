package truncation

import (
	"fmt"
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/analyzers/internal/verdict"
)

// tight reports bounds too small for what is thought first.
func tight(p *rule.Pass) {
	seen := make(map[token.Pos]bool)
	simple := make(map[ssaflow.Position]bool) // requests that should not think at all: another rule's
	for _, s := range p.Calls.All() {
		if s.LLM() && p.Judge.Overthinks(s) {
			simple[s.Leaf.At] = true
		}
	}
	for _, s := range p.Calls.Sites {
		if !s.LLM() || simple[s.Leaf.At] {
			continue
		}
		bound, r, ok := tooTight(p, s)
		if !ok {
			continue
		}
		below := false // a wrapper is a finding by itself, its callers are none
		for in := s.Inner(); in != nil && !below; in = in.Inner() {
			_, _, below = tooTight(p, in)
		}
		if below {
			continue
		}
		d := analysis.Diagnostic{Pos: bound.Term.Pos()}
		if !p.Reports(d.Pos) {
			d.Pos = s.Pos()
			d.Related = p.RelatedTerm(bound.Term, "the bound is set here")
		} else if d.Pos != s.Pos() {
			d.Related = p.Related(s.Pos(), none, "the request is sent here")
		}
		if seen[d.Pos] {
			continue
		}
		seen[d.Pos] = true
		d.Message = fmt.Sprintf("bound of %d tokens includes what %s thinks before it answers: the answer is cut short or empty, and paid for; allow several times %d, or turn thinking off",
			bound.Tokens, r.Model.Called(), p.Judge.Under(s).Tokens.Reasoning)
		p.Report(floor, d)
	}
}

// tooTight reports whether a request that reasons has a bound below the policy's.
func tooTight(p *rule.Pass, s *llmcall.Site) (bound verdict.TokenBound, r verdict.Reason, ok bool) {
	bound, ok = p.Judge.TokenBound(s)
	if !ok || bound.Tokens == 0 || bound.Tokens >= int64(p.Judge.Under(s).Tokens.Reasoning) || p.Judge.Probes(s) {
		return bound, r, false
	}
	r, ok = p.Judge.Reasons(s)
	return bound, r, ok
}
