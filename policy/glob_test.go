package policy

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestMatch(t *testing.T) {
	tests := []struct {
		pattern, text string
		want          bool
	}{
		{"", "", true},
		{"", "a", false},
		{"a", "", false},
		{"*", "", true},
		{"*", "a/b", true},
		{"o1", "o1", true},
		{"o1", "o1000", false},
		{"o1-*", "o1-mini", true},
		{"o1-*", "o1000", false},
		{"o1-*", "o1-", true},
		{"gpt-5.?-pro*", "gpt-5.4-pro-2026", true},
		{"gpt-5.?-pro*", "gpt-5-pro", false},
		{"gpt-5.?-pro*", "gpt-5.10-pro", false},
		{"claude-sonnet-4*", "claude-sonnet-4-5-20250929", true},
		{"claude-sonnet-4*", "claude-sonnet-5", false},
		{"claude-sonnet-4*", "us.anthropic.claude-sonnet-4", false},
		{"*deepseek-r1*", "pro/deepseek-ai/deepseek-r1-0528", true},
		{"*-thinking*", "qwen3-thinkin", false},
		{"a*b*c", "axxbyyc", true},
		{"a*b*c", "axxbyyd", false},
		{"*ab", "aab", true}, // the star has to give back
		{"*aab", "aaab", true},
		{"?", "ü", true}, // one character, not one byte
		{"?", "", false},
		{"a?c", "a/c", true},
		{"*.deepseek.com", "api.deepseek.com", true},
		{"*.deepseek.com", "deepseek.com", false},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.want, match(tt.pattern, tt.text), "match(%q, %q)", tt.pattern, tt.text)
	}
}

func TestCheckGlob(t *testing.T) {
	for _, good := range []string{"gpt-4o*", "*", "a?c", "openai/gpt-5", "qwen3:*", "*.x.ai"} {
		assert.NoError(t, checkGlob(good), good)
	}
	for _, bad := range []string{"", "GPT-4", "a b", "gpt-[45]", "{a,b}", "**", "a\\*"} {
		assert.Error(t, checkGlob(bad), bad)
	}
	for _, bad := range []string{"*", "*.*", "https://api.x.ai", "api.x.ai/v1", "*:*"} {
		assert.Error(t, checkHost(bad), bad)
	}
	assert.NoError(t, checkHost("*:11434"))
}

func TestNearest(t *testing.T) {
	rules := []string{"fixedtimeout", "idleconn", "keyquota", "reasonertask", "unthrottled"}
	tests := []struct{ word, want string }{
		{"resonertask", "reasonertask"},
		{"reasoner-task", "reasonertask"},
		{"UnThrottled", "unthrottled"},
		{"idelconn", "idleconn"}, // neighbours swapped
		{"keyquotas", "keyquota"},
		{"nilness", ""},
		{"", ""},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.want, nearest(tt.word, rules), tt.word)
	}
	assert.Equal(t, "; valid: a, b", hint("zzz", []string{"b", "a"}))
}
