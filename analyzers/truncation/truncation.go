package truncation

import (
	"fmt"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
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
	again     = "again"
	parsed    = "json"
	unknown   = "unknown"
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
	brokenOff(p)
	answers(p)
	unclosedStreams(p)
	tight(p)
}

// answers reports those of which nobody looks why they ended.
func answers(p *rule.Pass) {
	said := make(map[ssaflow.Position]bool)
	decoded := make(map[token.Pos]*finding) // where it fails and nobody hears of it: mended there, for all of them
	var found []*finding
	for _, kept := range []bool{true, false} { // what is stored weighs more than what is decoded
		for _, a := range slices.Concat(p.Calls.Answers(), p.Calls.Elsewhere()) {
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
		switch a.Decoding {
		case llmcall.DecodeLoud:
			category = loud
		case llmcall.DecodeAgain:
			category = again
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
	case (category == parsed || category == again) && p.Judge.RoomyFor(a.Site, bound.Least(), a.Into):
		return nil
	case !bounded:
		limit = "the model's own limit"
		if category != returned && category != loud {
			category = unbounded
		}
	case bound.Tokens > 0:
		limit = fmt.Sprintf("the bound of %d tokens", bound.Tokens)
		d.Related = append(d.Related, p.RelatedTerm(bound.Term, "the bound is set here")...)
	case bound.Least() == 0 && category == "":
		category = unknown
	}
	why := "nobody looks at why the answer ended"
	if a.Lacks.IsValid() {
		why = "what it is read into has no field for why it ended"
		d.Related = append(d.Related, p.Related(token.NoPos, a.Lacks, "this has no field for it")...)
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
