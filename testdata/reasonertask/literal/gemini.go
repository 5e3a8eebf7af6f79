package literal

import (
	"context"
	"fmt"
	"strings"

	"google.golang.org/genai"
)

// Summarize is the commonest true site of public code: flash with no config.
func Summarize(ctx context.Context, client *genai.Client, text string) (string, error) {
	prompt := fmt.Sprintf("Summarize the following text in three sentences:\n\n%s", text)
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text(prompt), nil) // want `gemini-2.5-flash.*but the task is summarization`
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// Categorize hides the thoughts, which does not stop the model from having them.
func Categorize(ctx context.Context, client *genai.Client, product string) (string, error) {
	resp, err := client.Models.GenerateContent(ctx,
		"gemini-3-flash-preview", // want `gemini-3-flash-preview.*but the task is classification`
		genai.Text("Product: "+product),
		&genai.GenerateContentConfig{
			SystemInstruction: genai.NewContentFromText("Assign the product to one category. Choose only from: garden, kitchen, toys, office.", genai.RoleUser),
			ResponseMIMEType:  "text/x.enum",
			ResponseSchema: &genai.Schema{
				Type: genai.TypeString,
				Enum: []string{"garden", "kitchen", "toys", "office"},
			},
			ThinkingConfig: &genai.ThinkingConfig{IncludeThoughts: false},
		})
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// ReadReceipt reads an image and streams the fields.
func ReadReceipt(ctx context.Context, client *genai.Client, jpeg []byte) (string, error) {
	contents := []*genai.Content{{Role: "user", Parts: []*genai.Part{
		{Text: "Извлеки из чека дату, название магазина, список товаров и итоговую сумму. Верни только JSON."},
		{InlineData: &genai.Blob{MIMEType: "image/jpeg", Data: jpeg}},
	}}}
	var b strings.Builder
	for resp, err := range client.Models.GenerateContentStream(ctx, "gemini-2.5-pro", contents, nil) { // want `gemini-2.5-pro.*but the task is extraction`
		if err != nil {
			return "", err
		}
		b.WriteString(resp.Text())
	}
	return b.String(), nil
}
