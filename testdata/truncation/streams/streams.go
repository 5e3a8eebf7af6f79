// Package streams reads streams to their ends, whatever these are.
package streams

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"strings"

	"github.com/anthropics/anthropic-sdk-go"
	openaigo "github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/packages/ssestream"
	"github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

func neverAsked(ctx context.Context, client anthropic.Client) string {
	stream := client.Messages.NewStreaming(ctx, anthropic.MessageNewParams{Model: "claude-3-5-haiku-latest", MaxTokens: 1000})
	defer stream.Close()
	var b strings.Builder
	for stream.Next() { // want `a stream that breaks off is taken for a whole answer: nothing asks ssestream.Stream.Err why ssestream.Stream.Next ended the loop`
		b.WriteString(stream.Current().Delta.Text)
	}
	return b.String()
}

func anyError(ctx context.Context, client *openai.Client) (string, error) {
	stream, err := client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: "deepseek-chat"})
	if err != nil {
		return "", err
	}
	defer stream.Close()
	var b strings.Builder
	for {
		chunk, err := stream.Recv() // want `a stream that breaks off is taken for a whole answer: the error of go-openai.streamReader.Recv is taken for its end whatever it is: compare it with io.EOF`
		if err != nil {
			break
		}
		b.WriteString(chunk.Choices[0].Delta.Content)
	}
	return b.String(), nil
}

func yielded(ctx context.Context, client *genai.Client) string {
	var b strings.Builder
	for chunk, err := range client.Models.GenerateContentStream(ctx, "gemini-2.0-flash", genai.Text("Tell"), nil) { // want `a stream that breaks off is taken for a whole answer: the error that genai.Models.GenerateContentStream yields goes nowhere`
		if err != nil {
			break
		}
		b.WriteString(chunk.Text())
	}
	return b.String()
}

// Handed to a function of this package that does not ask either.
func handedOn(ctx context.Context, client openaigo.Client) string {
	return drain(client.Chat.Completions.NewStreaming(ctx, openaigo.ChatCompletionNewParams{Model: "gpt-4o-mini"}))
}

func drain(stream *ssestream.Stream[openaigo.ChatCompletionChunk]) string {
	text := ""
	for stream.Next() { // want `nothing asks ssestream.Stream.Err`
		if c := stream.Current(); len(c.Choices) > 0 {
			text += c.Choices[0].Delta.Content
		}
	}
	return text
}

// All below look.

func asked(ctx context.Context, client anthropic.Client) (string, error) {
	stream := client.Messages.NewStreaming(ctx, anthropic.MessageNewParams{Model: "claude-3-5-haiku-latest", MaxTokens: 1000})
	var b strings.Builder
	for stream.Next() {
		b.WriteString(stream.Current().Delta.Text)
	}
	return b.String(), stream.Err()
}

func compared(ctx context.Context, client *openai.Client, out chan<- string) error {
	stream, err := client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: "deepseek-chat"})
	if err != nil {
		return err
	}
	defer func() { _ = stream.Close() }()
	for {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		out <- chunk.Choices[0].Delta.Content
	}
}

var errBroken = errors.New("stream broke off")

// Its own error stands for every other.
func translated(ctx context.Context, client *openai.Client) (string, error) {
	stream, err := client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: "deepseek-chat"})
	if err != nil {
		return "", err
	}
	defer stream.Close()
	text := ""
	for {
		chunk, err := stream.Recv()
		if err != nil {
			return text, errBroken
		}
		if chunk.Choices[0].FinishReason != "" {
			return text, nil
		}
		text += chunk.Choices[0].Delta.Content
	}
}

// Whoever gave the stream asks it.
func given(ctx context.Context, client openaigo.Client) (string, error) {
	stream := client.Chat.Completions.NewStreaming(ctx, openaigo.ChatCompletionNewParams{Model: "gpt-4o-mini"})
	text := read(stream)
	return text, stream.Err()
}

func read(stream *ssestream.Stream[openaigo.ChatCompletionChunk]) string {
	text := ""
	for stream.Next() {
		text += stream.Current().Choices[0].Delta.Content
	}
	return text
}

// Read lets whoever calls it ask.
func Read(stream *ssestream.Stream[openaigo.ChatCompletionChunk]) string {
	text := ""
	for stream.Next() {
		text += stream.Current().Choices[0].Delta.Content
	}
	return text
}

func yieldedAndSeen(ctx context.Context, client *genai.Client) (string, error) {
	text := ""
	for chunk, err := range client.Models.GenerateContentStream(ctx, "gemini-2.0-flash", genai.Text("Tell"), nil) {
		if err != nil {
			return "", err
		}
		text += chunk.Text()
	}
	return text, nil
}

// The end must have been announced.
func announced(ctx context.Context, client openaigo.Client) (string, error) {
	stream := client.Chat.Completions.NewStreaming(ctx, openaigo.ChatCompletionNewParams{Model: "gpt-4o-mini"})
	text, done := "", false
	for stream.Next() {
		c := stream.Current().Choices[0]
		text += c.Delta.Content
		done = done || c.FinishReason == "stop"
	}
	if !done {
		return "", errBroken
	}
	return text, nil
}

type session struct {
	stream *ssestream.Stream[openaigo.ChatCompletionChunk]
}

// The stream lives in a field, and another method asks.
func (s *session) next() (string, bool) {
	for s.stream.Next() {
		if c := s.stream.Current(); len(c.Choices) > 0 {
			return c.Choices[0].Delta.Content, true
		}
	}
	return "", false
}

func (s *session) err() error { return s.stream.Err() }

// sent says that it is done in a select, which is no word on why.
func sent(ctx context.Context, client anthropic.Client, out chan<- string) {
	stream := client.Messages.NewStreaming(ctx, anthropic.MessageNewParams{Model: "claude-3-5-haiku-latest", MaxTokens: 1000})
	defer stream.Close()
	for stream.Next() { // want `a stream that breaks off is taken for a whole answer`
		out <- stream.Current().Delta.Text
	}
	select {
	case out <- "done":
	case <-ctx.Done():
	}
}

// header steps in the header of the loop.
func header(ctx context.Context, client *openai.Client, w io.StringWriter) (err error) {
	stream, err := client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: "gpt-4o"})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stream.Close()) }()
	for chunk, err := stream.Recv(); err == nil; chunk, err = stream.Recv() { // want `a stream that breaks off is taken for a whole answer`
		if len(chunk.Choices) > 0 {
			_, err = w.WriteString(chunk.Choices[0].Delta.Content)
		}
	}
	return err
}

// headerAsked asks behind the loop what ended it.
func headerAsked(ctx context.Context, client *openai.Client, w io.StringWriter) error {
	stream, err := client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: "gpt-4o"})
	if err != nil {
		return err
	}
	defer stream.Close()
	chunk, err := stream.Recv()
	for ; err == nil; chunk, err = stream.Recv() {
		if len(chunk.Choices) > 0 {
			_, _ = w.WriteString(chunk.Choices[0].Delta.Content)
		}
	}
	if !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

// copyTo reads a stream well, and says how it ended.
func copyTo(ctx context.Context, client *openai.Client, out chan<- string) error {
	defer close(out)
	stream, err := client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: "gpt-4o"})
	if err != nil {
		return err
	}
	defer stream.Close()
	for {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("reading: %w", err)
		}
		out <- chunk.Choices[0].Delta.Content
	}
}

// forward hands the error on.
func forward(ctx context.Context, client *openai.Client, out chan<- string) error {
	return copyTo(ctx, client, out)
}

// unheard does not ask how it ended.
func unheard(ctx context.Context, client *openai.Client) string {
	out := make(chan string)
	go func() {
		copyTo(ctx, client, out) // want `a stream that breaks off is taken for a whole answer: the error of streams.copyTo, which reads it, is thrown away`
	}()
	var b strings.Builder
	for piece := range out {
		b.WriteString(piece)
	}
	return b.String()
}

// unheardFurther does not either, of what hands it on.
func unheardFurther(ctx context.Context, client *openai.Client, out chan<- string) {
	_ = forward(ctx, client, out) // want `the error of streams.forward, which reads it, is thrown away`
}

// heard waits for it.
func heard(ctx context.Context, client *openai.Client, out chan<- string) error {
	ended := make(chan error, 1)
	go func() { ended <- copyTo(ctx, client, out) }()
	return <-ended
}

// event is a piece, or the error that ended the stream.
type event struct {
	text string
	err  error
}

// copyEvents says how it ended over the channel, too.
func copyEvents(ctx context.Context, client *openai.Client, out chan<- event) error {
	defer close(out)
	stream, err := client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: "gpt-4o"})
	if err != nil {
		return err
	}
	defer stream.Close()
	for {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			out <- event{err: err}
			return err
		}
		out <- event{text: chunk.Choices[0].Delta.Content}
	}
}

// told hears of it over the channel.
func told(ctx context.Context, client *openai.Client) (text string, err error) {
	out := make(chan event)
	go func() { _ = copyEvents(ctx, client, out) }()
	for e := range out {
		if e.err != nil {
			return "", e.err
		}
		text += e.text
	}
	return text, nil
}

// logged says how it ended in a log, too.
func logged(ctx context.Context, client *openai.Client, out chan<- string) error {
	defer close(out)
	stream, err := client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: "gpt-4o"})
	if err != nil {
		return err
	}
	defer stream.Close()
	for {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			log.Printf("a stream broke off: %v", err)
			return err
		}
		out <- chunk.Choices[0].Delta.Content
	}
}

// heardInLog leaves it to the log.
func heardInLog(ctx context.Context, client *openai.Client, out chan<- string) {
	go logged(ctx, client, out)
}
