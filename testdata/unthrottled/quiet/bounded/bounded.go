// Package bounded uses groups and pools that have a size.
package bounded

import (
	"context"
	"log"
	"runtime"
	"sync"

	"github.com/alitto/pond/v2"
	deepseek "github.com/cohesion-org/deepseek-go"
	"github.com/gammazero/workerpool"
	"github.com/panjf2000/ants/v2"
	"github.com/sourcegraph/conc/iter"
	"github.com/sourcegraph/conc/pool"
	"golang.org/x/sync/errgroup"
)

const parallel = 6

// Config is read from a file.
type Config struct {
	Workers int
}

// Editor corrects texts.
type Editor struct {
	client *deepseek.Client
	conf   Config
}

func (e *Editor) correct(ctx context.Context, text string) (string, error) {
	resp, err := e.client.CreateChatCompletion(ctx, &deepseek.ChatCompletionRequest{
		Model:    deepseek.DeepSeekChat,
		Messages: []deepseek.ChatCompletionMessage{{Role: deepseek.ChatMessageRoleUser, Content: "Correct: " + text}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Five sets a literal.
func (e *Editor) Five(ctx context.Context, texts []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(5)
	for _, t := range texts {
		g.Go(func() error {
			_, err := e.correct(ctx, t)
			return err
		})
	}
	return g.Wait()
}

// Const sets a constant on a group without a context.
func (e *Editor) Const(ctx context.Context, texts []string) error {
	g := new(errgroup.Group)
	g.SetLimit(parallel)
	for _, t := range texts {
		g.Go(func() error {
			_, err := e.correct(ctx, t)
			return err
		})
	}
	return g.Wait()
}

// Configured sets what the file says, and one for each core otherwise.
func (e *Editor) Configured(ctx context.Context, texts []string) error {
	workers := e.conf.Workers
	if workers <= 0 {
		workers = runtime.NumCPU()
	}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(workers)
	for _, t := range texts {
		g.Go(func() error {
			_, err := e.correct(ctx, t)
			return err
		})
	}
	return g.Wait()
}

// AtMost has a worker for each text, but never more than a few.
func (e *Editor) AtMost(ctx context.Context, texts []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(min(len(texts), parallel))
	for _, t := range texts {
		g.Go(func() error {
			_, err := e.correct(ctx, t)
			return err
		})
	}
	return g.Wait()
}

// Conc sets the pool's size.
func (e *Editor) Conc(ctx context.Context, texts []string) error {
	p := pool.New().WithMaxGoroutines(parallel).WithContext(ctx)
	for _, t := range texts {
		p.Go(func(ctx context.Context) error {
			_, err := e.correct(ctx, t)
			return err
		})
	}
	return p.Wait()
}

// Mapped is bounded by the processors.
func (e *Editor) Mapped(ctx context.Context, texts []string) []string {
	return iter.Map(texts, func(t *string) string {
		out, err := e.correct(ctx, *t)
		if err != nil {
			log.Print(err)
		}
		return out
	})
}

// Ants has ten workers.
func (e *Editor) Ants(ctx context.Context, texts []string) error {
	p, err := ants.NewPool(10)
	if err != nil {
		return err
	}
	defer p.Release()
	var wg sync.WaitGroup
	for _, t := range texts {
		wg.Add(1)
		if err := p.Submit(func() {
			defer wg.Done()
			if _, err := e.correct(ctx, t); err != nil {
				log.Print(err)
			}
		}); err != nil {
			return err
		}
	}
	wg.Wait()
	return nil
}

// Pond has eight.
func (e *Editor) Pond(ctx context.Context, texts []string) {
	p := pond.NewPool(8)
	for _, t := range texts {
		p.Submit(func() {
			if _, err := e.correct(ctx, t); err != nil {
				log.Print(err)
			}
		})
	}
	p.StopAndWait()
}

// Gammazero has as many as the file says.
func (e *Editor) Gammazero(ctx context.Context, texts []string) {
	wp := workerpool.New(e.conf.Workers)
	for _, t := range texts {
		wp.Submit(func() {
			if _, err := e.correct(ctx, t); err != nil {
				log.Print(err)
			}
		})
	}
	wp.StopWait()
}
