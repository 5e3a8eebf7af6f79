// Package env holds several variables of one provider.
package env

import (
	"fmt"
	"math/rand/v2"
	"os"

	gopenai "github.com/sashabaranov/go-openai"
	"github.com/tmc/langchaingo/llms/openai"
)

// Numbered lists them.
func Numbered() *gopenai.Client {
	keys := []string{
		os.Getenv("OPENAI_API_KEY_1"),
		os.Getenv("OPENAI_API_KEY_2"),
		os.Getenv("OPENAI_API_KEY_3"),
	}
	return gopenai.NewClient(keys[rand.IntN(len(keys))]) // want `share one quota`
}

// Counted builds their names.
func Counted(n int) *gopenai.Client {
	var keys []string
	for i := 1; i <= 10; i++ {
		if k := os.Getenv(fmt.Sprintf("OPENAI_API_KEY_%d", i)); k != "" {
			keys = append(keys, k)
		}
	}
	key := keys[n%len(keys)] // want `share one quota`
	return gopenai.NewClient(key)
}

// Array has a fixed size.
func Array(request uint64) (*openai.LLM, error) {
	keys := [2]string{os.Getenv("DEEPSEEK_KEY_A"), os.Getenv("DEEPSEEK_KEY_B")}
	return openai.New(
		openai.WithToken(keys[request%2]), // want `share one quota`
		openai.WithBaseURL("https://api.deepseek.com/v1"),
	)
}
