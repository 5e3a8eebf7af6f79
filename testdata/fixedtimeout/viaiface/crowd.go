package viaiface

import (
	"context"
	"errors"
	"io"
	"time"

	openai "github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

// speaker has an implementation for each of many providers: which one answers
// is not known, and does not matter, for all of them stream.
type speaker interface {
	Speak(ctx context.Context, prompt string, emit func(string)) error
	Label(ctx context.Context, prompt string) (string, error)
}

type (
	viaOpenAI   struct{ c *openai.Client }
	viaDeepSeek struct{ c *openai.Client }
	viaMoonshot struct{ c *openai.Client }
	viaMistral  struct{ c *openai.Client }
	viaGemini   struct{ c *genai.Client }
)

func (v viaOpenAI) Speak(ctx context.Context, prompt string, emit func(string)) error {
	return speak(ctx, v.c, openai.GPT4o, prompt, emit)
}

func (v viaDeepSeek) Speak(ctx context.Context, prompt string, emit func(string)) error {
	return speak(ctx, v.c, "deepseek-chat", prompt, emit)
}

func (v viaMoonshot) Speak(ctx context.Context, prompt string, emit func(string)) error {
	return speak(ctx, v.c, "kimi-k2-0905-preview", prompt, emit)
}

func (v viaMistral) Speak(ctx context.Context, prompt string, emit func(string)) error {
	return speak(ctx, v.c, "mistral-small-latest", prompt, emit)
}

func (v viaGemini) Speak(ctx context.Context, prompt string, emit func(string)) error {
	for resp, err := range v.c.Models.GenerateContentStream(ctx, "gemini-2.0-flash", genai.Text(prompt), nil) {
		if err != nil {
			return err
		}
		emit(resp.Text())
	}
	return nil
}

func speak(ctx context.Context, c *openai.Client, model, prompt string, emit func(string)) error {
	events, err := c.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:    model,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return err
	}
	defer events.Close()
	for {
		chunk, err := events.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		emit(chunk.Choices[0].Delta.Content)
	}
}

// Label streams with one provider only.
func (v viaOpenAI) Label(ctx context.Context, prompt string) (label string, err error) {
	err = v.Speak(ctx, prompt, func(s string) { label += s })
	return label, err
}

func (v viaDeepSeek) Label(ctx context.Context, prompt string) (string, error) {
	return whole(ctx, v.c, "deepseek-chat", prompt)
}

func (v viaMoonshot) Label(ctx context.Context, prompt string) (string, error) {
	return whole(ctx, v.c, "kimi-k2-0905-preview", prompt)
}

func (v viaMistral) Label(ctx context.Context, prompt string) (string, error) {
	return whole(ctx, v.c, "mistral-small-latest", prompt)
}

func (v viaGemini) Label(ctx context.Context, prompt string) (string, error) {
	resp, err := v.c.Models.GenerateContent(ctx, "gemini-2.0-flash", genai.Text(prompt), nil)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

func whole(ctx context.Context, c *openai.Client, model, prompt string) (string, error) {
	resp, err := c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    model,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

func pick(name, key string, gem *genai.Client) speaker {
	switch name {
	case "deepseek":
		return viaDeepSeek{openai.NewClient(key)}
	case "moonshot":
		return viaMoonshot{openai.NewClient(key)}
	case "mistral":
		return viaMistral{openai.NewClient(key)}
	case "gemini":
		return viaGemini{gem}
	}
	return viaOpenAI{openai.NewClient(key)}
}

// Stage speaks through one of them.
type Stage struct{ voice speaker }

// NewStage picks it.
func NewStage(name, key string, gem *genai.Client) *Stage {
	return &Stage{voice: pick(name, key, gem)}
}

// Monologue cuts them all.
func (s *Stage) Monologue(topic string, emit func(string)) error {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute) // want `timeout of 2m0s cuts a streaming call`
	defer cancel()
	return s.voice.Speak(ctx, "Speak about "+topic, emit)
}

// Genre asks what not all of them stream: silence.
func (s *Stage) Genre(play string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	return s.voice.Label(ctx, "Name the genre: "+play)
}

// Mood streams a label, which is short: silence.
func (s *Stage) Mood(line string, emit func(string)) error {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	return s.voice.Speak(ctx, "Classify the mood of the line as happy, sad or angry. Reply with one word.\n"+line, emit)
}
