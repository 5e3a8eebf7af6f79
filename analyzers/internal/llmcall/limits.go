package llmcall

import (
	"go/token"
	"time"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// Cap is a limit with a known figure on the way to LLM calls.
type Cap struct {
	Of        string  // catalog.LimitConcurrency or catalog.LimitRate
	Calls     int64   // at once; concurrency only
	PerSecond float64 // calls a second; rate only
	// Pos is where the limit is made or set, in this package.
	Pos token.Pos
	// What names what limits: "SetLimit", "rate.NewLimiter", "channel" …
	What string
	// Default: configuration may set another figure.
	Default bool
	// Kept: it lives in a variable or field, so that all of these share what
	// their account allows for as long as the program runs.
	Kept bool
}

// Caps returns the known limits of the package by the site that they limit:
// of each kind the tightest on the way to it. A site with none has no entry.
func (r *Result) Caps(opts FanOutOptions, fos []FanOut) map[*Site][]Cap {
	out := make(map[*Site][]Cap)
	add := func(s *Site, cs []Cap) {
		for _, c := range cs {
			for i, o := range out[s] {
				if o.Of != c.Of {
					continue
				}
				if c.Calls < o.Calls || c.PerSecond < o.PerSecond {
					out[s][i] = c
				}
				c.Of = ""
				break
			}
			if c.Of != "" {
				out[s] = append(out[s], c)
			}
		}
	}
	seen := make(map[*Site]bool)
	for _, fo := range fos {
		seen[fo.Site] = true
		add(fo.Site, fo.Caps)
	}
	for _, s := range r.Sites {
		if !s.LLM() || seen[s] {
			continue
		}
		for _, p := range s.Throttle {
			if c, ok := r.x.permitCap(opts.Flow, p); ok && p.Broken == "" {
				add(s, []Cap{c})
			}
		}
	}
	return out
}

// permitCap returns the figure of what a permit is taken from, false where it
// is not known or stands in another package.
func (x *extractor) permitCap(flow *ssaflow.Flow, p Permit) (Cap, bool) {
	if p.Limiter == nil || p.Of == DelayPermit || lock(p) || guard(p) {
		return Cap{}, false
	}
	alts := flow.ResolveFields(p.Limiter).Alternatives()
	if len(alts) != 1 {
		return Cap{}, false
	}
	t := alts[0]
	for t.Op == ssaflow.OpField && len(t.Args) == 1 && t.Name == "C" {
		t = t.Args[0] // a ticker's channel
	}
	if t.Op == ssaflow.OpObject && t.Base != nil || len(t.Muts) > 0 {
		return Cap{}, false // set again elsewhere
	}
	instr := x.creation(t)
	if instr == nil {
		return Cap{}, false
	}
	c := Cap{Pos: x.madeAt(instr), Kept: !keptLocal(instr), What: "a channel"}
	if n := capacity(t); n != nil {
		return c.concurrency(flow, n)
	}
	for _, row := range x.cat.FuncByName(t.Name) {
		if row.Kind != catalog.KindNewLimiter || row.Limit == nil {
			continue
		}
		c.What = shortName(row.FullName)
		arg := func(i int) *ssaflow.Term {
			if i < 0 || i >= len(t.Args) {
				return nil
			}
			return t.Args[i]
		}
		switch row.Limit.Of {
		case catalog.LimitConcurrency:
			return c.concurrency(flow, arg(row.Limit.N))
		case catalog.LimitRate:
			if row.Variadic == catalog.RoleOption && len(t.Args) > 0 && t.Args[len(t.Args)-1].Op != ssaflow.OpZero {
				return Cap{}, false // an option may change its unit
			}
			interval := -1
			if i, ok := row.Args[catalog.RoleInterval]; ok {
				interval = i
			}
			return c.rate(x, flow, arg(row.Limit.Rate), row.Limit.Unit, arg(interval))
		}
	}
	return Cap{}, false
}

func (c Cap) concurrency(flow *ssaflow.Flow, n *ssaflow.Term) (Cap, bool) {
	if n == nil {
		return c, false
	}
	vals, complete := flow.Resolve(n).Consts()
	if len(vals) != 1 {
		return c, false
	}
	v, ok := vals[0].Int()
	c.Of, c.Calls, c.Default = catalog.LimitConcurrency, v, !complete
	return c, ok && v > 0
}

// rate works out the calls a second of a limiter that is given t in a unit of
// the catalog's.
func (c Cap) rate(x *extractor, flow *ssaflow.Flow, t *ssaflow.Term, unit string, interval *ssaflow.Term) (Cap, bool) {
	if t == nil {
		return c, false
	}
	t = flow.Resolve(t)
	for t.Op == ssaflow.OpCall { // rate.Every(d)
		inner := ""
		for _, row := range x.cat.FuncByName(t.Name) {
			if row.Kind == catalog.KindWrap && row.Limit != nil && row.Limit.Unit != "" && row.Limit.Rate >= 0 && row.Limit.Rate < len(t.Args) {
				inner = row.Limit.Unit
				t = flow.Resolve(t.Args[row.Limit.Rate])
				break
			}
		}
		if inner == "" {
			return c, false
		}
		unit = inner
	}
	v, complete, ok := number(t)
	if !ok || v <= 0 {
		return c, false
	}
	c.Of, c.Default = catalog.LimitRate, !complete
	switch unit {
	case "second":
		c.PerSecond = v
	case "minute":
		c.PerSecond = v / 60
	case "hour":
		c.PerSecond = v / 3600
	case "interval":
		c.PerSecond = float64(time.Second) / v
	case "period":
		d, complete, ok := number(flow.Resolve(interval))
		if interval == nil || !ok || d <= 0 {
			return c, false
		}
		c.PerSecond, c.Default = v*float64(time.Second)/d, c.Default || !complete
	default:
		return c, false
	}
	return c, true
}

// number returns the one constant number that a term is or defaults to.
func number(t *ssaflow.Term) (v float64, complete, ok bool) {
	vals, complete := t.Consts()
	if len(vals) != 1 {
		return 0, false, false
	}
	v, ok = vals[0].Float()
	return v, complete, ok
}
