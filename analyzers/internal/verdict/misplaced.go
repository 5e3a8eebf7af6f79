package verdict

import (
	"slices"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
)

// Misplaced reports whether every model that a request may carry is of a provider
// whose models the one it goes to lacks: of the implementations of an interface, one
// that the request never comes to.
func (j *Judge) Misplaced(s *llmcall.Site) bool {
	p := j.Under(s)
	pr := p.Providers[j.Provider(s)]
	models := j.Models(s)
	return pr != nil && len(models) > 0 && !slices.ContainsFunc(models, func(m Model) bool {
		return !slices.Contains(pr.Lacks, p.Vendor(m.ID))
	})
}
