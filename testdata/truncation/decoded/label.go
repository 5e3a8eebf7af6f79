package decoded

import (
	"context"
	"encoding/json"

	openai "github.com/sashabaranov/go-openai"
)

// Mood is neutral where the answer cannot be read: nobody hears of it.
func (d *Desk) Mood(ctx context.Context, text string) string {
	resp, err := d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 100,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Describe the moods of everybody in this as JSON: " + text}},
	})
	if err != nil {
		return ""
	}
	var mood struct{ Names []string }
	if err := json.Unmarshal([]byte(resp.Choices[0].Message.Content), &mood); err != nil { // want `which nobody hears of`
		return "neutral"
	}
	return mood.Names[0]
}
