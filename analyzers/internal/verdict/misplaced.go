package verdict

import "github.com/tokenvet/tokenvet/analyzers/internal/llmcall"

// ownOnly are the providers whose API serves no model of another's, and whose SDK is used
// for nothing else unless it is given an address.
var ownOnly = map[string]bool{"anthropic": true, "google": true}

// Misplaced reports whether every model that a request may carry is another provider's
// than the one it goes to: of the implementations of an interface, one that the request
// never comes to.
func (j *Judge) Misplaced(s *llmcall.Site) bool {
	provider := j.Provider(s)
	models := j.Models(s)
	if !ownOnly[provider] || len(models) == 0 {
		return false
	}
	for _, m := range models {
		if vendor := j.Under(s).Vendor(m.ID); vendor == "" || vendor == provider || !ownOnly[vendor] && vendor != "openai" {
			return false
		}
	}
	return true
}
