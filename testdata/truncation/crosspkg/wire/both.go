package wire

import (
	"context"
	"os"
)

// Choose asks twice: which kind of note it is, in few words, and then for the note.
func (c *Client) Choose(ctx context.Context, facts string) (string, error) {
	kind, err := c.Reply(ctx, "Is it a risk or a chance? Answer in one word.\n\n"+facts, 4)
	if err != nil {
		return "", err
	}
	if kind.Choices[0].Message.Content != "risk" {
		return "", nil
	}
	note, err := c.Reply(ctx, "Write the whole note on the risk.\n\n"+facts, 700)
	if err != nil {
		return "", err
	}
	return note.Choices[0].Message.Content, nil
}

// Draft writes a note down, and gives it as well.
func (c *Client) Draft(ctx context.Context, facts string) (string, error) {
	note, err := c.Reply(ctx, "Write the whole note.\n\n"+facts, 700)
	if err != nil {
		return "", err
	}
	text := note.Choices[0].Message.Content // want `answer is stored by os.WriteFile`
	return text, os.WriteFile("draft.md", []byte(text), 0o644)
}
