package decoded

import (
	"context"
	"encoding/json"
	"fmt"
	"log"

	"github.com/cenkalti/backoff/v4"
	openai "github.com/sashabaranov/go-openai"
)

type outline struct {
	Chapters []struct{ Title, Plot, Characters, Places string }
}

func (d *Desk) outline(ctx context.Context, book string) (string, error) {
	resp, err := d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 900,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Outline all chapters of this book as JSON: " + book}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil // want `is asked for again under the same bound`
}

// Helped is run again by a library where it cannot read the answer.
func (d *Desk) Helped(ctx context.Context, book string) (out outline, last error) {
	run := func() error {
		text, err := d.outline(ctx, book)
		if err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(text), &out); err != nil {
			last = fmt.Errorf("no JSON: %w", err)
			return last
		}
		return nil
	}
	if err := backoff.Retry(run, backoff.WithMaxRetries(backoff.NewExponentialBackOff(), 3)); err != nil {
		return out, err
	}
	return out, nil
}

func (d *Desk) plot(ctx context.Context, book string) (string, error) {
	resp, err := d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 900,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Tell the plots of all chapters as JSON: " + book}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil // want `is asked for again under the same bound`
}

// Twice asks for the same once more.
func (d *Desk) Twice(ctx context.Context, book string) (out outline, err error) {
	text, err := d.plot(ctx, book)
	if err != nil {
		return out, err
	}
	if err = json.Unmarshal([]byte(text), &out); err != nil {
		log.Print(err)
		if text, err = d.plot(ctx, book); err != nil {
			return out, err
		}
		err = json.Unmarshal([]byte(text), &out)
	}
	return out, err
}

func (d *Desk) cast(ctx context.Context, book string) (string, error) {
	resp, err := d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 900,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name all characters of all chapters as JSON: " + book}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Given gives up where it cannot read the answer: the error says so.
func (d *Desk) Given(ctx context.Context, book string) (out outline, err error) {
	run := func() error {
		text, err := d.cast(ctx, book)
		if err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(text), &out); err != nil {
			return backoff.Permanent(err)
		}
		return nil
	}
	return out, backoff.Retry(run, backoff.WithMaxRetries(backoff.NewExponentialBackOff(), 3))
}
