package llmcall

import (
	"go/constant"
	"go/token"
	"net/http"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxStatusSteps bounds the instructions that are gone through for one status.
const maxStatusSteps = 400

// goesOn reports whether an answer with that status can lead to the next turn:
// whatever is not known of the way is taken to be so.
func (t *trial) goesOn(status int64) bool {
	if t.loop == nil {
		return true
	}
	s := t.statusRun(status)
	seen := map[*ssa.BasicBlock]bool{t.call.Block(): true}
	work := []*ssa.BasicBlock{t.call.Block()}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		for i, to := range b.Succs {
			if k := t.tests[b]; k.kind == failTest && i == k.fail {
				continue // it was answered
			}
			if cond := condOf(b); cond != nil {
				if v := s.of(cond); v != nil && constant.BoolVal(v) != (i == 0) {
					continue
				}
			}
			if to == t.loop.Header {
				return true
			}
			if t.in(to) && !seen[to] {
				seen[to] = true
				work = append(work, to)
			}
		}
	}
	return false
}

// refused reports whether control comes to a block only where a response says that there
// is no answer: what is read of it there says why.
func (x *extractor) refused(b *ssa.BasicBlock) bool {
	if b == nil { // a parameter's
		return false
	}
	fn := b.Parent()
	if x.fine == nil {
		x.fine = make(map[*ssa.Function]map[*ssa.BasicBlock]bool)
	}
	if x.fine[fn] == nil {
		x.fine[fn] = x.answered(fn)
	}
	return !x.fine[fn][b]
}

// answered returns the blocks of a function that control comes to where all HTTP responses
// in it say that all is well, whatever is not known of the way.
func (x *extractor) answered(fn *ssa.Function) map[*ssa.BasicBlock]bool {
	s := &statusRun{
		x: x, status: http.StatusOK, left: maxStatusSteps,
		response: func(v ssa.Value) bool { return ssaflow.TypeName(v.Type()) == "net/http.Response" },
		known:    make(map[ssa.Value]constant.Value), is: make(map[ssa.Value]ssa.Value), running: make(map[*ssa.Function]bool),
	}
	seen := map[*ssa.BasicBlock]bool{fn.Blocks[0]: true}
	for work := fn.Blocks[:1:1]; len(work) > 0; work = work[1:] {
		b := work[0]
		for i, to := range b.Succs {
			if cond := condOf(b); cond != nil {
				if v := s.of(cond); v != nil && v.Kind() == constant.Bool && constant.BoolVal(v) != (i == 0) {
					continue
				}
			}
			if !seen[to] {
				seen[to] = true
				work = append(work, to)
			}
		}
	}
	if fn.Recover != nil {
		seen[fn.Recover] = true
	}
	return seen
}

// statusRun goes through the loop as it is where the responses have the status.
func (t *trial) statusRun(status int64) *statusRun {
	return &statusRun{
		x: t.x, status: status, left: maxStatusSteps, response: t.response,
		known: make(map[ssa.Value]constant.Value), is: make(map[ssa.Value]ssa.Value), running: make(map[*ssa.Function]bool),
	}
}

// responds reports whether the call returns an HTTP response: its error is then one
// of the connection.
func (t *trial) responds() bool {
	results := t.call.Call.Signature().Results()
	for v := range results.Variables() {
		if ssaflow.TypeName(v.Type()) == "net/http.Response" {
			return true
		}
	}
	return t.direct
}

// response reports whether v is the HTTP response of the call.
func (t *trial) response(v ssa.Value) bool {
	return t.marks[v]&ofAnswer != 0 && ssaflow.TypeName(v.Type()) == "net/http.Response"
}

// statusRun works out what conditions and functions make of a status.
type statusRun struct {
	x        *extractor
	status   int64
	left     int
	response func(ssa.Value) bool         // what has the status
	known    map[ssa.Value]constant.Value // parameters, and phi nodes gone through
	is       map[ssa.Value]ssa.Value      // parameters and captured variables: what they are given
	running  map[*ssa.Function]bool
}

// origin looks through variables that are set once, and what functions are given.
func (s *statusRun) origin(v ssa.Value) ssa.Value {
	for range maxTurns {
		next := s.is[v]
		if ld, ok := v.(*ssa.UnOp); ok && ld.Op == token.MUL {
			at := ld.X
			if outer := s.is[at]; outer != nil {
				at = outer
			}
			if a, ok := at.(*ssa.Alloc); ok {
				next = onlyStored(a)
			}
		}
		if next == nil {
			break
		}
		v = next
	}
	return v
}

// onlyStored returns the one value that is stored to a variable, nil for several.
func onlyStored(a *ssa.Alloc) (v ssa.Value) {
	for _, r := range *a.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == a {
			if v != nil {
				return nil
			}
			v = st.Val
		}
	}
	return v
}

// of returns the value of v where the responses have the status; nil where it is
// not known.
func (s *statusRun) of(v ssa.Value) constant.Value {
	if s.left--; s.left < 0 {
		return nil
	}
	v = s.origin(v)
	if k, ok := s.known[v]; ok {
		return k
	}
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value != nil && (v.Value.Kind() == constant.Int || v.Value.Kind() == constant.Bool) {
			return v.Value
		}
	case *ssa.Convert:
		return s.of(v.X)
	case *ssa.ChangeType:
		return s.of(v.X)
	case *ssa.UnOp:
		switch v.Op {
		case token.NOT:
			if k := s.of(v.X); k != nil {
				return constant.MakeBool(!constant.BoolVal(k))
			}
		case token.MUL:
			fa, ok := v.X.(*ssa.FieldAddr)
			if !ok || !s.response(s.origin(fa.X)) {
				break
			}
			if f := fieldVar(fa.X.Type(), fa.Field); f != nil && f.Name() == "StatusCode" {
				return constant.MakeInt64(s.status)
			}
		}
	case *ssa.BinOp:
		return compared(v.Op, s.of(v.X), s.of(v.Y))
	case *ssa.Call:
		return s.call(v)
	}
	return nil
}

// compared returns what a comparison or division gives, nil where it is not known.
func compared(op token.Token, a, b constant.Value) constant.Value {
	if a == nil || b == nil || a.Kind() != b.Kind() {
		return nil
	}
	switch op {
	case token.EQL, token.NEQ:
		return constant.MakeBool(constant.Compare(a, op, b))
	case token.LSS, token.LEQ, token.GTR, token.GEQ:
		if a.Kind() == constant.Int {
			return constant.MakeBool(constant.Compare(a, op, b))
		}
	case token.QUO:
		if a.Kind() == constant.Int && constant.Sign(b) != 0 {
			return constant.BinaryOp(a, token.QUO_ASSIGN, b) // of integers
		}
	}
	return nil
}

// call returns what a function of this package returns, nil where that is not known.
func (s *statusRun) call(v *ssa.Call) constant.Value {
	fn := v.Call.StaticCallee()
	if fn == nil || fn.Pkg != s.x.flow.Pkg || len(fn.Blocks) == 0 || len(v.Call.Args) != len(fn.Params) || s.running[fn] {
		return nil
	}
	s.running[fn] = true
	defer delete(s.running, fn)
	for i, a := range v.Call.Args {
		s.is[fn.Params[i]] = a
	}
	if mc, ok := v.Call.Value.(*ssa.MakeClosure); ok {
		for i, b := range mc.Bindings {
			s.is[fn.FreeVars[i]] = b
		}
	}
	return s.run(fn)
}

// run returns the one result of a function, nil where it is not known.
func (s *statusRun) run(fn *ssa.Function) constant.Value {
	var from *ssa.BasicBlock
	for b := fn.Blocks[0]; s.left > 0; {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Phi:
				for i, p := range b.Preds {
					if p == from {
						s.known[instr] = s.of(instr.Edges[i])
					}
				}
			case *ssa.Return:
				if len(instr.Results) != 1 {
					return nil
				}
				return s.of(instr.Results[0])
			}
		}
		s.left--
		to := b.Succs
		if cond := condOf(b); cond != nil {
			k := s.of(cond)
			if k == nil {
				return nil
			}
			if to = to[1:]; constant.BoolVal(k) {
				to = b.Succs[:1]
			}
		}
		if len(to) != 1 {
			return nil
		}
		from, b = b, to[0]
	}
	return nil
}
