package llmcall

import (
	"go/ast"
	"go/token"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// FanOutKind says how a program can start a call many times.
type FanOutKind string

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
	// Group is the pool or group that runs it; nil for a go statement.
	Group ssa.Value
	// Site is the site at Start; Call is the innermost site of this package
	// inside the fan-out: what a reader would call the LLM call.
	Site, Call *Site
	// Bound says why the number of calls is bounded after all; "" where it is not.
	Bound string
}

// FanOuts returns the package's fan-outs of LLM calls, in the order of the
// sites. smallLoop is the number of turns up to which a loop is none.
func (r *Result) FanOuts(smallLoop int) []FanOut {
	if r.Flow == nil {
		return nil
	}
	x := r.x
	loops := make(map[*ssa.Function][]*ssaflow.Loop)
	handlers := x.handlers()
	if x.gated(handlers) {
		handlers = nil // a limit on what comes in throttles what goes out
	}
	var out []FanOut
	for _, s := range r.Sites {
		if !s.LLM() {
			continue
		}
		fn := s.fn
		if _, ok := loops[fn]; !ok {
			loops[fn] = ssaflow.Loops(fn)
		}
		fo := FanOut{Site: s, Call: innermost(s)}
		start, pool := x.starts(s)
		loop := ssaflow.InnermostLoop(loops[fn], s.call.Block())
		switch {
		case start && loop != nil:
			fo.Kind, fo.Loop = Goroutines, x.loopPos(fn, loop)
			fo.Start, fo.How = s.Pos(), x.how(s.call)
			fo.Bound = x.bound(r.Flow, loop, s, smallLoop, pool)
			if pool != nil {
				fo.Group = pool
			}
		case loop != nil && !start:
			fo.Kind, fo.Loop = Sequential, x.loopPos(fn, loop)
			fo.Bound = x.bound(r.Flow, loop, s, smallLoop, nil)
			if fo.Bound == "" && x.dependent(loop, s) {
				fo.Bound = "each turn needs the last answer"
			}
		default:
			reg, ok := handlers[fn]
			if !ok {
				continue
			}
			fo.Kind, fo.Start, fo.How = Handler, reg.pos, reg.how
		}
		out = append(out, fo)
	}
	return out
}

// innermost follows a site into the function literals that it runs.
func innermost(s *Site) *Site {
	for s.inner != nil && s.inner.x != nil && s.inner.fn != nil && s.inner.fn.Parent() != nil {
		s = s.inner
	}
	return s
}

// starts reports whether the call at s starts the LLM call concurrently, and
// the pool that runs it.
func (x *extractor) starts(s *Site) (bool, ssa.Value) {
	if _, ok := s.call.(*ssa.Go); ok {
		return true, nil
	}
	c := s.call.Common()
	for _, row := range x.cat.Func(ssaflow.Callee(c)) {
		if row.Kind != catalog.KindFanout {
			continue
		}
		if c.IsInvoke() {
			return true, c.Value
		}
		if row.Recv != "" && len(c.Args) > 0 {
			return true, c.Args[0]
		}
		return true, nil
	}
	return s.Async, nil
}

func (x *extractor) how(call ssa.CallInstruction) string {
	if _, ok := call.(*ssa.Go); ok {
		return "go statement"
	}
	if obj := ssaflow.Callee(call.Common()); obj != nil {
		name := obj.FullName()
		return strings.NewReplacer("(", "", ")", "", "*", "").Replace(name[strings.LastIndexByte(name, '/')+1:])
	}
	return "call"
}

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

// bound says why the turns of a loop are bounded, "" where they are not.
func (x *extractor) bound(flow *ssaflow.Flow, l *ssaflow.Loop, s *Site, small int, pool ssa.Value) string {
	over := flow.Over(l)
	switch {
	case over.Range != nil:
		if n, ok := length(flow.Resolve(over.Range)); ok && n <= small {
			return "a few items"
		}
	case over.Limit != nil:
		lim := flow.Resolve(over.Limit)
		if n, ok := lim.Int(); ok {
			if n <= int64(small) {
				return "a few turns"
			}
			return "a constant number of turns"
		}
		if !fromInput(lim) {
			return "a configured number of workers"
		}
	case !over.Known:
		return "not a loop over input"
	}
	if over.Part {
		return "a part of the input"
	}
	if drained(l, s) {
		return "drained before the next turn"
	}
	if l.Outer != nil && drained(l.Outer, s) && over.Range != nil {
		return "a batch at a time"
	}
	if fn := s.fn; fn.Synthetic == "range-over-func yield" && waits(fn.Blocks, s) {
		return "a batch at a time"
	}
	if pool != nil {
		if why := x.poolBound(flow, pool); why != "" {
			return why
		}
	}
	return ""
}

// length returns the number of elements of a literal.
func length(t *ssaflow.Term) (int, bool) {
	if t.Op == ssaflow.OpAny && !t.Open && len(t.Args) > 0 {
		most := 0
		for _, a := range t.Args {
			n, ok := length(a)
			if !ok {
				return 0, false
			}
			most = max(most, n)
		}
		return most, true
	}
	if t.Op == ssaflow.OpObject && !t.Open && t.Base == nil && t.Name == "" {
		return len(t.Args) + len(t.Fields), true
	}
	return 0, false
}

// fromInput reports whether a number of turns is the length of something,
// with no cap on it.
func fromInput(t *ssaflow.Term) bool {
	capped := false
	input := t.Contains(func(u *ssaflow.Term) bool {
		capped = capped || u.Op == ssaflow.OpCall && u.Name == "min"
		return u.Op == ssaflow.OpCall && u.Name == "len"
	})
	if t.Op == ssaflow.OpAny {
		for _, a := range t.Args {
			if a.Op == ssaflow.OpConst {
				return false // if n > max { n = max }
			}
		}
	}
	return input && !capped
}

// drained reports whether the loop waits, in each turn, for what it started:
// for a group, or for an answer on a channel that the turn made.
func drained(l *ssaflow.Loop, s *Site) bool {
	var blocks []*ssa.BasicBlock
	made, received := false, false
	for _, b := range l.Header.Parent().Blocks {
		if !l.Blocks[b] {
			continue
		}
		blocks = append(blocks, b)
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.MakeChan:
				made = true
			case *ssa.UnOp:
				received = received || instr.Op == token.ARROW
			case *ssa.Select:
				received = true
			}
		}
	}
	return made && received || waits(blocks, s)
}

// waits reports whether the blocks wait for a group.
func waits(blocks []*ssa.BasicBlock, s *Site) bool {
	for _, b := range blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok || ssa.Instruction(call) == ssa.Instruction(s.call) {
				continue
			}
			obj := ssaflow.Callee(call.Common())
			if obj == nil || obj.Name() != "Wait" || obj.Signature().Recv() == nil {
				continue
			}
			switch ssaflow.TypeName(recvType(obj)) {
			case "sync.WaitGroup", "golang.org/x/sync/errgroup.Group", "github.com/sourcegraph/conc.WaitGroup":
				return true
			}
		}
	}
	return false
}

// poolBound says why a pool or group is bounded, "" where it is not.
func (x *extractor) poolBound(flow *ssaflow.Flow, pool ssa.Value) string {
	t := flow.Resolve(flow.Eval(pool))
	why := ""
	check := func(m *ssaflow.Term) {
		recv := 0
		if strings.HasPrefix(m.Name, "(") {
			recv = 1
		}
		for _, row := range x.cat.FuncByName(m.Name) {
			if row.Kind != catalog.KindBound || row.Limit == nil {
				continue
			}
			i := row.Limit.N
			if i < 0 || i+recv >= len(m.Args) {
				why = "bounded"
				continue
			}
			n := flow.Resolve(m.Args[i+recv])
			if v, ok := n.Int(); ok && unlimited(v, row.Limit.Unlimited) {
				continue
			}
			if fromInput(n) {
				continue
			}
			why = "bounded by " + row.Name
		}
	}
	t.Walk(func(u *ssaflow.Term) bool {
		if u.Op == ssaflow.OpCall {
			check(u)
		}
		return true
	})
	for t.Op == ssaflow.OpObject && t.Base != nil {
		t = t.Base
	}
	if t.Op == ssaflow.OpParam {
		return "the caller's" // whoever made it knows its limit
	}
	return why
}

func unlimited(n int64, when string) bool {
	switch when {
	case "<=0":
		return n <= 0
	case "<0":
		return n < 0
	case "==0":
		return n == 0
	case "always":
		return true
	}
	return false
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

// registration is a function's use as a handler.
type registration struct {
	pos token.Pos
	how string
}

// handlers returns the functions that servers, bots and queues call: those
// with the signature of an http.Handler, and those given to a catalogued
// registration.
func (x *extractor) handlers() map[*ssa.Function]registration {
	out := make(map[*ssa.Function]registration)
	for _, fn := range x.flow.Funcs {
		if httpHandler(fn) {
			out[fn] = registration{pos: fn.Pos(), how: "HTTP handler"}
		}
	}
	for _, fn := range x.flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(ssa.CallInstruction)
				if !ok {
					continue
				}
				for _, row := range x.cat.Func(ssaflow.Callee(call.Common())) {
					if row.Kind != catalog.KindHandler {
						continue
					}
					for _, a := range call.Common().Args {
						for _, h := range handlerFuncs(a) {
							if _, ok := out[h]; !ok {
								out[h] = registration{pos: x.flow.CallPos(call), how: "handler"}
							}
						}
					}
				}
			}
		}
	}
	return out
}

// gated reports whether the package has a middleware that takes a permit
// before it hands a request on.
func (x *extractor) gated(handlers map[*ssa.Function]registration) bool {
	for fn := range handlers {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if call, ok := instr.(ssa.CallInstruction); ok && call.Common().IsInvoke() && call.Common().Method.Name() == "ServeHTTP" && len(x.permitsOf(fn)) > 0 {
					return true
				}
			}
		}
	}
	return false
}

// handlerFuncs returns the functions in an argument of a registration: a
// literal, a method value, or a variadic list of them.
func handlerFuncs(v ssa.Value) []*ssa.Function {
	if fn := literal(v); fn != nil {
		return []*ssa.Function{fn}
	}
	sl, ok := v.(*ssa.Slice)
	if !ok {
		return nil
	}
	var out []*ssa.Function
	if refs := sl.X.Referrers(); refs != nil {
		for _, r := range *refs {
			ia, ok := r.(*ssa.IndexAddr)
			if !ok {
				continue
			}
			for _, rr := range *ia.Referrers() {
				if st, ok := rr.(*ssa.Store); ok {
					if fn := literal(st.Val); fn != nil {
						out = append(out, fn)
					}
				}
			}
		}
	}
	return out
}

func httpHandler(fn *ssa.Function) bool {
	sig := fn.Signature
	if sig.Params().Len() != 2 || sig.Results().Len() != 0 {
		return false
	}
	return ssaflow.TypeName(sig.Params().At(0).Type()) == "net/http.ResponseWriter" &&
		ssaflow.TypeName(sig.Params().At(1).Type()) == "net/http.Request"
}
