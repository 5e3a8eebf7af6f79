package verdict

import (
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// Stated is a term with the values that the policy states for environment
// variables in their places.
func (j *Judge) Stated(t *ssaflow.Term) *ssaflow.Term { return j.stated(t) }

// stated puts the values that the policy states for environment variables in
// their places. A constant beside one is what the code takes for want of it: it
// is not used then.
func (j *Judge) stated(t *ssaflow.Term) *ssaflow.Term {
	if len(j.Policy.Values) == 0 || t == nil {
		return t
	}
	return ssaflow.Rewrite(t, func(u *ssaflow.Term) *ssaflow.Term {
		if u.Op != ssaflow.OpAny {
			return j.variable(u)
		}
		var value *ssaflow.Term
		for _, a := range u.Args {
			if v := j.variable(a); v != nil && value == nil {
				value = v
			} else if a.Op != ssaflow.OpConst && a.Op != ssaflow.OpZero {
				return nil // another source, which may come first
			}
		}
		return value
	})
}

// variable returns the value that the policy states for a read of an
// environment variable, or nil.
func (j *Judge) variable(t *ssaflow.Term) *ssaflow.Term {
	if t.Op != ssaflow.OpCall || t.Index != 0 || t.Name != "os.Getenv" && t.Name != "os.LookupEnv" || len(t.Args) != 1 || !t.Args[0].IsString() {
		return nil
	}
	value, ok := j.Policy.Value(t.Args[0].Text)
	if !ok {
		return nil
	}
	v := *t
	v.Op, v.Kind, v.Name, v.Text, v.Type, v.Args = ssaflow.OpConst, ssaflow.String, "", value, "", nil
	return &v
}
