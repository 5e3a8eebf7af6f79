// Package queue serves tasks of a queue: its server runs so many at once.
package queue

import (
	"context"

	"github.com/hibiken/asynq"
	"github.com/sashabaranov/go-openai"
)

// Run serves until it is told to stop.
func Run(client *openai.Client, redis string) error {
	srv := asynq.NewServer(asynq.RedisClientOpt{Addr: redis}, asynq.Config{Concurrency: 5})
	mux := asynq.NewServeMux()
	mux.HandleFunc("note", func(ctx context.Context, t *asynq.Task) error {
		_, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
			Model:    "deepseek-chat",
			Messages: []openai.ChatCompletionMessage{{Role: "user", Content: string(t.Payload())}},
		})
		return err
	})
	return srv.Run(mux)
}
