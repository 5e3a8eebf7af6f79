package llmcall

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxConditions bounds the conditions of a call that are kept.
const maxConditions = 8

// Condition is what a call on the way depends on that callers decide: a
// parameter, or a field of one, equals a constant, or does not.
type Condition struct {
	Param *ssaflow.Term // what the caller gives for it
	Is    *ssaflow.Term // a constant, or a zero value
	Not   bool
	// Field: it is of a field. One that is not set may be set by a decoder.
	Field bool
}

// conditionsOf returns what the parameters of its function must be for control
// to come to b.
func (x *extractor) conditionsOf(b *ssa.BasicBlock) []Condition {
	var out []Condition
	for d := b.Idom(); d != nil && len(out) < maxConditions; d = d.Idom() {
		cond := condOf(d)
		if cond == nil {
			continue
		}
		for i, s := range d.Succs {
			if len(s.Preds) == 1 && s.Dominates(b) {
				if c, ok := x.conditionOf(cond, i == 1); ok {
					out = append(out, c)
				}
			}
		}
	}
	return out
}

func (x *extractor) conditionOf(cond ssa.Value, not bool) (Condition, bool) {
	v, is := cond, ssaflow.Const(ssaflow.Bool, "true")
	switch c := cond.(type) {
	case *ssa.UnOp:
		if c.Op == token.NOT {
			return x.conditionOf(c.X, !not)
		}
	case *ssa.BinOp:
		if c.Op != token.EQL && c.Op != token.NEQ {
			return Condition{}, false
		}
		k := c.Y
		if v = c.X; isConst(v) {
			v, k = k, v
		}
		if !isConst(k) {
			return Condition{}, false
		}
		is, not = x.flow.Eval(k), not != (c.Op == token.NEQ)
	}
	p := x.flow.Eval(v)
	if held(p, is) {
		return Condition{p, is, not, false}, true
	}
	return Condition{p, is, not, p.Op == ssaflow.OpField}, p.Op == ssaflow.OpParam || madeFor(p, is)
}

// held reports whether it is asked whether a field of a parameter, of the receiver perhaps,
// is nil that no decoder sets: if p.enricher != nil.
func held(t, is *ssaflow.Term) bool {
	return t.Op == ssaflow.OpField && is.Op == ssaflow.OpZero && !token.IsExported(t.Name) && ofParam(t)
}

// madeFor reports whether a value is a field of a parameter, of the receiver perhaps, that
// is compared with a text: whoever made that has chosen one.
func madeFor(t, is *ssaflow.Term) bool {
	return t.Op == ssaflow.OpField && is.IsString() && is.Text != "" && ofParam(t)
}

// ofParam reports whether a value is a parameter, or a field of one.
func ofParam(t *ssaflow.Term) bool {
	for t.Op == ssaflow.OpField {
		t = t.Args[0]
	}
	return t.Op == ssaflow.OpParam
}

// ruledOut reports whether what is given by now for parameters on the way to a
// call keeps it from being made, and drops from the call what is sure.
func (s *Site) ruledOut() bool {
	var left []Condition
	for _, c := range s.When {
		switch holds, known := c.holds(); {
		case known && !holds:
			return true
		case !known && c.Param.HasParam():
			left = append(left, c)
		}
	}
	s.When = left
	return false
}

// holds reports whether a condition holds, where that is known.
func (c Condition) holds() (holds, known bool) {
	if c.Param.Op == ssaflow.OpAny && c.Param.Open {
		return false, false
	}
	for i, alt := range c.Param.Alternatives() {
		eq, ok := ssaflow.Equal(alt, c.Is)
		if c.Field && (!alt.IsString() || alt.Text == "") {
			ok = false
		}
		if !ok || i > 0 && holds != (eq != c.Not) {
			return false, false
		}
		holds, known = eq != c.Not, true
	}
	return holds, known
}
