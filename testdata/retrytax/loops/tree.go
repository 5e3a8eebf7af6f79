package loops

import (
	"context"
	"fmt"
	"log"
	"strings"

	"github.com/sashabaranov/go-openai"
)

type node struct {
	level, from, to int
	summary         string
}

func merge(ctx context.Context, client *openai.Client, nodes []node) (string, error) {
	var text strings.Builder
	for _, n := range nodes {
		fmt.Fprintf(&text, "%d to %d: %s\n", n.from, n.to, n.summary)
	}
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: openai.GPT4oMini, Messages: []openai.ChatCompletionMessage{{Role: "user", Content: text.String()}}})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Ancestors asks for those that a chapter is part of, and goes on to the next where one fails: each has other children.
func Ancestors(ctx context.Context, client *openai.Client, levels map[int][]node, chapter int, save func(*node)) {
	for level := 1; len(levels[level]) > 0; level++ {
		for _, n := range levels[level] {
			if chapter >= n.from && chapter <= n.to {
				var children []node
				for _, child := range levels[level-1] {
					if child.from >= n.from && child.to <= n.to {
						children = append(children, child)
					}
				}
				if len(children) > 0 {
					merged, err := merge(ctx, client, children)
					if err != nil {
						log.Print(err)
						continue
					}
					n.summary = merged
					save(&n)
				}
				break
			}
		}
	}
}
