// Package bypass has a throttle, and a path that goes round it.
package bypass

import (
	"context"
	"log"
	"sync"
	"time"

	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/time/rate"
)

// Library asks about books.
type Library struct {
	client *openai.Client
	limit  *rate.Limiter
}

// NewLibrary allows five questions a second.
func NewLibrary(key string) *Library {
	return &Library{
		client: openai.NewClient(key),
		limit:  rate.NewLimiter(rate.Every(200*time.Millisecond), 1),
	}
}

// limited waits for its turn.
func (l *Library) limited(ctx context.Context, prompt string) (string, error) {
	if err := l.limit.Wait(ctx); err != nil {
		return "", err
	}
	return l.ask(ctx, prompt)
}

func (l *Library) ask(ctx context.Context, prompt string) (string, error) {
	resp, err := l.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Abstracts takes the throttled path.
func (l *Library) Abstracts(ctx context.Context, books []string) {
	var wg sync.WaitGroup
	for _, b := range books {
		wg.Go(func() {
			text, err := l.limited(ctx, "An abstract of: "+b)
			log.Print(text, err)
		})
	}
	wg.Wait()
}

// Quotations takes the other.
func (l *Library) Quotations(ctx context.Context, books []string) {
	var wg sync.WaitGroup
	for _, b := range books {
		wg.Go(func() {
			text, err := l.ask(ctx, "The best lines of: "+b) // want `with no throttle`
			log.Print(text, err)
		})
	}
	wg.Wait()
}

// reviews bounds the reviews in flight.
var reviews = make(chan struct{}, 5)

// Review holds a place while it asks.
func (l *Library) Review(ctx context.Context, book string) {
	reviews <- struct{}{}
	go func() {
		defer func() { <-reviews }()
		l.review(ctx, book)
	}()
}

func (l *Library) review(ctx context.Context, book string) {
	text, err := l.ask(ctx, "A review of: "+book)
	log.Print(text, err)
}

// Restart picks up what was left, and forgets the places.
func (l *Library) Restart(ctx context.Context, pending []string) {
	for _, book := range pending {
		go l.review(ctx, book) // want `with no throttle`
	}
}

// Resume picks it up with them.
func (l *Library) Resume(ctx context.Context, pending []string) {
	for _, book := range pending {
		l.Review(ctx, book)
	}
}
