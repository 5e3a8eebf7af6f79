package loops

import (
	"context"
	"slices"

	"github.com/sashabaranov/go-openai"
)

type backend struct {
	name   string
	client *openai.Client
}

// Next asks a backend that it has not asked yet: no retry of the same.
func Next(ctx context.Context, all []backend, req openai.ChatCompletionRequest) (openai.ChatCompletionResponse, error) {
	var asked []string
	var last error
	for range 3 {
		var left []backend
		for _, b := range all {
			if !slices.Contains(asked, b.name) {
				left = append(left, b)
			}
		}
		if len(left) == 0 {
			break
		}
		b := left[0]
		asked = append(asked, b.name)
		resp, err := b.client.CreateChatCompletion(ctx, req)
		if err == nil {
			return resp, nil
		}
		last = err
	}
	return openai.ChatCompletionResponse{}, last
}

// NextOf does so by pointers and a set.
func NextOf(ctx context.Context, all []*backend, req openai.ChatCompletionRequest) (openai.ChatCompletionResponse, error) {
	asked := make(map[*backend]bool)
	var last error
	for len(asked) < len(all) {
		i := slices.IndexFunc(all, func(b *backend) bool { return !asked[b] })
		b := all[i]
		asked[b] = true
		resp, err := b.client.CreateChatCompletion(ctx, req)
		if err == nil {
			return resp, nil
		}
		last = err
	}
	return openai.ChatCompletionResponse{}, last
}

// Noted notes what it sends, which is the same each time.
func Noted(ctx context.Context, c *openai.Client, req openai.ChatCompletionRequest) (openai.ChatCompletionResponse, error) {
	var sent []string
	var last error
	for range 3 { // want `retries`
		sent = append(sent, req.Model)
		resp, err := c.CreateChatCompletion(ctx, req)
		if err == nil {
			return resp, nil
		}
		last = err
	}
	println(len(sent))
	return openai.ChatCompletionResponse{}, last
}
