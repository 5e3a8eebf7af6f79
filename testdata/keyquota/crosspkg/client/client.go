// Package client makes clients for whichever endpoint it is told.
package client

import (
	openai "github.com/sashabaranov/go-openai"
)

// New makes one.
func New(key, base string) *openai.Client {
	cfg := openai.DefaultConfig(key)
	cfg.BaseURL = base
	return openai.NewClientWithConfig(cfg)
}
