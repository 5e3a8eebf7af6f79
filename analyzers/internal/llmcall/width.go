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

// bound says why the turns of a loop are bounded, "" where they are not; width
// is the number of turns where it is a constant, else 0.
func (x *extractor) bound(opts FanOutOptions, l *ssaflow.Loop, s *Site) (why string, width int64) {
	flow, small := opts.Flow, int64(opts.SmallLoop)
	over := flow.Over(l)
	switch {
	case over.Range != nil:
		list := flow.Resolve(over.Range)
		n, ok := length(list)
		if !ok {
			n, ok = defaultLength(list)
		}
		if most, capped := x.atMost(over.Value, 0); capped && (!ok || most < n) {
			if most == asSet {
				return "a configured number of items", 0
			}
			if most > small {
				return "a constant number of items", most
			}
			return "a few items", most
		}
		if ok && n <= small {
			return "a few items", n
		}
		if n, ok := x.ordered(over.Value); ok && n <= small {
			return "a few items", n
		} else if ok && l.Outer != nil && x.drained(l.Outer, s) {
			return "a batch at a time", 0
		}
	case over.Limit != nil:
		lim := flow.Resolve(over.Limit)
		if n, ok := lim.Int(); ok {
			if n <= small {
				return "a few turns", n
			}
			return "a constant number of turns", n
		}
		if !fromInput(lim) {
			return "a configured number of workers", 0
		}
	case !over.Known:
		if !x.fed(l, s) {
			return "not a loop over input", 0
		}
		if call, ok := s.call.(*ssa.Call); ok && slices.ContainsFunc(results(call), func(v ssa.Value) bool { return heardBack(l, v, 0) }) {
			return "the loop hears of its end", 0
		}
	}
	if over.Range != nil && (asksItem(l, s) || clientOfItem(over.Range, s)) {
		return "each turn asks another service", 0
	}
	if over.Range != nil && x.keyOfItem(l, over.Range, s) {
		return "each turn asks with a key of its own", 0
	}
	if x.drained(l, s) {
		return "drained before the next turn", 0
	}
	if x.isBatch(over.Value) && (l.Outer != nil && x.drained(l.Outer, s) || isRangeBody(s.fn) && x.waits(s.call)) {
		return "a batch at a time", 0
	}
	return "", 0
}

// length returns the number of elements of a literal.
func length(t *ssaflow.Term) (int64, bool) {
	if t.Op == ssaflow.OpAny && !t.Open && len(t.Args) > 0 {
		var most int64
		for _, a := range t.Args {
			n, ok := length(a)
			if !ok {
				return 0, false
			}
			most = max(most, n)
		}
		return most, true
	}
	if a, ok := t.Value().(*ssa.Alloc); ok && t.Op == ssaflow.OpObject && t.Base == nil {
		if arr, ok := types.Unalias(a.Type()).(*types.Pointer).Elem().Underlying().(*types.Array); ok {
			return arr.Len(), true // whoever may put something else in it
		}
	}
	if t.Op == ssaflow.OpObject && !t.Open && t.Base == nil && t.Name == "" {
		return int64(len(t.Args) + len(t.Fields)), true
	}
	return 0, false
}

// defaultLength returns the number of elements of the list that stands in the code for
// one that the environment may name: it is known by its default.
func defaultLength(t *ssaflow.Term) (n int64, ok bool) {
	if t.Op != ssaflow.OpAny {
		return 0, false
	}
	named := false
	for _, a := range t.Args {
		if m, literal := length(a); literal {
			n = max(n, m)
		} else if len(EnvNames(a)) > 0 {
			named = true
		} else if a.Op != ssaflow.OpZero {
			return 0, false
		}
	}
	return n, n > 0 && named // what is open is the environment's
}

// asksItem reports whether what a turn asks is the item itself, through an
// interface: the loop is over services, plugins or agents and not over work.
func asksItem(l *ssaflow.Loop, s *Site) bool {
	way := []*Site{s} // down to the call through an interface, in functions of this package
	for in := s; !in.call.Common().IsInvoke(); way = append(way, in) {
		if in = in.inner; in == nil || in.call == nil || in.fn == nil || len(way) > maxItemWay {
			return false
		}
	}
	v := way[len(way)-1].call.Common().Value
	for range 8 {
		switch u := v.(type) {
		case *ssa.Parameter: // of a function on the way, or of the literal that the go statement calls
			at := slices.IndexFunc(way, func(on *Site) bool { return ssaflow.StaticCallee(on.call) == u.Parent() })
			i := slices.Index(u.Parent().Params, u)
			if at < 0 || i >= len(way[at].call.Common().Args) {
				return false
			}
			v = way[at].call.Common().Args[i]
		case *ssa.FreeVar:
			v = bindingOf(u)
		case *ssa.Alloc:
			v = onlyStore(u)
		case *ssa.Extract:
			if named, ok := u.Tuple.(*ssa.Lookup); ok { // by the item's name
				return l.Blocks[named.Block()] && !loopConst(l, named.Index)
			}
			_, next := u.Tuple.(*ssa.Next)
			return next && l.Blocks[u.Block()]
		case *ssa.Lookup:
			return l.Blocks[u.Block()] && !loopConst(l, u.Index)
		case *ssa.UnOp:
			if u.Op != token.MUL {
				return false
			}
			if _, elem := u.X.(*ssa.IndexAddr); elem {
				return u.Parent() == s.fn && l.Blocks[u.Block()]
			}
			v = u.X
		default:
			return false
		}
	}
	return false
}

// maxItemWay bounds the functions in one another through which an item is followed to what
// asks it.
const maxItemWay = 4

// loopConst reports whether a value is the same in each turn of a loop.
func loopConst(l *ssaflow.Loop, v ssa.Value) bool {
	instr, ok := v.(ssa.Instruction)
	return !ok || !l.Blocks[instr.Block()]
}

// clientOfItem reports whether each turn asks through a client that the item
// has: a list of models, each with its own.
func clientOfItem(over *ssaflow.Term, s *Site) bool {
	clients := s.Client.Alternatives()
	for _, t := range clients {
		if t.Op != ssaflow.OpField {
			return false
		}
		for t.Op == ssaflow.OpField && len(t.Args) > 0 {
			t = t.Args[0]
		}
		if t.Op != ssaflow.OpElem || t.Name != "" || !slices.ContainsFunc(over.Alternatives(), t.Args[0].Same) {
			return false
		}
	}
	return len(clients) > 0
}

// keyOfItem reports whether each turn asks with an API key that the item has beside other
// things: a list of users, each with an account.
func (x *extractor) keyOfItem(l *ssaflow.Loop, over *ssaflow.Term, s *Site) bool {
	ofTurn := func(elem *ssaflow.Term) bool { // and not of an item that was chosen before
		at, ok := elem.Value().(ssa.Instruction)
		return ok && l.Blocks[at.Block()] && slices.ContainsFunc(over.Alternatives(), elem.Args[0].Same)
	}
	keys := slices.Concat(s.Keys, x.keysOf(s.Options), x.keysOf(s.Client))
	for _, key := range keys {
		if !key.Contains(func(t *ssaflow.Term) bool {
			return t.Op == ssaflow.OpField && len(t.Args) > 0 && t.Args[0].Op == ssaflow.OpElem && ofTurn(t.Args[0])
		}) {
			return false
		}
	}
	return len(keys) > 0
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

// heardBack reports whether a loop receives from a channel that a call in it returns: it
// keeps the one that runs, and starts the next when that is over.
func heardBack(l *ssaflow.Loop, v ssa.Value, depth int) bool {
	if depth > 4 {
		return false
	}
	if _, ok := v.Type().Underlying().(*types.Chan); !ok {
		return false
	}
	for _, r := range *v.Referrers() {
		if !l.Blocks[r.Block()] {
			continue
		}
		switch r := r.(type) {
		case *ssa.Phi:
			if heardBack(l, r, depth+1) {
				return true
			}
		case *ssa.Select:
			if slices.ContainsFunc(r.States, func(st *ssa.SelectState) bool { return st.Dir == types.RecvOnly && st.Chan == v }) {
				return true
			}
		case *ssa.UnOp:
			if r.Op == token.ARROW {
				return true
			}
		}
	}
	return false
}

// fed reports whether each turn of a loop of no known form fetches something
// from elsewhere that the call is started for.
func (x *extractor) fed(l *ssaflow.Loop, s *Site) bool {
	fetches := func(v ssa.Value) bool {
		switch v := v.(type) {
		case *ssa.Select:
			return true
		case *ssa.UnOp:
			return v.Op == token.ARROW
		case *ssa.Call:
			obj := ssaflow.Callee(v.Common())
			return obj != nil && obj.Signature().Recv() != nil && x.cat.Named(catalog.NamesNext, obj.Name())
		}
		return false
	}
	if cond, ok := l.Header.Instrs[len(l.Header.Instrs)-1].(*ssa.If); ok {
		if v, ok := cond.Cond.(*ssa.Call); ok && fetches(v) {
			return true
		}
	}
	seen := make(map[ssa.Value]bool)
	var from func(v ssa.Value, depth int) bool
	from = func(v ssa.Value, depth int) bool {
		if v == nil || seen[v] || depth > 12 {
			return false
		}
		seen[v] = true
		if a, ok := v.(*ssa.Alloc); ok && slices.ContainsFunc(givenTo(a), func(c *ssa.Call) bool { return l.Blocks[c.Block()] && fetches(c) }) {
			return true // conn.ReadJSON(&msg)
		}
		instr, ok := v.(ssa.Instruction)
		if !ok || !l.Blocks[instr.Block()] {
			return false
		}
		if fetches(v) {
			return true
		}
		if a, ok := v.(*ssa.Alloc); ok {
			for _, r := range *a.Referrers() {
				if st, ok := r.(*ssa.Store); ok && from(st.Val, depth+1) {
					return true
				}
			}
		}
		for _, op := range instr.Operands(nil) {
			if *op != nil && from(*op, depth+1) {
				return true
			}
		}
		return false
	}
	c := s.call.Common()
	for _, a := range append([]ssa.Value{c.Value}, c.Args...) {
		if from(a, 0) {
			return true
		}
	}
	return false
}

// givenTo returns the calls that a variable's address is given to.
func givenTo(v ssa.Value) (out []*ssa.Call) {
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Call:
			if slices.Contains(r.Call.Args, v) {
				out = append(out, r)
			}
		case *ssa.MakeInterface:
			out = append(out, givenTo(r)...)
		}
	}
	return out
}

// isBatch reports whether a collection is a piece of another, cut to a size, or
// one that was gathered up to a size.
func (x *extractor) isBatch(v ssa.Value) bool {
	for range 12 {
		switch u := v.(type) {
		case *ssa.Slice:
			return u.High != nil
		case *ssa.Parameter: // the iterator's element
			fn := u.Parent()
			if !isRangeBody(fn) {
				return false
			}
			return iteratorOf(fn) != nil && x.cat.Named(catalog.NamesPieces, iteratorOf(fn).Name())
		case *ssa.UnOp:
			if u.Op != token.MUL {
				return false
			}
			switch addr := u.X.(type) {
			case *ssa.IndexAddr: // of a slice of slices
				return true
			case *ssa.Alloc:
				if v = onlyStore(addr); v == nil {
					return false
				}
				continue
			}
			return false
		case *ssa.Phi:
			for _, e := range u.Edges {
				if c, ok := e.(*ssa.Call); ok {
					if b, ok := c.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
						return true
					}
				}
				if sl, ok := e.(*ssa.Slice); ok && sl.High != nil {
					return true
				}
			}
			return false
		case *ssa.Call:
			if b, ok := u.Call.Value.(*ssa.Builtin); ok {
				return b.Name() == "append"
			}
			obj := ssaflow.Callee(u.Common())
			return obj != nil && x.cat.Named(catalog.NamesPieces, obj.Name())
		case *ssa.ChangeType:
			v = u.X
		default:
			return false
		}
	}
	return false
}

// iteratorOf returns the function that made the iterator which a body of a
// range over functions is given to, nil where that is not seen.
func iteratorOf(body *ssa.Function) *types.Func {
	for _, b := range body.Parent().Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok || rangeBody(call) != body {
				continue
			}
			if mk, ok := call.Call.Value.(*ssa.Call); ok {
				return ssaflow.Callee(mk.Common())
			}
		}
	}
	return nil
}

// drained reports whether the loop waits, in each turn, for what it started.
func (x *extractor) drained(l *ssaflow.Loop, s *Site) bool {
	for b := range l.Blocks {
		for _, instr := range b.Instrs {
			if _, deferred := instr.(*ssa.Defer); !deferred && x.joins(instr, s.call) {
				return true
			}
		}
	}
	return false
}

// groups looks at the pools and groups that run the call of a fan-out: a bound
// of one of them bounds it, and one that cannot be seen may.
func (x *extractor) groups(opts FanOutOptions, fo *FanOut, row *catalog.Func, loop *ssaflow.Loop) {
	s := fo.Site
	for _, g := range s.Groups {
		if made, once := x.anew(opts.Flow, g, s, loop); made != nil || once {
			continue // each call has one of its own
		}
		t := opts.Flow.Resolve(g)
		why, c := x.poolBound(opts.Flow, t)
		fo.Unlimited = fo.Unlimited || why == "" && x.hasBound(t)
		switch {
		case why != "":
			fo.Concurrency = true
			if fo.Bound == "" {
				fo.Bound = why
			}
			if c.Calls > 0 {
				fo.Caps = append(fo.Caps, c)
			}
		case fo.Bound == "" && !known(t):
			fo.Bound = "a group that is made elsewhere"
		}
	}
	if row != nil && row.Limit != nil && row.Limit.Bounded == catalog.BoundedYes && fo.Bound == "" {
		fo.Bound = "bounded by itself"
	}
}

// known reports whether it is seen how a group is made.
func known(t *ssaflow.Term) bool {
	for _, a := range t.Alternatives() {
		for a != nil && a.Op == ssaflow.OpObject && a.Base != nil {
			a = a.Base
		}
		switch {
		case a == nil:
		case a.Op == ssaflow.OpAny:
			if !known(a) {
				return false
			}
		case a.Op != ssaflow.OpObject && a.Op != ssaflow.OpZero && a.Op != ssaflow.OpCall:
			return false
		}
	}
	return t.Op != ssaflow.OpAny || !t.Open
}

// poolBound says why a pool or group is bounded, "" where it is not, and by
// how much where that is known.
func (x *extractor) poolBound(flow *ssaflow.Flow, t *ssaflow.Term) (why string, c Cap) {
	check := func(m *ssaflow.Term) {
		recv := 0
		if recvOf(m.Name) {
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
			v, ok := n.Int()
			if ok && unlimited(v, row.Limit.Unlimited) || fromInput(n) {
				continue
			}
			why = "bounded by " + row.Name
			if vals, complete := n.Consts(); len(vals) == 1 {
				v, _ := vals[0].Int()
				c = Cap{Of: catalog.LimitConcurrency, Calls: v, Pos: m.Pos(), What: row.Name, Default: !complete}
			}
		}
	}
	t.Walk(func(u *ssaflow.Term) bool {
		if u.Op == ssaflow.OpCall {
			check(u)
		}
		return true
	})
	return why, c
}

// hasBound reports whether a bound of any size is set on a group.
func (x *extractor) hasBound(t *ssaflow.Term) bool {
	return t.Contains(func(u *ssaflow.Term) bool {
		if u.Op != ssaflow.OpCall {
			return false
		}
		for _, row := range x.cat.FuncByName(u.Name) {
			if row.Kind == catalog.KindBound {
				return true
			}
		}
		return false
	})
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

// shortName returns the part of a full name after its package's path.
func shortName(name string) string {
	name = strings.NewReplacer("(", "", ")", "", "*", "").Replace(name)
	return catalog.Short(name)
}
