// Package bedrock invokes models with bodies in their makers' JSON.
package bedrock

import (
	"context"
	"encoding/json"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/bedrockruntime"
)

type answer struct {
	Content []struct {
		Text string `json:"text"`
	} `json:"content"`
}

// Report writes down what a model answers within a bound.
func Report(ctx context.Context, client *bedrockruntime.Client, prompt string) error {
	body, err := json.Marshal(map[string]any{
		"anthropic_version": "bedrock-2023-05-31",
		"max_tokens":        4000,
		"messages":          []map[string]string{{"role": "user", "content": prompt}},
	})
	if err != nil {
		return err
	}
	out, err := client.InvokeModel(ctx, &bedrockruntime.InvokeModelInput{ModelId: aws.String("anthropic.claude-3-5-sonnet-20241022-v2:0"), Body: body})
	if err != nil {
		return err
	}
	var a answer
	if err := json.Unmarshal(out.Body, &a); err != nil {
		return err
	}
	return os.WriteFile("report.md", []byte(a.Content[0].Text), 0o644) // want `answer is stored by os.WriteFile, and one that the bound of 4000 tokens cut short is taken for a whole one: what it is read into has no field for why it ended`
}

// Unbounded sets no bound.
func Unbounded(ctx context.Context, client *bedrockruntime.Client, prompt string) error {
	body, err := json.Marshal(map[string]any{"prompt": prompt})
	if err != nil {
		return err
	}
	out, err := client.InvokeModel(ctx, &bedrockruntime.InvokeModelInput{ModelId: aws.String("meta.llama3-1-8b-instruct-v1:0"), Body: body})
	if err != nil {
		return err
	}
	var a struct {
		Generation string `json:"generation"`
	}
	if err := json.Unmarshal(out.Body, &a); err != nil {
		return err
	}
	return os.WriteFile("report.md", []byte(a.Generation), 0o644)
}
