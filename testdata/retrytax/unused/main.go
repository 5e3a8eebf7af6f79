// Command unused asks one client and keeps another that nothing makes.
package main

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/sashabaranov/go-openai"
)

type asker interface {
	ask(ctx context.Context, q string) (string, error)
}

type steady struct{ api *openai.Client }

func (s *steady) ask(ctx context.Context, q string) (text string, err error) {
	for range 3 { // want `retries of an LLM call wait the same 1s each time and repeat what cannot succeed`
		resp, err := s.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o-mini", Messages: []openai.ChatCompletionMessage{{Role: "user", Content: q}}})
		if err == nil {
			return resp.Choices[0].Message.Content, nil
		}
		time.Sleep(time.Second)
	}
	return "", fmt.Errorf("no answer")
}

// old is what came before it.
type old struct{ api *openai.Client }

func newOld(key string) *old { return &old{openai.NewClient(key)} }

func (o *old) ask(ctx context.Context, q string) (text string, err error) {
	for range 3 {
		resp, err := o.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o-mini", Messages: []openai.ChatCompletionMessage{{Role: "user", Content: q}}})
		if err == nil {
			return resp.Choices[0].Message.Content, nil
		}
		time.Sleep(time.Second)
	}
	return "", fmt.Errorf("no answer")
}

var made asker = &steady{openai.NewClient("key")}

func main() {
	text, err := made.ask(context.Background(), "Say hello")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(text)
}
