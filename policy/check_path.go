package policy

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// ruleWord checks the name of a rule, or of a rule's category: "rule/category".
func (c *checker) ruleWord(name string) error {
	rule, category, of := strings.Cut(name, "/")
	def := c.policy.Rules[rule]
	if def == nil {
		return fmt.Errorf("unknown rule %q%s", clip(rule), hint(rule, slices.Collect(maps.Keys(c.base.Rules)))) // the policy has what the file misspells as well
	}
	if _, ok := def.Categories[category]; of && !ok {
		return fmt.Errorf("unknown category %q of %s%s", clip(category), rule, hint(category, slices.Collect(maps.Keys(def.Categories))))
	}
	return nil
}

// path checks the glob of an entry.
func (c *checker) path(path, what, glob string) {
	at := sub(path, "path")
	if !c.has(at) {
		c.at(path, "%s must name its path", what)
	} else if err := checkPath(glob); err != nil && isText(c.nodes[at]) {
		c.at(at, "%v", err)
	}
}

// maxReason bounds the reason of an exclusion, in bytes.
const maxReason = 500

func (c *checker) exclude(list []Exclusion) {
	for i := range list {
		e, path := &list[i], elem(sub("", "exclude"), i)
		e.Line, e.Column = position(c.nodes[path])
		c.path(path, "an exclusion", e.Path)
		seen := map[string]bool{}
		for j, name := range e.Rules {
			at := elem(sub(path, "rules"), j)
			if !isText(c.nodes[at]) {
				continue
			}
			if err := c.ruleWord(name); err != nil {
				c.at(at, "%v", err)
			} else if seen[name] {
				c.at(at, "%s is listed twice", name)
			}
			seen[name] = true
		}
		if at := sub(path, "rules"); c.has(at) && len(e.Rules) == 0 {
			c.at(at, "an exclusion of no rule; leave out rules for all of them")
		}
		switch at := sub(path, "reason"); {
		case !c.has(at):
			c.at(path, "an exclusion must give its reason")
		case !isText(c.nodes[at]):
		case strings.TrimSpace(e.Reason) == "" || len(e.Reason) > maxReason:
			c.at(at, "want a reason, in at most %d bytes", maxReason)
		}
		if at := sub(path, "until"); isText(c.nodes[at]) {
			// Readers of YAML that know dates hand them on with a time.
			e.Until = strings.TrimSuffix(e.Until, "T00:00:00Z")
			if _, err := time.Parse(time.DateOnly, e.Until); err != nil {
				c.at(at, "want the last day, such as 2027-01-31")
			} else {
				e.Expired = expired(e.Until)
			}
		}
	}
}

func (c *checker) routes(path string, r *Routes) {
	for _, t := range r.tiers() {
		if at := sub(path, t.task); isText(c.nodes[at]) && !slices.Contains(tiers, string(*t.tier)) {
			c.at(at, "unknown tier %q%s", clip(string(*t.tier)), hint(string(*t.tier), tiers))
		}
	}
}

func (c *checker) overrides(list []Override) {
	for i := range list {
		o, path := &list[i], elem(sub("", "overrides"), i)
		o.Line, o.Column = position(c.nodes[path])
		c.path(path, "an override", o.Path)
		for _, name := range slices.Sorted(maps.Keys(o.Rules)) {
			at := sub(path, "rules", name)
			if err := c.ruleWord(name); err != nil {
				c.atKey(at, "%v", err)
			} else if o.Rules[name] == Auto {
				c.at(at, "auto is for the policy as a whole; want off, warn or error")
			}
		}
		c.routes(sub(path, "routes"), &o.Routes)
		at := *c.policy
		at.override(*o)
		c.ceilings(sub(path, "timeouts"), &at.Timeouts)
		if !c.has(sub(path, "rules")) && !c.has(sub(path, "timeouts")) && !c.has(sub(path, "routes")) && c.has(sub(path, "path")) {
			c.at(path, "an override of nothing; want rules, timeouts or routes")
		}
	}
}

// ceilings compares floors and ceilings as they hold together.
func (c *checker) ceilings(path string, t *Timeouts) {
	for _, w := range t.workloads() {
		if w.ceiling == nil || *w.ceiling == 0 || *w.ceiling >= *w.floor {
			continue
		}
		at := sub(path, "ceilings", w.key)
		if !c.has(at) {
			at = sub(path, w.key)
		}
		if c.has(at) {
			c.at(at, "the ceiling of %s calls (%s) must not be below their floor (%s)", w.key, *w.ceiling, *w.floor)
		}
	}
}

func (c *checker) gateways(g Gateways) {
	c.globs(sub("", "gateways", "hosts"), g.Hosts, checkHost)
}
