package switches

import (
	"context"
	"os"

	"google.golang.org/genai"
)

// Service makes its configuration in one place.
type Service struct {
	client *genai.Client
	config *genai.GenerateContentConfig
}

// NewService switches thinking off for every call of the service.
func NewService(client *genai.Client) *Service {
	return &Service{client: client, config: quiet()}
}

func quiet() *genai.GenerateContentConfig {
	return &genai.GenerateContentConfig{
		MaxOutputTokens: 256,
		ThinkingConfig:  &genai.ThinkingConfig{ThinkingBudget: genai.Ptr(int32(0))},
	}
}

// Topic labels without thoughts: the config comes from a helper through a field.
func (s *Service) Topic(ctx context.Context, text string) (string, error) {
	resp, err := s.client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text("Classify the topic: sport, politics or science. One word.\n"+text), s.config)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// thinkingFor is decided at run time: nothing is known.
func thinkingFor(level string) *genai.ThinkingConfig {
	if level == "" {
		return &genai.ThinkingConfig{ThinkingBudget: genai.Ptr[int32](0)}
	}
	return &genai.ThinkingConfig{ThinkingLevel: genai.ThinkingLevel(level)}
}

// Configurable leaves the decision to the operator, whose default is off.
func Configurable(ctx context.Context, client *genai.Client, text string) (string, error) {
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text("Classify the topic: sport, politics or science. One word.\n"+text),
		&genai.GenerateContentConfig{ThinkingConfig: thinkingFor(os.Getenv("THINKING"))})
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}
