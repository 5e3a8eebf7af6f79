// Package later starts what it is asked for at once, beside the request.
package later

import (
	"context"
	"log"
	"net/http"

	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/unthrottled/queued/jobs"
)

// Server has a runner.
type Server struct {
	client *openai.Client
	runner *jobs.Runner
}

// New makes both.
func New(key string) *Server { return &Server{client: openai.NewClient(key), runner: &jobs.Runner{}} }

// Serve answers at an address.
func (s *Server) Serve(addr string) error {
	mux := http.NewServeMux()
	s.routes(mux)
	return http.ListenAndServe(addr, mux)
}

func (s *Server) routes(mux *http.ServeMux) { mux.HandleFunc("POST /refresh", s.refresh) }

func (s *Server) refresh(w http.ResponseWriter, r *http.Request) {
	text := r.FormValue("text")
	s.runner.Start(func(ctx context.Context) {
		if _, err := s.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{ // want `in an HTTP handler with no throttle`
			Model:    openai.GPT4oMini,
			Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: text}},
		}); err != nil {
			log.Print(err)
		}
	})
}
