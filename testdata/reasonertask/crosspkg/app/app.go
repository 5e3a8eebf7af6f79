// Package app holds the calls of a wrapper that stands in another package.
package app

import (
	"context"
	_ "embed"
	"fmt"
	"strings"
	"text/template"

	"example.com/tokenvet/testdata/reasonertask/crosspkg/config"
	"example.com/tokenvet/testdata/reasonertask/crosspkg/llm"
	"example.com/tokenvet/testdata/reasonertask/crosspkg/prompt"
)

// App has the clients of the service.
type App struct {
	gemini   *llm.Client
	openai   *llm.OpenAI
	deepseek llm.Completer
}

// New wires the application from its configuration.
func New(ctx context.Context, openaiKey string) (*App, error) {
	cfg := config.Load()
	g, err := llm.New(ctx, cfg.GeminiKey)
	if err != nil {
		return nil, err
	}
	return &App{
		gemini:   g,
		openai:   llm.NewOpenAI(openaiKey),
		deepseek: llm.NewDeepSeek(cfg.DeepSeekKey, cfg.DeepSeekModel),
	}, nil
}

//go:embed select_tags.txt
var selectTags string

var selectTemplate = template.Must(template.New("tags").Parse(selectTags))

// Tags hands a literal to a wrapper of another package; its prompt is an
// embedded template and its result is decoded into labels.
func (a *App) Tags(ctx context.Context, text string, known []string) ([]string, error) {
	var b strings.Builder
	if err := selectTemplate.Execute(&b, map[string]any{"Tags": known, "Text": text}); err != nil {
		return nil, err
	}
	var out struct {
		SelectedTags []string `json:"selected_tags"`
	}
	err := a.gemini.GenerateJSON(ctx, "gemini-2.5-flash", b.String(), &out) // want `gemini-2.5-flash.*but the task is classification`
	return out.SelectedTags, err
}

// Receipt has its prompt from a third package, and its wrapper ignores the
// model it is handed.
func (a *App) Receipt(ctx context.Context, text string) (string, error) {
	return a.gemini.Run(ctx, "gemini-2.0-flash", fmt.Sprintf(prompt.Receipt, text)) // want `gemini-2.5-flash.*but the task is extraction`
}

// ReceiptLite is handed a reasoner that its wrapper ignores.
func (a *App) ReceiptLite(ctx context.Context, text string) (string, error) {
	return a.gemini.RunLite(ctx, "gemini-2.5-pro", fmt.Sprintf(prompt.Receipt, text))
}

// ReceiptQuiet is handed a model that its wrapper keeps from thinking.
func (a *App) ReceiptQuiet(ctx context.Context, text string) (string, error) {
	return a.gemini.Quiet(ctx, "gemini-2.5-flash", fmt.Sprintf(prompt.Receipt, text))
}

// Abstract is two levels away in the other package.
func (a *App) Abstract(ctx context.Context, paper string) (string, error) {
	return a.gemini.Generate(ctx, "gemini-2.5-pro", "Summarize the paper for a general audience in one paragraph.", paper) // want `gemini-2.5-pro.*but the task is summarization`
}

// Proof needs the reasoner.
func (a *App) Proof(ctx context.Context, statement string) (string, error) {
	return a.gemini.Generate(ctx, "gemini-2.5-pro", "Prove the following statement. Justify each step of the proof.", statement)
}

// extract is a wrapper of the wrapper: three levels in two packages.
func (a *App) extract(ctx context.Context, model, what, text string) (string, error) {
	return a.gemini.Generate(ctx, model, "Extract "+what+" from the text and return a JSON array.", text)
}

// Dates knows the model three levels up.
func (a *App) Dates(ctx context.Context, text string) (string, error) {
	return a.extract(ctx, "gemini-3-pro-preview", "all dates", text) // want `gemini-3-pro-preview.*but the task is extraction`
}

// Label goes through an interface; the model is the default of the third package.
func (a *App) Label(ctx context.Context, article string) (string, error) {
	return a.deepseek.Complete(ctx, prompt.Labels, article) // want `deepseek-v4-flash.*but the task is classification`
}

// Strategy goes the same way and plans.
func (a *App) Strategy(ctx context.Context, goal string) (string, error) {
	return a.deepseek.Complete(ctx, "制定一个分步骤的实施计划，逐步分析每一步的依赖关系和风险。", goal)
}

// Subject has the model fixed in the other package.
func (a *App) Subject(ctx context.Context, mail string) (string, error) {
	return a.openai.Ask(ctx, "Summarize the mail as a subject line of at most eight words.\n\n"+mail) // want `gpt-5-mini.*but the task is summarization`
}

// Answer is retrieval-augmented question answering over the same client.
func (a *App) Answer(ctx context.Context, question string, passages []string) (string, error) {
	return a.openai.Ask(ctx, "Answer the question using only the passages below. If they do not contain the answer, say so.\n\nPassages:\n"+
		strings.Join(passages, "\n")+"\n\nQuestion: "+question)
}
