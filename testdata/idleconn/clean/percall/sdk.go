package percall

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/ollama/ollama/api"
)

// Asker makes an SDK's client for each question.
type Asker struct{ base *url.URL }

func (a *Asker) client() *api.Client {
	return api.NewClient(a.base, &http.Client{Transport: &http.Transport{MaxIdleConns: 10, IdleConnTimeout: time.Hour}})
}

// Ask asks once.
func (a *Asker) Ask(ctx context.Context, question string) error {
	req := &api.ChatRequest{Model: "llama3.2", Messages: []api.Message{{Role: "user", Content: question}}}
	return a.client().Chat(ctx, req, func(api.ChatResponse) error { return nil })
}
