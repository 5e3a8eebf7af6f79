// Package fix has streams that tokenvet -fix closes.
package fix

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"

	openaigo "github.com/openai/openai-go/v3"
	"github.com/sashabaranov/go-openai"
)

func afterCheck(ctx context.Context, client *openai.Client) error {
	stream, err := client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: "deepseek-chat"}) // want `stream is never closed`
	if err != nil {
		return fmt.Errorf("asking: %w", err)
	}
	for {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		fmt.Print(chunk.Choices[0].Delta.Content)
	}
}

func atOnce(client openaigo.Client) string {
	stream := client.Chat.Completions.NewStreaming(context.Background(), openaigo.ChatCompletionNewParams{Model: "gpt-4o-mini"}) // want `stream is not closed where its loop ends before it does`
	for stream.Next() {
		if c := stream.Current(); len(c.Choices) > 0 {
			return c.Choices[0].Delta.Content
		}
	}
	fmt.Println(stream.Err())
	return ""
}

// In a loop a deferred call would wait for the end of the function: no fix.
func inLoop(ctx context.Context, client *openai.Client, prompts []string) error {
	for range prompts {
		stream, err := client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: "deepseek-chat"}) // want `stream is never closed`
		if err != nil {
			return err
		}
		if _, err := stream.Recv(); err != nil {
			return err
		}
	}
	return nil
}

func raw(body io.Reader) (string, error) {
	resp, err := http.Post("https://api.openai.com/v1/chat/completions", "application/json", body) // want `body of a streamed answer is never closed`
	if err != nil {
		return "", err
	}
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		if lines.Text() != "" {
			return lines.Text(), nil
		}
	}
	return "", lines.Err()
}
