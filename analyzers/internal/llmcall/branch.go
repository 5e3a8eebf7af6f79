package llmcall

import "slices"

// maxBranched bounds the calls of a package that are looked at once for each
// branch before them.
const maxBranched = 64

// Branches returns a call as each branch of an if or switch before it makes it,
// where the branches give it both the model and the prompt: one task a branch.
// nil where there is no such choice.
func (r *Result) Branches(s *Site) []*Site { return r.branches[s] }

func (x *extractor) branches(sites []*Site) map[*Site][]*Site {
	out := make(map[*Site][]*Site)
	for _, s := range sites {
		if s.Model == nil || len(s.Model.Alternatives()) < 2 || len(s.Prompts) == 0 || len(out) == maxBranched {
			continue
		}
		for _, f := range x.flow.Ways(s.call) {
			sub := *x
			sub.flow = f
			at := sub.callAt(s.fn, s.call)
			i := slices.IndexFunc(at.sites, s.sameWay)
			if i < 0 {
				delete(out, s)
				break
			}
			out[s] = append(out[s], at.sites[i])
		}
	}
	return out
}
