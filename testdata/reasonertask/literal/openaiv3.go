package literal

import (
	"context"
	"encoding/json"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/responses"
	"github.com/openai/openai-go/v3/shared"
)

// Contact is what ParseSignature reads out of a mail.
type Contact struct {
	Name    string `json:"name"`
	Company string `json:"company"`
	Phone   string `json:"phone"`
	Email   string `json:"email"`
}

// ParseSignature extracts the sender's details.
func ParseSignature(ctx context.Context, client openai.Client, mail string) (Contact, error) {
	completion, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model: openai.ChatModelGPT5Mini, // want `gpt-5-mini.*but the task is extraction`
		Messages: []openai.ChatCompletionMessageParamUnion{
			openai.SystemMessage("Extract the contact details from the mail signature: name, company, phone, email. Reply with JSON only; use null for a missing field."),
			openai.UserMessage(mail),
		},
	})
	if err != nil {
		return Contact{}, err
	}
	var c Contact
	return c, json.Unmarshal([]byte(completion.Choices[0].Message.Content), &c)
}

// SummarizeMinutes uses the Responses API.
func SummarizeMinutes(ctx context.Context, client *openai.Client, minutes string) (string, error) {
	resp, err := client.Responses.New(ctx, responses.ResponseNewParams{
		Model:        shared.ChatModelGPT5, // want `gpt-5.*but the task is summarization`
		Instructions: openai.String("Summarize the meeting minutes in five bullet points."),
		Input:        responses.ResponseNewParamsInputUnion{OfString: openai.String(minutes)},
	})
	if err != nil {
		return "", err
	}
	return resp.OutputText(), nil
}

// Sentiment builds its messages from the union's fields instead of the helpers.
func Sentiment(ctx context.Context, client openai.Client, review string) (string, error) {
	params := openai.ChatCompletionNewParams{
		Model: "o3", // want `o3.*but the task is classification`
		Messages: []openai.ChatCompletionMessageParamUnion{{
			OfUser: &openai.ChatCompletionUserMessageParam{
				Content: openai.ChatCompletionUserMessageParamContentUnion{
					OfString: openai.String("Classify the sentiment of this review as positive, neutral or negative. Output one word.\n\n" + review),
				},
			},
		}},
	}
	completion, err := client.Chat.Completions.New(ctx, params)
	if err != nil {
		return "", err
	}
	return completion.Choices[0].Message.Content, nil
}
