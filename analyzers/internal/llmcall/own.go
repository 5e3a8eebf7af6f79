package llmcall

import (
	"go/types"
	"slices"
	"strings"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxOwn bounds the places that a package is known to answer for.
const maxOwn = 256

// own returns where the transports and timeouts under the package's own calls
// are written, and those that its imports answer for, sorted; and where those are that
// only stand in for what callers must say.
func (r *Result) own(flow *ssaflow.Flow) (own, spare []ssaflow.Position) {
	var o, sp places
	for _, t := range r.Transports(flow) {
		o.add(t.place(flow))
	}
	for _, s := range slices.Concat(r.Sites, r.many) {
		if !s.LLM() {
			continue
		}
		for _, b := range r.Patience(flow, s) {
			switch {
			case !b.settled || b.Term == nil:
			case b.Spare:
				sp.add(flow.Where(b.Term))
			default:
				o.add(flow.Where(b.Term))
			}
		}
	}
	for _, imp := range flow.Packages() {
		if fact := r.x.imported(imp); fact != nil {
			for _, p := range fact.Own {
				o.add(p)
			}
			for _, p := range fact.Spare {
				sp.add(p)
			}
		}
	}
	return o.sorted(), sp.sorted()
}

// places are up to maxOwn places, each named once.
type places []ssaflow.Position

func (ps *places) add(p ssaflow.Position) {
	if p.IsValid() && len(*ps) < maxOwn && !slices.Contains(*ps, p) {
		*ps = append(*ps, p)
	}
}

func (ps places) sorted() []ssaflow.Position {
	slices.SortFunc(ps, func(a, b ssaflow.Position) int { return strings.Compare(a.String(), b.String()) })
	return ps
}

// Answered reports whether a package that this one imports knows by itself
// that what stands at p lies under its calls.
func (r *Result) Answered(p ssaflow.Position) bool {
	return p.IsValid() && r.someImport(func(fact *Package) bool { return slices.Contains(fact.Own, p) })
}

// StandsIn reports whether what stands at p is, in a package that this one imports, what
// is taken for a timeout that its callers must say, and do not.
func (r *Result) StandsIn(p ssaflow.Position) bool {
	return p.IsValid() && r.someImport(func(fact *Package) bool { return slices.Contains(fact.Spare, p) })
}

// someImport reports whether something is so of a package that this one imports.
func (r *Result) someImport(is func(*Package) bool) bool {
	return slices.ContainsFunc(r.Flow.Pkg.Pkg.Imports(), func(imp *types.Package) bool {
		fact := r.x.imported(imp)
		return fact != nil && is(fact)
	})
}
