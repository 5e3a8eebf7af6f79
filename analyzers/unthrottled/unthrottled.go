package unthrottled

import (
	"fmt"
	"go/token"
	"strings"
	"time"

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

// Categories of the rule.
const (
	handler    = "handler"
	sequential = "sequential"
)

var none ssaflow.Position

// New returns the rule's analyzer under a policy.
func New(p *policy.Policy) *analysis.Analyzer { return rule.New(Name, doc, p, run) }

// Analyzer is the rule for nogo: under the default policy, or the one whose
// text its flag -policy is.
var Analyzer = rule.WithFlag(Name, doc, run)

func run(p *rule.Pass) {
	opts := p.FanOutOptions()
	fos := p.Calls.FanOuts(opts)
	handled := false // one finding a package for handlers
	var handlers []llmcall.FanOut
	seen := make(map[token.Pos]bool)
	spread := make(map[ssaflow.Position]bool)
	received := make(map[token.Pos]bool) // loops over messages: one finding each
	for _, fo := range fos {
		pos := fo.Call.Pos()
		if seen[pos] || !p.Reports(pos) || p.Judge.Gateway(fo.Site) {
			continue
		}
		d := analysis.Diagnostic{Pos: pos}
		category := ""
		switch fo.Kind {
		case llmcall.Sequential:
			category = sequential
		case llmcall.Handler:
			category = handler
		}
		switch {
		case fo.Bound != "" || fo.Throttled:
			if fo.Kind == llmcall.Goroutines && halfBounded(p, fo) {
				d.Message = "LLM calls of a batch have a bound on how many run at once and none on their rate: quick answers raise the rate as they like, and the policy asks for both"
				d.Related = p.Related(fo.Loop, none, "the loop")
				seen[pos] = true
				p.Report("", d)
			} else if fo.Batch.IsValid() && !fo.Rate && fo.Pause >= 0 && fo.Pause < p.Policy.FanOut.Pause {
				d.Message = fmt.Sprintf("batches of LLM calls follow each other with %s between them: the policy asks for %s", paused(fo.Pause), p.Policy.FanOut.Pause)
				d.Related = p.Related(fo.Batch, none, "the loop over the batches")
				seen[pos] = true
				p.Report("", d)
			}
			continue
		case fo.Kind == llmcall.Handler && (handled || p.At(pos).Level(Name, handler) == policy.Off):
			continue
		case fo.Broken != "":
			d.Pos = fo.BrokenAt
			d.Message = fmt.Sprintf("throttle never takes effect: %s", fo.Broken)
			if d.Pos != pos {
				d.Related = p.Related(pos, none, "the LLM call that it should slow down")
			}
			d.Related = append(d.Related, p.Related(fo.Loop, none, "the loop")...)
			if fo.Kind == llmcall.Sequential {
				category = "" // one was meant to be there
			}
		case fo.Kind == llmcall.Goroutines:
			d.Message = "LLM call is started by " + started(fo)
			d.Related = p.Related(fo.Loop, none, "the loop")
			if sp := fo.Site.Spread; fo.Within {
				d.Related = p.Related(token.NoPos, sp.At, "the loop")
				if sp.Kept && spread[sp.At] {
					continue // another call of the same helper
				}
				spread[sp.At] = true
			}
			if fo.Start != pos {
				d.Related = append(d.Related, p.Related(fo.Start, none, "the call is started here")...)
			}
			if fo.Waits && received[fo.Loop] {
				continue // it is said of this loop
			}
			received[fo.Loop] = true
			d.SuggestedFixes = setLimit(p, fo)
		case fo.Kind == llmcall.Sequential:
			if !rated(p, fo) {
				continue
			}
			d.Message = "LLM calls follow each other in a loop with no throttle: pace them, or the account's rate limit will"
			d.Related = p.Related(fo.Loop, none, "the loop")
		case fo.Kind == llmcall.Handler:
			handlers = append(handlers, fo)
			continue
		}
		if fo.Kind != llmcall.Handler {
			d.Related = append(d.Related, way(p, fo)...)
		}
		seen[pos] = true
		if p.Report(category, d) && fo.Kind == llmcall.Handler {
			handled = true
		}
	}
	if !handled {
		served(p, handlers, seen)
	}
	accounts(p, opts, fos)
	atOnce(p, opts, fos)
}

func paused(d time.Duration) string {
	if d == 0 {
		return "no pause"
	}
	return "a pause of " + d.String()
}

// started says by what the calls are started, and how many of them.
func started(fo llmcall.FanOut) string {
	by := article(fo.How)
	switch {
	case fo.Within:
		return by + " for each item of what it is given with no throttle: every item is a request at once, and what the provider refuses is sent again"
	case fo.Returns:
		by += ", which does not wait for it,"
	}
	if fo.Waits {
		return by + " for each message that the loop waits for with no throttle: as many requests are in flight as come in, and what the provider refuses is sent again"
	}
	return by + " in a loop with no throttle: every turn is a request at once, and what the provider refuses is sent again"
}

// rated reports whether a loop of one call after the other is worth a word:
// where the policy leaves that to the account, one whose rate is known.
func rated(p *rule.Pass, fo llmcall.FanOut) bool {
	if p.At(fo.Call.Pos()).Rules[Name].Categories[sequential] != policy.Auto {
		return true
	}
	a, ok := p.Policy.Account(p.Judge.Provider(fo.Site), "", "")
	perSecond, _ := a.Usable()
	return ok && perSecond > 0
}

// halfBounded reports whether a batch has the one bound and lacks the other
// that the policy asks for.
func halfBounded(p *rule.Pass, fo llmcall.FanOut) bool {
	return p.Policy.FanOut.BatchNeedsBoth && fo.Concurrency && !fo.Rate
}

func article(how string) string {
	switch how {
	case "go statement", "call", "handler":
		return "a " + how
	case "HTTP handler", "RPC handler":
		return "an " + how
	}
	return how
}

// client names what a call goes through.
func client(s *llmcall.Site) string {
	if s.Client != nil && strings.Contains(s.Client.Type, "/") {
		return s.Client.Type[strings.LastIndexByte(s.Client.Type, '/')+1:]
	}
	return s.Leaf.SDK
}
