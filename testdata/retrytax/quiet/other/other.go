// Package other goes round and round for other reasons than failure.
package other

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

type service struct {
	client openai.Client
	models []string
	keys   *ring
}

type ring struct {
	keys []string
	n    int
}

func (r *ring) Next() string { r.n++; return r.keys[r.n%len(r.keys)] }

func newService(key string) *service {
	return &service{client: openai.NewClient(option.WithAPIKey(key)), models: []string{"gpt-4.1-mini", "gpt-4.1"}}
}

func (s *service) ask(ctx context.Context, model, prompt string) (*openai.ChatCompletion, error) {
	return s.client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    model,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(prompt)},
	})
}

// Fallback asks the next model when one fails.
func (s *service) fallback(ctx context.Context, prompt string) (*openai.ChatCompletion, error) {
	var last error
	for _, m := range s.models {
		resp, err := s.ask(ctx, m, prompt)
		if err == nil {
			return resp, nil
		}
		last = err
	}
	return nil, last
}

// ByIndex does the same by their numbers.
func (s *service) byIndex(ctx context.Context, prompt string) (resp *openai.ChatCompletion, err error) {
	for attempt := 0; attempt < len(s.models); attempt++ {
		if resp, err = s.ask(ctx, s.models[attempt], prompt); err == nil {
			break
		}
	}
	return resp, err
}

// Weaker goes on with another model.
func (s *service) weaker(ctx context.Context, prompt string) (*openai.ChatCompletion, error) {
	model := "gpt-4.1"
	for {
		resp, err := s.ask(ctx, model, prompt)
		if err == nil {
			return resp, nil
		}
		if model == "gpt-4.1-mini" {
			return nil, err
		}
		model = "gpt-4.1-mini"
	}
}

// Keyed takes the next key: that is another rule's.
func (s *service) keyed(ctx context.Context, prompt string) (*openai.ChatCompletion, error) {
	for attempt := 0; attempt < 3; attempt++ {
		key := s.keys.Next()
		resp, err := s.client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
			Model:    "gpt-4.1-mini",
			Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(prompt)},
		}, option.WithAPIKey(key))
		if err != nil {
			continue
		}
		return resp, nil
	}
	return nil, errors.New("gave up")
}

// Items goes over items, and past what failed.
func (s *service) items(ctx context.Context, prompts []string) (out []string) {
	for _, p := range prompts {
		resp, err := s.ask(ctx, "gpt-4.1-mini", p)
		if err != nil {
			log.Print(err)
			continue
		}
		out = append(out, resp.Choices[0].Message.Content)
	}
	return out
}

// First takes the first item that there is an answer for.
func (s *service) first(ctx context.Context, prompts []string) string {
	for i := 0; i < len(prompts); i++ {
		resp, err := s.ask(ctx, "gpt-4.1-mini", prompts[i])
		if err != nil {
			continue
		}
		return resp.Choices[0].Message.Content
	}
	return ""
}

// Drafts wants several answers.
func (s *service) drafts(ctx context.Context, prompt string) (out []string) {
	for i := 0; i < 5; i++ {
		resp, err := s.ask(ctx, "gpt-4.1-mini", prompt)
		if err != nil {
			continue
		}
		out = append(out, resp.Choices[0].Message.Content)
		if len(out) == 3 {
			break
		}
	}
	return out
}

// Talk is a conversation with somebody at a keyboard.
func (s *service) talk(ctx context.Context) error {
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		resp, err := s.ask(ctx, "gpt-4.1-mini", in.Text())
		if err != nil {
			fmt.Println(err)
			continue
		}
		if resp.Choices[0].Message.Content == "bye" {
			return nil
		}
	}
	return in.Err()
}

// Agent goes on until no tool is called, and past an error.
func (s *service) agent(ctx context.Context, prompt string) (string, error) {
	messages := []openai.ChatCompletionMessageParamUnion{openai.UserMessage(prompt)}
	for turn := 0; turn < 10; turn++ {
		resp, err := s.client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4.1", Messages: messages})
		if err != nil {
			log.Print(err)
			continue
		}
		m := resp.Choices[0].Message
		if len(m.ToolCalls) == 0 {
			return m.Content, nil
		}
		messages = append(messages, m.ToParam(), openai.ToolMessage("done", m.ToolCalls[0].ID))
	}
	return "", errors.New("too many turns")
}

// Repair says what was wrong with the last answer.
func (s *service) repair(ctx context.Context, prompt string, check func(string) error) (string, error) {
	for range 3 {
		resp, err := s.ask(ctx, "gpt-4.1", prompt)
		if err != nil {
			return "", err
		}
		text := resp.Choices[0].Message.Content
		if err := check(text); err == nil {
			return text, nil
		} else {
			prompt += "\nThis was wrong: " + err.Error()
		}
	}
	return "", errors.New("gave up")
}

// Ticks asks now and then, for ever.
func (s *service) ticks(ctx context.Context) {
	for range time.Tick(time.Hour) {
		resp, err := s.ask(ctx, "gpt-4.1-mini", "What is new?")
		if err != nil {
			log.Print(err)
			continue
		}
		log.Print(resp.Choices[0].Message.Content)
	}
}

// Stopped leaves at the first error.
func (s *service) stopped(ctx context.Context) error {
	for {
		if _, err := s.ask(ctx, "gpt-4.1-mini", "Go on."); err != nil {
			return err
		}
	}
}

// WaitForReady polls until somebody is there to answer.
func (s *service) waitForReady(ctx context.Context) error {
	var err error
	for range 30 {
		if _, err = s.ask(ctx, "gpt-4.1-mini", "ping"); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

// Longer gives each answer more room.
func (s *service) longer(ctx context.Context, prompt string) (string, error) {
	most := int64(1000)
	for {
		resp, err := s.client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
			Model:               "gpt-4.1-mini",
			Messages:            []openai.ChatCompletionMessageParamUnion{openai.UserMessage(prompt)},
			MaxCompletionTokens: openai.Int(most),
		})
		if err != nil {
			return "", err
		}
		if resp.Choices[0].FinishReason == "length" && most < 16000 {
			most *= 2
			continue
		}
		return resp.Choices[0].Message.Content, nil
	}
}

type keyState struct {
	raw   string
	until time.Time
}

// SetCooldown sets a key aside.
func (k *keyState) SetCooldown(d time.Duration) { k.until = time.Now().Add(d) }

type pool struct{ keys []*keyState }

func (p *pool) GetBestKey() (*keyState, error) {
	for _, k := range p.keys {
		if time.Now().After(k.until) {
			return k, nil
		}
	}
	return nil, errors.New("no key")
}

// SetAside asks with the best key that is left.
func setAside(ctx context.Context, p *pool, params openai.ChatCompletionNewParams) (*openai.ChatCompletion, error) {
	var last error
	for attempt := 1; attempt <= 3; attempt++ {
		key, err := p.GetBestKey()
		if err != nil {
			return nil, err
		}
		client := openai.NewClient(option.WithAPIKey(key.raw))
		resp, err := client.Chat.Completions.New(ctx, params)
		if err != nil {
			key.SetCooldown(30 * time.Second)
			last = err
			continue
		}
		return resp, nil
	}
	return nil, last
}

var errNoJSON = errors.New("no JSON")

func isParsingError(err error) bool { return errors.Is(err, errNoJSON) }

func (s *service) read(ctx context.Context, prompt string, attempt int) (string, error) {
	if attempt > 1 {
		prompt += "\nThe last answer was no JSON."
	}
	resp, err := s.ask(ctx, "gpt-4.1", prompt)
	if err != nil {
		return "", err
	}
	if text := resp.Choices[0].Message.Content; text[0] == '{' {
		return text, nil
	}
	return "", errNoJSON
}

// Readable asks for another answer where one cannot be read, and for that there
// is nothing to wait for.
func (s *service) readable(ctx context.Context, prompt string) (string, error) {
	var last error
	for attempt := 1; attempt <= 3; attempt++ {
		text, err := s.read(ctx, prompt, attempt)
		if err == nil {
			return text, nil
		}
		last = err
		if attempt == 3 || !isParsingError(err) {
			break
		}
	}
	return "", last
}
