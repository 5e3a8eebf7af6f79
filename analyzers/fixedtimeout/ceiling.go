package fixedtimeout

import (
	"fmt"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/verdict"
)

// ceiling is the category of bounds that are too long.
const ceiling = "ceiling"

// ceilings reports bounds above the policy's ceilings for all that they cover.
// One that a stream or a call of no known workload needs is left alone: it is
// the others that want a bound of their own, and theirs may come from a caller.
func ceilings(p *rule.Pass) {
	if !p.Policy.Ceilings() {
		return
	}
	for _, c := range p.Judge.Covers(p.Calls.All(), p.Reports) {
		long(p, c.Calls)
	}
}

func long(p *rule.Pass, calls []verdict.Covered) {
	bound, pos := calls[0].Bound, calls[0].Pos
	for _, c := range verdict.Kinds(calls) {
		if f := p.Judge.CeilingAt(c.Site, c.Workload); f == 0 || bound.Limit <= f {
			return // it has its use
		}
	}
	var over []verdict.Covered // that no other bound keeps below their ceiling
	for _, c := range calls {
		if c.Tightest && c.Bound.Limit > p.Judge.CeilingAt(c.Site, c.Workload) {
			over = append(over, c)
		}
	}
	over = verdict.Kinds(over)
	var most time.Duration
	var worst verdict.Workload
	for _, c := range over {
		if f := p.Judge.CeilingAt(c.Site, c.Workload); f > most {
			most, worst = f, c.Workload
		}
	}
	if most == 0 {
		return
	}
	p.Report(ceiling, analysis.Diagnostic{
		Pos:     pos,
		Message: fmt.Sprintf("%s lets a %s call wait for longer than the %s that the policy allows", subject(bound), worst.Call(), most),
		Related: covered(p, over, pos),
	})
}
