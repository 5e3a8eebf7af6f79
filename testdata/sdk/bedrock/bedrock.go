// Package bedrock is github.com/aws/aws-sdk-go-v2/service/bedrockruntime: three attempts, no bound, credentials instead of keys.
package bedrock

import (
	"context"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/bedrockruntime"
	"github.com/aws/aws-sdk-go-v2/service/bedrockruntime/document"
	"github.com/aws/aws-sdk-go-v2/service/bedrockruntime/types"
)

const labels = "Classify the ticket as billing, bug or other. Answer with one word."

func user(text string) []types.Message {
	return []types.Message{{
		Role:    types.ConversationRoleUser,
		Content: []types.ContentBlock{&types.ContentBlockMemberText{Value: text}},
	}}
}

// Label leaves the model to think.
func Label(ctx context.Context, client *bedrockruntime.Client, ticket string) (*bedrockruntime.ConverseOutput, error) {
	return client.Converse(ctx, &bedrockruntime.ConverseInput{
		ModelId:  aws.String("us.deepseek.r1-v1:0"), // want `us.deepseek.r1-v1:0.*but the task is classification`
		System:   []types.SystemContentBlock{&types.SystemContentBlockMemberText{Value: labels}},
		Messages: user(ticket),
	})
}

// LabelThinking asks for thinking in the fields of the model's maker.
func LabelThinking(ctx context.Context, client *bedrockruntime.Client, ticket string) (*bedrockruntime.ConverseOutput, error) {
	return client.Converse(ctx, &bedrockruntime.ConverseInput{
		ModelId:  aws.String("anthropic.claude-haiku-4-5-20251001-v1:0"), // want `claude-haiku-4-5.*but the task is classification`
		System:   []types.SystemContentBlock{&types.SystemContentBlockMemberText{Value: labels}},
		Messages: user(ticket),
		AdditionalModelRequestFields: document.NewLazyDocument(map[string]any{
			"thinking": map[string]any{"type": "enabled", "budget_tokens": 2048},
		}),
	})
}

// LabelPlainly turns off what the model does by default.
func LabelPlainly(ctx context.Context, client *bedrockruntime.Client, ticket string) (*bedrockruntime.ConverseOutput, error) {
	return client.Converse(ctx, &bedrockruntime.ConverseInput{
		ModelId:  aws.String("anthropic.claude-sonnet-5-v1:0"),
		System:   []types.SystemContentBlock{&types.SystemContentBlockMemberText{Value: labels}},
		Messages: user(ticket),
		AdditionalModelRequestFields: document.NewLazyDocument(map[string]any{
			"thinking": map[string]any{"type": "disabled"},
		}),
	})
}

// Story cuts every stream after a minute.
func Story(ctx context.Context, plot string, emit func(types.ConverseStreamOutput)) error {
	cfg, err := config.LoadDefaultConfig(ctx, config.WithHTTPClient(&http.Client{Timeout: time.Minute})) // want `timeout of 1m0s`
	if err != nil {
		return err
	}
	return story(ctx, bedrockruntime.NewFromConfig(cfg), plot, emit)
}

// BuiltStory does so with the client that the SDK builds.
func BuiltStory(ctx context.Context, plot string, emit func(types.ConverseStreamOutput)) error {
	cfg, err := config.LoadDefaultConfig(ctx,
		config.WithHTTPClient(awshttp.NewBuildableClient().WithTimeout(time.Minute)), // want `timeout of 1m0s`
	)
	if err != nil {
		return err
	}
	return story(ctx, bedrockruntime.NewFromConfig(cfg), plot, emit)
}

// PatientStory has no bound.
func PatientStory(ctx context.Context, plot string, emit func(types.ConverseStreamOutput)) error {
	cfg, err := config.LoadDefaultConfig(ctx, config.WithHTTPClient(awshttp.NewBuildableClient()))
	if err != nil {
		return err
	}
	return story(ctx, bedrockruntime.NewFromConfig(cfg), plot, emit)
}

func story(ctx context.Context, client *bedrockruntime.Client, plot string, emit func(types.ConverseStreamOutput)) error {
	out, err := client.ConverseStream(ctx, &bedrockruntime.ConverseStreamInput{
		ModelId:  aws.String("anthropic.claude-3-5-sonnet-20241022-v2:0"),
		Messages: user("Write the story that this plot asks for: " + plot),
	})
	if err != nil {
		return err
	}
	stream := out.GetStream()
	defer stream.Close()
	for event := range stream.Events() {
		emit(event)
	}
	return stream.Err()
}

// Bare loses the defaults of the transport.
func Bare(cfg aws.Config) *bedrockruntime.Client {
	return bedrockruntime.NewFromConfig(cfg, func(o *bedrockruntime.Options) {
		o.HTTPClient = &http.Client{Transport: &http.Transport{MaxConnsPerHost: 16}} // want `idle connections`
	})
}

// BareConfig gives it to the configuration.
func BareConfig(ctx context.Context) (*bedrockruntime.Client, error) {
	cfg, err := config.LoadDefaultConfig(ctx, config.WithHTTPClient(&http.Client{
		Transport: &http.Transport{MaxConnsPerHost: 16}, // want `idle connections`
	}))
	if err != nil {
		return nil, err
	}
	return bedrockruntime.NewFromConfig(cfg), nil
}

// Pooled is the SDK's own transport, which lets idle connections go.
func Pooled(ctx context.Context) (*bedrockruntime.Client, error) {
	cfg, err := config.LoadDefaultConfig(ctx, config.WithHTTPClient(
		awshttp.NewBuildableClient().WithTransportOptions(func(tr *http.Transport) { tr.MaxConnsPerHost = 16 })))
	if err != nil {
		return nil, err
	}
	return bedrockruntime.NewFromConfig(cfg), nil
}
