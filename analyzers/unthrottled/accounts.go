package unthrottled

import (
	"cmp"
	"fmt"
	"go/token"
	"math"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/policy"
)

// share is what the package's limits take of one account's limit.
type share struct {
	account policy.Account
	of      string
	caps    []taken
}

// taken is a limit, and a call that it limits.
type taken struct {
	llmcall.Cap
	site *llmcall.Site
}

// accounts reports limits above the headroom of the account's.
func accounts(p *rule.Pass, opts llmcall.FanOutOptions, fos []llmcall.FanOut) {
	if len(p.Policy.Accounts) == 0 {
		return
	}
	for _, s := range shares(p, opts, fos) {
		usable := usable(s.account, s.of)
		var sum float64
		var kept []taken
		for _, c := range s.caps {
			if !p.Reports(c.Pos) {
				continue
			}
			if n := figure(c.Cap) * float64(s.account.Instances); n > usable {
				tell(p, s, []taken{c}, n)
			} else if c.Kept {
				kept = append(kept, c)
				if sum += n; sum > usable {
					tell(p, s, kept, sum)
					break
				}
			}
		}
	}
}

// atOnce reports bounds above the policy's own.
func atOnce(p *rule.Pass, opts llmcall.FanOutOptions, fos []llmcall.FanOut) {
	most := int64(p.Policy.FanOut.AtOnce)
	if most == 0 {
		return
	}
	caps := p.Calls.Caps(opts, fos)
	for _, s := range p.Calls.Sites {
		if p.Judge.Gateway(s) {
			continue
		}
		for _, c := range caps[s] {
			if c.Of != catalog.LimitConcurrency || c.Calls <= most || !c.Pos.IsValid() {
				continue
			}
			who := "allowed by " + c.What
			if c.Default {
				who = "the default of " + c.What
			}
			d := analysis.Diagnostic{
				Pos:     c.Pos,
				Message: fmt.Sprintf("%d calls at once (%s) are more than the %d that the policy allows a fan-out", c.Calls, who, most),
			}
			if pos := s.Pos(); pos != c.Pos && pos.IsValid() {
				d.Related = p.Related(pos, none, "an LLM call that it limits")
			}
			p.Report("", d)
		}
	}
}

// shares groups the known limits of the package by the account's limit that
// they take of, each once, in the order of the source.
func shares(p *rule.Pass, opts llmcall.FanOutOptions, fos []llmcall.FanOut) []*share {
	caps := p.Calls.Caps(opts, fos)
	byKey := make(map[string]*share)
	seen := make(map[string]bool)
	var out []*share
	for _, s := range p.Calls.Sites {
		a, ok := p.Policy.Account(p.Judge.Provider(s), "", "")
		if !ok || p.Judge.Gateway(s) {
			continue
		}
		for _, c := range caps[s] {
			if usable(a, c.Of) == 0 || !c.Pos.IsValid() {
				continue
			}
			key := a.Name + "|" + a.Provider + "|" + strings.Join(a.Hosts, ",") + "|" + strings.Join(a.Keys, ",") + "|" + c.Of
			sh := byKey[key]
			if sh == nil {
				sh = &share{account: a, of: c.Of}
				byKey[key] = sh
				out = append(out, sh)
			}
			if at := key + "|" + strconv.Itoa(int(c.Pos)); !seen[at] {
				seen[at] = true
				sh.caps = append(sh.caps, taken{c, s})
			}
		}
	}
	for _, sh := range out {
		slices.SortStableFunc(sh.caps, func(a, b taken) int { return cmp.Compare(a.Pos, b.Pos) })
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

func figure(c llmcall.Cap) float64 {
	if c.Of == catalog.LimitRate {
		return c.PerSecond
	}
	return float64(c.Calls)
}

// tell reports that limits take n of an account's limit together; the last of
// them is where it passes what may be used.
func tell(p *rule.Pass, s *share, caps []taken, n float64) {
	last := caps[len(caps)-1]
	allowed := 0.0
	var have, unit string
	if s.of == catalog.LimitRate {
		per := 1.0
		unit = "requests a second"
		allowed = s.account.RequestsPerSecond
		if m := s.account.RequestsPerMinute; m > 0 && (allowed == 0 || m/60 < allowed) {
			allowed, per, unit = m, 60, "requests a minute"
		}
		have = text(n*per) + " " + unit
	} else {
		allowed = float64(s.account.Concurrency)
		have = text(n) + " calls at once"
	}
	who := "allowed by " + last.What
	if last.Default {
		who = "the default of " + last.What
	}
	if len(caps) > 1 {
		who = fmt.Sprintf("%d limiters together", len(caps))
	}
	if n := s.account.Instances; n > 1 {
		who += fmt.Sprintf(", in %d instances", n)
	}
	d := analysis.Diagnostic{
		Pos: last.Pos,
		Message: fmt.Sprintf("%s (%s) are above %s%% headroom of the %s that the %s account allows",
			have, who, text(s.account.Headroom*100), text(allowed), s.account.Provider),
	}
	for _, c := range caps[:len(caps)-1] {
		d.Related = append(d.Related, p.Related(c.Pos, none, "another limiter of the same account")...)
	}
	if pos := last.site.Pos(); pos != last.Pos && pos != token.NoPos {
		d.Related = append(d.Related, p.Related(pos, none, "an LLM call that it limits")...)
	}
	p.Report("", d)
}

// text writes a figure with two digits after the point at most.
func text(v float64) string { return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64) }
