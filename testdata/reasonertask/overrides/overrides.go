// Package overrides asks the model that a configuration has by default.
package overrides

import (
	"context"

	"google.golang.org/genai"

	"example.com/tokenvet/testdata/reasonertask/overrides/conf"
)

// Label reads the configuration anew.
func Label(ctx context.Context, path, ticket string) (string, error) {
	c, err := conf.Load(path)
	if err != nil {
		return "", err
	}
	client, err := genai.NewClient(ctx, &genai.ClientConfig{APIKey: c.Clients.Gemini.Key})
	if err != nil {
		return "", err
	}
	resp, err := client.Models.GenerateContent(ctx, c.Clients.Gemini.Model, genai.Text("Classify the ticket as billing, bug or other. Answer with one word.\n\n"+ticket), nil) // want `gemini-2.5-flash thinks unless told not to, but the task is classification`
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// Prices is no model that thinks.
func Prices(ctx context.Context, client *genai.Client, path, ticket string) (string, error) {
	c, err := conf.Load(path)
	if err != nil {
		return "", err
	}
	resp, err := client.Models.GenerateContent(ctx, c.Clients.Prices.Model, genai.Text("Classify the ticket as billing, bug or other. Answer with one word.\n\n"+ticket), nil)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}
