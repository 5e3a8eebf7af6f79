// Package notes stores what it is given, however it ended.
package notes

import (
	"context"
	"encoding/json"
	"os"

	"example.com/tokenvet/testdata/truncation/adapter/llm"
)

// Write keeps an answer.
func Write(ctx context.Context, c *llm.Client) error {
	resp, err := c.OpenAI(ctx, "Write the report") // want `answer is stored by os.WriteFile, and one that the bound of 400 tokens cut short is taken for a whole one`
	if err != nil {
		return err
	}
	return os.WriteFile("report.md", []byte(resp.Text), 0o644)
}

// Other keeps Anthropic's.
func Other(ctx context.Context, c *llm.Client) error {
	resp, err := c.Claude(ctx, "Write the report") // want `answer is stored by os.WriteFile, and one that the bound of 400 tokens cut short is taken for a whole one`
	if err != nil {
		return err
	}
	return os.WriteFile("report.md", []byte(resp.Text), 0o644)
}

// Whole keeps the reason as well.
func Whole(ctx context.Context, c *llm.Client) error {
	resp, err := c.OpenAI(ctx, "Write the report")
	if err != nil {
		return err
	}
	b, err := json.Marshal(resp)
	if err != nil {
		return err
	}
	return os.WriteFile("report.json", b, 0o644)
}
