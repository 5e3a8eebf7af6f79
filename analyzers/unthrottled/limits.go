package unthrottled

import (
	"fmt"
	"go/token"
	"math"
	"strconv"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/verdict"
)

// above reports limits above the headroom of the account's.
func above(p *rule.Pass, x verdict.Excess) {
	last := x.Caps[len(x.Caps)-1]
	allowed := float64(x.Account.Concurrency)
	have := text(x.N) + " calls at once"
	if x.Of == catalog.LimitRate {
		per, unit := 1.0, " requests a second"
		allowed = x.Account.RequestsPerSecond
		if m := x.Account.RequestsPerMinute; m > 0 && (allowed == 0 || m/60 < allowed) {
			allowed, per, unit = m, 60, " requests a minute"
		}
		have = text(x.N*per) + unit
	}
	who := by(last.Cap)
	if len(x.Caps) > 1 {
		who = fmt.Sprintf("%d limiters together", len(x.Caps))
	}
	if n := x.Account.Instances; n > 1 {
		who += fmt.Sprintf(", in %d instances", n)
	}
	d := analysis.Diagnostic{
		Pos: last.Pos,
		Message: fmt.Sprintf("%s (%s) are above %s%% headroom of the %s that the %s account allows",
			have, who, text(x.Account.Headroom*100), text(allowed), x.Account.Provider),
	}
	for _, c := range x.Caps[:len(x.Caps)-1] {
		d.Related = append(d.Related, p.Related(c.Pos, none, "another limiter of the same account")...)
	}
	if pos := last.Site.Pos(); pos != last.Pos && pos != token.NoPos {
		d.Related = append(d.Related, p.Related(pos, none, "an LLM call that it limits")...)
	}
	p.Report("", d)
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
			d := analysis.Diagnostic{
				Pos:     c.Pos,
				Message: fmt.Sprintf("%d calls at once (%s) are more than the %d that the policy allows a fan-out", c.Calls, by(c), most),
			}
			if pos := s.Pos(); pos != c.Pos && pos.IsValid() {
				d.Related = p.Related(pos, none, "an LLM call that it limits")
			}
			p.Report("", d)
		}
	}
}

func by(c llmcall.Cap) string {
	if c.Default {
		return "the default of " + c.What
	}
	return "allowed by " + c.What
}

// text writes a figure with two digits after the point at most.
func text(v float64) string { return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64) }
