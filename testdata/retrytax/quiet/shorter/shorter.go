// Package shorter asks again with less where a prompt was too long: each turn asks something else.
package shorter

import (
	"context"
	"errors"
	"strings"
	"text/template"

	gopenai "github.com/sashabaranov/go-openai"
)

// tail is the end of a document.
type tail struct{ lines []string }

func (t *tail) text() string { return strings.Join(t.lines, "\n") }

func (t *tail) shorten() bool {
	t.lines = t.lines[len(t.lines)/2:]
	return len(t.lines) > 1
}

var prompt = template.Must(template.New("").Parse("Go on with this document:\n{{.}}"))

// Agent goes on with documents.
type Agent struct{ client *gopenai.Client }

func (a *Agent) ask(ctx context.Context, text string) (string, error) {
	resp, err := a.client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model:    gopenai.GPT4oMini,
		Messages: []gopenai.ChatCompletionMessage{{Role: "user", Content: text}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

func tooLong(err error) bool {
	var apiErr *gopenai.APIError
	return errors.As(err, &apiErr) && apiErr.Code == "context_length_exceeded"
}

// GoOn halves the document until it fits.
func (a *Agent) GoOn(ctx context.Context, lines []string) (string, error) {
	t := &tail{lines: lines}
	for range 5 {
		var b strings.Builder
		if err := prompt.Execute(&b, t.text()); err != nil {
			return "", err
		}
		answer, err := a.ask(ctx, b.String())
		if err != nil {
			if tooLong(err) {
				if !t.shorten() {
					return "", err
				}
				continue
			}
			return "", err
		}
		return answer, nil
	}
	return "", errors.New("it is still too long")
}
