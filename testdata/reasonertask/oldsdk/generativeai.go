package oldsdk

import (
	"context"
	"fmt"

	"github.com/google/generative-ai-go/genai"
)

// ThreeLines uses the older SDK: the model is an object made from its name.
func ThreeLines(ctx context.Context, client *genai.Client, article string) (string, error) {
	model := client.GenerativeModel("gemini-2.5-pro") // want `gemini-2.5-pro.*but the task is summarization`
	resp, err := model.GenerateContent(ctx, genai.Text("次の記事を三行で要約してください。\n\n"+article))
	if err != nil {
		return "", err
	}
	return fmt.Sprint(resp.Candidates[0].Content.Parts[0]), nil
}

// Analyzer keeps a model object in a field.
type Analyzer struct {
	model *genai.GenerativeModel
}

// NewAnalyzer makes the object far from its use.
func NewAnalyzer(client *genai.Client) *Analyzer {
	model := client.GenerativeModel("gemini-2.5-pro")
	model.ResponseMIMEType = "application/json"
	return &Analyzer{model: model}
}

// Skills has no model of its own to point at: the finding stands on the call.
func (a *Analyzer) Skills(ctx context.Context, posting string) (string, error) {
	prompt := fmt.Sprintf("Extract the required skills from the job posting below as a JSON array of strings.\n\n%s", posting)
	resp, err := a.model.GenerateContent(ctx, genai.Text(prompt)) // want `gemini-2.5-pro.*but the task is extraction`
	if err != nil {
		return "", err
	}
	return fmt.Sprint(resp.Candidates[0].Content.Parts[0]), nil
}
