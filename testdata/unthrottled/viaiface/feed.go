// Package viaiface reaches the model through an interface.
package viaiface

import (
	"context"
	"log"
	"sync"

	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/time/rate"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// rewriter rewrites a text; there is one implementation.
type rewriter interface {
	Rewrite(ctx context.Context, text string) (string, error)
}

type openaiRewriter struct {
	client *openai.Client
}

func (r *openaiRewriter) Rewrite(ctx context.Context, text string) (string, error) {
	resp, err := r.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Rewrite plainly: " + text}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Feed rewrites what it publishes.
type Feed struct {
	rewrite rewriter
}

// NewFeed wires the feed.
func NewFeed(key string) *Feed {
	return &Feed{rewrite: &openaiRewriter{client: openai.NewClient(key)}}
}

// Append rewrites all items at once.
func (f *Feed) Append(ctx context.Context, items []string) []string {
	out := make([]string, len(items))
	var wg sync.WaitGroup
	for i, item := range items {
		wg.Add(1)
		go func() {
			defer wg.Done()
			text, err := f.rewrite.Rewrite(ctx, item) // want `with no throttle`
			if err != nil {
				log.Print(err)
				return
			}
			out[i] = text
		}()
	}
	wg.Wait()
	return out
}

// asker is implemented in another package.
type asker interface {
	Ask(ctx context.Context, question string) (string, error)
}

// Panel asks the same question about many things.
type Panel struct {
	model asker
}

// NewPanel wires the panel.
func NewPanel(key string) *Panel {
	return &Panel{model: model.New(key)}
}

// Opinions asks about all of them.
func (p *Panel) Opinions(ctx context.Context, things []string) {
	for _, thing := range things {
		go p.opinion(ctx, thing) // want `with no throttle`
	}
}

func (p *Panel) opinion(ctx context.Context, thing string) {
	text, err := p.model.Ask(ctx, "What do you think of "+thing+"?")
	if err != nil {
		log.Print(err)
		return
	}
	log.Print(text)
}

// scorer has a throttling decorator that nobody constructs.
type scorer interface {
	Score(ctx context.Context, essay string) (string, error)
}

type plainScorer struct {
	client *openai.Client
}

func (s plainScorer) Score(ctx context.Context, essay string) (string, error) {
	return model.Complete(ctx, s.client, openai.GPT4oMini, "Score from 1 to 10: "+essay)
}

// RateLimitedScorer would slow a scorer down.
type RateLimitedScorer struct {
	next  scorer
	limit *rate.Limiter
}

// Score waits and goes on.
func (s *RateLimitedScorer) Score(ctx context.Context, essay string) (string, error) {
	if err := s.limit.Wait(ctx); err != nil {
		return "", err
	}
	return s.next.Score(ctx, essay)
}

// School scores essays.
type School struct {
	scorer scorer
}

// NewSchool forgets the decorator.
func NewSchool(key string) *School {
	return &School{scorer: plainScorer{client: openai.NewClient(key)}}
}

// Exam scores a whole class.
func (s *School) Exam(ctx context.Context, essays []string) []string {
	out := make([]string, len(essays))
	var wg sync.WaitGroup
	for i, essay := range essays {
		wg.Go(func() {
			score, err := s.scorer.Score(ctx, essay) // want `with no throttle`
			if err != nil {
				log.Print(err)
				return
			}
			out[i] = score
		})
	}
	wg.Wait()
	return out
}
