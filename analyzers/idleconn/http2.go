package idleconn

import (
	"fmt"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
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

// defaultPerHost is the number of idle connections to a host that a transport
// keeps where it does not say (Go 1.26, net/http, DefaultMaxIdleConnsPerHost).
const defaultPerHost = 2

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

// fansOut reports whether one of the calls is under way many times at once.
func fansOut(p *rule.Pass, sites []*llmcall.Site) bool {
	opts := llmcall.FanOutOptions{Flow: p.Flow, SmallLoop: p.Policy.FanOut.SmallLoop, Limiter: p.Policy.Limiter}
	return slices.ContainsFunc(p.Calls.FanOuts(opts), func(fo llmcall.FanOut) bool {
		return fo.Kind == llmcall.Goroutines && slices.ContainsFunc(sites, func(s *llmcall.Site) bool { return s.Leaf.At == fo.Call.Leaf.At })
	})
}

// narrow reports a pool that keeps fewer idle connections than a fan-out over it
// uses at once: the others are closed after each call, and dialled again. Over
// HTTP/2 one connection carries them all.
func narrow(p *rule.Pass, tr llmcall.Transport, sites []*llmcall.Site) {
	keeps := int64(defaultPerHost)
	if v := tr.Term.Lookup("MaxIdleConnsPerHost"); v != nil && v.Op != ssaflow.OpZero {
		n, ok := v.Int()
		if !ok {
			return
		}
		keeps = n
	}
	opts := llmcall.FanOutOptions{Flow: p.Flow, SmallLoop: p.Policy.FanOut.SmallLoop, Limiter: p.Policy.Limiter}
	for _, fo := range p.Calls.FanOuts(opts) {
		if fo.Kind != llmcall.Goroutines || !slices.ContainsFunc(sites, func(s *llmcall.Site) bool { return s.Leaf.At == fo.Call.Leaf.At }) {
			continue
		}
		for _, c := range fo.Caps {
			if c.Of != catalog.LimitConcurrency || c.Calls <= keeps {
				continue
			}
			d := analysis.Diagnostic{
				Pos:     tr.Term.Pos(),
				Message: fmt.Sprintf("%d LLM calls at once over a pool that keeps %d idle connections to a host: the others are closed after each call and dialled again; set MaxIdleConnsPerHost", c.Calls, keeps),
				Related: append(p.Related(c.Pos, ssaflow.Position{}, "the bound on the fan-out"), p.Related(fo.Start, ssaflow.Position{}, "the calls are started here")...),
			}
			p.Report(perhost, d)
			return
		}
	}
}

// carried returns the calls of LLM providers in this package that a transport
// carries.
func carried(p *rule.Pass, tr llmcall.Transport) []*llmcall.Site {
	at := p.Flow.Where(tr.Term)
	var out []*llmcall.Site
	for _, s := range p.Calls.Sites {
		if s.Raw || s.Invoke != nil || s.Client == nil {
			continue
		}
		pool := p.Calls.Pool(p.Flow, s)
		if slices.ContainsFunc(pool.Made, func(t llmcall.Transport) bool { return p.Flow.Where(t.Term) == at }) {
			out = append(out, s)
		}
	}
	return out
}

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
