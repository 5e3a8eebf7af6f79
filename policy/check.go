package policy

import (
	"maps"
	"slices"
	"strings"
)

// check reports what types cannot say. file is what the file says alone, base
// the default below it, p the two together. Where no default is below (base has
// no rules), the file is the default itself and names what exists. What is in
// files beside it is read and returned.
func check(d *decoder, base, file, p *Policy) (env map[string]string) {
	c := checker{decoder: d, base: base, policy: p, self: len(base.Rules) == 0}
	if path := sub("", "version"); isNumber(d.nodes[path]) && file.Version < 1 {
		d.at(path, "version must be %d", Version)
	}
	if path := sub("", "headroom"); d.has(path) {
		c.headroom(path, file.Headroom)
	}
	if n := p.FanOut.SmallLoop; n < 0 || n > 10000 {
		d.at(sub("", "fan_out", "small_loop"), "small_loop is a number of turns from 0 to 10000")
	}
	if n := p.FanOut.AtOnce; n < 0 || n > maxCount {
		d.at(sub("", "fan_out", "at_once"), "at_once is a number of calls from 1 to %d, or 0 for no bound", maxCount)
	}
	c.tokens(&p.Tokens)
	if n := p.Retries.Requests; n < 1 || n > 10000 {
		d.at(sub("", "retries", "requests"), "requests is a number from 1 to 10000")
	}
	c.ceilings(sub("", "timeouts"), &p.Timeouts)
	if p.Idle.Bound > 0 && p.Idle.Fix > p.Idle.Bound { // 0: it could not be read
		path := sub("", "idle", "fix")
		if !d.has(path) {
			path = sub("", "idle", "bound")
		}
		d.at(path, "idle.fix (%s) must not be longer than idle.bound (%s)", p.Idle.Fix, p.Idle.Bound)
	}
	for _, id := range slices.Sorted(maps.Keys(file.Providers)) {
		c.provider(id, file.Providers[id])
	}
	c.accounts(file.Accounts)
	for _, name := range slices.Sorted(maps.Keys(file.Rules)) {
		c.rule(name, file.Rules[name])
	}
	c.tasks(&file.Tasks)
	c.routes(sub("", "routes"), &file.Routes)
	c.gateways(file.Gateways)
	c.overrides(p.Overrides)
	c.exclude(p.Exclude)
	c.apis(file.APIs)
	c.values(file.Values)
	c.limiters(file.Limiters)
	return c.envFiles(file.EnvFiles)
}

func (c *checker) tokens(t *Tokens) {
	at := func(words ...string) string { return sub("", append([]string{"tokens"}, words...)...) }
	for _, f := range []struct {
		name string
		n    int
		from int
	}{{"reasoning", t.Reasoning, 0}, {"ample", t.Ample, 0}, {"short", t.Short, 1}, {"long", t.Long, 1}, {"unmet", t.Unmet, 1}} {
		if path := at(f.name); f.n < f.from && isNumber(c.nodes[path]) || f.n > maxTokens {
			c.at(path, "%s is a number of tokens from %d to %d", f.name, f.from, maxTokens)
		}
	}
	for _, f := range []struct {
		name string
		n    int
	}{{"streaming", t.PerSecond.Streaming}, {"reasoning", t.PerSecond.Reasoning}, {"long", t.PerSecond.Long}} {
		c.speed(at("per_second", f.name), f.name, f.n)
	}
}

// speed checks a number of tokens a second.
func (c *checker) speed(path, name string, n int) {
	if isNumber(c.nodes[path]) && (n < 1 || n > maxCount) {
		c.at(path, "%s is a number of tokens a second from 1 to %d", name, maxCount)
	}
}

// maxCount bounds counts of calls and instances.
const maxCount = 100_000

// maxTokens bounds bounds of answers, in tokens.
const maxTokens = 1_000_000

type checker struct {
	*decoder
	base, policy *Policy
	self         bool
}

// headroom checks a share that was read as a number; a value that could not be
// read has been reported.
func (c *checker) headroom(path string, h float64) {
	if !(h > 0 && h <= 1) && isNumber(c.nodes[path]) {
		c.at(path, "headroom is a share of the limit: above 0, at most 1 (0.8 leaves a fifth)")
	}
}

func (c *checker) rule(name string, r *Rule) {
	path := sub("", "rules", name)
	if c.self {
		return
	}
	def := c.base.Rules[name]
	if whole, category, ok := strings.Cut(name, "/"); ok && c.base.Rules[whole] != nil {
		c.atKey(path, "%q is a category: write %s: {categories: {%s: %s}}", clip(name), whole, clip(category), r.Level)
		return
	}
	if def == nil {
		c.atKey(path, "unknown rule %q%s", name, hint(name, slices.Collect(maps.Keys(c.base.Rules))))
		return
	}
	if r.Level == Auto {
		c.at(sub(path, "level"), "auto is for a category that depends on an account's rate; want off, warn or error")
	}
	for _, cat := range slices.Sorted(maps.Keys(r.Categories)) {
		at := sub(path, "categories", cat)
		level, ok := def.Categories[cat]
		switch {
		case !ok:
			c.atKey(at, "unknown category %q of %s%s", cat, name, hint(cat, slices.Collect(maps.Keys(def.Categories))))
		case r.Categories[cat] == Auto && level != Auto:
			c.at(at, "auto is for a category that depends on an account's rate; want off, warn or error")
		}
	}
}

// taskWords is one list of [Tasks].
type taskWords struct {
	key   string
	words *[]string
}

func (t *Tasks) lists() []taskWords {
	return []taskWords{
		{"classification", &t.Classification},
		{"extraction", &t.Extraction},
		{"summarization", &t.Summarization},
		{"other", &t.Other},
	}
}

// maxTaskWord bounds a word or phrase of the vocabulary, in bytes.
const maxTaskWord = 200

func (c *checker) tasks(t *Tasks) {
	in := map[string]string{}
	for _, list := range t.lists() {
		for i, word := range *list.words {
			at := elem(sub("", "tasks", list.key), i)
			key := strings.ToLower(strings.TrimSpace(word))
			switch {
			case !isText(c.nodes[at]):
			case key == "" || len(key) > maxTaskWord:
				c.at(at, "want a word or a short phrase")
			case in[key] == list.key:
				c.at(at, "%q is listed twice", word)
			case in[key] != "":
				c.at(at, "%q is in %s as well; a word asks for one task", word, in[key])
			default:
				in[key] = list.key
			}
		}
	}
}
