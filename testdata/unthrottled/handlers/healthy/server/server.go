// Package server asks whether a provider is well, one at a time, before it asks it.
package server

import (
	"context"
	"net/http"
	"sync"

	openai "github.com/sashabaranov/go-openai"
)

// Provider is one of several.
type Provider interface {
	Healthy(ctx context.Context) error
	Ask(ctx context.Context, question string) (string, error)
}

type cloud struct{ client *openai.Client }

func (c *cloud) Healthy(ctx context.Context) error {
	_, err := c.Ask(ctx, "Are you there?")
	return err
}

func (c *cloud) Ask(ctx context.Context, question string) (string, error) {
	resp, err := c.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: question}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

type second struct{ cloud }

func (s *second) Ask(ctx context.Context, question string) (string, error) {
	return s.cloud.Ask(ctx, "Briefly: "+question)
}

// Server has providers.
type Server struct {
	mu  sync.Mutex
	all map[string]Provider
}

// New knows two.
func New(key string) *Server {
	c := cloud{openai.NewClient(key)}
	return &Server{all: map[string]Provider{"first": &c, "second": &second{c}}}
}

func (s *Server) provider(ctx context.Context, name string) Provider {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.all[name]
	if p == nil || p.Healthy(ctx) != nil {
		return nil
	}
	return p
}

// Register adds the routes.
func (s *Server) Register(mux *http.ServeMux, around func(http.Handler) http.Handler) {
	mux.Handle("/ask", around(http.HandlerFunc(s.ask)))
}

func (s *Server) ask(w http.ResponseWriter, r *http.Request) {
	p := s.provider(r.Context(), r.FormValue("provider"))
	if p == nil {
		http.Error(w, "nobody", http.StatusServiceUnavailable)
		return
	}
	text, err := p.Ask(r.Context(), r.FormValue("q"))
	if err != nil {
		http.Error(w, "no answer", http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(text))
}
