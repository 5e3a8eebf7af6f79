package policy

import (
	"maps"
	"math"
	"slices"
	"strings"
	"time"
)

var providerID = pattern(`^[a-z][a-z0-9-]*$`)

func (c *checker) provider(id string, pr *Provider) {
	path := sub("", "providers", id)
	if !providerID().MatchString(id) {
		c.atKey(path, "bad provider id %q: lower-case letters, digits and hyphens", id)
	}
	if c.base.Providers[id] == nil && len(pr.Hosts) == 0 {
		c.atKey(path, "unknown provider %q, and a new one must name its hosts%s", id, hintNear(id, c.base.Providers))
	}
	c.globs(sub(path, "hosts"), pr.Hosts, checkHost)
	c.globs(sub(path, "owns"), pr.Owns, checkGlob)
	for i, other := range pr.Lacks {
		if at := elem(sub(path, "lacks"), i); c.policy.Providers[other] == nil && isText(c.nodes[at]) {
			c.at(at, "unknown provider %q%s", other, hintNear(other, c.policy.Providers))
		}
	}
	c.speed(sub(path, "tokens_per_second"), "tokens_per_second", pr.TokensPerSecond)
	c.classes(sub(path, "models"), &pr.Models)
	if at := sub(path, "inherits"); pr.Inherits != "" {
		switch parent := c.policy.Providers[pr.Inherits]; {
		case parent == nil:
			c.at(at, "unknown provider %q%s", pr.Inherits, hintNear(pr.Inherits, c.policy.Providers))
		case pr.Inherits == id || parent.Inherits != "":
			c.at(at, "a provider inherits from one that inherits from none")
		}
	}
	for _, prefix := range slices.Sorted(maps.Keys(pr.Prefixes)) {
		at := sub(path, "prefixes", prefix)
		if prefix == "" || prefix != strings.ToLower(prefix) || !strings.ContainsAny(prefix[len(prefix)-1:], "/.:-") {
			c.atKey(at, "bad prefix %q: lower case, ending in / . : or -", prefix)
		}
		if target := pr.Prefixes[prefix]; c.policy.Providers[target] == nil && isText(c.nodes[at]) {
			c.at(at, "unknown provider %q%s", target, hintNear(target, c.policy.Providers))
		}
	}
	for _, wire := range slices.Sorted(maps.Keys(pr.Switches)) {
		c.toggle(sub(path, "switches", wire), wire, pr.Switches[wire])
	}
	for _, glob := range slices.Sorted(maps.Keys(pr.ThinkingOff)) {
		at := sub(path, "thinking_off", glob)
		if err := checkGlob(glob); err != nil {
			c.atKey(at, "%v", err)
		}
		c.settings(at, id, pr.ThinkingOff[glob])
	}
	c.chat(sub(path, "chat"), id, pr)
	for _, glob := range slices.Sorted(maps.Keys(pr.Prices)) {
		c.price(sub(path, "prices", glob), glob, pr.Prices[glob])
	}
	for _, glob := range slices.Sorted(maps.Keys(pr.Retired)) {
		at := sub(path, "retired", glob)
		if err := checkGlob(glob); err != nil {
			c.atKey(at, "%v", err)
		}
		date := sub(at, "date")
		if !c.has(date) && !c.known(at) {
			c.at(at, "date must say when the model ended")
		} else if _, err := time.Parse(time.DateOnly, pr.Retired[glob].Date); err != nil && isText(c.nodes[date]) {
			c.at(date, "want a date such as 2026-07-24")
		}
	}
}

// known reports whether the default has an entry at the path of a retirement or
// price, so that a file may override one field of it.
func (c *checker) known(path string) bool {
	words := strings.Split(path, "\x00")
	pr := c.base.Providers[words[2]]
	if pr == nil {
		return false
	}
	return pr.Retired[words[4]] != nil && words[3] == "retired" || pr.Prices[words[4]] != nil && words[3] == "prices"
}

func (c *checker) globs(path string, globs []string, check func(string) error) {
	at := map[string]bool{}
	for i, glob := range globs {
		if !isText(c.nodes[elem(path, i)]) {
			continue
		}
		if err := check(glob); err != nil {
			c.at(elem(path, i), "%v", err)
		}
		if at[glob] {
			c.at(elem(path, i), "%q is listed twice", glob)
		}
		at[glob] = true
	}
}

func (c *checker) classes(path string, m *Models) {
	in := map[string]string{}
	for _, list := range m.classes() {
		c.globs(sub(path, list.key), *list.globs, checkGlob)
		for i, glob := range *list.globs {
			if !isText(c.nodes[elem(sub(path, list.key), i)]) {
				continue
			}
			if other := in[glob]; other != "" && other != list.key {
				c.at(elem(sub(path, list.key), i), "%q is in %s as well; a model has one class", glob, other)
			}
			in[glob] = list.key
		}
	}
}

var wirePath = pattern(`^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$`)

// toggle checks a switch.
func (c *checker) toggle(path, wire string, s *Switch) {
	if !wirePath().MatchString(wire) {
		c.atKey(path, "bad wire path %q: names joined by dots, such as thinking.type", wire)
	}
	on := map[string]bool{}
	for _, list := range []struct {
		key    string
		values []string
	}{{"on", s.On}, {"off", s.Off}} {
		for i, v := range list.values {
			at := elem(sub(path, list.key), i)
			if _, _, err := parseComparison(v); err != nil {
				c.at(at, "%v", err)
			} else if v == "" && isText(c.nodes[at]) {
				c.at(at, "empty value")
			}
			if list.key == "off" && on[strings.ToLower(v)] {
				c.at(at, "%q cannot turn thinking both on and off", v)
			}
			if list.key == "on" {
				on[strings.ToLower(v)] = true
			}
		}
	}
}

func (c *checker) chat(path, id string, pr *Provider) {
	if strings.ContainsAny(pr.Chat.Model, "*? \t\n") {
		c.at(sub(path, "model"), "a model to recommend is an id, not a glob")
	}
	c.settings(sub(path, "with"), id, pr.Chat.With)
}

// settings checks values that are said to turn thinking off.
func (c *checker) settings(path, id string, values map[string]string) {
	for _, wire := range slices.Sorted(maps.Keys(values)) {
		at := sub(path, wire)
		if !wirePath().MatchString(wire) {
			c.atKey(at, "bad wire path %q: names joined by dots, such as thinking.type", wire)
			continue
		}
		if on, _ := c.policy.Switch(id, wire, values[wire]); on {
			c.at(at, "%s: %s turns thinking on", wire, values[wire])
		}
	}
}

func (c *checker) price(path, glob string, price *Price) {
	if err := checkGlob(glob); err != nil {
		c.atKey(path, "%v", err)
	}
	if at := sub(path, "output_ratio"); isNumber(c.nodes[at]) && !(price.OutputRatio > 1 && price.OutputRatio < math.MaxInt32) {
		c.at(at, "output_ratio must be above 1: by how much the model is dearer")
	}
	for key, figure := range map[string]float64{"input": price.Input, "output": price.Output} {
		if at := sub(path, key); isNumber(c.nodes[at]) && !(figure > 0 && figure < math.MaxInt32) {
			c.at(at, "%s must be above 0: USD for a million tokens", key)
		}
	}
	if at := sub(path, "date"); c.has(at) && !priceDate().MatchString(price.Date) {
		c.at(at, "date is no date such as 2026-10 or 2026-10-31")
	}
	if c.known(path) {
		return
	}
	switch {
	case c.has(sub(path, "output_ratio")) && !c.has(sub(path, "than")):
		c.at(path, "a price compares: than is missing")
	case !c.has(sub(path, "output_ratio")) && !c.has(sub(path, "output")):
		c.at(path, "a price has an output, or than and output_ratio")
	}
}

// priceDate is a day, a month or a year.
var priceDate = pattern(`^\d{4}(-\d{2}(-\d{2})?)?$`)
