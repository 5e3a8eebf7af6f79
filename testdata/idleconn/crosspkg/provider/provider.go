// Package provider configures a model and asks it: what is wrong with the
// transport is said here, not in every package that takes the configuration.
package provider

import (
	"context"
	"net/http"
	"net/url"

	gopenai "github.com/sashabaranov/go-openai"
)

// Config is for clients of this package and of others.
func Config(key string, proxy *url.URL) gopenai.ClientConfig {
	config := gopenai.DefaultConfig(key)
	if proxy != nil {
		config.HTTPClient = &http.Client{
			Transport: &http.Transport{Proxy: http.ProxyURL(proxy)}, // want `idle connections`
		}
	}
	return config
}

// Answer asks.
func Answer(ctx context.Context, key string, proxy *url.URL, question string) (string, error) {
	client := gopenai.NewClientWithConfig(Config(key, proxy))
	resp, err := client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model:    gopenai.GPT4oMini,
		Messages: []gopenai.ChatCompletionMessage{{Role: gopenai.ChatMessageRoleUser, Content: question}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
