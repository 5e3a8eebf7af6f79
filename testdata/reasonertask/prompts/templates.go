package prompts

import (
	"context"
	"strings"
	"text/template"

	openai "github.com/sashabaranov/go-openai"
)

// The instruction is filled in: the template alone speaks of translation only.
const pageTemplate = `{{.Instruction}}

If the page is in another language, translate what you return to {{.Language}}.
{{range .Pages}}{{.Instruction}}
{{end}}`

var page = template.Must(template.New("page").Parse(pageTemplate))

func filled(instruction, language string) (string, error) {
	var b strings.Builder
	err := page.Execute(&b, map[string]any{"Instruction": instruction, "Language": language})
	return b.String(), err
}

// TemplateData extracts.
func TemplateData(ctx context.Context, client *openai.Client, language string) (openai.ChatCompletionResponse, error) {
	var b strings.Builder
	if err := page.Execute(&b, map[string]any{
		"Instruction": "Extract the title, the ingredients and the steps of the recipe from the page as JSON.",
		"Language":    language,
	}); err != nil {
		return openai.ChatCompletionResponse{}, err
	}
	return client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "o3-mini", // want `o3-mini.*but the task is extraction \("Extract the title`
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: b.String()}},
	})
}

// TemplateOther writes: the same template, another instruction.
func TemplateOther(ctx context.Context, client *openai.Client, language string) (openai.ChatCompletionResponse, error) {
	prompt, err := filled("Write a funny story about the page.", language)
	if err != nil {
		return openai.ChatCompletionResponse{}, err
	}
	return client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "o3-mini",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
}
