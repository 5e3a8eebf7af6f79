package policy

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDigest(t *testing.T) {
	def := Default().Digest()
	assert.Regexp(t, `^[0-9a-f]{64}$`, def)
	for range 20 { // map order
		assert.Equal(t, def, Default().Digest())
	}

	same := [][]string{
		{"", "version: 1\n", "headroom: 0.80\n", "timeouts: {streaming: 600s}\n", "rules: {idleconn: error}\n",
			"providers: {deepseek: {models: {never: ['deepseek-chat*']}}}\n", "report: {tests: false}\n",
			"providers: {openai: {replace: true}}\n"},
		{"rules: {idleconn: warn, keyquota: off}\n", "rules:\n  keyquota: {level: off} # quiet\n  'idleconn':\n    level: \"warn\"\n"},
		{"values: {a: 1, b: x}\n", "values:\n  b: 'x'\n  -a: '1'\n"},
		{"limiters: [a.B, c.D]\n", "limiters: [c.D, a.B]\n"},
		{"accounts: [{provider: openai, name: a, concurrency: 3}, {provider: openai, name: b}]\n",
			"accounts: [{provider: openai, name: b}, {provider: openai, headroom: 0.8, name: a, concurrency: 3}]\n"},
		{"tasks: {other: [x, y]}\n", "{\"tasks\": {\"other\": [\"y\", \"x\"]}}"},
	}
	seen := map[string]string{}
	for _, group := range same {
		digest := parse(t, group[0]).Digest()
		for _, text := range group[1:] {
			assert.Equal(t, digest, parse(t, text).Digest(), text)
		}
		assert.Empty(t, seen[digest], "%q and %q differ", group[0], seen[digest])
		seen[digest] = group[0]
	}
	assert.Equal(t, "", seen[def])
}

// Every key of the format must reach the digest, or a cache would replay the
// findings of another policy.
func TestDigestSeesEveryKey(t *testing.T) {
	texts := []string{
		"",
		"headroom: 0.7\n",
		"timeouts: {streaming: 1m}\n", "timeouts: {reasoning: 1m}\n", "timeouts: {long: 1m1s}\n", "timeouts: {short: 1m}\n", "timeouts: {other: 2s}\n",
		"idle: {bound: 100s}\n", "idle: {fix: 40s}\n", "idle: {every_transport: true}\n",
		"fan_out: {small_loop: 3}\n", "fan_out: {batch_needs_both: true}\n",
		"retries: {requests: 9}\n", "retries: {growth: false}\n",
		"tasks: {classification: [a]}\n", "tasks: {extraction: [a]}\n", "tasks: {summarization: [a]}\n", "tasks: {other: [a]}\n",
		"report: {tests: true}\n", "report: {generated: true}\n",
		"rules: {idleconn: off}\n", "rules: {idleconn: {categories: {perhost: warn}}}\n",
		"apis: [{func: a.B, kind: llm}]\n", "apis: [{func: a.B, kind: llm, args: {model: 0}}]\n", "apis: [{func: a.B, kind: llm, name: n}]\n",
		"values: {A: b}\n", "limiters: [a.B]\n",
		"accounts: [{provider: openai}]\n", "accounts: [{provider: openai, name: a}]\n", "accounts: [{provider: openai, hosts: [a.b]}]\n",
		"accounts: [{provider: openai, keys: [K]}]\n", "accounts: [{provider: openai, requests_per_second: 1}]\n",
		"accounts: [{provider: openai, requests_per_minute: 1}]\n", "accounts: [{provider: openai, concurrency: 1}]\n",
		"accounts: [{provider: openai, headroom: 0.1}]\n", "accounts: [{provider: openai, separate_accounts: true}]\n",
		"providers: {openai: {hosts: [a.b]}}\n", "providers: {openai: {owns: [a]}}\n", "providers: {openai: {lacks: [google]}}\n",
		"providers: {openai: {tokens_per_second: 99}}\n", "tokens: {short: 99}\n", "tokens: {long: 99}\n", "tokens: {unmet: 99}\n",
		"tokens: {per_second: {streaming: 99}}\n", "tokens: {per_second: {reasoning: 99}}\n", "tokens: {per_second: {long: 99}}\n",
		"providers: {groq: {inherits: openai}}\n",
		"providers: {openai: {deployment_names: true}}\n", "providers: {openai: {prefixes: {a/: deepseek}}}\n",
		"providers: {openai: {rate_limit: {scope: a}}}\n", "providers: {openai: {rate_limit: {unit: a}}}\n",
		"providers: {openai: {rate_limit: {per_key: true}}}\n", "providers: {openai: {rate_limit: {per_key: null}}}\n",
		"providers: {openai: {rate_limit: {no_retry_after: true}}}\n",
		"providers: {openai: {models: {never: [a]}}}\n", "providers: {openai: {models: {always: [a]}}}\n",
		"providers: {openai: {models: {default_on: [a]}}}\n", "providers: {openai: {models: {default_off: [a]}}}\n",
		"providers: {openai: {models: {default_unverified: [a]}}}\n",
		"providers: {openai: {switches: {a: {on: [b]}}}}\n", "providers: {openai: {switches: {a: {off: [b]}}}}\n",
		"providers: {openai: {chat: {model: a}}}\n", "providers: {openai: {chat: {with: {a: b}}}}\n",
		"providers: {openai: {prices: {a: {than: b, output_ratio: 2}}}}\n", "providers: {openai: {prices: {gpt-6-sol*: {output_ratio: 19}}}}\n",
		"providers: {openai: {retired: {a: {date: 2026-01-01}}}}\n", "providers: {deepseek: {retired: {deepseek-chat: {advice: a}}}}\n",
		"providers: {a: {hosts: [a.b]}}\n",
	}
	seen := map[string]string{}
	for _, text := range texts {
		digest := parse(t, text).Digest()
		assert.NotContains(t, seen, digest, "%q", text)
		seen[digest] = text
	}
}
