package llmcall

import (
	"go/constant"
	"go/token"

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
	s := statusRun{x: t.x, status: status, left: maxStatusSteps}
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
				if v := s.of(cond, t.response); v != nil && constant.BoolVal(v) != (i == 0) {
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

// response reports whether v is the HTTP response of the call.
func (t *trial) response(v ssa.Value) bool {
	return t.marks[v]&ofAnswer != 0 && ssaflow.TypeName(v.Type()) == "net/http.Response"
}

// statusRun works out what conditions and functions make of a status.
type statusRun struct {
	x      *extractor
	status int64
	left   int
	known  map[ssa.Value]constant.Value
}

// of returns the value of v where the responses have the status; nil where it is
// not known.
func (s *statusRun) of(v ssa.Value, response func(ssa.Value) bool) constant.Value {
	if s.left--; s.left < 0 {
		return nil
	}
	if k, ok := s.known[v]; ok {
		return k
	}
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value != nil && (v.Value.Kind() == constant.Int || v.Value.Kind() == constant.Bool) {
			return v.Value
		}
	case *ssa.Convert:
		return s.of(v.X, response)
	case *ssa.ChangeType:
		return s.of(v.X, response)
	case *ssa.UnOp:
		switch v.Op {
		case token.NOT:
			if k := s.of(v.X, response); k != nil {
				return constant.MakeBool(!constant.BoolVal(k))
			}
		case token.MUL:
			fa, ok := v.X.(*ssa.FieldAddr)
			if !ok || !response(fa.X) {
				break
			}
			if f := fieldVar(fa.X.Type(), fa.Field); f != nil && f.Name() == "StatusCode" {
				return constant.MakeInt64(s.status)
			}
		}
	case *ssa.BinOp:
		a, b := s.of(v.X, response), s.of(v.Y, response)
		if a == nil || b == nil || a.Kind() != b.Kind() {
			break
		}
		switch v.Op {
		case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
			if a.Kind() == constant.Int || v.Op == token.EQL || v.Op == token.NEQ {
				return constant.MakeBool(constant.Compare(a, v.Op, b))
			}
		case token.QUO:
			if a.Kind() == constant.Int && constant.Sign(b) != 0 {
				return constant.BinaryOp(a, token.QUO_ASSIGN, b) // of integers
			}
		}
	case *ssa.Call:
		fn := v.Call.StaticCallee()
		if fn == nil || fn.Pkg != s.x.flow.Pkg || len(fn.Blocks) == 0 || len(v.Call.Args) != len(fn.Params) {
			break
		}
		in := statusRun{x: s.x, status: s.status, left: s.left, known: make(map[ssa.Value]constant.Value)}
		given := make(map[ssa.Value]bool)
		for i, a := range v.Call.Args {
			if k := s.of(a, response); k != nil {
				in.known[fn.Params[i]] = k
			}
			given[fn.Params[i]] = response(a)
		}
		k := in.run(fn, func(v ssa.Value) bool { return given[v] })
		s.left = in.left
		return k
	}
	return nil
}

// run returns the one result of a function, nil where it is not known.
func (s *statusRun) run(fn *ssa.Function, response func(ssa.Value) bool) constant.Value {
	var from *ssa.BasicBlock
	for b := fn.Blocks[0]; s.left > 0; {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Phi:
				for i, p := range b.Preds {
					if p == from {
						s.known[instr] = s.of(instr.Edges[i], response)
					}
				}
			case *ssa.Return:
				if len(instr.Results) != 1 {
					return nil
				}
				return s.of(instr.Results[0], response)
			}
		}
		s.left--
		to := b.Succs
		if cond := condOf(b); cond != nil {
			k := s.of(cond, response)
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
