package options

import (
	"context"
	"time"

	"github.com/anthropics/anthropic-sdk-go"
	"github.com/anthropics/anthropic-sdk-go/option"
)

// perChapter is what a chapter may take.
var perChapter = 3 * time.Minute

// Chapter streams a chapter under a bound of the call's own.
func Chapter(ctx context.Context, client anthropic.Client, outline string, emit func(string)) error {
	stream := client.Messages.NewStreaming(ctx, anthropic.MessageNewParams{
		Model:     anthropic.ModelClaudeSonnet4_5,
		MaxTokens: 8000,
		Messages: []anthropic.MessageParam{
			anthropic.NewUserMessage(anthropic.NewTextBlock("Write the chapter that this outline describes.\n" + outline)),
		},
	},
		option.WithMaxRetries(0),
		option.WithRequestTimeout(perChapter), // want `timeout of 3m0s`
	)
	defer stream.Close()
	for stream.Next() {
		if delta, ok := stream.Current().AsAny().(anthropic.ContentBlockDeltaEvent); ok {
			emit(delta.Delta.Text)
		}
	}
	return stream.Err()
}

// Diagnose turns thinking on and leaves it 45 seconds.
func Diagnose(ctx context.Context, client anthropic.Client, trace string) (string, error) {
	msg, err := client.Messages.New(ctx, anthropic.MessageNewParams{
		Model:     anthropic.ModelClaudeSonnet4_5,
		MaxTokens: 6000,
		Thinking:  anthropic.ThinkingConfigParamOfEnabled(4096),
		Messages: []anthropic.MessageParam{
			anthropic.NewUserMessage(anthropic.NewTextBlock("Why does this program deadlock?\n" + trace)),
		},
	}, option.WithRequestTimeout(45*time.Second)) // want `timeout of 45s`
	if err != nil {
		return "", err
	}
	return msg.Content[len(msg.Content)-1].Text, nil
}
