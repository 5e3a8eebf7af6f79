// Package global changes the transport that every client of the program shares.
package global

import (
	"net/http"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

// Tune takes the idle timeout off the default transport.
func Tune() {
	t := http.DefaultTransport.(*http.Transport)
	t.MaxIdleConnsPerHost = 100
	t.IdleConnTimeout = 0 // not seen yet: no transport is handed to a client here
}

// Connect has no transport of its own.
func Connect(key string) openai.Client {
	Tune()
	return openai.NewClient(option.WithAPIKey(key))
}
