// Package accept serves connections by itself.
package accept

import (
	"bufio"
	"context"
	"fmt"
	"net"

	gopenai "github.com/sashabaranov/go-openai"
)

// Serve starts an answer for each connection.
func Serve(client *gopenai.Client) error {
	l, err := net.Listen("tcp", ":9000")
	if err != nil {
		return err
	}
	for {
		conn, err := l.Accept()
		if err != nil {
			return err
		}
		go answer(client, conn) // want `LLM call is started by a go statement for each message that the loop waits for with no throttle`
	}
}

func answer(client *gopenai.Client, conn net.Conn) {
	defer conn.Close()
	question, err := bufio.NewReader(conn).ReadString('\n')
	if err != nil {
		return
	}
	resp, err := client.CreateChatCompletion(context.Background(), gopenai.ChatCompletionRequest{
		Model:    gopenai.GPT4oMini,
		Messages: []gopenai.ChatCompletionMessage{{Role: "user", Content: question}},
	})
	if err != nil {
		return
	}
	fmt.Fprintln(conn, resp.Choices[0].Message.Content)
}
