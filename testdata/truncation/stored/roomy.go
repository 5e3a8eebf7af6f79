package stored

import (
	"context"
	"os"

	"github.com/sashabaranov/go-openai"
)

// A bound of many times what the prompt asks for leaves room, if nothing is thought first.

func messages(system, text string) []openai.ChatCompletionMessage {
	return []openai.ChatCompletionMessage{{Role: "system", Content: system}, {Role: "user", Content: text}}
}

func sentences(ctx context.Context, client *openai.Client, text string) error {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 2000,
		Messages:  messages("Name the risk of this change in 1-2 sentences.", text),
	})
	if err != nil {
		return err
	}
	return os.WriteFile("risk.txt", []byte(resp.Choices[0].Message.Content), 0o644)
}

func title(ctx context.Context, client *openai.Client, text string) error {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 2000,
		Messages:  messages("Write a short title for the note.", text),
	})
	if err != nil {
		return err
	}
	return os.WriteFile("title.txt", []byte(resp.Choices[0].Message.Content), 0o644)
}

func tight(ctx context.Context, client *openai.Client, text string) error {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 100,
		Messages:  messages("Name the risk of this change in 2 sentences.", text),
	})
	if err != nil {
		return err
	}
	risk := resp.Choices[0].Message.Content // want `stored by os.WriteFile, and one that the bound of 100 tokens cut short is taken for a whole one`
	return os.WriteFile("risk.txt", []byte(risk), 0o644)
}

func thought(ctx context.Context, client *openai.Client, text string) error {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-5-mini",
		MaxTokens: 2000,
		Messages:  messages("Name the risk of this change in 2 sentences.", text),
	})
	if err != nil {
		return err
	}
	risk := resp.Choices[0].Message.Content // want `stored by os.WriteFile, and one that the bound of 2000 tokens cut short is taken for a whole one`
	return os.WriteFile("risk.txt", []byte(risk), 0o644)
}

func article(ctx context.Context, client *openai.Client, text string) error {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 2000,
		Messages:  messages("Write a title, then an article about the note.", text),
	})
	if err != nil {
		return err
	}
	said := resp.Choices[0].Message.Content // want `stored by os.WriteFile, and one that the bound of 2000 tokens cut short is taken for a whole one`
	return os.WriteFile("article.md", []byte(said), 0o644)
}

func overview(ctx context.Context, client *openai.Client, notes string) error {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 4096,
		Messages:  messages("Write an overview of these notes, 5-12 sentences total.", notes),
	})
	if err != nil {
		return err
	}
	return os.WriteFile("overview.txt", []byte(resp.Choices[0].Message.Content), 0o644)
}

// digest is brief, and the least that is known of the bound is more than enough.
func digest(ctx context.Context, client *openai.Client, notes string, most int) error {
	if most == 0 {
		most = 4096
	}
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: most,
		Messages:  messages("Write a concise summary of these notes.", notes),
	})
	if err != nil {
		return err
	}
	return os.WriteFile("digest.txt", []byte(resp.Choices[0].Message.Content), 0o644)
}

func story(ctx context.Context, client *openai.Client, notes string) error {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 2000,
		Messages:  messages("Tell these notes as a story in 800 words.", notes),
	})
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by os.WriteFile, and one that the bound of 2000 tokens cut short is taken for a whole one`
	return os.WriteFile("story.txt", []byte(text), 0o644)
}
