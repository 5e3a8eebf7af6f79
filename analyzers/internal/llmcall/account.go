package llmcall

import (
	"slices"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/internal/source"
)

// Keys returns the values of the API keys that a site's client, or its raw
// request, is given, in the order in which they are found. Their terms are
// resolved as far as the package tells, callers included. The sinks are those of
// [Result.KeySinks].
func (r *Result) Keys(flow *ssaflow.Flow, s *Site, sinks []KeySink) []*ssaflow.Term {
	var out []*ssaflow.Term
	add := func(t *ssaflow.Term) {
		if t != nil && t.Op != ssaflow.OpZero && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	for _, t := range []*ssaflow.Term{flow.ResolveFields(s.Options), flow.ResolveFields(s.Client)} {
		for _, set := range r.x.settings(t) {
			if set.Role == catalog.RoleAPIKey {
				add(flow.Resolve(set.Term))
			}
		}
	}
	if s.URL == nil {
		return out
	}
	for in := s; in != nil && in.fn != nil; in = in.inner {
		for _, sink := range sinks {
			if outermost(sink.Instr.Parent()) == outermost(in.fn) && len(sink.Path) == 0 {
				add(flow.Resolve(flow.Eval(sink.Key)))
			}
		}
	}
	return out
}

// Again is how often a library sends a request once more when it fails.
type Again struct {
	Times *ssaflow.Term // attempts after the first, as it is set; nil where it is not
	Whole bool          // Times counts the first attempt too
	// Defaults are the library's own numbers, several where the client can be one
	// of several kinds; By is the library, "" where none is known to retry.
	Defaults []int
	By       string
}

// Again returns what is known of a site's retries by its library.
func (r *Result) Again(flow *ssaflow.Flow, s *Site) Again {
	a := Again{Defaults: []int{s.Leaf.Retries}}
	if s.Leaf.Func != "" {
		a.By = s.Leaf.SDK
	}
	client := flow.ResolveFields(s.Client)
	for _, t := range []*ssaflow.Term{client, flow.ResolveFields(s.Options)} { // a call's options win
		for _, set := range r.x.settings(t) {
			if (set.Role == catalog.RoleRetries || set.Role == catalog.RoleAttempts) && set.Term.Op != ssaflow.OpZero {
				a.Times, a.Whole = set.Term, set.Role == catalog.RoleAttempts
			}
		}
	}
	if s.Leaf.Func != "" {
		var own []int
		for _, c := range r.Constructors(s, client) {
			if n := c.Row.Defaults.Retries; !slices.Contains(own, n) {
				own = append(own, n)
			}
		}
		if len(own) > 0 {
			slices.Sort(own)
			a.Defaults = own
		}
		return a
	}
	rows := r.x.cat.Func(ssaflow.Callee(s.bottom().Common()))
	client.Walk(func(t *ssaflow.Term) bool {
		if t.Op == ssaflow.OpCall {
			rows = append(rows[:len(rows):len(rows)], r.x.cat.FuncByName(t.Name)...)
		}
		return true
	})
	for _, row := range rows {
		if row.Defaults != nil && row.Defaults.Retries > 0 && a.By == "" {
			a.Defaults, a.By = []int{row.Defaults.Retries}, row.SDK
		}
	}
	return a
}

// Tells reports whether the catalog knows where a site's request has its bound
// on the answer's length, if it has one.
func (r *Result) Tells(s *Site) bool {
	if s.URL != nil {
		return true
	}
	for _, row := range r.x.cat.FuncByRow(s.Leaf.Func) {
		if row.Call != nil && (len(row.Call.MaxTokens) > 0 || row.Variadic == catalog.RoleOption) {
			return true
		}
	}
	return false
}

// OwnPool returns the library whose own connections carry a site's call, which
// it is known to let go in time; "" where that is not known.
func (r *Result) OwnPool(flow *ssaflow.Flow, s *Site) string {
	for _, set := range r.x.settings(flow.ResolveFields(s.Client)) {
		if (set.Role == catalog.RoleHTTPClient || set.Role == catalog.RoleTransport) && set.Term.Op != ssaflow.OpZero && !set.Term.IsString() {
			return "" // it is given others
		}
	}
	for _, row := range r.x.cat.FuncByRow(s.Leaf.Func) {
		if row.Defaults != nil && row.Defaults.IdleSafe {
			return row.SDK
		}
	}
	return ""
}

// Open returns the part of a resolved client or context that is not seen to be
// made: a parameter, say; nil where all is seen. Without wire it does not matter
// which HTTP client an SDK's client is given.
func (r *Result) Open(t *ssaflow.Term, wire bool) (open *ssaflow.Term) {
	seen := make(map[*ssaflow.Term]bool)
	var walk func(t *ssaflow.Term)
	walk = func(t *ssaflow.Term) {
		if t == nil || open != nil || seen[t] {
			return
		}
		seen[t] = true
		switch t.Op {
		case ssaflow.OpElem:
			if of := t.Args[0]; of.Op == ssaflow.OpObject || of.Op == ssaflow.OpAny {
				walk(of)
			} else {
				open = t
			}
		case ssaflow.OpField: // a service of a client
			of := t.Args[0]
			service := t.Type != "" && r.x.cat.Package(source.PackageOf(t.Type)) != nil // of an SDK's client
			if of.Op == ssaflow.OpObject || of.Op == ssaflow.OpAny || of.Op == ssaflow.OpCall || of.Op == ssaflow.OpField || service && of.Op == ssaflow.OpParam {
				walk(of)
			} else {
				open = t
			}
		case ssaflow.OpUnknown, ssaflow.OpParam:
			open = t
		case ssaflow.OpAny:
			for _, a := range t.Args {
				walk(a)
			}
			if t.Open && open == nil {
				open = ssaflow.Unknown("code that may set it from elsewhere")
			}
		case ssaflow.OpObject:
			walk(t.Base)
			if t.Type == "" { // a list
				for _, a := range t.Args {
					walk(a)
				}
			}
		case ssaflow.OpCall:
			r.openCall(t, wire, walk, &open)
		}
	}
	if t != nil && t.Op == ssaflow.OpZero {
		return ssaflow.Unknown("code that is not seen")
	}
	walk(t)
	return open
}

// openCall goes on with what a call is given that decides on how it connects.
func (r *Result) openCall(t *ssaflow.Term, wire bool, walk func(*ssaflow.Term), open **ssaflow.Term) {
	switch {
	case t.Name == "context.Background" || t.Name == "context.TODO" || t.Name == "context.WithoutCancel":
		return
	case t.Type == "context.Context" && len(t.Args) > 0:
		walk(t.Args[0])
		return
	}
	rows := r.x.cat.FuncByName(t.Name)
	if len(rows) == 0 {
		if p := r.x.cat.Package(source.PackageOf(t.Name)); p == nil { // what matters of an SDK has rows
			*open = t
		}
		return
	}
	recv := 0
	if recvOf(t.Name) {
		recv = 1
	}
	for _, row := range rows {
		for _, role := range []catalog.Role{catalog.RoleHTTPClient, catalog.RoleTransport, catalog.RoleConfig, catalog.RoleOption, catalog.RoleLLM} {
			if !wire && (role == catalog.RoleHTTPClient || role == catalog.RoleTransport) {
				continue
			}
			if i, ok := row.Args[role]; ok && i+recv < len(t.Args) {
				walk(t.Args[i+recv])
			}
		}
		if row.Variadic != catalog.RoleOption || len(t.Args) == 0 {
			continue
		}
		last := t.Args[len(t.Args)-1]
		if last.Op == ssaflow.OpObject && last.Type == "" { // a list of options
			for _, a := range last.Args {
				walk(a)
			}
			if last.Open && *open == nil {
				*open = ssaflow.Unknown("options that are not all seen")
			}
		} else {
			walk(last)
		}
	}
	if recv == 1 && len(t.Args) > 0 {
		walk(t.Args[0])
	}
}

// ClientThrottled reports whether a site's client takes permits by itself.
func (r *Result) ClientThrottled(flow *ssaflow.Flow, s *Site) bool {
	return s.Client != nil && r.x.clientThrottled(s, flow.ResolveFields(s.Client))
}

// IdleTimeout returns the idle timeout of a transport, 0 for none, from the
// term of its field; nil is the zero of the type.
func IdleTimeout(t *ssaflow.Term) (idle time.Duration, known bool) {
	if t == nil || t.Op == ssaflow.OpZero {
		return 0, true
	}
	vals, complete := t.Consts()
	if !complete || len(vals) == 0 {
		return 0, false
	}
	n, ok := vals[len(vals)-1].Int() // the last store holds
	return time.Duration(n), ok
}

// Constructor is a call that makes a client of an LLM SDK, with what is set on
// its result.
type Constructor struct {
	Term *ssaflow.Term
	Row  *catalog.Func
}

// Constructors returns the calls that a site's client, resolved, can be made by,
// the outermost ones: those of the request's own SDK where there are any, for
// the client of an interface's other implementations is none of it.
func (r *Result) Constructors(s *Site, client *ssaflow.Term) (out []Constructor) {
	makes := func(t *ssaflow.Term) *catalog.Func {
		if t == nil || t.Op != ssaflow.OpCall {
			return nil
		}
		for _, row := range r.x.cat.FuncByName(t.Name) {
			if p := r.x.cat.Package(row.Package); row.Kind == catalog.KindNew && p != nil && p.LLM {
				return row
			}
		}
		return nil
	}
	if client == nil {
		return nil
	}
	client.Walk(func(t *ssaflow.Term) bool {
		row := makes(t)
		if row == nil && t.Op == ssaflow.OpObject {
			row = makes(t.Base) // with stores laid over it
		}
		if row != nil {
			out = append(out, Constructor{t, row})
		}
		return row == nil
	})
	own := func(c Constructor) bool { return c.Row.SDK == s.Leaf.SDK }
	if slices.ContainsFunc(out, own) && s.Choices > 1 {
		out = slices.DeleteFunc(out, func(c Constructor) bool { return !own(c) })
	}
	return out
}

// bottom returns the call instruction furthest down that this package has.
func (s *Site) bottom() ssa.CallInstruction {
	for s.inner != nil && s.inner.call != nil {
		s = s.inner
	}
	return s.call
}

// Complete reports whether all is known of a value: no parameter, nothing that
// code elsewhere may add.
func Complete(t *ssaflow.Term) bool {
	return t != nil && !t.Contains(func(u *ssaflow.Term) bool {
		return u.Op == ssaflow.OpUnknown || u.Op == ssaflow.OpParam || u.Op == ssaflow.OpAny && u.Open ||
			u.Op == ssaflow.OpField || u.Op == ssaflow.OpElem && u.Name == ""
	})
}

// BodyKnown reports whether it is known what a request has, field by field; of
// what an SDK sends the fields that are not known say so themselves.
func (r *Result) BodyKnown(s *Site) bool { return bodyKnown(r.Flow, s) }

func bodyKnown(flow *ssaflow.Flow, s *Site) bool {
	if s.URL == nil || s.Body == nil {
		return s.URL == nil
	}
	b := jsonOf(flow, s.Body)
	if b.text != nil {
		return true
	}
	t := s.Body
	for t.Op == ssaflow.OpConcat && len(t.Args) == 1 {
		t = t.Args[0]
	}
	if t.Op == ssaflow.OpAny {
		n := 0
		for _, a := range t.Args {
			if a.Op != ssaflow.OpZero {
				n++
			}
		}
		if n > 1 || t.Open {
			return false
		}
	}
	for t = b.term; t != nil; t = t.Base {
		if t.Op != ssaflow.OpObject || t.Open {
			return false
		}
	}
	return b.term != nil
}

// Many returns the calls of which no more is known than that they ask some LLM:
// each implementation of an interface asks another. Where all of them stream,
// Leaf.Stream is [catalog.StreamYes].
func (r *Result) Many() []*Site { return r.many }

// Crowd reports whether no more is known of a site than that it asks one of
// many implementations of an interface.
func (s *Site) Crowd() bool { return s.Leaf.Func == "" && s.URL == nil && s.Invoke == nil }

// Nearest follows a call that only runs a function literal of its own function
// to the call in that literal.
func (s *Site) Nearest() *Site { return innermost(s) }

// Declared returns the declared function that the site stands in, or whose
// literal it stands in; nil where another package has it.
func (s *Site) Declared() *ssa.Function {
	if s.fn == nil {
		return nil
	}
	return outermost(s.fn)
}
