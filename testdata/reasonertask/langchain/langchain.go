// Package langchain holds the forms of langchaingo: the model is an option of the
// constructor or of the call.
package langchain

import (
	"context"

	"github.com/tmc/langchaingo/chains"
	"github.com/tmc/langchaingo/llms"
	"github.com/tmc/langchaingo/llms/googleai"
	lcopenai "github.com/tmc/langchaingo/llms/openai"
	"github.com/tmc/langchaingo/schema"
)

// Language names the language of a text.
func Language(ctx context.Context, text string) (string, error) {
	llm, err := lcopenai.New(
		lcopenai.WithModel("o3-mini"), // want `o3-mini.*but the task is classification`
	)
	if err != nil {
		return "", err
	}
	return llms.GenerateFromSinglePrompt(ctx, llm,
		"Detect the language of the text. Answer only with the ISO 639-1 code: en, de, fr, es or other.\n\n"+text)
}

// Skills overrides the model for one call.
func Skills(ctx context.Context, llm llms.Model, resume string) (string, error) {
	resp, err := llm.GenerateContent(ctx, []llms.MessageContent{
		llms.TextParts(llms.ChatMessageTypeSystem, "Extract the skills listed in the résumé and return them as a JSON array of strings."),
		llms.TextParts(llms.ChatMessageTypeHuman, resume),
	},
		llms.WithModel("gemini-2.5-flash"), // want `gemini-2.5-flash.*but the task is extraction`
		llms.WithJSONMode(),
	)
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Content, nil
}

// StuffSummary has no prompt of its own: the chain's constructor says the task.
func StuffSummary(ctx context.Context, key string, docs []schema.Document) (map[string]any, error) {
	llm, err := googleai.New(ctx,
		googleai.WithAPIKey(key),
		googleai.WithDefaultModel("gemini-2.5-flash"), // want `gemini-2.5-flash.*but the task is summarization`
	)
	if err != nil {
		return nil, err
	}
	return chains.Call(ctx, chains.LoadStuffSummarization(llm), map[string]any{"input_documents": docs})
}

// Tagger keeps the model behind langchaingo's interface.
type Tagger struct {
	llm llms.Model
}

// NewTagger chooses the model far from the call.
func NewTagger(key string) (*Tagger, error) {
	llm, err := lcopenai.New(lcopenai.WithToken(key), lcopenai.WithModel("o4-mini"))
	if err != nil {
		return nil, err
	}
	return &Tagger{llm: llm}, nil
}

// Tag has the prompt; the finding stands on the call.
func (t *Tagger) Tag(ctx context.Context, post string) (string, error) {
	prompt := "Classify the post as announcement, question or showcase. Answer with one word.\n\n" + post
	return llms.GenerateFromSinglePrompt(ctx, t.llm, prompt, llms.WithMaxTokens(4)) // want `o4-mini.*but the task is classification`
}

// Explain uses the same model for an open question.
func (t *Tagger) Explain(ctx context.Context, question string) (string, error) {
	return llms.GenerateFromSinglePrompt(ctx, t.llm, "Explain to a beginner, step by step and with an example: "+question)
}
