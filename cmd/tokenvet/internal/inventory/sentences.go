package inventory

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tokenvet/tokenvet/analyzers/inventory"
	"github.com/tokenvet/tokenvet/policy"
)

// Weights of notes: an order by what they may cost, no figures.
const (
	thinkingOn    = 100
	newThinking   = 90
	modelDearer   = 85
	nowMany       = 80
	throttleGone  = 75
	newCall       = 70
	belowFloor    = 65
	modelChanged  = 60
	modelOpen     = 58
	boundGone     = 55
	retriesRaised = 50
	neverClosed   = 45
	other         = 30
	better        = 20
	gone          = 10
)

// changed says what two states of one call differ in.
func changed(p *policy.Policy, old, now *inventory.Call) []Note {
	var out []Note
	add := func(topic string, weight int, format string, args ...any) {
		out = append(out, Note{topic, fmt.Sprintf(format, args...), weight})
	}
	models(p, old, now, add)
	if !equal(old.Provider, now.Provider) && value(old.Provider) != value(now.Provider) {
		add("provider", modelChanged, "goes to %s instead of %s", value(now.Provider), value(old.Provider))
	}
	if old.Task.Name != now.Task.Name {
		add("task", other, "asks for another task: %s instead of %s", now.Task.Name, old.Task.Name)
	}
	if old.Streaming.State != now.Streaming.State {
		add("streaming", other, "%s", map[string]string{"yes": "streams its answer now", "no": "no longer streams its answer", "unknown": "may stream its answer or not: that is no longer known"}[now.Streaming.State])
	}
	tokens(old, now, add)
	started(old, now, add)
	bounds(old, now, add)
	if o, n := value(old.Retries), value(now.Retries); o != n {
		weight := other
		if number(now.Retries) > number(old.Retries) {
			weight = retriesRaised
		}
		add("retries", weight, "is tried again %s times at most instead of %s", n, o)
	}
	if o, n := transport(old), transport(now); o != n {
		switch {
		case strings.Contains(n, "never closed") && !strings.Contains(o, "never closed"):
			add("transport", neverClosed, "keeps idle connections for ever (%s before)", o)
		default:
			add("transport", better, "closes idle connections after %s instead of %s", n, o)
		}
	}
	if o, n := keys(old), keys(now); o != n {
		weight := other
		if slices.ContainsFunc(now.Keys.From, isLiteral) && !slices.ContainsFunc(old.Keys.From, isLiteral) {
			weight = boundGone
		}
		add("keys", weight, "has its key from another place: %s instead of %s", n, o)
	}
	return out
}

func isLiteral(s inventory.Source) bool { return s.Kind == "literal" }

// models says how the model and its thinking differ.
func models(p *policy.Policy, old, now *inventory.Call, add func(topic string, weight int, format string, args ...any)) {
	thinks := old.Thinking.State != "yes" && now.Thinking.State == "yes"
	moved := !slices.Equal(old.Model.Values, now.Model.Values) || (old.Model.State == inventory.Unknown) != (now.Model.State == inventory.Unknown)
	from, to := value(old.Model), value(now.Model)
	switch {
	case !moved && thinks:
		add("thinking", thinkingOn, "thinks now: %s%s", now.Thinking.Why, forTask(now))
		return
	case !moved && old.Thinking.State == "yes" && now.Thinking.State == "no":
		add("thinking", better, "no longer thinks: %s", now.Thinking.Why)
		return
	case !moved && old.Thinking.State != now.Thinking.State:
		add("thinking", modelOpen, "may think: %s", now.Thinking.Why)
		return
	case !moved:
		if from != to {
			add("model", other, "has its model from another place: %s instead of %s", to, from)
		}
		return
	case now.Model.State == inventory.Unknown && old.Model.State != inventory.Unknown:
		add("model", modelOpen, "has a model that the code no longer tells: %s instead of %s", to, from)
		return
	}
	text := "moves from " + from + " to " + to
	came, left := without(now.Model.Values, old.Model.Values), without(old.Model.Values, now.Model.Values)
	switch {
	case len(old.Model.Values) < 2 && len(now.Model.Values) < 2 && old.Model.State == inventory.Unknown:
		text = "has " + to + " as its model now (" + from + " before)"
	case len(old.Model.Values) < 2 && len(now.Model.Values) < 2:
	case came == "":
		text = "no longer uses " + left
	case left == "":
		text = "may use " + came + " as well"
	default:
		text = "may use " + came + " instead of " + left
	}
	weight := modelChanged
	switch {
	case thinks:
		weight = thinkingOn
		text += ", which " + byDefault(now) + forTask(now)
	case old.Thinking.State == "yes" && now.Thinking.State == "no":
		weight = better
		text += " and no longer thinks"
	}
	if price, dearer := ratio(p, old, now); price != "" {
		text += "; " + price
		if dearer {
			weight = max(weight, modelDearer)
		} else if !thinks {
			weight = better
		}
	}
	add("model", weight, "%s", text)
}

// without lists the values that others lack.
func without(values, others []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(values), func(v string) bool { return slices.Contains(others, v) }), ", ")
}

// withoutModel is why a call thinks, without the model's name in front.
func withoutModel(c *inventory.Call) string {
	why := strings.TrimPrefix(c.Thinking.Why, "the default ")
	for _, m := range c.Model.Values {
		if rest, ok := strings.CutPrefix(why, m+" "); ok {
			why = rest
		}
	}
	return why
}

// byDefault is [withoutModel] for a sentence about the model.
func byDefault(c *inventory.Call) string {
	return strings.Replace(withoutModel(c), "thinks unless told not to", "thinks by default", 1)
}

// forTask adds the task where a model without thinking would do.
func forTask(c *inventory.Call) string {
	switch c.Task.Name {
	case "classification", "extraction", "summarization":
		return ", for a task that needs none (" + c.Task.Name + ")"
	}
	return ""
}

// ratio compares the prices of two models where the policy does.
func ratio(p *policy.Policy, old, now *inventory.Call) (text string, dearer bool) {
	if len(old.Model.Values) != 1 || len(now.Model.Values) != 1 {
		return "", false
	}
	provider := func(c *inventory.Call) string {
		if len(c.Provider.Values) == 1 {
			return c.Provider.Values[0]
		}
		return ""
	}
	of := func(c, than *inventory.Call) (float64, bool) {
		for _, pr := range []string{provider(c), ""} {
			if price, ok := p.Price(pr, c.Model.Values[0]); ok && strings.EqualFold(price.Than, than.Model.Values[0]) {
				return price.OutputRatio, true
			}
		}
		return 0, false
	}
	if r, ok := of(now, old); ok {
		return "its output costs about " + figure(r) + " times as much", true
	}
	if r, ok := of(old, now); ok {
		return "its output costs about " + figure(1/r) + " times as much", false
	}
	return "", false
}

func figure(v float64) string { return strconv.FormatFloat(v, 'g', 2, 64) }

// tokens says how the bound on the answer's length differs.
func tokens(old, now *inventory.Call, add func(topic string, weight int, format string, args ...any)) {
	o, n := value(old.MaxTokens), value(now.MaxTokens)
	switch {
	case o == n:
	case n == "none":
		add("max_tokens", boundGone, "has no bound on its answer's length any more (%s tokens before)", o)
	case number(now.MaxTokens) > number(old.MaxTokens) && old.MaxTokens.State == inventory.Known:
		add("max_tokens", other, "may answer with %s tokens instead of %s", n, o)
	default:
		add("max_tokens", better, "has another bound on its answer's length: %s tokens instead of %s", n, o)
	}
}

// number is the only value, 0 where there is none.
func number(v inventory.Value) int64 {
	if len(v.Values) != 1 {
		return 0
	}
	n, _ := strconv.ParseInt(v.Values[0], 10, 64)
	return n
}

// started says how it differs what starts the call and what slows it down.
func started(old, now *inventory.Call, add func(topic string, weight int, format string, args ...any)) {
	many := func(c *inventory.Call) bool { return c.FanOut != nil && c.FanOut.Kind == "goroutines" }
	if many(now) && !many(old) {
		weight := other
		if loose(now) {
			weight = nowMany
		}
		add("fan_out", weight, "is started %s now", fanOut(now.FanOut))
	} else if many(old) && !many(now) {
		add("fan_out", better, "is no longer started many at once")
	}
	list := func(c *inventory.Call) string {
		only := *c
		only.FanOut = nil
		return throttle(&only)
	}
	o, n := list(old), list(now)
	switch {
	case o == n:
	case loose(now):
		add("throttle", nowMany, "has no throttle any more (%s before), and many are started at once", o)
	case now.Throttle.State == inventory.None:
		add("throttle", throttleGone, "has no throttle any more (%s before)", o)
	case old.Throttle.State == inventory.None:
		add("throttle", better, "is throttled now: %s", n)
	default:
		add("throttle", other, "has another throttle: %s instead of %s", n, o)
	}
}

// bounds says how the timeouts differ.
func bounds(old, now *inventory.Call, add func(topic string, weight int, format string, args ...any)) {
	o, n := timeouts(old), timeouts(now)
	if o != n { // what both have is of no interest
		a, b := limits(old), limits(now)
		if x, y := without(a, b), without(b, a); x != "" && y != "" {
			o, n = x, y
		}
	}
	was, is := tightest(old), tightest(now)
	floor := now.Timeouts.FloorSeconds
	low := func() bool { return is > 0 && floor > 0 && is < floor }
	switch {
	case o == n && low() && !(was < old.Timeouts.FloorSeconds):
		add("timeout", belowFloor, "has a timeout of %s, below the %s that a %s call needs", seconds(is), seconds(floor), now.Timeouts.Workload)
	case o == n:
	case now.Timeouts.State == inventory.None:
		add("timeout", boundGone, "has no timeout any more (%s before)", o)
	case low() && is != was:
		add("timeout", belowFloor, "has another timeout: %s instead of %s, below the %s that a %s call needs", n, o, seconds(floor), now.Timeouts.Workload)
	case len(old.Timeouts.Bounds) == 0 && len(now.Timeouts.Bounds) == 0:
	default:
		add("timeout", other, "has another timeout: %s instead of %s", n, o)
	}
}

// tightest is the tightest known bound in seconds that covers all of an answer, 0 for none.
func tightest(c *inventory.Call) float64 {
	s := 0.0
	for _, b := range c.Timeouts.Bounds {
		if b.By != "job" && b.Seconds > 0 && (b.Streams || c.Streaming.State == "no") && (s == 0 || b.Seconds < s) {
			s = b.Seconds
		}
	}
	return s
}

// added tells of a new call.
func added(c *inventory.Call) []Note {
	weight := newCall
	text := fmt.Sprintf("is new: model %s", value(c.Model))
	if c.Thinking.State == "yes" {
		weight = newThinking
		text += ", which " + byDefault(c) + forTask(c)
	}
	if c.Task.Name != "unknown" && forTask(c) == "" || c.Task.Name != "unknown" && c.Thinking.State != "yes" {
		text += ", task " + c.Task.Name
	}
	text += ", timeout " + timeouts(c) + ", throttle " + throttle(c) + ", key " + keys(c)
	if loose(c) {
		weight = max(weight, nowMany)
	}
	if c.Kind == inventory.Wrapper {
		text = strings.Replace(text, "is new", "calls "+callee(c)+" now", 1)
	}
	return []Note{{"call", text, weight}}
}

// removed tells of a call that is gone.
func removed(c *inventory.Call) []Note {
	return []Note{{"call", fmt.Sprintf("no longer calls %s (model %s)", callee(c), value(c.Model)), gone}}
}
