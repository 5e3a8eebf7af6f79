package optioned

import (
	"context"
	"time"

	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/fixedtimeout/optioned/forms"
)

// NestedUnbounded reaches into the client.
func NestedUnbounded(ctx context.Context, key, prompt string) (*openai.ChatCompletionStream, error) {
	return open(ctx, key, forms.NewNested(forms.Within(0)).HTTP, prompt)
}

// NestedShort is short by it.
func NestedShort(ctx context.Context, key, prompt string) (*openai.ChatCompletionStream, error) {
	return open(ctx, key, forms.NewNested(forms.Within(91*time.Second)).HTTP, prompt) // want `timeout of 1m31s cuts a streaming call short`
}

// NestedDefault keeps what there was.
func NestedDefault(ctx context.Context, key, prompt string) (*openai.ChatCompletionStream, error) {
	return open(ctx, key, forms.NewNested().HTTP, prompt) // want `timeout of 30s cuts a streaming call short`
}

// AfterUnbounded sets a field that the client is made of.
func AfterUnbounded(ctx context.Context, key, prompt string) (*openai.ChatCompletionStream, error) {
	a, err := forms.NewAfter(forms.Patience(0))
	if err != nil {
		return nil, err
	}
	return open(ctx, key, a.HTTP, prompt)
}

// AfterShort is short by it.
func AfterShort(ctx context.Context, key, prompt string) (*openai.ChatCompletionStream, error) {
	a, err := forms.NewAfter(forms.Patience(92 * time.Second)) // want `timeout of 1m32s cuts a streaming call short`
	if err != nil {
		return nil, err
	}
	return open(ctx, key, a.HTTP, prompt)
}

// BeforeShort sets it when the client is made already.
func BeforeShort(ctx context.Context, key, prompt string) (*openai.ChatCompletionStream, error) {
	a, err := forms.NewBefore(forms.Patience(time.Hour)) // want `timeout of 30s cuts a streaming call short`
	if err != nil {
		return nil, err
	}
	return open(ctx, key, a.HTTP, prompt)
}

// BuiltUnbounded says it to a builder.
func BuiltUnbounded(ctx context.Context, key, prompt string) (*openai.ChatCompletionStream, error) {
	return open(ctx, key, forms.NewBuilder().Patience(0).Build(), prompt)
}

// BuiltShort is short by it.
func BuiltShort(ctx context.Context, key, prompt string) (*openai.ChatCompletionStream, error) {
	return open(ctx, key, forms.NewBuilder().Patience(93*time.Second).Build(), prompt) // want `timeout of 1m33s cuts a streaming call short`
}
