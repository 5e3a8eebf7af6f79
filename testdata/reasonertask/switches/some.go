package switches

import (
	"context"
	"strings"

	"github.com/anthropics/anthropic-sdk-go"
)

type job struct {
	model anthropic.Model
	deep  bool
	text  string
}

func thinks(model string) bool {
	return strings.Contains(model, "opus") || strings.Contains(model, "sonnet")
}

func digest(j job) anthropic.MessageNewParams {
	return anthropic.MessageNewParams{
		Model:     j.model,
		MaxTokens: 4000,
		System:    []anthropic.TextBlockParam{{Text: "Summarize the conversation in three sentences."}},
		Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(j.text))},
	}
}

// params turns thinking on for the models that can.
func params(j job) anthropic.MessageNewParams {
	p := digest(j)
	if thinks(string(j.model)) {
		p.Thinking = anthropic.ThinkingConfigParamUnion{OfAdaptive: &anthropic.ThinkingConfigAdaptiveParam{}}
	}
	return p
}

// whole turns it on for all.
func whole(j job) anthropic.MessageNewParams {
	p := digest(j)
	p.Thinking = anthropic.ThinkingConfigParamUnion{OfAdaptive: &anthropic.ThinkingConfigAdaptiveParam{}}
	return p
}

func some(ctx context.Context, c *anthropic.Client, text string) (*anthropic.Message, error) {
	return c.Messages.New(ctx, params(job{model: "claude-haiku-4-5", text: text}))
}

func all(ctx context.Context, c *anthropic.Client, text string) (*anthropic.Message, error) {
	return c.Messages.New(ctx, whole(job{model: "claude-haiku-4-5", text: text})) // want `claude-haiku-4-5 is told to reason .thinking.type: adaptive., but the task is summarization`
}
