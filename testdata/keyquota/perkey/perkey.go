// Package perkey holds a client or a limiter per key of one endpoint.
package perkey

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"strings"
	"sync/atomic"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	gopenai "github.com/sashabaranov/go-openai"
	"golang.org/x/sync/errgroup"
	"golang.org/x/time/rate"
	"google.golang.org/genai"
)

// Clients makes a client for each key.
func Clients() []*gopenai.Client {
	var clients []*gopenai.Client
	for _, key := range strings.Split(os.Getenv("OPENAI_API_KEYS"), ",") {
		clients = append(clients, gopenai.NewClient(key)) // want `share one quota`
	}
	return clients
}

// Balanced makes a list by index and takes turns; the list is the defect.
type Balanced struct {
	clients []openai.Client
	next    atomic.Uint64
}

// NewBalanced has a client per key.
func NewBalanced() *Balanced {
	keys := strings.Split(os.Getenv("OPENAI_API_KEYS"), ",")
	b := &Balanced{clients: make([]openai.Client, len(keys))}
	for i, key := range keys {
		b.clients[i] = openai.NewClient(option.WithAPIKey(key)) // want `share one quota`
	}
	return b
}

// Chat takes the next client.
func (b *Balanced) Chat(ctx context.Context, prompt string) (string, error) {
	client := b.clients[b.next.Add(1)%uint64(len(b.clients))]
	completion, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    openai.ChatModelGPT4oMini,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(prompt)},
	})
	if err != nil {
		return "", err
	}
	return completion.Choices[0].Message.Content, nil
}

// Answer constructs it.
func Answer(ctx context.Context, prompt string) (string, error) {
	return NewBalanced().Chat(ctx, prompt)
}

// lane gives each key a limiter, as if each had a quota.
type lane struct {
	key     string
	limiter *rate.Limiter
}

// Lanes drains the prompts with a worker for each key: five keys times ten a
// second are not fifty.
func Lanes(ctx context.Context, bodies <-chan []byte) error {
	var lanes []*lane
	for _, key := range strings.Split(os.Getenv("DEEPSEEK_API_KEYS"), ",") {
		lanes = append(lanes, &lane{key: key, limiter: rate.NewLimiter(10, 1)}) // want `share one quota`
	}
	group, ctx := errgroup.WithContext(ctx)
	for _, l := range lanes {
		group.Go(func() error { return l.drain(ctx, bodies) })
	}
	return group.Wait()
}

func (l *lane) drain(ctx context.Context, bodies <-chan []byte) error {
	for body := range bodies {
		if err := l.limiter.Wait(ctx); err != nil {
			return err
		}
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.deepseek.com/chat/completions", bytes.NewReader(body))
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "Bearer "+l.key)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			return err
		}
		if err := resp.Body.Close(); err != nil {
			return err
		}
	}
	return nil
}

// worker has a client and a limiter of its own.
type worker struct {
	client  *genai.Client
	limiter *rate.Limiter
}

func newWorker(ctx context.Context, key string) (*worker, error) {
	client, err := genai.NewClient(ctx, &genai.ClientConfig{APIKey: key})
	if err != nil {
		return nil, fmt.Errorf("worker: %w", err)
	}
	return &worker{client: client, limiter: rate.NewLimiter(rate.Limit(0.25), 1)}, nil
}

// Workers makes one for each key through the user's own constructor.
func Workers(ctx context.Context) ([]*worker, error) {
	var workers []*worker
	for _, key := range strings.Split(os.Getenv("GEMINI_API_KEYS"), ",") {
		w, err := newWorker(ctx, strings.TrimSpace(key)) // want `share one quota`
		if err != nil {
			return nil, err
		}
		workers = append(workers, w)
	}
	return workers, nil
}

// member is made of a configuration.
type member struct {
	name   string
	client *gopenai.Client
}

// Config has the keys in a list of its own.
type Config struct {
	BaseURL string
	Keys    []string
}

// LoadConfig reads the environment.
func LoadConfig() Config {
	return Config{BaseURL: "https://api.deepseek.com/v1", Keys: strings.Split(os.Getenv("DEEPSEEK_API_KEYS"), ",")}
}

func connect(base, key string) *gopenai.Client {
	config := gopenai.DefaultConfig(key)
	config.BaseURL = base
	return gopenai.NewClientWithConfig(config)
}

// Members shares the base URL and multiplies the keys.
func Members() []member {
	cfg := LoadConfig()
	members := make([]member, 0, len(cfg.Keys))
	for i, key := range cfg.Keys {
		members = append(members, member{name: fmt.Sprint("deepseek-", i), client: connect(cfg.BaseURL, key)}) // want `share one quota`
	}
	return members
}
