// Package main hands pools to what asks models.
package main

import (
	"context"
	"net/http"
	"os"
	"strings"

	"google.golang.org/genai"

	"example.com/tokenvet/testdata/keyquota/shared/client"
	"example.com/tokenvet/testdata/keyquota/shared/pool"
)

func keys(name string) []string { return strings.Split(os.Getenv(name), ",") }

func main() {
	ctx := context.Background()
	c := client.New(pool.New(keys("OPENAI_API_KEYS"))) // want `one openai account share one quota`
	if _, err := c.Ask(ctx, `{"model": "gpt-4o-mini"}`); err != nil {
		panic(err)
	}
	if _, err := gemini(ctx, pool.New(keys("GEMINI_API_KEYS"))); err != nil {
		panic(err)
	}
	if _, err := named(ctx, pool.New(keys("GEMINI_API_KEYS")), os.Args[1]); err != nil {
		panic(err)
	}
	if err := videos(ctx, pool.New(keys("YOUTUBE_API_KEYS"))); err != nil {
		panic(err)
	}
}

// gemini brings the key that was used least.
func gemini(ctx context.Context, p *pool.Pool) (*genai.Client, error) {
	key := p.Least() // want `one google account share one quota`
	return genai.NewClient(ctx, &genai.ClientConfig{APIKey: key.Secret})
}

// named takes the key that the caller asks for.
func named(ctx context.Context, p *pool.Pool, secret string) (*genai.Client, error) {
	return genai.NewClient(ctx, &genai.ClientConfig{APIKey: p.Named(secret).Secret})
}

// videos uses the same kind of pool for another service.
func videos(ctx context.Context, p *pool.Pool) error {
	key, err := p.Get()
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://www.googleapis.com/youtube/v3/search", nil)
	if err != nil {
		return err
	}
	req.Header.Set("x-goog-api-key", key.Secret)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
