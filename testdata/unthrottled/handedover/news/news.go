// Command news is told what came in.
package main

import (
	"context"
	"log"
	"os"

	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/unthrottled/handedover/fetch"
)

type reader struct{ api *openai.Client }

func (r *reader) Sum(ctx context.Context, text string) (string, error) {
	resp, err := r.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4o-mini",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: text}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

type folder struct{}

func (folder) New(context.Context) ([]string, error) {
	entries, err := os.ReadDir("inbox")
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names, err
}

func main() {
	u := fetch.New(&reader{openai.NewClient(os.Getenv("OPENAI_API_KEY"))}, folder{})
	if err := u.Update(context.Background()); err != nil { // want `started by fetch.Updater.Update in a loop of its own with no throttle`
		log.Fatal(err)
	}
}
