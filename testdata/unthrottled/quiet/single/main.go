// Command single asks once.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"strings"

	openai "github.com/sashabaranov/go-openai"
)

func main() {
	client := openai.NewClient(os.Getenv("OPENAI_API_KEY"))
	done := make(chan error, 1)
	go func() { done <- ask(context.Background(), client, strings.Join(os.Args[1:], " ")) }()
	if err := <-done; err != nil {
		log.Fatal(err)
	}
}

func ask(ctx context.Context, client *openai.Client, question string) error {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: question}},
	})
	if err != nil {
		return err
	}
	fmt.Println(resp.Choices[0].Message.Content)
	return nil
}
