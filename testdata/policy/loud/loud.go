// Package loud decodes a bounded answer and hands the error on.
package loud

import (
	"context"
	"encoding/json"

	"google.golang.org/genai"
)

// Label names something.
type Label struct{ Name string }

// Decoded does not say that the answer was cut.
func Decoded(ctx context.Context, client *genai.Client) (Label, error) {
	var l Label
	res, err := client.Models.GenerateContent(ctx, "gemini-2.0-flash", genai.Text("Label it"), &genai.GenerateContentConfig{
		ResponseMIMEType: "application/json",
		MaxOutputTokens:  256,
	})
	if err != nil {
		return l, err
	}
	err = json.Unmarshal([]byte(res.Text()), &l) // want `answer is decoded by json.Unmarshal, and one that the bound of 256 tokens cut short fails there after it is paid for, and the error does not say why: nobody looks at why the answer ended`
	return l, err
}

// Unbounded leaves the bound to the model.
func Unbounded(ctx context.Context, client *genai.Client) (Label, error) {
	var l Label
	res, err := client.Models.GenerateContent(ctx, "gemini-2.0-flash", genai.Text("Tell its story"), nil)
	if err != nil {
		return l, err
	}
	err = json.Unmarshal([]byte(res.Text()), &l) // want `answer is decoded by json.Unmarshal, and one that the model's own limit cut short fails there`
	return l, err
}

// Whether is one word, which the model's own limit never cuts.
func Whether(ctx context.Context, client *genai.Client, text string) (bool, error) {
	res, err := client.Models.GenerateContent(ctx, "gemini-2.0-flash", genai.Text("Classify the sentiment of this review. Answer true if it is positive, false if it is negative, and nothing else:\n"+text), nil)
	if err != nil {
		return false, err
	}
	var positive bool
	err = json.Unmarshal([]byte(res.Text()), &positive)
	return positive, err
}
