// Package app sets the bounds of what other packages send.
package app

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"
	"google.golang.org/genai"

	"example.com/tokenvet/testdata/fixedtimeout/across/httpx"
	"example.com/tokenvet/testdata/fixedtimeout/across/limits"
	"example.com/tokenvet/testdata/fixedtimeout/across/llm"
	"example.com/tokenvet/testdata/fixedtimeout/across/pipeline"
)

// Live streams a story through a wrapper whose timeout is an argument.
func Live(ctx context.Context, key string, emit func(string)) error {
	client := llm.New(key, 30*time.Second) // want `timeout of 30s`
	return client.ChatStream(ctx, "Tell me a story.", emit)
}

// Radio configures the wrapper with a struct.
func Radio(ctx context.Context, key string, emit func(string)) error {
	client := llm.NewWithConfig(llm.Config{
		Key:     key,
		Model:   "gpt-4.1",
		Timeout: 60 * time.Second, // want `timeout of 1m0s`
	})
	return client.ChatStream(ctx, "Write tonight's radio play.", emit)
}

// Theatre takes a client from a factory that hides the bound.
func Theatre(ctx context.Context, key, play string, emit func(string)) error {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = httpx.Default() // want `timeout of 1m0s`
	return perform(ctx, openai.NewClientWithConfig(cfg), play, emit)
}

// Cinema takes the one client that everybody uses.
func Cinema(ctx context.Context, key, film string, emit func(string)) error {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = httpx.Shared // want `timeout of 5m0s`
	return perform(ctx, openai.NewClientWithConfig(cfg), film, emit)
}

// Circus passes the bound to the factory.
func Circus(ctx context.Context, key, act string, emit func(string)) error {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = httpx.FromConfig(httpx.Config{Timeout: 2 * time.Minute}) // want `timeout of 2m0s`
	return perform(ctx, openai.NewClientWithConfig(cfg), act, emit)
}

// Opera takes its deadline from a constant of another package.
func Opera(parent context.Context, client *openai.Client, libretto string, emit func(string)) error {
	ctx, cancel := context.WithTimeout(parent, limits.Request) // want `timeout of 5m0s`
	defer cancel()
	return perform(ctx, client, libretto, emit)
}

func perform(ctx context.Context, client *openai.Client, what string, emit func(string)) error {
	stream, err := client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4o,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Perform: " + what}},
	})
	if err != nil {
		return err
	}
	defer stream.Close()
	for {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		emit(chunk.Choices[0].Delta.Content)
	}
}

// Server answers questions over HTTP.
type Server struct {
	pipe *pipeline.Pipeline
}

// Ask bounds an answer that the other package streams.
func (s *Server) Ask(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 120*time.Second) // want `timeout of 2m0s`
	defer cancel()
	w.Header().Set("Content-Type", "text/event-stream")
	err := s.pipe.StreamAsk(ctx, r.FormValue("q"), func(piece string) {
		_, _ = io.WriteString(w, "data: "+piece+"\n\n")
		http.NewResponseController(w).Flush()
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

// Plain bounds an answer that comes at once: two minutes are enough for it.
func (s *Server) Plain(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 120*time.Second)
	defer cancel()
	answer, err := s.pipe.Ask(ctx, r.FormValue("q"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = io.WriteString(w, answer)
}

// Persona sends a model that thinks into the wrapper with 30 seconds.
func Persona(ctx context.Context, client *genai.Client, interests string) (string, error) {
	return llm.Generate(ctx, client, "gemini-2.5-flash", "Invent a reader with these interests: "+interests) // want `timeout of 30s`
}

// Slogan sends one that does not: there is no floor to be below.
func Slogan(ctx context.Context, client *genai.Client, product string) (string, error) {
	return llm.Generate(ctx, client, "gemini-2.0-flash", "A slogan for "+product)
}

// Epic gives the wrapper a quarter of an hour.
func Epic(ctx context.Context, key string, emit func(string)) error {
	client := llm.New(key, 15*time.Minute)
	return client.ChatStream(ctx, "Tell me an epic.", emit)
}

// Saga names a timeout that suits it; the default is not taken.
func Saga(ctx context.Context, key string, emit func(string)) error {
	client := llm.NewOr(key, 20*time.Minute)
	return client.ChatStream(ctx, "Tell me a saga.", emit)
}

// Fable leaves it to the default, which is reported over there.
func Fable(ctx context.Context, key string, emit func(string)) error {
	client := llm.NewOr(key, 0)
	return client.ChatStream(ctx, "Tell me a fable.", emit)
}

// Proverb asks for the usual timeout, by saying nothing to who tells it.
func Proverb(ctx context.Context, key string, emit func(string)) error {
	client := llm.NewOr(key, llm.Patience(0)) // want `timeout of 1m0s`
	return client.ChatStream(ctx, "Tell me a proverb.", emit)
}

// Ballad fills the gap itself.
func Ballad(ctx context.Context, key string, emit func(string)) error {
	client := llm.Complete(&llm.Config{Key: key, Timeout: 20 * time.Minute})
	return client.ChatStream(ctx, "Sing me a ballad.", emit)
}

// Limerick leaves it open: the same.
func Limerick(ctx context.Context, key string, emit func(string)) error {
	client := llm.Complete(&llm.Config{Key: key})
	return client.ChatStream(ctx, "Tell me a very long limerick.", emit)
}

// Settings come from a file.
type Settings struct {
	Key     string        `yaml:"key"`
	Timeout time.Duration `yaml:"timeout"`
}

// Configured leaves the bound to the settings.
func Configured(ctx context.Context, s Settings, emit func(string)) error {
	return llm.New(s.Key, s.Timeout).ChatStream(ctx, "Tell me anything.", emit)
}

// Brief uses the wrapper for whole answers only.
func Brief(ctx context.Context, key, topic string) (string, error) {
	return llm.New(key, 30*time.Second).Chat(ctx, "What is "+topic+"?")
}

// Healthy probes the provider with its own bound; no token is generated.
func Healthy(ctx context.Context, client *openai.Client) bool {
	ctx, cancel := context.WithTimeout(ctx, limits.Health)
	defer cancel()
	_, err := client.ListModels(ctx)
	return err == nil
}

// Matinee has a default that a flag may replace, in a variable.
func Matinee(ctx context.Context, key string, minutes int, emit func(string)) error {
	timeout := 45 * time.Second
	if minutes > 0 {
		timeout = time.Duration(minutes) * time.Minute
	}
	client := llm.New(key, timeout) // want `default timeout of 45s`
	return client.ChatStream(ctx, "Tell me a story.", emit)
}

// Premiere says how long, or that nothing bounds it.
func Premiere(ctx context.Context, key string, live bool, emit func(string)) error {
	timeout := 45 * time.Second
	if live {
		timeout = 0
	}
	client := llm.New(key, timeout)
	return client.ChatStream(ctx, "Tell me a story.", emit)
}
