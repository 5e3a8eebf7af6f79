package policy

import (
	"slices"
	"strings"
	"time"
)

// Excludes lists the exclusions, by their indexes in Exclude, that a finding of
// a rule in a file falls under. The category is as in [Policy.Level]. Expired
// ones exclude nothing.
func (p *Policy) Excludes(rule, category, file string) (by []int) {
	category = strings.TrimPrefix(category, rule+"/")
	for i, e := range p.Exclude {
		if e.Expired || len(e.Rules) > 0 && !slices.Contains(e.Rules, rule) && !slices.Contains(e.Rules, rule+"/"+category) {
			continue
		}
		if p.Covers(e.Path, file) {
			by = append(by, i)
		}
	}
	return by
}

// now is the time; tests set another.
var now = time.Now

// expired reports whether the last day of an exclusion is over, in UTC: it must
// be over everywhere at once.
func expired(until string) bool {
	return until != "" && now().UTC().Format(time.DateOnly) > until
}

// At is the policy for a file: with the overrides that name it, in their order.
func (p *Policy) At(file string) *Policy {
	at := p
	for _, o := range p.Overrides {
		if !p.Covers(o.Path, file) {
			continue
		}
		if at == p {
			c := *p
			at = &c
		}
		at.override(o)
	}
	return at
}

// override lays what an override names over p, whose maps are still another's.
func (p *Policy) override(o Override) {
	rules := make(map[string]*Rule, len(p.Rules))
	for name, r := range p.Rules {
		c := &Rule{Level: r.Level, Categories: make(map[string]Level, len(r.Categories))}
		for category, level := range r.Categories {
			c.Categories[category] = level
		}
		rules[name] = c
	}
	for name, level := range o.Rules {
		rule, category, ok := strings.Cut(name, "/")
		switch r := rules[rule]; {
		case r == nil:
		case ok:
			r.Categories[category] = level
		default:
			r.Level = level
		}
	}
	p.Rules = rules
	from, into := o.Timeouts.workloads(), p.Timeouts.workloads()
	for i, src := range from {
		if *src.floor > 0 { // 0: not named
			*into[i].floor = *src.floor
		}
		if src.ceiling != nil && *src.ceiling > 0 {
			*into[i].ceiling = *src.ceiling
		}
	}
	for i, src := range o.Routes.tiers() {
		if *src.tier != "" {
			*p.Routes.tiers()[i].tier = *src.tier
		}
	}
}

// workloadBounds are the floor and the ceiling of one workload; nil where none
// can be stated.
type workloadBounds struct {
	key            string
	floor, ceiling *time.Duration
}

func (t *Timeouts) workloads() []workloadBounds {
	return []workloadBounds{
		{"streaming", &t.Streaming, &t.Ceilings.Streaming},
		{"reasoning", &t.Reasoning, &t.Ceilings.Reasoning},
		{"long", &t.Long, &t.Ceilings.Long},
		{"short", &t.Short, &t.Ceilings.Short},
		{"other", &t.Other, nil},
	}
}

// Ceilings reports whether there are ceilings anywhere.
func (p *Policy) Ceilings() bool {
	return p.Timeouts.Ceilings != Ceilings{} || slices.ContainsFunc(p.Overrides, func(o Override) bool { return o.Timeouts.Ceilings != Ceilings{} })
}

// Enabled reports whether a rule can report anywhere at all.
func (p *Policy) Enabled(rule string) bool {
	return p.Level(rule, "") != Off || slices.ContainsFunc(p.Overrides, func(o Override) bool {
		return o.Rules[rule] != Off
	})
}

// Route is the tier of models that a task may use: "classification",
// "extraction" or "summarization". Other tasks may use any.
func (p *Policy) Route(task string) Tier {
	for _, t := range p.Routes.tiers() {
		if t.task == task {
			return *t.tier
		}
	}
	return AnyTier
}

// taskTier is the tier of one task.
type taskTier struct {
	task string
	tier *Tier
}

func (r *Routes) tiers() []taskTier {
	return []taskTier{
		{"classification", &r.Classification},
		{"extraction", &r.Extraction},
		{"summarization", &r.Summarization},
	}
}
