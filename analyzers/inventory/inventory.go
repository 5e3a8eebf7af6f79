package inventory

import (
	"cmp"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/policy"
)

// Name is the analyzer's name; no rule may have it.
const Name = "inventory"

// New returns the analyzer under a policy. Its result is a *[Package]; nil
// where a package cannot have LLM calls.
func New(p *policy.Policy) *analysis.Analyzer {
	return rule.Collect(Name, "list LLM calls with what is known of them", p, collect)
}

// collector makes the inventory of one package.
type collector struct {
	*rule.Pass
	fanOuts map[*llmcall.Site]*llmcall.FanOut // by the call inside
	outer   map[*llmcall.Site][]*llmcall.Site // calls of function literals, by what these call
	caps    map[*llmcall.Site][]llmcall.Cap
	sinks   []llmcall.KeySink
}

func collect(p *rule.Pass) *Package {
	c := &collector{
		Pass:    p,
		fanOuts: make(map[*llmcall.Site]*llmcall.FanOut),
		outer:   make(map[*llmcall.Site][]*llmcall.Site),
		sinks:   p.Calls.KeySinks(p.Flow),
	}
	opts := p.FanOutOptions()
	found := p.Calls.FanOuts(opts)
	c.caps = p.Calls.Caps(opts, found)
	for i := range found {
		fo := &found[i]
		if old := c.fanOuts[fo.Call]; old == nil || rank(fo) < rank(old) {
			c.fanOuts[fo.Call] = fo
		}
	}
	sites := slices.Clone(p.Calls.Sites)
	sites = append(sites, p.Calls.Many()...)
	for _, s := range sites {
		if in := s.Nearest(); in != s {
			c.outer[in] = append(c.outer[in], s)
		}
	}
	var out []Call
	var set []*llmcall.Site // calls that something is made for
	for _, s := range append(sites, p.Calls.Made...) {
		switch {
		case !s.LLM() || s.Nearest() != s || !p.Reports(s.Pos()):
			continue
		case s.Made():
			if slices.ContainsFunc(append(set, sites...), func(t *llmcall.Site) bool { return t.Covers(s) }) {
				continue
			}
			set = append(set, s)
		}
		out = append(out, *c.call(s))
	}
	return &Package{Calls: number(merge(out))}
}

// rank orders the fan-outs of one call: the one that starts most counts.
func rank(fo *llmcall.FanOut) int {
	switch {
	case fo.Kind == llmcall.Goroutines && fo.Bound == "":
		return 0
	case fo.Kind == llmcall.Goroutines:
		return 1
	case fo.Kind == llmcall.Handler:
		return 2
	}
	return 3
}

// call describes a site.
func (c *collector) call(s *llmcall.Site) *Call {
	call := &Call{
		Kind:     Wrapper,
		Package:  c.Pkg.Path(),
		At:       c.position(s.Pos()),
		Requests: []Position{place(s.Leaf.At)},
		Choices:  s.Choices,
		Others:   s.Others,
		SDK:      s.Leaf.SDK,
		API:      s.Leaf.Kind,
	}
	for _, p := range s.Via {
		call.Via = append(call.Via, place(p))
	}
	switch {
	case s.Made():
		call.Kind = Setup
	case s.Depth == 0 && !s.Crowd():
		call.Kind = Request
	}
	if fn := s.Declared(); fn != nil {
		call.Function = strings.ReplaceAll(ssaflow.FuncName(fn), c.Pkg.Path()+".", "")
		if callee := ssaflow.Callee(s.Call().Common()); callee != nil {
			call.Callee = callee.FullName()
		}
	}
	if call.Kind == Request && s.Leaf.Func != "" {
		call.Callee = s.Leaf.Func // the same for each major version
	}
	call.Provider, call.Model = c.provider(s), c.model(s)
	call.Thinking, call.Task, call.Streaming = c.thinking(s), c.task(s), c.streaming(s)
	call.MaxTokens = c.maxTokens(s)
	call.Timeouts, call.Transport, call.Retries = c.timeouts(s), c.transport(s), c.retries(s)
	call.Keys = c.keys(s)
	call.FanOut, call.Throttle = c.fanOut(s), c.throttle(s)
	call.Advice = c.advice(s)
	return call
}

// merge makes one of the calls at one place that differ in nothing but the
// request that they end in.
func merge(calls []Call) []Call {
	var out []Call
	for _, call := range calls {
		i := slices.IndexFunc(out, func(o Call) bool {
			a, b := o, call
			a.Requests, b.Requests, a.Choices, b.Choices, a.Via, b.Via = nil, nil, 0, 0, nil, nil
			return a.At == b.At && reflect.DeepEqual(a, b)
		})
		if i < 0 {
			out = append(out, call)
			continue
		}
		for _, r := range call.Requests {
			if !slices.Contains(out[i].Requests, r) {
				out[i].Requests = append(slices.Clone(out[i].Requests), r)
			}
		}
		out[i].Choices = max(out[i].Choices, call.Choices)
	}
	for _, call := range out {
		slices.SortFunc(call.Requests, Position.compare)
	}
	slices.SortStableFunc(out, func(a, b Call) int { return a.At.compare(b.At) })
	return out
}

// number gives each call its ordinal and its identity.
func number(calls []Call) []Call {
	type of struct {
		function, callee string
		kind             Kind
	}
	ordinals := make(map[of]int)
	last := make(map[of]Position)
	used := make(map[string]int)
	for i := range calls {
		call := &calls[i]
		k := of{call.Function, call.Callee, call.Kind}
		if last[k] != call.At {
			ordinals[k]++
			last[k] = call.At
		}
		call.Ordinal = ordinals[k]
		callee := call.Callee
		if callee == "" {
			callee = "a function value"
		}
		id := call.Package + "." + call.Function + " " + string(call.Kind) + " " + callee + " #" + strconv.Itoa(call.Ordinal)
		if used[id]++; used[id] > 1 {
			id += "/" + strconv.Itoa(used[id])
		}
		call.ID = id
	}
	return calls
}

func (p Position) compare(q Position) int {
	return cmp.Or(strings.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// position is where a position of this package is.
func (c *collector) position(pos token.Pos) Position { return place(c.Flow.PositionOf(pos)) }

// at is where a position of this package, or else a place elsewhere, is; nil
// where neither is known.
func (c *collector) at(pos token.Pos, where ssaflow.Position) *Position {
	if pos.IsValid() {
		where = c.Flow.PositionOf(pos)
	}
	if !where.IsValid() {
		return nil
	}
	p := place(where)
	return &p
}

func place(p ssaflow.Position) Position {
	return Position{filepath.ToSlash(p.File), p.Line, p.Column}
}
