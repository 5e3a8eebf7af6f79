// Package sure has answers that may be cut: of some that is sure enough to be said where no
// policy asks for more.
package sure

import (
	"context"
	"encoding/json"
	"errors"
	"os"

	openai "github.com/sashabaranov/go-openai"
)

// Desk asks one API.
type Desk struct {
	client *openai.Client
	tokens int
}

// NewDesk is told how much an answer may be.
func NewDesk(client *openai.Client, tokens int) *Desk { return &Desk{client, tokens} }

func (d *Desk) ask(ctx context.Context, tokens int, question string) (openai.ChatCompletionMessage, error) {
	resp, err := d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: tokens,
		Messages:  []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: question}},
	})
	if err != nil {
		return openai.ChatCompletionMessage{}, err
	}
	return resp.Choices[0].Message, nil
}

// Stored puts away what a known bound may have cut.
func (d *Desk) Stored(ctx context.Context, book string) error {
	m, err := d.ask(ctx, 600, "Tell the plots of all chapters: "+book)
	if err != nil {
		return err
	}
	return os.WriteFile("plots.md", []byte(m.Content), 0o644) // want `answer is stored by os.WriteFile, and one that the bound of 600 tokens cut short`
}

// Unknown may have cut it, or not.
func (d *Desk) Unknown(ctx context.Context, book string) error {
	m, err := d.ask(ctx, d.tokens, "Tell the plots of all chapters: "+book)
	if err != nil {
		return err
	}
	return os.WriteFile("plots.md", []byte(m.Content), 0o644)
}

type plots struct {
	Chapters []struct{ Title, Plot, Places string }
}

// Quiet goes on without what it could not read.
func (d *Desk) Quiet(ctx context.Context, book string) (plots, error) {
	m, err := d.ask(ctx, 600, "Tell the plots of all chapters as JSON: "+book)
	if err != nil {
		return plots{}, err
	}
	var out plots
	if json.Unmarshal([]byte(m.Content), &out) != nil {
		return plots{}, nil
	}
	return out, nil
}

// Again asks for the same.
func (d *Desk) Again(ctx context.Context, book string) (plots, error) {
	for range 3 {
		m, err := d.ask(ctx, 600, "Tell the plots of all chapters as JSON: "+book)
		if err != nil {
			return plots{}, err
		}
		var out plots
		if json.Unmarshal([]byte(m.Content), &out) == nil { // want `is asked for again under the same bound`
			return out, nil
		}
	}
	return plots{}, errors.New("no JSON")
}
