// Package stacked asks again on top of SDKs that do so by themselves.
package stacked

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/anthropics/anthropic-sdk-go"
	anthropicoption "github.com/anthropics/anthropic-sdk-go/option"
	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

type service struct {
	openai openai.Client
	claude anthropic.Client
	five   openai.Client
	once   openai.Client
}

func newService(key string) *service {
	return &service{
		openai: openai.NewClient(option.WithAPIKey(key)),
		claude: anthropic.NewClient(anthropicoption.WithAPIKey(key)),
		five:   openai.NewClient(option.WithAPIKey(key), option.WithMaxRetries(4)),
		once:   openai.NewClient(option.WithAPIKey(key), option.WithMaxRetries(0)),
	}
}

const maxAttempts = 3

func busy(err error) bool {
	var api *openai.Error
	return errors.As(err, &api) && (api.StatusCode == http.StatusTooManyRequests || api.StatusCode >= 500)
}

// Thrice is 3 attempts of 3.
func (s *service) thrice(ctx context.Context, p openai.ChatCompletionNewParams) (*openai.ChatCompletion, error) {
	for attempt := 0; ; attempt++ { // want `retries of an LLM call multiply with the SDK's own: 3 × 3 = 9 requests for one answer`
		resp, err := s.openai.Chat.Completions.New(ctx, p)
		if err == nil {
			return resp, nil
		}
		if !busy(err) || attempt == maxAttempts-1 {
			return nil, err
		}
		time.Sleep(time.Second << attempt)
	}
}

// Five is 4 attempts of 5.
func (s *service) fiveEach(ctx context.Context, p openai.ChatCompletionNewParams) (*openai.ChatCompletion, error) {
	for attempt := 0; attempt <= 3; attempt++ { // want `multiply with the SDK's own: 4 × 5 = 20 requests for one answer`
		resp, err := s.five.Chat.Completions.New(ctx, p)
		if err == nil {
			return resp, nil
		}
		if !busy(err) {
			return nil, err
		}
		time.Sleep(time.Second << attempt)
	}
	return nil, errors.New("gave up")
}

// Once has told its SDK not to.
func (s *service) onceEach(ctx context.Context, p openai.ChatCompletionNewParams) (*openai.ChatCompletion, error) {
	for attempt := 0; attempt < maxAttempts; attempt++ {
		resp, err := s.once.Chat.Completions.New(ctx, p)
		if err == nil {
			return resp, nil
		}
		if !busy(err) {
			return nil, err
		}
		time.Sleep(time.Second << attempt)
	}
	return nil, errors.New("gave up")
}

// InTheCall tells the SDK so for this call.
func (s *service) inTheCall(ctx context.Context, p openai.ChatCompletionNewParams) (*openai.ChatCompletion, error) {
	for attempt := 0; attempt < maxAttempts; attempt++ {
		resp, err := s.openai.Chat.Completions.New(ctx, p, option.WithMaxRetries(0))
		if err == nil {
			return resp, nil
		}
		if !busy(err) {
			return nil, err
		}
		time.Sleep(time.Second << attempt)
	}
	return nil, errors.New("gave up")
}

func (s *service) claudeOnce(ctx context.Context, p anthropic.MessageNewParams) (*anthropic.Message, error) {
	return s.claude.Messages.New(ctx, p)
}

// Through a wrapper that asks again by itself: three layers.
func (s *service) inner(ctx context.Context, p anthropic.MessageNewParams) (*anthropic.Message, error) {
	var last error
	for i := range 2 { // want `multiply with the SDK's own: 2 × 3 = 6 requests for one answer`
		m, err := s.claudeOnce(ctx, p)
		if err == nil {
			return m, nil
		}
		if last = err; !overloaded(err) {
			break
		}
		time.Sleep(time.Duration(i+1) * time.Second)
	}
	return nil, last
}

func overloaded(err error) bool {
	var api *anthropic.Error
	return errors.As(err, &api) && api.StatusCode >= 429
}

func (s *service) outer(ctx context.Context, p anthropic.MessageNewParams) (*anthropic.Message, error) {
	var last error
	for i := range 4 { // want `multiply with the SDK's own: 4 × 2 × 3 = 24 requests for one answer`
		m, err := s.inner(ctx, p)
		if err == nil {
			return m, nil
		}
		if last = err; !overloaded(err) {
			break
		}
		time.Sleep(time.Duration(i+1) * time.Second)
	}
	return nil, last
}

// Unknown is given its client: nobody knows what that does.
func unknown(ctx context.Context, c openai.Client, p openai.ChatCompletionNewParams) (*openai.ChatCompletion, error) {
	for attempt := 0; attempt < maxAttempts; attempt++ {
		resp, err := c.Chat.Completions.New(ctx, p)
		if err == nil {
			return resp, nil
		}
		if !busy(err) {
			return nil, err
		}
		time.Sleep(time.Second << attempt)
	}
	return nil, errors.New("gave up")
}

// Options of which not all are known.
func some(ctx context.Context, key string, more []option.RequestOption, p openai.ChatCompletionNewParams) (*openai.ChatCompletion, error) {
	c := openai.NewClient(append([]option.RequestOption{option.WithAPIKey(key)}, more...)...)
	for attempt := 0; attempt < maxAttempts; attempt++ {
		resp, err := c.Chat.Completions.New(ctx, p)
		if err == nil {
			return resp, nil
		}
		if !busy(err) {
			return nil, err
		}
		time.Sleep(time.Second << attempt)
	}
	return nil, errors.New("gave up")
}

// Status asks the response that an option hands over, and Retry-After where it
// asks again.
func (s *service) status(ctx context.Context, p openai.ChatCompletionNewParams) (*openai.ChatCompletion, error) {
	var last error
	for attempt := range 3 {
		var resp *http.Response
		answer, err := s.once.Chat.Completions.New(ctx, p, option.WithResponseInto(&resp))
		if err == nil {
			return answer, nil
		}
		if resp == nil || resp.StatusCode != http.StatusTooManyRequests {
			return nil, err
		}
		last = err
		after, _ := time.ParseDuration(resp.Header.Get("Retry-After") + "s")
		time.Sleep(max(after, time.Second<<attempt))
	}
	return nil, last
}

// Anything goes on whatever the response says.
func (s *service) anything(ctx context.Context, p openai.ChatCompletionNewParams) (*openai.ChatCompletion, error) {
	var last error
	for attempt := range 3 { // want `repeat what cannot succeed`
		var resp *http.Response
		answer, err := s.once.Chat.Completions.New(ctx, p, option.WithResponseInto(&resp))
		if err == nil {
			return answer, nil
		}
		last = err
		time.Sleep(time.Second << attempt)
	}
	return nil, last
}
