// Package answers implements a service that another package mounts.
package answers

import (
	"context"
	"log"

	"connectrpc.com/connect"
	gopenai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/unthrottled/generated/chatconnect"
)

// Service answers later.
type Service struct {
	client *gopenai.Client
}

// New makes one.
func New(key string) *Service { return &Service{client: gopenai.NewClient(key)} }

// Ask starts a request for every one that comes in.
func (s *Service) Ask(_ context.Context, req *connect.Request[chatconnect.AskRequest]) (*connect.Response[chatconnect.AskResponse], error) {
	text := req.Msg.Text
	go func() {
		resp, err := s.client.CreateChatCompletion(context.Background(), gopenai.ChatCompletionRequest{
			Model:    gopenai.GPT4oMini,
			Messages: []gopenai.ChatCompletionMessage{{Role: "user", Content: text}},
		})
		if err != nil {
			log.Print(err)
			return
		}
		log.Print(resp.Choices[0].Message.Content)
	}()
	return connect.NewResponse(&chatconnect.AskResponse{Text: "asked"}), nil
}
