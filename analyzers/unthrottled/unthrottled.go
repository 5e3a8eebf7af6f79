package unthrottled

import (
	"fmt"
	"go/token"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/policy"
)

// Name is the rule's name.
const Name = "unthrottled"

const doc = `report LLM calls that can start many times with no throttle on this side

A fan-out without a limit is answered with 429s, and the work is paid for
again; see the package's documentation.`

// Categories of the rule.
const (
	handler    = "handler"
	sequential = "sequential"
)

var none ssaflow.Position

// New returns the rule's analyzer under a policy.
func New(p *policy.Policy) *analysis.Analyzer { return rule.New(Name, doc, p, run) }

// Analyzer is the rule for nogo: under the default policy, or the one whose
// text its flag -policy is.
var Analyzer = rule.WithFlag(Name, doc, run)

func run(p *rule.Pass) {
	opts := p.FanOutOptions()
	fos := p.Calls.FanOuts(opts)
	t := teller{Pass: p, seen: make(map[token.Pos]bool), spread: make(map[ssaflow.Position]bool), received: make(map[token.Pos]bool), startedAt: make(map[token.Pos][]token.Pos), told: make(map[token.Pos]bool)}
	t.gather(fos)
	var later []llmcall.FanOut // loops over what starts the calls: there may be a loop in there, too
	for _, fo := range fos {
		if pos := fo.Call.Pos(); t.seen[pos] || !p.Reports(pos) || p.Judge.Gateway(fo.Site) {
			continue
		}
		if fo.Returns && fo.Bound == "" && !fo.Throttled && fo.Broken == "" {
			later = append(later, fo)
			continue
		}
		t.tell(fo)
	}
	t.starters(later)
	if !t.handled {
		t.served()
	}
	for _, x := range p.Judge.Excesses(opts, fos, p.Reports) {
		above(p, x)
	}
	atOnce(p, opts, fos)
}

// teller reports the fan-outs of a package, each defect once.
type teller struct {
	*rule.Pass
	seen      map[token.Pos]bool
	spread    map[ssaflow.Position]bool // helpers that start a call for each item of a list
	received  map[token.Pos]bool        // loops over messages
	startedAt map[token.Pos][]token.Pos // the calls of each go statement and the like
	told      map[token.Pos]bool        // those of which it is said
	handled   bool
	handlers  []llmcall.FanOut // with no throttle
}

func (t *teller) tell(fo llmcall.FanOut) {
	switch {
	case fo.Bound != "" || fo.Throttled:
		t.bounded(fo)
	case fo.Kind == llmcall.Handler && (t.handled || t.At(fo.Call.Pos()).Level(Name, handler) == policy.Off):
	case fo.Broken != "":
		t.broken(fo)
	case fo.Kind == llmcall.Goroutines:
		t.started(fo, nil)
	case fo.Kind == llmcall.Sequential && t.rated(fo):
		t.say(fo, sequential, analysis.Diagnostic{
			Message: "LLM calls follow each other in a loop with no throttle: pace them, or the account's rate limit will",
			Related: append(t.Related(fo.Loop, none, "the loop"), t.way(fo)...),
		})
	case fo.Kind == llmcall.Handler && !t.Judge.Probes(fo.Site) && !t.Judge.Local(fo.Site):
		t.handlers = append(t.handlers, fo)
	}
}

// say reports a fan-out at its call, where d has no place.
func (t *teller) say(fo llmcall.FanOut, category string, d analysis.Diagnostic) bool {
	t.seen[fo.Call.Pos()] = true
	if !d.Pos.IsValid() {
		d.Pos = fo.Call.Pos()
	}
	return t.Report(category, d)
}

// bounded reports what a policy asks for beyond a bound.
func (t *teller) bounded(fo llmcall.FanOut) {
	fan := t.Policy.FanOut
	if fo.Kind == llmcall.Goroutines && fan.BatchNeedsBoth && fo.Concurrency && !fo.Rate {
		t.say(fo, "", analysis.Diagnostic{
			Message: "LLM calls of a batch have a bound on how many run at once and none on their rate: quick answers raise the rate as they like, and the policy asks for both",
			Related: t.Related(fo.Loop, none, "the loop"),
		})
	} else if fo.Batch.IsValid() && !fo.Rate && fo.Pause >= 0 && fo.Pause < fan.Pause {
		t.say(fo, "", analysis.Diagnostic{
			Message: fmt.Sprintf("batches of LLM calls follow each other with %s between them: the policy asks for %s", paused(fo.Pause), fan.Pause),
			Related: t.Related(fo.Batch, none, "the loop over the batches"),
		})
	}
}

func paused(d time.Duration) string {
	if d == 0 {
		return "no pause"
	}
	return "a pause of " + d.String()
}

// broken reports a throttle that slows nothing down.
func (t *teller) broken(fo llmcall.FanOut) {
	pos, category := fo.Call.Pos(), ""
	d := analysis.Diagnostic{Pos: fo.BrokenAt, Message: "throttle never takes effect: " + fo.Broken}
	if d.Pos != pos {
		d.Related = t.Related(pos, none, "the LLM call that it should slow down")
	}
	d.Related = append(d.Related, t.Related(fo.Loop, none, "the loop")...)
	if fo.Kind == llmcall.Handler {
		category = handler
	} else { // of a loop of one call after the other too: one was meant to be there
		d.Related = append(d.Related, t.way(fo)...)
	}
	if t.say(fo, category, d) && fo.Kind == llmcall.Handler {
		t.handled = true
	}
}

// rated reports whether a loop of one call after the other is worth a word:
// where the policy leaves that to the account, one whose rate is known.
func (t *teller) rated(fo llmcall.FanOut) bool {
	if t.At(fo.Call.Pos()).Rules[Name].Categories[sequential] != policy.Auto {
		return true
	}
	a, ok := t.Policy.Account(t.Judge.Provider(fo.Site), "", "")
	perSecond, _ := a.Usable()
	return ok && perSecond > 0
}
