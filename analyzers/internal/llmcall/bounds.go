package llmcall

import (
	"go/token"
	"slices"
	"strings"
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
	// Spare: it is taken where callers, who must say how long, say nothing: a
	// safeguard that few run into.
	Spare bool
	// How says what sets it: "http.Client.Timeout", "context.WithTimeout" …
	How string
	// Streams: it covers the whole of a stream's body.
	Streams bool
	// Set is where this package gives the value to what keeps it, NoPos where
	// another package does.
	Set token.Pos
	// From is where this package brings the bound in.
	From token.Pos
	// By says what holds it.
	By Holder

	// settled: it is of a request, and its limit is known.
	settled bool
}

// Holder is what holds a bound.
type Holder string

// The holders of bounds.
const (
	HeldByClient  Holder = "client"
	HeldByCall    Holder = "call" // an option of the call
	HeldBySDK     Holder = "sdk"  // unasked
	HeldByContext Holder = "context"
	HeldByJob     Holder = "job" // the context of a whole job rather than of a request
)

// Known reports whether the limit is known.
func (b Bound) Known() bool { return b.settled || b.By == HeldByJob && b.Limit > 0 }

// Settled reports whether the bound is one of a request, and its limit is known.
func (b Bound) Settled() bool { return b.settled }

// Bounds returns the bounds on a site's call that are known there: those of
// its client and options, and of its context.
func (r *Result) Bounds(flow *ssaflow.Flow, s *Site) []Bound {
	return slices.DeleteFunc(r.Patience(flow, s), func(b Bound) bool { return !b.settled })
}

// Patience returns all bounds on a site's call: beside those of [Result.Bounds]
// the ones whose limit is not known, and those of whole jobs.
func (r *Result) Patience(flow *ssaflow.Flow, s *Site) []Bound {
	var out []Bound
	perCall := false
	overridden := map[string]bool{} // the settings of a client that the call's own win over
	for _, set := range r.x.settings(flow.ResolveFields(s.Options)) {
		if isTimeout(set.Role) && set.Term.Op != ssaflow.OpZero {
			perCall = true
			if set.Row == nil {
				overridden[set.Owner.Type] = true
			}
		}
		if b, ok := r.bound(flow, s, set); ok {
			b.By = HeldByCall
			out = append(out, b)
		}
	}
	client := flow.ResolveFields(s.Client)
	settings := r.x.settings(client)
	if shared := sharedClient(flow, settings); shared != nil {
		settings = append(settings, r.x.settings(flow.ResolveFields(shared))...)
	}
	own := false // it has a bound or an HTTP client of its user's
	for _, set := range settings {
		own = own || isTimeout(set.Role) || set.Role == catalog.RoleHTTPClient && set.Term.Op != ssaflow.OpZero && !set.Term.IsString()
		if perCall && set.Role == catalog.RoleTimeoutAttempt || isTimeout(set.Role) && set.Row == nil && overridden[set.Owner.Type] {
			continue // the call's own option wins
		}
		if b, ok := r.bound(flow, s, set); ok {
			b.By = HeldByClient
			out = append(out, b)
		}
	}
	if !own && !perCall {
		out = append(out, r.hidden(s, client)...)
	}
	return append(out, r.deadlines(flow, s)...)
}

// sharedClient returns the HTTP client, a variable that all share, that an SDK
// takes where it is given none; nil where it is given one.
func sharedClient(flow *ssaflow.Flow, settings []Setting) *ssaflow.Term {
	var name string
	for _, set := range settings {
		if set.Role != catalog.RoleHTTPClient || set.Term.Op == ssaflow.OpZero {
			continue
		}
		if !set.Term.IsString() {
			return nil
		}
		name = set.Term.Text
	}
	i := strings.LastIndexByte(name, '.')
	if i < 0 {
		return nil
	}
	return flow.Foreign(name[:i], name[i+1:])
}

func isTimeout(role catalog.Role) bool {
	switch role {
	case catalog.RoleTimeout, catalog.RoleTimeoutAttempt, catalog.RoleTimeoutSeconds, catalog.RoleTimeoutMillis, catalog.RoleTimeoutText:
		return true
	}
	return false
}

// hidden returns the bound that an SDK sets unasked, once for each place where
// the client is made. Where that is not known the SDK may have been told.
func (r *Result) hidden(s *Site, client *ssaflow.Term) []Bound {
	sdk := ""
	for _, row := range r.Catalog.FuncByRow(s.Leaf.Func) {
		if row.Kind == catalog.KindLLM || row.Kind == catalog.KindCheap {
			sdk = row.SDK
		}
	}
	if sdk == "" {
		return nil
	}
	var out []Bound
	client.Walk(func(t *ssaflow.Term) bool {
		if t.Op != ssaflow.OpCall {
			return true
		}
		for _, row := range r.Catalog.FuncByName(t.Name) {
			d := row.Defaults // the call may be an interface's
			if row.Kind != catalog.KindNew || row.SDK != sdk || d == nil || d.Timeout <= 0 {
				continue
			}
			if !plain(row, t) {
				continue
			}
			from := t.Pos()
			if !from.IsValid() {
				from = s.Pos()
			}
			out = append(out, Bound{Limit: d.Timeout, How: sdk + "'s own", Streams: d.TimeoutStreams, From: from, By: HeldBySDK, settled: true})
			return false
		}
		return true
	})
	return out
}

// plain reports whether all is known that a constructor is told.
func plain(row *catalog.Func, t *ssaflow.Term) bool {
	recv := 0
	if recvOf(t.Name) {
		recv = 1
	}
	known := func(i int) bool {
		if i += recv; i < 0 || i >= len(t.Args) {
			return true
		}
		return !t.Args[i].Contains(func(u *ssaflow.Term) bool {
			switch u.Op {
			case ssaflow.OpUnknown, ssaflow.OpParam, ssaflow.OpGlobal:
				return true
			case ssaflow.OpAny:
				return u.Open
			case ssaflow.OpObject:
				return u.Open && u.Type == "" // a slice of options
			}
			return false
		})
	}
	if i, ok := row.Args[catalog.RoleConfig]; ok && !known(i) {
		return false
	}
	return row.Variadic != catalog.RoleOption || len(t.Args) == 0 || optionsKnown(t.Args[len(t.Args)-1])
}

// optionsKnown reports whether a list of options is written out.
func optionsKnown(t *ssaflow.Term) bool {
	if t.Op == ssaflow.OpZero {
		return true
	}
	if t.Op != ssaflow.OpObject || t.Base != nil || t.Open {
		return false
	}
	for _, a := range t.Args {
		if a.Op != ssaflow.OpCall {
			return false
		}
	}
	return true
}

func (r *Result) bound(flow *ssaflow.Flow, s *Site, set Setting) (Bound, bool) {
	if !isTimeout(set.Role) || set.Term.Op == ssaflow.OpZero {
		return Bound{}, false
	}
	unit := time.Nanosecond
	switch set.Role {
	case catalog.RoleTimeoutSeconds:
		unit = time.Second
	case catalog.RoleTimeoutMillis:
		unit = time.Millisecond
	}
	how := "timeout"
	if set.Row != nil {
		how = set.Row.Name
	} else if set.Owner != nil && set.Owner.Type == "net/http.Client" {
		how = "http.Client.Timeout"
	}
	b := Bound{How: how, Streams: true, Set: set.Pos, From: s.Pos()}
	if set.From.IsValid() {
		b.From = set.From
	}
	return b.with(flow, set.Term, unit, set.Role == catalog.RoleTimeoutText), true
}

// with fills in the limit, the longest where it may be one of several, and
// settles the bound where it is known: configuration may override one default
// only.
func (b Bound) with(flow *ssaflow.Flow, t *ssaflow.Term, unit time.Duration, text bool) Bound {
	b.Term = t
	is := flow.ResolveFields(t)
	b.Spare = is.Spare() != nil
	vals, complete := is.Consts()
	if !complete { // what the value is kept above says nothing of it, nor that it is not set somewhere
		vals = slices.DeleteFunc(vals, func(t *ssaflow.Term) bool { return t.Least || len(vals) > 1 && t.Text == "0" })
	}
	one := true
	for _, v := range vals {
		limit, ok := limitOf(v, unit, text)
		if !ok {
			return b
		}
		one = one && (b.Limit == 0 || limit == b.Limit)
		if limit > b.Limit {
			b.Limit, b.Term = limit, v
		}
	}
	b.Default = !complete
	b.settled = b.Limit > 0 && (complete || one) // several defaults: it really varies
	return b
}

// limitOf returns the duration that a constant stands for; 0 and less are none.
func limitOf(v *ssaflow.Term, unit time.Duration, text bool) (time.Duration, bool) {
	if text {
		d, err := time.ParseDuration(v.Text)
		return d, err == nil && d > 0
	}
	n, ok := v.Int()
	return time.Duration(n) * unit, ok && n > 0
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
			var row *catalog.Func
			for _, row = range r.Catalog.FuncByName(t.Name) {
				if row.Kind == catalog.KindDeadline || row.Kind == catalog.KindHTTPDo {
					break
				}
				row = nil
			}
			if row == nil { // a context that is made of others
				switch {
				case t.Name == withValue && len(t.Args) > 0:
					walk(t.Args[0])
				case t.Type == "context.Context":
					for _, a := range t.Args {
						walk(a)
					}
				}
				return
			}
			if row.Fixed["timeout"] == "none" {
				return // what the parent says is dropped
			}
			if d, i := duration(row, t); d != nil {
				b := Bound{How: row.Name, Streams: true, From: t.Pos(), By: HeldByContext}
				if call, ok := t.Value().(*ssa.Call); ok {
					b.Set = flow.ArgPos(call, i)
				}
				if !b.From.IsValid() {
					b.From = s.Pos()
				}
				b = b.with(flow, d, time.Nanosecond, false)
				if !(b.settled && b.Limit < leastJob) && r.x.wholeJob(flow, t, s) {
					b.By, b.settled = HeldByJob, false
				}
				out = append(out, b)
			} else {
				out = append(out, Bound{How: row.Name, Streams: true, From: s.Pos(), By: HeldByContext, Term: t})
			}
			if i, ok := row.Args[catalog.RoleContext]; ok && i < len(t.Args) {
				walk(t.Args[i])
			}
		}
	}
	walk(flow.ResolveFields(s.Ctx))
	return out
}

// duration returns how long the context of a call t with a deadline lasts, or a
// request that is sent with one, and which argument says so, the receiver not
// counted; nil where that is not known.
func duration(row *catalog.Func, t *ssaflow.Term) (*ssaflow.Term, int) {
	recv := 0
	if recvOf(t.Name) {
		recv = 1
	}
	if i, ok := row.Args[catalog.RoleTimeout]; ok && i+recv < len(t.Args) {
		return t.Args[i+recv], i
	}
	i, ok := row.Args[catalog.RoleDeadline]
	if !ok || i+recv >= len(t.Args) {
		return nil, 0
	}
	at := t.Args[i+recv] // time.Now().Add(d)
	if at.Op != ssaflow.OpCall || at.Name != "(time.Time).Add" || len(at.Args) != 2 {
		return nil, 0
	}
	if now := at.Args[0]; now.Op != ssaflow.OpCall || now.Name != "time.Now" {
		return nil, 0
	}
	return at.Args[1], i
}
