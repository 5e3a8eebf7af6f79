package generativeai

import (
	"context"
	"net/http"
	"time"

	"github.com/google/generative-ai-go/genai"
	"google.golang.org/api/option"
)

// Bare loses the defaults of the transport.
func Bare(ctx context.Context) (*genai.Client, error) {
	return genai.NewClient(ctx, option.WithHTTPClient(&http.Client{
		Transport: &http.Transport{MaxConnsPerHost: 16}, // want `idle connections`
	}))
}

// Pooled lets idle connections go.
func Pooled(ctx context.Context) (*genai.Client, error) {
	return genai.NewClient(ctx, option.WithHTTPClient(&http.Client{
		Transport: &http.Transport{MaxConnsPerHost: 16, IdleConnTimeout: 45 * time.Second},
	}))
}
