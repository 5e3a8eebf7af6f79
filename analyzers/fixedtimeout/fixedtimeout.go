package fixedtimeout

import (
	"fmt"
	"go/token"
	"sort"
	"strings"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/analyzers/internal/verdict"
	"github.com/tokenvet/tokenvet/policy"
)

// Name is the rule's name.
const Name = "fixedtimeout"

const doc = `report one fixed timeout for different workloads

It cuts streams and reasoners short, and every token generated until then is
paid for; see the package's documentation.`

// New returns the rule's analyzer under a policy.
func New(p *policy.Policy) *analysis.Analyzer { return rule.New(Name, doc, p, run) }

// timeout is one bound and the calls that it covers.
type timeout struct {
	bound  llmcall.Bound
	pos    token.Pos
	covers map[string]cover // by the place of the request and workload
}

type cover struct {
	site     *llmcall.Site
	workload verdict.Workload
}

func run(p *rule.Pass) {
	var order []*timeout
	byPlace := make(map[string]*timeout)
	for _, s := range p.Calls.Sites {
		if !s.LLM() {
			continue
		}
		for _, b := range p.Calls.Bounds(p.Flow, s) {
			pos, key := place(p, b)
			if !pos.IsValid() {
				continue
			}
			t := byPlace[key]
			if t == nil {
				t = &timeout{bound: b, pos: pos, covers: make(map[string]cover)}
				byPlace[key] = t
				order = append(order, t)
			}
			w := p.Judge.Workload(s)
			if w == verdict.Streaming && !b.Streams {
				continue
			}
			t.covers[s.Leaf.At.String()+" "+string(w)] = cover{s, w}
		}
	}
	for _, t := range order {
		report(p, t)
	}
}

// place returns where a bound is reported, and what tells it from others.
func place(p *rule.Pass, b llmcall.Bound) (token.Pos, string) {
	if b.Term != nil && p.Reports(b.Term.Pos()) {
		return b.Term.Pos(), p.Flow.PositionOf(b.Term.Pos()).String()
	}
	key := p.Flow.PositionOf(b.From).String()
	if b.Term != nil {
		key += p.Flow.Where(b.Term).String()
	}
	return b.From, key
}

// floor returns the shortest bound that a workload bears, 0 for none.
func floor(p *policy.Policy, w verdict.Workload) time.Duration {
	switch w {
	case verdict.Streaming:
		return p.Timeouts.Streaming
	case verdict.Reasoning:
		return p.Timeouts.Reasoning
	case verdict.Long:
		return p.Timeouts.Long
	case verdict.Short:
		return p.Timeouts.Short
	}
	return 0
}

func report(p *rule.Pass, t *timeout) {
	var workloads []string
	var worst cover
	seen := make(map[verdict.Workload]bool)
	for _, key := range keys(t.covers) {
		c := t.covers[key]
		if !seen[c.workload] {
			seen[c.workload] = true
			workloads = append(workloads, string(c.workload))
		}
		if f := floor(p.Policy, c.workload); t.bound.Limit < f && f > floor(p.Policy, worst.workload) {
			worst = c
		}
	}
	if worst.site == nil {
		return
	}
	d := analysis.Diagnostic{Pos: t.pos}
	need := floor(p.Policy, worst.workload)
	limit := t.bound.Limit.String()
	adjective := ""
	if t.bound.Default {
		adjective = "default "
	}
	sort.Strings(workloads)
	switch {
	case len(workloads) > 1 && !t.bound.Default:
		d.Message = fmt.Sprintf("timeout of %s is shared by %s calls: a %s call needs %s or more, and what it generated until then is paid for", limit, list(workloads), worst.workload, need)
	case worst.workload == verdict.Streaming:
		d.Message = fmt.Sprintf("%stimeout of %s cuts a streaming call short: bound the first byte and the wait for each read, not the whole stream", adjective, limit)
	default:
		d.Message = fmt.Sprintf("%stimeout of %s cuts a %s call short: it needs %s or more, and what it generated until then is paid for", adjective, limit, worst.workload, need)
	}
	if t.bound.Term != nil && t.bound.Term.Pos() != t.pos {
		d.Related = append(d.Related, p.RelatedTerm(t.bound.Term, "the timeout's value")...)
	}
	for _, key := range keys(t.covers) {
		c := t.covers[key]
		if pos := c.site.Pos(); pos.IsValid() {
			d.Related = append(d.Related, p.Related(pos, ssaflow.Position{}, "covers this "+string(c.workload)+" call")...)
		}
	}
	p.Report("", d)
}

func keys(m map[string]cover) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

func list(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
