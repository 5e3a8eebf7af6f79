// Command job translates files; its context bounds the whole run.
package main

import (
	"context"
	"errors"
	"io"
	"log"
	"os"
	"os/signal"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, 20*time.Minute)
	defer cancel()
	client := openai.NewClient(os.Getenv("OPENAI_API_KEY"))
	for _, name := range os.Args[1:] {
		if err := translate(ctx, client, name); err != nil {
			log.Print(err)
			return
		}
	}
}

func translate(ctx context.Context, client *openai.Client, name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	out, err := os.Create(name + ".fr")
	if err != nil {
		return err
	}
	defer out.Close()
	stream, err := client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4o,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Translate into French:\n" + string(text)}},
	})
	if err != nil {
		return err
	}
	defer stream.Close()
	for {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return out.Sync()
		}
		if err != nil {
			return err
		}
		if _, err := out.WriteString(chunk.Choices[0].Delta.Content); err != nil {
			return err
		}
	}
}
