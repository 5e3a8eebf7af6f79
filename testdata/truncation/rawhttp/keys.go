package rawhttp

import (
	"bytes"
	"context"
	"errors"
	"os"
)

var (
	reasonKey  = "finish_reason"
	cutAnswers = `"finish_reason":"length"`
)

// Names and texts in variables say as much.

func byName(ctx context.Context) error {
	resp, err := post(ctx, request{Model: "deepseek-chat", MaxTokens: 800})
	if err != nil {
		return err
	}
	var out map[string]any
	if err := read(resp, &out); err != nil {
		return err
	}
	choice := out["choices"].([]any)[0].(map[string]any)
	if choice[reasonKey] == "length" {
		return errors.New("cut short")
	}
	return os.WriteFile("report.md", []byte(choice["message"].(map[string]any)["content"].(string)), 0o644)
}

func byText(ctx context.Context) error {
	resp, err := post(ctx, request{Model: "deepseek-chat", MaxTokens: 800})
	if err != nil {
		return err
	}
	var body bytes.Buffer
	if _, err := body.ReadFrom(resp.Body); err != nil {
		return err
	}
	if bytes.Contains(body.Bytes(), []byte(cutAnswers)) {
		return errors.New("cut short")
	}
	return os.WriteFile("report.json", body.Bytes(), 0o644)
}
