package unthrottled

import (
	"fmt"
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/policy"
)

// Name is the rule's name.
const Name = "unthrottled"

const doc = `report LLM calls that can start many times with no throttle on this side

A fan-out without a limit is answered with 429s, and the work is paid for
again; see the package's documentation.`

// New returns the rule's analyzer under a policy.
func New(p *policy.Policy) *analysis.Analyzer { return rule.New(Name, doc, p, run) }

func run(p *rule.Pass) {
	handled := false // one finding a package for handlers
	seen := make(map[token.Pos]bool)
	for _, fo := range p.Calls.FanOuts(p.Policy.FanOut.SmallLoop) {
		s := fo.Site
		pos := fo.Call.Pos()
		if fo.Bound != "" || seen[pos] || !p.Reports(pos) || throttled(p, s) {
			continue
		}
		switch fo.Kind {
		case llmcall.Goroutines:
			seen[pos] = true
			d := analysis.Diagnostic{
				Pos:     pos,
				Message: fmt.Sprintf("LLM call is started by %s in a loop with no throttle: every turn is a request at once, and what the provider refuses is sent again", article(fo.How)),
			}
			d.Related = append(d.Related, p.Related(fo.Loop, none, "the loop")...)
			if fo.Start != pos {
				d.Related = append(d.Related, p.Related(fo.Start, none, "the call is started here")...)
			}
			p.Report("", d)
		case llmcall.Sequential:
			d := analysis.Diagnostic{Pos: pos, Message: "LLM calls follow each other in a loop with no throttle: pace them, or the account's rate limit will"}
			d.Related = p.Related(fo.Loop, none, "the loop")
			p.Report("sequential", d)
		case llmcall.Handler:
			if handled || p.Policy.Level(Name, "handler") == policy.Off {
				continue
			}
			handled = true
			d := analysis.Diagnostic{Pos: pos, Message: fmt.Sprintf("LLM call in %s with no throttle anywhere on its way: as many requests are in flight as there are callers", article(fo.How))}
			d.Related = p.Related(fo.Start, none, "the handler")
			p.Report("handler", d)
		}
	}
}

// none is the place of a position of this package.
var none ssaflow.Position

func article(how string) string {
	switch how {
	case "go statement", "call", "handler":
		return "a " + how
	case "HTTP handler":
		return "an " + how
	}
	return how
}

// throttled reports whether a permit that works is taken on the way.
func throttled(p *rule.Pass, s *llmcall.Site) bool {
	for _, t := range s.Throttle {
		if t.Broken == "" {
			return true
		}
	}
	return s.Client != nil && p.Calls.ClientThrottled(p.Judge.Value(s.Client))
}
