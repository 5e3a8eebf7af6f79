// Package server implements a service whose handler a generator made.
package server

import (
	"context"
	"net/http"

	"connectrpc.com/connect"
	gopenai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/unthrottled/generated/chatconnect"
)

// Server answers.
type Server struct {
	client *gopenai.Client
}

// Ask asks for every request that comes in.
func (s *Server) Ask(ctx context.Context, req *connect.Request[chatconnect.AskRequest]) (*connect.Response[chatconnect.AskResponse], error) {
	resp, err := s.client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model:    gopenai.GPT4oMini,
		Messages: []gopenai.ChatCompletionMessage{{Role: "user", Content: req.Msg.Text}},
	})
	if err != nil {
		return nil, err
	}
	return connect.NewResponse(&chatconnect.AskResponse{Text: resp.Choices[0].Message.Content}), nil
}

// Routes mounts it.
func Routes(key string) http.Handler {
	mux := http.NewServeMux()
	mux.Handle(chatconnect.NewChatServiceHandler(&Server{client: gopenai.NewClient(key)})) // want `LLM call through go-openai in a handler registered here with no throttle anywhere on its way`
	return mux
}
