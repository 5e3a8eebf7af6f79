// Package app asks what its configuration names.
package app

import (
	"context"

	"github.com/sashabaranov/go-openai"
	"github.com/spf13/viper"

	"example.com/tokenvet/testdata/reasonertask/configured/config"
)

// App has its configuration.
type App struct {
	cfg *config.Config
	api *openai.Client
}

// New reads it.
func New() (*App, error) {
	cfg, err := config.Load()
	if err != nil {
		return nil, err
	}
	return &App{cfg: cfg, api: openai.NewClient(cfg.LLM.Key)}, nil
}

func (a *App) ask(ctx context.Context, model, prompt string) (string, error) {
	resp, err := a.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    model,
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Label asks the reasoner that is the default.
func (a *App) Label(ctx context.Context, text string) (string, error) {
	return a.ask(ctx, a.cfg.LLM.LabelModel, "Classify the ticket as billing, bug or question. Answer with the label only.\n"+text) // want `deepseek-reasoner.* but the task is classification`
}

// Sort asks the chat model that is the default.
func (a *App) Sort(ctx context.Context, text string) (string, error) {
	return a.ask(ctx, a.cfg.LLM.ChatModel, "Classify the ticket as billing, bug or question. Answer with the label only.\n"+text)
}

// Free has no default.
func (a *App) Free(ctx context.Context, text string) (string, error) {
	return a.ask(ctx, a.cfg.LLM.FreeModel, "Classify the ticket as billing, bug or question. Answer with the label only.\n"+text)
}

func init() {
	viper.SetDefault("triage.model", "o4-mini")
	viper.SetDefault("plan.model", "o4-mini")
}

// Triage asks for the key itself.
func (a *App) Triage(ctx context.Context, text string) (string, error) {
	return a.ask(ctx, viper.GetString("Triage.Model"), "Classify the ticket as billing, bug or question. Answer with the label only.\n"+text) // want `o4-mini.* but the task is classification`
}

// Plan is a reasoner's work.
func (a *App) Plan(ctx context.Context, text string) (string, error) {
	return a.ask(ctx, viper.GetString("plan.model"), "Plan the migration step by step and justify the order of the steps.\n"+text)
}
