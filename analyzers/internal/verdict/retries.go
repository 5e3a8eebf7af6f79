package verdict

import (
	"go/token"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// Retries returns how often the SDK under a call asks again by itself, the
// first attempt not counted; false where it is not seen how its client is made.
func (j *Judge) Retries(s *llmcall.Site) (int64, bool) {
	client := j.Value(s.Client)
	if client == nil {
		return 0, false
	}
	made, open := false, false
	client.Walk(func(t *ssaflow.Term) bool {
		if t.Op != ssaflow.OpCall {
			return true
		}
		for _, row := range j.cat.FuncByName(t.Name) {
			if row.Kind == catalog.KindNew && (row.SDK == s.Leaf.SDK || s.URL != nil) {
				made = true
				if row.Variadic != "" && len(t.Args) > 0 {
					open = open || llmcall.Partly(t.Args[len(t.Args)-1])
				}
			}
		}
		return true
	})
	n, known := int64(s.Leaf.Retries), made && !open
	for _, t := range []*ssaflow.Term{client, j.Value(s.Options)} {
		if t == nil {
			continue
		}
		open := t != client && llmcall.Partly(t)
		for _, set := range j.res.Settings(t) {
			if set.Term.Op == ssaflow.OpZero && set.Row == nil {
				continue // a field that nobody sets
			}
			switch set.Role {
			case catalog.RoleRetryPolicy:
				known = false
			case catalog.RoleRetries, catalog.RoleAttempts:
				vals, complete := j.Value(set.Term).Consts()
				if set.Term.Op == ssaflow.OpZero {
					n, known = 0, true
					continue
				}
				v := int64(0)
				if len(vals) == 1 {
					v, _ = vals[0].Int()
				}
				if set.Role == catalog.RoleAttempts {
					v--
				}
				n, known = max(v, 0), complete && len(vals) == 1
			}
		}
		known = known && !open
	}
	return n, known
}

// Attempts returns how often a layer of retries asks at most, the first time
// included; 0 where it is not known.
func (j *Judge) Attempts(r llmcall.Retry) int64 {
	if r.Attempts == nil {
		return 0
	}
	vals, _ := j.flow.Resolve(r.Attempts).Consts()
	if len(vals) != 1 {
		return 0
	}
	n, ok := vals[0].Int()
	if !ok || n+r.More < 1 {
		return 0
	}
	return n + r.More
}

// Once reports whether a layer is known to make one attempt, which is no retry.
func (j *Judge) Once(r llmcall.Retry) bool {
	if r.Attempts == nil {
		return false
	}
	_, complete := j.flow.Resolve(r.Attempts).Consts()
	own := r.Attempts.Op == ssaflow.OpField && !token.IsExported(r.Attempts.Name) // nobody else sets it
	return (complete || own) && j.Attempts(r) == 1
}
