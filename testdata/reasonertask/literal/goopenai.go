// Package literal holds requests whose model stands in the request itself: a
// literal, a constant of the SDK or a constant of the package.
package literal

import (
	"context"
	"errors"
	"io"
	"strings"

	openai "github.com/sashabaranov/go-openai"
)

const triagePrompt = `You sort incoming support tickets.
Classify the ticket into exactly one of: billing, bug, feature_request, spam.
Answer with the label only.`

// Triage labels a ticket: the reasoner thinks for a minute about one word.
func Triage(ctx context.Context, client *openai.Client, ticket string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: "deepseek-reasoner", // want `deepseek-reasoner.*but the task is classification`
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: triagePrompt},
			{Role: openai.ChatMessageRoleUser, Content: ticket},
		},
	})
	if err != nil {
		return "", err
	}
	return strings.TrimSpace(resp.Choices[0].Message.Content), nil
}

// InvoiceFields reads the fields of an invoice with a model that thinks unless
// it is told not to.
func InvoiceFields(ctx context.Context, client *openai.Client, invoice string) (string, error) {
	req := openai.ChatCompletionRequest{
		Model: openai.GPT5Mini, // want `gpt-5-mini.*but the task is extraction`
		ResponseFormat: &openai.ChatCompletionResponseFormat{
			Type: openai.ChatCompletionResponseFormatTypeJSONObject,
		},
		Messages: []openai.ChatCompletionMessage{{
			Role: openai.ChatMessageRoleUser,
			Content: "Extract the invoice number, the date, the supplier and the total amount from the text below. " +
				"Return them as a JSON object.\n\n" + invoice,
		}},
	}
	resp, err := client.CreateChatCompletion(ctx, req)
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// DigestNews streams a Chinese digest.
func DigestNews(ctx context.Context, client *openai.Client, articles []string, out io.Writer) error {
	stream, err := client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model: openai.O4Mini, // want `o4-mini.*but the task is summarization`
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: "你是新闻编辑。请将以下新闻总结为不超过三百字的摘要，保留关键数字。"},
			{Role: openai.ChatMessageRoleUser, Content: strings.Join(articles, "\n\n")},
		},
	})
	if err != nil {
		return err
	}
	defer stream.Close()
	for {
		part, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if len(part.Choices) > 0 {
			if _, err := io.WriteString(out, part.Choices[0].Delta.Content); err != nil {
				return err
			}
		}
	}
}

const moderationModel = "o3-mini"

// Allowed asks a yes/no question; the token bound says how short the answer is.
func Allowed(ctx context.Context, client *openai.Client, comment string) (bool, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:               moderationModel, // want `o3-mini.*but the task is classification`
		MaxCompletionTokens: 5,
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: "Is the comment offensive? Answer only yes or no."},
			{Role: openai.ChatMessageRoleUser, Content: comment},
		},
	})
	if err != nil {
		return false, err
	}
	return strings.EqualFold(resp.Choices[0].Message.Content, "no"), nil
}

// SessionTitle sets the model after the literal; a title is a summary.
func SessionTitle(ctx context.Context, client *openai.Client, firstMessage string) (string, error) {
	var req openai.ChatCompletionRequest
	req.Messages = append(req.Messages, openai.ChatCompletionMessage{
		Role:    openai.ChatMessageRoleUser,
		Content: "Generate a short title of at most six words that summarizes this conversation:\n" + firstMessage,
	})
	req.Model = openai.GPT5Nano // want `gpt-5-nano.*but the task is summarization`
	resp, err := client.CreateChatCompletion(ctx, req)
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
