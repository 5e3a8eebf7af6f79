// Package stored keeps or decodes bounded answers without a look at why they ended.
package stored

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"

	"github.com/anthropics/anthropic-sdk-go"
	"github.com/ollama/ollama/api"
	openaigo "github.com/openai/openai-go/v3"
	"github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
	"gorm.io/gorm"
)

func file(ctx context.Context, client *openai.Client, prompt string) error {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "deepseek-chat",
		MaxTokens: 500,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `answer is stored by os.WriteFile, and one that the bound of 500 tokens cut short is taken for a whole one: nobody looks at why the answer ended`
	return os.WriteFile("summary.md", []byte(strings.TrimSpace(text)), 0o644)
}

type summarizer struct {
	client anthropic.Client
	db     *sql.DB
}

// The text goes through another method and a helper.
func (s *summarizer) run(ctx context.Context, id int, text string) error {
	summary, err := s.ask(ctx, text)
	if err != nil {
		return err
	}
	return s.save(ctx, id, "Summary: "+summary)
}

func (s *summarizer) ask(ctx context.Context, text string) (string, error) {
	msg, err := s.client.Messages.New(ctx, anthropic.MessageNewParams{
		Model:     anthropic.ModelClaudeSonnet4_5,
		MaxTokens: 1024,
		Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(text))},
	})
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, block := range msg.Content {
		switch v := block.AsAny().(type) {
		case anthropic.TextBlock:
			b.WriteString(v.Text) // want `answer is stored by sql.DB.ExecContext, and one that the bound of 1024 tokens cut short`
		}
	}
	return b.String(), nil
}

func (s *summarizer) save(ctx context.Context, id int, summary string) error {
	_, err := s.db.ExecContext(ctx, "UPDATE docs SET summary = ? WHERE id = ?", summary, id)
	return err
}

type note struct {
	ID   uint
	Body string
}

// A struct carries the text to the database.
func record(ctx context.Context, db *gorm.DB, client openaigo.Client) error {
	completion, err := client.Chat.Completions.New(ctx, openaigo.ChatCompletionNewParams{
		Model:               "gpt-4o-mini",
		MaxCompletionTokens: openaigo.Int(300),
		Messages:            []openaigo.ChatCompletionMessageParamUnion{openaigo.UserMessage("Write a note")},
	})
	if err != nil {
		return err
	}
	n := note{Body: completion.Choices[0].Message.Content} // want `answer is stored by gorm.DB.Create`
	return db.WithContext(ctx).Create(&n).Error
}

type label struct{ Name string }

// What is cut fails loudly.
func decoded(ctx context.Context, client *genai.Client) (label, error) {
	var l label
	res, err := client.Models.GenerateContent(ctx, "gemini-2.0-flash", genai.Text("Label it"), &genai.GenerateContentConfig{
		ResponseMIMEType: "application/json",
		MaxOutputTokens:  256,
	})
	if err != nil {
		return l, err
	}
	err = json.Unmarshal([]byte(res.Text()), &l)
	return l, err
}

// Written piece by piece.
func streamed(ctx context.Context, client *api.Client, f *os.File) error {
	return client.Generate(ctx, &api.GenerateRequest{
		Model:   "llama3.2",
		Prompt:  "Write a story",
		Options: map[string]any{"num_predict": 400},
	}, func(r api.GenerateResponse) error {
		_, err := fmt.Fprint(f, r.Response) // want `answer is stored by os.File`
		return err
	})
}

// roomy sets as much as the model can write: that is no bound.
func roomy(ctx context.Context, client *openai.Client, prompt string) error {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "deepseek-chat",
		MaxTokens: 384_000,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return err
	}
	return os.WriteFile("summary.md", []byte(resp.Choices[0].Message.Content), 0o644)
}

// Where there is no text, what else there is is printed: that says nothing of one
// that was cut.
func printed(ctx context.Context, client *genai.Client, prompt string) error {
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.5-flash-lite", genai.Text(prompt), &genai.GenerateContentConfig{MaxOutputTokens: 900})
	if err != nil {
		return err
	}
	text := resp.Text() // want `one that the bound of 900 tokens cut short`
	if text == "" {
		for _, c := range resp.Candidates {
			text += fmt.Sprintf("%v", c.Content)
		}
	}
	return os.WriteFile("text.md", []byte(text), 0o644)
}

// The candidate itself has the reason.
func printedWhole(ctx context.Context, client *genai.Client, prompt string) error {
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.5-flash-lite", genai.Text(prompt), &genai.GenerateContentConfig{MaxOutputTokens: 900})
	if err != nil {
		return err
	}
	for _, c := range resp.Candidates {
		fmt.Println(c)
	}
	return os.WriteFile("text.md", []byte(resp.Text()), 0o644)
}

var answerTag = regexp.MustCompile(`<answer>([\s\S]*?)</answer>`)

// A mark that closes what is kept is not there where the answer was cut.
func tagged(ctx context.Context, client *openai.Client, prompt string) error {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "deepseek-chat",
		MaxTokens: 500,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return err
	}
	m := answerTag.FindStringSubmatch(resp.Choices[0].Message.Content)
	if len(m) < 2 {
		return errors.New("no answer")
	}
	return os.WriteFile("answer.txt", []byte(m[1]), 0o644)
}

// Of several parts, each between marks of its own, those behind the cut are missing, and the rest is kept.
func parts(ctx context.Context, client *openai.Client, prompt string) error {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "deepseek-chat",
		MaxTokens: 500,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `answer is stored by os.WriteFile`
	return os.WriteFile("answer.txt", []byte(part(text, "title")+part(text, "plot")+part(text, "end")), 0o644)
}

func part(text, tag string) string {
	mark := regexp.MustCompile(fmt.Sprintf(`(?is)<%s>\s*(.*?)\s*</%s>`, regexp.QuoteMeta(tag), regexp.QuoteMeta(tag)))
	if m := mark.FindStringSubmatch(text); len(m) == 2 {
		return m[1]
	}
	return ""
}

var opened = regexp.MustCompile(`(?s)Answer:(.*)`)

// A pattern that is open finds what is left of it.
func untagged(ctx context.Context, client *openai.Client, prompt string) error {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "deepseek-chat",
		MaxTokens: 700,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return err
	}
	m := opened.FindStringSubmatch(resp.Choices[0].Message.Content) // want `one that the bound of 700 tokens cut short`
	if len(m) < 2 {
		return errors.New("no answer")
	}
	return os.WriteFile("answer.txt", []byte(m[1]), 0o644)
}

// SaveAILog writes down what came.
func SaveAILog(prompt, answer string) error {
	return os.WriteFile("last.json", []byte(prompt+"\n"+answer), 0o600)
}

// A log is of what came.
func logged(ctx context.Context, client *openai.Client, prompt string) error {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "deepseek-chat",
		MaxTokens: 500,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return err
	}
	return SaveAILog(prompt, resp.Choices[0].Message.Content)
}

// gather takes a piece in what it is given.
type gathered struct{ text string }

func gather(g *gathered, piece string) { g.text += piece }

// Text that a helper puts where it is told to is carried on.
func noted(ctx context.Context, client *openai.Client, prompt string) error {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "deepseek-chat",
		MaxTokens: 800,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return err
	}
	g := &gathered{}
	for _, c := range resp.Choices {
		gather(g, c.Message.Content) // want `one that the bound of 800 tokens cut short`
	}
	return os.WriteFile("noted.txt", []byte(g.text), 0o644)
}
