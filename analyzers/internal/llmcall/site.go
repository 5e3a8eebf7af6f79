package llmcall

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// Bounds on summaries. Passing one loses sites, never stops the analysis.
const (
	maxSites   = 48 // sites kept a function
	maxWrap    = 12 // wrappers round a call
	maxRawWrap = 4  // wrappers round a request whose address is not known yet
	maxImpls   = 5  // implementations behind one interface call: with six a service of 93 packages takes twice the time
	maxPrompts = 64 // pieces of text a request
	maxPermits = 16 // throttles that a helper is known to take
	maxMade    = 16 // calls that what one constructor makes is set up for
	maxMany    = 8  // calls kept a function of which it is only known that they ask
	maxPending = 24 // calls a function of which its callers know what they run
)

// Site is a place where an LLM is called: by an SDK or a raw request, or by
// calling a wrapper. Its terms are in the parameters of the function that it
// stands in. Exported fields survive the trip through a fact.
type Site struct {
	Leaf Leaf

	Model     *ssaflow.Term
	MaxTokens []*ssaflow.Term
	Prompts   []Prompt
	Format    []*ssaflow.Term
	Tools     []*ssaflow.Term
	Stream    *ssaflow.Term // the field or option that turns streaming on; nil where Leaf says all
	Switches  []Switch
	Options   *ssaflow.Term   // variadic options of the call
	Extra     []*ssaflow.Term // calls that add to the request: SetExtraFields …
	Client    *ssaflow.Term   // the client, service or model object that it goes through
	Ctx       *ssaflow.Term
	URL, Body *ssaflow.Term   // raw requests
	Keys      []*ssaflow.Term // of a raw request: what its headers say of who pays

	// Throttle lists the permits taken on the way to the call, from the
	// function that the site stands in down to the request.
	Throttle []Permit
	// Retries are the layers that ask again where the call fails, from the request
	// up to the function that the site stands in.
	Retries []Retry
	// Groups are the pools and groups that run the call on the way.
	Groups []*ssaflow.Term
	// Called are the full names of the functions called on the way below this
	// one: any may be a throttle that a policy knows.
	Called []string
	// Via are the places of the calls from here down to the request.
	Via []ssaflow.Position
	// Depth is the number of wrappers between here and the request.
	Depth int
	// Async: started in a goroutine that nothing here waits for.
	Async bool
	// Below is the number of calls between here and where it is started so.
	Below int
	// Work is the channel that a worker below this function waits on for what
	// it makes the call for; nil where there is none.
	Work *ssaflow.Term
	// Spread is set where a function on the way starts the call for each item of
	// what it is given.
	Spread *Spread
	// Served: a server or bot calls it, for each request; the way here only
	// registers it. Handed: the same may be, for a function on the way is given
	// to code that cannot be seen.
	Served, Handed bool
	// Router is what a handler is registered with whose way this is.
	Router *ssaflow.Term
	// Choices is the number of implementations that an interface call on the
	// way may reach; this is one of them. 1 where there is no doubt.
	Choices int
	// ChosenAt is the first call on the way at which one of several is chosen.
	ChosenAt ssaflow.Position
	// Behind are the interface calls on the way whose receivers a caller decides on.
	Behind []Behind
	// Swallowed: a function on the way keeps the error of the call to itself.
	Swallowed bool
	// When are the conditions on the way that a caller decides on.
	When []Condition
	// Others: there may be further implementations, which are not seen.
	Others bool
	// Unmade: one of the implementations on the way is of a type that nothing
	// makes.
	Unmade bool
	// Raw: what Leaf says is not sure until URL and Body are known.
	Raw bool
	// Name is the function that the request stands in, In the one that the site
	// does.
	Name, In string
	// Invoke is set while it is not known what runs, and the rest with it.
	Invoke *Invoke

	// In this package only.
	made     bool         // not called here: what is made here is set up for it
	bare     func() *Site // see Bare
	aside    bool         // started beside a call that is waited for
	modelPos token.Pos
	call     ssa.CallInstruction
	fn       *ssa.Function
	inner    *Site
	x        *extractor
}

// Leaf is the request at the bottom.
type Leaf struct {
	SDK      string
	Func     string // full name of the SDK's function; "" for a raw request
	Provider string // as in the catalog; "" unknown
	Kind     string // chat, completion, embedding …
	Stream   string // one of the catalog's stream modes
	Whole    bool   // of a raw answer one JSON value is read, and no more
	Cheap    bool   // uses the client, but is no LLM call
	Model    string // the model that the function fixes, "" none
	Task     string // the task that the function fixes, "" none
	Retries  int
	At       ssaflow.Position
	ModelAt  ssaflow.Position // where the request is given its model; invalid where that is not written out
}

// Prompt is a piece of what is asked.
type Prompt struct {
	Role string
	Term *ssaflow.Term
}

// Switch is a value that turns reasoning on or off.
type Switch struct {
	Wire  string // its path in the request, as provider's documentation spells it
	Value *ssaflow.Term
	Fixed string // the value that mere presence of Value means; "" none
	Scale string
}

// Call returns the call instruction; Fn the function that it stands in.
func (s *Site) Call() ssa.CallInstruction { return s.call }

// Fn returns the function of this package that the site stands in.
func (s *Site) Fn() *ssa.Function { return s.fn }

// Unread reports whether nobody looks at what an SDK's call returns but for its error.
func (s *Site) Unread() bool {
	call, ok := s.call.(*ssa.Call)
	if !ok || s.inner != nil || s.URL != nil {
		return false
	}
	for _, r := range *call.Referrers() {
		if _, debug := r.(*ssa.DebugRef); debug {
			continue
		}
		if ex, ok := r.(*ssa.Extract); !ok || !isError(ex.Type()) && len(*ex.Referrers()) > 0 {
			return false
		}
	}
	return true
}

// Inner returns the site in the wrapper that this one calls, with that
// function's own terms, or nil for a request itself.
func (s *Site) Inner() *Site { return s.inner }

// Pos returns the position of the call in this package.
func (s *Site) Pos() token.Pos {
	if s.call == nil {
		return token.NoPos
	}
	return s.x.flow.CallPos(s.call)
}

// ModelPos returns where the model is written in the function that the site
// stands in: in the request, or where it is handed on. NoPos where it comes
// from further away.
func (s *Site) ModelPos() token.Pos {
	for _, pos := range []token.Pos{s.modelPos, s.constPos()} {
		if s.Within(pos) {
			return pos
		}
	}
	return token.NoPos
}

// Within reports whether a position is in the declared function that the site
// stands in.
func (s *Site) Within(pos token.Pos) bool {
	syn := outermost(s.fn).Syntax()
	return pos.IsValid() && syn != nil && syn.Pos() <= pos && pos < syn.End()
}

func (s *Site) constPos() token.Pos {
	if s.Model == nil {
		return token.NoPos
	}
	for _, a := range s.Model.Alternatives() {
		if a.Op == ssaflow.OpConst {
			return a.Pos()
		}
	}
	return token.NoPos
}

// Made reports whether nothing here is seen to make the call: something is
// made here that is set up for it.
func (s *Site) Made() bool { return s.made }

// sameWay reports whether two sites go through the same calls.
func (s *Site) sameWay(t *Site) bool { return slices.Equal(s.Via, t.Via) }

// LLM reports whether the site is an LLM call for sure: tokens are generated.
func (s *Site) LLM() bool { return !s.Leaf.Cheap && !s.Raw && s.Invoke == nil }

// now reports whether the provider answers the call at once: what is put into a
// batch waits there, and has limits of its own.
func (s *Site) now() bool { return s.LLM() && s.Leaf.Kind != "batch" }

// With returns the site with what f makes of each of its terms.
func (s *Site) With(f func(*ssaflow.Term) *ssaflow.Term) *Site {
	out := *s
	out.terms(f)
	out.modelPos = token.NoPos
	return &out
}

// terms calls f for every term of the site and stores what it returns.
func (s *Site) terms(f func(*ssaflow.Term) *ssaflow.Term) {
	at := func(t **ssaflow.Term) {
		if *t != nil {
			*t = f(*t)
		}
	}
	list := func(ts []*ssaflow.Term) []*ssaflow.Term {
		out := make([]*ssaflow.Term, len(ts))
		for i, t := range ts {
			out[i] = f(t)
		}
		return out
	}
	at(&s.Model)
	at(&s.Stream)
	at(&s.Options)
	at(&s.Client)
	at(&s.Ctx)
	at(&s.URL)
	at(&s.Body)
	at(&s.Router)
	if s.Invoke != nil {
		s.Invoke = &Invoke{f(s.Invoke.Recv), s.Invoke.Method, list(s.Invoke.Args), s.Invoke.Unless}
	}
	s.MaxTokens, s.Format, s.Tools, s.Extra = list(s.MaxTokens), list(s.Format), list(s.Tools), list(s.Extra)
	s.Keys = list(s.Keys)
	s.Groups = list(s.Groups)
	at(&s.Work)
	if s.Spread != nil {
		sp := *s.Spread
		at(&sp.Over)
		at(&sp.Turns)
		s.Spread = &sp
	}
	s.Behind = append([]Behind(nil), s.Behind...)
	for i := range s.Behind {
		at(&s.Behind[i].Recv)
	}
	s.When = append([]Condition(nil), s.When...)
	for i := range s.When {
		at(&s.When[i].Param)
	}
	s.Throttle = append([]Permit(nil), s.Throttle...)
	for i := range s.Throttle {
		at(&s.Throttle[i].Limiter)
	}
	s.Retries = append([]Retry(nil), s.Retries...)
	for i := range s.Retries {
		at(&s.Retries[i].Attempts)
		at(&s.Retries[i].Delay)
	}
	s.Prompts = append([]Prompt(nil), s.Prompts...)
	for i := range s.Prompts {
		s.Prompts[i].Term = f(s.Prompts[i].Term)
	}
	s.Switches = append([]Switch(nil), s.Switches...)
	for i := range s.Switches {
		if s.Switches[i].Value != nil {
			s.Switches[i].Value = f(s.Switches[i].Value)
		}
	}
}

// bind returns the site as the call of the wrapper that it stands in sees it.
func (x *extractor) bind(in *Site, callee string, call ssa.CallInstruction, fn *ssa.Function, args []*ssaflow.Term) *Site {
	out := *in
	out.Work = in.worksOn()
	if in.Invoke == nil {
		out.Spread = nil // it is said there
	}
	out.terms(func(t *ssaflow.Term) *ssaflow.Term { return x.flow.Bind(t, callee, args) })
	out.In = funcTitle(fn)
	out.call, out.fn, out.inner, out.x, out.modelPos, out.aside, out.bare = call, fn, in, x, token.NoPos, false, nil
	if out.Depth++; in.Async {
		out.Below++
	}
	out.Via = append([]ssaflow.Position{x.flow.PositionOf(x.flow.CallPos(call))}, in.Via...)
	out.Called = in.passed()
	if out.URL != nil { // a raw request: what is bound may say more of it
		x.identify(&out)
	}
	return &out
}

func (x *extractor) exportSite(s *Site) *Site {
	out := *s
	out.Work = s.worksOn()
	out.Ctx = x.withoutJob(out.Ctx, s)
	if in := out.Invoke; in != nil {
		job := *in
		job.Args = make([]*ssaflow.Term, len(in.Args))
		for i, a := range in.Args {
			job.Args[i] = x.withoutJob(a, s)
		}
		out.Invoke = &job
	}
	out.terms(x.flow.Export)
	out.Called = s.passed()
	for i := range out.Retries {
		out.Retries[i].pos = token.NoPos
		out.Retries[i].Said = out.Retries[i].Said || s.LLM()
	}
	out.call, out.fn, out.x, out.inner, out.bare = nil, nil, nil, nil, nil
	return &out
}

// Passed returns the full names of the functions called on the way to the
// request, and before it in the functions on that way.
func (s *Site) Passed() []string { return s.passed() }

// passed returns the names of the functions called on the way, those of the
// site's own function among them.
func (s *Site) passed() []string {
	if s.x == nil || s.made {
		return s.Called
	}
	return s.x.called(s, nil)
}

// Leaf kinds that spend no tokens of their own until later.
func isBatch(row *catalog.Func) bool { return row.Call != nil && row.Call.Kind == "batch" }
