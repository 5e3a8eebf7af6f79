// Package tasks has reasoners on tasks that are not the rule's: nothing is
// reported here.
package tasks

import (
	"context"
	"fmt"
	"strings"

	openai "github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

func reason(ctx context.Context, client *openai.Client, system, user string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: "deepseek-reasoner",
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: system},
			{Role: openai.ChatMessageRoleUser, Content: user},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Review reads code and answers with JSON, which does not make it extraction.
func Review(ctx context.Context, client *openai.Client, diff string) (string, error) {
	return reason(ctx, client, `You are a security engineer. Review the code change and find vulnerabilities.
Return a JSON array of findings with the keys file, line, severity and explanation.`, diff)
}

// CommitMessage writes about code.
func CommitMessage(ctx context.Context, client *openai.Client, diff string) (string, error) {
	return reason(ctx, client, "Write a conventional commit message for the staged diff. Subject line of at most 72 characters, then a body.", diff)
}

// Translate is left alone.
func Translate(ctx context.Context, client *openai.Client, text, lang string) (string, error) {
	return reason(ctx, client, "Translate the user's text into "+lang+". Output the translation only.", text)
}

// OpenChat is what the user asked for.
func OpenChat(ctx context.Context, client *openai.Client, history []openai.ChatCompletionMessage) (string, error) {
	messages := append([]openai.ChatCompletionMessage{{Role: "system", Content: "You are a friendly assistant. Answer the user's questions."}}, history...)
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: openai.O3, Messages: messages})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Plan is planning.
func Plan(ctx context.Context, client *openai.Client, goal string) (string, error) {
	return reason(ctx, client, "Break the goal into tasks and order them by their dependencies. Think step by step and explain the critical path.", goal)
}

// Quiz generates, with a schema for what it generates.
func Quiz(ctx context.Context, client *genai.Client, chapter string) (string, error) {
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.5-flash",
		genai.Text("Create five multiple-choice questions about the chapter, each with four options and the correct answer.\n\n"+chapter),
		&genai.GenerateContentConfig{
			ResponseMIMEType: "application/json",
			ResponseSchema: &genai.Schema{Type: genai.TypeArray, Items: &genai.Schema{
				Type: genai.TypeObject,
				Properties: map[string]*genai.Schema{
					"question": {Type: genai.TypeString},
					"options":  {Type: genai.TypeArray, Items: &genai.Schema{Type: genai.TypeString}},
					"answer":   {Type: genai.TypeInteger},
				},
			}},
		})
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// RAG answers a question from passages.
func RAG(ctx context.Context, client *genai.Client, question string, passages []string) (string, error) {
	prompt := fmt.Sprintf("Use the context to answer the question. Cite the passage numbers.\n\nContext:\n%s\n\nQuestion: %s", strings.Join(passages, "\n"), question)
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text(prompt), nil)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// Judge forbids what its words mention.
func Judge(ctx context.Context, client *openai.Client, debate string) (string, error) {
	return reason(ctx, client, "You are the judge of a debate. Do not summarize the arguments; weigh them against each other and reason about which side is stronger.", debate)
}

// JudgeZH does so in Chinese.
func JudgeZH(ctx context.Context, client *openai.Client, debate string) (string, error) {
	return reason(ctx, client, "你是辩论裁判。不要简单总结双方观点，而要逐步推理，分析论证的漏洞，并给出裁决理由。", debate)
}

// EditRU does so in Russian.
func EditRU(ctx context.Context, client *openai.Client, text string) (string, error) {
	return reason(ctx, client, "Исправьте стиль и грамматику текста. Не сокращайте и не пересказывайте его.", text)
}

// EditES does so in Spanish.
func EditES(ctx context.Context, client *openai.Client, text string) (string, error) {
	return reason(ctx, client, "Reescribe el texto con un tono más formal. No resumas ni omitas ningún detalle.", text)
}

// EditJA does so in Japanese.
func EditJA(ctx context.Context, client *openai.Client, text string) (string, error) {
	return reason(ctx, client, "文章を丁寧な敬語に書き直してください。要約はしないでください。", text)
}

// Report mentions a summary in passing.
func Report(ctx context.Context, client *openai.Client, incident string) (string, error) {
	return reason(ctx, client, `Investigate the incident below. Work out the root cause from the timeline and the logs, rule out the alternatives, and propose fixes.
Structure: Root cause, Evidence, Fixes. A one-line summary may stand at the top.`, incident)
}

// Story mentions extraction in passing.
func Story(ctx context.Context, client *openai.Client, topic string) (string, error) {
	return reason(ctx, client, "Write a short story about miners who extract ore on an asteroid. Make it funny.", topic)
}

// Maths needs the reasoner.
func Maths(ctx context.Context, client *openai.Client, problem string) (string, error) {
	return reason(ctx, client, "Solve the problem. Show the derivation step by step, then give the final answer on the last line.", problem)
}

// classifyAndSolve has a name that says one thing and a prompt that says another.
func classifyAndSolve(ctx context.Context, client *openai.Client, bug string) (string, error) {
	return reason(ctx, client, "Debug the program: find the faulty line, explain why it fails and write the corrected code.", bug)
}

// Support is a customer-service chat with tools: an agent.
func Support(ctx context.Context, client *openai.Client, messages []openai.ChatCompletionMessage) (openai.ChatCompletionResponse, error) {
	return client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT5,
		Messages: append([]openai.ChatCompletionMessage{{Role: "system", Content: "You resolve support requests. Look up orders, classify the problem, and call the tools you need until the request is resolved."}}, messages...),
		Tools: []openai.Tool{
			{Type: openai.ToolTypeFunction, Function: &openai.FunctionDefinition{Name: "lookup_order", Description: "Look up an order."}},
			{Type: openai.ToolTypeFunction, Function: &openai.FunctionDefinition{Name: "refund", Description: "Refund an order."}},
		},
	})
}

// Ideas generates names; a list is not extraction.
func Ideas(ctx context.Context, client *genai.Client, brief string) (string, error) {
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text("Invent ten product names for the brief. Return a JSON array of strings.\n"+brief), nil)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}
