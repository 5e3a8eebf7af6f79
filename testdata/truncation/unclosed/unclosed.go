// Package unclosed leaves streams open.
package unclosed

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/bedrockruntime"
	openaigo "github.com/openai/openai-go/v3"
	"github.com/sashabaranov/go-openai"
)

func never(ctx context.Context, client *openai.Client) error {
	stream, err := client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: "deepseek-chat"}) // want `stream is never closed: its connection stays busy, and the rest of the answer is generated and paid for; call Close`
	if err != nil {
		return err
	}
	for {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		fmt.Print(chunk.Choices[0].Delta.Content)
	}
}

// The first line is enough; the rest comes all the same.
func early(client openaigo.Client) (string, error) {
	stream := client.Chat.Completions.NewStreaming(context.Background(), openaigo.ChatCompletionNewParams{Model: "gpt-4o-mini"}) // want `stream is not closed where its loop ends before it does`
	text := ""
	for stream.Next() {
		text += stream.Current().Choices[0].Delta.Content
		if len(text) > 80 {
			break
		}
	}
	return text, stream.Err()
}

func events(ctx context.Context, client *bedrockruntime.Client, in *bedrockruntime.ConverseStreamInput) error {
	out, err := client.ConverseStream(ctx, in)
	if err != nil {
		return err
	}
	stream := out.GetStream() // want `stream is never closed`
	for event := range stream.Events() {
		fmt.Println(event)
	}
	return stream.Err()
}

func neverAsked(ctx context.Context, client *bedrockruntime.Client, in *bedrockruntime.ConverseStreamInput) error {
	out, err := client.ConverseStream(ctx, in)
	if err != nil {
		return err
	}
	defer out.GetStream().Close()
	for event := range out.GetStream().Events() { // want `nothing asks bedrockruntime.ConverseStreamEventStream.Err why bedrockruntime.ConverseStreamEventStream.Events ended the loop`
		fmt.Println(event)
	}
	return nil
}

// All below are closed, or somebody else's to close.

// Got anew for each use.
func gotten(ctx context.Context, client *bedrockruntime.Client, in *bedrockruntime.ConverseStreamInput) error {
	out, err := client.ConverseStream(ctx, in)
	if err != nil {
		return err
	}
	defer out.GetStream().Close()
	for event := range out.GetStream().Events() {
		fmt.Println(event)
	}
	return out.GetStream().Err()
}

// Where the loop ends early the caller's context may end as well.
func mayEnd(ctx context.Context, client openaigo.Client, show func(string) error) error {
	stream := client.Chat.Completions.NewStreaming(ctx, openaigo.ChatCompletionNewParams{Model: "gpt-4o-mini"})
	for stream.Next() {
		if err := show(stream.Current().Choices[0].Delta.Content); err != nil {
			return err
		}
	}
	return stream.Err()
}

func toTheEnd(ctx context.Context, client openaigo.Client) error {
	stream := client.Chat.Completions.NewStreaming(ctx, openaigo.ChatCompletionNewParams{Model: "gpt-4o-mini"})
	for stream.Next() {
		fmt.Print(stream.Current().Choices[0].Delta.Content)
	}
	return stream.Err()
}

func inClosure(ctx context.Context, client *openai.Client) error {
	stream, err := client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: "deepseek-chat"})
	if err != nil {
		return err
	}
	defer func() {
		if err := stream.Close(); err != nil {
			fmt.Println(err)
		}
	}()
	return show(stream)
}

func elsewhere(ctx context.Context, client *openai.Client) error {
	stream, err := client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: "deepseek-chat"})
	if err != nil {
		return err
	}
	return closing(stream)
}

func closing(stream *openai.ChatCompletionStream) error {
	defer stream.Close()
	return show(stream)
}

func show(stream *openai.ChatCompletionStream) error {
	for {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		fmt.Print(chunk.Choices[0].Delta.Content)
	}
}

// Open hands the stream to its caller.
func Open(ctx context.Context, client *openai.Client) (*openai.ChatCompletionStream, error) {
	return client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: "deepseek-chat"})
}

// What cancels the context closes the stream too.
func cancelled(client *openai.Client) error {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Minute)
	defer cancel()
	stream, err := client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: "deepseek-chat"})
	if err != nil {
		return err
	}
	chunk, err := stream.Recv()
	fmt.Print(chunk)
	return err
}

func served(client *openai.Client) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		stream, err := client.CreateChatCompletionStream(r.Context(), openai.ChatCompletionRequest{Model: "deepseek-chat"})
		if err != nil {
			return
		}
		chunk, err := stream.Recv()
		fmt.Fprint(w, chunk, err)
	}
}

type keeper struct{ stream *openai.ChatCompletionStream }

func (k *keeper) open(ctx context.Context, client *openai.Client) (err error) {
	k.stream, err = client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: "deepseek-chat"})
	return err
}

// A method value closes it.
func deferred(ctx context.Context, client *openai.Client, atEnd func(func() error)) error {
	stream, err := client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: "deepseek-chat"})
	if err != nil {
		return err
	}
	atEnd(stream.Close)
	return show(stream)
}
