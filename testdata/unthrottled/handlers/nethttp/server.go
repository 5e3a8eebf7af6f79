// Package nethttp answers every request with a call.
package nethttp

import (
	"encoding/json"
	"net/http"

	openai "github.com/sashabaranov/go-openai"
)

// Server has a client and nothing that slows it down.
type Server struct {
	client *openai.Client
}

// Serve answers at an address.
func (s *Server) Serve(addr string) error {
	mux := http.NewServeMux()
	s.Routes(mux)
	return http.ListenAndServe(addr, mux)
}

// Routes registers the handlers.
func (s *Server) Routes(mux *http.ServeMux) {
	mux.HandleFunc("POST /explain", s.explain)
	mux.HandleFunc("GET /healthz", s.health)
}

func (s *Server) health(w http.ResponseWriter, _ *http.Request) {
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) explain(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Code string `json:"code"`
	}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	resp, err := s.client.CreateChatCompletion(r.Context(), openai.ChatCompletionRequest{ // want `with no throttle`
		Model:    openai.GPT4o,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Explain:\n" + in.Code}},
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_ = json.NewEncoder(w).Encode(map[string]string{"text": resp.Choices[0].Message.Content})
}
