package unthrottled

import (
	"go/token"
	"maps"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
)

// gather notes which calls are started by one go statement: it is told once.
func (t *teller) gather(fos []llmcall.FanOut) {
	for _, fo := range fos {
		bare := fo.Bound == "" && !fo.Throttled && fo.Broken == ""
		if fo.Kind == llmcall.Goroutines && bare && fo.Start != fo.Call.Pos() && !slices.Contains(t.startedAt[fo.Start], fo.Call.Pos()) {
			t.startedAt[fo.Start] = append(t.startedAt[fo.Start], fo.Call.Pos())
		}
	}
}

// started reports calls that are started at once, as they are at others.
func (t *teller) started(fo llmcall.FanOut, others []token.Pos) {
	d := analysis.Diagnostic{Message: "LLM call is started by " + starter(fo), Related: t.Related(fo.Loop, none, "the loop")}
	if sp := fo.Site.Spread; fo.Within {
		d.Related = t.Related(token.NoPos, sp.At, "the loop")
		if sp.Kept && t.spread[sp.At] {
			return // another call of the same helper
		}
		t.spread[sp.At] = true
	}
	if fo.Start != fo.Call.Pos() {
		if t.told[fo.Start] {
			return // another call of the same goroutine
		}
		t.told[fo.Start] = true
		others = slices.Concat(others, t.startedAt[fo.Start])
		d.Related = append(d.Related, t.Related(fo.Start, none, "the call is started here")...)
	}
	if fo.Waits && t.received[fo.Loop] {
		return // it is said of this loop
	}
	t.received[fo.Loop] = true
	d.SuggestedFixes = t.setLimit(fo)
	d.Related = append(d.Related, t.way(fo)...)
	for _, at := range others {
		if at != fo.Call.Pos() {
			d.Related = append(d.Related, t.Related(at, none, "so does this")...)
		}
	}
	t.say(fo, "", d)
}

// starters reports loops over a function that starts a call and does not wait for it,
// once for each such function: a throttle belongs there. What it says of itself is said.
func (t *teller) starters(fos []llmcall.FanOut) {
	others := make(map[string][]token.Pos)
	loops := maps.Clone(t.seen)
	for _, fo := range fos {
		loops[fo.Call.Pos()] = true
		if pos := fo.Call.Pos(); !slices.Contains(others[fo.How], pos) {
			others[fo.How] = append(others[fo.How], pos)
		}
	}
	said := make(map[string]bool)
	for _, fo := range fos {
		within := said[fo.How] || t.seen[fo.Call.Pos()]
		for in := fo.Site.Inner(); in != nil && !within; in = in.Inner() {
			within = loops[in.Pos()] && in.Pos() != fo.Call.Pos()
		}
		if !within {
			said[fo.How] = true
			t.started(fo, others[fo.How])
		}
	}
}

// starter says by what the calls are started, and how many of them.
func starter(fo llmcall.FanOut) string {
	by := article(fo.How)
	switch {
	case fo.Within && !fo.Site.Spread.Given:
		return by + " in a loop of its own with no throttle: every turn is a request at once, and what the provider refuses is lost or sent again"
	case fo.Within:
		return by + " for each item of what it is given with no throttle: every item is a request at once, and what the provider refuses is lost or sent again"
	case fo.Returns:
		by += ", which does not wait for it,"
	}
	if fo.Waits {
		return by + " for each message that the loop waits for with no throttle: as many requests are in flight as come in, and what the provider refuses is lost or sent again"
	}
	return by + " in a loop with no throttle: every turn is a request at once, and what the provider refuses is lost or sent again"
}

func article(how string) string {
	switch how {
	case "go statement", "call", "handler":
		return "a " + how
	case "HTTP handler", "RPC handler":
		return "an " + how
	}
	return how
}
