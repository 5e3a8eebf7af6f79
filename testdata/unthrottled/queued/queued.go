// Package queued answers requests by workers of a queue, and so no more than these ask.
package queued

import (
	"context"
	"log"
	"net/http"

	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/unthrottled/queued/jobs"
)

// Server has a queue of another package, and one of its own.
type Server struct {
	client *openai.Client
	queue  *jobs.Queue
	todo   chan task
}

// New makes both.
func New(ctx context.Context, key string) *Server {
	return &Server{client: openai.NewClient(key), queue: jobs.NewQueue(ctx), todo: make(chan task, 20)}
}

type task struct {
	id  string
	run func(context.Context)
}

func (s *Server) ask(ctx context.Context, text string) {
	if _, err := s.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: text}},
	}); err != nil {
		log.Print(err)
	}
}

// Serve answers at an address.
func (s *Server) Serve(addr string) error {
	mux := http.NewServeMux()
	s.routes(mux)
	return http.ListenAndServe(addr, mux)
}

func (s *Server) routes(mux *http.ServeMux) {
	mux.HandleFunc("POST /refresh", s.refresh)
	mux.HandleFunc("POST /later", s.answer)
}

func (s *Server) refresh(w http.ResponseWriter, r *http.Request) {
	text := r.FormValue("text")
	if err := s.queue.Submit("refresh", func(ctx context.Context) { s.ask(ctx, text) }); err != nil {
		http.Error(w, err.Error(), http.StatusConflict)
	}
}

func (s *Server) later(id string, run func(context.Context)) bool {
	if run == nil {
		return false
	}
	select {
	case s.todo <- task{id, run}:
		return true
	default:
		return false
	}
}

func (s *Server) answer(w http.ResponseWriter, r *http.Request) {
	text := r.FormValue("text")
	if !s.later("later", func(ctx context.Context) { s.ask(ctx, text) }) {
		w.WriteHeader(http.StatusTooManyRequests)
	}
}

// Work is what the one worker does.
func (s *Server) Work(ctx context.Context) {
	for t := range s.todo {
		t.run(ctx)
	}
}
