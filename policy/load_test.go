package policy

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func parse(t *testing.T, text string) *Policy {
	t.Helper()
	p, err := Parse("p.yml", []byte(text))
	require.NoError(t, err)
	return p
}

func problemsOf(t *testing.T, text string) Errors {
	t.Helper()
	p, err := Parse("p.yml", []byte(text))
	require.Error(t, err)
	require.Nil(t, p, "nothing is checked with half a policy")
	var errs Errors
	require.ErrorAs(t, err, &errs)
	return errs
}

func TestDefault(t *testing.T) {
	_, err := embedded()
	require.NoError(t, err, "the embedded policy must be valid")
	p := Default()

	assert.Equal(t, 10*time.Minute, p.Floor(Streaming))
	assert.Equal(t, 120*time.Second, p.Floor(Reasoning))
	assert.Equal(t, 60*time.Second, p.Floor(Long))
	assert.Equal(t, 5*time.Second, p.Floor(Short))
	assert.Equal(t, time.Second, p.Floor("batch"), "one without a floor of its own")
	assert.Equal(t, Idle{Bound: 120 * time.Second, Fix: 45 * time.Second}, p.Idle)
	assert.Equal(t, FanOut{SmallLoop: 20}, p.FanOut)
	assert.Equal(t, Retries{Requests: 5, Growth: true}, p.Retries)
	assert.Equal(t, Report{}, p.Report)
	assert.Empty(t, p.Accounts, "published figures are not an account's")
	assert.InDelta(t, 0.8, p.Headroom, 0)
	assert.Equal(t, []string{"fixedtimeout", "idleconn", "keyquota", "reasonertask", "retrytax", "truncation", "unthrottled"}, p.RuleNames())
	for id, pr := range p.Providers {
		assert.NotEmpty(t, pr.Hosts, id)
		assert.NotEmpty(t, pr.RateLimit.Scope, id)
	}
}

// A glob that an earlier class swallows would be dead data.
func TestDefaultGlobsAreReachable(t *testing.T) {
	for id, pr := range Default().Providers {
		lists := pr.Models.classes()
		for i, list := range lists {
			for _, glob := range *list.globs {
				// The glob's own text with its wildcards filled in is an id it matches.
				sample := strings.NewReplacer("*", "", "?", "7").Replace(glob)
				for _, earlier := range lists[:i] {
					assert.False(t, matchAny(*earlier.globs, sample), "%s: %s %q is hidden by %s", id, list.key, glob, earlier.key)
				}
			}
		}
	}
}

func TestDefaultIsACopy(t *testing.T) {
	want := Default().Digest()
	p := Default()
	p.Providers["deepseek"].Models.Never[0] = "changed"
	p.Providers["deepseek"].Switches["thinking.type"].On[0] = "changed"
	p.Rules["idleconn"].Categories["perhost"] = Error
	*p.Providers["deepseek"].RateLimit.PerKey = true
	delete(p.Providers, "openai")
	assert.Equal(t, want, Default().Digest())
	assert.Equal(t, want, parse(t, "").Digest())
}

// The figures of the default are worth what their sources are.
func TestDefaultNamesItsSources(t *testing.T) {
	text := string(defaultYAML)
	_, providers, found := strings.Cut(text, "\nproviders:\n")
	require.True(t, found)
	for id := range Default().Providers {
		_, block, found := strings.Cut(providers, "  "+id+":\n")
		require.True(t, found, id)
		if block, _, found = strings.Cut(block, "\n\n"); !found {
			t.Logf("%s is the last", id)
		}
		assert.Contains(t, block, "#", "%s names no source", id)
	}
	assert.NotRegexp(t, `(?m)^\s*concurrency: \d`, text, "no account's limit is embedded")
}

func TestEmptyIsDefault(t *testing.T) {
	want := Default()
	for _, text := range []string{
		"", "\n", "# only a comment\n", "---\n", "---\n# c\n", "version: 1\n", "{}", "null\n", "~",
		"rules:\n  # all commented out\n", "providers: {}\naccounts: []\n", "\ufeff",
	} {
		p, err := Parse("p.yml", []byte(text))
		require.NoError(t, err, "%q", text)
		assert.Equal(t, want, p, "%q", text)
	}
}

func TestOverlay(t *testing.T) {
	p := parse(t, `
headroom: 0.5
timeouts: {streaming: 15m}
idle: {fix: 30s}
rules:
  idleconn: warn
  unthrottled:
    categories: {handler: off, sequential: error}
  fixedtimeout: {categories: {unbounded: warn}}
report: {tests: true}
fan_out: {small_loop: 0}
tasks:
  classification: [triage]
providers:
  deepseek:
    models: {never: [deepseek-mini]}
    switches:
      thinking.type: {"off": [none]}
      chat_template_kwargs.thinking: {on: [true], off: [false]}
    chat: {model: deepseek-mini}
  openai:
    replace: true
    models: {never: [gpt-7-mini]}
    hosts: [llm.example.com]
  gateway:
    hosts: ["*.gw.example.com"]
    inherits: deepseek
    rate_limit: {per_key: true}
accounts:
  - provider: deepseek
    requests_per_minute: 600
    concurrency: 39
    keys: [DEEPSEEK_KEY_*]
values:
  LLM_MODEL: deepseek-v4-pro
  -temperature: 0
limiters: [(*example.com/throttle.Gate).Enter]
apis:
  - {name: ask, func: example.com/llm.Ask, kind: llm, args: {prompt: 1}}
`)
	assert.InDelta(t, 0.5, p.Headroom, 0)
	assert.Equal(t, 15*time.Minute, p.Timeouts.Streaming)
	assert.Equal(t, 120*time.Second, p.Timeouts.Reasoning, "not named, not touched")
	assert.Equal(t, Idle{Bound: 120 * time.Second, Fix: 30 * time.Second}, p.Idle)
	assert.Zero(t, p.FanOut.SmallLoop, "zero counts when it is said")
	assert.Equal(t, Warn, p.Level("idleconn", ""))
	assert.Equal(t, Off, p.Level("idleconn", "perhost"))
	assert.Equal(t, Off, p.Level("unthrottled", "handler"))
	assert.Equal(t, Error, p.Level("unthrottled", "sequential"))
	assert.Equal(t, Warn, p.Level("fixedtimeout", "unbounded"))
	assert.Equal(t, Error, p.Level("fixedtimeout", ""))
	assert.True(t, p.Report.Tests)
	assert.Equal(t, []string{"triage"}, p.Tasks.Classification)

	ds := p.Providers["deepseek"]
	assert.Subset(t, ds.Models.Never, []string{"deepseek-mini", "deepseek-chat*"}, "lists grow")
	_, off := p.Switch("deepseek", "thinking.type", "none")
	assert.True(t, off)
	on, _ := p.Switch("deepseek", "thinking.type", "enabled")
	assert.True(t, on)
	on, _ = p.Switch("deepseek", "chat_template_kwargs.thinking", "true")
	assert.True(t, on, "an unquoted on: is a key, not true")
	model, with := p.ChatModel("deepseek")
	assert.Equal(t, "deepseek-mini", model)
	assert.Equal(t, map[string]string{"thinking.type": "disabled"}, with)

	oa := p.Providers["openai"]
	assert.Equal(t, []string{"gpt-7-mini"}, oa.Models.Never, "replaced")
	assert.Equal(t, []string{"llm.example.com"}, oa.Hosts, "replaced")
	assert.Contains(t, oa.Models.Always, "o1", "not named, not touched")
	assert.False(t, oa.Replace)

	assert.Equal(t, "gateway", p.Provider("eu.gw.example.com"))
	assert.Equal(t, "gateway", p.Providers["gateway"].ID)
	assert.Equal(t, DefaultOn, p.Reasoning("gateway", "deepseek-flash"))
	assert.False(t, p.KeysShareQuota("gateway"))

	require.Len(t, p.Accounts, 1)
	assert.InDelta(t, 0.5, p.Accounts[0].Headroom, 0, "the policy's")
	v, ok := p.Value("LLM_MODEL")
	assert.True(t, ok)
	assert.Equal(t, "deepseek-v4-pro", v)
	v, _ = p.Value("temperature")
	assert.Equal(t, "0", v)
	assert.True(t, p.Limiter("(*example.com/throttle.Gate).Enter"))
	assert.Equal(t, []API{{Name: "ask", Func: "example.com/llm.Ask", Kind: "llm", Args: map[string]int{"prompt": 1}}}, p.APIs)
}

func TestOverlayMovesAGlobToAnotherClass(t *testing.T) {
	p := parse(t, "providers: {deepseek: {models: {default_on: ['deepseek-chat*'], never: ['deepseek-v4*']}}}")
	assert.Equal(t, DefaultOn, p.Reasoning("deepseek", "deepseek-chat"))
	assert.Equal(t, Never, p.Reasoning("deepseek", "deepseek-v4-pro"))
	assert.NotContains(t, p.Providers["deepseek"].Models.Never, "deepseek-chat*")
}

func TestOverlayFlipsASwitch(t *testing.T) {
	p := parse(t, "providers: {openai: {switches: {reasoning_effort: {on: [Minimal], off: [low]}}}}")
	on, off := p.Switch("openai", "reasoning_effort", "minimal")
	assert.True(t, on && !off)
	on, off = p.Switch("openai", "reasoning_effort", "low")
	assert.True(t, off && !on)
}

func TestJSONReadsTheSame(t *testing.T) {
	p := parse(t, `{"version": 1, "rules": {"idleconn": {"level": "warn"}}, "providers": {"deepseek": {"rate_limit": {"per_key": null}}}}`)
	assert.Equal(t, Warn, p.Level("idleconn", ""))
	assert.Nil(t, p.Providers["deepseek"].RateLimit.PerKey)
}

func TestMistakes(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string // "line:column: part of the message"
	}{
		{"unknown key", "timeouts:\n  streeming: 1m\n", []string{`2:3: unknown key "streeming" in timeouts; did you mean streaming?`}},
		{"unknown key, none near", "report: {everything: true}\n", []string{`1:10: unknown key "everything" in report; valid: generated, tests`}},
		{"unknown top key", "rule: {}\n", []string{`1:1: unknown key "rule" in the policy; did you mean rules?`}},
		{"unknown key in a list", "accounts:\n  - provider: openai\n    rpm: 3\n", []string{`3:5: unknown key "rpm" in an entry of accounts; valid: concurrency,`}},
		{"unknown rule", "rules: {resonertask: off}\n", []string{`1:9: unknown rule "resonertask"; did you mean reasonertask?`}},
		{"unknown rule, none near", "rules: {nilness: off}\n", []string{`1:9: unknown rule "nilness"; valid: fixedtimeout, idleconn, keyquota, reasonertask, retrytax, truncation, unthrottled`}},
		{"unknown category", "rules: {idleconn: {categories: {per_hosts: warn}}}\n", []string{`1:33: unknown category "per_hosts" of idleconn; did you mean perhost?`}},
		{"category of a rule without any", "rules: {keyquota: {categories: {x: warn}}}\n", []string{`1:33: unknown category "x" of keyquota`}},
		{"unknown level", "rules: {idleconn: warning}\n", []string{`1:19: unknown level "warning"; did you mean warn?`}},
		{"wrong level", "rules: {idleconn: {level: 3, categories: {perhost: [off]}}}\n", []string{`1:27: want off, warn or error, not the number 3`, `1:52: want off, warn or error, not a list`}},
		{"boolean level", "rules: {idleconn: false}\n", []string{`1:19: want off, warn or error, not false`}},
		{"auto for a rule", "rules: {idleconn: auto}\n", []string{`1:19: auto is for a category`}},
		{"auto for a category without accounts", "rules: {idleconn: {categories: {perhost: auto}}}\n", []string{`1:42: auto is for a category`}},
		{"text for a mapping", "timeouts: 5s\n", []string{`1:11: timeouts is the text "5s"; want a mapping`}},
		{"list for a mapping", "rules: [a]\n", []string{`1:8: rules is a list; want a mapping (word: value)`}},
		{"unknown rules, one of them excluded", "rules: {keyqota: warn}\nexclude:\n  - {path: a/**, rules: [nokey], reason: r}\n", []string{
			`1:9: unknown rule "keyqota"; did you mean keyquota?`,
			`3:26: unknown rule "nokey"; valid: fixedtimeout, idleconn, keyquota, reasonertask, retrytax, truncation, unthrottled`,
		}},
		{"a tab", "rules:\n\tkeyquota: warn\n", []string{`2:1: here is a tab; YAML is indented with blanks`}},
		{"half indented", "rules:\n  keyquota: warn\n bad: [\n", []string{`3:2: value is not allowed in this context; look at the indentation`}},
		{"text for a list", "limiters: x.Y\n", []string{`1:11: limiters is the text "x.Y"; want a list`}},
		{"root is a list", "- 1\n", []string{`1:1: the policy is a list; want a mapping`}},
		{"root is a text", "hello\n", []string{`1:1: the policy is the text "hello"; want a mapping`}},
		{"wrong scalars", "headroom: high\nreport: {tests: yes}\nfan_out: {small_loop: 2.5}\nproviders: {openai: {inherits: 3}}\n", []string{
			`1:11: want a number, not the text "high"`, `2:17: want true or false, not the text "yes"`,
			`3:23: want a whole number, not the number 2.5`, `4:32: want a text, not the number 3`,
		}},
		{"no value", "headroom:\ntimeouts: {long: }\n", []string{`1:10: want a number, not nothing`, `2:17: want a duration such as`}},
		{"duration without unit", "timeouts: {streaming: 45}\n", []string{`1:23: a duration needs a unit: write "45s"`}},
		{"bad durations", "timeouts: {streaming: 1d, reasoning: 0s, long: -5s, short: 25h}\n", []string{
			`1:23: bad duration "1d"; want one such as`, `1:38: bad duration "0s"; it must be positive`,
			`1:48: bad duration "-5s"; it must be positive`, `1:60: bad duration "25h"; at most 24h`,
		}},
		{"idle fix above bound", "idle: {fix: 3m}\n", []string{`1:13: idle.fix (3m0s) must not be longer than idle.bound (2m0s)`}},
		{"idle bound below fix", "idle: {bound: 10s}\n", []string{`1:15: idle.fix (45s) must not be longer than idle.bound (10s)`}},
		{"headroom", "headroom: 0\naccounts: [{provider: openai, headroom: 1.01}]\n", []string{`1:11: headroom is a share`, `2:41: headroom is a share`}},
		{"headroom not finite", "headroom: .inf\n", []string{`1:11: want a number, not .inf`}},
		{"small loop", "fan_out: {small_loop: -1}\n", []string{`1:23: small_loop is a number of turns`}},
		{"requests of retries", "retries: {requests: 0}\n", []string{`1:21: requests is a number from 1 to 10000`}},
		{"number out of range", "fan_out: {small_loop: 99999999999}\n", []string{`1:23: 99999999999 is out of range`}},
		{"duplicate key", "headroom: 0.5\nreport: {}\nheadroom: 0.6\n", []string{`3:1: duplicate key "headroom", first at 1:1`}},
		{"duplicate provider", "providers:\n  openai: {}\n  openai: {}\n", []string{`3:3: duplicate key "openai", first at 2:3`}},
		{"duplicate account", "accounts:\n  - {provider: openai, name: a}\n  - {provider: openai, name: a}\n", []string{`3:30: duplicate account "a" of openai`}},
		{"accounts without names", "accounts:\n  - {provider: openai}\n  - {provider: openai, name: a}\n", []string{`2:5: several accounts of openai: each needs a name`}},
		{"one key in two accounts", "accounts:\n  - {provider: openai, name: a, keys: [K]}\n  - {provider: openai, name: b, keys: [K]}\n", []string{`3:40: K is listed twice for openai`}},
		{"account without provider", "accounts:\n  - name: a\n", []string{`2:5: an account must name its provider`}},
		{"account of an unknown provider", "accounts: [{provider: deepsek}]\n", []string{`1:23: unknown provider "deepsek"; did you mean deepseek?`}},
		{"limits", "accounts: [{provider: openai, concurrency: 0, requests_per_second: -1}]\n", []string{`1:44: concurrency must be above 0`, `1:68: requests_per_second must be above 0`}},
		{"a key's name with blanks", "accounts: [{provider: openai, keys: [my key]}]\n", []string{`1:38: want the NAME of an environment variable`}},
		{"unknown provider", "providers:\n  deepsek:\n    models: {never: [x]}\n", []string{`2:3: unknown provider "deepsek", and a new one must name its hosts; did you mean deepseek?`}},
		{"provider id", "providers: {My_Co: {hosts: [a.b]}}\n", []string{`1:13: bad provider id "My_Co"`}},
		{"inherits", "providers: {a: {hosts: [a.b], inherits: opnai}, b: {hosts: [b.c], inherits: azure-openai}}\n", []string{
			`1:41: unknown provider "opnai"; did you mean openai?`, `1:77: a provider inherits from one that inherits from none`,
		}},
		{"lacks", "providers: {a: {hosts: [a.b], lacks: [opnai]}}\n", []string{`1:39: unknown provider "opnai"; did you mean openai?`}},
		{"speeds", "tokens: {short: 0, per_second: {long: 0}}\nproviders: {openai: {tokens_per_second: 200000}}\n", []string{
			`1:17: short is a number of tokens from 1 to 1000000`, `1:39: long is a number of tokens a second from 1 to 100000`,
			`2:41: tokens_per_second is a number of tokens a second from 1 to 100000`,
		}},
		{"prefixes", "providers: {a: {hosts: [a.b], prefixes: {X/: openai, y: openai, z/: nope}}}\n", []string{
			`1:42: bad prefix "X/"`, `1:54: bad prefix "y"`, `1:69: unknown provider "nope"`,
		}},
		{"bad globs", "providers: {openai: {models: {never: [GPT-4, 'gpt-[45]', 'a b', '']}}}\n", []string{
			`1:39: bad glob "GPT-4": it is matched against lower-case text; write "gpt-4"`, `1:46: bad glob "gpt-[45]": only * and ? are special`,
			`1:58: bad glob "a b": no blanks`, `1:65: empty glob`,
		}},
		{"unquoted star", "providers: {openai: {models: {never: [*gpt*]}}}\n", []string{`1:39: *gpt* reads as a YAML alias; quote a glob that begins with *: "*gpt*"`}},
		{"bad hosts", "providers: {openai: {hosts: ['https://x.y', '*']}}\n", []string{`1:30: bad host "https://x.y"`, `1:45: bad host "*": it matches every host`}},
		{"two classes", "providers: {openai: {models: {never: [a], always: [a]}}}\n", []string{`1:52: "a" is in never as well; a model has one class`}},
		{"lists of the wrong type", "providers: {openai: {models: {never: [1], always: [2]}, hosts: [3]}}\naccounts: [{provider: 4, keys: [5], name: []}]\n", []string{
			`1:39: want a text, not the number 1`, `1:52: want a text, not the number 2`, `1:65: want a text, not the number 3`,
			`2:23: want a text, not the number 4`, `2:33: want a text, not the number 5`, `2:43: want a text, not a list`,
		}},
		{"listed twice", "providers: {openai: {models: {never: [a, a]}}}\n", []string{`1:42: "a" is listed twice`}},
		{"switches", "providers: {openai: {switches: {a b: {}, x: {'on': ['>x', '9..1', y], 'off': [Y]}}}}\n", []string{
			`1:33: bad wire path "a b"`, `1:53: bad value pattern ">x"`, `1:59: bad value pattern "9..1"`, `1:79: "Y" cannot turn thinking both on and off`,
		}},
		{"unquoted comparison", "providers:\n  openai:\n    switches:\n      x:\n        on: [>0]\n", []string{`5:14: invalid header option: "0]"; quote a comparison: ">0"`}},
		{"chat", "providers: {openai: {chat: {model: gpt-*, with: {reasoning_effort: high}}}}\n", []string{
			`1:36: a model to recommend is an id, not a glob`, `1:68: reasoning_effort: high turns thinking on`,
		}},
		{"prices", "providers: {openai: {prices: {A: {than: b, output_ratio: 2}, c: {than: d, output_ratio: 0.5}, e: {output_ratio: 2}}}}\n", []string{
			`1:31: bad glob "A"`, `1:89: output_ratio must be above 1`, `1:98: a price compares: than is missing`,
		}},
		{"a category among the rules", "rules: {unthrottled/handler: error}\n", []string{`1:9: "unthrottled/handler" is a category: write unthrottled: {categories: {handler: error}}`}},
		{"prices in USD", "providers: {openai: {prices: {a: {output: 0}, b: {input: 1, date: soon}, c: {input: -1, output: 2, date: 2026-10}}}}\n", []string{
			`1:43: output must be above 0: USD for a million tokens`, `1:50: a price has an output, or than and output_ratio`,
			`1:67: date is no date such as 2026-10 or 2026-10-31`, `1:85: input must be above 0: USD for a million tokens`,
		}},
		{"retired", "providers: {openai: {retired: {a: {date: soon}, b: {advice: c}}}}\n", []string{
			`1:42: want a date such as 2026-07-24`, `1:52: date must say when the model ended`,
		}},
		{"tasks", "tasks: {classification: [a, a], extraction: [A, ' ']}\n", []string{
			`1:29: "a" is listed twice`, `1:46: "A" is in classification as well`, `1:49: want a word or a short phrase`,
		}},
		{"apis", "apis:\n  - {func: a.B, kind: lm}\n  - {kind: llm}\n  - {func: x/y.T.M, kind: llm, args: {Prompt: 0, model: -2}}\n  - {func: 'a.B[int]', kind: new}\n  - {func: a.B}\n", []string{
			`2:23: unknown kind "lm"; did you mean llm?`, `3:5: func must name the function`,
			`4:12: a method is written (*x/y.T).M, with its receiver in parentheses`, `4:39: unknown role "Prompt"`, `4:57: want the index of an argument`,
			`5:12: bad function name "a.B[int]"`, `6:5: kind must say what the function is`,
		}},
		{"duplicate api", "apis:\n  - {func: a.B, kind: llm}\n  - {func: a.B, kind: llm}\n", []string{`3:12: duplicate row of kind llm for a.B`}},
		{"limiters", "limiters: [a.B, a.B, 'no dots']\n", []string{`1:17: a.B is listed twice`, `1:22: bad function name "no dots"`}},
		{"values", "values: {'my model': x, -m: a, m: b, N: [1]}\n", []string{
			`1:10: bad name "my model"`, `1:32: m is given twice`, `1:41: want a text, a number, true or false, not a list`,
		}},
		{"newer version", "version: 2\nfrobnicate: true\n", []string{`1:10: version 2 is newer than the version 1 that this tokenvet reads; update tokenvet`}},
		{"version zero", "version: 0\n", []string{`1:10: version must be 1`}},
		{"version text", "version: one\n", []string{`1:10: want a number, not the text "one"`}},
		{"two documents", "headroom: 0.5\n---\nheadroom: 0.6\n", []string{`2:1: a policy is one YAML document; here a second one begins`}},
		{"syntax", "rules: [a\n", []string{`1:8: sequence end token ']' not found`}},
		{"anchor", "headroom: &h 0.5\n", []string{`1:11: anchors and aliases are not supported`}},
		{"merge key", "<<: {}\n", []string{`1:1: a key is a plain word or a quoted text`}},
		{"tag", "headroom: !!float 1\n", []string{`1:11: tags are not supported`}},
		{"nesting", strings.Repeat("[", 40), []string{`1:33: more than 32 brackets are open`}},
		{"long line", "a: " + strings.Repeat("x", 20000), []string{`1:1: the line has 20003 bytes`}},
		{"large file", strings.Repeat("# x\n", 20000), []string{`1:1: the file has 80000 bytes`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, p := range problemsOf(t, tt.text) {
				got = append(got, fmt.Sprintf("%d:%d: %s", p.Line, p.Column, p.Msg))
				assert.Equal(t, "p.yml", p.File)
			}
			require.Len(t, got, len(tt.want), "%q", got)
			for i, want := range tt.want {
				assert.True(t, strings.HasPrefix(got[i], want), "got  %q\nwant %q", got[i], want)
			}
		})
	}
}

func TestErrorText(t *testing.T) {
	_, err := Parse("team/.tokenvet.yml", []byte("# ours\nrules:\n\n  # loud\n  idleconn:\n\tperhost: warn\n"))
	require.Error(t, err)
	assert.Contains(t, err.Error(), "team/.tokenvet.yml:6:", "the parser's own mistakes have a position as well")

	_, err = Parse("team/.tokenvet.yml", []byte("# ours\ntimeouts:\n\n  # long\n  long: 1x # ünits\n  short: 2\nreport: {}\n\n"))
	require.EqualError(t, err, `team/.tokenvet.yml:5:9: bad duration "1x"; want one such as 45s, 10m or 1h30m
   2 | timeouts:
   3 |
   4 |   # long
>  5 |   long: 1x # ünits
               ^
   6 |   short: 2
   7 | report: {}
team/.tokenvet.yml:6:10: a duration needs a unit: write "2s" for seconds
   3 |
   4 |   # long
   5 |   long: 1x # ünits
>  6 |   short: 2
                ^
   7 | report: {}`)

	var one *Problem
	require.ErrorAs(t, err, &one)
	assert.Equal(t, 5, one.Line)
}

func TestExcerptOfALongLine(t *testing.T) {
	text := "limiters: [" + strings.Repeat("example.com/a.B, ", 200) + "bad]"
	errs := problemsOf(t, text)
	last := errs[len(errs)-1]
	lines := strings.Split(last.Excerpt, "\n")
	require.Len(t, lines, 2)
	assert.LessOrEqual(t, len(lines[0]), maxWidth+8)
	assert.Equal(t, "bad]", lines[0][len(lines[1])-1:], "the caret stands under the mistake")
}

func TestCRLF(t *testing.T) {
	errs := problemsOf(t, "report:\r\n  tests: 1\r\n")
	require.Len(t, errs, 1)
	assert.Equal(t, []int{2, 10}, []int{errs[0].Line, errs[0].Column})
	assert.NotContains(t, errs[0].Excerpt, "\r")
}

// What looks like a key is never repeated, wherever it stands.
func TestSecretsAreNotPrinted(t *testing.T) {
	const key = "sk-proj-a1B2c3D4e5F6g7H8i9J0"
	tests := []struct{ name, secret, text string }{
		{"key for its name", key, "accounts: [{provider: openai, keys: [" + key + "]}]\n"},
		{"short secret for a key's name", "hunter2!", "accounts: [{provider: openai, keys: ['hunter2!']}]\n"},
		{"value of a key", "correct horse", "values: {DEEPSEEK_API_KEY: correct horse}\n"},
		{"value that is a key", key, "values: {MODEL: " + key + "}\n"},
		{"neighbour of a mistake", key, "# old: " + key + "\nheadroom: 7\n"},
		{"neighbour of a syntax error", key, "# " + key + "\nrules: [a\n"},
		{"in a message", key, "rules: {" + key + ": warn}\n"},
		{"long mixed run", "0123456789abcdef0123456789abcdef", "headroom: 0123456789abcdef0123456789abcdef\n"},
		{"unknown key's value", key, "api_key: " + key + "\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Contains(t, tt.text, tt.secret)
			_, err := Parse("p.yml", []byte(tt.text))
			require.Error(t, err)
			assert.NotContains(t, err.Error(), tt.secret)
		})
	}
	for _, plain := range []string{
		"accounts/fireworks/models/deepseek-v4-flash-0731", "gemini-2.5-flash-preview-09-2025", "claude-3-5-sonnet-20241022",
		"generationConfig.thinkingConfig.thinkingBudget", "doubao-seed-1-6-flash-250615", "requests_per_minute", "DEEPSEEK_API_KEY_1",
	} {
		assert.Equal(t, plain, newProblems("", nil).redact(plain), "no model, path or name is taken for a key")
	}
	p := parse(t, "values: {MAX_TOKENS: 64, DEEPSEEK_KEY: ''}\n")
	assert.Equal(t, map[string]string{"MAX_TOKENS": "64", "DEEPSEEK_KEY": ""}, p.Values)
}

func TestLoad(t *testing.T) {
	file := filepath.Join(t.TempDir(), FileName)
	_, err := Load(file)
	require.ErrorIs(t, err, os.ErrNotExist)

	require.NoError(t, os.WriteFile(file, []byte("headroom: 0.25\n"), 0o600))
	p, err := Load(file)
	require.NoError(t, err)
	assert.InDelta(t, 0.25, p.Headroom, 0)

	require.NoError(t, os.WriteFile(file, []byte("headroom: 2\n"), 0o600))
	_, err = Load(file)
	require.ErrorContains(t, err, file+":1:11: ")
}
