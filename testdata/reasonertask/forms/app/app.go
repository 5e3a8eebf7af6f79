// Package app uses the parts of another package.
package app

import (
	"context"
	"strconv"

	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/reasonertask/forms/parts"
)

// Literal hands a configuration over.
func Literal(ctx context.Context, api *openai.Client, text string) (string, error) {
	return parts.New(api, parts.Config{Model: "o3", System: parts.Label}).Run(ctx, text) // want `o3`
}

// Options set the model.
func Options(ctx context.Context, api *openai.Client, text string) (string, error) {
	c := parts.New(api, parts.Config{System: parts.Digest}, parts.WithModel("o3")) // want `o3`
	return c.Run(ctx, text)
}

// OptionsOff turns thinking off.
func OptionsOff(ctx context.Context, api *openai.Client, text string) (string, error) {
	c := parts.New(api, parts.Config{System: parts.Digest}, parts.WithModel("gpt-5.1"), parts.WithEffort("none"))
	return c.Run(ctx, text)
}

// Row takes a row of the other package's table.
func Row(ctx context.Context, api *openai.Client, text string) (string, error) {
	return parts.New(api, parts.Configs["label"]).Run(ctx, text) // want `o3-mini`
}

// Row2 takes a cheap one.
func Row2(ctx context.Context, api *openai.Client, text string) (string, error) {
	return parts.New(api, parts.Configs["digest"]).Run(ctx, text)
}

// Builder chains.
func Builder(ctx context.Context, api *openai.Client, text string) (string, error) {
	return parts.NewBuilder(api).System(parts.Digest).Do(ctx, text) // want `gpt-5-mini`
}

// BuilderModel chains another model.
func BuilderModel(ctx context.Context, api *openai.Client, text string) (string, error) {
	b := parts.NewBuilder(api)
	b.Model("gpt-4o-mini").System(parts.Digest)
	return b.Do(ctx, text)
}

// Generic decodes.
func Generic(ctx context.Context, api *openai.Client, text string) (int, error) {
	return parts.Ask(ctx, api, parts.Config{Model: "o3", System: "Rate the review from 1 to 5 stars. Reply with the number only."}, text, strconv.Atoi) // want `o3`
}

// Variable is a variable of the other package.
func Variable(ctx context.Context, api *openai.Client, text string) (string, error) {
	return parts.New(api, parts.Config{Model: parts.DefaultModel, System: parts.Digest}).Run(ctx, text) // want `gpt-5-mini`
}

// Service keeps a client.
type Service struct {
	label *parts.Client
}

// NewService makes it of a row of the other package's table.
func NewService(api *openai.Client) *Service {
	return &Service{label: parts.New(api, parts.Configs["mood"])}
}

// Label uses a field.
func (s *Service) Label(ctx context.Context, text string) (string, error) {
	return s.label.Run(ctx, text) // want `o3-mini`
}
