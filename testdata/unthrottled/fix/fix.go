// Package fix has groups that a limit can be given to where they are made.
package fix

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/sync/errgroup"
)

// Office works on files.
type Office struct {
	client *openai.Client
}

func (o *Office) work(ctx context.Context, file string) error {
	_, err := o.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Check:\n" + file}},
	})
	return err
}

// WithContext makes the group with a context.
func (o *Office) WithContext(ctx context.Context, files []string) error {
	g, ctx := errgroup.WithContext(ctx)
	for _, file := range files {
		g.Go(func() error {
			return o.work(ctx, file) // want `with no throttle`
		})
	}
	return g.Wait()
}

// Var declares it.
func (o *Office) Var(ctx context.Context, files []string) error {
	var group errgroup.Group

	for _, file := range files {
		group.Go(func() error {
			return o.work(ctx, file) // want `with no throttle`
		})
	}
	return group.Wait()
}

// New allocates it, with a remark behind.
func (o *Office) New(ctx context.Context, files []string) error {
	g := new(errgroup.Group) // no context: every file is checked
	for _, file := range files {
		g.Go(func() error {
			return o.work(ctx, file) // want `with no throttle`
		})
	}
	return g.Wait()
}

// Literal writes it out, in a block of its own.
func (o *Office) Literal(ctx context.Context, files []string) error {
	if len(files) > 0 {
		g := errgroup.Group{}
		for _, file := range files {
			g.Go(func() error {
				return o.work(ctx, file) // want `with no throttle`
			})
		}
		return g.Wait()
	}
	return nil
}

// Given is handed its group: whoever made it knows its limit.
func (o *Office) Given(ctx context.Context, g *errgroup.Group, files []string) {
	for _, file := range files {
		g.Go(func() error {
			return o.work(ctx, file)
		})
	}
}

// Wide has a limit that is none; there is nothing to insert.
func (o *Office) Wide(ctx context.Context, files []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(len(files))
	for _, file := range files {
		g.Go(func() error {
			return o.work(ctx, file) // want `with no throttle`
		})
	}
	return g.Wait()
}

// Plain has goroutines and no group.
func (o *Office) Plain(ctx context.Context, files []string) {
	for _, file := range files {
		go func() {
			_ = o.work(ctx, file) // want `with no throttle`
		}()
	}
}

// Limited has its limit.
func (o *Office) Limited(ctx context.Context, files []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(3)
	for _, file := range files {
		g.Go(func() error {
			return o.work(ctx, file)
		})
	}
	return g.Wait()
}
