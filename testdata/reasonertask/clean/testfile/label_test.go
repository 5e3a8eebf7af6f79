package testfile

import (
	"os"
	"testing"

	openai "github.com/sashabaranov/go-openai"
)

func TestLabelLive(t *testing.T) {
	key := os.Getenv("DEEPSEEK_API_KEY")
	if key == "" {
		t.Skip("needs DEEPSEEK_API_KEY")
	}
	client := openai.NewClient(key)
	got, err := Label(t.Context(), client, "deepseek-reasoner", "I think the tax is wrong.")
	if err != nil {
		t.Fatal(err)
	}
	if got != "opinion" {
		t.Errorf("got %q", got)
	}
	resp, err := client.CreateChatCompletion(t.Context(), openai.ChatCompletionRequest{
		Model:    "deepseek-reasoner",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: "Summarize the text in one sentence: it rained."}},
	})
	if err != nil || len(resp.Choices) == 0 {
		t.Fatal(err)
	}
}
