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
	res, err := client.Models.GenerateContent(ctx, "gemini-2.0-flash", genai.Text("Label it"), nil)
	if err != nil {
		return l, err
	}
	err = json.Unmarshal([]byte(res.Text()), &l) // want `answer is decoded by json.Unmarshal, and one that the model's own limit cut short fails there`
	return l, err
}
