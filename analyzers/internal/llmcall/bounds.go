package llmcall

import (
	"go/token"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// Bound is a bound on the time that a call may take, from its start to the
// last byte of its answer.
type Bound struct {
	Limit time.Duration
	Term  *ssaflow.Term // the value; nil where a library sets it unasked
	// Default: configuration may set another.
	Default bool
	// How says what sets it: "http.Client.Timeout", "context.WithTimeout" …
	How string
	// Streams: it covers the whole of a stream's body.
	Streams bool
	// From is where this package brings it in, NoPos where Term stands here.
	From token.Pos
}

// Bounds returns the bounds on a site's call that are known there: those of
// its client and options, and of its context.
func (r *Result) Bounds(flow *ssaflow.Flow, s *Site) []Bound {
	var out []Bound
	perCall := false
	if s.Options != nil {
		for _, set := range r.x.settings(flow.ResolveFields(s.Options)) {
			if b, ok := r.bound(flow, s, set); ok {
				out = append(out, b)
				perCall = true
			}
		}
	}
	timed := false
	if s.Client != nil {
		for _, set := range r.x.settings(flow.ResolveFields(s.Client)) {
			if perCall && set.Role != catalog.RoleTimeout {
				continue // the call's own option wins
			}
			switch set.Role {
			case catalog.RoleTimeout, catalog.RoleTimeoutAttempt, catalog.RoleTimeoutSeconds, catalog.RoleTimeoutMillis, catalog.RoleTimeoutText:
				timed = true
			}
			if b, ok := r.bound(flow, s, set); ok {
				out = append(out, b)
			}
		}
	}
	if s.Ctx != nil {
		out = append(out, r.deadlines(flow, s)...)
	}
	if !timed {
		if b, ok := r.hidden(s); ok {
			out = append(out, b)
		}
	}
	return out
}

// hidden returns the bound that an SDK sets unasked.
func (r *Result) hidden(s *Site) (Bound, bool) {
	for _, row := range r.Catalog.FuncByName(s.Leaf.Func) {
		if d := row.Defaults; d != nil && d.Timeout > 0 {
			return Bound{Limit: d.Timeout, How: row.SDK + "'s own", Streams: d.TimeoutStreams, From: s.Pos()}, true
		}
	}
	return Bound{}, false
}

func (r *Result) bound(flow *ssaflow.Flow, s *Site, set Setting) (Bound, bool) {
	unit := time.Nanosecond
	switch set.Role {
	case catalog.RoleTimeout, catalog.RoleTimeoutAttempt, catalog.RoleTimeoutText:
	case catalog.RoleTimeoutSeconds:
		unit = time.Second
	case catalog.RoleTimeoutMillis:
		unit = time.Millisecond
	default:
		return Bound{}, false
	}
	how := "timeout"
	if set.Row != nil {
		how = set.Row.Name
	} else if set.Owner != nil && set.Owner.Type == "net/http.Client" {
		how = "http.Client.Timeout"
	}
	b := Bound{How: how, Streams: true, From: s.Pos()}
	if set.Owner != nil && set.Owner.Pos().IsValid() {
		b.From = set.Owner.Pos()
	}
	return b.with(flow, set.Term, unit, set.Role == catalog.RoleTimeoutText)
}

// with fills in the limit, and reports whether it is one known constant.
func (b Bound) with(flow *ssaflow.Flow, t *ssaflow.Term, unit time.Duration, text bool) (Bound, bool) {
	t = flow.ResolveFields(t)
	vals, complete := t.Consts()
	if len(vals) != 1 {
		return b, false
	}
	if text {
		d, err := time.ParseDuration(vals[0].Text)
		if err != nil {
			return b, false
		}
		b.Limit = d
	} else {
		n, ok := vals[0].Int()
		if !ok {
			return b, false
		}
		b.Limit = time.Duration(n) * unit
	}
	b.Term, b.Default = vals[0], !complete
	return b, b.Limit > 0
}

// deadlines returns the deadlines of a site's context.
func (r *Result) deadlines(flow *ssaflow.Flow, s *Site) []Bound {
	var out []Bound
	seen := make(map[*ssaflow.Term]bool)
	var walk func(t *ssaflow.Term)
	walk = func(t *ssaflow.Term) {
		if t == nil || seen[t] {
			return
		}
		seen[t] = true
		switch t.Op {
		case ssaflow.OpAny:
			for _, a := range t.Args {
				walk(a)
			}
		case ssaflow.OpObject:
			walk(t.Base)
		case ssaflow.OpCall:
			for _, row := range r.Catalog.FuncByName(t.Name) {
				if row.Kind != catalog.KindDeadline {
					continue
				}
				i, ok := row.Args[catalog.RoleTimeout]
				if ok && i < len(t.Args) && !r.wholeJob(t, s) {
					b := Bound{How: row.Name, Streams: true, From: t.Pos()}
					if !b.From.IsValid() {
						b.From = s.Pos()
					}
					if b, ok := b.with(flow, t.Args[i], time.Nanosecond, false); ok {
						out = append(out, b)
					}
				}
				if len(t.Args) > 0 {
					walk(t.Args[0])
				}
			}
		}
	}
	walk(flow.ResolveFields(s.Ctx))
	return out
}

// wholeJob reports whether a deadline is that of a whole job rather than of a
// request: set in main, or before the loop that makes the calls.
func (r *Result) wholeJob(deadline *ssaflow.Term, s *Site) bool {
	call, ok := deadline.Value().(*ssa.Call)
	if !ok {
		return false
	}
	fn := call.Parent()
	if fn.Name() == "main" && fn.Pkg.Pkg.Name() == "main" {
		return true
	}
	if fn == s.fn && ssaflow.InLoop(s.call.Block()) {
		loops := ssaflow.Loops(fn)
		l := ssaflow.InnermostLoop(loops, s.call.Block())
		return l != nil && !l.Blocks[call.Block()]
	}
	return false
}
