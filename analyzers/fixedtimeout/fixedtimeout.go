package fixedtimeout

import (
	"go/token"
	"math"
	"slices"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/analyzers/internal/verdict"
	"github.com/tokenvet/tokenvet/policy"
)

// Name is the rule's name.
const Name = "fixedtimeout"

const doc = `report one fixed timeout for different workloads

It cuts streams and reasoners short, and every token generated until then is
paid for; see the package's documentation.`

// New returns the rule's analyzer under a policy.
func New(p *policy.Policy) *analysis.Analyzer { return rule.New(Name, doc, p, run) }

// Analyzer is the rule for nogo: under the default policy, or the one whose
// text its flag -policy is.
var Analyzer = rule.WithFlag(Name, doc, run)

func run(p *rule.Pass) {
	calls := append(p.Calls.All(), streams(p.Calls.Many())...)
	for _, c := range p.Judge.Covers(calls, p.Reports) {
		floors(p, c.Calls)
	}
	ceilings(p)
	boundless(p)
}

// streams returns the calls that are sure to stream, whatever answers them.
func streams(many []*llmcall.Site) []*llmcall.Site {
	return slices.DeleteFunc(slices.Clone(many), func(s *llmcall.Site) bool { return s.Leaf.Stream != catalog.StreamYes })
}

// floors reports a bound that is too short for one of its calls: the one nearest
// to such a request, where several stand at one place.
func floors(p *rule.Pass, calls []verdict.Covered) {
	calls = slices.DeleteFunc(calls, func(c verdict.Covered) bool {
		return c.Idle || p.Judge.Probes(c.Site) || c.Bound.Limit >= p.Judge.Patience(c.Site) || p.Judge.Misplaced(c.Site)
	})
	if len(calls) == 0 {
		return
	}
	t, depth := calls[0], math.MaxInt
	for _, c := range calls {
		if c.Bound.Limit < p.Judge.FloorAt(c.Site, c.Workload) && c.Site.Depth < depth {
			t, depth = c, c.Site.Depth
		}
	}
	if t.Bound.Default && t.Pos == t.Bound.Set { // said of one client: another's default may only be the same figure
		calls = slices.DeleteFunc(calls, func(c verdict.Covered) bool { return c.Bound.Set != t.Bound.Set })
	}
	covers := verdict.Kinds(calls)
	worst, need := neediest(p, t.Bound, covers)
	if need == 0 {
		return
	}
	d := analysis.Diagnostic{Pos: t.Pos, Message: says(p, t.Bound, covers, worst, need)}
	if v := t.Bound.Term; v != nil && v.Pos() == t.Pos && v.At.IsValid() {
		d.Related = append(d.Related, p.Related(token.NoPos, v.At, "the timeout's value")...)
	} else if v != nil && v.Pos() != t.Pos {
		d.Related = append(d.Related, p.RelatedTerm(v, "the timeout's value")...)
	}
	d.Related = append(d.Related, covered(p, covers, t.Pos)...)
	p.Report("", d)
}

// neediest returns the workload that a bound cuts short and that needs the longest, and how
// long; 0 where the bound is enough for all.
func neediest(p *rule.Pass, b llmcall.Bound, covers []verdict.Covered) (worst verdict.Workload, need time.Duration) {
	for _, w := range verdict.Workloads() {
		for _, c := range covers {
			if f := p.Judge.FloorAt(c.Site, w); c.Workload == w && b.Limit < f && f > need {
				worst, need = w, f
			}
		}
	}
	return worst, need
}

// covered points at the calls below a bound that is reported at pos, each once: an
// interface's may be several requests.
func covered(p *rule.Pass, calls []verdict.Covered, pos token.Pos) (out []analysis.RelatedInformation) {
	for _, c := range calls {
		at, what := c.Site.Pos(), "covers this call: "+string(c.Workload)
		if at != pos && !slices.ContainsFunc(out, func(r analysis.RelatedInformation) bool { return r.Pos == at && r.Message == what }) {
			out = append(out, p.Related(at, ssaflow.Position{}, what)...)
		}
	}
	return out
}
