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
