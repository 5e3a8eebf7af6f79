package reasonertask

import (
	"fmt"
	"go/token"
	"path/filepath"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rewrite"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/analyzers/internal/verdict"
	"github.com/tokenvet/tokenvet/policy"
)

// Name is the rule's name.
const Name = "reasonertask"

const doc = `report a reasoner model used for classification, extraction or summary

A chat model does these tasks at a fraction of the price; see the package's
documentation.`

// New returns the rule's analyzer under a policy.
func New(p *policy.Policy) *analysis.Analyzer { return rule.New(Name, doc, p, run) }

// Analyzer is the rule for nogo: under the default policy, or the one whose
// text its flag -policy is.
var Analyzer = rule.WithFlag(Name, doc, run)

func run(p *rule.Pass) {
	var found []finding
	for i, s := range p.Calls.All() {
		covered := func(f finding) bool { return !f.row && (f.site.Covers(s) || p.Judge.Same(f.site, s)) }
		if !s.LLM() || i >= len(p.Calls.Sites) && slices.ContainsFunc(found, covered) {
			continue
		}
		cases := p.Judge.Cases(s)
		for _, c := range cases {
			if m := reasons(p, c).Model.Term; m != nil && p.Judge.Overthinks(c) {
				pos := m.Pos() // the row of the table
				if !p.Reports(pos) {
					pos = s.Pos()
				}
				found = append(found, finding{site: c, pos: pos, row: true})
			}
		}
		if len(cases) == 0 && p.Judge.Overthinks(s) && !reportedBelow(p, s) {
			found = append(found, finding{site: s, pos: position(s, reasons(p, s))})
		}
	}
	for _, f := range joined(p, found) {
		report(p, f)
	}
}

// finding is a request that reasons for nothing.
type finding struct {
	site *llmcall.Site
	pos  token.Pos
	row  bool            // of a table
	also []token.Pos     // calls that ask the same
	more []*llmcall.Site // other requests that reason for nothing, of which there is one place to tell
}

// joined makes one finding of those that ask one thing of one model: a wrapper
// says what, and one change mends all its callers, or a function asks once more
// where the first answer does not do. What one line is the place of is told together.
func joined(p *rule.Pass, found []finding) []finding {
	type request struct {
		model           string
		set             token.Pos
		at, asked, sent ssaflow.Position
		in, quote       string
	}
	first, told := make(map[request]int), make(map[rule.Line]int)
	var out []finding
	for _, f := range found {
		if !f.row && p.Reports(f.pos) {
			m := reasons(p, f.site).Model
			r := request{model: m.ID}
			if asked, ok := p.Judge.Asked(f.site); ok {
				r.asked, r.sent = asked, f.site.Leaf.At
			} else {
				r.in, r.quote = f.site.In, verdict.Evidence(p.Judge.Task(f.site))
			}
			if m.Term != nil {
				r.set, r.at = m.Term.Pos(), m.Term.At
			}
			if i, seen := first[r]; seen {
				if f.pos != out[i].pos {
					out[i].also = append(out[i].also, f.pos)
				}
				continue
			}
			first[r] = len(out)
			at := p.LineOf(f.pos)
			if i, seen := told[at]; seen {
				out[i].more, first[r] = append(out[i].more, f.site), i
				continue
			}
			told[at] = len(out)
		}
		out = append(out, f)
	}
	return out
}

// report reports a request with its evidence.
func report(p *rule.Pass, f finding) {
	s, pos := f.site, f.pos
	reason, v := reasons(p, s), p.Judge.Task(s)
	remedy := p.Judge.Remedy(s, reason)
	d := analysis.Diagnostic{
		Pos: pos,
		Message: fmt.Sprintf("%s %s, but the task is %s (%s): %s", reason.Model.Called(), p.Judge.Why(reason), v.Task,
			verdict.Evidence(v), remedy.Advice(reason)+p.Judge.Price(s, reason)),
		SuggestedFixes: fixes(p, s, reason, remedy),
	}
	if t := reason.Model.Term; t != nil && t.Pos() != pos {
		what := "the model is set here"
		if reason.Model.Default {
			what = "the model's default is set here"
		}
		d.Related = append(d.Related, p.RelatedTerm(t, what)...)
	}
	if reason.Switch != nil && reason.Switch.Value != nil {
		d.Related = append(d.Related, p.RelatedTerm(reason.Switch.Value, "reasoning is turned on here")...)
	}
	if at, ok := p.Judge.Asked(s); ok {
		d.Related = append(d.Related, p.Related(token.NoPos, at, "the task is given here")...)
	}
	if at := s.Leaf.ModelAt; s.Depth > 0 && at.IsValid() && !slices.ContainsFunc(d.Related, func(r analysis.RelatedInformation) bool {
		pos := p.Fset.Position(r.Pos)
		return pos.Line == at.Line && filepath.Base(pos.Filename) == filepath.Base(at.File)
	}) {
		d.Related = append(d.Related, p.Related(token.NoPos, at, "the request is given its model here")...)
	}
	if s.Depth > 0 {
		d.Related = append(d.Related, p.Related(token.NoPos, s.Leaf.At, "the request is sent here")...)
	}
	said := map[string]bool{verdict.Evidence(v): true} // of one prompt's implementations, one
	for _, o := range f.more {
		at, ok := p.Judge.Asked(o)
		if !ok {
			at = o.Leaf.At
		}
		v := p.Judge.Task(o)
		if said[verdict.Evidence(v)] {
			continue
		}
		said[verdict.Evidence(v)] = true
		d.Related = append(d.Related, p.Related(token.NoPos, at, fmt.Sprintf("so is the task given here: %s (%s)", v.Task, verdict.Evidence(v)))...)
	}
	for _, at := range f.also {
		d.Related = append(d.Related, p.Related(at, ssaflow.Position{}, "this call asks the same of it")...)
	}
	p.Report("", d)
}

// fixes suggests to turn thinking off where the request stands here, else the
// provider's cheap model where the model stands here; nothing where
// configuration may choose another model.
func fixes(p *rule.Pass, s *llmcall.Site, r verdict.Reason, m verdict.Remedy) []analysis.SuggestedFix {
	if r.Model.Default || s.Made() || s.Call() == nil || s.Choices > 1 || !p.Reports(s.Pos()) {
		return nil
	}
	e := rewrite.NewRequest(p.Pass, p.Calls, s)
	if e == nil {
		return nil
	}
	if m.Off != nil && e.Off(m.Off) {
		return []analysis.SuggestedFix{{Message: "Turn thinking off", TextEdits: e.Edits()}}
	}
	if m.Model == "" || m.ModelWanted != "" || !m.Served || r.Switch != nil {
		return nil
	}
	e = rewrite.NewRequest(p.Pass, p.Calls, s)
	if !e.Model(r.Model.ID, m.Model) {
		return nil
	}
	if m.ModelOff != nil && !e.Off(m.ModelOff) &&
		(s.Depth == 0 || p.Policy.Reasoning(p.Judge.Provider(s), m.Model) != policy.Unverified) {
		return nil
	}
	return []analysis.SuggestedFix{{Message: "Use " + m.Model, TextEdits: e.Edits()}}
}

// reasons returns why a request reasons.
func reasons(p *rule.Pass, s *llmcall.Site) verdict.Reason {
	r, _ := p.Judge.Reasons(s)
	return r
}

// reportedBelow reports whether a wrapper that the site calls is a finding by
// itself: then its callers are none.
func reportedBelow(p *rule.Pass, s *llmcall.Site) bool {
	for in := s.Inner(); in != nil; in = in.Inner() {
		if p.Judge.Overthinks(in) {
			return true
		}
	}
	return false
}

// position is where the model is written if that is in the function that makes
// the call, else the call.
func position(s *llmcall.Site, r verdict.Reason) token.Pos {
	if pos := s.ModelPos(); pos.IsValid() {
		return pos
	}
	if r.Model.Term != nil && s.Within(r.Model.Term.Pos()) {
		return r.Model.Term.Pos()
	}
	return s.Pos()
}
