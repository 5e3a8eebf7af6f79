// Package app asks through the package beside it.
package app

import (
	"context"
	"errors"
	"os"

	"example.com/tokenvet/testdata/truncation/crosspkg/llm"
)

func unchecked(ctx context.Context, c *llm.Client) error {
	resp, err := c.Chat(ctx, "Write the report", 900)
	if err != nil {
		return err
	}
	return os.WriteFile("report.md", []byte(resp.Choices[0].Message.Content), 0o644) // want `answer is stored by os.WriteFile, and one that the bound of 900 tokens cut short`
}

func checked(ctx context.Context, c *llm.Client) error {
	resp, err := c.Chat(ctx, "Write the report", 900)
	if err != nil {
		return err
	}
	if resp.Choices[0].FinishReason == "length" {
		return errors.New("cut short")
	}
	return os.WriteFile("report.md", []byte(resp.Choices[0].Message.Content), 0o644)
}
