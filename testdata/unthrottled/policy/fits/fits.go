// Package fits stays within what the accounts allow.
package fits

import (
	"context"
	"log"
	"sync"
	"time"

	deepseek "github.com/cohesion-org/deepseek-go"
	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/time/rate"
)

// places are 64 of the account's hundred.
var places = make(chan struct{}, 64)

// pace is 300 requests a minute of the account's 500.
var pace = rate.NewLimiter(rate.Every(200*time.Millisecond), 1)

// Index holds a place for each call.
func Index(ctx context.Context, client *deepseek.Client, docs []string) {
	var wg sync.WaitGroup
	for _, d := range docs {
		wg.Go(func() {
			places <- struct{}{}
			defer func() { <-places }()
			if _, err := client.CreateChatCompletion(ctx, &deepseek.ChatCompletionRequest{
				Model:    deepseek.DeepSeekChat,
				Messages: []deepseek.ChatCompletionMessage{{Role: deepseek.ChatMessageRoleUser, Content: "Keywords: " + d}},
			}); err != nil {
				log.Print(err)
			}
		})
	}
	wg.Wait()
}

// Greet waits for its turn, in a fan-out and in a loop.
func Greet(ctx context.Context, client *openai.Client, names []string) {
	for _, n := range names {
		go greet(ctx, client, n)
	}
}

// GreetInOrder does the same one after the other.
func GreetInOrder(ctx context.Context, client *openai.Client, names []string) {
	for _, n := range names {
		greet(ctx, client, n)
	}
}

func greet(ctx context.Context, client *openai.Client, name string) {
	if err := pace.Wait(ctx); err != nil {
		return
	}
	if _, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Greet " + name}},
	}); err != nil {
		log.Print(err)
	}
}
