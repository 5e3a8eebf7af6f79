// Package fields holds models that a constructor, a configuration or a default
// puts into a struct, several calls before the request.
package fields

import (
	"cmp"
	"context"
	"flag"
	"os"

	openai "github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

// Summarizer keeps the model its constructor chose.
type Summarizer struct {
	client *genai.Client
	model  string
}

// NewSummarizer fixes the model.
func NewSummarizer(client *genai.Client) *Summarizer {
	return &Summarizer{client: client, model: "gemini-2.5-flash"}
}

// Summarize has the request and the prompt; the constant stands elsewhere.
func (s *Summarizer) Summarize(ctx context.Context, page string) (string, error) {
	resp, err := s.client.Models.GenerateContent(ctx, s.model, genai.Text("Summarize this page for a search result in two sentences.\n\n"+page), nil) // want `gemini-2.5-flash.*but the task is summarization`
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

const defaultModel = "deepseek-reasoner"

func getenv(key, fallback string) string {
	if v := os.Getenv(key); v != "" {
		return v
	}
	return fallback
}

// Config is what the environment decides.
type Config struct {
	APIKey string
	Model  string
}

// FromEnv has a default that counts as known.
func FromEnv() Config {
	return Config{
		APIKey: os.Getenv("DEEPSEEK_API_KEY"),
		Model:  getenv("DEEPSEEK_MODEL", defaultModel),
	}
}

// Labeler classifies with the configured model.
type Labeler struct {
	cfg Config
	api *openai.Client
}

// NewLabeler goes from the configuration to the client.
func NewLabeler(cfg Config) *Labeler {
	conf := openai.DefaultConfig(cfg.APIKey)
	conf.BaseURL = "https://api.deepseek.com/v1"
	return &Labeler{cfg: cfg, api: openai.NewClientWithConfig(conf)}
}

// Main ties them together.
func Main(ctx context.Context, text string) (string, error) {
	return NewLabeler(FromEnv()).Label(ctx, text)
}

// Label reads the field of a field.
func (l *Labeler) Label(ctx context.Context, text string) (string, error) {
	resp, err := l.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: l.cfg.Model, // want `deepseek-reasoner.*but the task is classification`
		Messages: []openai.ChatCompletionMessage{
			{Role: "system", Content: "把下面的文本归类为：科技、财经、体育、娱乐 之一。只输出类别名称。"},
			{Role: "user", Content: text},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Extractor falls back to a reasoner when the caller leaves the model empty.
type Extractor struct {
	api   *openai.Client
	model string
}

// NewExtractor has the default after the fact.
func NewExtractor(api *openai.Client) *Extractor {
	model := os.Getenv("EXTRACT_MODEL")
	if model == "" {
		model = openai.GPT5Mini
	}
	return &Extractor{api: api, model: model}
}

// Addresses extracts.
func (e *Extractor) Addresses(ctx context.Context, letter string) (string, error) {
	req := openai.ChatCompletionRequest{
		Model: e.model, // want `gpt-5-mini.*but the task is extraction`
		Messages: []openai.ChatCompletionMessage{{
			Role:    "user",
			Content: "Extract all postal addresses from the letter. Return JSON with street, city and zip code.\n\n" + letter,
		}},
	}
	resp, err := e.api.CreateChatCompletion(ctx, req)
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Titles takes its default from cmp.Or.
func Titles(ctx context.Context, api *openai.Client, chat string) (string, error) {
	resp, err := api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: cmp.Or(os.Getenv("TITLE_MODEL"), "o4-mini"), // want `o4-mini.*but the task is summarization`
		Messages: []openai.ChatCompletionMessage{
			{Role: "system", Content: "根据对话内容生成一个不超过十个字的标题，概括对话主题，只输出标题。"},
			{Role: "user", Content: chat},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

var modelFlag = flag.String("model", "gemini-3-flash-preview", "model that answers")

// Toxic takes its default from a flag.
func Toxic(ctx context.Context, client *genai.Client, comment string) (string, error) {
	resp, err := client.Models.GenerateContent(ctx, *modelFlag, genai.Text("Is this comment toxic? Reply true or false.\n"+comment), nil) // want `gemini-3-flash-preview.*but the task is classification`
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}
