package llmcall

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxRetries bounds the layers of retries that are kept of one call.
const maxRetries = 6

// Retry is a layer of retries round an LLM call: a loop that asks the same
// again when the call fails, or a library's helper that does.
type Retry struct {
	// At is where the loop or the helper's call stands.
	At ssaflow.Position
	// Helper is the library's function, as "backoff.Retry"; "" for a loop.
	Helper string
	// Attempts bounds the number of attempts, the first included, together with
	// More: the bound is the value of the one plus the other. nil: not known.
	Attempts *ssaflow.Term
	More     int64
	// Endless: nothing is seen that ever ends it but success.
	Endless bool
	// Waits: there is a wait between two attempts. Same: it does not grow, and
	// Delay, where it is not nil, is how long it is.
	Waits, Same bool
	Delay       *ssaflow.Term
	// Every: it goes on at whatever error an LLM's API may answer with.
	Every bool
	// Deaf: the response is at hand, and nobody asks it for Retry-After.
	Deaf bool
	// Said: it stands in another package, which knew that it repeats an LLM call.
	Said bool

	pos token.Pos // in this package only
}

// Retried is a layer of retries that this package is the one to judge.
type Retried struct {
	Retry
	Pos   token.Pos
	Site  *Site   // a call that it repeats
	Inner []Retry // the layers between it and the request, from there up
}

// Retried returns the retries round the package's LLM calls, one for each call
// that a layer repeats, in the order of the sites. Layers in packages that did
// not know what they repeat stand at the call that says so.
func (r *Result) Retried() []Retried {
	var out []Retried
	for _, s := range slices.Concat(r.Sites, r.many) {
		if !s.LLM() {
			continue
		}
		for i, layer := range s.Retries {
			if layer.Said {
				continue
			}
			pos := layer.pos
			if !pos.IsValid() {
				pos = s.Pos()
			}
			out = append(out, Retried{layer, pos, s, s.Retries[:i]})
		}
	}
	return out
}

// retried adds the layers that fn puts round the call at s.
func (x *extractor) retried(fn *ssa.Function, s *Site) {
	call, ok := s.call.(*ssa.Call)
	if !ok || s.Served || s.Swallowed || x.cat.Named(catalog.NamesProbe, funcTitle(fn)) {
		return
	}
	if start, _ := x.starts(s); start || s.aside || neverFails(ssaflow.StaticCallee(call)) {
		return
	}
	add := func(r *Retry) {
		if r != nil && len(s.Retries) < maxRetries {
			s.Retries = append(slices.Clip(s.Retries), *r)
		}
	}
	add(x.retryHelper(s, call))
	for l := ssaflow.InnermostLoop(x.loopsOf(fn), call.Block()); l != nil; l = l.Outer {
		add(x.retryLoop(s, call, l))
	}
	add(x.retrySelf(fn, s, call))
}

// neverFails reports whether a function returns nil for its error whatever happens.
func neverFails(fn *ssa.Function) bool {
	if fn == nil || len(fn.Blocks) == 0 {
		return false
	}
	i := fn.Signature.Results().Len() - 1
	if i < 0 || !isError(fn.Signature.Results().At(i).Type()) {
		return false
	}
	for _, vals := range ssaflow.Returns(fn) {
		if i >= len(vals) || !isNil(vals[i]) {
			return false
		}
	}
	return true
}

// retryLoop returns the layer that a loop is, nil where it repeats for another
// reason than failure: over items or models, in an agent, to poll.
func (x *extractor) retryLoop(s *Site, call *ssa.Call, l *ssaflow.Loop) *Retry {
	t := newTrial(x, s, call, l)
	if !t.repeats() || t.varies() {
		return nil
	}
	pos := t.loopPos()
	r := &Retry{pos: pos, At: x.flow.PositionOf(pos), Every: t.every()}
	r.Attempts, r.More, r.Endless = t.bound()
	w := t.waits()
	r.Waits, r.Same = w.any, w.any && !w.grows
	if r.Same && w.delay != nil {
		r.Delay = x.flow.Eval(w.delay)
	}
	if throttled(s) && !r.Waits { // what paces the calls paces these too
		r.Waits = slices.ContainsFunc(s.Throttle, func(p Permit) bool { return !guard(p) && !lock(p) && p.Broken == "" })
	}
	r.Deaf = t.deaf()
	return r
}
