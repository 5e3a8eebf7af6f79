package options

import (
	"context"
	"errors"
	"io"
	"time"

	deepseek "github.com/cohesion-org/deepseek-go"
	godeepseek "github.com/go-deepseek/deepseek"
	"github.com/go-deepseek/deepseek/config"
	"github.com/go-deepseek/deepseek/request"
)

// Analyst asks a reasoner, and a chat model for the headline.
type Analyst struct {
	client *deepseek.Client
}

// NewAnalyst shortens the SDK's five minutes.
func NewAnalyst(key string) (*Analyst, error) {
	client, err := deepseek.NewClientWithOptions(key,
		deepseek.WithBaseURL("https://api.deepseek.com/"),
		deepseek.WithTimeout(45*time.Second), // want `timeout of 45s`
	)
	if err != nil {
		return nil, err
	}
	return &Analyst{client: client}, nil
}

// Forecast reasons.
func (a *Analyst) Forecast(ctx context.Context, figures string) (string, error) {
	resp, err := a.client.CreateChatCompletion(ctx, &deepseek.ChatCompletionRequest{
		Model:    deepseek.DeepSeekReasoner,
		Messages: []deepseek.ChatCompletionMessage{{Role: deepseek.ChatMessageRoleUser, Content: "Forecast the next quarter from these figures:\n" + figures}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Headline is a few words.
func (a *Analyst) Headline(ctx context.Context, forecast string) (string, error) {
	resp, err := a.client.CreateChatCompletion(ctx, &deepseek.ChatCompletionRequest{
		Model:     deepseek.DeepSeekChat,
		MaxTokens: 16,
		Messages:  []deepseek.ChatCompletionMessage{{Role: deepseek.ChatMessageRoleUser, Content: "Write a headline for:\n" + forecast}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Narrate streams under a bound given as text.
func Narrate(ctx context.Context, key, scene string, emit func(string)) error {
	client, err := deepseek.NewClientWithOptions(key, deepseek.WithTimeoutString("2m")) // want `timeout of 2m0s`
	if err != nil {
		return err
	}
	return stream(ctx, client, scene, emit)
}

// NarrateByDefault says nothing, so that the SDK's five minutes hold.
func NarrateByDefault(ctx context.Context, key, scene string, emit func(string)) error {
	client := deepseek.NewClient(key) // want `timeout of 5m0s`
	return stream(ctx, client, scene, emit)
}

func stream(ctx context.Context, client *deepseek.Client, scene string, emit func(string)) error {
	events, err := client.CreateChatCompletionStream(ctx, &deepseek.StreamChatCompletionRequest{
		Model:    deepseek.DeepSeekChat,
		Stream:   true,
		Messages: []deepseek.ChatCompletionMessage{{Role: deepseek.ChatMessageRoleUser, Content: "Narrate this scene: " + scene}},
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

// Solver talks through the other community SDK, which counts in seconds.
type Solver struct {
	client godeepseek.Client
}

// NewSolver takes a minute for everything.
func NewSolver(key string) (*Solver, error) {
	client, err := godeepseek.NewClientWithConfig(config.Config{
		ApiKey:         key,
		TimeoutSeconds: 60, // want `timeout of 1m0s`
	})
	if err != nil {
		return nil, err
	}
	return &Solver{client: client}, nil
}

// Solve calls the method that exists for the reasoner only.
func (s *Solver) Solve(ctx context.Context, puzzle string) (string, error) {
	resp, err := s.client.CallChatCompletionsReasoner(ctx, &request.ChatCompletionsRequest{
		Model:    godeepseek.DEEPSEEK_REASONER_MODEL,
		Messages: []*request.Message{{Role: request.RoleUser, Content: puzzle}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Watch streams through a client whose default is two minutes.
func Watch(ctx context.Context, key, puzzle string, emit func(string)) error {
	client, err := godeepseek.NewClient(key) // want `timeout of 2m0s`
	if err != nil {
		return err
	}
	events, err := client.StreamChatCompletionsChat(ctx, &request.ChatCompletionsRequest{
		Model:    godeepseek.DEEPSEEK_CHAT_MODEL,
		Stream:   true,
		Messages: []*request.Message{{Role: request.RoleUser, Content: puzzle}},
	})
	if err != nil {
		return err
	}
	for {
		chunk, err := events.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		emit(chunk.Choices[0].Delta.Content)
	}
}
