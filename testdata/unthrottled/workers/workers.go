// Package workers sizes its pools by the work.
package workers

import (
	"context"
	"log"
	"sync"

	deepseek "github.com/cohesion-org/deepseek-go"
	"github.com/panjf2000/ants/v2"
)

// Crew shares a client.
type Crew struct {
	client *deepseek.Client
}

func (c *Crew) do(ctx context.Context, task string) error {
	_, err := c.client.CreateChatCompletion(ctx, &deepseek.ChatCompletionRequest{
		Model:    deepseek.DeepSeekChat,
		Messages: []deepseek.ChatCompletionMessage{{Role: deepseek.ChatMessageRoleUser, Content: task}},
	})
	return err
}

// Each hires a worker for each task.
func (c *Crew) Each(ctx context.Context, tasks []string) {
	jobs := make(chan string, len(tasks))
	for _, t := range tasks {
		jobs <- t
	}
	close(jobs)
	var wg sync.WaitGroup
	for range len(tasks) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for job := range jobs {
				if err := c.do(ctx, job); err != nil { // want `with no throttle`
					log.Print(err)
				}
			}
		}()
	}
	wg.Wait()
}

// Named does so with a method, and a count of its own.
func (c *Crew) Named(ctx context.Context, tasks []string) {
	jobs := make(chan string)
	var wg sync.WaitGroup
	n := len(tasks)
	wg.Add(n)
	for w := 0; w < n; w++ {
		go c.work(ctx, jobs, &wg) // want `with no throttle`
	}
	for _, t := range tasks {
		jobs <- t
	}
	close(jobs)
	wg.Wait()
}

func (c *Crew) work(ctx context.Context, jobs <-chan string, wg *sync.WaitGroup) {
	defer wg.Done()
	for job := range jobs {
		if err := c.do(ctx, job); err != nil {
			log.Print(err)
		}
	}
}

// Ants makes a pool with a place for each.
func (c *Crew) Ants(ctx context.Context, tasks []string) error {
	p, err := ants.NewPool(len(tasks))
	if err != nil {
		return err
	}
	defer p.Release()
	var wg sync.WaitGroup
	for _, t := range tasks {
		wg.Add(1)
		err := p.Submit(func() {
			defer wg.Done()
			if err := c.do(ctx, t); err != nil { // want `with no throttle`
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

// Roomy has a semaphore with room for all.
func (c *Crew) Roomy(ctx context.Context, tasks []string) {
	sem := make(chan struct{}, len(tasks))
	var wg sync.WaitGroup
	for _, t := range tasks {
		wg.Add(1)
		sem <- struct{}{}
		go func() {
			defer wg.Done()
			defer func() { <-sem }()
			if err := c.do(ctx, t); err != nil { // want `with no throttle`
				log.Print(err)
			}
		}()
	}
	wg.Wait()
}
