// Package queue asks for one job after the other, for as long as it runs: what
// failed is noted, and the next turn has another job.
package queue

import (
	"context"
	"log"
	"strings"
	"time"

	"github.com/sashabaranov/go-openai"
)

type worker struct {
	client *openai.Client
	take   func() (string, bool)
	note   func(id string, err error)
}

// one does a job, and says whether there was one.
func (w *worker) one(ctx context.Context) (bool, error) {
	id, ok := w.take()
	if !ok {
		return false, nil
	}
	_, err := w.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4o-mini",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: id}},
	})
	w.note(id, err)
	return true, nil
}

func (w *worker) run(ctx context.Context) {
	for {
		if ctx.Err() != nil {
			return
		}
		did, err := w.one(ctx)
		if err != nil {
			log.Print(err)
		}
		if !did {
			select {
			case <-ctx.Done():
				return
			case <-time.After(2 * time.Second):
			}
		}
	}
}

// other asks another model each turn, a copy of the one that it noted.
type other struct {
	client *openai.Client
	name   string
}

func (o *other) ask(ctx context.Context, text string) error {
	_, err := o.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    o.name,
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: text}},
	})
	return err
}

func first(ctx context.Context, all []*other, text string, loud bool) error {
	var tried []string
	var err error
	for range 3 {
		var left []*other
		for _, o := range all {
			if len(tried) == 0 || o.name != tried[len(tried)-1] {
				left = append(left, o)
			}
		}
		if len(left) == 0 {
			return err
		}
		o := left[0]
		tried = append(tried, o.name)
		if loud {
			o = &other{client: o.client, name: o.name}
		}
		if err = o.ask(ctx, text); err == nil {
			return nil
		}
	}
	return err
}

// kind says what an error is.
type kind struct {
	err   error
	wait  time.Duration
	again bool
}

func kindOf(err error) kind {
	if s := err.Error(); strings.Contains(s, "429") || strings.Contains(s, "503") {
		return kind{err: err, wait: 5 * time.Second, again: true}
	}
	return kind{err: err}
}

// chosen asks again where a struct says so.
func (w *worker) chosen(ctx context.Context, text string) error {
	for attempt := 0; ; attempt++ {
		_, err := w.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
			Model:    "gpt-4o-mini",
			Messages: []openai.ChatCompletionMessage{{Role: "user", Content: text}},
		})
		if err == nil {
			return nil
		}
		k := kindOf(err)
		if !k.again || attempt >= 3 {
			return k.err
		}
		time.Sleep(k.wait << attempt)
	}
}

// drain does what there is to do.
func (w *worker) drain(ctx context.Context) {
	for {
		did, err := w.one(ctx)
		if err != nil {
			log.Print(err)
			if did {
				continue
			}
			break
		}
		if !did {
			break
		}
	}
}
