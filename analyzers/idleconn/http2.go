package idleconn

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rewrite"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/policy"
)

// Categories of the rule, off by default.
const (
	http2ping = "http2ping"
	http2off  = "http2off"
	perhost   = "perhost"
	warmup    = "warmup"
)

// protocols reports what a transport has to do with HTTP/2, and with a pool too
// small for what it carries.
func protocols(p *rule.Pass, tr llmcall.Transport) {
	if p.At(tr.Term.Pos()).Level(Name, http2off) == policy.Off && p.At(tr.Term.Pos()).Level(Name, http2ping) == policy.Off && p.At(tr.Term.Pos()).Level(Name, perhost) == policy.Off {
		return
	}
	sites := carried(p, tr)
	of := func(providers ...string) bool {
		return slices.ContainsFunc(sites, func(s *llmcall.Site) bool { return slices.Contains(providers, p.Judge.Provider(s)) })
	}
	local := of("self-hosted")
	h := p.Calls.HTTP2(tr)
	related := p.Related(tr.Carries, ssaflow.Position{}, "it carries the LLM calls of this")
	switch {
	case local || of(""): // who knows what an unknown host speaks
	case tr.PerCall && !fansOut(p, sites): // one request has one connection anyway
	case h.Off != "":
		pos := tr.Term.Pos()
		if p.Reports(h.OffAt) {
			pos = h.OffAt
		}
		d := analysis.Diagnostic{
			Pos:     pos,
			Message: fmt.Sprintf("%s turns HTTP/2 off without a word: every LLM call at once has a connection of its own; set ForceAttemptHTTP2", h.Off),
			Related: related,
		}
		if h.Off != "DialTLS" && h.Off != "DialTLSContext" { // these must offer it themselves
			d.SuggestedFixes = set(p, tr.Term.Pos(), "ForceAttemptHTTP2", "Keep HTTP/2 on",
				func(*rewrite.Edit) (string, bool) { return "true", true })
		}
		p.Report(http2off, d)
	case !h.Said && !h.Pings && !tr.PerCall:
		p.Report(http2ping, analysis.Diagnostic{
			Pos:     tr.Term.Pos(),
			Message: "no HTTP/2 pings: a connection that was dropped in silence takes requests until each comes to its deadline; set HTTP2.SendPingTimeout",
			Related: related,
		})
	}
	if h.Off != "" || local {
		narrow(p, tr, sites)
	}
}
