// Package app uses the client.
package app

import (
	"context"
	"net/http"
	"time"

	"github.com/anthropics/anthropic-sdk-go"
	"github.com/anthropics/anthropic-sdk-go/option"
	"golang.org/x/sync/errgroup"

	"example.com/tokenvet/testdata/inventory/llm"
)

const labels = "Classify the support ticket as billing, outage, bug or question. Answer with the label only."

// Desk is a service.
type Desk struct{ llm *llm.Client }

// NewDesk returns one that thinks.
func NewDesk() *Desk { return &Desk{llm.New("deepseek-flash")} }

// Label labels one ticket.
func (d *Desk) Label(ctx context.Context, ticket string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	return d.llm.Ask(ctx, labels, ticket)
}

// LabelAll labels many, eight at once.
func (d *Desk) LabelAll(ctx context.Context, tickets []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(8)
	for _, t := range tickets {
		g.Go(func() error {
			_, err := d.llm.AskModel(ctx, "deepseek-v4-pro", "Extract the customer's name and order number as JSON:\n"+t, 120)
			return err
		})
	}
	return g.Wait()
}

// ServeHTTP answers whoever asks.
func (d *Desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	text, err := d.Label(r.Context(), r.FormValue("ticket"))
	if err != nil {
		http.Error(w, "no", http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(text))
}

// Claude asks with a key that stands in the code.
func Claude(ctx context.Context, question string) (*anthropic.Message, error) {
	client := anthropic.NewClient(option.WithAPIKey("sk-ant-api03-ThisIsNoKey0123456789abcdef"), option.WithMaxRetries(5))
	return client.Messages.New(ctx, anthropic.MessageNewParams{
		Model:     anthropic.ModelClaudeHaiku4_5,
		MaxTokens: 1024,
		Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(question))},
	})
}

// Chosen asks a model that its caller knows.
func Chosen(ctx context.Context, c *llm.Client, model, prompt string) (string, error) {
	return c.AskModel(ctx, model, prompt, 0)
}
