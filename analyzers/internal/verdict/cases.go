package verdict

import (
	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxRows bounds the rows of a table that requests are made from; of a longer
// one nothing is said.
const maxRows = 24

// Cases returns the requests that one call makes where a row of a table, or a
// branch of a switch before the call, decides on both the model and the prompt,
// one for each; nil where there is no such choice.
func (j *Judge) Cases(s *llmcall.Site) []*llmcall.Site {
	if s.Model == nil || len(s.Prompts) == 0 {
		return nil
	}
	row := j.row(s)
	if row == nil {
		return j.res.Branches(s)
	}
	rows := j.rows(row)
	out := make([]*llmcall.Site, 0, len(rows))
	for _, r := range rows {
		out = append(out, s.With(func(t *ssaflow.Term) *ssaflow.Term {
			return ssaflow.Rewrite(t, func(u *ssaflow.Term) *ssaflow.Term {
				if u.Op == ssaflow.OpElem && u.Same(row) {
					return r
				}
				return nil
			})
		}))
	}
	return out
}

// row returns the element of a table that the model is taken from, if a prompt
// is taken from the same one.
func (j *Judge) row(s *llmcall.Site) *ssaflow.Term {
	var found *ssaflow.Term
	s.Model.Walk(func(t *ssaflow.Term) bool {
		if found != nil || t.Op != ssaflow.OpElem || t.Name != "" || len(j.rows(t)) < 2 {
			return found == nil
		}
		for _, p := range s.Prompts {
			if p.Term.Contains(func(u *ssaflow.Term) bool { return u.Op == ssaflow.OpElem && u.Same(t) }) {
				found = t
				return false
			}
		}
		return true
	})
	return found
}

// rows returns the rows of the table that an element is taken from, where it is
// written out.
func (j *Judge) rows(elem *ssaflow.Term) []*ssaflow.Term {
	t := j.Value(elem.Args[0])
	if t.Op != ssaflow.OpObject || t.Base != nil || len(t.Args)+len(t.Fields) > maxRows {
		return nil
	}
	rows := append([]*ssaflow.Term(nil), t.Args...)
	for _, f := range t.Fields {
		rows = append(rows, f.Value)
	}
	for _, r := range rows {
		if r.Op != ssaflow.OpObject || r.Open {
			return nil
		}
	}
	return rows
}
