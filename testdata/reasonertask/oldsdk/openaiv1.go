// Package oldsdk holds the older SDKs and major versions.
package oldsdk

import (
	"context"

	"github.com/openai/openai-go"
)

// Clasificar labels an invoice line; the prompt is Spanish.
func Clasificar(ctx context.Context, client openai.Client, concepto string) (string, error) {
	completion, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model: openai.ChatModelO4Mini, // want `o4-mini.*but the task is classification`
		Messages: []openai.ChatCompletionMessageParamUnion{
			openai.SystemMessage("Clasifica el gasto en una de estas categorías: transporte, comida, alojamiento, otros. Responde solo con la categoría."),
			openai.UserMessage(concepto),
		},
	})
	if err != nil {
		return "", err
	}
	return completion.Choices[0].Message.Content, nil
}
