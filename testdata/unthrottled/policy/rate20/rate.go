// Package rate20 sends 1200 requests a minute to an account that has 500.
package rate20

import (
	"context"
	"log"
	"sync"

	"github.com/openai/openai-go/v3"
	"golang.org/x/time/rate"
)

// Mailer writes mails.
type Mailer struct {
	client openai.Client
	limit  *rate.Limiter
}

// New makes the limiter.
func New() *Mailer {
	return &Mailer{
		client: openai.NewClient(),
		limit:  rate.NewLimiter(rate.Limit(20), 1), // want `above 80% headroom`
	}
}

// Send writes all of them.
func (m *Mailer) Send(ctx context.Context, names []string) {
	var wg sync.WaitGroup
	for _, n := range names {
		wg.Go(func() {
			if err := m.limit.Wait(ctx); err != nil {
				return
			}
			if _, err := m.client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
				Model:    openai.ChatModelGPT4oMini,
				Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("A mail to " + n)},
			}); err != nil {
				log.Print(err)
			}
		})
	}
	wg.Wait()
}
