package policy

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestProvider(t *testing.T) {
	p := parse(t, "accounts: [{provider: deepseek, hosts: [llm.corp.example]}]\n")
	for host, want := range map[string]string{
		"api.deepseek.com":                             "deepseek",
		"API.DeepSeek.com":                             "deepseek",
		"api.deepseek.com:443":                         "deepseek",
		"https://api.deepseek.com/v1/chat/completions": "deepseek",
		"https://user@api.openai.com?x=y":              "openai",
		"beta.deepseek.com":                            "deepseek",
		"deepseek.com.evil.example":                    "",
		"ours.openai.azure.com":                        "azure-openai",
		"us-central1-aiplatform.googleapis.com":        "google",
		"bedrock-runtime.us-east-1.amazonaws.com":      "aws-bedrock",
		"ark.cn-beijing.volces.com":                    "volcengine-ark",
		"localhost":                                    "self-hosted",
		"localhost:9999":                               "self-hosted",
		"gpu.corp.example:11434":                       "self-hosted",
		"gpu.corp.example":                             "",
		"[::1]:11434":                                  "self-hosted",
		"llm.corp.example":                             "deepseek",
		"":                                             "",
		"https://":                                     "",
	} {
		assert.Equal(t, want, p.Provider(host), host)
	}
}

func TestKeysShareQuota(t *testing.T) {
	p := Default()
	for _, id := range []string{"deepseek", "openai", "azure-openai", "openrouter"} {
		assert.True(t, p.KeysShareQuota(id), id)
	}
	for _, id := range []string{"volcengine-ark", "self-hosted", "reseller", ""} {
		assert.False(t, p.KeysShareQuota(id), "%s: not known", id)
	}
}

func TestLevel(t *testing.T) {
	p := Default()
	tests := []struct {
		rule, category string
		want           Level
	}{
		{"reasonertask", "", Error},
		{"reasonertask", "reasonertask", Error},
		{"fixedtimeout", "unbounded", Off},
		{"fixedtimeout", "fixedtimeout/unbounded", Off},
		{"unthrottled", "handler", Warn},
		{"unthrottled", "unthrottled/handler", Warn},
		{"unthrottled", "sequential", Off},
		{"unthrottled", "some-new-category", Error},
		{"idleconn", "http2ping", Off},
		{"idleconn", "perhost", Off},
		{"no-such-rule", "", Off},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.want, p.Level(tt.rule, tt.category), "%v", tt)
	}

	rate := parse(t, "accounts: [{provider: deepseek, requests_per_second: 5}]\n")
	assert.Equal(t, Error, rate.Level("unthrottled", "sequential"), "an account's rate is known")
	never := parse(t, "rules: {unthrottled: {categories: {sequential: off}}}\naccounts: [{provider: deepseek, requests_per_second: 5}]\n")
	assert.Equal(t, Off, never.Level("unthrottled", "sequential"), "off is off")
	off := parse(t, "rules: {unthrottled: {level: off, categories: {handler: error}}}\n")
	assert.Equal(t, Off, off.Level("unthrottled", "handler"), "a rule that is off has nothing on")
	assert.Equal(t, "Level(7)", Level(7).String())
}

const accounts = `
accounts:
  - {name: team, provider: deepseek, keys: [DS_KEY, DS_KEY_OLD], requests_per_minute: 600, concurrency: 39}
  - {name: batch, provider: deepseek, keys: [DS_BATCH], requests_per_second: 2, requests_per_minute: 600, headroom: 0.5}
  - {name: eu, provider: openai, hosts: [eu.openai.example]}
  - {name: us, provider: openai}
  - {name: pool, provider: moonshot, keys: [KIMI_*], separate_accounts: true}
  - {name: all, provider: groq, separate_accounts: true}
`

func TestAccount(t *testing.T) {
	p := parse(t, accounts)
	tests := []struct {
		provider, host, key string
		want                string
	}{
		{"deepseek", "", "DS_KEY", "team"},
		{"deepseek", "", "DS_BATCH", "batch"},
		{"", "api.deepseek.com", "DS_BATCH", "batch"},
		{"deepseek", "", "", ""}, // either
		{"deepseek", "", "ANOTHER", ""},
		{"openai", "eu.openai.example:443", "", "eu"},
		{"openai", "api.openai.com", "", "us"},
		{"openai", "", "", ""}, // either
		{"", "eu.openai.example", "K", "eu"},
		{"anthropic", "", "", ""},
		{"", "", "", ""},
	}
	for _, tt := range tests {
		a, ok := p.Account(tt.provider, tt.host, tt.key)
		assert.Equal(t, tt.want, a.Name, "%v", tt)
		assert.Equal(t, tt.want != "", ok, "%v", tt)
	}
}

func TestUsable(t *testing.T) {
	p := parse(t, accounts)
	a, _ := p.Account("deepseek", "", "DS_KEY")
	rate, concurrency := a.Usable()
	assert.InDelta(t, 8, rate, 1e-9, "600 a minute, a fifth left")
	assert.Equal(t, 31, concurrency)
	a, _ = p.Account("deepseek", "", "DS_BATCH")
	rate, concurrency = a.Usable()
	assert.InDelta(t, 1, rate, 1e-9, "the lower of 2 and 10 a second, half left")
	assert.Zero(t, concurrency, "not known")
	_, concurrency = Account{Concurrency: 1, Headroom: 0.1}.Usable()
	assert.Equal(t, 1, concurrency, "one call must be possible")
}

func TestSeparateKeys(t *testing.T) {
	p := parse(t, accounts)
	tests := []struct {
		name, provider, host string
		keys                 []string
		want                 bool
	}{
		{"two accounts", "deepseek", "", []string{"DS_KEY", "DS_BATCH"}, true},
		{"one account", "deepseek", "", []string{"DS_KEY", "DS_KEY_OLD"}, false},
		{"two of three share", "deepseek", "", []string{"DS_KEY", "DS_BATCH", "DS_KEY_OLD"}, false},
		{"one is nobody's", "deepseek", "", []string{"DS_KEY", "OTHER"}, false},
		{"names not known", "deepseek", "", nil, false},
		{"each its own", "moonshot", "", []string{"KIMI_1", "KIMI_2"}, true},
		{"a list in one variable", "moonshot", "", []string{"KIMI_KEYS"}, true},
		{"outside the pattern", "moonshot", "", []string{"KIMI_1", "OTHER"}, false},
		{"all keys of the provider", "groq", "", nil, true},
		{"by host", "", "api.groq.com", []string{"A", "B"}, true},
		{"no account", "anthropic", "", []string{"A", "B"}, false},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.want, p.SeparateKeys(tt.provider, tt.host, tt.keys), tt.name)
	}
	assert.False(t, Default().SeparateKeys("deepseek", "", []string{"A", "B"}))
}

func TestValue(t *testing.T) {
	p := parse(t, "values: {LLM_MODEL: x, --model: y}\n")
	for name, want := range map[string]string{"LLM_MODEL": "x", "model": "y", "-model": "y", "--model": "y"} {
		got, ok := p.Value(name)
		assert.True(t, ok, name)
		assert.Equal(t, want, got, name)
	}
	_, ok := p.Value("OTHER")
	assert.False(t, ok)
}
