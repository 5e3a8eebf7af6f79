// Package single has one key in use, wherever it was chosen: nothing is reported
// here.
package single

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	gopenai "github.com/sashabaranov/go-openai"
	"golang.org/x/time/rate"
)

// Environment chooses between sandbox and production once.
func Environment() openai.Client {
	keys := map[string]string{
		"sandbox":    os.Getenv("OPENAI_API_KEY_SANDBOX"),
		"production": os.Getenv("OPENAI_API_KEY_PRODUCTION"),
	}
	return openai.NewClient(option.WithAPIKey(keys[cmp.Or(os.Getenv("APP_ENV"), "sandbox")]))
}

// First takes the first of a list and forgets the rest.
func First() *gopenai.Client {
	keys := strings.Split(os.Getenv("OPENAI_API_KEYS"), ",")
	return gopenai.NewClient(keys[0])
}

// Asked takes the one of a list that somebody types.
func Asked() *gopenai.Client {
	keys := strings.Split(os.Getenv("OPENAI_API_KEYS"), ",")
	for i, key := range keys {
		fmt.Printf("%d. …%s\n", i+1, key[len(key)-4:])
	}
	var chosen int
	if _, err := fmt.Scanln(&chosen); err != nil || chosen < 1 || chosen > len(keys) {
		return nil
	}
	return gopenai.NewClient(keys[chosen-1])
}

// Branch has two variables and uses one.
func Branch(production bool) *gopenai.Client {
	key := os.Getenv("OPENAI_API_KEY_DEV")
	if production {
		key = os.Getenv("OPENAI_API_KEY")
	}
	return gopenai.NewClient(key)
}

// pool is named like one and holds one key.
type pool struct {
	keys []string
	next int
}

func newPool(keys ...string) *pool { return &pool{keys: keys} }

func (p *pool) take() string {
	p.next = (p.next + 1) % len(p.keys)
	return p.keys[p.next]
}

// OneKey fills the pool with a single key.
func OneKey() *gopenai.Client {
	return gopenai.NewClient(newPool(os.Getenv("OPENAI_API_KEY")).take())
}

// Models has a limiter for each model of one key, as providers count them.
func Models(ctx context.Context, prompt string) ([]string, error) {
	client := gopenai.NewClient(os.Getenv("OPENAI_API_KEY"))
	limiters := map[string]*rate.Limiter{}
	var answers []string
	for _, model := range []string{gopenai.GPT4oMini, gopenai.GPT4o} {
		limiters[model] = rate.NewLimiter(5, 1)
		if err := limiters[model].Wait(ctx); err != nil {
			return nil, err
		}
		resp, err := client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
			Model:    model,
			Messages: []gopenai.ChatCompletionMessage{{Role: "user", Content: prompt}},
		})
		if err != nil {
			return nil, err
		}
		answers = append(answers, resp.Choices[0].Message.Content)
	}
	return answers, nil
}

// Prompts picks at random, but prompts and not keys.
func Prompts(ctx context.Context, client *gopenai.Client, turn int) (gopenai.ChatCompletionResponse, error) {
	prompts := strings.Split(os.Getenv("PROMPTS"), "|")
	return client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model:    gopenai.GPT4oMini,
		Messages: []gopenai.ChatCompletionMessage{{Role: "user", Content: prompts[turn%len(prompts)]}},
	})
}
