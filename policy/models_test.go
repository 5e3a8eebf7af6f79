package policy

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestReasoning(t *testing.T) {
	tests := []struct {
		provider, model string
		want            Class
	}{
		// DeepSeek: the ids no longer tell reasoners from chat models.
		{"deepseek", "deepseek-flash", DefaultOn},
		{"deepseek", "deepseek-v4-flash", DefaultOn},
		{"deepseek", "deepseek-v4-flash-vision-exp", DefaultOn},
		{"deepseek", "deepseek-v4-pro", DefaultOn},
		{"deepseek", "deepseek-chat", Never},
		{"deepseek", "deepseek-coder", Never},
		{"deepseek", "deepseek-reasoner", Always},
		{"deepseek", "deepseek-v3.1", DefaultOff},
		{"", "deepseek-v3.1", Unverified}, // SiliconFlow turns it on
		{"siliconflow", "deepseek-ai/DeepSeek-V3.1", DefaultOn},
		{"", "deepseek-ai/DeepSeek-V3.2", Unverified},
		{"", "deepseek-flash", DefaultOn},
		{"", "deepseek-v4-flash", DefaultOn}, // DashScope's doubt is not the maker's
		{"dashscope", "deepseek-v4-flash", Unverified},
		{"", "deepseek-chat", Never},
		{"", "deepseek-v3", Never},
		{"", "DeepSeek-R1-Distill-Qwen-32B", Always},
		{"", "deepseek-ai/DeepSeek-R1", Always},

		// OpenAI
		{"openai", "o1", Always},
		{"openai", "o1-mini", Always},
		{"openai", "o1000", Unknown},
		{"openai", "o3-2025-04-16", Always},
		{"openai", "o4-mini", Always},
		{"openai", "gpt-4o", Never},
		{"openai", "gpt-4o-mini-2024-07-18", Never},
		{"openai", "gpt-4.1-nano", Never},
		{"openai", "gpt-4-turbo", Never},
		{"openai", "gpt-3.5-turbo", Never},
		{"openai", "gpt-5", DefaultOn},
		{"openai", "gpt-5-2025-08-07", DefaultOn},
		{"openai", "gpt-5-mini", DefaultOn},
		{"openai", "gpt-5-nano-2025-08-07", DefaultOn},
		{"openai", "gpt-5-chat-latest", Unknown},
		{"openai", "gpt-5.1-chat-latest", Unknown},
		{"openai", "gpt-5.2-chat-latest", Unknown},
		{"openai", "gpt-5.3-chat-latest", Never},
		{"openai", "gpt-5-pro", Always},
		{"openai", "gpt-5.4-pro", Always},
		{"openai", "gpt-5.1", DefaultOff},
		{"openai", "gpt-5.1-codex-max", Always},
		{"openai", "gpt-5.2", Unverified},
		{"openai", "gpt-6-luna", DefaultOn},
		{"openai", "omni-moderation-latest", Unknown},
		{"", "gpt-5-mini", DefaultOn},
		{"", "GPT-5-Mini", DefaultOn},
		{"", "openai/gpt-5-mini", DefaultOn},
		{"azure-openai", "gpt-5-mini", DefaultOn}, // inherited
		{"azure-openai", "our-deployment", Unknown},
		{"", "gpt-oss-120b", Always},
		{"groq", "openai/gpt-oss-20b", Always},
		{"aws-bedrock", "openai.gpt-oss-120b-1:0", Unverified},

		// Anthropic
		{"anthropic", "claude-sonnet-4-5", DefaultOff},
		{"anthropic", "claude-sonnet-4-20250514", DefaultOff},
		{"anthropic", "claude-sonnet-5", DefaultOn},
		{"anthropic", "claude-sonnet-5-5", DefaultOn},
		{"anthropic", "claude-opus-5", DefaultOn},
		{"anthropic", "claude-opus-5-5", Always},
		{"anthropic", "claude-opus-4-1-20250805", DefaultOff},
		{"anthropic", "claude-opus-4-7", Unverified},
		{"anthropic", "claude-haiku-4-5-20251001", DefaultOff},
		{"anthropic", "claude-haiku-5-5", DefaultOn},
		{"anthropic", "claude-3-5-sonnet-20241022", Never},
		{"anthropic", "claude-3-7-sonnet-latest", DefaultOff},
		{"anthropic", "claude-3-haiku-20240307", Never},
		{"anthropic", "claude-sonnet-6", Unknown},
		{"anthropic", "claude-sonnet-5-20260601", Unknown}, // a date follows the globs only
		{"aws-bedrock", "us.anthropic.claude-sonnet-4-5-20250929-v1:0", DefaultOff},
		{"aws-bedrock", "anthropic.claude-haiku-5-5-v1:0", DefaultOn},
		{"aws-bedrock", "us.deepseek.r1-v1:0", Always},
		{"", "anthropic/claude-sonnet-5", DefaultOn},

		// Google
		{"google", "gemini-2.5-flash", DefaultOn},
		{"google", "gemini-2.5-flash-lite", Unverified},
		{"google", "gemini-2.5-flash-image", Never},
		{"google", "gemini-2.5-pro", Always},
		{"google", "gemini-2.0-flash", Never},
		{"google", "gemini-2.0-flash-001", Never},
		{"google", "gemini-2.0-flash-lite", Never},
		{"google", "gemini-2.0-flash-thinking-exp", Always},
		{"google", "gemini-1.5-flash", Never},
		{"google", "gemini-3-flash-preview", DefaultOn},
		{"google", "gemini-3.5-flash-lite", Unverified},
		{"google", "gemini-3.1-pro-preview", Always},
		{"", "models/gemini-2.5-flash", DefaultOn},
		{"google", "publishers/google/models/gemini-2.5-flash", DefaultOn},

		// Mistral, xAI
		{"mistral", "magistral-medium-latest", Always},
		{"mistral", "mistral-small-latest", Unverified},
		{"mistral", "mistral-large-latest", Never},
		{"xai", "grok-4-fast-non-reasoning", Never},
		{"xai", "grok-4-fast-reasoning", Always},
		{"xai", "grok-3-mini", Always},
		{"xai", "grok-3", Unknown},
		{"xai", "grok-4", Unverified},

		// Qwen: the same weights think by default here and not there.
		{"dashscope", "qwen-plus", DefaultOff},
		{"dashscope", "qwen-plus-2025-07-28", DefaultOff},
		{"dashscope", "qwen-max", Never},
		{"dashscope", "qwen-flash", DefaultOff},
		{"dashscope", "qwq-plus", Always},
		{"dashscope", "qwen3-8b", Unverified},
		{"dashscope", "qwen3-235b-a22b", Unverified},
		{"dashscope", "qwen3-235b-a22b-thinking-2507", Always},
		{"dashscope", "qwen3-235b-a22b-instruct-2507", Never},
		{"dashscope", "qwen3-coder-plus", Never},
		{"dashscope", "qwen3.5-plus", Unverified},
		{"", "qwen3.5-plus", Unverified}, // the maker's doubt
		{"", "qwen3-8b", Unverified},
		{"", "qwen3-max", Unknown},
		{"siliconflow", "Qwen/Qwen3-8B", DefaultOn},
		{"self-hosted", "qwen3:8b", DefaultOn},
		{"self-hosted", "qwen3:30b-a3b-instruct-2507-q4_K_M", Never},
		{"self-hosted", "qwen3-coder:30b", Never},
		{"self-hosted", "qwen2.5:7b", Never},
		{"groq", "qwen/qwen3-32b", DefaultOn},
		{"", "qwen/qwen3-coder", Never},

		// Moonshot, Zhipu, MiniMax, Ark
		{"moonshot", "kimi-k2.6", DefaultOn},
		{"", "kimi-k2.6", DefaultOn},
		{"moonshot", "kimi-k2-0905-preview", Never},
		{"moonshot", "kimi-k2-thinking-turbo", Always},
		{"moonshot", "moonshot-v1-8k", Never},
		{"zhipu", "glm-4.6", DefaultOn},
		{"", "glm-4.6", DefaultOn},
		{"zhipu", "glm-4-flash", Never},
		{"zhipu", "glm-5.3", Always},
		{"minimax", "MiniMax-M2.5", Always},
		{"volcengine-ark", "doubao-seed-1-6-250615", DefaultOn},
		{"volcengine-ark", "doubao-1-5-pro-32k-250115", Never},
		{"volcengine-ark", "doubao-1-5-thinking-pro-250415", Always},
		{"volcengine-ark", "ep-20250101-abcde", Unknown},

		// Hosts of others' models
		{"openrouter", "deepseek/deepseek-chat", Never},
		{"openrouter", "deepseek/deepseek-v3.2", DefaultOff},
		{"openrouter", "openai/gpt-5", Always},
		{"openrouter", "openai/gpt-5-mini", DefaultOn},
		{"openrouter", "openai/o1000", Unknown},
		{"openrouter", "anthropic/claude-3.7-sonnet:thinking", Always},
		{"together", "deepseek-ai/DeepSeek-V4-Flash", Unverified},
		{"together", "meta-llama/Llama-3.3-70B-Instruct-Turbo", Never},
		{"fireworks", "accounts/fireworks/models/gpt-oss-120b", Always},
		{"fireworks", "accounts/fireworks/models/glm-5", Unverified},
		{"", "accounts/fireworks/models/deepseek-v4-flash-0731", DefaultOn},
		{"", "llama-3.1-8b-instant", Never},
		{"", "meta-llama/llama-3.1-8b-instruct", Never},

		// A provider without a word of its own about somebody else's model.
		{"openai", "deepseek-flash", DefaultOn},
		{"deepseek", "gpt-4o", Never},
		{"no-such-provider", "gpt-5", DefaultOn},

		// Nothing to go by
		{"", "", Unknown},
		{"openai", "", Unknown},
		{"", "my-model", Unknown},
		{"", " gpt-5", Unknown}, // nothing is trimmed: the provider would refuse it
		{"", "openai/", Unknown},
		{"", "vendor-non-thinking-model", Never},
	}
	p := Default()
	require.GreaterOrEqual(t, len(tests), 60)
	for _, tt := range tests {
		assert.Equal(t, tt.want, p.Reasoning(tt.provider, tt.model), "%s %s", tt.provider, tt.model)
	}
}

func TestSwitch(t *testing.T) {
	const (
		on      = 1
		off     = -1
		nothing = 0
	)
	tests := []struct {
		provider, wire, value string
		want                  int
	}{
		{"deepseek", "thinking.type", "disabled", off},
		{"deepseek", "thinking.type", "enabled", on},
		{"deepseek", "thinking.type", "Disabled", off},
		{"deepseek", "thinking.type", "auto", nothing},
		{"deepseek", "reasoning_effort", "minimal", on}, // counts as low there
		{"deepseek", "reasoning.effort", "none", off},
		{"openai", "reasoning_effort", "none", off},
		{"openai", "reasoning_effort", "minimal", off},
		{"openai", "reasoning_effort", "low", on},
		{"openai", "reasoning.effort", "xhigh", on},
		{"azure-openai", "reasoning_effort", "minimal", off}, // inherited
		{"anthropic", "thinking.type", "between_tools", off},
		{"anthropic", "thinking.type", "adaptive", on},
		{"anthropic", "thinking.budget_tokens", "1024", on},
		{"anthropic", "thinking.budget_tokens", "1023", nothing},
		{"anthropic", "output_config.effort", "low", on},
		{"google", "generationConfig.thinkingConfig.thinkingBudget", "0", off},
		{"google", "generationConfig.thinkingConfig.thinkingBudget", "0.0", off},
		{"google", "generationConfig.thinkingConfig.thinkingBudget", "-1", on},
		{"google", "generationConfig.thinkingConfig.thinkingBudget", "512", on},
		{"google", "generationConfig.thinkingConfig.thinkingBudget", "-2", nothing},
		{"google", "generationConfig.thinkingConfig.thinkingBudget", "NaN", nothing},
		{"google", "generationConfig.thinkingConfig.thinkingLevel", "low", on},
		{"google", "generationConfig.thinkingConfig.thinkingLevel", "MINIMAL", off},
		{"google", "generationConfig.thinkingConfig.includeThoughts", "false", nothing}, // display only
		{"dashscope", "enable_thinking", "false", off},
		{"siliconflow", "thinking_budget", "127", nothing},
		{"siliconflow", "thinking_budget", "128", on},
		{"siliconflow", "thinking_budget", "32768", on},
		{"siliconflow", "thinking_budget", "32769", nothing},
		{"volcengine-ark", "thinking.type", "auto", on},
		{"self-hosted", "think", "false", off},

		// Host unknown: those that know the path must agree.
		{"", "thinking.type", "disabled", off},
		{"", "thinking.type", "enabled", on},
		{"", "reasoning_effort", "high", on},
		{"", "reasoning_effort", "none", off},
		{"", "reasoning_effort", "minimal", nothing}, // DeepSeek thinks, OpenAI does not
		{"", "no.such.path", "true", nothing},
		{"openai", "thinking.type", "disabled", off}, // somebody else's field at a compatible host
		{"no-such-provider", "enable_thinking", "true", on},
	}
	p := Default()
	for _, tt := range tests {
		gotOn, gotOff := p.Switch(tt.provider, tt.wire, tt.value)
		assert.Equal(t, tt.want == on, gotOn, "on: %v", tt)
		assert.Equal(t, tt.want == off, gotOff, "off: %v", tt)
	}
}

func TestParseComparison(t *testing.T) {
	for _, bad := range []string{">", ">x", "<=", "..", "1..", "..2", "9..1", "a..b"} {
		_, isPattern, err := parseComparison(bad)
		assert.True(t, isPattern && err != nil, bad)
	}
	tests := []struct {
		pattern, value string
		want           bool
	}{
		{">0", "1", true}, {">0", "0", false}, {">=0", "0", true},
		{"<0", "-1", true}, {"<0", "0", false}, {"<=0", "0", true}, {"<=0", "1", false},
		{"1..3", "1", true}, {"1..3", "3", true}, {"1..3", "4", false}, {">0", "many", false},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.want, matchValue(tt.pattern, tt.value), "%v", tt)
	}
}

func TestChatModel(t *testing.T) {
	p := Default()
	tests := []struct {
		provider, model string
		with            map[string]string
	}{
		{"deepseek", "deepseek-flash", map[string]string{"thinking.type": "disabled"}},
		{"openai", "gpt-6-luna", map[string]string{"reasoning_effort": "none"}},
		{"azure-openai", "", map[string]string{"reasoning_effort": "none"}}, // deployments have the customer's names
		{"google", "gemini-2.5-flash-lite", map[string]string{"generationConfig.thinkingConfig.thinkingBudget": "0"}},
		{"dashscope", "qwen-flash", map[string]string{"enable_thinking": "false"}},
		{"xai", "grok-4.20-non-reasoning", nil},
		{"volcengine-ark", "", map[string]string{"thinking.type": "disabled"}},
		{"minimax", "", nil},
		{"", "", nil},
		{"no-such-provider", "", nil},
	}
	for _, tt := range tests {
		model, with := p.ChatModel(tt.provider)
		assert.Equal(t, tt.model, model, tt.provider)
		assert.Equal(t, tt.with, with, tt.provider)
	}
	_, with := p.ChatModel("deepseek")
	with["thinking.type"] = "enabled"
	_, again := p.ChatModel("deepseek")
	assert.Equal(t, "disabled", again["thinking.type"], "the caller has a copy")
}

// A cheap model that is recommended must not think as recommended, nor be gone.
func TestChatModelsDoNotReason(t *testing.T) {
	p := Default()
	for id := range p.Providers {
		model, with := p.ChatModel(id)
		for wire, value := range with {
			_, off := p.Switch(id, wire, value)
			assert.True(t, off, "%s: %s=%s is no off switch", id, wire, value)
		}
		if model == "" {
			continue
		}
		_, retired := p.Retired(id, model)
		assert.False(t, retired, model)
		class := p.Reasoning(id, model)
		assert.NotEqual(t, Always, class, model)
		if len(with) == 0 {
			assert.Equal(t, Never, class, model)
		}
	}
}

func TestPriceAndRetired(t *testing.T) {
	p := Default()
	price, ok := p.Price("deepseek", "deepseek-v4-pro")
	require.True(t, ok)
	assert.Equal(t, "deepseek-flash", price.Than)
	assert.InDelta(t, 3.3, price.OutputRatio, 1e-9)
	assert.InDelta(t, 1.98, price.Output, 0)
	ratio, ok := p.PriceRatio("", "claude-opus-5-5")
	assert.True(t, ok)
	assert.InDelta(t, 40, ratio, 1e-9)
	team, err := Parse("p.yml", []byte("providers: {openai: {prices: {ours-big: {output: 3}, gpt-6-sol: {output: 4, than: ours-big}}}}\n"))
	require.NoError(t, err)
	price, ok = team.Price("openai", "ours-big")
	assert.True(t, ok)
	assert.Equal(t, "gpt-6-luna", price.Than, "the provider's chat model")
	assert.InDelta(t, 6, price.OutputRatio, 1e-9)
	_, ok = team.Price("openai", "gpt-6-luna")
	assert.False(t, ok, "nothing is cheaper")
	_, ok = p.PriceRatio("openrouter", "anthropic/claude-sonnet-5-5")
	assert.True(t, ok, "by prefix")
	_, ok = p.PriceRatio("azure-openai", "gpt-6-sol")
	assert.True(t, ok, "inherited")
	for _, unknown := range []string{"deepseek-flash", "gpt-4o", ""} {
		_, ok := p.PriceRatio("", unknown)
		assert.False(t, ok, unknown)
	}

	gone, ok := p.Retired("deepseek", "deepseek-chat")
	require.True(t, ok)
	assert.Equal(t, "2026-07-24", gone.Date)
	assert.Contains(t, gone.Advice, "thinking disabled")
	_, ok = p.Retired("", "deepseek-reasoner")
	assert.True(t, ok)
	for _, alive := range []string{"deepseek-flash", "deepseek-chat-v2", "gpt-4o"} {
		_, ok := p.Retired("", alive)
		assert.False(t, ok, alive)
	}
	_, ok = p.Retired("siliconflow", "deepseek-chat")
	assert.False(t, ok, "another host may still serve it")
}

func TestVendor(t *testing.T) {
	p := Default()
	for model, want := range map[string]string{
		"deepseek-v4-flash": "deepseek", "gpt-oss-20b": "openai", "o3-mini": "openai", "o1000": "",
		"qwen/qwen3-32b": "dashscope", "models/gemini-2.5-pro": "google", "llama-3.1-8b-instant": "", "": "",
	} {
		assert.Equal(t, want, p.Vendor(model), model)
	}
}

func TestClassString(t *testing.T) {
	var names []string
	for c := Unknown; c <= Unverified; c++ {
		names = append(names, c.String())
	}
	assert.Equal(t, []string{"unknown", "never", "default_off", "default_on", "always", "default_unverified"}, names)
	assert.Equal(t, "Class(9)", Class(9).String())
	assert.True(t, slices.IsSorted([]Class{Unknown, Never, DefaultOff, DefaultOn, Always}), "by how much it reasons")
}

func TestThinkingOff(t *testing.T) {
	p := Default()
	for _, c := range []struct {
		provider, model string
		want            map[string]string
	}{
		{"deepseek", "deepseek-flash", map[string]string{"thinking.type": "disabled", "reasoning.effort": "none"}},
		{"", "DeepSeek-V4-Pro", map[string]string{"thinking.type": "disabled", "reasoning.effort": "none"}},
		{"azure-openai", "gpt-5-mini", map[string]string{"reasoning_effort": "minimal", "reasoning.effort": "minimal"}},
		{"", "gpt-6-luna", map[string]string{"reasoning_effort": "none", "reasoning.effort": "none"}},
		{"openrouter", "google/gemini-2.5-flash", map[string]string{"reasoning.enabled": "false", "reasoning_effort": "none"}},
		{"", "gpt-4o", nil},
		{"", "o3", nil},
		{"nobody", "gpt-5", nil},
	} {
		assert.Equal(t, c.want, p.ThinkingOff(c.provider, c.model), "%s %s", c.provider, c.model)
	}
	// Whatever the provider's tables say turns thinking off must do so.
	for id, pr := range p.Providers {
		for glob, values := range pr.ThinkingOff {
			for wire, value := range values {
				on, off := p.Switch(id, wire, value)
				assert.True(t, off && !on, "%s %s: %s: %s", id, glob, wire, value)
			}
		}
	}
}

func TestRenamed(t *testing.T) {
	p := Default()
	assert.Equal(t, "deepseek-chat", p.Renamed("", "deepseek-flash"))
	assert.Empty(t, p.Renamed("", "deepseek-v4-pro"))
	assert.Empty(t, p.Renamed("", "gpt-5"))
}

func TestKnows(t *testing.T) {
	p := Default()
	assert.True(t, p.Knows("deepseek", "deepseek-flash"))
	assert.True(t, p.Knows("azure-openai", "gpt-5-mini"))
	assert.True(t, p.Knows("openrouter", "google/gemini-2.5-flash"))
	assert.False(t, p.Knows("openai", "deepseek-reasoner"))
	assert.False(t, p.Knows("", "gpt-5"))
}
