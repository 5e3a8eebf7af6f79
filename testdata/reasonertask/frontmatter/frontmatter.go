// Package frontmatter keeps its prompts in files that say at the top which model they
// are for; the one in the code is for those that do not.
package frontmatter

import (
	"context"
	"embed"
	"strings"

	"google.golang.org/genai"
)

//go:embed prompts/*.prompt
var files embed.FS

const fallback = "gemini-2.5-flash"

type prompt struct{ model, body string }

func load(name string) prompt {
	b, err := files.ReadFile("prompts/" + name)
	if err != nil {
		return prompt{}
	}
	parts := strings.SplitN(string(b), "---", 3)
	if len(parts) < 3 {
		return prompt{body: string(b)}
	}
	p := prompt{body: parts[2]}
	for _, line := range strings.Split(parts[1], "\n") {
		if key, value, ok := strings.Cut(line, ":"); ok && key == "model" {
			p.model = strings.TrimSpace(value)
		}
	}
	return p
}

func (p prompt) modelOr(def string) string {
	if p.model != "" {
		return p.model
	}
	return def
}

func ask(ctx context.Context, api *genai.Client, model, system, text string) (string, error) {
	res, err := api.Models.GenerateContent(ctx, model, genai.Text(text), &genai.GenerateContentConfig{
		SystemInstruction: genai.NewContentFromText(system, genai.RoleUser),
	})
	if err != nil {
		return "", err
	}
	return res.Text(), nil
}

// Label does not go to the fallback: its file names another.
func Label(ctx context.Context, api *genai.Client, message string) (string, error) {
	p := load("label.prompt")
	return ask(ctx, api, p.modelOr(fallback), p.body, message)
}

// Title names the fallback itself.
func Title(ctx context.Context, api *genai.Client, article string) (string, error) {
	p := load("title.prompt")
	return ask(ctx, api, p.modelOr(fallback), p.body, article) // want `gemini-2.5-flash thinks unless told not to`
}

// Spam has no part in it.
func Spam(ctx context.Context, api *genai.Client, message string) (string, error) {
	p := load("spam.prompt")
	return ask(ctx, api, fallback, p.body, message) // want `gemini-2.5-flash thinks unless told not to`
}
