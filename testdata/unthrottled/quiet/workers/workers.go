// Package workers has a number of workers that the work does not change.
package workers

import (
	"context"
	"log"
	"sync"

	openai "github.com/sashabaranov/go-openai"
)

const crew = 4

// Plant works through its orders.
type Plant struct {
	client *openai.Client
	hands  int
}

func (p *Plant) fill(ctx context.Context, order string) {
	if _, err := p.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: order}},
	}); err != nil {
		log.Print(err)
	}
}

// Const has a constant crew.
func (p *Plant) Const(ctx context.Context, orders []string) {
	jobs := make(chan string)
	var wg sync.WaitGroup
	for i := 0; i < crew; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for order := range jobs {
				p.fill(ctx, order)
			}
		}()
	}
	for _, o := range orders {
		jobs <- o
	}
	close(jobs)
	wg.Wait()
}

// Configured has the crew of its settings.
func (p *Plant) Configured(ctx context.Context, orders <-chan string) {
	var wg sync.WaitGroup
	for range p.hands {
		wg.Go(func() { p.shift(ctx, orders) })
	}
	wg.Wait()
}

func (p *Plant) shift(ctx context.Context, orders <-chan string) {
	for {
		select {
		case <-ctx.Done():
			return
		case o, ok := <-orders:
			if !ok {
				return
			}
			p.fill(ctx, o)
		}
	}
}

// Capped hires one for each order, but no more than a crew.
func (p *Plant) Capped(ctx context.Context, orders []string) {
	n := len(orders)
	if n > crew {
		n = crew
	}
	jobs := make(chan string, len(orders))
	for _, o := range orders {
		jobs <- o
	}
	close(jobs)
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() { p.shift(ctx, jobs) })
	}
	wg.Wait()
}

// Single has one worker in the background.
func (p *Plant) Single(ctx context.Context, orders <-chan string) {
	go func() {
		for o := range orders {
			p.fill(ctx, o)
		}
	}()
}
