package prompts

import (
	"context"

	"google.golang.org/genai"
)

// Shape has the labels in the answer's schema only.
func Shape(ctx context.Context, client *genai.Client, mail string) (*genai.GenerateContentResponse, error) {
	return client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text("Which team should get this mail?\n\n"+mail), &genai.GenerateContentConfig{ // want `gemini-2.5-flash.*but the task is classification`
		ResponseMIMEType: "application/json",
		ResponseSchema: &genai.Schema{
			Type: genai.TypeObject,
			Properties: map[string]*genai.Schema{
				"team": {Type: genai.TypeString, Enum: []string{"billing", "support", "sales"}},
			},
		},
	})
}

// Quiz writes: a schema alone is no extraction.
func Quiz(ctx context.Context, client *genai.Client, chapter string) (*genai.GenerateContentResponse, error) {
	return client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text("Write a quiz question about the chapter.\n\n"+chapter), &genai.GenerateContentConfig{
		ResponseMIMEType: "application/json",
		ResponseSchema: &genai.Schema{
			Type: genai.TypeObject,
			Properties: map[string]*genai.Schema{
				"question":   {Type: genai.TypeString},
				"choices":    {Type: genai.TypeArray, Items: &genai.Schema{Type: genai.TypeString}},
				"answer":     {Type: genai.TypeString},
				"difficulty": {Type: genai.TypeString, Enum: []string{"easy", "hard"}},
			},
		},
	})
}
