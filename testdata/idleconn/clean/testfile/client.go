// Package testfile has a true site in its test only: tests are read and not
// reported on.
package testfile

import (
	"net/http"

	openai "github.com/sashabaranov/go-openai"
)

// Connect is handed its client.
func Connect(key string, hc *http.Client) *openai.Client {
	config := openai.DefaultConfig(key)
	config.HTTPClient = hc
	return openai.NewClientWithConfig(config)
}
