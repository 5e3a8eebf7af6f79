package rawhttp

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
)

// reason takes a text from what says why there is no answer.
func reason(payload map[string]any) string {
	if inner, ok := payload["error"].(map[string]any); ok {
		if text, ok := inner["message"].(string); ok {
			return text
		}
	}
	return "unknown"
}

// The text of a refusal has no end of its own.
func refusals(ctx context.Context) error {
	resp, err := post(ctx, request{Model: "deepseek-chat", MaxTokens: 800, Messages: []message{{"user", "Write the report"}}})
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode < 200 || resp.StatusCode >= 300 {
		var refusal map[string]any
		_ = json.NewDecoder(resp.Body).Decode(&refusal)
		return os.WriteFile("refused.txt", []byte(reason(refusal)), 0o644)
	}
	return nil
}

// What is read where it may be either is taken for an answer.
func either(ctx context.Context) error {
	resp, err := post(ctx, request{Model: "deepseek-chat", MaxTokens: 800, Messages: []message{{"user", "Write the report"}}})
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		fmt.Fprintln(os.Stderr, resp.Status)
	}
	var out lacking
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return err
	}
	return os.WriteFile("report.md", []byte(out.Choices[0].Message.Content), 0o644) // want `answer is stored by os.WriteFile`
}
