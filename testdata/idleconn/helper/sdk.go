package helper

import (
	"context"
	"net/http"
	"net/url"

	"github.com/ollama/ollama/api"
)

// asker makes an SDK's client for each question.
type asker struct{ base *url.URL }

func (a *asker) client() *api.Client {
	return api.NewClient(a.base, &http.Client{Transport: &http.Transport{MaxIdleConns: 10}}) // want `made for each request keeps its idle connections for ever`
}

func (a *asker) ask(ctx context.Context, question string) error {
	req := &api.ChatRequest{Model: "llama3.2", Messages: []api.Message{{Role: "user", Content: question}}}
	return a.client().Chat(ctx, req, func(api.ChatResponse) error { return nil })
}
