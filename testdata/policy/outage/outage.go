// Package outage retries in many goroutines, with and without a circuit breaker.
package outage

import (
	"context"
	"errors"
	"log"
	"sync"
	"time"

	"github.com/afex/hystrix-go/hystrix"
	"github.com/sashabaranov/go-openai"
	"golang.org/x/sync/errgroup"
)

func busy(err error) bool {
	var api *openai.APIError
	return errors.As(err, &api) && api.HTTPStatusCode == 429
}

// The policy asks for no growth.
func ask(ctx context.Context, c *openai.Client, prompt string) (err error) {
	for range 4 {
		_, err = c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
			Model:    openai.GPT4oMini,
			Messages: []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
		})
		if err == nil || !busy(err) {
			break
		}
		time.Sleep(time.Second)
	}
	return err
}

// All has none.
func All(ctx context.Context, c *openai.Client, prompts []string) {
	var wg sync.WaitGroup
	for _, p := range prompts {
		wg.Go(func() {
			if err := ask(ctx, c, p); err != nil { // want `retried in many goroutines at once with no circuit breaker`
				log.Print(err)
			}
		})
	}
	wg.Wait()
}

// Broken has one.
func Broken(ctx context.Context, c *openai.Client, prompts []string) {
	var wg sync.WaitGroup
	for _, p := range prompts {
		wg.Go(func() {
			err := hystrix.Do("llm", func() error { return ask(ctx, c, p) }, nil)
			if err != nil {
				log.Print(err)
			}
		})
	}
	wg.Wait()
}

// Twice asks twice in each goroutine of one fan-out.
func Twice(ctx context.Context, c *openai.Client, prompts []string) {
	for _, p := range prompts {
		go func() {
			if err := ask(ctx, c, p); err != nil { // want `retried in many goroutines at once with no circuit breaker`
				return
			}
			_ = ask(ctx, c, "Shorter: "+p)
		}()
	}
}

// Few asks for a list that somebody wrote down.
func Few(ctx context.Context, c *openai.Client) {
	var wg sync.WaitGroup
	for _, p := range []string{"Why?", "How?"} {
		wg.Go(func() { _ = ask(ctx, c, p) })
	}
	wg.Wait()
}

// Alone has one under way at a time.
func Alone(ctx context.Context, c *openai.Client, prompts <-chan string) {
	var mu sync.Mutex
	for p := range prompts {
		if !mu.TryLock() {
			continue
		}
		go func() {
			defer mu.Unlock()
			_ = ask(ctx, c, p)
		}()
	}
}

// Limited has four under way.
func Limited(ctx context.Context, c *openai.Client, prompts []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(4)
	for _, p := range prompts {
		g.Go(func() error {
			return ask(ctx, c, p) // want `retried in many goroutines at once with no circuit breaker`
		})
	}
	return g.Wait()
}
