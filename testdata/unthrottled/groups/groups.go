// Package groups starts calls through groups and pools without a bound.
package groups

import (
	"context"
	"log"
	"sync"

	"github.com/alitto/pond/v2"
	"github.com/openai/openai-go/v3"
	"github.com/panjf2000/ants/v2"
	"github.com/sourcegraph/conc"
	"github.com/sourcegraph/conc/pool"
	"golang.org/x/sync/errgroup"
)

// Critic has an opinion on every file.
type Critic struct {
	client openai.Client
}

func (c *Critic) review(ctx context.Context, file string) (string, error) {
	resp, err := c.client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    openai.ChatModelGPT4oMini,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("Review this file:\n" + file)},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Group is an errgroup without SetLimit.
func (c *Critic) Group(ctx context.Context, files []string) ([]string, error) {
	out := make([]string, len(files))
	g, ctx := errgroup.WithContext(ctx)
	for i, file := range files {
		g.Go(func() error {
			text, err := c.review(ctx, file) // want `with no throttle`
			out[i] = text
			return err
		})
	}
	return out, g.Wait()
}

// Wide has as many places as there are files.
func (c *Critic) Wide(ctx context.Context, files []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(len(files))
	for _, file := range files {
		g.Go(func() error {
			_, err := c.review(ctx, file) // want `with no throttle`
			return err
		})
	}
	return g.Wait()
}

// Negative takes the limit away.
func (c *Critic) Negative(ctx context.Context, files []string) error {
	var g errgroup.Group
	g.SetLimit(-1)
	for _, file := range files {
		g.Go(func() error {
			_, err := c.review(ctx, file) // want `with no throttle`
			return err
		})
	}
	return g.Wait()
}

// WaitGroup uses the method that starts the goroutine itself.
func (c *Critic) WaitGroup(ctx context.Context, files []string) {
	var wg sync.WaitGroup
	for _, file := range files {
		wg.Go(func() {
			if _, err := c.review(ctx, file); err != nil { // want `with no throttle`
				log.Print(err)
			}
		})
	}
	wg.Wait()
}

// Conc uses conc's group, which has no limit at all.
func (c *Critic) Conc(ctx context.Context, files []string) {
	var wg conc.WaitGroup
	defer wg.Wait()
	for _, file := range files {
		wg.Go(func() {
			if _, err := c.review(ctx, file); err != nil { // want `with no throttle`
				log.Print(err)
			}
		})
	}
}

// ConcPool uses conc's pool, which has none unless it is given one.
func (c *Critic) ConcPool(ctx context.Context, files []string) error {
	p := pool.New().WithContext(ctx).WithCancelOnError()
	for _, file := range files {
		p.Go(func(ctx context.Context) error {
			_, err := c.review(ctx, file) // want `with no throttle`
			return err
		})
	}
	return p.Wait()
}

// ConcResults does the same with results.
func (c *Critic) ConcResults(ctx context.Context, files []string) ([]string, error) {
	p := pool.NewWithResults[string]().WithErrors()
	for _, file := range files {
		p.Go(func() (string, error) {
			return c.review(ctx, file) // want `with no throttle`
		})
	}
	return p.Wait()
}

// Ants uses the default pool: two thousand million workers.
func (c *Critic) Ants(ctx context.Context, files []string) error {
	var wg sync.WaitGroup
	for _, file := range files {
		wg.Add(1)
		err := ants.Submit(func() {
			defer wg.Done()
			if _, err := c.review(ctx, file); err != nil { // want `with no throttle`
				log.Print(err)
			}
		})
		if err != nil {
			return err
		}
	}
	wg.Wait()
	return nil
}

// Pond uses the default pool, which is unbounded.
func (c *Critic) Pond(ctx context.Context, files []string) {
	for _, file := range files {
		pond.Submit(func() {
			if _, err := c.review(ctx, file); err != nil { // want `with no throttle`
				log.Print(err)
			}
		})
	}
}

// PondZero makes a pool whose size means no bound.
func (c *Critic) PondZero(ctx context.Context, files []string) {
	p := pond.NewPool(0)
	defer p.StopAndWait()
	for _, file := range files {
		p.Submit(func() {
			if _, err := c.review(ctx, file); err != nil { // want `with no throttle`
				log.Print(err)
			}
		})
	}
}

// Helper leaves the starting to a function that takes the group.
func (c *Critic) Helper(ctx context.Context, files []string) error {
	g, ctx := errgroup.WithContext(ctx)
	for _, file := range files {
		c.start(ctx, g, file) // want `with no throttle`
	}
	return g.Wait()
}

func (c *Critic) start(ctx context.Context, g *errgroup.Group, file string) {
	g.Go(func() error {
		_, err := c.review(ctx, file)
		return err
	})
}
