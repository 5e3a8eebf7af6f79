package llmcall

import (
	"go/types"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// Somebody hears of a failure that is written down, counted, handed on or told in words.

// remarks reports whether something is told of the error before the next turn that
// may go into its request: a conversation's history.
func (t *trial) remarks(from *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{t.loop.Header: true}
	work := []*ssa.BasicBlock{from}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[b] || !t.in(b) {
			continue
		}
		seen[b] = true
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if ok && receiver(call.Common()) != nil && call.Call.Signature().Results().Len() == 0 && slices.ContainsFunc(call.Call.Args, t.ofIts) &&
				!writesDown.MatchString(methodName(call)) {
				return true
			}
		}
		work = append(work, b.Succs...)
	}
	return false
}

// writesDown are names of functions that write down what went wrong.
var writesDown = regexp.MustCompile(`(?i)log|warn|err|fatal|panic|print|fail|debug|info|trace|record|notify|exit|abort`)

// ofIts reports whether a value is the call's error, or made from it.
func (t *trial) ofIts(v ssa.Value) bool { return t.marks[v]&(itsError|ofError) != 0 }

// heard reports whether somebody hears of a failure in a block.
func (t *trial) heard(b *ssa.BasicBlock) bool {
	for _, instr := range b.Instrs {
		switch instr := instr.(type) {
		case *ssa.Panic:
			if instr.Pos().IsValid() { // not SSA's own, of a select
				return true
			}
		case *ssa.Send:
			if t.ofIts(instr.X) {
				return true
			}
		case *ssa.MapUpdate:
			if t.ofIts(instr.Value) {
				return true
			}
		case *ssa.Store:
			addr := instr.Addr
			if at, ok := addr.(*ssa.IndexAddr); ok {
				addr = at.X
			}
			if _, local := addr.(*ssa.Alloc); !local && t.ofIts(instr.Val) {
				return true
			}
			if f, ok := addr.(*ssa.FieldAddr); ok && b != t.call.Block() { // stats.Failed++
				if v := fieldVar(f.X.Type(), f.Field); v != nil && (writesDown.MatchString(v.Name()) || tellsOf(v, instr.Val)) {
					return true
				}
			}
		case *ssa.Return: // in words, to whoever reads them
			if b != t.call.Block() && slices.ContainsFunc(ssaflow.Returned(instr), t.sentence) {
				return true
			}
		case *ssa.MakeClosure:
			for _, v := range instr.Bindings {
				if t.ofIts(v) || t.addrs[identOf(v)]&(itsError|ofError) != 0 {
					return true
				}
			}
		case ssa.CallInstruction:
			if instr != ssa.CallInstruction(t.call) && t.hears(instr, b != t.call.Block()) {
				return true
			}
		}
	}
	return false
}

// tellsOf reports whether a constant truth that is put into a field tells others of a failure:
// report.LLMUsed = false.
func tellsOf(field *types.Var, v ssa.Value) bool {
	return field.Exported() && isConst(v) && isBoolean(v.Type())
}

// sentence reports whether a value is a text of several words, or of as many characters where
// words have no spaces between: no label, no default and no JSON.
func (t *trial) sentence(v ssa.Value) bool {
	if !isString(v.Type()) {
		return false
	}
	said := t.x.flow.Resolve(t.x.flow.Eval(v))
	if !said.IsString() {
		return false
	}
	text, wide := strings.TrimSpace(said.Text), 0
	for _, r := range text {
		if r >= 0x2E80 {
			wide++
		}
	}
	return !strings.HasPrefix(text, "{") && !strings.HasPrefix(text, "[") && (strings.Count(text, " ") >= 3 || wide >= 6)
}

// wrapsError are names of functions that make a text or another error of one,
// where they return something: a logger's Error and Errorf write it down.
var wrapsError = map[string]bool{"Error": true, "Errorf": true, "Wrap": true, "Wrapf": true, "New": true}

// hears reports whether a call is told of the error, or writes something down
// where the call has failed.
func (t *trial) hears(call ssa.CallInstruction, failed bool) bool {
	c := call.Common()
	name := c.Value.Name()
	if obj := ssaflow.Callee(c); obj != nil {
		name = obj.Name()
	}
	if _, ok := c.Value.(*ssa.Builtin); ok || name == "Is" || name == "As" || c.Signature().Results().Len() > 0 && wrapsError[name] {
		return false
	}
	if failed && writesDown.MatchString(name) {
		return true
	}
	return slices.ContainsFunc(c.Args, func(a ssa.Value) bool {
		status := constInt(a) // c.JSON(http.StatusBadGateway, …)
		return t.ofIts(a) || failed && 400 <= status && status < 600
	})
}
