// Package reached changes a client through the field that points to it.
package reached

import (
	"context"
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

type asker struct{ http *http.Client }

// NewAsker makes the client first, and then its transport.
func NewAsker() *asker {
	a := &asker{}
	a.http = &http.Client{}
	a.http.Transport = &http.Transport{MaxIdleConns: 100} // want `never closes idle connections`
	return a
}

func (a *asker) Ask(ctx context.Context, req openai.ChatCompletionRequest) (openai.ChatCompletionResponse, error) {
	conf := openai.DefaultConfig("key")
	conf.HTTPClient = a.http
	return openai.NewClientWithConfig(conf).CreateChatCompletion(ctx, req)
}

type tidy struct{ http *http.Client }

// NewTidy lets idle connections go.
func NewTidy() *tidy {
	t := &tidy{http: &http.Client{}}
	t.http.Transport = &http.Transport{MaxIdleConns: 100, IdleConnTimeout: time.Minute}
	return t
}

func (t *tidy) Ask(ctx context.Context, req openai.ChatCompletionRequest) (openai.ChatCompletionResponse, error) {
	conf := openai.DefaultConfig("key")
	conf.HTTPClient = t.http
	return openai.NewClientWithConfig(conf).CreateChatCompletion(ctx, req)
}
