package fixedtimeout

import (
	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/verdict"
	"github.com/tokenvet/tokenvet/policy"
)

// unbounded is the category of calls without any bound.
const unbounded = "unbounded"

// boundless reports calls that may take for ever, each where that is sure: at
// the request, or where a caller hands it a context without a deadline.
func boundless(p *rule.Pass) {
	for _, s := range p.Calls.Sites {
		if p.At(s.Pos()).Level(Name, unbounded) == policy.Off || !s.LLM() || !p.Calls.Boundless(p.Flow, s) || saidBelow(p, s) {
			continue
		}
		message := "nothing bounds this call: neither its client nor its context has a timeout, and a connection that falls silent keeps it waiting for ever"
		if p.Judge.Workload(s) == verdict.Streaming {
			message += "; bound the first byte of the stream and the wait for each read"
		}
		d := analysis.Diagnostic{Pos: s.Pos(), Message: message}
		if s.Depth > 0 {
			d.Related = p.Related(0, s.Leaf.At, "the request")
		}
		p.Report(unbounded, d)
	}
}

// saidBelow reports whether a wrapper on the way to the request knows it already.
func saidBelow(p *rule.Pass, s *llmcall.Site) bool {
	for in := s.Inner(); in != nil; in = in.Inner() {
		if p.Calls.Boundless(p.Flow, in) {
			return true
		}
	}
	return false
}
