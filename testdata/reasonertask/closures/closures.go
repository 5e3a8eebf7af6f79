// Package closures holds requests that are made inside function literals.
package closures

import (
	"context"
	"sync"
	"time"

	openai "github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

// retry runs fn a few times.
func retry(ctx context.Context, fn func(context.Context) error) error {
	var err error
	for i := range 3 {
		if err = fn(ctx); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(i+1) * time.Second):
		}
	}
	return err
}

// Quotations makes the request inside the closure; the prompt is outside it.
func Quotations(ctx context.Context, client *openai.Client, page string) (string, error) {
	prompt := "Extract every verbatim quotation from the page together with its speaker. Return JSON.\n\n" + page
	var out string
	err := retry(ctx, func(ctx context.Context) error {
		resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
			Model:    openai.GPT5Mini, // want `gpt-5-mini.*but the task is extraction`
			Messages: []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
		})
		if err != nil {
			return err
		}
		out = resp.Choices[0].Message.Content
		return nil
	})
	return out, err
}

// Handler captures the model of the enclosing function.
func Handler(client *genai.Client) func(ctx context.Context, text string) (string, error) {
	model := "gemini-2.5-flash"
	return func(ctx context.Context, text string) (string, error) {
		resp, err := client.Models.GenerateContent(ctx, model, genai.Text("用一句话概括下面的内容：\n"+text), nil) // want `gemini-2.5-flash.*but the task is summarization`
		if err != nil {
			return "", err
		}
		return resp.Text(), nil
	}
}

// Each labels in goroutines.
func Each(ctx context.Context, client *openai.Client, reviews []string) []string {
	labels := make([]string, len(reviews))
	sem := make(chan struct{}, 4)
	var wg sync.WaitGroup
	for i, review := range reviews {
		sem <- struct{}{}
		wg.Go(func() {
			defer func() { <-sem }()
			resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
				Model: "o3-mini", // want `o3-mini.*but the task is classification`
				Messages: []openai.ChatCompletionMessage{
					{Role: "system", Content: "Classify the sentiment as positive, negative or mixed."},
					{Role: "user", Content: review},
				},
			})
			if err == nil && len(resp.Choices) > 0 {
				labels[i] = resp.Choices[0].Message.Content
			}
		})
	}
	wg.Wait()
	return labels
}

// chatFunc is a function value as many services pass it around.
type chatFunc func(ctx context.Context, prompt string) (string, error)

// bind closes over client and model.
func bind(client *openai.Client, model string) chatFunc {
	return func(ctx context.Context, prompt string) (string, error) {
		resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
			Model:    model,
			Messages: []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
		})
		if err != nil {
			return "", err
		}
		return resp.Choices[0].Message.Content, nil
	}
}

// Ask is an open chat over the bound function.
func Ask(ctx context.Context, client *openai.Client, question string) (string, error) {
	chat := bind(client, "deepseek-reasoner")
	return chat(ctx, question)
}
