// Package app brings the keys of another package's pool to the models, and to
// another service.
package app

import (
	"context"
	"net/http"
	"os"
	"strings"

	"google.golang.org/genai"

	"example.com/tokenvet/testdata/keyquota/crosspkg/keypool"
)

// Client asks Gemini with the pool's next key.
type Client struct {
	pool *keypool.Pool
}

// New reads the keys.
func New() *Client {
	return &Client{pool: keypool.New(strings.Split(os.Getenv("GEMINI_API_KEYS"), ",")...)}
}

// Generate brings the pick of the other package to the model.
func (c *Client) Generate(ctx context.Context, prompt string) (string, error) {
	key := c.pool.Next() // want `share one quota`
	client, err := genai.NewClient(ctx, &genai.ClientConfig{APIKey: key})
	if err != nil {
		return "", err
	}
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.0-flash", genai.Text(prompt), nil)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// Videos has a pool of the same type with the keys of a video service: silence.
func Videos(ctx context.Context, query string) (*http.Response, error) {
	pool := keypool.New(strings.Split(os.Getenv("YOUTUBE_API_KEYS"), ",")...)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://www.googleapis.com/youtube/v3/search?part=snippet&q="+query+"&key="+pool.Next(), nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}
