package starter

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/tokenvet/tokenvet/policy"
)

const (
	site   = "https://github.com/tokenvet/tokenvet/blob/main/"
	schema = "https://raw.githubusercontent.com/tokenvet/tokenvet/main/policy/schema.json"
	// maxWhere is how many places are named of each use.
	maxWhere = 3
)

// Policy returns the text of a policy that says what was found and changes nothing of what the rules report. What can
// be decided is a comment: a line of prose begins with "# ", one that can be taken into use with "#" alone.
func (f *Found) Policy() string {
	var b strings.Builder
	p := policy.Default()
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }

	line("# yaml-language-server: $schema=%s", schema)
	line("# What the team has decided about the LLM calls of %s.", f.Module)
	line("# Written by tokenvet init. Lines that begin with # and no space are for you to take into use: what they say is the")
	line("# default, or an example. Reference: %sdocs/policy.md", site)
	line("version: 1")

	line("")
	line("# Found in the source:")
	if len(f.SDKs)+len(f.Providers) == 0 {
		line("# - no SDK and no host of an LLM that tokenvet knows; the address may come from the environment, see values and env_files")
		line("# - tokenvet inventory ./... lists the calls that it sees; for a client of your own see %sdocs/apis.md", site)
	}
	for _, u := range f.SDKs {
		line("# - the SDK %s, in %s", u.Name, places(u.Where))
	}
	for _, u := range f.Providers {
		if len(u.Where) == 0 {
			line("# - the provider %s, as an SDK's own", u.Name)
			continue
		}
		line("# - the provider %s, in %s", u.Name, places(u.Where))
	}
	for _, id := range slices.Sorted(maps.Keys(f.Keys)) {
		if id != "" {
			line("# - keys of %s: %s", id, strings.Join(f.Keys[id], ", "))
		}
	}
	if others := f.Keys[""]; len(others) > 0 {
		line("# - keys whose names do not tell of which provider, if of any: %s", strings.Join(others, ", "))
	}
	if len(f.Models) > 0 {
		line("# - models from the environment: %s", strings.Join(f.Models, ", "))
	}
	for _, name := range f.Skipped {
		line("# - not read, or not wholly: %s", name)
	}

	line("")
	line("# Accounts, by the names of the variables that hold their keys; never write a key here. With the limits that the")
	line("# provider grants you, unthrottled compares what the program allows itself.")
	f.accounts(&b, p)

	line("")
	line("# Which tasks may use a model that reasons: chat (none) or reasoner.")
	line("#routes:")
	line("#  classification: %s", p.Routes.Classification)
	line("#  extraction: %s", p.Routes.Extraction)
	line("#  summarization: %s", p.Routes.Summarization)

	if len(f.Models)+len(f.EnvFiles) > 0 {
		line("")
		line("# What the environment holds in production, so that models and addresses are known. env_files reads .env files;")
		line("# whatever looks like a secret is left out.")
	}
	if len(f.Models) > 0 {
		line("#values:")
		for _, name := range f.Models {
			line("#  %s: %s", name, f.example(p))
		}
	}
	if len(f.EnvFiles) > 0 {
		line("#env_files: [%s]", quoted(f.EnvFiles))
	}

	line("")
	line("# The shortest bounds that leave a call of each kind alone, and the longest that you allow.")
	line("#timeouts:")
	line("#  streaming: %s", short(p.Timeouts.Streaming))
	line("#  reasoning: %s", short(p.Timeouts.Reasoning))
	line("#  long: %s", short(p.Timeouts.Long))
	line("#  short: %s", short(p.Timeouts.Short))
	line("#  ceilings: {reasoning: 10m, short: 1m}")

	line("")
	line("# How many calls may run at once, and how long to pause between batches.")
	line("#fan_out:")
	line("#  small_loop: %d", p.FanOut.SmallLoop)
	line("#  at_once: 20")
	line("#  pause: 1s")

	line("")
	line("# Gateways (LiteLLM, Portkey, one-api ...): throttling and keys are their business.")
	line("#gateways:")
	line("#  hosts: [litellm.internal]")

	line("")
	line("# Throttles of your own, by their functions' full names.")
	line("#limiters:")
	line("#  - (*example.com/llm.Gate).Enter")

	line("")
	line("# off, warn or error; only errors fail a run.")
	line("#rules:")
	for _, name := range p.RuleNames() {
		line("#  %s: %s", name, p.Rules[name].Level)
	}

	line("")
	line("# What holds in some paths only.")
	line("#overrides:")
	line("#  - {path: \"batch/**\", rules: {unthrottled: error}, timeouts: {short: 30s}}")

	line("")
	line("# Where rules do not report, with a reason and, if need be, a last day.")
	line("#exclude:")
	line("#  - {path: \"legacy/**\", rules: [%s], reason: replaced in spring, until: 2099-12-31}", p.RuleNames()[0])
	return b.String()
}

// accounts writes an account for each provider that is used or whose keys are.
func (f *Found) accounts(b *strings.Builder, p *policy.Policy) {
	// What an SDK's own provider is says little where a host is written down: many speak OpenAI's protocol.
	hosts := slices.ContainsFunc(f.Providers, func(u Use) bool { return len(u.Where) > 0 })
	ids := make(map[string]bool)
	for _, u := range f.Providers {
		if len(u.Where) > 0 || !hosts {
			ids[u.Name] = true
		}
	}
	for id := range f.Keys {
		ids[id] = true
	}
	n := 0
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		pr := p.Providers[id]
		if pr == nil || pr.RateLimit.PerKey == nil && len(f.Keys[id]) == 0 {
			continue // none, or one's own machines
		}
		if n++; n == 1 {
			b.WriteString("accounts:\n")
		}
		fmt.Fprintf(b, "  - provider: %s\n", id)
		if len(f.Keys[id]) > 0 {
			fmt.Fprintf(b, "    keys: [%s]\n", strings.Join(f.Keys[id], ", "))
		}
		if strings.Contains(pr.RateLimit.Unit, "concurrency") {
			b.WriteString("#    concurrency: 20\n")
		} else {
			b.WriteString("#    requests_per_minute: 60\n")
		}
	}
	if n == 0 {
		b.WriteString("#accounts:\n#  - {provider: deepseek, keys: [DEEPSEEK_API_KEY], concurrency: 20}\n")
	}
}

// example is a model of the first provider that has one to recommend.
func (f *Found) example(p *policy.Policy) string {
	for _, u := range f.Providers {
		if pr := p.Providers[u.Name]; pr != nil && pr.Chat.Model != "" {
			return pr.Chat.Model
		}
	}
	return p.Providers["deepseek"].Chat.Model
}

func places(where []string) string {
	if len(where) <= maxWhere {
		return strings.Join(where, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(where[:maxWhere], ", "), len(where)-maxWhere)
}

func quoted(names []string) string {
	var all []string
	for _, n := range names {
		all = append(all, fmt.Sprintf("%q", n))
	}
	return strings.Join(all, ", ")
}

// short writes 10m for 10m0s.
func short(d time.Duration) string {
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}
