package analyzers

import (
	"slices"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/internal/source"
	"github.com/tokenvet/tokenvet/policy"
)

// Markers are texts by which the source of a package shows that the rules can have something to say of it, or of a
// package that uses it. A driver that sees the whole program need not read the packages without.
type Markers struct {
	// Strong texts show LLM traffic. A package with one matters, and so do the packages that import it.
	Strong []string
	// Own texts do so too where no generator wrote them.
	Own []string
	// Weak texts show what matters to LLM traffic: a package with one matters if one that matters imports it.
	Weak []string
	// Joint are sets of texts that matter as weak ones do where a package has one of each.
	Joint [][]string
	// Asked texts matter in the packages to report on, whatever they import.
	Asked []string
	// Opaque tells whether the package with this path is never looked into: its functions are known.
	Opaque func(path string) bool
}

// MarkersOf returns the markers under policy p.
func MarkersOf(p *policy.Policy) (Markers, error) {
	c, err := catalog.Extend(p.APIs)
	if err != nil {
		return Markers{}, err
	}
	m := Markers{
		Strong: slices.Clone(c.StrongMarkers()),
		Own:    slices.Clone(c.OwnMarkers()),
		Weak:   append([]string(nil), c.WeakMarkers()...),
		Joint:  [][]string{{catalog.Interface}, c.ServingMarkers()},
		Asked:  []string{"//tokenvet:"}, // a suppression is audited wherever it stands
		Opaque: func(path string) bool {
			pkg := c.Package(path)
			return pkg != nil && (pkg.LLM || pkg.Opaque)
		},
	}
	for _, full := range p.Limiters {
		m.Weak = append(m.Weak, source.PackageOf(full))
	}
	if p.Idle.EveryTransport {
		m.Asked = append(m.Asked, m.Weak...)
	}
	return m, nil
}
