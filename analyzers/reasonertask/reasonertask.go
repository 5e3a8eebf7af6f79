package reasonertask

import (
	"fmt"
	"go/token"
	"slices"
	"sort"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/task"
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

func run(p *rule.Pass) {
	var found []*llmcall.Site
	for i, s := range p.Calls.All() {
		covered := func(f *llmcall.Site) bool { return f.Covers(s) }
		if !s.LLM() || !cheap(p, s) || reportedBelow(p, s) || i >= len(p.Calls.Sites) && slices.ContainsFunc(found, covered) {
			continue
		}
		found = append(found, s)
		reason, _ := p.Judge.Reasons(s)
		v := p.Judge.Task(s)
		pos := position(s, reason)
		d := analysis.Diagnostic{
			Pos:     pos,
			Message: fmt.Sprintf("%s %s, but the task is %s (%s): %s", reason.Model.ID, why(reason), v.Task, evidence(v, s), advice(p, s, reason)),
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
		if s.Depth > 1 && s.Made() {
			d.Related = append(d.Related, p.Related(token.NoPos, s.Via[1], "the task is given here")...)
		}
		if s.Depth > 0 {
			d.Related = append(d.Related, p.Related(token.NoPos, s.Leaf.At, "the request is sent here")...)
		}
		p.Report("", d)
	}
}

// cheap reports whether what is known at the site makes it a reasoner's call
// for a task that a chat model does.
func cheap(p *rule.Pass, s *llmcall.Site) bool {
	if _, ok := p.Judge.Reasons(s); !ok {
		return false
	}
	switch p.Judge.Task(s).Task {
	case task.Classification, task.Extraction, task.Summarization:
		return true
	}
	return false
}

// reportedBelow reports whether a wrapper that the site calls is a finding by
// itself: then its callers are none.
func reportedBelow(p *rule.Pass, s *llmcall.Site) bool {
	for in := s.Inner(); in != nil; in = in.Inner() {
		if cheap(p, in) {
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

func why(r verdict.Reason) string {
	switch {
	case r.Switch != nil:
		return fmt.Sprintf("is told to reason (%s: %s)", r.Switch.Wire, r.Value)
	case r.Class == policy.Always:
		return "always reasons"
	}
	return "thinks unless told not to"
}

// evidence names what the task was judged by.
func evidence(v task.Verdict, s *llmcall.Site) string {
	if v.Which < 0 {
		return v.Evidence
	}
	return verdict.Quote(v.Evidence)
}

func advice(p *rule.Pass, s *llmcall.Site, r verdict.Reason) string {
	provider := p.Policy.Vendor(r.Model.ID)
	if provider == "" {
		provider = p.Judge.Provider(s)
	}
	model, with := p.Policy.ChatModel(provider)
	off := settings(with)
	switch {
	case r.Switch != nil:
		return "leave " + r.Switch.Wire + " out"
	case model == "":
		if r.Class == policy.Always {
			return "use a chat model"
		}
		return "turn thinking off, or use a chat model"
	case model == r.Model.ID && off != "":
		return "turn thinking off (" + off + ")"
	case r.Class == policy.Always && off != "":
		return "use " + model + " with " + off
	case r.Class == policy.Always:
		return "use " + model
	}
	return "turn thinking off, or use " + model
}

func settings(with map[string]string) string {
	var out []string
	for k, v := range with {
		out = append(out, k+": "+v)
	}
	sort.Strings(out)
	return strings.Join(out, ", ")
}
