package quiet

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

// ring has the keys that are there, one after the other.
type ring struct {
	keys []string
	at   int
}

func (r *ring) Get() string { return r.keys[r.at] }
func (r *ring) Next()       { r.at = (r.at + 1) % len(r.keys) }

type keyed struct {
	ring *ring
	api  *openai.Client
}

func (k *keyed) take(key string) { k.api = openai.NewClient(key) }

func (k *keyed) once(ctx context.Context, text string) (string, error) {
	resp, err := k.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4o-mini",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: text}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Around asks with each key once: that is no retry.
func (k *keyed) Around(ctx context.Context, text string) (string, error) {
	first := k.ring.Get()
	for {
		answer, err := k.once(ctx, text)
		if err == nil {
			return answer, nil
		}
		k.ring.Next()
		if k.ring.Get() == first {
			return "", err
		}
		k.take(k.ring.Get())
	}
}

// seats are clients of a key each.
type seats struct {
	apis []*openai.Client
	next int
}

// FromWhereItWas asks each of them once, from the one whose turn it is.
func (s *seats) FromWhereItWas(ctx context.Context, req openai.ChatCompletionRequest) (answer openai.ChatCompletionResponse, err error) {
	start, all := s.next, len(s.apis)
	for attempt := 0; attempt < all; attempt++ {
		i := (start + attempt) % all
		if answer, err = s.apis[i].CreateChatCompletion(ctx, req); err == nil {
			s.next = (i + 1) % all
			return answer, nil
		}
	}
	return answer, err
}
