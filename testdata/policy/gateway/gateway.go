// Package gateway calls models through gateways that slow the calls down, and
// around them.
package gateway

import (
	"context"
	"net/http"
	"os"
	"strings"
	"sync"

	openai "github.com/sashabaranov/go-openai"
)

func client(base string) *openai.Client {
	config := openai.DefaultConfig(os.Getenv("OPENAI_API_KEY"))
	config.BaseURL = base
	return openai.NewClientWithConfig(config)
}

func ask(ctx context.Context, c *openai.Client, prompt string) {
	_, _ = c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
}

// Named goes through a gateway by its name.
func Named(ctx context.Context, prompts []string) {
	c := client("https://litellm.internal/v1")
	var wg sync.WaitGroup
	for _, p := range prompts {
		wg.Go(func() { ask(ctx, c, p) })
	}
	wg.Wait()
}

// Stated goes where the policy says that the environment leads.
func Stated(ctx context.Context, prompts []string) {
	c := client(os.Getenv("GATEWAY_URL"))
	var wg sync.WaitGroup
	for _, p := range prompts {
		wg.Go(func() { ask(ctx, c, p) })
	}
	wg.Wait()
}

// Raw does so by hand.
func Raw(prompts []string) {
	var wg sync.WaitGroup
	for _, p := range prompts {
		wg.Go(func() {
			body := strings.NewReader(`{"model": "gpt-4o-mini", "messages": [{"role": "user", "content": "` + p + `"}]}`)
			_, _ = http.Post("http://localhost:4000/v1/chat/completions", "application/json", body)
		})
	}
	wg.Wait()
}

// Direct goes to the provider.
func Direct(ctx context.Context, prompts []string) {
	c := client("https://api.openai.com/v1")
	var wg sync.WaitGroup
	for _, p := range prompts {
		wg.Go(func() { ask(ctx, c, p) }) // want `LLM call is started by sync.WaitGroup.Go in a loop`
	}
	wg.Wait()
}

// Unknown goes where nobody knows.
func Unknown(ctx context.Context, prompts []string) {
	c := client(os.Getenv("OTHER_URL"))
	var wg sync.WaitGroup
	for _, p := range prompts {
		wg.Go(func() { ask(ctx, c, p) }) // want `LLM call is started by sync.WaitGroup.Go in a loop`
	}
	wg.Wait()
}

// Capped has a bound of its own above the account's, which is the gateway's.
func Capped(ctx context.Context, prompts []string) {
	c := client("https://litellm.internal/v1")
	permits := make(chan struct{}, 50)
	var wg sync.WaitGroup
	for _, p := range prompts {
		permits <- struct{}{}
		wg.Go(func() {
			defer func() { <-permits }()
			ask(ctx, c, p)
		})
	}
	wg.Wait()
}
