package inventory

import (
	"slices"
	"strings"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// provider tells whose API answers: by the address that the client or request
// is given, else by the SDK.
func (c *collector) provider(s *llmcall.Site) Value {
	if why := c.manyWhy(s); why != "" {
		return Value{State: Unknown, Why: why}
	}
	client := c.Judge.Value(s.Client)
	var given []Value
	for _, made := range c.Calls.Constructors(s, client) {
		if v, ok := c.addressed(made.Term, s.Leaf.Provider); ok {
			given = append(given, v)
		} else if made.Row.Provider != "" {
			given = append(given, Value{State: Known, Values: []string{made.Row.Provider}, Why: made.Row.SDK + "'s own address"})
		}
	}
	if v, ok := c.addressed(client, s.Leaf.Provider); ok && len(given) == 0 {
		given = append(given, v)
	}
	if len(given) == 0 && s.URL != nil {
		given = append(given, c.hosts(c.Judge.Value(s.URL)))
	}
	open := c.Calls.Open(client, false)
	if len(given) > 0 {
		v := either(given)
		if open != nil && s.URL == nil && v.State == Known {
			v.State, v.From = Default, origin(open)
		}
		return v
	}
	if s.Leaf.Provider == "" {
		return Value{State: Unknown, Why: s.Leaf.SDK + " serves several"}
	}
	v := Value{State: Known, Values: []string{s.Leaf.Provider}, Why: s.Leaf.SDK + "'s own address"}
	if open != nil {
		v.State, v.From = Default, origin(open)
	}
	return v
}

// addressed tells the provider by the addresses that a client is given; false
// where it is given none. A constructor may be for one provider among several
// of the SDK's.
func (c *collector) addressed(client *ssaflow.Term, usual string) (Value, bool) {
	var given []Value
	for _, set := range c.Calls.Settings(client) {
		switch {
		case set.Role != catalog.RoleBaseURL || set.Term.Op == ssaflow.OpZero:
		case set.Row != nil && set.Row.Kind == catalog.KindNew && set.Row.Provider != "" && set.Row.Provider != usual && usual != "":
			given = append(given, Value{State: Known, Values: []string{set.Row.Provider}})
		default:
			given = append(given, c.hosts(c.Judge.Value(set.Term)))
		}
	}
	return either(given), len(given) > 0
}

// either joins what several addresses tell, one of which is used.
func either(vals []Value) Value {
	v := Value{State: Known}
	var why []string
	for _, o := range vals {
		for _, id := range o.Values {
			if !slices.Contains(v.Values, id) {
				v.Values = append(v.Values, id)
			}
		}
		for _, src := range o.From {
			if !slices.Contains(v.From, src) {
				v.From = append(v.From, src)
			}
		}
		if o.Why != "" && !slices.Contains(why, o.Why) {
			why = append(why, o.Why)
		}
		if o.State != Known && v.State == Known {
			v.State = Default
		}
	}
	v.Why = strings.Join(why, ", ")
	if len(v.Values) == 0 {
		v.State = Unknown
	}
	return v
}

// hosts tells the providers that addresses are of.
func (c *collector) hosts(base *ssaflow.Term) Value {
	v := Value{State: Known}
	var strange []string
	open := base.Op == ssaflow.OpAny && base.Open
	for _, a := range base.Alternatives() {
		text, _ := a.StringText()
		host := hostOf(text)
		if a.Op == ssaflow.OpConcat && !strings.HasPrefix(text, ssaflow.Hole) {
			if _, complete := a.Args[0].Consts(); !complete { // a default that another address may replace
				open = true
				v.From = append(v.From, sources(a.Args[0], false)...)
			}
		}
		switch id := c.Policy.Provider(host); {
		case id != "" && !strings.Contains(strings.Trim(host, ssaflow.Hole), ssaflow.Hole):
			if !slices.Contains(v.Values, id) {
				v.Values = append(v.Values, id)
			}
		case strings.Trim(host, ssaflow.Hole) == "":
			for _, src := range sources(a, false) {
				if !slices.Contains(v.From, src) {
					v.From = append(v.From, src)
				}
			}
		default:
			why := "the policy does not know "
			if c.Policy.Gateway(host) {
				why = "a gateway: "
			}
			strange = append(strange, why+clean(strings.ReplaceAll(host, ssaflow.Hole, "…")))
		}
	}
	v.Why = strings.Join(slices.Compact(strange), ", ")
	switch {
	case len(v.Values) == 0 || len(strange) > 0:
		v.State = Unknown
		if v.Why == "" {
			v.Why = "its address"
		}
	case len(v.From) > 0 || open:
		v.State = Default
		if len(v.From) == 0 {
			v.Why = "code elsewhere may set another"
		}
	}
	return v
}

// hostOf cuts an address down to its host, with holes where parts are not known.
func hostOf(url string) string {
	if _, rest, ok := strings.Cut(url, "://"); ok {
		url = rest
	}
	if i := strings.IndexAny(url, "/?#"); i >= 0 {
		url = url[:i]
	}
	if i := strings.LastIndexByte(url, '@'); i >= 0 {
		url = url[i+1:]
	}
	return url
}
