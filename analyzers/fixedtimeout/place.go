package fixedtimeout

import (
	"go/token"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/verdict"
)

// elsewhere reports whether a bound is another package's business: that holds
// it, and knows by itself that it covers such a call; or holds a default of
// which this package cannot tell whether it is its own.
func elsewhere(p *rule.Pass, s *llmcall.Site, b llmcall.Bound, w verdict.Workload) bool {
	if t := b.Term; t != nil && (t.Pos().IsValid() || t.Value() != nil || !t.At.IsValid() && b.Set.IsValid()) {
		return false
	}
	if b.Default {
		return true
	}
	if b.Term == nil {
		if b.From != s.Pos() {
			return false
		}
	} else if at := p.Flow.Where(b.Term); at.IsValid() && !p.Calls.Answered(at) {
		return false // joined with the call here
	}
	for s != nil && s.Fn() != nil {
		s = s.Inner()
	}
	return s != nil && p.Judge.Workload(s) == w
}

// variables returns where the package's variables are declared.
func variables(p *rule.Pass) map[token.Pos]bool {
	out := make(map[token.Pos]bool)
	scope := p.Pkg.Scope()
	for _, name := range scope.Names() {
		out[scope.Lookup(name).Pos()] = true
	}
	return out
}

// place returns where a bound is reported, and what tells it from others: the
// value, or where it is set if the value is a variable's or a default; where
// this package brings it in, if another package holds it.
func place(p *rule.Pass, b llmcall.Bound, vars map[token.Pos]bool) (token.Pos, string) {
	if b.Term == nil {
		return b.From, p.Flow.PositionOf(b.From).String()
	}
	at := []token.Pos{b.Term.Pos(), b.Set}
	if b.Default {
		at = []token.Pos{b.Set, b.Term.Pos()}
	}
	pos := b.From
	for _, q := range at {
		if p.Reports(q) && !vars[q] {
			pos = q
			break
		}
	}
	where := p.Flow.Where(b.Term)
	if !where.IsValid() {
		where = p.Flow.PositionOf(pos)
	}
	return pos, where.String()
}
