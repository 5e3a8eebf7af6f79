// Package pause works through batches, with and without a pause between them.
package pause

import (
	"context"
	"log"
	"os"
	"slices"
	"sync"
	"time"

	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/time/rate"
)

const size = 5

func ask(ctx context.Context, c *openai.Client, prompt string) {
	if _, err := c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	}); err != nil {
		log.Print(err)
	}
}

// Restless goes on at once.
func Restless(ctx context.Context, c *openai.Client, prompts []string) {
	for start := 0; start < len(prompts); start += size {
		var wg sync.WaitGroup
		for _, p := range prompts[start:min(start+size, len(prompts))] {
			wg.Go(func() { ask(ctx, c, p) }) // want `batches of LLM calls follow each other with no pause between them: the policy asks for 1s`
		}
		wg.Wait()
	}
}

// Chunks goes on at once, too.
func Chunks(ctx context.Context, c *openai.Client, prompts []string) {
	for chunk := range slices.Chunk(prompts, size) {
		var wg sync.WaitGroup
		for _, p := range chunk {
			wg.Go(func() { ask(ctx, c, p) }) // want `with no pause between them`
		}
		wg.Wait()
	}
}

// Hasty waits for a moment.
func Hasty(ctx context.Context, c *openai.Client, prompts []string) {
	for start := 0; start < len(prompts); start += size {
		var wg sync.WaitGroup
		for _, p := range prompts[start:min(start+size, len(prompts))] {
			wg.Go(func() { ask(ctx, c, p) }) // want `with a pause of 200ms between them`
		}
		wg.Wait()
		time.Sleep(200 * time.Millisecond)
	}
}

// Calm waits long enough.
func Calm(ctx context.Context, c *openai.Client, prompts []string) {
	for start := 0; start < len(prompts); start += size {
		var wg sync.WaitGroup
		for _, p := range prompts[start:min(start+size, len(prompts))] {
			wg.Go(func() { ask(ctx, c, p) })
		}
		wg.Wait()
		if start+size < len(prompts) {
			time.Sleep(time.Second)
		}
	}
}

// Chosen waits for as long as somebody says.
func Chosen(ctx context.Context, c *openai.Client, prompts []string) error {
	d, err := time.ParseDuration(os.Getenv("PAUSE"))
	if err != nil {
		return err
	}
	for chunk := range slices.Chunk(prompts, size) {
		var wg sync.WaitGroup
		for _, p := range chunk {
			wg.Go(func() { ask(ctx, c, p) })
		}
		wg.Wait()
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(d):
		}
	}
	return nil
}

// Ticks are a pause.
func Ticks(ctx context.Context, c *openai.Client, prompts []string) {
	tick := time.NewTicker(2 * time.Second)
	defer tick.Stop()
	for start := 0; start < len(prompts); start += size {
		<-tick.C
		var wg sync.WaitGroup
		for _, p := range prompts[start:min(start+size, len(prompts))] {
			wg.Go(func() { ask(ctx, c, p) })
		}
		wg.Wait()
	}
}

// Limited has a limiter for each call.
func Limited(ctx context.Context, c *openai.Client, prompts []string) {
	limiter := rate.NewLimiter(1, 1)
	for start := 0; start < len(prompts); start += size {
		var wg sync.WaitGroup
		for _, p := range prompts[start:min(start+size, len(prompts))] {
			wg.Go(func() {
				if limiter.Wait(ctx) == nil {
					ask(ctx, c, p)
				}
			})
		}
		wg.Wait()
	}
}

func calm(context.Context) {}

// Declared waits in a way that the policy knows.
func Declared(ctx context.Context, c *openai.Client, prompts []string) {
	for start := 0; start < len(prompts); start += size {
		var wg sync.WaitGroup
		for _, p := range prompts[start:min(start+size, len(prompts))] {
			wg.Go(func() { ask(ctx, c, p) })
		}
		wg.Wait()
		calm(ctx)
	}
}

// Once is one fan-out, in no batches.
func Once(ctx context.Context, c *openai.Client, prompts []string) {
	permits := make(chan struct{}, size)
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
