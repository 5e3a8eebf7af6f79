package llmcall

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// repeats reports whether the loop goes on where the call failed and leaves
// where it succeeded. That it also goes on where the answer is not liked is no
// matter, unless it gathers answers or talks on.
func (t *trial) repeats() bool {
	goesOn := t.busyBelow()
	t.blocks(func(b *ssa.BasicBlock) {
		k, ok := t.tests[b]
		if !ok || k.kind != failTest && k.kind != statusTest &&
			!(k.kind == classTest && (t.direct && t.marks[condOf(b)]&ofAnswer != 0 || t.ofSome(condOf(b)))) {
			return
		}
		if t.call.Block().Dominates(b) || t.atHeader(b) {
			goesOn = goesOn || t.in(b.Succs[k.fail]) && !t.settled(b, k.fail)
		}
	})
	if !goesOn || t.aboutContent() || t.drains() {
		return false
	}
	leaves, again, liked := t.success()
	switch {
	case !leaves || again:
		return false
	case liked:
		return true
	}
	return !slices.ContainsFunc(t.site.Tools, func(u *ssaflow.Term) bool { return u.Op == ssaflow.OpObject || u.Op == ssaflow.OpCall }) && !t.gathers()
}

// drains reports whether the call is given nothing but a context, says by a flag whether
// there was something to do, and the loop goes on as long as there is: each turn is about
// something else.
func (t *trial) drains() bool {
	sig := t.call.Call.Signature()
	for v := range sig.Params().Variables() {
		if ssaflow.TypeName(v.Type()) != "context.Context" {
			return false
		}
	}
	for v := range sig.Results().Variables() {
		if b, ok := v.Type().Underlying().(*types.Basic); !isError(v.Type()) && (!ok || b.Kind() != types.Bool) {
			return false
		}
	}
	found := false
	t.blocks(func(b *ssa.BasicBlock) {
		cond, yes := condOf(b), 0
		if not, ok := cond.(*ssa.UnOp); ok && not.Op == token.NOT {
			cond, yes = not.X, 1
		}
		flag, ok := cond.(*ssa.Extract)
		found = found || ok && flag.Tuple == ssa.Value(t.call) && t.in(b.Succs[yes]) && !t.in(b.Succs[1-yes])
	})
	return found
}

// aboutContent reports whether only errors of reading the answer are tried again,
// by the names and texts in what tests them:
// the next answer may be better, and there is nothing to wait for.
func (t *trial) aboutContent() bool {
	reads, others := false, false
	t.blocks(func(b *ssa.BasicBlock) {
		if t.tests[b].kind != classTest || t.in(b.Succs[0]) && t.in(b.Succs[1]) {
			return
		}
		if !t.in(matched(b)) { // these end it
			others = true
			return
		}
		words := t.words(condOf(b), 0)
		if t.x.cat.Named(catalog.NamesContent, words) && !t.x.cat.Named(catalog.NamesPassing, words) {
			reads = true
		} else {
			others = true
		}
	})
	return reads && !others
}

// matched returns the successor of a branch to which an error comes that is of the class
// which its condition asks for.
func matched(b *ssa.BasicBlock) *ssa.BasicBlock {
	yes := 0
	cond := last(b).(*ssa.If).Cond
	for {
		switch c := cond.(type) {
		case *ssa.UnOp:
			if c.Op == token.NOT {
				yes, cond = 1-yes, c.X
				continue
			}
		case *ssa.BinOp:
			if c.Op == token.NEQ {
				yes = 1 - yes
			}
		}
		return b.Succs[yes]
	}
}

// words are the names of functions, types and variables and the texts that a
// condition is made of.
func (t *trial) words(v ssa.Value, depth int) string {
	if depth > 8 {
		return ""
	}
	words := ""
	switch u := v.(type) {
	case *ssa.Const:
		if u.Value != nil && u.Value.Kind() == constant.String {
			return " " + constant.StringVal(u.Value)
		}
		return ""
	case *ssa.Global:
		return " " + u.Name()
	case *ssa.Alloc:
		return " " + ssaflow.TypeName(u.Type())
	case *ssa.Call:
		if obj := ssaflow.Callee(u.Common()); obj != nil {
			words = " " + obj.Name()
		}
	case *ssa.TypeAssert:
		words = " " + ssaflow.TypeName(u.AssertedType)
	}
	instr, ok := v.(ssa.Instruction)
	if !ok || !t.in(instr.Block()) {
		return words
	}
	for _, op := range instr.Operands(nil) {
		if *op != nil && t.marks[*op]&itsError == 0 {
			words += t.words(*op, depth+1)
		}
	}
	return words
}

// atHeader reports whether a block tests what the turn before left.
func (t *trial) atHeader(b *ssa.BasicBlock) bool {
	c, ok := condOf(b).(*ssa.BinOp)
	if !ok {
		return false
	}
	for _, v := range []ssa.Value{c.X, c.Y} {
		if phi, ok := v.(*ssa.Phi); ok && phi.Block() == t.loop.Header {
			return true
		}
	}
	return false
}

// success follows control from the call as it goes where all went well: does it
// leave the loop, can it come to the next turn without a look at the answer
// (again), and is any answer taken (liked)?
func (t *trial) success() (leaves, again, liked bool) {
	type state struct {
		b      *ssa.BasicBlock
		looked bool
		next   bool // in the next turn, before its call
	}
	liked = true
	seen := map[state]bool{}
	stack := []state{{t.call.Block(), false, false}}
	for len(stack) > 0 {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if seen[s] {
			continue
		}
		seen[s] = true
		k := t.tests[s.b]
		for i, succ := range s.b.Succs {
			next := state{succ, s.looked, s.next}
			switch k.kind {
			case failTest, statusTest, answerError:
				if i == k.fail {
					continue
				}
			case classTest:
				if t.marks[condOf(s.b)]&ofAnswer == 0 && !t.ofSome(condOf(s.b)) {
					break // both: of an error that was found to be none
				}
				if i == k.fail {
					continue
				}
			case answerTest:
				next.looked = true
			}
			switch {
			case !t.in(succ):
				_, panics := last(succ).(*ssa.Panic)                                                // a select that no case is left of, among others
				leaves = leaves || (!s.next || k.kind == failTest) && !panics && !endOfContext(s.b) // its number of turns ends it as well
			case s.next && succ == t.call.Block(), !s.next && succ == t.loop.Header && succ == t.call.Block():
				if next.looked {
					liked = false
				} else {
					again = true
				}
			case succ == t.loop.Header:
				next.next = true
				stack = append(stack, next)
			default:
				stack = append(stack, next)
			}
		}
	}
	return leaves, again, liked
}

// endOfContext reports whether a block branches on whether a context has ended.
func endOfContext(b *ssa.BasicBlock) bool {
	cmp, ok := condOf(b).(*ssa.BinOp)
	if !ok {
		return false
	}
	var c *ssa.Call
	switch v := cmp.X.(type) {
	case *ssa.Extract: // case <-ctx.Done():
		sel, ok := v.Tuple.(*ssa.Select)
		n := constInt(cmp.Y)
		if !ok || v.Index != 0 || n < 0 || int(n) >= len(sel.States) {
			return false
		}
		c, _ = sel.States[n].Chan.(*ssa.Call)
	case *ssa.Call: // ctx.Err() != nil
		c = v
	}
	return c != nil && c.Call.IsInvoke() && ssaflow.TypeName(c.Call.Value.Type()) == "context.Context"
}

// gathers reports whether the loop appends to what it was given from what the
// call answered.
func (t *trial) gathers() bool {
	found := false
	t.blocks(func(b *ssa.BasicBlock) {
		for _, instr := range b.Instrs {
			if c, ok := instr.(*ssa.Call); ok {
				if bi, ok := c.Call.Value.(*ssa.Builtin); ok && bi.Name() == "append" && t.marks[c]&ofAnswer != 0 {
					found = true
				}
			}
		}
	})
	return found
}

// every reports whether no error that an LLM's API answers with ends the loop:
// what it tests of an error or status never leaves, but for the end of the
// context.
func (t *trial) every() bool {
	asked, selects := false, false
	t.blocks(func(b *ssa.BasicBlock) {
		k := t.tests[b]
		switch k.kind {
		case classTest, answerTest:
			if k.kind == answerTest && !t.failed(b) {
				return
			}
			selects = selects || t.loop == nil
			for _, s := range b.Succs {
				selects = selects || !t.in(s)
			}
		case statusTest:
			asked = asked || t.in(b.Succs[k.fail])
		case failTest:
			asked = asked || !t.direct && t.in(b.Succs[k.fail])
		}
	})
	return asked && !selects && (!t.responds() || t.goesOn(400) || t.goesOn(401) || t.goesOn(402))
}

// failed reports whether control is at b only where the call has failed: what
// is asked of its results there, such as a status, is about the failure.
func (t *trial) failed(b *ssa.BasicBlock) bool {
	for p := b.Idom(); p != nil && t.in(p); p = p.Idom() {
		if k := t.tests[p]; (k.kind == failTest || k.kind == statusTest) && p.Succs[k.fail].Dominates(b) {
			return true
		}
	}
	return false
}

// loopPos returns where the loop's statement starts.
func (t *trial) loopPos() token.Pos {
	syn := t.call.Parent().Syntax()
	best := token.NoPos
	if syn == nil {
		return t.call.Pos()
	}
	first, last := token.NoPos, token.NoPos // of the loop's body
	t.blocks(func(b *ssa.BasicBlock) {
		for _, instr := range b.Instrs {
			if _, phi := instr.(*ssa.Phi); phi || !instr.Pos().IsValid() {
				continue
			}
			if _, alloc := instr.(*ssa.Alloc); alloc {
				continue
			}
			if !first.IsValid() || instr.Pos() < first {
				first = instr.Pos()
			}
			last = max(last, instr.Pos())
		}
	})
	ast.Inspect(syn, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			if n.Pos() <= first && last <= n.End() {
				best = n.Pos()
			}
		}
		return true
	})
	if best.IsValid() {
		return best
	}
	return t.x.flow.CallPos(t.call)
}

// bound returns what bounds the number of turns. endless is true where every
// way out depends on how the call went.
func (t *trial) bound() (attempts *ssaflow.Term, more int64, endless bool) {
	endless = true
	over := t.x.flow.Over(t.loop)
	if over.Range != nil {
		if n, ok := length(t.x.flow.Resolve(over.Range)); ok {
			return ssaflow.Const(ssaflow.Int, constant.MakeInt64(n).ExactString()), 0, false
		}
		return nil, 0, false
	}
	t.blocks(func(b *ssa.BasicBlock) {
		for i, s := range b.Succs {
			if t.in(s) {
				continue
			}
			if k := t.tests[b]; k.kind != noTest && k.kind != contextTest && !(k.kind == classTest && t.asksOther(condOf(b), 0)) {
				continue
			}
			endless = false
			if c, ok := condOf(b).(*ssa.BinOp); ok && attempts == nil {
				attempts, more = t.turns(c, b, i == 0)
			}
		}
	})
	return attempts, more, endless
}

// asksOther reports whether a condition is an answer of something that the call
// has nothing to do with, and that may count: a policy's, a budget's.
func (t *trial) asksOther(cond ssa.Value, depth int) bool {
	if depth > 6 {
		return false
	}
	if c, ok := cond.(*ssa.Call); ok {
		if c.Call.IsInvoke() || c.Call.StaticCallee() == nil {
			return t.marks[c.Call.Value] == 0
		}
		r := receiver(c.Common())
		return r != nil && t.marks[r] == 0
	}
	if instr, ok := cond.(ssa.Instruction); ok && t.in(instr.Block()) {
		for _, op := range instr.Operands(nil) {
			if *op != nil && t.asksOther(*op, depth+1) {
				return true
			}
		}
	}
	return false
}

// counter is a variable of a loop that counts its turns.
type counter struct {
	phi  *ssa.Phi
	from ssa.Value
	step int64
}

// counterOf returns the counter that v is, with what is added to it.
func (t *trial) counterOf(v ssa.Value) (c counter, plus int64, ok bool) {
	for range 3 {
		switch u := v.(type) {
		case *ssa.Convert:
			v = u.X
			continue
		case *ssa.BinOp:
			n := constInt(u.Y)
			if n < 0 || u.Op != token.ADD && u.Op != token.SUB {
				return c, 0, false
			}
			if u.Op == token.SUB {
				n = -n
			}
			plus += n
			v = u.X
			continue
		case *ssa.Phi:
			if u.Block() != t.loop.Header {
				return c, 0, false
			}
			c.phi = u
			for i, e := range u.Edges {
				if !t.in(u.Block().Preds[i]) {
					if c.from != nil && c.from != e {
						return c, 0, false
					}
					c.from = e
					continue
				}
				op, isOp := e.(*ssa.BinOp)
				if !isOp || op.X != ssa.Value(u) || constInt(op.Y) < 0 || op.Op != token.ADD && op.Op != token.SUB {
					return c, 0, false
				}
				step := constInt(op.Y)
				if op.Op == token.SUB {
					step = -step
				}
				if c.step != 0 && c.step != step {
					return c, 0, false
				}
				c.step = step
			}
			return c, plus, c.from != nil && c.step != 0
		}
		return c, 0, false
	}
	return c, 0, false
}

// turns works out how often the call is made where the loop is left on one side
// of a comparison of its counter.
func (t *trial) turns(cmp *ssa.BinOp, b *ssa.BasicBlock, leavesIfTrue bool) (*ssaflow.Term, int64) {
	op, x, y := cmp.Op, cmp.X, cmp.Y
	c, plus, ok := t.counterOf(x)
	if !ok {
		if c, plus, ok = t.counterOf(y); !ok {
			return nil, 0
		}
		x, y, op = y, x, mirrored[op]
	}
	if leavesIfTrue {
		op = negated[op]
	}
	more := -plus
	if !b.Dominates(t.call.Block()) {
		more++ // tested when it has been made
	}
	switch {
	case c.step == 1 && (op == token.LSS || op == token.LEQ || op == token.NEQ):
		from := constInt(c.from)
		if from < 0 {
			if k, isConst := c.from.(*ssa.Const); !isConst || k.Value == nil || k.Value.Kind() != constant.Int || k.Int64() != -1 {
				return nil, 0
			}
		}
		if op == token.LEQ {
			more++
		}
		more -= from
		bound := t.x.flow.Eval(y)
		if sum, isSum := y.(*ssa.BinOp); isSum && constInt(sum.Y) >= 0 && (sum.Op == token.ADD || sum.Op == token.SUB) {
			bound = t.x.flow.Eval(sum.X)
			if n := constInt(sum.Y); sum.Op == token.ADD {
				more += n
			} else {
				more -= n
			}
		}
		return bound, more
	case c.step == -1 && (op == token.GTR || op == token.GEQ || op == token.NEQ):
		to := constInt(y)
		if to < 0 {
			return nil, 0
		}
		if op == token.GEQ {
			more++
		}
		return t.x.flow.Eval(c.from), more + 2*plus - to
	}
	return nil, 0
}

var mirrored = map[token.Token]token.Token{
	token.LSS: token.GTR, token.GTR: token.LSS, token.LEQ: token.GEQ, token.GEQ: token.LEQ, token.EQL: token.EQL, token.NEQ: token.NEQ,
}

var negated = map[token.Token]token.Token{
	token.LSS: token.GEQ, token.GEQ: token.LSS, token.GTR: token.LEQ, token.LEQ: token.GTR, token.EQL: token.NEQ, token.NEQ: token.EQL,
}
