package wrapper

import (
	"context"
	"log/slog"

	"github.com/openai/openai-go/v3"
)

// Gateway is the one door of the service to the provider.
type Gateway struct {
	client openai.Client
	log    *slog.Logger
}

// Chat is a method wrapper; the streaming variant below shares its builder.
func (g *Gateway) Chat(ctx context.Context, model openai.ChatModel, messages ...openai.ChatCompletionMessageParamUnion) (string, error) {
	completion, err := g.client.Chat.Completions.New(ctx, g.params(model, messages))
	if err != nil {
		g.log.Error("chat", "model", model, "err", err)
		return "", err
	}
	return completion.Choices[0].Message.Content, nil
}

func (g *Gateway) params(model openai.ChatModel, messages []openai.ChatCompletionMessageParamUnion) openai.ChatCompletionNewParams {
	return openai.ChatCompletionNewParams{Model: model, Messages: messages}
}

// Priority is a label.
func (g *Gateway) Priority(ctx context.Context, issue string) (string, error) {
	return g.Chat(ctx, openai.ChatModelO4Mini, // want `o4-mini.*but the task is classification`
		openai.SystemMessage("Assign a priority to the issue. Valid values: P0, P1, P2, P3. Output nothing but the value."),
		openai.UserMessage(issue))
}

// Repro asks for debugging: the reasoner is right.
func (g *Gateway) Repro(ctx context.Context, issue string) (string, error) {
	return g.Chat(ctx, openai.ChatModelO4Mini,
		openai.SystemMessage("Find the root cause of the failure described below. Reason step by step through the stack trace."),
		openai.UserMessage(issue))
}
