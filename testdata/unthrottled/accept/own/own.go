// Package own serves who sits at the machine, through a socket of its file system.
package own

import (
	"bufio"
	"context"
	"fmt"
	"net"

	gopenai "github.com/sashabaranov/go-openai"
)

// Serve starts an answer for each connection.
func Serve(client *gopenai.Client) error {
	l, err := net.Listen("unix", "/tmp/answers.sock")
	if err != nil {
		return err
	}
	for {
		conn, err := l.Accept()
		if err != nil {
			return err
		}
		go answer(client, conn)
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
