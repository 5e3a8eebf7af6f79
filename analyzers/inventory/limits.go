package inventory

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// timeouts tells which bounds a call has.
func (c *collector) timeouts(s *llmcall.Site) Timeouts {
	w := c.Judge.Workload(s)
	out := Timeouts{State: None, Bounds: []Timeout{}, Workload: string(w), FloorSeconds: c.Judge.FloorAt(s, w).Seconds()}
	if why := c.manyWhy(s); why != "" {
		out.State, out.Why = Unknown, why
		return out
	}
	known, vary, blank := false, false, false
	for _, b := range c.Calls.Patience(c.Flow, s) {
		t := Timeout{By: string(b.By), How: b.How, State: Known, Streams: b.Streams}
		switch {
		case !b.Known():
			t.State, t.From = Unknown, c.from(b.Term)
			blank = true
		case b.Default:
			t.State, t.Seconds, t.From = Default, b.Limit.Seconds(), c.from(b.Term)
			vary = true
		default:
			t.Seconds = b.Limit.Seconds()
			known = true
		}
		if !slices.ContainsFunc(out.Bounds, func(o Timeout) bool {
			return o.By == t.By && o.How == t.How && o.Seconds == t.Seconds && slices.Equal(o.From, t.From)
		}) {
			out.Bounds = append(out.Bounds, t)
		}
	}
	var why []string
	if w := c.opening("client", c.Judge.Value(s.Client)); w != "" && !slices.ContainsFunc(out.Bounds, byClient) {
		why = append(why, w)
	}
	if w := c.opening("context", c.Judge.Value(s.Ctx)); w != "" {
		why = append(why, w)
	}
	out.Why = strings.Join(why, "; ")
	switch {
	case blank || out.Why != "" && !known && !vary:
		out.State = Unknown
	case vary:
		out.State = Default
	case known:
		out.State = Known
	}
	return out
}

func byClient(t Timeout) bool {
	return t.By != string(llmcall.HeldByContext) && t.By != string(llmcall.HeldByJob)
}

// from tells where a value that is no constant comes from.
func (c *collector) from(t *ssaflow.Term) []Source {
	if t == nil {
		return nil
	}
	return sources(c.Judge.Value(t), false)
}

// opening says where a client or context comes from that is not made in sight,
// "" where it is.
func (c *collector) opening(what string, t *ssaflow.Term) string {
	open := c.Calls.Open(t, true)
	if open == nil {
		return ""
	}
	return what + " from " + Words(origin(open))
}

// fanOut tells what starts a call many times.
func (c *collector) fanOut(s *llmcall.Site) *FanOut {
	fo := c.fanOuts[s]
	if fo == nil {
		return nil
	}
	out := &FanOut{Kind: string(fo.Kind), How: fo.How, Bound: fo.Bound}
	if fo.Within {
		out.At = c.at(0, fo.Site.Spread.At)
	} else if fo.Loop.IsValid() {
		out.At = c.at(fo.Loop, ssaflow.Position{})
	} else {
		out.At = c.at(fo.Start, ssaflow.Position{})
	}
	return out
}

// throttle tells what slows a call down between here and its request.
func (c *collector) throttle(s *llmcall.Site) Throttle {
	out := Throttle{State: None, By: []Limiter{}}
	around := append([]*llmcall.Site{s}, c.outer[s]...)
	add := func(l Limiter) {
		l.What = clean(l.What)
		if !slices.Contains(out.By, l) {
			out.By = append(out.By, l)
		}
	}
	figured := make(map[string]bool)
	for _, o := range around {
		for _, cap := range c.caps[o] {
			add(Limiter{What: cap.What, Of: cap.Of, AtOnce: cap.Calls, PerSecond: cap.PerSecond})
			figured[cap.Of] = true
		}
	}
	for _, o := range around {
		for _, p := range o.Throttle {
			switch {
			case p.Broken != "":
				out.Broken = p.Broken
			case p.Of == llmcall.DelayPermit && p.Retry: // between the attempts of one call
			case figured[p.Of]: // told with its figure
			case p.Func == "":
				add(Limiter{What: "a channel", Of: p.Of})
			default:
				what := plain(p.Func)
				if w := guards[p.Func]; w != "" {
					what = w
				}
				add(Limiter{What: what, Of: p.Of})
			}
		}
		for _, name := range o.Called {
			if c.Policy.Limiter(name) {
				add(Limiter{What: plain(name)})
			}
		}
	}
	if fo := c.fanOuts[s]; fo != nil && fo.Throttled && len(out.By) == 0 {
		of := ""
		if fo.Rate != fo.Concurrency {
			of = map[bool]string{true: catalog.LimitRate, false: catalog.LimitConcurrency}[fo.Rate]
		}
		add(Limiter{What: "a throttle of the client or its callers", Of: of})
	} else if len(out.By) == 0 && c.Calls.ClientThrottled(c.Flow, s) {
		add(Limiter{What: "a throttle of the client"})
	}
	if len(out.By) > 0 {
		out.State, out.Broken = Known, ""
	}
	return out
}

// guards are what lets some in and turns the others away, by the engine's words.
var guards = map[string]string{
	"flag":         "a flag that lets one in at a time",
	"map":          "one at a time for each key of a map",
	"quota":        "a quota of whoever asks",
	"caller's key": "the account of whoever asks",
}

// plain writes a function's full name without marks.
func plain(full string) string {
	return strings.NewReplacer("(", "", ")", "", "*", "").Replace(short(full))
}

// transport tells which pools of connections can carry a call.
func (c *collector) transport(s *llmcall.Site) Transport {
	out := Transport{State: Known, Pools: []Pool{}}
	if why := c.manyWhy(s); why != "" {
		out.State, out.Why = Unknown, why
		return out
	}
	under := c.Calls.Pool(c.Flow, s)
	for _, t := range under.Made {
		p := Pool{What: catalog.Short(t.Term.Type), At: c.at(t.Term.Pos(), t.Term.At)}
		idle, known := llmcall.IdleTimeout(t.Idle)
		switch {
		case !known:
			p.From = c.from(t.Idle)
		case idle == 0:
			p.Never = true
		default:
			p.IdleSeconds = idle.Seconds()
		}
		if under.Closed {
			out.Why = "CloseIdleConnections is called"
		}
		if !slices.ContainsFunc(out.Pools, func(o Pool) bool { return reflect.DeepEqual(o, p) }) {
			out.Pools = append(out.Pools, p)
		}
	}
	if under.Shared {
		out.Pools = append(out.Pools, Pool{What: "http.DefaultTransport", IdleSeconds: defaultIdle})
	}
	if len(out.Pools) > 0 {
		return out
	}
	if under.Unused {
		return Transport{State: None, Pools: out.Pools, Why: "keep-alives are off, or it is a unix socket"}
	}
	switch open := c.opening("client", c.Judge.Value(s.Client)); {
	case open != "" || s.Client == nil:
		out.State, out.Why = Unknown, open
	case c.Calls.OwnPool(c.Flow, s) != "":
		out.Pools = append(out.Pools, Pool{What: c.Calls.OwnPool(c.Flow, s) + "'s own"})
	default:
		out.State, out.Why = Unknown, "how its client connects is not seen"
	}
	return out
}

// defaultIdle is the idle timeout of http.DefaultTransport, in seconds.
const defaultIdle = 90

// retries tells how often the library sends a request again.
func (c *collector) retries(s *llmcall.Site) Value {
	if why := c.manyWhy(s); why != "" {
		return Value{State: Unknown, Why: why}
	}
	a := c.Calls.Again(c.Flow, s)
	if a.Times != nil {
		v := c.value(c.Judge.Value(a.Times))
		if a.Whole && v.State != Unknown {
			v.Why = "attempts, the first included"
		}
		return v
	}
	v := Value{State: Known}
	for _, n := range a.Defaults {
		v.Values = append(v.Values, fmt.Sprint(n))
	}
	if a.By != "" {
		v.Why = a.By + "'s default"
	} else {
		v.Why = "net/http sends once"
	}
	if open := c.Calls.Open(c.Judge.Value(s.Client), s.Leaf.Func == ""); open != nil && a.By != "" {
		v.State, v.From = Default, origin(open)
	}
	return v
}

// keys tells where the API keys of a call come from.
func (c *collector) keys(s *llmcall.Site) Keys {
	out := Keys{State: Unknown, From: []Source{}}
	if out.Why = c.manyWhy(s); out.Why != "" {
		return out
	}
	open := false
	for _, t := range c.Calls.Keys(c.Flow, s, c.sinks) {
		open = open || t.Contains(func(u *ssaflow.Term) bool { return u.Op == ssaflow.OpAny && u.Open })
		for _, src := range sources(t, true) {
			if !slices.Contains(out.From, src) {
				out.From = append(out.From, src)
			}
		}
	}
	slices.SortFunc(out.From, func(a, b Source) int { return strings.Compare(a.Kind+a.Name, b.Kind+b.Name) })
	if len(out.From) == 0 && c.ownKeys(s, &out) {
		return out
	}
	if len(out.From) == 0 {
		out.Why = "none is seen to be given"
		if w := c.opening("client", c.Judge.Value(s.Client)); w != "" {
			out.Why = w
		}
		return out
	}
	if !slices.ContainsFunc(out.From, func(s Source) bool { return s.Kind != "env" && s.Kind != "literal" || s.Kind == "env" && s.Name == "" }) {
		out.State = Known
	}
	if open {
		out.State, out.Why = Unknown, "code elsewhere may give another"
	}
	return out
}

// ownKeys tells of the variables that a library looks into by itself where its
// client is given no key, and whether it does.
func (c *collector) ownKeys(s *llmcall.Site, out *Keys) bool {
	client := c.Judge.Value(s.Client)
	sdk := ""
	for _, made := range c.Calls.Constructors(s, client) {
		for _, name := range made.Row.Defaults.KeyEnv {
			if src := (Source{Kind: "env", Name: name}); !slices.Contains(out.From, src) {
				out.From, sdk = append(out.From, src), made.Row.SDK
			}
		}
	}
	if sdk == "" {
		return false
	}
	out.State, out.Why = Known, sdk+" reads it by itself"
	if len(out.From) > 1 {
		out.Why = sdk + " reads them by itself: the first that is set"
	}
	if w := c.opening("client", client); w != "" {
		out.State, out.Why = Unknown, out.Why+", unless it is given one; "+w
	}
	return true
}

// advice returns remarks that no rule makes.
func (c *collector) advice(s *llmcall.Site) []string {
	out := []string{}
	fo := c.fanOuts[s]
	if fo == nil || fo.Kind != llmcall.Goroutines {
		return out
	}
	for _, cap := range fo.Caps {
		if cap.Of == catalog.LimitConcurrency && cap.Calls > 1 {
			return append(out, fmt.Sprintf("%d at once whatever happens: when the provider slows down, fewer at once would be kinder to the quota than a fixed number", cap.Calls))
		}
	}
	return out
}
