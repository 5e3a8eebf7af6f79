package changed

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

// Requested goes on to another model, which it puts into the request.
func (p *Pool) Requested(ctx context.Context, req *openai.ChatCompletionRequest) (err error) {
	for range 5 {
		req.Model = p.best(10)
		if _, err = p.send(ctx, req); err == nil {
			return nil
		}
		p.mark(req.Model)
	}
	return err
}

// Made makes the request each time.
func (p *Pool) Made(ctx context.Context, text string) (err error) {
	for range 5 {
		req := letter(text)
		name := p.best(len(text))
		req.Model = name
		if _, err = p.send(ctx, req); err == nil {
			return nil
		}
		p.mark(req.Model)
	}
	return err
}

// Tallied tells what failed, and puts the same into the request.
func (p *Pool) Tallied(ctx context.Context, req *openai.ChatCompletionRequest) (err error) {
	for range 5 { // want `retries of an LLM call do not wait between two attempts and repeat what cannot succeed`
		req.Model = p.best(10)
		if _, err = p.send(ctx, req); err == nil {
			return nil
		}
		p.note(req.Model)
	}
	return err
}

func letter(text string) *openai.ChatCompletionRequest {
	return &openai.ChatCompletionRequest{Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: text}}}
}

func (p *Pool) send(ctx context.Context, req *openai.ChatCompletionRequest) (string, error) {
	resp, err := p.client.CreateChatCompletion(ctx, *req)
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
