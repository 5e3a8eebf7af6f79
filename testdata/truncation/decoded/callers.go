package decoded

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"

	openai "github.com/sashabaranov/go-openai"
)

// Shelf is asked by one who hands a failure on and by one who does not.
type Shelf struct{ client *openai.Client }

func (s *Shelf) label(ctx context.Context, book string) (l label, err error) {
	resp, err := s.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 100,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it: " + book}},
	})
	if err != nil {
		return l, err
	}
	if err := json.Unmarshal([]byte(resp.Choices[0].Message.Content), &l); err != nil {
		return l, fmt.Errorf("a label of %s: %w", book, err)
	}
	return l, nil
}

// Put says what went wrong.
func (s *Shelf) Put(ctx context.Context, book string) error {
	l, err := s.label(ctx, book)
	if err != nil {
		return err
	}
	log.Print(l.Name)
	return nil
}

// Peek does not.
func (s *Shelf) Peek(ctx context.Context, book string) string {
	l, err := s.label(ctx, book)
	if err != nil {
		return ""
	}
	return l.Name
}

// Drawer is asked by two who do not.
type Drawer struct{ client *openai.Client }

var errUnlabelled = errors.New("no label")

func (d *Drawer) label(ctx context.Context, book string) (l label, err error) {
	resp, err := d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 100,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it: " + book}},
	})
	if err != nil {
		return l, err
	}
	if json.Unmarshal([]byte(resp.Choices[0].Message.Content), &l) != nil { // want `fails there, which nobody hears of`
		return l, errUnlabelled
	}
	return l, nil
}

// Put goes on.
func (d *Drawer) Put(ctx context.Context, book string) {
	if l, err := d.label(ctx, book); err == nil {
		d.keep(l.Name)
	}
}

func (d *Drawer) keep(string) {}

// Peek does not say.
func (d *Drawer) Peek(ctx context.Context, book string) string {
	l, err := d.label(ctx, book)
	if err != nil {
		return ""
	}
	return l.Name
}

// Twice is read again once it could be: what fails the second time is not that it was cut.
func (d *Drawer) Twice(ctx context.Context, book string) (l label, err error) {
	resp, err := d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 100,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it: " + book}},
	})
	if err != nil {
		return l, err
	}
	text := []byte(resp.Choices[0].Message.Content)
	if err := json.Unmarshal(text, &l); err != nil {
		return l, fmt.Errorf("a label of %s: %w", book, err)
	}
	var raw label
	if json.Unmarshal(text, &raw) == nil {
		l.Name = raw.Name
	}
	return l, nil
}
