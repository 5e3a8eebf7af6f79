package idleconn

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// defaultPerHost is the number of idle connections to a host that a transport
// keeps where it does not say (Go 1.26, net/http, DefaultMaxIdleConnsPerHost).
const defaultPerHost = 2

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
	for _, fo := range p.FanOuts() {
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

// fansOut reports whether one of the calls is under way many times at once.
func fansOut(p *rule.Pass, sites []*llmcall.Site) bool {
	return slices.ContainsFunc(p.FanOuts(), func(fo llmcall.FanOut) bool {
		return fo.Kind == llmcall.Goroutines && slices.ContainsFunc(sites, func(s *llmcall.Site) bool { return s.Leaf.At == fo.Call.Leaf.At })
	})
}
