// Package lent lends keys by a channel that the package has.
package lent

import (
	"context"
	"encoding/json"
	"os"

	"google.golang.org/genai"
)

var free = make(chan string, 100)

// Fill reads the list of keys.
func Fill() error {
	var keys []string
	if err := json.Unmarshal([]byte(os.Getenv("API_KEYS")), &keys); err != nil {
		return err
	}
	for _, key := range keys {
		free <- key
	}
	return nil
}

// Generate takes one, and gives it back.
func Generate(ctx context.Context, prompt string) (string, error) {
	key := <-free // want `share one quota`
	defer func() { free <- key }()
	return generate(ctx, key, prompt)
}

var renewed = make(chan string, 1)

// Renew hands over the key that is to be used from now on.
func Renew() { renewed <- os.Getenv("GEMINI_API_KEY") }

// Serve asks with the one that was handed over last.
func Serve(ctx context.Context, prompts <-chan string) error {
	key := <-renewed
	for prompt := range prompts {
		if _, err := generate(ctx, key, prompt); err != nil {
			key = <-renewed
		}
	}
	return nil
}

func generate(ctx context.Context, key, prompt string) (string, error) {
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
