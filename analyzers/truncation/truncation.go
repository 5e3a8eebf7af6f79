package truncation

import (
	"fmt"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rewrite"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/analyzers/internal/verdict"
	"github.com/tokenvet/tokenvet/policy"
)

// Name is the rule's name.
const Name = "truncation"

const doc = `report answers that may be cut short without anybody noticing

An answer that ends at its token bound, or a stream that breaks off, looks like
a whole one and is paid for; see the package's documentation.`

// Categories of the rule.
const (
	parsed    = "json"
	loud      = "loud"
	unclosed  = "unclosed"
	floor     = "floor"
	returned  = "returned"
	unbounded = "unbounded"
)

var none ssaflow.Position

// New returns the rule's analyzer under a policy.
func New(p *policy.Policy) *analysis.Analyzer { return rule.New(Name, doc, p, run) }

// Analyzer is the rule for nogo: under the default policy, or the one whose
// text its flag -policy is.
var Analyzer = rule.WithFlag(Name, doc, run)

func run(p *rule.Pass) {
	for _, l := range p.Calls.StreamLoops() {
		p.Report("", analysis.Diagnostic{Pos: l.Pos, Message: brokenOff(l)})
	}
	said := make(map[ssaflow.Position]bool)
	decoded := make(map[token.Pos]*finding) // where it fails and nobody hears of it: mended there, for all of them
	var found []*finding
	for _, kept := range []bool{true, false} { // what is stored weighs more than what is decoded
		for _, a := range p.Calls.Answers() {
			if a.Kept.IsValid() != kept || a.Looked || said[a.From] {
				continue
			}
			f := cut(p, a)
			if f == nil || !p.Tells(f.category, f.Pos) {
				continue
			}
			if a.From.IsValid() {
				said[a.From] = true // of what another package hands on, once
			}
			if !a.Kept.IsValid() && a.Decoding == llmcall.DecodeQuiet && a.Mute {
				if first := decoded[a.Parsed]; first != nil {
					first.also(p, a.Read)
					continue
				}
				decoded[a.Parsed] = f
			}
			found = append(found, f)
		}
	}
	for _, f := range found {
		p.Report(f.category, f.Diagnostic)
	}
	for _, o := range p.Calls.OpenStreams() {
		d := analysis.Diagnostic{Pos: o.Pos, Message: fmt.Sprintf("stream is never closed: its connection stays busy, and the rest of the answer is generated and paid for; call %s", o.Close)}
		if o.Raw {
			d.Message = fmt.Sprintf("body of a streamed answer is never closed, and its loop may end before it does: its connection stays open, and is not used again; call %s", o.Close)
		} else if o.Early.IsValid() {
			d.Message = fmt.Sprintf("stream is not closed where its loop ends before it does: its connection stays busy, and the rest of the answer is generated and paid for; call %s", o.Close)
		}
		if o.Early.IsValid() {
			d.Related = p.Related(o.Early, none, "the loop may end early")
		}
		if edits := rewrite.DeferClose(p.Pass, o.Pos, o.Close); edits != nil {
			d.SuggestedFixes = []analysis.SuggestedFix{{Message: "Close the stream when the function returns", TextEdits: edits}}
		}
		p.Report(unclosed, d)
	}
	tight(p)
}

// brokenOff says what is wrong with a loop over a stream.
func brokenOff(l llmcall.StreamLoop) string {
	why := fmt.Sprintf("the error of %s is taken for its end whatever it is: compare it with io.EOF", l.Func)
	if l.Err != "" {
		why = fmt.Sprintf("nothing asks %s why %s ended the loop", l.Err, l.Func)
	} else if strings.HasSuffix(l.Func, "Stream") {
		why = fmt.Sprintf("the error that %s yields is not looked at", l.Func)
	}
	return "a stream that breaks off is taken for a whole answer: " + why
}

// undecoded says what becomes of an answer that cannot be decoded.
var undecoded = map[llmcall.Decoding]string{
	llmcall.DecodeLoud:  "fails there after it is paid for, and the error does not say why",
	llmcall.DecodeQuiet: "fails there, which nobody hears of",
	llmcall.DecodeAgain: "is asked for again under the same bound, and paid for each time",
}

// finding is one that is not reported yet.
type finding struct {
	analysis.Diagnostic
	category string
}

// also notes another text that is decoded at the same place, once.
func (f *finding) also(p *rule.Pass, read token.Pos) {
	if read != f.Pos && !slices.ContainsFunc(f.Related, func(r analysis.RelatedInformation) bool { return r.Pos == read }) {
		f.Related = append(f.Related, p.Related(read, none, "so is the text that is taken here")...)
	}
}

// cut returns what is wrong with an answer of which nobody looks why it ended, nil for
// nothing.
func cut(p *rule.Pass, a *llmcall.Answer) *finding {
	bound, bounded := p.Judge.TokenBound(a.Site)
	if ample := int64(p.Judge.Under(a.Site).Tokens.Ample); ample > 0 && bound.Tokens >= ample {
		bounded = false
	}
	d := analysis.Diagnostic{Pos: a.Read}
	category, done := "", ""
	switch {
	case a.Kept.IsValid():
		done = "stored by " + a.KeptBy
		d.Related = p.Related(a.Kept, none, "it is stored here")
	case a.Parsed.IsValid():
		category, done = parsed, "decoded by "+a.ParsedBy
		if a.Decoding == llmcall.DecodeLoud {
			category = loud
		}
		d.Related = p.Related(a.Parsed, none, "it is decoded here")
	case a.Returned.IsValid():
		category, done = returned, "handed on"
	default:
		return nil
	}
	limit := "the token bound"
	harm := "is taken for a whole one"
	if category != "" && a.Parsed.IsValid() && !a.Kept.IsValid() {
		harm = undecoded[a.Decoding]
	}
	switch {
	case p.Judge.Misplaced(a.Site):
		return nil
	case !bounded && p.Judge.Workload(a.Site) == verdict.Short:
		return nil // nor does the model's own cut a label
	case p.Judge.Roomy(a.Site, bound.Least()):
		return nil
	case category == parsed && p.Judge.RoomyFor(a.Site, bound.Least(), a.Into):
		return nil
	case !bounded:
		limit = "the model's own limit"
		if category != returned && category != loud {
			category = unbounded
		}
	case bound.Tokens > 0:
		limit = fmt.Sprintf("the bound of %d tokens", bound.Tokens)
		d.Related = append(d.Related, p.RelatedTerm(bound.Term, "the bound is set here")...)
	}
	why := "nobody looks at why the answer ended"
	if a.Lacks != "" {
		why = "what it is read into has no field for why it ended"
	}
	d.Message = fmt.Sprintf("answer is %s, and one that %s cut short %s: %s", done, limit, harm, why)
	switch {
	case a.From.IsValid():
		d.Related = append(p.Related(token.NoPos, a.From, "the text is taken from the answer here"), d.Related...)
	case a.Site.Depth > 0:
		d.Related = append(p.Related(token.NoPos, a.Site.Leaf.At, "the request is sent here"), d.Related...)
	default:
		d.Related = append(p.Related(a.Site.Pos(), none, "the request is sent here"), d.Related...)
	}
	return &finding{d, category}
}

// tight reports bounds too small for what is thought first.
func tight(p *rule.Pass) {
	seen := make(map[token.Pos]bool)
	simple := make(map[ssaflow.Position]bool) // requests that should not think at all: another rule's
	for _, s := range p.Calls.All() {
		if s.LLM() && p.Judge.Overthinks(s) {
			simple[s.Leaf.At] = true
		}
	}
	for _, s := range p.Calls.Sites {
		if !s.LLM() || simple[s.Leaf.At] {
			continue
		}
		bound, r, ok := tooTight(p, s)
		if !ok {
			continue
		}
		below := false // a wrapper is a finding by itself, its callers are none
		for in := s.Inner(); in != nil && !below; in = in.Inner() {
			_, _, below = tooTight(p, in)
		}
		if below {
			continue
		}
		d := analysis.Diagnostic{Pos: bound.Term.Pos()}
		if !p.Reports(d.Pos) {
			d.Pos = s.Pos()
			d.Related = p.RelatedTerm(bound.Term, "the bound is set here")
		} else if d.Pos != s.Pos() {
			d.Related = p.Related(s.Pos(), none, "the request is sent here")
		}
		if seen[d.Pos] {
			continue
		}
		seen[d.Pos] = true
		d.Message = fmt.Sprintf("bound of %d tokens includes what %s thinks before it answers: the answer is cut short or empty, and paid for; allow several times %d, or turn thinking off",
			bound.Tokens, model(r), p.Judge.Under(s).Tokens.Reasoning)
		p.Report(floor, d)
	}
}

// tooTight reports whether a request that reasons has a bound below the policy's.
func tooTight(p *rule.Pass, s *llmcall.Site) (bound verdict.TokenBound, r verdict.Reason, ok bool) {
	bound, ok = p.Judge.TokenBound(s)
	if !ok || bound.Tokens == 0 || bound.Tokens >= int64(p.Judge.Under(s).Tokens.Reasoning) || p.Judge.Probes(s) {
		return bound, r, false
	}
	r, ok = p.Judge.Reasons(s)
	return bound, r, ok
}

func model(r verdict.Reason) string {
	if r.Model.Default {
		return "the default model " + r.Model.ID
	}
	return r.Model.ID
}
