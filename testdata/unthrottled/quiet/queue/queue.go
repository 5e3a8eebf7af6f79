// Package queue has goroutines that only put work into a queue.
package queue

import (
	"context"
	"log"

	openai "github.com/sashabaranov/go-openai"
)

type job struct {
	prompt string
	done   chan<- string
}

// Queue has a few workers behind a channel.
type Queue struct {
	client *openai.Client
	jobs   chan job
}

// New starts two workers.
func New(ctx context.Context, key string) *Queue {
	q := &Queue{client: openai.NewClient(key), jobs: make(chan job, 100)}
	for range 2 {
		go q.work(ctx)
	}
	return q
}

func (q *Queue) work(ctx context.Context) {
	for j := range q.jobs {
		resp, err := q.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
			Model:    openai.GPT4oMini,
			Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: j.prompt}},
		})
		if err != nil {
			log.Print(err)
			j.done <- ""
			continue
		}
		j.done <- resp.Choices[0].Message.Content
	}
}

// Ask waits for the answer of a worker.
func (q *Queue) Ask(prompt string) string {
	done := make(chan string, 1)
	q.jobs <- job{prompt: prompt, done: done}
	return <-done
}

// Mail asks about every mail at once; the workers set the pace.
func (q *Queue) Mail(mails []string, handle func(string)) {
	for _, m := range mails {
		go func() { handle(q.Ask("Answer: " + m)) }()
	}
}
