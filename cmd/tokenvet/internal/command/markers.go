package command

import "github.com/tokenvet/tokenvet/cmd/tokenvet/internal/load"

// Markers are texts by which the source of a package shows that it can matter.
type Markers struct {
	Strong []string // the package matters, and so do those that import it
	Weak   []string // it matters if one that matters imports it
	Asked  []string // it matters if it is one of those asked for
	// Opaque tells whether the package with this path is never looked into: an SDK whose calls are known.
	Opaque func(path string) bool
}

func (m Markers) weigher() load.Weigher {
	texts := []struct {
		weight load.Weight
		*load.Texts
	}{
		{load.Strong, load.NewTexts(m.Strong)},
		{load.Weak, load.NewTexts(m.Weak)},
		{load.Asked, load.NewTexts(m.Asked)},
	}
	return func(path string, _ []string, read func() [][]byte) load.Weight {
		if m.Opaque != nil && m.Opaque(path) {
			return load.Opaque
		}
		var weight load.Weight
		for _, src := range read() {
			for _, t := range texts {
				if weight&t.weight == 0 && t.In(src) {
					weight |= t.weight
				}
			}
		}
		return weight
	}
}
