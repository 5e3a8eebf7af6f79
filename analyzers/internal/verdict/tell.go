package verdict

import (
	"strings"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// What follows is for who tells of a call whatever is known of it.

// ModelTerm returns what a request's model is made of, nil where none is seen.
func (j *Judge) ModelTerm(s *llmcall.Site) *ssaflow.Term {
	if t := j.Value(s.Model); t != nil {
		return t
	}
	return j.clientModel(s)
}

// TokenTerms returns what bounds the length of a request's answer, nil where
// nothing does.
func (j *Judge) TokenTerms(s *llmcall.Site) (out []*ssaflow.Term) {
	for _, t := range j.bounds(s) {
		if v := j.Value(t); v != nil && v.Op != ssaflow.OpZero {
			out = append(out, v)
		}
	}
	for _, t := range []*ssaflow.Term{s.Options, s.Client} {
		for _, set := range j.res.Settings(j.Value(t)) {
			if set.Role == catalog.RoleMaxTokens && set.Term.Op != ssaflow.OpZero {
				out = append(out, j.Value(set.Term))
			}
		}
	}
	return out
}

// PromptKnown reports whether any of a request's prompt is known; from is what
// the first text is made of where none is.
func (j *Judge) PromptKnown(s *llmcall.Site) (known bool, from *ssaflow.Term) {
	for _, p := range j.res.Prompts(s, j.Value) {
		if text, ok := p.Term.StringText(); ok && strings.TrimSpace(strings.ReplaceAll(text, ssaflow.Hole, "")) != "" {
			return true, nil
		}
		if from == nil {
			from = p.Term
		}
	}
	return false, from
}
