package ssaflow

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Loop is a natural loop of a function's control flow.
type Loop struct {
	Header *ssa.BasicBlock
	Blocks map[*ssa.BasicBlock]bool
	Outer  *Loop // the smallest loop round this one, or nil
}

// Loops returns the natural loops of fn, inner ones first.
func Loops(fn *ssa.Function) []*Loop {
	byHeader := make(map[*ssa.BasicBlock]*Loop)
	var loops []*Loop
	for _, b := range fn.Blocks {
		for _, s := range b.Succs {
			if !s.Dominates(b) {
				continue
			}
			l := byHeader[s]
			if l == nil {
				l = &Loop{Header: s, Blocks: map[*ssa.BasicBlock]bool{s: true}}
				byHeader[s] = l
				loops = append(loops, l)
			}
			stack := []*ssa.BasicBlock{b}
			for len(stack) > 0 {
				n := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				if l.Blocks[n] {
					continue
				}
				l.Blocks[n] = true
				stack = append(stack, n.Preds...)
			}
		}
	}
	for _, l := range loops {
		for _, o := range loops {
			if o != l && o.Blocks[l.Header] && len(o.Blocks) > len(l.Blocks) && (l.Outer == nil || len(o.Blocks) < len(l.Outer.Blocks)) {
				l.Outer = o
			}
		}
	}
	for i := 1; i < len(loops); i++ {
		for j := i; j > 0 && len(loops[j].Blocks) < len(loops[j-1].Blocks); j-- {
			loops[j], loops[j-1] = loops[j-1], loops[j]
		}
	}
	return loops
}

// InnermostLoop returns the smallest of the loops that b is in, or nil.
func InnermostLoop(loops []*Loop, b *ssa.BasicBlock) *Loop {
	for _, l := range loops {
		if l.Blocks[b] {
			return l
		}
	}
	return nil
}

// InLoop reports whether control can come back to b.
func InLoop(b *ssa.BasicBlock) bool {
	for _, s := range b.Succs {
		if Reaches(s, b) {
			return true
		}
	}
	return false
}

// SameLoop reports whether control can go from a to b and back.
func SameLoop(a, b *ssa.BasicBlock) bool {
	if a == b {
		return InLoop(a)
	}
	return a.Parent() == b.Parent() && Reaches(a, b) && Reaches(b, a)
}

// Reaches reports whether control can go from the start of a to b.
func Reaches(a, b *ssa.BasicBlock) bool {
	seen := make(map[*ssa.BasicBlock]bool)
	stack := []*ssa.BasicBlock{a}
	for len(stack) > 0 {
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if n == b {
			return true
		}
		if seen[n] {
			continue
		}
		seen[n] = true
		stack = append(stack, n.Succs...)
	}
	return false
}

// Before reports whether instruction a can be run before b in one pass of
// their function.
func Before(a, b ssa.Instruction) bool {
	if a.Parent() != b.Parent() {
		return false
	}
	if a.Block() == b.Block() {
		return order(a) < order(b)
	}
	return Reaches(a.Block(), b.Block())
}

// Dominates reports whether a is run before b whenever b is.
func Dominates(a, b ssa.Instruction) bool {
	if a.Parent() != b.Parent() {
		return false
	}
	if a.Block() == b.Block() {
		return order(a) < order(b)
	}
	return a.Block().Dominates(b.Block())
}

func order(i ssa.Instruction) int {
	for n, x := range i.Block().Instrs {
		if x == i {
			return n
		}
	}
	return -1
}

// Over says what a loop goes over.
type Over struct {
	Known bool      // the loop's form is known
	Chan  bool      // it receives from a channel until that is closed
	Range *Term     // the collection it goes over: a range, or an index below its length
	Value ssa.Value // that collection
	Limit *Term     // the number of turns where it counts up to one
	Pos   token.Pos
}

// Over returns what loop l goes over.
func (f *Flow) Over(l *Loop) Over {
	over := Over{Pos: headerPos(l)}
	for _, instr := range l.Header.Instrs {
		switch instr := instr.(type) {
		case *ssa.Next: // maps and strings
			if it, ok := instr.Iter.(*ssa.Range); ok {
				over.Known, over.Range, over.Value = true, f.Eval(it.X), it.X
				return over
			}
		case *ssa.UnOp:
			if instr.Op == token.ARROW && instr.CommaOk {
				over.Known, over.Chan = true, true
				return over
			}
		}
	}
	cond, ok := l.Header.Instrs[len(l.Header.Instrs)-1].(*ssa.If)
	if !ok {
		return over
	}
	cmp, ok := cond.Cond.(*ssa.BinOp)
	if !ok {
		return over
	}
	var bound ssa.Value
	switch cmp.Op {
	case token.LSS, token.LEQ, token.NEQ:
		bound = cmp.Y
	case token.GTR, token.GEQ:
		bound = cmp.X
	default:
		return over
	}
	if b, ok := bound.Type().Underlying().(*types.Basic); !ok || b.Info()&types.IsInteger == 0 {
		return over // for err != nil: until something goes wrong
	}
	over.Known = true
	if c, ok := bound.(*ssa.Call); ok {
		if b, ok := c.Call.Value.(*ssa.Builtin); ok && b.Name() == "len" {
			over.Range, over.Value = f.Eval(c.Call.Args[0]), c.Call.Args[0]
			return over
		}
	}
	over.Limit = f.Eval(bound)
	return over
}

func headerPos(l *Loop) token.Pos {
	for _, instr := range l.Header.Instrs {
		if instr.Pos().IsValid() {
			return instr.Pos()
		}
	}
	for _, b := range l.Header.Parent().Blocks {
		if l.Blocks[b] {
			for _, instr := range b.Instrs {
				if instr.Pos().IsValid() {
					return instr.Pos()
				}
			}
		}
	}
	return token.NoPos
}

// Induction reports whether v is the index of a loop over a whole collection.
func (f *Flow) Induction(v ssa.Value) bool {
	if b, ok := v.(*ssa.BinOp); ok && b.Op == token.ADD {
		v = b.X // range loops count from -1
	}
	phi, ok := v.(*ssa.Phi)
	if !ok {
		return false
	}
	for _, l := range Loops(phi.Parent()) {
		if l.Header == phi.Block() {
			return f.Over(l).Range != nil
		}
	}
	return false
}
