package policy

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// classList is one list of [Models] with the class it stands for.
type classList struct {
	key   string
	class Class
	globs *[]string
}

// classes lists the classes in the order in which they are tested.
func (m *Models) classes() []classList {
	return []classList{
		{"never", Never, &m.Never},
		{"always", Always, &m.Always},
		{"default_on", DefaultOn, &m.DefaultOn},
		{"default_off", DefaultOff, &m.DefaultOff},
		{"default_unverified", Unverified, &m.DefaultUnverified},
	}
}

// class is the first class with a glob that matches id. exact is false when the
// glob only matched because it begins with * and that took something: then it
// spoke of any vendor's model with such a word in it.
func (m *Models) class(id string) (c Class, exact bool) {
	for _, list := range m.classes() {
		matched := false
		for _, glob := range *list.globs {
			if !match(glob, id) {
				continue
			}
			if match(strings.TrimLeft(glob, "*"), id) {
				return list.class, true
			}
			matched = true
		}
		if matched {
			return list.class, false
		}
	}
	return Unknown, false
}

// Reasoning says when a model reasons. provider is an id of Providers, or ""
// when the host is not known. The id is compared in lower case, and without the
// path that gateways put before it ("openai/gpt-5-mini",
// "accounts/fireworks/models/...") where the whole says nothing.
//
// A known provider's own word counts. Where it has none, the model is judged by
// its id whatever the host: every provider is asked, globs that name the model
// before those that begin with * and take any vendor's. Never wins; a hybrid
// whose own maker's default is unverified stays so; providers that contradict
// each other make it Unverified. An id that nobody knows is Unknown.
func (p *Policy) Reasoning(provider, model string) Class {
	ids := candidates(model)
	if pr := p.Providers[provider]; pr != nil {
		for _, id := range ids {
			if c := p.own(pr, id); c != Unknown {
				return c
			}
		}
	}
	var exact, loose ballot
	for _, id := range ids {
		for _, pr := range p.Providers {
			c, named := pr.Models.class(id)
			owner := matchAny(pr.Owns, id)
			if named {
				exact.add(c, owner)
			} else {
				loose.add(c, owner)
			}
		}
	}
	if c := exact.result(); c != Unknown {
		return c
	}
	return loose.result()
}

// own is the class that one provider gives an id: its own globs, then those of
// the provider it inherits from, then those of the provider that a prefix names.
func (p *Policy) own(pr *Provider, id string) Class {
	if c, _ := pr.Models.class(id); c != Unknown {
		return c
	}
	if parent := p.Providers[pr.Inherits]; parent != nil {
		if c, _ := parent.Models.class(id); c != Unknown {
			return c
		}
	}
	if target, rest := p.prefixed(pr, id); target != nil {
		c, _ := target.Models.class(rest)
		return c
	}
	return Unknown
}

// prefixed is the provider that the longest fitting prefix of id names, and the
// rest of the id.
func (p *Policy) prefixed(pr *Provider, id string) (target *Provider, rest string) {
	longest := ""
	for prefix := range pr.Prefixes {
		if len(prefix) > len(longest) && strings.HasPrefix(id, prefix) {
			longest = prefix
		}
	}
	if longest == "" {
		return nil, ""
	}
	return p.Providers[pr.Prefixes[longest]], id[len(longest):]
}

// candidates are the lower-case id and what is left of it after each slash.
func candidates(model string) []string {
	id := strings.ToLower(model)
	if id == "" {
		return nil
	}
	ids := []string{id}
	for {
		_, rest, found := strings.Cut(id, "/")
		if !found || rest == "" {
			return ids
		}
		ids = append(ids, rest)
		id = rest
	}
}

// ballot joins the words of several providers about one model.
type ballot struct {
	seen       [Unverified + 1]bool
	makerDoubt bool // the model's own maker says unverified
}

func (b *ballot) add(c Class, maker bool) {
	b.seen[c] = true
	if c == Unverified && maker {
		b.makerDoubt = true
	}
}

func (b *ballot) result() Class {
	on, off := b.seen[DefaultOn] || b.seen[Always], b.seen[DefaultOff]
	switch {
	case b.seen[Never]:
		return Never
	case b.makerDoubt || on && off:
		return Unverified
	case b.seen[DefaultOn]: // the weaker word where another says always
		return DefaultOn
	case b.seen[Always]:
		return Always
	case off:
		return DefaultOff
	case b.seen[Unverified]:
		return Unverified
	}
	return Unknown
}

// Vendor is the provider that makes a model, by its id alone; "" when none or
// several claim it.
func (p *Policy) Vendor(model string) string {
	for _, id := range candidates(model) {
		found := ""
		for name, pr := range p.Providers {
			if matchAny(pr.Owns, id) {
				if found != "" {
					return ""
				}
				found = name
			}
		}
		if found != "" {
			return found
		}
	}
	return ""
}

// Switch says whether a request's field turns thinking on or off. wire is the
// path of the field in the request, as in Switches; value is its value as text.
// Neither is set when the value says nothing.
//
// With provider "", or one that does not know the path, the providers that know
// it are asked: they must agree.
func (p *Policy) Switch(provider, wire, value string) (on, off bool) {
	if pr := p.Providers[provider]; pr != nil {
		s := pr.Switches[wire]
		if parent := p.Providers[pr.Inherits]; s == nil && parent != nil {
			s = parent.Switches[wire]
		}
		if s != nil {
			return s.test(value)
		}
	}
	for _, pr := range p.Providers {
		if s := pr.Switches[wire]; s != nil {
			turnsOn, turnsOff := s.test(value)
			on, off = on || turnsOn, off || turnsOff
		}
	}
	if on && off {
		return false, false
	}
	return on, off
}

func (s *Switch) test(value string) (on, off bool) {
	for _, v := range s.On {
		on = on || matchValue(v, value)
	}
	for _, v := range s.Off {
		off = off || matchValue(v, value)
	}
	return on && !off, off
}

// comparison is a parsed value pattern: lo <= x <= hi with open ends excluded.
type comparison struct {
	lo, hi         float64
	loOpen, hiOpen bool
	hasLo, hasHi   bool
}

// compareOps are the operators of value patterns, the longer ones first.
var compareOps = [...]string{">=", "<=", ">", "<"}

// parseComparison reads ">0", "<=3" or "128..32768"; ok is false for a literal.
func parseComparison(pattern string) (c comparison, ok bool, err error) {
	for _, op := range compareOps {
		rest, found := strings.CutPrefix(pattern, op)
		if !found {
			continue
		}
		n, err := strconv.ParseFloat(strings.TrimSpace(rest), 64)
		if err != nil {
			return c, true, fmt.Errorf("bad value pattern %q: want a number after %s", pattern, op)
		}
		if op[0] == '>' {
			return comparison{lo: n, hasLo: true, loOpen: op == ">"}, true, nil
		}
		return comparison{hi: n, hasHi: true, hiOpen: op == "<"}, true, nil
	}
	low, high, found := strings.Cut(pattern, "..")
	if !found {
		return c, false, nil
	}
	lo, err1 := strconv.ParseFloat(low, 64)
	hi, err2 := strconv.ParseFloat(high, 64)
	if err := cmp.Or(err1, err2); err != nil || lo > hi {
		return c, true, fmt.Errorf("bad value pattern %q: want a range of numbers, the smaller first: 128..32768", pattern)
	}
	return comparison{lo: lo, hi: hi, hasLo: true, hasHi: true}, true, nil
}

func (c comparison) contains(x float64) bool {
	if c.hasLo && (x < c.lo || c.loOpen && x == c.lo) {
		return false
	}
	return !c.hasHi || x < c.hi || !c.hiOpen && x == c.hi
}

// matchValue compares a request's value with a pattern of a switch.
func matchValue(pattern, value string) bool {
	if strings.EqualFold(pattern, value) {
		return true
	}
	x, err := strconv.ParseFloat(value, 64)
	if err != nil || x != x {
		return false
	}
	if c, ok, err := parseComparison(pattern); ok {
		return err == nil && c.contains(x)
	}
	n, err := strconv.ParseFloat(pattern, 64)
	return err == nil && n == x
}

// ChatModel is the provider's cheap way to do simple work: the id of a model,
// "" where none can be recommended, and the switches to set with it (wire path
// -> value), nil where none is needed. Both are empty for an unknown provider.
func (p *Policy) ChatModel(provider string) (model string, with map[string]string) {
	pr := p.Providers[provider]
	if pr == nil {
		return "", nil
	}
	chat := pr.Chat
	if parent := p.Providers[pr.Inherits]; parent != nil && chat.Model == "" && len(chat.With) == 0 {
		chat = parent.Chat
	}
	if pr.DeploymentNames {
		chat.Model = ""
	}
	return chat.Model, maps.Clone(chat.With)
}

// Knows reports whether a provider has a word of its own about a model.
func (p *Policy) Knows(provider, model string) bool {
	pr := p.Providers[provider]
	if pr == nil {
		return false
	}
	return slices.ContainsFunc(candidates(model), func(id string) bool { return p.own(pr, id) != Unknown })
}

// ThinkingOff says which value of which field (wire path -> value) keeps a model
// from thinking; one of them is enough. With provider "" the model's vendor is
// asked. Nil where nothing is known to.
func (p *Policy) ThinkingOff(provider, model string) map[string]string {
	found, ok := lookup(p, provider, model, func(pr *Provider) map[string]*map[string]string {
		out := make(map[string]*map[string]string, len(pr.ThinkingOff))
		for glob, values := range pr.ThinkingOff {
			out[glob] = &values
		}
		return out
	})
	if !ok {
		return nil
	}
	return maps.Clone(*found)
}

// Renamed returns a model that does not think and whose place a model has
// taken, "" where there is none: who only changes the id gets a thinker.
func (p *Policy) Renamed(provider, model string) string {
	if provider == "" {
		provider = p.Vendor(model)
	}
	pr := p.Providers[provider]
	if pr == nil {
		return ""
	}
	for _, old := range slices.Sorted(maps.Keys(pr.Retired)) {
		next, _, _ := strings.Cut(pr.Retired[old].Advice, " ")
		if c, _ := pr.Models.class(old); c == Never && strings.EqualFold(next, model) {
			return old
		}
	}
	return ""
}

// Price compares a model with a cheaper one of its provider; with provider ""
// the model's vendor is asked. Than and OutputRatio are set; ok is false where
// the policy does not know how the two compare.
func (p *Policy) Price(provider, model string) (price Price, ok bool) {
	if provider == "" {
		provider = p.Vendor(model)
	}
	found, ok := p.priced(provider, model)
	if !ok {
		return Price{}, false
	}
	price = *found
	if pr := p.Providers[provider]; price.Than == "" && pr != nil {
		price.Than = pr.Chat.Model
	}
	if price.Than == "" {
		return Price{}, false
	}
	if price.OutputRatio == 0 {
		than, known := p.priced(provider, price.Than)
		if !known { // at a reseller the cheaper one has another name
			than, known = p.priced("", price.Than)
		}
		if !known || than.Output <= 0 || price.Output <= than.Output {
			return Price{}, false
		}
		price.OutputRatio = price.Output / than.Output
	}
	return price, true
}

func (p *Policy) priced(provider, model string) (*Price, bool) {
	return lookup(p, provider, model, func(pr *Provider) map[string]*Price { return pr.Prices })
}

// PriceRatio is the OutputRatio of [Policy.Price].
func (p *Policy) PriceRatio(provider, model string) (float64, bool) {
	price, ok := p.Price(provider, model)
	return price.OutputRatio, ok
}

// Retired says when a model ended and what replaces it; with provider "" the
// model's vendor is asked.
func (p *Policy) Retired(provider, model string) (r Retirement, ok bool) {
	found, ok := lookup(p, provider, model, func(pr *Provider) map[string]*Retirement { return pr.Retired })
	if !ok {
		return Retirement{}, false
	}
	return *found, true
}

// lookup finds a model in a table of globs: the provider's, its parent's, the
// one that a prefix names; the longest fitting glob wins.
func lookup[T any](p *Policy, provider, model string, table func(*Provider) map[string]*T) (*T, bool) {
	if provider == "" {
		provider = p.Vendor(model)
	}
	pr := p.Providers[provider]
	if pr == nil {
		return nil, false
	}
	for _, id := range candidates(model) {
		if v := longest(table(pr), id); v != nil {
			return v, true
		}
		if parent := p.Providers[pr.Inherits]; parent != nil {
			if v := longest(table(parent), id); v != nil {
				return v, true
			}
		}
		if target, rest := p.prefixed(pr, id); target != nil {
			if v := longest(table(target), rest); v != nil {
				return v, true
			}
		}
	}
	return nil, false
}

func longest[T any](table map[string]*T, id string) *T {
	globs := slices.Collect(maps.Keys(table))
	slices.SortFunc(globs, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
	})
	for _, glob := range globs {
		if match(glob, id) {
			return table[glob]
		}
	}
	return nil
}

// String is the key of the class in a policy file; "unknown" for Unknown.
func (c Class) String() string {
	if c == Unknown {
		return "unknown"
	}
	for _, list := range new(Models).classes() {
		if list.class == c {
			return list.key
		}
	}
	return fmt.Sprintf("Class(%d)", int(c))
}
