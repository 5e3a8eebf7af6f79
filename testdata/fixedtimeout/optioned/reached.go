package optioned

import (
	"context"
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

type speaker struct{ http *http.Client }

// NewSpeaker bounds its client through the field that points to it.
func NewSpeaker() *speaker {
	s := &speaker{}
	s.http = &http.Client{}
	s.http.Timeout = 20 * time.Second // want `timeout of 20s cuts a streaming call short`
	return s
}

func (s *speaker) Speak(ctx context.Context, key, prompt string) (*openai.ChatCompletionStream, error) {
	return open(ctx, key, s.http, prompt)
}
