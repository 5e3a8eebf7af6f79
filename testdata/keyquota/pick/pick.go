// Package pick holds keys that a counter, a random number or a hash picks from a
// list and hands to an SDK's constructor or option.
package pick

import (
	"context"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/anthropics/anthropic-sdk-go"
	anthropicoption "github.com/anthropics/anthropic-sdk-go/option"
	cohesion "github.com/cohesion-org/deepseek-go"
	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	gopenai "github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

func keysOf(name string) []string {
	var keys []string
	for _, k := range strings.Split(os.Getenv(name), ",") {
		if k = strings.TrimSpace(k); k != "" {
			keys = append(keys, k)
		}
	}
	return keys
}

// roundRobin counts.
type roundRobin struct {
	keys []string
	next atomic.Uint64
}

func newRoundRobin() *roundRobin {
	return &roundRobin{keys: keysOf("OPENAI_API_KEYS")}
}

// Client takes the next key for each client.
func (r *roundRobin) Client() *gopenai.Client {
	key := r.keys[r.next.Add(1)%uint64(len(r.keys))] // want `share one quota`
	return gopenai.NewClient(key)
}

// Serve constructs it.
func Serve(ctx context.Context, prompts <-chan string, answers chan<- string) error {
	pool := newRoundRobin()
	for prompt := range prompts {
		resp, err := pool.Client().CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
			Model:    gopenai.GPT4oMini,
			Messages: []gopenai.ChatCompletionMessage{{Role: "user", Content: prompt}},
		})
		if err != nil {
			return err
		}
		answers <- resp.Choices[0].Message.Content
	}
	return nil
}

// Random hands the pick to an option.
func Random() openai.Client {
	keys := strings.Split(os.Getenv("OPENAI_API_KEYS"), ",")
	return openai.NewClient(option.WithAPIKey(keys[rand.IntN(len(keys))])) // want `share one quota`
}

// PerCall gives the option to the call and not to the client.
func PerCall(ctx context.Context, client anthropic.Client, turn int, params anthropic.MessageNewParams) (*anthropic.Message, error) {
	keys := keysOf("ANTHROPIC_API_KEYS")
	return client.Messages.New(ctx, params, anthropicoption.WithAPIKey(keys[turn%len(keys)])) // want `share one quota`
}

// Hashed keeps a user on one key, and all users in one account.
func Hashed(ctx context.Context, user string) (*genai.Client, error) {
	keys := keysOf("GEMINI_API_KEYS")
	h := fnv.New32a()
	h.Write([]byte(user))
	key := keys[int(h.Sum32())%len(keys)] // want `share one quota`
	return genai.NewClient(ctx, &genai.ClientConfig{APIKey: key, Backend: genai.BackendGeminiAPI})
}

var (
	deepseekMu   sync.Mutex
	deepseekNext int
	deepseekKeys = keysOf("DEEPSEEK_API_KEYS")
)

// nextKey is a function over package variables.
func nextKey() string {
	deepseekMu.Lock()
	defer deepseekMu.Unlock()
	key := deepseekKeys[deepseekNext] // want `share one quota`
	deepseekNext++
	if deepseekNext == len(deepseekKeys) {
		deepseekNext = 0
	}
	return key
}

// DeepSeek uses it two calls later.
func DeepSeek() *cohesion.Client { return cohesion.NewClient(nextKey()) }

// Closure picks in a function literal.
func Closure() func() openai.Client {
	keys := keysOf("OPENAI_API_KEYS")
	pick := func() string {
		return keys[rand.IntN(len(keys))] // want `share one quota`
	}
	return func() openai.Client {
		return openai.NewClient(option.WithAPIKey(pick()))
	}
}

// Named is a map of keys; the names are the keys' own, not tenants'.
type Named struct {
	names []string
	keys  map[string]string
	turn  int
}

// NewNamed reads pairs such as a=sk-1,b=sk-2.
func NewNamed() *Named {
	n := &Named{keys: map[string]string{}}
	for _, pair := range strings.Split(os.Getenv("GEMINI_API_KEYS"), ",") {
		name, key, ok := strings.Cut(pair, "=")
		if ok {
			n.names = append(n.names, name)
			n.keys[name] = key
		}
	}
	return n
}

// Client rotates through the names.
func (n *Named) Client(ctx context.Context) (*genai.Client, error) {
	n.turn = (n.turn + 1) % len(n.names)
	name := n.names[n.turn]
	return genai.NewClient(ctx, &genai.ClientConfig{APIKey: n.keys[name]}) // want `share one quota`
}

// Rotate ties Named to a caller.
func Rotate(ctx context.Context) (*genai.Client, error) { return NewNamed().Client(ctx) }

// OneEndpoint has the two keys of one Azure resource: one deployment, one quota.
func OneEndpoint(turn int) *gopenai.Client {
	keys := []string{os.Getenv("AZURE_OPENAI_KEY_1"), os.Getenv("AZURE_OPENAI_KEY_2")}
	return gopenai.NewClientWithConfig(gopenai.DefaultAzureConfig(keys[turn%len(keys)], "https://acme.openai.azure.com")) // want `share one quota`
}
