// Package careful reads what the adapter hands on.
package careful

import (
	"context"
	"errors"
	"os"

	"example.com/tokenvet/testdata/truncation/adapter/llm"
)

// Write keeps an answer that is whole.
func Write(ctx context.Context, c *llm.Client) error {
	resp, err := c.OpenAI(ctx, "Write the report")
	if err != nil {
		return err
	}
	if resp.StopReason == "length" {
		return errors.New("the report is cut short")
	}
	return os.WriteFile("report.md", []byte(resp.Text), 0o644)
}
