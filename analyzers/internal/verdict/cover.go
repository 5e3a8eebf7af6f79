package verdict

import (
	"go/token"
	"math"
	"sort"
	"time"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// Cover is a bound on time that this package answers for, with the calls that
// it covers.
type Cover struct{ Calls []Covered }

// Covered is a call below a bound.
type Covered struct {
	Site     *llmcall.Site
	Workload Workload
	Bound    llmcall.Bound
	Pos      token.Pos // where the bound is reported
	Tightest bool      // no other bound of the call is below
	Idle     bool      // one that nothing varies is below: this one never ends the call
}

// Covers returns the bounds on LLM calls, each with all the calls that it covers.
// A bound that covers no stream has none. What reports says decides where each
// is reported.
func (j *Judge) Covers(sites []*llmcall.Site, reports func(token.Pos) bool) []*Cover {
	var order []*Cover
	byPlace := make(map[string]*Cover)
	vars := j.variables()
	for _, s := range sites {
		if !s.LLM() {
			continue
		}
		w := j.Workload(s)
		var bounds []llmcall.Bound
		job := time.Duration(math.MaxInt64) // what is left of the whole job at most
		for _, b := range j.res.Patience(j.flow, s) {
			switch {
			case b.By == llmcall.HeldByJob && b.Known() && !b.Default:
				job = min(job, b.Limit)
			case b.Spare && w != Streaming: // callers know how long theirs take; of a stream nobody does
			case b.Settled() && (w != Streaming || b.Streams):
				bounds = append(bounds, b)
			}
		}
		for _, b := range bounds {
			pos, key := j.place(b, vars, reports)
			if !pos.IsValid() || j.heldElsewhere(s, b, w) {
				continue
			}
			c := byPlace[key]
			if c == nil {
				c = new(Cover)
				byPlace[key] = c
				order = append(order, c)
			}
			tightest, idle := true, job < b.Limit
			for _, o := range bounds {
				tightest = tightest && b.Limit <= o.Limit
				idle = idle || !o.Default && o.Limit < b.Limit
			}
			c.Calls = append(c.Calls, Covered{s, w, b, pos, tightest, idle})
		}
	}
	return order
}

// Kinds returns one call of each kind among those covered, the nearest to its
// request, in the order of the source. A kind is where the request is made, and
// its workload. A request whose workload its callers decide counts by them alone.
func Kinds(calls []Covered) []Covered {
	type kind struct {
		at       ssaflow.Position
		workload Workload
	}
	nearest := make(map[kind]Covered)
	decided := make(map[ssaflow.Position]bool)
	for _, c := range calls {
		k := kind{c.Site.Leaf.At, c.Workload}
		decided[k.at] = decided[k.at] || k.workload != General
		if old, ok := nearest[k]; !ok || c.Site.Depth < old.Site.Depth {
			nearest[k] = c
		}
	}
	var out []Covered
	for k, c := range nearest {
		if k.workload != General || !decided[k.at] {
			out = append(out, c)
		}
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := out[i].Site.Pos(), out[j].Site.Pos()
		if a != b {
			return a < b
		}
		return out[i].Workload < out[j].Workload
	})
	return out
}

// heldElsewhere reports whether a bound is another package's business: that holds
// it, and knows by itself that it covers such a call; or holds a default of
// which this package cannot tell whether it is its own.
func (j *Judge) heldElsewhere(s *llmcall.Site, b llmcall.Bound, w Workload) bool {
	answered := func(at ssaflow.Position) bool {
		return j.res.Answered(at) || (b.Default || w == Streaming) && j.res.StandsIn(at)
	}
	if t := b.Term; t != nil && (t.Pos().IsValid() || t.Value() != nil || !t.At.IsValid() && b.Set.IsValid()) {
		return false
	}
	if b.Default {
		at := j.flow.Where(b.Term)
		return !at.IsValid() || answered(at) // a configuration's own has no calls to answer for it
	}
	if b.Term == nil {
		if b.From != s.Pos() {
			return false
		}
	} else if at := j.flow.Where(b.Term); at.IsValid() && !answered(at) {
		return false // joined with the call here
	}
	if bare := s.Bare(); bare != nil && j.Workload(bare) == w {
		return true
	}
	for s != nil && s.Fn() != nil {
		s = s.Inner()
	}
	return s != nil && j.Workload(s) == w
}

// variables returns where the package's variables are declared.
func (j *Judge) variables() map[token.Pos]bool {
	out := make(map[token.Pos]bool)
	scope := j.flow.Pkg.Pkg.Scope()
	for _, name := range scope.Names() {
		out[scope.Lookup(name).Pos()] = true
	}
	return out
}

// place returns where a bound is reported, and what tells it from others: the
// value, or where it is set if the value is a variable's or a default; where
// this package brings it in, if another package holds it.
func (j *Judge) place(b llmcall.Bound, vars map[token.Pos]bool, reports func(token.Pos) bool) (token.Pos, string) {
	if b.Term == nil {
		return b.From, j.flow.PositionOf(b.From).String()
	}
	at := []token.Pos{b.Term.Pos(), b.Set}
	if b.Default || b.Term.Stated() {
		at = []token.Pos{b.Set, b.Term.Pos()}
	}
	pos := b.From
	for _, q := range at {
		if reports(q) && !vars[q] {
			pos = q
			break
		}
	}
	where := b.Term.At // another package's value is one, however often it is handed on here
	if !where.IsValid() {
		where = j.flow.Where(b.Term)
	}
	if !where.IsValid() {
		where = j.flow.PositionOf(pos)
	}
	return pos, where.String()
}
