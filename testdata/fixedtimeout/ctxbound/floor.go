package ctxbound

import (
	"context"
	"errors"
	"time"

	openai "github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

// Riddle gives a reasoner eight seconds.
func Riddle(ctx context.Context, client *openai.Client, text string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 8*time.Second) // want `timeout of 8s`
	defer cancel()
	return ask(ctx, client, openai.ChatCompletionRequest{
		Model:    "deepseek-reasoner",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: text}},
	})
}

// Schedule forgets that flash thinks when nothing tells it not to.
func Schedule(ctx context.Context, client *genai.Client, constraints string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second) // want `timeout of 30s`
	defer cancel()
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text("Find a schedule for: "+constraints), nil)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// Manual asks for thousands of tokens in twenty seconds.
func Manual(ctx context.Context, client *openai.Client, product string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second) // want `timeout of 20s`
	defer cancel()
	return ask(ctx, client, openai.ChatCompletionRequest{
		Model:     openai.GPT4o,
		MaxTokens: 4000,
		Messages:  []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Write the complete user manual of " + product}},
	})
}

// Spam leaves a classification no time for a slow handshake.
func Spam(ctx context.Context, client *openai.Client, comment string) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second) // want `timeout of 2s`
	defer cancel()
	answer, err := ask(ctx, client, openai.ChatCompletionRequest{
		Model:     openai.GPT4oMini,
		MaxTokens: 3,
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: "Is the comment spam? Reply with yes or no only."},
			{Role: openai.ChatMessageRoleUser, Content: comment},
		},
	})
	return answer == "yes", err
}

// Route uses a deadline, and a model that is new enough to think by default.
func Route(ctx context.Context, client *openai.Client, stops string) (string, error) {
	ctx, cancel := context.WithDeadline(ctx, time.Now().Add(25*time.Second)) // want `timeout of 25s`
	defer cancel()
	return ask(ctx, client, openai.ChatCompletionRequest{
		Model:    openai.GPT5Mini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Find the shortest route through " + stops}},
	})
}

var errSlow = errors.New("model too slow")

// Debug names the cause of its deadline.
func Debug(ctx context.Context, client *openai.Client, trace string) (string, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, time.Minute, errSlow) // want `timeout of 1m0s`
	defer cancel()
	return ask(ctx, client, openai.ChatCompletionRequest{
		Model:    "deepseek-v4-pro",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Find the race in this trace:\n" + trace}},
	})
}

func ask(ctx context.Context, client *openai.Client, req openai.ChatCompletionRequest) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, req)
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
