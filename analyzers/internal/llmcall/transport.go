package llmcall

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// Transport is a connection pool that the program makes for its LLM calls.
type Transport struct {
	Term *ssaflow.Term // the literal or object
	Idle *ssaflow.Term // its idle timeout; nil where it is never set
	// Set: the idle timeout is set on a transport made elsewhere (a clone).
	Set bool
	// Carries is an LLM call that it carries, or the making of an LLM client
	// that uses it; From is where this package brings it in.
	Carries token.Pos
	From    token.Pos
	// PerCall: it is made anew for each request.
	PerCall bool
}

// place returns what tells the transport from others: where it is written, or
// where its idle timeout is if that is set on one made elsewhere.
func (t *Transport) place(flow *ssaflow.Flow) ssaflow.Position {
	if t.Idle != nil && t.Set {
		return flow.Where(t.Idle)
	}
	return flow.Where(t.Term)
}

const defaultTransport = "net/http.DefaultTransport"

// pools are the types of transports whose zero idle timeout means never.
var pools = map[string]bool{"net/http.Transport": true, "golang.org/x/net/http2.Transport": true}

// Transports returns the transports under the package's LLM calls, and under
// its other calls of LLM providers, each once, in the order of the calls. What
// keeps its connections no longer than it should by other means is left out.
func (r *Result) Transports(flow *ssaflow.Flow) []Transport {
	if r.Flow == nil {
		return nil
	}
	var out []Transport
	seen := make(map[string]bool)
	brought := false // only what a call here brings counts
	add := func(pos token.Pos, terms ...*ssaflow.Term) {
		w := transportWalk{x: r.x, flow: flow, seen: make(map[*ssaflow.Term]bool)}
		for _, t := range terms {
			w.walk(flow.Resolve(t), pos, 0)
		}
		if w.closes {
			return
		}
		for _, t := range w.out {
			at := t.place(flow)
			if seen[at.String()] || r.Answered(at) || brought && t.From == pos {
				continue
			}
			seen[at.String()] = true
			t.Carries = pos
			out = append(out, t)
		}
	}
	for _, s := range r.Sites {
		elsewhere, known := s.elsewhere()
		if s.Raw || s.Client == nil || elsewhere && known {
			continue // a wrapper in another package is that package's
		}
		brought = elsewhere // one that does not know what it sends is told by who makes its client
		add(s.Pos(), s.Client, s.Options, sharedClient(flow, r.x.settings(flow.Resolve(s.Client))))
	}
	brought = false
	// A package that only makes a client has no call to start from.
	for _, fn := range flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(ssa.CallInstruction)
				if !ok || !r.x.makesClient(call) {
					continue
				}
				terms := flow.Args(call)
				if v := call.Value(); v != nil {
					terms = append(terms, sharedClient(flow, r.x.settings(flow.Resolve(flow.Eval(v)))))
				}
				add(flow.CallPos(call), terms...)
			}
		}
	}
	return out
}

// Pool is what is known of the connections under a site's call.
type Pool struct {
	Made   []Transport // what the program makes
	Shared bool        // http.DefaultTransport, or a clone with its idle timeout
	Unused bool        // one without a pool: no keep-alives, or a unix socket
	Closed bool        // CloseIdleConnections is called
}

// Pool returns the connections under a site's call, as far as the site's own
// function, the fields and the constructors on the way tell.
func (r *Result) Pool(flow *ssaflow.Flow, s *Site) Pool {
	w := transportWalk{x: r.x, flow: flow, seen: make(map[*ssaflow.Term]bool)}
	client := flow.ResolveFields(s.Client)
	for _, t := range []*ssaflow.Term{client, flow.ResolveFields(s.Options), sharedClient(flow, r.x.settings(client))} {
		w.walk(t, s.Pos(), 0)
	}
	return Pool{w.out, w.shared, w.unused, w.closes}
}

// elsewhere reports whether the request is made in another package, and whether that knows
// what it sends.
func (s *Site) elsewhere() (yes, known bool) {
	for s.inner != nil {
		s = s.inner
	}
	return s.fn == nil, !s.Raw
}

// makesClient reports whether a call makes a client of an LLM SDK, or an
// option of one.
func (x *extractor) makesClient(call ssa.CallInstruction) bool {
	obj := ssaflow.Callee(call.Common())
	for _, row := range x.cat.Func(obj) {
		if row.Kind != catalog.KindNew && row.Kind != catalog.KindOption {
			continue
		}
		if pkg := x.cat.Package(obj.Pkg().Path()); pkg != nil && pkg.LLM {
			return true
		}
	}
	return false
}

type transportWalk struct {
	x      *extractor
	flow   *ssaflow.Flow
	seen   map[*ssaflow.Term]bool
	out    []Transport
	closes bool // CloseIdleConnections is called on the client
	shared bool // http.DefaultTransport is among them
	unused bool // one that keeps no connection, or dials a unix socket, is
}

func (w *transportWalk) walk(t *ssaflow.Term, from token.Pos, depth int) {
	if t == nil || w.seen[t] || depth > 30 {
		return
	}
	w.seen[t] = true
	from = brings(t, from)
	for _, m := range t.Muts {
		for _, row := range w.x.cat.FuncByName(m.Name) {
			w.closes = w.closes || row.Kind == catalog.KindCloseIdle
		}
	}
	if w.global(t, from) {
		return
	}
	switch t.Op {
	case ssaflow.OpObject:
		if pools[t.Type] {
			w.pool(t, from)
			return
		}
	case ssaflow.OpAny:
		for _, a := range t.Args {
			if !fallback(t, a) {
				w.walk(a, from, depth+1)
			}
		}
		return
	case ssaflow.OpFunc:
		if t.Type == "net/http.Request" { // a RoundTripper, with what it is wrapped round
			break
		}
		roles := w.x.cat.FieldsByName(t.Type)
		for _, f := range t.Fields { // an option of a library
			if roles[f.Name] != "" {
				w.walk(f.Value, from, depth+1)
			}
		}
		return
	}
	for _, a := range w.x.parts(t) {
		w.walk(a, from, depth+1)
	}
	for _, f := range t.Fields {
		w.walk(f.Value, from, depth+1)
	}
	for _, m := range t.Muts {
		w.walk(m, from, depth+1)
	}
	w.walk(t.Base, from, depth+1)
}

// global takes http.DefaultTransport, and the clients that use it for want of
// another: it is sound until this package sets its idle timeout.
func (w *transportWalk) global(t *ssaflow.Term, from token.Pos) bool {
	base := t
	for base.Op == ssaflow.OpObject && base.Base != nil {
		base = base.Base
	}
	switch {
	case base.Op == ssaflow.OpGlobal && base.Name == defaultTransport:
	case base.Op == ssaflow.OpGlobal && base.Name == "net/http.DefaultClient", base.Op == ssaflow.OpObject && base.Type == "net/http.Client":
		if v := t.Lookup("Transport"); v != nil && v.Op != ssaflow.OpZero {
			return false
		}
		if t = w.flow.Foreign("net/http", "DefaultTransport"); t.Op == ssaflow.OpObject && t.Base == nil || t.Op == ssaflow.OpAny {
			w.walk(t, from, 0) // this package puts another in its place
			return true
		}
	default:
		return false
	}
	if t.Op == ssaflow.OpObject {
		w.pool(t, from)
	} else {
		w.shared = true
	}
	return true
}

// fallback reports whether a is only taken where there is nothing else: a
// literal beside http.DefaultTransport or its clone in the same function, for
// when that is something else; or what another package makes where this one
// hands none over.
func fallback(any, a *ssaflow.Term) bool {
	if pools[a.Type] && !safe(a) && triesDefault(function(a)) {
		return true
	}
	for _, b := range any.Args {
		if b != a && !a.Pos().IsValid() && b.Contains(madeHere) && !a.Contains(madeHere) {
			return true
		}
	}
	return false
}

// triesDefault reports whether a function asks if http.DefaultTransport is an
// *http.Transport.
func triesDefault(fn *ssa.Function) bool {
	if fn == nil {
		return false
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if as, ok := instr.(*ssa.TypeAssert); ok && as.CommaOk {
				if load, ok := as.X.(*ssa.UnOp); ok {
					if g, ok := load.X.(*ssa.Global); ok && g.String() == defaultTransport {
						return true
					}
				}
			}
		}
	}
	return false
}

// madeHere reports whether a term is a transport that this package makes.
func madeHere(t *ssaflow.Term) bool { return pools[t.Type] && t.Pos().IsValid() }

// function returns the function that a term's value stands in, nil where that
// is not known.
func function(t *ssaflow.Term) *ssa.Function {
	if v, ok := t.Value().(interface{ Parent() *ssa.Function }); ok {
		return v.Parent()
	}
	return nil
}

// safe reports whether a transport comes from http.DefaultTransport.
func safe(t *ssaflow.Term) bool {
	for t.Op == ssaflow.OpObject && t.Base != nil {
		t = t.Base
	}
	return t.Op == ssaflow.OpGlobal && (t.Name == defaultTransport || t.Name == "net/http.DefaultClient")
}

func (w *transportWalk) pool(t *ssaflow.Term, from token.Pos) {
	for _, m := range t.Muts {
		for _, row := range w.x.cat.FuncByName(m.Name) {
			w.closes = w.closes || row.Kind == catalog.KindCloseIdle
		}
	}
	if v := t.Lookup("DisableKeepAlives"); v != nil && v.Op != ssaflow.OpZero {
		if vals, complete := v.Consts(); !complete || len(vals) == 0 || vals[0].Text == "true" {
			w.unused = true
			return
		}
	}
	if w.unixSocket(t) {
		w.unused = true
		return
	}
	tr := Transport{Term: t, Idle: t.Lookup("IdleConnTimeout"), From: from}
	base := t
	for base.Op == ssaflow.OpObject && base.Base != nil {
		base = base.Base
	}
	if base.Op != ssaflow.OpObject {
		// A clone, or a transport that a library made: sound until its idle
		// timeout is changed.
		if tr.Idle == nil {
			w.shared = w.shared || safe(t)
			return
		}
		tr.Set = true
	} else if tr.Idle == nil && w.tuned(t) {
		return
	}
	if v, ok := t.Value().(*ssa.Alloc); ok && !tr.Set {
		tr.PerCall = w.perCall(v) && !keptGlobal(v)
	}
	w.out = append(w.out, tr)
}

// unixSocket reports whether the transport dials a unix socket.
func (w *transportWalk) unixSocket(t *ssaflow.Term) bool {
	for _, name := range []string{"DialContext", "Dial"} {
		v := t.Lookup(name)
		if v == nil {
			continue
		}
		fn := v.FuncOf()
		if fn == nil {
			continue
		}
		if w.dialsUnix(fn) {
			return true
		}
	}
	return false
}

// dialsUnix reports whether a function, or a literal in it, passes the name of
// the network to a call.
func (w *transportWalk) dialsUnix(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			for _, arg := range call.Common().Args {
				if t, ok := arg.Type().Underlying().(*types.Basic); ok && t.Info()&types.IsString != 0 {
					if vals, _ := w.flow.ResolveFields(w.flow.Eval(arg)).Consts(); len(vals) > 0 && vals[0].Text == "unix" {
						return true
					}
				}
			}
		}
	}
	return slices.ContainsFunc(fn.AnonFuncs, w.dialsUnix)
}

// tuned reports whether the transport is handed, as a transport and not as any
// RoundTripper, to code that cannot be seen and may set what it likes.
func (w *transportWalk) tuned(t *ssaflow.Term) bool {
	v := t.Value()
	if v == nil || v.Referrers() == nil {
		return false
	}
	for _, r := range *v.Referrers() {
		call, ok := r.(ssa.CallInstruction)
		if !ok {
			continue
		}
		obj := ssaflow.Callee(call.Common())
		if obj == nil || obj.Pkg() == nil {
			return true
		}
		if obj.Pkg() == w.x.flow.Pkg.Pkg || catalog.Std(obj.Pkg().Path()) || len(w.x.cat.Func(obj)) > 0 {
			continue
		}
		return true
	}
	return false
}

// perCall reports whether a transport is made for each request: by a function that
// sends one itself and is not the program's main, or by one that hands it back to
// such functions only.
func (w *transportWalk) perCall(v ssa.Value) bool {
	if w.sends(v.Parent()) {
		return true
	}
	instr, ok := v.(ssa.Instruction)
	return ok && handedBackIn(instr, w.makesClient) && w.madeForEach(v.Parent(), 0)
}

// makesClient reports whether a call makes an SDK's client of what it is given.
func (w *transportWalk) makesClient(call *ssa.Call) bool {
	return slices.ContainsFunc(w.x.cat.Func(ssaflow.Callee(call.Common())), func(row *catalog.Func) bool { return row.Kind == catalog.KindNew })
}

// sends reports whether a function sends a request itself. What it starts and does not
// wait for goes on when it has returned, and may send many.
func (w *transportWalk) sends(fn *ssa.Function) bool {
	return !runsOnce(fn) && slices.ContainsFunc(w.x.sites(fn), func(s *Site) bool {
		_, started := s.call.(*ssa.Go)
		return !started && !s.Async && !s.Served
	})
}

// runsOnce reports whether a function is the program's main, or runs before that.
func runsOnce(fn *ssa.Function) bool {
	name, _, _ := strings.Cut(fn.Name(), "#") // init#1
	return fn.Signature.Recv() == nil && (name == "init" || name == "main" && fn.Pkg.Pkg.Name() == "main")
}

// madeForEach reports whether all callers of a function use what it makes for a request
// of their own and keep it nowhere.
func (w *transportWalk) madeForEach(fn *ssa.Function, depth int) bool {
	if obj := fn.Object(); depth == maxMakers || fn.Parent() == nil && (obj == nil || obj.Exported()) {
		return false
	}
	calls, _ := w.flow.Callers(fn)
	return len(calls) > 0 && !slices.ContainsFunc(calls, func(c ssa.CallInstruction) bool {
		made, ok := c.(*ssa.Call)
		return !ok || !(stays(made, true) && w.sends(c.Parent())) && !(handedBack(made) && w.madeForEach(c.Parent(), depth+1))
	})
}

// keptGlobal reports whether a value is stored to a variable of a package.
func keptGlobal(v ssa.Value) bool {
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.MakeInterface:
			if keptGlobal(r) {
				return true
			}
		case *ssa.Store:
			if _, ok := r.Addr.(*ssa.Global); ok && r.Val == v {
				return true
			}
		}
	}
	return false
}
