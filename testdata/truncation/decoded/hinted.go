package decoded

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	openai "github.com/sashabaranov/go-openai"
)

func (d *Desk) report(ctx context.Context, book string) (string, error) {
	resp, err := d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 900,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Report on all chapters of this book as JSON: " + book}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

func (d *Desk) dropped(ctx context.Context, book string) (string, error) {
	resp, err := d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 900,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Report on all places of this book as JSON: " + book}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil // want `fails there, which nobody hears of`
}

// Plain answers in plain words may be shown; half an object is an error.
func (d *Desk) Plain(ctx context.Context, book string) (*outline, error) {
	text, err := d.report(ctx, book)
	if err != nil {
		return nil, err
	}
	var out outline
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		if text == "" || strings.HasPrefix(text, "{") {
			return nil, fmt.Errorf("no outline: %w", err)
		}
		return new(outline), nil
	}
	return &out, nil
}

// Dropped makes an error of nothing but an empty answer.
func (d *Desk) Dropped(ctx context.Context, book string) (*outline, error) {
	text, err := d.dropped(ctx, book)
	if err != nil {
		return nil, err
	}
	var out outline
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		if text == "" {
			return nil, fmt.Errorf("no outline: %w", err)
		}
		return new(outline), nil
	}
	return &out, nil
}

// Page says who wrote it.
type Page struct {
	Outline  outline
	ByModel  bool
	Readable bool
}

func readOutline(text string) (out outline, ok bool) {
	if json.Unmarshal([]byte(text), &out) != nil {
		return outline{}, false
	}
	return out, true
}

func plainOutline(text string) (outline, bool) {
	out, ok := readOutline(text)
	if !ok {
		return outline{}, false
	}
	return out, len(out.Chapters) > 0
}

// Marked says on the page that no model wrote it.
func (d *Desk) Marked(ctx context.Context, book string) (*Page, error) {
	text, err := d.report(ctx, book)
	if err != nil {
		return nil, err
	}
	p := new(Page)
	out, ok := readOutline(text)
	if ok {
		p.Outline = out
	} else {
		p.ByModel = false
	}
	return p, nil
}

// Noted says on the page whether the answer could be read.
func (d *Desk) Noted(ctx context.Context, book string) (*Page, error) {
	text, err := d.report(ctx, book)
	if err != nil {
		return nil, err
	}
	p := new(Page)
	p.Outline, p.Readable = plainOutline(text)
	return p, nil
}

// Kept decodes what it has encoded.
func (d *Desk) Kept(ctx context.Context, book string) (n int, err error) {
	text, err := d.report(ctx, book)
	if err != nil {
		return 0, err
	}
	all, err := json.Marshal([]map[string]string{{"role": "assistant", "content": text}})
	if err != nil {
		return 0, err
	}
	return count(all), nil
}

func count(all json.RawMessage) int {
	var list []json.RawMessage
	if json.Unmarshal(bytes.TrimSpace(all), &list) != nil {
		return 0
	}
	return len(list)
}
