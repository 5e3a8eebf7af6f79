package unthrottled

import (
	"fmt"
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

var none ssaflow.Position

// brokenThrottles reports throttles that cannot work.
func brokenThrottles(p *rule.Pass) {
	seen := make(map[token.Pos]bool)
	for _, b := range p.Calls.BrokenThrottles() {
		if seen[b.Pos] {
			continue
		}
		seen[b.Pos] = true
		d := analysis.Diagnostic{Pos: b.Pos, Message: fmt.Sprintf("throttle never takes effect: %s", b.Why)}
		if b.Site != nil && b.Site.Pos() != b.Pos {
			d.Related = p.Related(b.Site.Pos(), none, "the LLM call that it should slow down")
		}
		p.Report("", d)
	}
}

// setLimit suggests a limit for an errgroup made in the same function.
func setLimit(p *rule.Pass, fo llmcall.FanOut) []analysis.SuggestedFix { return nil }
