package verdict

import (
	"cmp"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/policy"
)

// Taken is a known limit, and a call that it limits.
type Taken struct {
	llmcall.Cap
	Site *llmcall.Site
}

// Excess says that limits of the package allow more than an account's headroom:
// one, or several that are kept in variables and fields together. The last of
// them is where that is passed.
type Excess struct {
	Account policy.Account
	Of      string  // [catalog.LimitRate] or [catalog.LimitConcurrency]
	N       float64 // what they allow: requests a second, or calls at once, of all instances
	Caps    []Taken
}

// Excesses returns the limits above the headroom of an account that the policy
// knows, of those that are written where reports says yes.
func (j *Judge) Excesses(opts llmcall.FanOutOptions, fos []llmcall.FanOut, reports func(token.Pos) bool) []Excess {
	if len(j.Policy.Accounts) == 0 {
		return nil
	}
	var out []Excess
	for _, s := range j.shares(opts, fos) {
		usable := usable(s.Account, s.Of)
		var sum float64
		var kept []Taken
		for _, c := range s.Caps {
			if !reports(c.Pos) {
				continue
			}
			n := float64(c.Calls)
			if c.Of == catalog.LimitRate {
				n = c.PerSecond
			}
			if n *= float64(s.Account.Instances); n > usable {
				out = append(out, Excess{s.Account, s.Of, n, []Taken{c}})
			} else if c.Kept {
				kept = append(kept, c)
				if sum += n; sum > usable {
					out = append(out, Excess{s.Account, s.Of, sum, kept})
					break
				}
			}
		}
	}
	return out
}

// shares groups the known limits of the package by the account's limit that
// they take of, each once, in the order of the source.
func (j *Judge) shares(opts llmcall.FanOutOptions, fos []llmcall.FanOut) []*Excess {
	caps := j.res.Caps(opts, fos)
	byKey := make(map[string]*Excess)
	seen := make(map[string]bool)
	var out []*Excess
	for _, s := range j.res.Sites {
		a, ok := j.Policy.Account(j.Provider(s), "", "")
		if !ok || j.Gateway(s) {
			continue
		}
		for _, c := range caps[s] {
			if usable(a, c.Of) == 0 || !c.Pos.IsValid() {
				continue
			}
			key := a.Name + "|" + a.Provider + "|" + strings.Join(a.Hosts, ",") + "|" + strings.Join(a.Keys, ",") + "|" + c.Of
			sh := byKey[key]
			if sh == nil {
				sh = &Excess{Account: a, Of: c.Of}
				byKey[key] = sh
				out = append(out, sh)
			}
			if at := key + "|" + strconv.Itoa(int(c.Pos)); !seen[at] {
				seen[at] = true
				sh.Caps = append(sh.Caps, Taken{c, s})
			}
		}
	}
	for _, sh := range out {
		slices.SortStableFunc(sh.Caps, func(a, b Taken) int { return cmp.Compare(a.Pos, b.Pos) })
	}
	return out
}

// usable is what may be used of an account's limit: requests a second, or
// calls at once; 0 where the policy does not know it.
func usable(a policy.Account, of string) float64 {
	perSecond, concurrency := a.Usable()
	if of == catalog.LimitRate {
		return perSecond + 1e-9*perSecond // the limit itself passes
	}
	return float64(concurrency)
}
