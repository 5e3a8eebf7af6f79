package command

import (
	"slices"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/load"
	"github.com/tokenvet/tokenvet/internal/source"
)

// Markers are texts by which the source of a package shows that it can matter: strong and weak ones in its code, the
// others anywhere.
type Markers struct {
	Strong []string   // the package matters, and so do those that import it
	Own    []string   // as Strong, where somebody wrote them: generators write names of all kinds
	Weak   []string   // it matters if one that matters imports it, and so does what imports it in between
	Joint  [][]string // as Weak, where it has one of each of these sets
	Asked  []string   // it matters if it is one of those asked for
	// Opaque tells whether the package with this path is never looked into: an SDK whose calls are known.
	Opaque func(path string) bool
}

func (m Markers) weigher() load.Weigher {
	strong, own, weak, asked := source.NewTexts(m.Strong), source.NewTexts(m.Own), source.NewTexts(m.Weak), source.NewTexts(m.Asked)
	var joint []*source.Texts
	for _, set := range m.Joint {
		joint = append(joint, source.NewTexts(set))
	}
	return func(path string, _ []string, read func() [][]byte) load.Weight {
		if m.Opaque != nil && m.Opaque(path) {
			return load.Opaque
		}
		var weight load.Weight
		code := read()
		for _, src := range code {
			if asked.In(src) {
				weight |= load.Asked
			}
			if weight&load.Strong == 0 && (strong.InCode(src) || own.InCode(src) && !source.Generated(src)) {
				weight |= load.Strong
			}
			if weight&load.Weak == 0 && weak.InCode(src) {
				weight |= load.Weak
			}
		}
		if weight&load.Weak == 0 && len(joint) > 0 && !slices.ContainsFunc(joint, func(set *source.Texts) bool { return !slices.ContainsFunc(code, set.InCode) }) {
			weight |= load.Weak
		}
		return weight
	}
}
