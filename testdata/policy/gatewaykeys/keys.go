// Package gatewaykeys picks among keys of a gateway, and among a provider's.
package gatewaykeys

import (
	"math/rand/v2"
	"os"
	"strings"

	openai "github.com/sashabaranov/go-openai"
)

var keys = strings.Split(os.Getenv("OPENAI_API_KEYS"), ",")

// Gateway picks a virtual key of the gateway's.
func Gateway() *openai.Client {
	config := openai.DefaultConfig(keys[rand.IntN(len(keys))])
	config.BaseURL = "https://llm.example.com/v1"
	return openai.NewClientWithConfig(config)
}

// Stated does so where the policy says that the environment leads there.
func Stated() *openai.Client {
	config := openai.DefaultConfig(keys[rand.IntN(len(keys))])
	config.BaseURL = os.Getenv("GATEWAY_URL")
	return openai.NewClientWithConfig(config)
}

// Direct picks one of an account's.
func Direct() *openai.Client {
	config := openai.DefaultConfig(keys[rand.IntN(len(keys))]) // want `share one quota`
	config.BaseURL = "https://direct.example.com/v1"
	return openai.NewClientWithConfig(config)
}
