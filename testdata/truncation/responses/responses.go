// Package responses streams answers of OpenAI's Responses API.
package responses

import (
	"context"
	"errors"
	"os"
	"strings"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/packages/ssestream"
	"github.com/openai/openai-go/v3/responses"
)

func open(ctx context.Context, client openai.Client, prompt string) *ssestream.Stream[responses.ResponseStreamEventUnion] {
	return client.Responses.NewStreaming(ctx, responses.ResponseNewParams{
		Model:           "gpt-4o-mini",
		MaxOutputTokens: openai.Int(800),
		Input:           responses.ResponseNewParamsInputUnion{OfString: openai.String(prompt)},
	})
}

// The pieces are written down, whatever ended them.
func pieces(ctx context.Context, client openai.Client) error {
	stream := open(ctx, client, "Write a report")
	defer stream.Close()
	var b strings.Builder
	for stream.Next() {
		if event := stream.Current(); event.Type == "response.output_text.delta" {
			b.WriteString(event.Delta) // want `answer is stored by os.WriteFile, and one that the bound of 800 tokens cut short is taken for a whole one: nobody looks at why the answer ended`
		}
	}
	if err := stream.Err(); err != nil {
		return err
	}
	return os.WriteFile("report.md", []byte(b.String()), 0o644)
}

// The same by the types of the events.
func typed(ctx context.Context, client openai.Client) error {
	stream := open(ctx, client, "Write a report")
	defer stream.Close()
	text := ""
	for stream.Next() {
		switch event := stream.Current().AsAny().(type) {
		case responses.ResponseTextDoneEvent:
			text = event.Text // want `answer is stored by os.WriteFile`
		}
	}
	if err := stream.Err(); err != nil {
		return err
	}
	return os.WriteFile("report.md", []byte(text), 0o644)
}

var errCut = errors.New("cut short")

// The event of an answer that was cut is asked for by its name.
func named(ctx context.Context, client openai.Client) error {
	stream := open(ctx, client, "Write a report")
	defer stream.Close()
	var b strings.Builder
	for stream.Next() {
		switch event := stream.Current(); event.Type {
		case "response.output_text.delta":
			b.WriteString(event.Delta)
		case "response.incomplete":
			return errCut
		}
	}
	if err := stream.Err(); err != nil {
		return err
	}
	return os.WriteFile("report.md", []byte(b.String()), 0o644)
}

// By its type.
func byType(ctx context.Context, client openai.Client) error {
	stream := open(ctx, client, "Write a report")
	defer stream.Close()
	var b strings.Builder
	for stream.Next() {
		switch event := stream.Current().AsAny().(type) {
		case responses.ResponseTextDeltaEvent:
			b.WriteString(event.Delta)
		case responses.ResponseIncompleteEvent:
			return errCut
		}
	}
	if err := stream.Err(); err != nil {
		return err
	}
	return os.WriteFile("report.md", []byte(b.String()), 0o644)
}

// The status at the end is looked at.
func status(ctx context.Context, client openai.Client) error {
	stream := open(ctx, client, "Write a report")
	defer stream.Close()
	var b strings.Builder
	var last responses.Response
	for stream.Next() {
		event := stream.Current()
		b.WriteString(event.Delta)
		last = event.Response
	}
	if err := stream.Err(); err != nil {
		return err
	}
	if last.Status == "incomplete" {
		return errCut
	}
	return os.WriteFile("report.md", []byte(b.String()), 0o644)
}
