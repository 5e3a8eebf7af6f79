// Package anthropicv2 is github.com/anthropics/anthropic-sdk-go/v2, whose messages are of one role each: two retries, ten minutes an attempt where nothing streams.
package anthropicv2

import (
	"context"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/anthropics/anthropic-sdk-go/v2"
	"github.com/anthropics/anthropic-sdk-go/v2/option"
)

func ticket(model anthropic.Model, text string) anthropic.MessageNewParams {
	return anthropic.MessageNewParams{
		Model:     model,
		MaxTokens: 16,
		System:    []anthropic.TextBlockParam{{Text: "Classify the ticket as billing, bug or other. Answer with one word."}},
		Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(text))},
	}
}

// Label leaves the model to think.
func Label(ctx context.Context, client anthropic.Client, text string) (*anthropic.Message, error) {
	return client.Messages.New(ctx, anthropic.MessageNewParams{
		Model:     "claude-haiku-5-5", // want `claude-haiku-5-5.*but the task is classification`
		MaxTokens: 2000,
		System:    []anthropic.TextBlockParam{{Text: "Classify the ticket as billing, bug or other. Answer with one word."}},
		Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(text))},
	})
}

// LabelPlainly turns thinking off.
func LabelPlainly(ctx context.Context, client anthropic.Client, text string) (*anthropic.Message, error) {
	return client.Messages.New(ctx, anthropic.MessageNewParams{
		Model:     "claude-haiku-5-5",
		MaxTokens: 16,
		Thinking:  anthropic.ThinkingConfigParamUnion{OfDisabled: &anthropic.ThinkingConfigDisabledParam{}},
		System:    []anthropic.TextBlockParam{{Text: "Classify the ticket as billing, bug or other. Answer with one word."}},
		Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(text))},
	})
}

// LabelBetweenTools is the newest model's way to turn it off.
func LabelBetweenTools(ctx context.Context, client anthropic.Client, text string) (*anthropic.Message, error) {
	params := ticket("claude-sonnet-5-5", text)
	params.Thinking = anthropic.ThinkingConfigParamUnion{OfBetweenTools: &anthropic.ThinkingConfigBetweenToolsParam{}}
	return client.Messages.New(ctx, params)
}

// LabelThinking asks for it.
func LabelThinking(ctx context.Context, client anthropic.Client, text string) (*anthropic.BetaMessage, error) {
	return client.Beta.Messages.New(ctx, anthropic.BetaMessageNewParams{
		Model:     "claude-haiku-4-5", // want `claude-haiku-4-5.*but the task is classification`
		MaxTokens: 4000,
		Thinking:  anthropic.BetaThinkingConfigParamOfEnabled(2048),
		System:    []anthropic.BetaTextBlockParam{{Text: "Classify the ticket as billing, bug or other. Answer with one word."}},
		Messages:  []anthropic.BetaMessageParam{anthropic.NewBetaUserMessage(anthropic.NewBetaTextBlock(text))},
	})
}

// Story cuts every attempt after a minute, its stream too.
func Story(ctx context.Context, plot string, emit func(string)) error {
	client := anthropic.NewClient(option.WithRequestTimeout(time.Minute)) // want `timeout of 1m0s`
	return story(ctx, client, plot, emit)
}

// PatientStory gives the call a bound of its own.
func PatientStory(ctx context.Context, plot string, emit func(string)) error {
	client := anthropic.NewClient(option.WithRequestTimeout(time.Minute))
	return story(ctx, client, plot, emit, option.WithRequestTimeout(15*time.Minute))
}

func story(ctx context.Context, client anthropic.Client, plot string, emit func(string), opts ...option.RequestOption) error {
	stream := client.Messages.NewStreaming(ctx, anthropic.MessageNewParams{
		Model:     anthropic.ModelClaudeSonnet4_5,
		MaxTokens: 8000,
		Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock("Write the story that this plot asks for: " + plot))},
	}, opts...)
	defer stream.Close()
	for stream.Next() {
		if delta, ok := stream.Current().AsAny().(anthropic.ContentBlockDeltaEvent); ok {
			emit(delta.Delta.Text)
		}
	}
	return stream.Err()
}

// Bare loses the defaults of the transport.
func Bare() anthropic.Client {
	return anthropic.NewClient(option.WithHTTPClient(&http.Client{
		Transport: &http.Transport{MaxConnsPerHost: 16}, // want `idle connections`
	}))
}

// Pooled lets idle connections go.
func Pooled() anthropic.Client {
	return anthropic.NewClient(option.WithHTTPClient(&http.Client{
		Transport: &http.Transport{MaxConnsPerHost: 16, IdleConnTimeout: 45 * time.Second},
	}))
}

// Spread picks one of the account's keys.
func Spread() anthropic.Client {
	keys := strings.Split(os.Getenv("ANTHROPIC_API_KEYS"), ",")
	return anthropic.NewClient(option.WithAPIKey(keys[rand.IntN(len(keys))])) // want `share one quota`
}

// LabelWritten writes the message out.
func LabelWritten(ctx context.Context, client anthropic.Client, text string) (*anthropic.Message, error) {
	return client.Messages.New(ctx, anthropic.MessageNewParams{
		Model:     "claude-haiku-5-5", // want `claude-haiku-5-5.*but the task is classification`
		MaxTokens: 2000,
		Messages: []anthropic.MessageParam{{OfUser: &anthropic.UserMessageParam{Content: []anthropic.ContentBlockParamUnion{
			{OfText: &anthropic.TextBlockParam{Text: "Classify the ticket as billing, bug or other. Answer with one word.\n" + text}},
		}}}},
	})
}

// Thread keeps what was said.
func Thread(ctx context.Context, client anthropic.Client, text string) (*anthropic.BetaMessage, error) {
	thread := client.Beta.Messages.NewThread(anthropic.BetaMessageThreadCreateParams{Model: "claude-haiku-5-5", MaxTokens: 2000})
	return thread.Send(ctx, anthropic.BetaMessageThreadSendParams{
		Model:     "claude-haiku-5-5", // want `claude-haiku-5-5.*but the task is classification`
		MaxTokens: 2000,
		Messages:  []anthropic.BetaMessageParam{anthropic.NewBetaUserMessage(anthropic.NewBetaTextBlock("Classify the ticket as billing, bug or other. Answer with one word.\n" + text))},
	})
}
