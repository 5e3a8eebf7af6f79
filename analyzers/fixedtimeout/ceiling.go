package fixedtimeout

import (
	"fmt"
	"go/token"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/analyzers/internal/verdict"
)

// ceiling is the category of bounds that are too long.
const ceiling = "ceiling"

// long is a bound, the calls that it covers, and those of them that no bound
// keeps below their ceiling.
type long struct {
	bound        llmcall.Bound
	pos          token.Pos
	covers, over map[cover]*llmcall.Site
}

// ceilings reports bounds above the policy's ceilings for all that they cover.
// One that a stream or a call of no known workload needs is left alone: it is
// the others that want a bound of their own, and theirs may come from a caller.
func ceilings(p *rule.Pass) {
	if !p.Policy.Ceilings() {
		return
	}
	var order []*long
	byPlace := make(map[string]*long)
	vars := variables(p)
	for _, s := range p.Calls.All() {
		if !s.LLM() {
			continue
		}
		w := p.Judge.Workload(s)
		most := p.Judge.CeilingAt(s, w)
		var bounds []llmcall.Bound
		tightest := time.Duration(-1)
		for _, b := range p.Calls.Bounds(p.Flow, s) {
			if w == verdict.Streaming && !b.Streams {
				continue
			}
			bounds = append(bounds, b)
			if tightest < 0 || b.Limit < tightest {
				tightest = b.Limit
			}
		}
		for _, b := range bounds {
			pos, key := place(p, b, vars)
			if !pos.IsValid() || elsewhere(p, s, b, w) {
				continue
			}
			l := byPlace[key]
			if l == nil {
				l = &long{b, pos, make(map[cover]*llmcall.Site), make(map[cover]*llmcall.Site)}
				byPlace[key] = l
				order = append(order, l)
			}
			c := cover{s.Leaf.At, w}
			if l.covers[c] == nil {
				l.covers[c] = s
			}
			if most > 0 && b.Limit > most && b.Limit == tightest && l.over[c] == nil {
				l.over[c] = s
			}
		}
	}
	for _, l := range order {
		reportLong(p, l)
	}
}

func reportLong(p *rule.Pass, l *long) {
	var most time.Duration
	var worst verdict.Workload
	for _, c := range sorted(l.covers) {
		f := p.Judge.CeilingAt(l.covers[c], c.workload)
		if f == 0 || l.bound.Limit <= f {
			return // it has its use
		}
		if l.over[c] != nil && f > most {
			most, worst = f, c.workload
		}
	}
	if most == 0 {
		return
	}
	subject := "timeout of " + l.bound.Limit.String()
	switch {
	case l.bound.Term == nil:
		subject = l.bound.How + " " + subject
	case l.bound.Default:
		subject = "default " + subject
	}
	d := analysis.Diagnostic{
		Pos:     l.pos,
		Message: fmt.Sprintf("%s lets a %s call wait for longer than the %s that the policy allows", subject, worst.Call(), most),
	}
	for _, c := range sorted(l.over) {
		if pos := l.over[c].Pos(); pos != l.pos {
			d.Related = append(d.Related, p.Related(pos, ssaflow.Position{}, "covers this call: "+string(c.workload))...)
		}
	}
	p.Report(ceiling, d)
}
