package ssaflow

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// maxRound bounds the phi nodes that are looked at for one.
const maxRound = 64

// round returns the phi nodes that a value goes round in, this one first: of a
// variable that a branch of a loop may set, say. Each of them is what comes into any.
func (f *Flow) round(v *ssa.Phi) []*ssa.Phi {
	from := make(map[*ssa.Phi][]*ssa.Phi) // by a node that it may be, the nodes that may be it
	seen := []*ssa.Phi{v}
	for i := 0; i < len(seen) && len(seen) < maxRound; i++ {
		for _, e := range f.way.edges(seen[i]) {
			p, ok := e.(*ssa.Phi)
			if !ok {
				continue
			}
			from[p] = append(from[p], seen[i])
			if !slices.Contains(seen, p) {
				seen = append(seen, p)
			}
		}
	}
	round := []*ssa.Phi{v}
	for i := 0; i < len(round); i++ {
		for _, p := range from[round[i]] {
			if !slices.Contains(round, p) {
				round = append(round, p)
			}
		}
	}
	return round
}

// intoRound returns the values that come into a round of phi nodes from outside.
func (f *Flow) intoRound(round []*ssa.Phi) (out []ssa.Value) {
	for _, p := range round {
		for _, e := range f.way.edges(p) {
			if q, ok := e.(*ssa.Phi); ok && slices.Contains(round, q) || slices.Contains(out, e) {
				continue
			}
			out = append(out, e)
		}
	}
	return out
}
