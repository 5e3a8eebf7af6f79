package llmcall

import (
	"slices"
	"strings"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxOwn bounds the places that a package is known to answer for.
const maxOwn = 256

// own returns where the transports and timeouts under the package's own calls
// are written, and those that its imports answer for, sorted.
func (r *Result) own(flow *ssaflow.Flow) []ssaflow.Position {
	var out []ssaflow.Position
	add := func(p ssaflow.Position) {
		if p.IsValid() && len(out) < maxOwn && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	for _, t := range r.Transports(flow) {
		add(t.place(flow))
	}
	for _, s := range slices.Concat(r.Sites, r.many) {
		if !s.LLM() {
			continue
		}
		for _, b := range r.Patience(flow, s) {
			if b.settled && b.Term != nil {
				add(flow.Where(b.Term))
			}
			if b.spare != nil {
				add(flow.Where(b.spare))
			}
		}
	}
	for _, imp := range flow.Packages() {
		if fact := r.x.imported(imp); fact != nil {
			for _, p := range fact.Own {
				add(p)
			}
		}
	}
	slices.SortFunc(out, func(a, b ssaflow.Position) int {
		return strings.Compare(a.String(), b.String())
	})
	return out
}

// Answered reports whether a package that this one imports knows by itself
// that what stands at p lies under its calls.
func (r *Result) Answered(p ssaflow.Position) bool {
	if !p.IsValid() {
		return false
	}
	for _, imp := range r.Flow.Pkg.Pkg.Imports() {
		if fact := r.x.imported(imp); fact != nil && slices.Contains(fact.Own, p) {
			return true
		}
	}
	return false
}
