package retrytax

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/policy"
)

// Name is the rule's name.
const Name = "retrytax"

const doc = `report retries of LLM calls that pay more than once for an answer or for none

A retry of what cannot succeed, at once, without end or on top of the SDK's own
is paid for each time; see the package's documentation.`

// breaker is the category of retries that nothing stops while the provider is
// down.
const breaker = "breaker"

var none ssaflow.Position

// New returns the rule's analyzer under a policy.
func New(p *policy.Policy) *analysis.Analyzer { return rule.New(Name, doc, p, run) }

// Analyzer is the rule for nogo: under the default policy, or the one whose
// text its flag -policy is.
var Analyzer = rule.WithFlag(Name, doc, run)

func run(p *rule.Pass) {
	byPlace := make(map[ssaflow.Position][]llmcall.Retried)
	var places []ssaflow.Position
	for _, r := range p.Calls.Retried() {
		if !p.Reports(r.Pos) {
			continue
		}
		if byPlace[r.At] == nil {
			places = append(places, r.At)
		}
		byPlace[r.At] = append(byPlace[r.At], r)
	}
	slices.SortStableFunc(places, func(a, b ssaflow.Position) int {
		return cmp.Compare(byPlace[a][0].Pos, byPlace[b][0].Pos)
	})
	for _, at := range places {
		layer(p, byPlace[at])
	}
	if p.Policy.Rules[Name].Categories[breaker] != policy.Off || len(p.Policy.Overrides) > 0 {
		fanOuts(p)
	}
}

// fanOuts reports calls that many goroutines retry at once with nothing that
// stops them all while the provider is down: one for each fan-out.
func fanOuts(p *rule.Pass) {
	said := make(map[token.Pos]bool)
	for _, fo := range p.FanOuts() {
		if fo.Kind != llmcall.Goroutines || fo.Few || fo.Alone || len(fo.Site.Retries) == 0 || said[fo.Loop] ||
			slices.ContainsFunc(fo.Site.Passed(), p.Calls.Catalog.BreakerName) {
			continue
		}
		said[fo.Loop] = p.Report(breaker, analysis.Diagnostic{
			Pos:     fo.Call.Pos(),
			Message: "LLM call is retried in many goroutines at once with no circuit breaker: while the provider is down each of them asks as often as it may",
			Related: p.Related(fo.Loop, none, "the loop"),
		})
	}
}

// layer reports what is wrong with one layer of retries, by what it repeats.
func layer(p *rule.Pass, all []llmcall.Retried) {
	// The nearest to a helper of another package: its callers repeat nothing.
	r := slices.MinFunc(all, func(a, b llmcall.Retried) int { return cmp.Compare(a.Site.Depth, b.Site.Depth) })
	if p.Judge.Once(r.Retry) {
		return
	}
	attempts := p.Judge.Attempts(r.Retry)
	ever := attempts == 0 || attempts > 2 // two attempts have one wait, which cannot grow
	var wrong []string
	if r.Endless {
		wrong = append(wrong, "have no bound")
	}
	switch {
	case !r.Waits && (ever || r.Every):
		wrong = append(wrong, "do not wait between two attempts")
	case r.Same && ever && p.Policy.Retries.Growth:
		wrong = append(wrong, "wait "+same(p, r)+" each time")
	}
	if r.Every && (ever || !r.Waits) {
		wrong = append(wrong, "repeat what cannot succeed (400, 401, 402, a prompt that is too long)")
	}
	if r.Deaf && (ever || r.Every) && told(p, r, all) {
		wrong = append(wrong, "do not read Retry-After")
	}
	s := r.Site
	var inner []llmcall.Retry
	if of, times := product(p, all); times != "" {
		s, inner, wrong = of.Site, of.Inner, append(wrong, times)
	}
	if len(wrong) == 0 {
		return
	}
	subject := "retries of an LLM call "
	if r.Helper != "" {
		subject = "retries of an LLM call by " + r.Helper + " "
	}
	d := analysis.Diagnostic{Pos: r.Pos, Message: subject + rule.List(wrong)}
	if pos := s.Pos(); pos != r.Pos {
		d.Related = p.Related(pos, none, "it is called here")
	} else if r.At != none && r.Helper == "" {
		d.Related = p.Related(token.NoPos, r.At, "the loop")
	}
	for _, in := range slices.Backward(inner) {
		if n := p.Judge.Attempts(in); n > 1 && in.At != none {
			d.Related = append(d.Related, p.Related(token.NoPos, in.At, fmt.Sprintf("each time asked up to %d times here", n))...)
		}
	}
	p.Report("", d)
}

// told reports whether one of the providers that a layer repeats requests to says in a
// header when to come again: a model on this host does not.
func told(p *rule.Pass, nearest llmcall.Retried, all []llmcall.Retried) bool {
	known := slices.DeleteFunc(slices.Clone(all), func(r llmcall.Retried) bool { return p.Judge.Provider(r.Site) == "" })
	if len(known) == 0 {
		known = []llmcall.Retried{nearest}
	}
	return slices.ContainsFunc(known, func(r llmcall.Retried) bool {
		return r.Deaf && !p.Judge.Local(r.Site) && p.Policy.SendsRetryAfter(p.Judge.Provider(r.Site))
	})
}

// product says how many requests the layers come to for one answer, where the
// policy allows fewer; and for which call, the nearest of those that come to as many.
func product(p *rule.Pass, all []llmcall.Retried) (of llmcall.Retried, text string) {
	worst := int64(0)
	for _, r := range slices.SortedStableFunc(slices.Values(all), func(a, b llmcall.Retried) int { return cmp.Compare(a.Site.Depth, b.Site.Depth) }) {
		own := p.Judge.Attempts(r.Retry)
		if own < 2 {
			continue
		}
		factors := []int64{own}
		for _, in := range slices.Backward(r.Inner) {
			if n := p.Judge.Attempts(in); n > 1 {
				factors = append(factors, n)
			}
		}
		sdk := false
		if n, known := p.Judge.Retries(r.Site); known && n > 0 {
			factors, sdk = append(factors, n+1), true
		}
		if len(factors) < 2 {
			continue
		}
		total, terms := int64(1), make([]string, len(factors))
		for i, n := range factors {
			total *= n
			terms[i] = strconv.FormatInt(n, 10)
		}
		if total <= int64(p.Policy.Retries.Requests) || total <= worst {
			continue
		}
		with := "others below"
		switch {
		case sdk && r.Site.URL != nil:
			with = "the HTTP client's own"
		case sdk:
			with = "the SDK's own"
		}
		worst, of = total, r
		text = fmt.Sprintf("multiply with %s: %s = %d requests for one answer", with, strings.Join(terms, " × "), total)
	}
	return of, text
}

// same says how long the same wait is.
func same(p *rule.Pass, r llmcall.Retried) string {
	if r.Delay != nil {
		if vals, _ := p.Flow.Resolve(r.Delay).Consts(); len(vals) == 1 {
			if n, ok := vals[0].Int(); ok && n > 0 {
				return "the same " + time.Duration(n).String()
			}
		}
	}
	return "as long"
}
