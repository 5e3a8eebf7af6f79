package generativeai

import (
	"context"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
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

// Spread picks one of the project's keys; the option is every Google client's.
func Spread(ctx context.Context) (*genai.Client, error) {
	keys := strings.Split(os.Getenv("GEMINI_API_KEYS"), ",")
	return genai.NewClient(ctx, option.WithAPIKey(keys[rand.IntN(len(keys))])) // want `share one quota`
}
