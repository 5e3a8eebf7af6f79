// Package prompts holds the ways a prompt's text comes together.
package prompts

import (
	"context"
	"fmt"
	"strings"
	"text/template"

	openai "github.com/sashabaranov/go-openai"
)

func send(ctx context.Context, client *openai.Client, req openai.ChatCompletionRequest) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, req)
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Formatted uses a format string.
func Formatted(ctx context.Context, client *openai.Client, title, body string) (string, error) {
	prompt := fmt.Sprintf("Title: %s\n\nBody: %s\n\nIs this article clickbait? Answer only with true or false.", title, body)
	return send(ctx, client, openai.ChatCompletionRequest{
		Model:    "o4-mini", // want `o4-mini.*but the task is classification`
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
}

// Concatenated adds pieces.
func Concatenated(ctx context.Context, client *openai.Client, doc string, lang string) (string, error) {
	prompt := "You are an archivist. "
	prompt += "Summarize the document in one paragraph"
	if lang != "" {
		prompt += " in " + lang
	}
	prompt += ".\n\n" + doc
	return send(ctx, client, openai.ChatCompletionRequest{
		Model:    "o3", // want `o3.*but the task is summarization`
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
}

var systemPrompt = `Вы — редактор. Кратко перескажите статью в двух-трёх предложениях. Выведите только краткое содержание.`

// FromVariable has its prompt in a package variable, in Russian.
func FromVariable(ctx context.Context, client *openai.Client, article string) (string, error) {
	return send(ctx, client, openai.ChatCompletionRequest{
		Model: openai.GPT5, // want `gpt-5.*but the task is summarization`
		Messages: []openai.ChatCompletionMessage{
			{Role: "system", Content: systemPrompt},
			{Role: "user", Content: article},
		},
	})
}

// Built writes into a strings.Builder.
func Built(ctx context.Context, client *openai.Client, labels []string, text string) (string, error) {
	var b strings.Builder
	b.WriteString("Assign the text to one of the following labels:\n")
	for _, l := range labels {
		fmt.Fprintf(&b, "- %s\n", l)
	}
	b.WriteString("\nText:\n")
	b.WriteString(text)
	b.WriteString("\n\nReturn only the label.")
	return send(ctx, client, openai.ChatCompletionRequest{
		Model:    "deepseek-reasoner", // want `deepseek-reasoner.*but the task is classification`
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: b.String()}},
	})
}

var memoTemplate = template.Must(template.New("memo").Parse(`Extract the action items from the memo.
For each item give the owner and the due date.
Return a JSON array.

Memo:
{{.Memo}}`))

// Templated executes a template.
func Templated(ctx context.Context, client *openai.Client, memo string) (string, error) {
	var b strings.Builder
	if err := memoTemplate.Execute(&b, struct{ Memo string }{memo}); err != nil {
		return "", err
	}
	return send(ctx, client, openai.ChatCompletionRequest{
		Model:    openai.O3Mini, // want `o3-mini.*but the task is extraction`
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: b.String()}},
	})
}

// instructions is a helper that makes the prompt.
func instructions(fields ...string) string {
	return "Extract the following fields from the contract: " + strings.Join(fields, ", ") + ". Output a JSON object."
}

// FromHelper has its prompt from a function.
func FromHelper(ctx context.Context, client *openai.Client, contract string) (string, error) {
	messages := []openai.ChatCompletionMessage{}
	messages = append(messages, openai.ChatCompletionMessage{Role: openai.ChatMessageRoleSystem, Content: instructions("parties", "term", "notice")})
	messages = append(messages, openai.ChatCompletionMessage{Role: openai.ChatMessageRoleUser, Content: contract})
	return send(ctx, client, openai.ChatCompletionRequest{
		Model:    "gpt-5-mini", // want `gpt-5-mini.*but the task is extraction`
		Messages: messages,
	})
}

// Japanese has a prompt in parts.
func Japanese(ctx context.Context, client *openai.Client, mail string) (string, error) {
	lines := []string{
		"次のメールを分類してください。",
		"カテゴリ: 請求, 苦情, 問い合わせ, その他",
		"カテゴリ名のみを出力してください。",
		mail,
	}
	return send(ctx, client, openai.ChatCompletionRequest{
		Model:    "o1", // want `o1.*but the task is classification`
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: strings.Join(lines, "\n")}},
	})
}
