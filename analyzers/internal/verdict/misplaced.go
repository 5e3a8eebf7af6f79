package verdict

import (
	"slices"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
)

// Misplaced reports whether every model that a request may carry is of a provider
// whose models the one it goes to lacks: of the implementations of an interface, one
// that the request never comes to.
func (j *Judge) Misplaced(s *llmcall.Site) bool {
	if s.URL != nil && len(j.Value(s.URL).Alternatives()) > 1 {
		return false // one request of several providers: whose it is goes with the model
	}
	models := j.Models(s)
	return len(models) > 0 && !slices.ContainsFunc(models, func(m Model) bool { return !j.lacks(s, m) })
}

// lacks reports whether the provider that a request goes to has none of the models of
// the vendor of one.
func (j *Judge) lacks(s *llmcall.Site, m Model) bool {
	p := j.Under(s)
	pr := p.Providers[j.Provider(s)]
	return pr != nil && slices.Contains(pr.Lacks, p.Vendor(m.ID))
}
