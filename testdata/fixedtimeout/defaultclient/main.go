// Command defaultclient bounds the client that the SDK shares with everybody.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/openai/openai-go/v3"
)

func main() {
	http.DefaultClient.Timeout = 90 * time.Second // want `timeout of 1m30s`
	if err := tell(context.Background(), os.Args[1]); err != nil {
		log.Fatal(err)
	}
}

func tell(ctx context.Context, topic string) error {
	client := openai.NewClient()
	stream := client.Chat.Completions.NewStreaming(ctx, openai.ChatCompletionNewParams{
		Model: openai.ChatModelGPT4o,
		Messages: []openai.ChatCompletionMessageParamUnion{
			openai.UserMessage("Tell a story about " + topic),
		},
	})
	defer stream.Close()
	for stream.Next() {
		if c := stream.Current().Choices; len(c) > 0 {
			fmt.Print(c[0].Delta.Content)
		}
	}
	return stream.Err()
}
