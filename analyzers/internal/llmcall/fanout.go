package llmcall

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// FanOutKind says how a program can start a call many times.
type FanOutKind string

// maxBelow bounds how far below a loop a goroutine may be started for which
// the loop is blamed: further down it is most often one thing of many that a
// turn may do.
const maxBelow = 2

// The kinds of fan-out.
const (
	Goroutines FanOutKind = "goroutines" // at once, started in a loop
	Sequential FanOutKind = "sequential" // back to back, in a loop
	Handler    FanOutKind = "handler"    // by whoever calls a server, bot or queue
)

// FanOut is a place that can start LLM calls many times.
type FanOut struct {
	Kind FanOutKind
	// Start is the go statement, pool call or registration; Loop the loop it
	// stands in. Either may be NoPos.
	Start, Loop token.Pos
	// How names what starts the call: "go statement", "errgroup.Group.Go" …
	How string
	// Site is the site at Start; Call is the innermost site of this package
	// inside the fan-out: what a reader would call the LLM call.
	Site, Call *Site
	// Returns: what starts the call is a function that does not wait for its end.
	Returns bool
	// Waits: a turn of the loop waits for what comes next, from a bot, a queue or
	// a ticker. Within: the loop stands in the function that Start calls.
	Waits, Within bool
	// Elsewhere: the handler is another package's, and Call registers it.
	Elsewhere bool
	// Bound says why the number of calls is bounded after all; "" where it is not.
	Bound string
	// Few: what the loop is about bounds it, and not how many may be under way.
	Few bool
	// Unlimited: a bound is set that is none, such as SetLimit(-1).
	Unlimited bool
	// Throttled: a permit that works is taken on the way to the call. Rate and
	// Concurrency say of which kind the permits and bounds are.
	Throttled, Rate, Concurrency bool
	// Alone: a lock or a guard lets one through at a time.
	Alone bool
	// Budget: one is asked on the way whether it is spent.
	Budget bool
	// Broken says why the throttles on the way cannot work, where there are
	// some and none works; BrokenAt is where to say so.
	Broken   string
	BrokenAt token.Pos
	// Caps are the bounds on the way with known figures.
	Caps []Cap
	// Batch is the loop whose turns each start the fan-out and wait for its end,
	// NoPos for none. Pause is the longest known wait between two of them, below
	// 0 where it is not known. Filled in where the options ask for it.
	Batch token.Pos
	Pause time.Duration
}

// FanOutOptions are what a policy says about fan-outs.
type FanOutOptions struct {
	Flow *ssaflow.Flow
	// SmallLoop is the number of turns up to which a loop is none.
	SmallLoop int
	// Batches asks for the loops round a fan-out.
	Batches bool
	// Limiter reports whether a function, by its full name, is a throttle.
	Limiter func(full string) bool
}

// FanOuts returns the package's fan-outs of LLM calls, in the order of the
// sites.
func (r *Result) FanOuts(opts FanOutOptions) []FanOut {
	if r.Flow == nil {
		return nil
	}
	x := r.x
	handlers := x.handlers()
	var out []FanOut
	for _, s := range slices.Concat(r.Sites, r.many) {
		if !s.now() {
			continue
		}
		fn := s.fn
		start, row := x.starts(s)
		loop := ssaflow.InnermostLoop(x.loopsOf(fn), s.call.Block())
		fo := FanOut{Site: s, Call: innermost(s)}
		body := rangeBody(s.call)
		switch {
		case s.Served: // each turn registers a handler
		case start && (loop != nil || body != nil):
			fo.Kind = Goroutines
			fo.Start, fo.How = s.Pos(), x.how(s.call)
			_, direct := s.call.(*ssa.Go)
			fo.Returns = !direct && row == nil
		case s.Spread != nil:
			fo.Kind = Goroutines
			fo.Start, fo.How, fo.Within = s.Pos(), x.how(s.call), true
			x.spreadBound(opts, &fo)
			x.throttle(opts, &fo, nil)
			out = append(out, fo)
			continue
		case loop != nil || body != nil:
			fo.Kind = Sequential
		}
		if fo.Kind != "" {
			if loop == nil {
				fo.Loop = body.Pos()
			} else {
				fo.Loop = x.loopPos(fn, loop)
				var width int64
				fo.Bound, width = x.bound(opts, loop, s)
				if fo.Kind == Sequential && fo.Bound == "" && x.dependent(loop, s) {
					fo.Bound = "each turn needs the last answer"
				}
				if fo.Kind == Goroutines && s.Work != nil && fo.Bound == "" && !x.shared(s, loop) {
					fo.Bound = "each turn starts a worker, not a request"
				}
				accepts := x.accepts(loop)
				fo.Waits = accepts || x.waitsOn(loop) != nil
				if accepts && fo.Bound == "" && x.loopback() {
					fo.Bound = "who connects is at this machine"
				}
				if fo.Bound == "" && x.hearsPeer(loop) {
					fo.Bound = "one peer says what each turn is about"
				}
				if fo.Returns && !fo.Waits && s.Below > maxBelow && fo.Bound == "" {
					fo.Bound = "not what the loop is about, as far as can be told"
				}
				if fo.Kind == Goroutines && width > 0 {
					fo.Concurrency = true
					fo.Caps = append(fo.Caps, Cap{Of: catalog.LimitConcurrency, Calls: width, Pos: fo.Loop, What: "the loop"})
				}
			}
			fo.Few = fo.Bound != "" && s.Work == nil
			if fo.Kind == Goroutines {
				x.groups(opts, &fo, row, loop)
			}
			x.throttle(opts, &fo, loop)
			if opts.Batches {
				x.batch(opts, &fo, loop)
			}
			out = append(out, fo)
		}
		if reg, ok := handlers[fn]; ok && fo.Kind != Goroutines {
			h := FanOut{Kind: Handler, Site: s, Call: innermost(s), Start: reg.pos, How: reg.how}
			if reg.limited {
				h.Throttled = true
			}
			h.worker()
			x.throttle(opts, &h, nil)
			if !reg.elsewhere || h.Broken != "" {
				out = append(out, h)
			}
		}
	}
	if front := x.limitsIn(); !front.all {
		for _, s := range x.allRoutes() {
			h := FanOut{Kind: Handler, Site: s, Call: s, How: "handler", Elsewhere: true}
			h.worker()
			x.throttle(opts, &h, nil)
			out = append(out, h)
		}
	}
	choose(out)
	return out
}

// worker bounds a handler that starts what waits for jobs of its own, and does
// not wait for that.
func (fo *FanOut) worker() {
	if fo.Site.Work != nil && fo.Site.Async {
		fo.Bound = "each request starts a worker, not a call"
	}
}

// choose takes a call of an interface method for throttled, or below a budget,
// where one of its implementations is, and leaves out those that nothing makes.
func choose(fos []FanOut) {
	type at struct {
		call ssa.CallInstruction
		kind FanOutKind
		of   ssaflow.Position // where one of them is chosen: the call may lead to several
	}
	key := func(fo *FanOut) at { return at{fo.Site.call, fo.Kind, fo.Site.ChosenAt} }
	throttled, made, spent := make(map[at]bool), make(map[at]bool), make(map[at]bool)
	for i := range fos {
		if fo := &fos[i]; fo.Site.Choices > 1 && !fo.Site.Unmade {
			k := key(fo)
			made[k] = true
			throttled[k] = throttled[k] || fo.Throttled
			spent[k] = spent[k] || fo.Budget
		}
	}
	for i := range fos {
		if s := fos[i].Site; s.Choices > 1 {
			k := key(&fos[i])
			if throttled[k] || s.Unmade && made[k] {
				fos[i].Throttled, fos[i].Broken = true, ""
			}
			fos[i].Budget = fos[i].Budget || spent[k]
		}
	}
}

// innermost follows a site into the function literals that it runs.
func innermost(s *Site) *Site {
	for s.inner != nil && s.inner.x != nil && s.inner.fn != nil && s.inner.fn.Parent() != nil {
		s = s.inner
	}
	return s
}

// starts reports whether the call at s starts the LLM call concurrently, and
// the catalogued function that does it, if it is one.
func (x *extractor) starts(s *Site) (bool, *catalog.Func) {
	if _, ok := s.call.(*ssa.Go); ok {
		return true, nil
	}
	if row := x.fanout(s.call); row != nil {
		return true, row
	}
	return s.Async && !s.Handed && !s.aside, nil
}

// asides marks the calls that a function starts beside others that it waits
// for: to sum up what an agent has said, say. These pace them.
func asides(sites []*Site) {
	waits := make(map[ssa.CallInstruction]bool)
	for _, s := range sites {
		waits[s.call] = waits[s.call] || s.LLM() && !s.Async
	}
	for _, s := range sites {
		s.aside = s.Async && waits[s.call]
	}
}

// fanout returns the row of a call that starts its function argument.
func (x *extractor) fanout(call ssa.CallInstruction) *catalog.Func {
	for _, row := range x.cat.Func(ssaflow.Callee(call.Common())) {
		if row.Kind == catalog.KindFanout && !kept(row, call) {
			return row
		}
	}
	return nil
}

// kept reports whether a call makes a timer that somebody keeps, to stop or to set
// again: it waits for calm, and is no start of its own.
func kept(row *catalog.Func, call ssa.CallInstruction) bool {
	if _, timed := row.Args[catalog.RoleInterval]; !timed || call.Value() == nil {
		return false
	}
	return slices.ContainsFunc(*call.Value().Referrers(), func(r ssa.Instruction) bool {
		_, debug := r.(*ssa.DebugRef)
		return !debug
	})
}

func (x *extractor) how(call ssa.CallInstruction) string {
	if _, ok := call.(*ssa.Go); ok {
		return "go statement"
	}
	if obj := ssaflow.Callee(call.Common()); obj != nil {
		name := obj.FullName()
		return strings.NewReplacer("(", "", ")", "", "*", "").Replace(catalog.Short(name))
	}
	return "call"
}

// rangeBody returns the body of a range over a function, where a call is that
// of the iterator; else nil.
func rangeBody(call ssa.CallInstruction) *ssa.Function {
	for _, a := range call.Common().Args {
		if mc, ok := a.(*ssa.MakeClosure); ok {
			if fn, ok := mc.Fn.(*ssa.Function); ok && isRangeBody(fn) {
				return fn
			}
		}
	}
	return nil
}

func isRangeBody(fn *ssa.Function) bool { return fn.Synthetic == "range-over-func yield" }

func (x *extractor) loopPos(fn *ssa.Function, l *ssaflow.Loop) token.Pos {
	pos := x.flow.Over(l).Pos
	syn := fn.Syntax()
	if syn == nil || !pos.IsValid() {
		return pos
	}
	best := token.NoPos
	ast.Inspect(syn, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			if n.Pos() <= pos && pos <= n.End() {
				best = n.Pos()
			}
		}
		return true
	})
	if best.IsValid() {
		return best
	}
	return pos
}

// throttle fills in what slows the calls of a fan-out down.
func (x *extractor) throttle(opts FanOutOptions, fo *FanOut, loop *ssaflow.Loop) {
	s := fo.Site
	works := func(p Permit) bool {
		own := p.instr != nil && p.instr.Parent() == s.fn
		if own && loop != nil && !loop.Blocks[p.instr.Block()] {
			return false // once, before the loop
		}
		if p.Func == budget {
			fo.Budget = true
			return false
		}
		if guard(p) { // each turn counts, of a quota
			return fo.Waits || fo.Kind == Handler || !perKey(p) || p.Func == quotaGuard || p.Func == operatorGuard
		}
		if p.Of == DelayPermit {
			switch fo.Kind {
			case Goroutines:
				return own || !p.Retry && (!p.Inside || !p.Even)
			case Sequential:
				return own || !p.Retry
			}
			return !p.Retry && !p.Even
		}
		if p.Broken != "" {
			if fo.Broken == "" {
				fo.Broken, fo.BrokenAt = p.Broken, fo.Call.Pos()
			}
			return false
		}
		if lock(p) {
			return fo.Waits || fo.Kind == Handler || !p.Keyed
		}
		made, once := x.anew(opts.Flow, p.Limiter, s, loop)
		switch {
		case once:
			return false
		case made == nil || fo.Within && made.Parent() == s.fn:
			return true
		case !ticks(p) && !x.signals(p):
			if fo.Broken == "" && made.Pos().IsValid() {
				fo.Broken, fo.BrokenAt = whyAnew, x.madeAt(made)
			}
		}
		return false
	}
	for _, p := range s.Throttle {
		if !works(p) {
			continue
		}
		fo.Throttled = true
		fo.Alone = fo.Alone || p.Guard == guardOne || lock(p) && !p.Keyed
		switch p.Of {
		case catalog.LimitConcurrency:
			fo.Concurrency = true
		default:
			fo.Rate = true
		}
		if c, ok := x.permitCap(opts.Flow, p); ok {
			fo.Caps = append(fo.Caps, c)
		}
	}
	for _, name := range x.called(s, loop) {
		if opts.Limiter != nil && opts.Limiter(name) {
			fo.Throttled, fo.Rate, fo.Concurrency = true, true, true
		}
	}
	if s.Client != nil && x.clientThrottled(s, opts.Flow.ResolveFields(s.Client)) {
		fo.Throttled, fo.Rate = true, true
	}
	if fo.Kind == Handler && !fo.Throttled && fo.Broken == "" && x.turnsSomeAway(s) {
		fo.Throttled, fo.Rate = true, true
	}
	if fo.Throttled {
		fo.Broken = ""
	}
}

// turnsSomeAway reports whether one of the functions on the way to a request asks a
// limiter and answers that there are too many, though not of everybody: who wrote that
// has thought of it.
func (x *extractor) turnsSomeAway(s *Site) bool {
	for in := s; in != nil && in.fn != nil; in = in.inner {
		asks, refuses := false, false
		for _, b := range in.fn.Blocks {
			for _, instr := range b.Instrs {
				refuses = refuses || x.refuses(instr)
				if call, ok := instr.(*ssa.Call); ok && !asks {
					asks = slices.ContainsFunc(x.callPermits(call), func(p Permit) bool {
						return p.Effect == catalog.EffectVerdict && (p.Func == quotaGuard || p.Of == catalog.LimitRate)
					})
				}
			}
		}
		if asks && refuses {
			return true
		}
	}
	return false
}

// signals reports whether a permit is what somebody else sends to say that there is
// something to do: it is received, and never given back by who has it.
func (x *extractor) signals(p Permit) bool {
	switch instr := p.instr.(type) {
	case *ssa.UnOp:
	case *ssa.Select:
		if instr.States[p.state].Dir != types.RecvOnly {
			return false
		}
	default:
		return false
	}
	id := identOf(x.limiterValue(p))
	return id.root != nil && len(x.releases(p.instr.Parent(), p, id)) == 0
}

// ticks reports whether a permit is the tick of a ticker: one made for each
// call is a delay.
func ticks(p Permit) bool {
	return p.Limiter != nil && p.Limiter.Contains(func(t *ssaflow.Term) bool {
		return t.Op == ssaflow.OpCall && strings.HasPrefix(t.Name, "time.")
	})
}

// madeAt returns the position of what makes a limiter.
func (x *extractor) madeAt(instr ssa.Instruction) token.Pos {
	if call, ok := instr.(ssa.CallInstruction); ok {
		return x.flow.CallPos(call)
	}
	return instr.Pos()
}

// dependent reports whether a turn of the loop uses what the last one's call
// returned: an agent, or a conversation.
func (x *extractor) dependent(l *ssaflow.Loop, s *Site) bool {
	v := s.call.Value()
	if v == nil {
		return false
	}
	for _, instr := range l.Header.Instrs {
		phi, ok := instr.(*ssa.Phi)
		if !ok {
			continue
		}
		for _, e := range phi.Edges {
			if dependsOn(e, v, 0, make(map[ssa.Value]bool)) {
				return true
			}
		}
	}
	return false
}

func dependsOn(v, on ssa.Value, depth int, seen map[ssa.Value]bool) bool {
	if v == on {
		return true
	}
	if depth > 30 || seen[v] {
		return false
	}
	seen[v] = true
	instr, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	for _, op := range instr.Operands(nil) {
		if *op != nil && dependsOn(*op, on, depth+1, seen) {
			return true
		}
	}
	return false
}
