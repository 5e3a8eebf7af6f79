package fixedtimeout

import (
	"fmt"
	"go/token"
	"math"
	"slices"
	"sort"
	"strings"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
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

// Analyzer is the rule for nogo: under the default policy, or the one whose
// text its flag -policy is.
var Analyzer = rule.WithFlag(Name, doc, run)

// timeout is one bound and the calls that it covers.
type timeout struct {
	bound  llmcall.Bound
	pos    token.Pos
	depth  int // wrappers between there and a request that it is too short for
	covers map[cover]*llmcall.Site
}

// cover is a kind of call: where the request is made, and its workload.
type cover struct {
	at       ssaflow.Position
	workload verdict.Workload
}

func run(p *rule.Pass) {
	var order []*timeout
	byPlace := make(map[string]*timeout)
	vars := variables(p)
	for _, s := range append(p.Calls.All(), streams(p.Calls.Many())...) {
		if !s.LLM() {
			continue
		}
		w := p.Judge.Workload(s)
		patience := p.Judge.Patience(s)
		for _, b := range p.Calls.Bounds(p.Flow, s) {
			if w == verdict.Streaming && !b.Streams || b.Limit >= patience {
				continue
			}
			pos, key := place(p, b, vars)
			if !pos.IsValid() || elsewhere(p, s, b, w) {
				continue
			}
			t := byPlace[key]
			if t == nil {
				t = &timeout{bound: b, pos: pos, depth: math.MaxInt, covers: make(map[cover]*llmcall.Site)}
				byPlace[key] = t
				order = append(order, t)
			}
			if b.Limit < p.Judge.FloorAt(s, w) && s.Depth < t.depth { // too short, and nearer to the request
				t.bound, t.pos, t.depth = b, pos, s.Depth
			}
			c := cover{s.Leaf.At, w}
			if old := t.covers[c]; old == nil || s.Depth < old.Depth {
				t.covers[c] = s
			}
		}
	}
	for _, t := range order {
		report(p, t)
	}
	ceilings(p)
	boundless(p)
}

// streams returns the calls that are sure to stream, whatever answers them.
func streams(many []*llmcall.Site) []*llmcall.Site {
	return slices.DeleteFunc(slices.Clone(many), func(s *llmcall.Site) bool { return s.Leaf.Stream != catalog.StreamYes })
}

func report(p *rule.Pass, t *timeout) {
	covers := sorted(t.covers)
	has := make(map[verdict.Workload]bool)
	floors := make(map[verdict.Workload]time.Duration)
	for _, c := range covers {
		has[c.workload] = true
		floors[c.workload] = max(floors[c.workload], p.Judge.FloorAt(t.covers[c], c.workload))
	}
	var workloads []string
	var need time.Duration
	var worst verdict.Workload
	for _, w := range verdict.Workloads() {
		if !has[w] {
			continue
		}
		workloads = append(workloads, w.Call())
		if f := floors[w]; t.bound.Limit < f && f > need {
			need, worst = f, w
		}
	}
	if need == 0 {
		return
	}
	subject := "timeout of " + t.bound.Limit.String()
	switch {
	case t.bound.Term == nil:
		subject = t.bound.How + " " + subject
	case t.bound.Default:
		subject = "default " + subject
	}
	cuts := "a " + worst.Call() + " call"
	advice := fmt.Sprintf("it needs %s or more, and what it generated until then is paid for", need)
	switch worst {
	case verdict.Streaming:
		advice = "bound its first byte and the wait for each read, not the whole of it"
	case verdict.Batch, verdict.General:
		cuts, advice = "the call", fmt.Sprintf("no answer comes in less than %s", need)
	}
	d := analysis.Diagnostic{Pos: t.pos}
	if unitless(p, t.bound) {
		d.Message = subject + " has no unit: a bare number counts nanoseconds; multiply it by time.Second, or by what it is meant to count"
	} else if len(workloads) > 1 && !t.bound.Default {
		d.Message = fmt.Sprintf("%s is shared by %s calls and cuts %s short: %s", subject, list(workloads), cuts, advice)
	} else {
		d.Message = fmt.Sprintf("%s cuts %s short: %s", subject, cuts, advice)
	}
	if t.bound.Term != nil && t.bound.Term.Pos() != t.pos {
		d.Related = append(d.Related, p.RelatedTerm(t.bound.Term, "the timeout's value")...)
	}
	for _, c := range covers {
		if pos := t.covers[c].Pos(); pos != t.pos {
			d.Related = append(d.Related, p.Related(pos, ssaflow.Position{}, "covers this call: "+string(c.workload))...)
		}
	}
	p.Report("", d)
}

// sorted returns what a bound covers, in the order of the source. A request
// whose workload its callers decide counts by them alone.
func sorted(covers map[cover]*llmcall.Site) []cover {
	decided := make(map[ssaflow.Position]bool)
	for c := range covers {
		decided[c.at] = decided[c.at] || c.workload != verdict.General
	}
	out := make([]cover, 0, len(covers))
	for c := range covers {
		if c.workload != verdict.General || !decided[c.at] {
			out = append(out, c)
		}
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := covers[out[i]].Pos(), covers[out[j]].Pos()
		if a != b {
			return a < b
		}
		return out[i].workload < out[j].workload
	})
	return out
}

func list(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
