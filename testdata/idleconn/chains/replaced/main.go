// Command replaced puts a transport of its own in the place of the default one.
package main

import (
	"context"
	"log"
	"net/http"
	"os"

	gopenai "github.com/sashabaranov/go-openai"
)

func main() {
	http.DefaultTransport = &http.Transport{Proxy: http.ProxyFromEnvironment} // want `never closes idle connections`
	client := gopenai.NewClient(os.Getenv("OPENAI_API_KEY"))
	resp, err := client.CreateChatCompletion(context.Background(), gopenai.ChatCompletionRequest{
		Model:    gopenai.GPT4o,
		Messages: []gopenai.ChatCompletionMessage{{Role: "user", Content: os.Args[1]}},
	})
	if err != nil {
		log.Fatal(err)
	}
	log.Print(resp.Choices[0].Message.Content)
}
