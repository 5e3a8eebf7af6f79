// Command methodvalue hands the method of an interface to what streams.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/sashabaranov/go-openai"
)

type screen interface{ Append(text string) }

type terminal struct{}

func (terminal) Append(text string) { fmt.Print(text) }

func main() {
	cfg := openai.DefaultConfig(os.Getenv("OPENAI_API_KEY"))
	cfg.HTTPClient = &http.Client{Timeout: time.Minute} // want `timeout of 1m0s cuts a streaming call short`
	var to screen = terminal{}
	if err := stream(context.Background(), openai.NewClientWithConfig(cfg), os.Args[1], to.Append); err != nil {
		log.Fatal(err)
	}
}

func stream(ctx context.Context, client *openai.Client, question string, emit func(string)) error {
	s, err := client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4o",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: question}},
	})
	if err != nil {
		return err
	}
	defer s.Close()
	for {
		part, err := s.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		emit(part.Choices[0].Delta.Content)
	}
}
