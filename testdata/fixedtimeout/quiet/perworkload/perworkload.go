// Package perworkload gives each workload a bound of its own.
package perworkload

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	gopenai "github.com/sashabaranov/go-openai"
)

// Agency has two clients.
type Agency struct {
	quick  *gopenai.Client
	stream *gopenai.Client
}

// NewAgency bounds the quick one only.
func NewAgency(key string) *Agency {
	quick := gopenai.DefaultConfig(key)
	quick.HTTPClient = &http.Client{Timeout: 20 * time.Second}
	return &Agency{
		quick:  gopenai.NewClientWithConfig(quick),
		stream: gopenai.NewClient(key),
	}
}

// Title names a conversation.
func (a *Agency) Title(ctx context.Context, text string) (string, error) {
	resp, err := a.quick.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model:     gopenai.GPT4oMini,
		MaxTokens: 24,
		Messages:  []gopenai.ChatCompletionMessage{{Role: gopenai.ChatMessageRoleUser, Content: "A title for: " + text}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Talk streams.
func (a *Agency) Talk(ctx context.Context, text string, emit func(string)) error {
	events, err := a.stream.CreateChatCompletionStream(ctx, gopenai.ChatCompletionRequest{
		Model:    gopenai.GPT4o,
		Messages: []gopenai.ChatCompletionMessage{{Role: gopenai.ChatMessageRoleUser, Content: text}},
	})
	if err != nil {
		return err
	}
	defer events.Close()
	for {
		chunk, err := events.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		emit(chunk.Choices[0].Delta.Content)
	}
}

// Press has one SDK client and overrides its bound for the stream.
type Press struct {
	client openai.Client
}

// NewPress bounds what says nothing else.
func NewPress(key string) *Press {
	return &Press{client: openai.NewClient(
		option.WithAPIKey(key),
		option.WithRequestTimeout(30*time.Second),
	)}
}

// Lead is one sentence.
func (p *Press) Lead(ctx context.Context, story string) (string, error) {
	resp, err := p.client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:               openai.ChatModelGPT4oMini,
		MaxCompletionTokens: openai.Int(60),
		Messages:            []openai.ChatCompletionMessageParamUnion{openai.UserMessage("One sentence that leads into: " + story)},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Column streams a quarter of an hour at most.
func (p *Press) Column(ctx context.Context, story string, emit func(string)) error {
	events := p.client.Chat.Completions.NewStreaming(ctx, openai.ChatCompletionNewParams{
		Model:    openai.ChatModelGPT4o,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("Write a column about: " + story)},
	}, option.WithRequestTimeout(15*time.Minute))
	defer events.Close()
	for events.Next() {
		for _, c := range events.Current().Choices {
			emit(c.Delta.Content)
		}
	}
	return events.Err()
}

// Kitchen decides by the request which patience it has.
func Kitchen(parent context.Context, client *gopenai.Client, dish string, thorough bool) (string, error) {
	req := gopenai.ChatCompletionRequest{
		Model:     gopenai.GPT4oMini,
		MaxTokens: 200,
		Messages:  []gopenai.ChatCompletionMessage{{Role: gopenai.ChatMessageRoleUser, Content: "A recipe for " + dish}},
	}
	if thorough {
		ctx, cancel := context.WithTimeout(parent, 3*time.Minute)
		defer cancel()
		req.Model, req.MaxTokens = gopenai.O3Mini, 0
		return cook(ctx, client, req)
	}
	ctx, cancel := context.WithTimeout(parent, 30*time.Second)
	defer cancel()
	return cook(ctx, client, req)
}

func cook(ctx context.Context, client *gopenai.Client, req gopenai.ChatCompletionRequest) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, req)
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
