// Package unbounded has calls that nothing ends.
package unbounded

import (
	"bytes"
	"context"
	"net/http"
	"time"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	gopenai "github.com/sashabaranov/go-openai"
)

const endpoint = "https://api.openai.com/v1/chat/completions"

// Raw posts with the client that has no timeout, and no context.
func Raw(body []byte) (*http.Response, error) {
	return http.Post(endpoint, "application/json", bytes.NewReader(body)) // want `nothing bounds this call: neither its client nor its context has a timeout`
}

// Pooled has a client of its own that sets none either.
func Pooled(body []byte) (*http.Response, error) {
	client := &http.Client{Transport: &http.Transport{IdleConnTimeout: 45 * time.Second}}
	req, err := http.NewRequest(http.MethodPost, endpoint, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return client.Do(req) // want `nothing bounds this call`
}

// Bot holds its client.
type Bot struct {
	client *gopenai.Client
	slow   *gopenai.Client
}

// NewBot makes one client without a timeout and one with.
func NewBot(key string) *Bot {
	cfg := gopenai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: 15 * time.Minute}
	return &Bot{client: gopenai.NewClient(key), slow: gopenai.NewClientWithConfig(cfg)}
}

// Answer hands its caller's context on.
func (b *Bot) Answer(ctx context.Context, question string) (string, error) {
	return ask(ctx, b.client, question)
}

// Slowly does the same with a bound.
func (b *Bot) Slowly(ctx context.Context, question string) (string, error) {
	return ask(ctx, b.slow, question)
}

func ask(ctx context.Context, client *gopenai.Client, question string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model:    gopenai.GPT4o,
		Messages: []gopenai.ChatCompletionMessage{{Role: gopenai.ChatMessageRoleUser, Content: question}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Ask hands over a context without a deadline.
func Ask(b *Bot, question string) (string, error) {
	return b.Answer(context.Background(), question) // want `nothing bounds this call`
}

// AskSlowly relies on the client's.
func AskSlowly(b *Bot, question string) (string, error) {
	return b.Slowly(context.Background(), question)
}

// AskSoon hands over a deadline.
func AskSoon(b *Bot, question string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	return b.Answer(ctx, question)
}

// Limited takes its deadline from configuration.
func Limited(b *Bot, question string, limit time.Duration) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	return b.Answer(ctx, question)
}

// Request lets whoever waits for the answer give it up.
func Request(b *Bot, r *http.Request) (string, error) {
	return b.Answer(r.Context(), r.FormValue("q"))
}

// Stream cancels its context when it returns, which nothing makes it do.
func Stream(key, question string, emit func(string)) error {
	client := openai.NewClient(option.WithAPIKey(key))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	stream := client.Chat.Completions.NewStreaming(ctx, params(question)) // want `nothing bounds this call.*bound the first byte of the stream and the wait for each read`
	defer stream.Close()
	for stream.Next() {
		emit(stream.Current().Choices[0].Delta.Content)
	}
	return stream.Err()
}

// Watched has a watchdog.
func Watched(key, question string, emit func(string)) error {
	client := openai.NewClient(option.WithAPIKey(key))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	watchdog := time.AfterFunc(time.Minute, cancel)
	defer watchdog.Stop()
	stream := client.Chat.Completions.NewStreaming(ctx, params(question))
	defer stream.Close()
	for stream.Next() {
		watchdog.Reset(time.Minute)
		emit(stream.Current().Choices[0].Delta.Content)
	}
	return stream.Err()
}

// Stopped is given up by a goroutine.
func Stopped(key, question string, stop <-chan struct{}) error {
	client := openai.NewClient(option.WithAPIKey(key))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		<-stop
		cancel()
	}()
	_, err := client.Chat.Completions.New(ctx, params(question))
	return err
}

// Headers bounds the wait for the first byte.
func Headers(key, question string) error {
	client := openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(&http.Client{
		Transport: &http.Transport{IdleConnTimeout: 45 * time.Second, ResponseHeaderTimeout: 2 * time.Minute},
	}))
	_, err := client.Chat.Completions.New(context.Background(), params(question))
	return err
}

// PerCall bounds the call by an option.
func PerCall(key, question string) error {
	client := openai.NewClient(option.WithAPIKey(key))
	_, err := client.Chat.Completions.New(context.Background(), params(question), option.WithRequestTimeout(10*time.Minute))
	return err
}

// Given does not know what its client does.
func Given(client *http.Client, body []byte) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodPost, endpoint, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return client.Do(req)
}

// patient is a RoundTripper that may bound what it sends.
type patient struct{ base http.RoundTripper }

func (p patient) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(req.Context(), 20*time.Minute)
	resp, err := p.base.RoundTrip(req.WithContext(ctx))
	if err != nil {
		cancel()
	}
	return resp, err
}

// Wrapped sends through it.
func Wrapped(body []byte) (*http.Response, error) {
	client := &http.Client{Transport: patient{http.DefaultTransport}}
	return client.Post(endpoint, "application/json", bytes.NewReader(body))
}

func params(question string) openai.ChatCompletionNewParams {
	return openai.ChatCompletionNewParams{
		Model:    openai.ChatModelGPT4o,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(question)},
	}
}
