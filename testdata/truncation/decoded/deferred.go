package decoded

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"time"

	"github.com/sashabaranov/go-openai"
)

// Bot decodes in functions that defer something: what they return is what their return
// statements say all the same.
type Bot struct{ client *openai.Client }

// Unknown takes what cannot be read for an answer.
func (b *Bot) Unknown(ctx context.Context) (*label, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	resp, err := b.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 60,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it"}},
	})
	if err != nil {
		return nil, fmt.Errorf("label: %w", err)
	}
	var l label
	if err := json.Unmarshal([]byte(resp.Choices[0].Message.Content), &l); err != nil { // want `the bound of 60 tokens cut short fails there, which nobody hears of`
		return &label{Name: "unknown"}, nil
	}
	return &l, nil
}

// HandedOn returns the error: loud.
func (b *Bot) HandedOn(ctx context.Context) (*label, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	resp, err := b.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 61,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it"}},
	})
	if err != nil {
		return nil, err
	}
	var l label
	if err := json.Unmarshal([]byte(resp.Choices[0].Message.Content), &l); err != nil {
		return nil, fmt.Errorf("label: %w", err)
	}
	return &l, nil
}

// Bare returns the error of its named result, which a deferred function writes down: loud.
func (b *Bot) Bare(ctx context.Context) (l label, err error) {
	defer func() {
		if err != nil {
			slog.Warn("no label", "err", err)
		}
	}()
	resp, err := b.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 62,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it"}},
	})
	if err != nil {
		return
	}
	err = json.Unmarshal([]byte(resp.Choices[0].Message.Content), &l)
	return
}

// Forgotten forgets it before it returns.
func (b *Bot) Forgotten(ctx context.Context) (l label, err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	resp, err := b.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 63,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it"}},
	})
	if err != nil {
		return
	}
	if err = json.Unmarshal([]byte(resp.Choices[0].Message.Content), &l); err != nil { // want `the bound of 63 tokens cut short fails there, which nobody hears of`
		err = nil
		return
	}
	return
}

// maybe returns nothing where it cannot be read, and missing, who hands it on, has a
// caller that says so: loud.
func (b *Bot) maybe(ctx context.Context) *label {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	resp, err := b.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 64,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it"}},
	})
	if err != nil {
		return nil
	}
	var l label
	if err := json.Unmarshal([]byte(resp.Choices[0].Message.Content), &l); err != nil {
		return nil
	}
	return &l
}

func (b *Bot) missing(ctx context.Context) *label {
	defer slog.Info("done")
	return b.maybe(ctx)
}

// Missing says that there is none.
func (b *Bot) Missing(ctx context.Context) {
	l := b.missing(ctx)
	if l == nil {
		slog.Warn("no label")
		return
	}
	slog.Info("label", "name", l.Name)
}
