package policy

import (
	"fmt"
	"maps"
	"net"
	"slices"
	"strings"
	"time"
)

// String is the word of a level in a policy file.
func (l Level) String() string {
	switch l {
	case Off:
		return "off"
	case Warn:
		return "warn"
	case Error:
		return "error"
	case Auto:
		return "auto"
	}
	return fmt.Sprintf("Level(%d)", int(l))
}

// Level is how loudly a category of a rule speaks: Off, Warn or Error. The
// category is bare ("handler") or as diagnostics have it ("unthrottled/handler");
// "" is the rule itself, and so is a category that the policy does not name. A
// rule that is off has no category that is on; an unknown rule is off.
func (p *Policy) Level(rule, category string) Level {
	r := p.Rules[rule]
	if r == nil || r.Level == Off {
		return Off
	}
	l, ok := r.Categories[strings.TrimPrefix(category, rule+"/")]
	if !ok {
		return r.Level
	}
	if l != Auto {
		return l
	}
	if slices.ContainsFunc(p.Accounts, Account.hasRate) {
		return r.Level
	}
	return Off
}

// Floor is the shortest bound on a call of a workload that does no harm.
func (p *Policy) Floor(w Workload) time.Duration {
	switch w {
	case Streaming:
		return p.Timeouts.Streaming
	case Reasoning:
		return p.Timeouts.Reasoning
	case Long:
		return p.Timeouts.Long
	case Short:
		return p.Timeouts.Short
	}
	return p.Timeouts.Other
}

// Value is what the policy says an environment variable or a flag holds. A flag
// may be asked for with its hyphens or without.
func (p *Policy) Value(name string) (value string, ok bool) {
	value, ok = p.Values[strings.TrimLeft(name, "-")]
	return value, ok
}

// Limiter reports whether the policy declares a function, by its full name, to
// be a throttle.
func (p *Policy) Limiter(full string) bool { return slices.Contains(p.Limiters, full) }

// Gateway reports whether a host, with or without a port, or a URL's, is a
// gateway of the policy's.
func (p *Policy) Gateway(host string) bool {
	host = hostOf(host)
	return slices.ContainsFunc(p.Gateways.Hosts, func(glob string) bool { return matchHost(glob, host) })
}

// Provider is the id of the provider that answers at a host, with or without a
// port; a URL does as well. Hosts of accounts count. The pattern with the most
// letters wins; "" when none fits.
func (p *Policy) Provider(host string) string {
	host = hostOf(host)
	best, letters := "", 0
	consider := func(id string, globs []string) {
		for _, glob := range globs {
			n := len(glob) - strings.Count(glob, "*") - strings.Count(glob, "?")
			if matchHost(glob, host) && (n > letters || n == letters && (best == "" || id < best)) {
				best, letters = id, n
			}
		}
	}
	for id, pr := range p.Providers {
		consider(id, pr.Hosts)
	}
	for _, a := range p.Accounts {
		consider(a.Provider, a.Hosts)
	}
	return best
}

// hostOf cuts a URL down to its lower-case host and port.
func hostOf(s string) string {
	if _, rest, ok := strings.Cut(s, "://"); ok {
		s = rest
	}
	if i := strings.IndexAny(s, "/?#"); i >= 0 {
		s = s[:i]
	}
	if i := strings.LastIndexByte(s, '@'); i >= 0 {
		s = s[i+1:]
	}
	return strings.ToLower(s)
}

// matchHost tests the host with its port, and without one a pattern that has
// none.
func matchHost(glob, host string) bool {
	if host == "" {
		return false
	}
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	if strings.Contains(glob, ":") {
		return match(glob, host)
	}
	return match(glob, name)
}

// KeysShareQuota reports whether a provider is known to meter the account, so
// that a second key brings no second quota. False where that is not known.
func (p *Policy) KeysShareQuota(provider string) bool {
	pr := p.Providers[provider]
	return pr != nil && pr.RateLimit.PerKey != nil && !*pr.RateLimit.PerKey
}

// SendsRetryAfter reports whether a provider's 429 may say in its header when to come
// again. True where that is not known.
func (p *Policy) SendsRetryAfter(provider string) bool {
	pr := p.Providers[provider]
	return pr == nil || !pr.RateLimit.NoRetryAfter
}

// SeparateKeys reports whether the policy says that keys belong to different
// accounts, so that their quotas do add up. keys are names of environment
// variables; without any, only an account entry that holds for every key of the
// provider says so. provider "" is looked up from host.
func (p *Policy) SeparateKeys(provider, host string, keys []string) bool {
	if provider == "" {
		provider = p.Provider(host)
	}
	owner := make([]int, len(keys)) // 1 + index of the account of each key
	for i, a := range p.Accounts {
		if !a.covers(provider, host) {
			continue
		}
		if a.SeparateAccounts && len(a.Keys) == 0 {
			return true
		}
		for j, key := range keys {
			if matchAny(a.Keys, key) {
				owner[j] = i + 1
			}
		}
	}
	return p.apart(owner)
}

// apart reports whether each key has an account and no two share one.
func (p *Policy) apart(owner []int) bool {
	if len(owner) == 0 {
		return false
	}
	seen := map[int]bool{}
	for _, o := range owner {
		if o == 0 || seen[o] && !p.Accounts[o-1].SeparateAccounts {
			return false
		}
		seen[o] = true
	}
	return len(owner) > 1 || p.Accounts[owner[0]-1].SeparateAccounts
}

// Account is the account that a key uses at a host: host and key (the name of
// an environment variable) may be "" when they are not known, provider is then
// looked up from host. ok is false when no account fits, or several fit equally
// well.
func (p *Policy) Account(provider, host, key string) (a Account, ok bool) {
	if provider == "" {
		provider = p.Provider(host)
	}
	best := 0
	for _, c := range p.Accounts {
		if !c.covers(provider, host) || key != "" && len(c.Keys) > 0 && !matchAny(c.Keys, key) {
			continue
		}
		fit := 1
		if key != "" && len(c.Keys) > 0 {
			fit += 2
		}
		if host != "" && len(c.Hosts) > 0 {
			fit++
		}
		switch {
		case fit > best:
			a, ok, best = c, true, fit
		case fit == best:
			ok = false
		}
	}
	if !ok {
		return Account{}, false
	}
	return a, true
}

// covers reports whether an account is used for a provider at a host ("": not
// known).
func (a Account) covers(provider, host string) bool {
	if a.Provider != provider || provider == "" {
		return false
	}
	return host == "" || len(a.Hosts) == 0 ||
		slices.ContainsFunc(a.Hosts, func(glob string) bool { return matchHost(glob, hostOf(host)) })
}

func (a Account) hasRate() bool { return a.RequestsPerSecond > 0 || a.RequestsPerMinute > 0 }

// Usable is what the program may use of the account: the limits times the
// headroom. perSecond is requests per second, the lower of the two limits on
// the rate; concurrency is at least 1. Zero: the limit is not known.
func (a Account) Usable() (perSecond float64, concurrency int) {
	limits := []float64{a.RequestsPerSecond, a.RequestsPerMinute / 60}
	for _, l := range limits {
		if l > 0 && (perSecond == 0 || l < perSecond) {
			perSecond = l
		}
	}
	perSecond *= a.Headroom
	if a.Concurrency > 0 {
		concurrency = max(1, int(float64(a.Concurrency)*a.Headroom))
	}
	return perSecond, concurrency
}

// RuleNames lists the rules that a policy can name, sorted.
func (p *Policy) RuleNames() []string {
	return slices.Sorted(maps.Keys(p.Rules))
}
