// Package values takes its models from the environment. The policy says what
// stands there.
package values

import (
	"context"
	"os"

	openai "github.com/sashabaranov/go-openai"
)

func getenv(name, otherwise string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return otherwise
}

// Models are read once.
type Models struct {
	client             *openai.Client
	label, title, note string
}

// New reads them.
func New(client *openai.Client) *Models {
	return &Models{
		client: client,
		label:  os.Getenv("LABEL_MODEL"),
		title:  getenv("TITLE_MODEL", "o3"),
		note:   os.Getenv("NOTE_MODEL"),
	}
}

func (m *Models) ask(ctx context.Context, model, prompt string) (string, error) {
	resp, err := m.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    model,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Label has a model that thinks, as the policy says.
func (m *Models) Label(ctx context.Context, mail string) (string, error) {
	return m.ask(ctx, m.label, "Classify the mail as invoice, complaint or spam. Answer with the label only.\n\n"+mail) // want `deepseek-flash thinks`
}

// Title has one that does not: the default is not used.
func (m *Models) Title(ctx context.Context, mail string) (string, error) {
	return m.ask(ctx, m.title, "Summarize the mail as a subject line of at most eight words.\n\n"+mail)
}

// Note has a model that nobody knows.
func (m *Models) Note(ctx context.Context, mail string) (string, error) {
	return m.ask(ctx, m.note, "Summarize the mail in one sentence.\n\n"+mail)
}
