package verdict

import (
	"strconv"
	"time"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/policy"
)

// stated returns what puts the values that a policy states for environment
// variables and flags in their places; nil where it states none.
func stated(p *policy.Policy) func(*ssaflow.Term) *ssaflow.Term {
	if len(p.Values) == 0 {
		return nil
	}
	return outer{p}.state
}

// outer is what a policy knows of the world around a program.
type outer struct{ policy *policy.Policy }

// state puts values in their places. A constant beside one is what the code takes
// for want of it: it is not used then.
func (o outer) state(t *ssaflow.Term) *ssaflow.Term {
	return ssaflow.Rewrite(t, func(u *ssaflow.Term) *ssaflow.Term {
		if u.Op != ssaflow.OpAny {
			return o.value(u)
		}
		var value *ssaflow.Term
		for _, a := range u.Args {
			if a.Op == ssaflow.OpConst || a.Op == ssaflow.OpZero {
				continue
			}
			v := o.state(a) // time.ParseDuration(os.Getenv(…)) as well
			if v == a || v.Op != ssaflow.OpConst {
				return nil // another source, which may come first
			}
			if value == nil {
				value = v
			}
		}
		return value
	})
}

// value returns the value that the policy states for what a term reads, or nil.
func (o outer) value(t *ssaflow.Term) *ssaflow.Term {
	if t.Op != ssaflow.OpCall || t.Index != 0 || len(t.Args) != 1 || !t.Args[0].IsString() {
		return nil
	}
	switch t.Name {
	case "os.Getenv", "os.LookupEnv", ssaflow.FlagName:
	default:
		return nil
	}
	text, ok := o.policy.Value(t.Args[0].Text)
	if !ok {
		return nil
	}
	kind := ssaflow.String
	if t.Kind != ssaflow.NoKind { // a flag's
		kind = t.Kind
	}
	if d, err := time.ParseDuration(text); kind == ssaflow.Int && err == nil {
		text = strconv.FormatInt(int64(d), 10)
	}
	v := *t
	v.Op, v.Kind, v.Name, v.Text, v.Type, v.Args = ssaflow.OpConst, kind, t.Name, text, "", nil
	return &v
}
