package inventory

import (
	"reflect"
	"slices"
)

// Join puts what several packages tell of the same calls together: what a
// request's own package knows of its client holds for whoever calls it from
// another; and a call that adds nothing to what is told of the call that it
// leads to repeats it.
func Join(calls []Call) {
	below := Leads(calls)
	// Those nearest to the request first, so that what is inherited is passed on.
	order := make([]int, len(calls))
	at := make(map[Position][]*Call)
	for i := range calls {
		order[i] = i
		at[calls[i].At] = append(at[calls[i].At], &calls[i])
	}
	slices.SortStableFunc(order, func(i, j int) int { return len(calls[i].Via) - len(calls[j].Via) })
	for _, i := range order {
		c := &calls[i]
		var to []*Call
		for _, j := range below[i] {
			to = append(to, &calls[j])
		}
		if len(to) == 0 {
			continue
		}
		inherit(c, to)
		// Of a call that ends in several requests only what they are asked counts.
		several := slices.ContainsFunc(at[c.At], func(o *Call) bool { return !slices.Equal(o.Requests, c.Requests) })
		starts := c.FanOut != nil && !(several && c.FanOut.Kind == "sequential")
		c.Repeats = !starts && slices.ContainsFunc(to, func(b *Call) bool { return asksSame(c, b) && (several || sameWay(c, b)) })
	}
}

// Leads returns for each call the calls that it leads to, by their indexes:
// those at the next place on its way that there are, with the same requests.
func Leads(calls []Call) [][]int {
	byPlace := make(map[Position][]int)
	for i, c := range calls {
		byPlace[c.At] = append(byPlace[c.At], i)
	}
	out := make([][]int, len(calls))
	for i, c := range calls {
		for _, at := range c.Via[min(1, len(c.Via)):] {
			for _, j := range byPlace[at] {
				b := calls[j]
				if j != i && len(b.Via) < len(c.Via) && slices.ContainsFunc(b.Requests, func(p Position) bool { return slices.Contains(c.Requests, p) }) {
					out[i] = append(out[i], j)
				}
			}
			if len(out[i]) > 0 {
				break
			}
		}
	}
	return out
}

// inherit takes what is not known of a call from all that it leads to, where
// these agree.
func inherit(c *Call, below []*Call) {
	take(&c.Provider, below, func(b *Call) *Value { return &b.Provider }, func(v Value) State { return v.State })
	take(&c.Retries, below, func(b *Call) *Value { return &b.Retries }, func(v Value) State { return v.State })
	take(&c.Transport, below, func(b *Call) *Transport { return &b.Transport }, func(t Transport) State { return t.State })
	take(&c.Keys, below, func(b *Call) *Keys { return &b.Keys }, func(k Keys) State { return k.State })
	if len(below) == 1 { // the figures of a throttle stand where it is made
		for i, l := range c.Throttle.By {
			j := slices.IndexFunc(below[0].Throttle.By, func(b Limiter) bool { return b.Of == l.Of && b.figured() })
			if !l.figured() && j >= 0 {
				c.Throttle.By[i] = below[0].Throttle.By[j]
			}
		}
	}
	var bounds []Timeout // of the client's
	for i, b := range below {
		var of []Timeout
		for _, t := range b.Timeouts.Bounds {
			if t.By == "client" || t.By == "sdk" {
				of = append(of, t)
			}
		}
		if i > 0 && !reflect.DeepEqual(of, bounds) {
			return
		}
		bounds = of
	}
	if len(bounds) == 0 || slices.ContainsFunc(c.Timeouts.Bounds, func(t Timeout) bool { return t.By == "client" || t.By == "sdk" || t.By == "call" }) {
		return
	}
	c.Timeouts.Bounds = append(slices.Clone(bounds), c.Timeouts.Bounds...)
	c.Timeouts.State = Known
	for _, t := range c.Timeouts.Bounds {
		switch {
		case t.State == Unknown:
			c.Timeouts.State = Unknown
		case t.State == Default && c.Timeouts.State == Known:
			c.Timeouts.State = Default
		}
	}
}

func (l Limiter) figured() bool { return l.AtOnce > 0 || l.PerSecond > 0 }

// take replaces a value that is not known, or only by default, by what all
// calls below know.
func take[T any](v *T, below []*Call, of func(*Call) *T, state func(T) State) {
	if s := state(*v); s != Unknown && s != Default {
		return
	}
	first := *of(below[0])
	if s := state(first); s != Known && s != None {
		return
	}
	for _, b := range below[1:] {
		if !reflect.DeepEqual(*of(b), first) {
			return
		}
	}
	*v = first
}

// asksSame reports whether a call tells nothing that the call below does not
// tell of what is asked. Of what is not known it does not matter why.
func asksSame(c, below *Call) bool {
	answer := func(a, b Answer) bool { return a.State == "unknown" || a.State == b.State }
	return sameValue(c.Provider, below.Provider) && sameValue(c.Model, below.Model) && sameValue(c.MaxTokens, below.MaxTokens) &&
		answer(c.Thinking, below.Thinking) && answer(c.Streaming, below.Streaming) && (c.Task.Name == "unknown" || c.Task.Name == below.Task.Name)
}

func sameValue(a, b Value) bool {
	return a.State == Unknown || a.State == b.State && slices.Equal(a.Values, b.Values)
}

// sameWay is asksSame for how it is asked: bounds, throttles, connections, keys.
func sameWay(c, below *Call) bool {
	for _, t := range c.Timeouts.Bounds {
		if t.Seconds > 0 && !slices.ContainsFunc(below.Timeouts.Bounds, func(o Timeout) bool { return o.By == t.By && o.Seconds == t.Seconds }) {
			return false
		}
	}
	return sameValue(c.Retries, below.Retries) && len(c.Throttle.By) <= len(below.Throttle.By) &&
		(c.Transport.State == Unknown || reflect.DeepEqual(c.Transport.Pools, below.Transport.Pools)) &&
		(c.Keys.State == Unknown || c.Keys.State == below.Keys.State)
}
