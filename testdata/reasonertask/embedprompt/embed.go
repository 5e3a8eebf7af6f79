// Package embedprompt holds prompts that are files and templates.
package embedprompt

import (
	"bytes"
	"context"
	"embed"
	_ "embed"
	"strings"
	"text/template"

	openai "github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

//go:embed prompts/classify.txt
var classifyText string

var classifyTemplate = template.Must(template.New("classify").Parse(classifyText))

// Match renders an embedded template.
func Match(ctx context.Context, client *genai.Client, recipe string, books []string) (string, error) {
	var prompt bytes.Buffer
	if err := classifyTemplate.Execute(&prompt, map[string]any{"Recipe": recipe, "Books": books}); err != nil {
		return "", err
	}
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text(prompt.String()), nil) // want `gemini-2.5-flash.*but the task is classification`
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

//go:embed prompts/summary_zh.md
var summaryPrompt string

// Weekly uses the embedded text as the system prompt.
func Weekly(ctx context.Context, client *openai.Client, reports []string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: openai.O3, // want `o3.*but the task is summarization`
		Messages: []openai.ChatCompletionMessage{
			{Role: "system", Content: summaryPrompt},
			{Role: "user", Content: strings.Join(reports, "\n---\n")},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

//go:embed prompts/*.txt
var files embed.FS

// Recipe reads its prompt from an embedded folder.
func Recipe(ctx context.Context, client *genai.Client, page string) (string, error) {
	prompt, err := files.ReadFile("prompts/extract.txt")
	if err != nil {
		return "", err
	}
	resp, err := client.Models.GenerateContent(ctx, "gemini-3-pro-preview", genai.Text(string(prompt)+"\n"+page), nil) // want `gemini-3-pro-preview.*but the task is extraction`
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

//go:embed prompts/translate.txt
var translateText string

// Translate has an embedded prompt of a task that is left alone.
func Translate(ctx context.Context, client *genai.Client, text string) (string, error) {
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.5-pro", genai.Text(translateText+text), nil)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}
