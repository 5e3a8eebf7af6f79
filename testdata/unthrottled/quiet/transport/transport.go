// Package transport has its throttle below the SDK.
package transport

import (
	"context"
	"log"
	"net/http"
	"sync"
	"time"

	openai3 "github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/time/rate"
)

// limited is a RoundTripper that waits.
type limited struct {
	next  http.RoundTripper
	limit *rate.Limiter
}

// RoundTrip waits for its turn.
func (l *limited) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := l.limit.Wait(req.Context()); err != nil {
		return nil, err
	}
	return l.next.RoundTrip(req)
}

// Choir sings every line at once, as far as it can tell.
type Choir struct {
	client *openai.Client
}

// NewChoir puts the limiter in the transport.
func NewChoir(key string) *Choir {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{
		Transport: &limited{next: http.DefaultTransport, limit: rate.NewLimiter(rate.Every(time.Second), 2)},
	}
	return &Choir{client: openai.NewClientWithConfig(cfg)}
}

// Sing fans out.
func (c *Choir) Sing(ctx context.Context, lines []string) {
	var wg sync.WaitGroup
	for _, line := range lines {
		wg.Go(func() {
			if _, err := c.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
				Model:    openai.GPT4oMini,
				Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Continue: " + line}},
			}); err != nil {
				log.Print(err)
			}
		})
	}
	wg.Wait()
}

// Band does it with the SDK's middleware.
type Band struct {
	client openai3.Client
}

// NewBand makes one limiter for all requests.
func NewBand(key string) *Band {
	limit := rate.NewLimiter(4, 1)
	return &Band{client: openai3.NewClient(
		option.WithAPIKey(key),
		option.WithMiddleware(func(req *http.Request, next option.MiddlewareNext) (*http.Response, error) {
			if err := limit.Wait(req.Context()); err != nil {
				return nil, err
			}
			return next(req)
		}),
	)}
}

// Play fans out.
func (b *Band) Play(ctx context.Context, bars []string) {
	for _, bar := range bars {
		go func() {
			if _, err := b.client.Chat.Completions.New(ctx, openai3.ChatCompletionNewParams{
				Model:    openai3.ChatModelGPT4oMini,
				Messages: []openai3.ChatCompletionMessageParamUnion{openai3.UserMessage("Harmonize: " + bar)},
			}); err != nil {
				log.Print(err)
			}
		}()
	}
}
