package command

import "github.com/tokenvet/tokenvet/cmd/tokenvet/internal/load"

// Markers are texts by which the source of a package shows that it can matter: strong and weak ones in its code, the
// others anywhere.
type Markers struct {
	Strong []string // the package matters, and so do those that import it
	Weak   []string // it matters if one that matters imports it
	Asked  []string // it matters if it is one of those asked for
	// Opaque tells whether the package with this path is never looked into: an SDK whose calls are known.
	Opaque func(path string) bool
}

func (m Markers) weigher() load.Weigher {
	strong, weak, asked := load.NewTexts(m.Strong), load.NewTexts(m.Weak), load.NewTexts(m.Asked)
	return func(path string, _ []string, read func() [][]byte) load.Weight {
		if m.Opaque != nil && m.Opaque(path) {
			return load.Opaque
		}
		var weight load.Weight
		for _, src := range read() {
			if asked.In(src) {
				weight |= load.Asked
			}
			if !strong.In(src) && !weak.In(src) {
				continue
			}
			code := load.Code(src)
			if strong.In(code) {
				weight |= load.Strong
			}
			if weak.In(code) {
				weight |= load.Weak
			}
		}
		return weight
	}
}
