package idleconn

import (
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// cold reports the package's first transport where the policy asks for a
// connection before the first call, and nothing in the package makes one.
func cold(p *rule.Pass, all []llmcall.Transport) {
	if !p.Policy.Idle.WarmUp || len(all) == 0 {
		return
	}
	for _, s := range p.Calls.Sites {
		if s.Leaf.Cheap {
			return // a list of models, a balance
		}
	}
	for _, fn := range p.Flow.Funcs {
		if name := strings.ToLower(fn.Name()); strings.Contains(name, "warm") || strings.Contains(name, "preconnect") {
			return
		}
	}
	tr := all[0]
	pos := tr.Term.Pos()
	var related []analysis.RelatedInformation
	if !p.Reports(pos) {
		related = p.Related(token.NoPos, p.Flow.Where(tr.Term), "the transport is made here")
		pos = tr.From
	}
	p.Report(warmup, analysis.Diagnostic{
		Pos:     pos,
		Message: "nothing opens a connection before the first LLM call, which pays for the handshakes: the policy asks for a warm-up, such as a list of models",
		Related: append(related, p.Related(tr.Carries, ssaflow.Position{}, "it carries the LLM calls of this")...),
	})
}
