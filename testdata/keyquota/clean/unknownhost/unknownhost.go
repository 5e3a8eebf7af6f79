// Package unknownhost has several keys for hosts of which nobody knows how they
// count: nothing is reported here.
package unknownhost

import (
	"bytes"
	"context"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
	"sync/atomic"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	gopenai "github.com/sashabaranov/go-openai"
)

var next atomic.Uint64

// Configured knows its host only when it runs.
func Configured() *gopenai.Client {
	keys := strings.Split(os.Getenv("PROVIDER_API_KEYS"), ",")
	config := gopenai.DefaultConfig(keys[next.Add(1)%uint64(len(keys))])
	config.BaseURL = os.Getenv("PROVIDER_BASE_URL")
	return gopenai.NewClientWithConfig(config)
}

// Reseller has a host that the policy does not know; some resellers meter each key.
func Reseller() openai.Client {
	keys := strings.Split(os.Getenv("RESELLER_KEYS"), ",")
	return openai.NewClient(
		option.WithBaseURL("https://llm.reseller.example/v1"),
		option.WithAPIKey(keys[rand.IntN(len(keys))]),
	)
}

// Raw posts to an address of the configuration.
func Raw(ctx context.Context, body []byte) (*http.Response, error) {
	keys := strings.Split(os.Getenv("LLM_KEYS"), ",")
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, os.Getenv("LLM_URL")+"/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+keys[rand.IntN(len(keys))])
	return http.DefaultClient.Do(req)
}

// Local talks to a server of one's own, which has no provider's quota.
func Local(turn int) openai.Client {
	keys := strings.Split(os.Getenv("VLLM_KEYS"), ",")
	return openai.NewClient(option.WithBaseURL("http://localhost:8000/v1"), option.WithAPIKey(keys[turn%len(keys)]))
}

// Ark is a provider of which the policy has no verified scope.
func Ark(turn int) openai.Client {
	keys := strings.Split(os.Getenv("ARK_API_KEYS"), ",")
	return openai.NewClient(option.WithBaseURL("https://ark.cn-beijing.volces.com/api/v3"), option.WithAPIKey(keys[turn%len(keys)]))
}
