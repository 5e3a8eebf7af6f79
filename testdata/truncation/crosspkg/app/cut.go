package app

import (
	"context"
	"fmt"
	"os"

	"example.com/tokenvet/testdata/truncation/crosspkg/llm"
)

// The text comes alone, and is stored here.
func alone(ctx context.Context, c *llm.Client) error {
	text, err := c.Ask(ctx, "Write the summary", 900) // want `answer is stored by os.WriteFile, and one that the bound of 900 tokens cut short is taken for a whole one: nobody looks at why the answer ended`
	if err != nil {
		return err
	}
	return os.WriteFile("summary.md", []byte(text), 0o644)
}

// One finding for what is wrong with Ask.
func aloneToo(ctx context.Context, c *llm.Client) error {
	text, err := c.Ask(ctx, "Write the end", 900)
	if err != nil {
		return err
	}
	return os.WriteFile("end.md", []byte(text), 0o644)
}

type note struct {
	Title, Body string
}

type noteRepository interface {
	Save(ctx context.Context, n *note) error
}

// A struct of the wrapper's holds it, and a repository takes one of this package's.
func kept(ctx context.Context, c *llm.Client, notes noteRepository) error {
	reply, err := c.Answer(ctx, "Write the note") // want `answer is stored by app.noteRepository.Save, and one that the bound of 600 tokens cut short`
	if err != nil {
		return err
	}
	return notes.Save(ctx, &note{Title: "Note", Body: reply.Text})
}

// All below see the reason, have none, or keep nothing.

func whole(ctx context.Context, c *llm.Client) error {
	full, err := c.Whole(ctx, "Write the summary")
	if err != nil {
		return err
	}
	return os.WriteFile("summary.md", []byte(full.Text), 0o644)
}

func strict(ctx context.Context, c *llm.Client) error {
	text, err := c.Strict(ctx, "Write the summary")
	if err != nil {
		return err
	}
	return os.WriteFile("summary.md", []byte(text), 0o644)
}

func shown(ctx context.Context, c *llm.Client) error {
	reply, err := c.Answer(ctx, "Say hello")
	if err != nil {
		return err
	}
	fmt.Println(reply.Text)
	return os.WriteFile("cost.txt", []byte(fmt.Sprint(reply.Tokens)), 0o644)
}

// Only in memory.
func remembered(ctx context.Context, c *llm.Client, m interface{ Save(key, text string) }) error {
	reply, err := c.Answer(ctx, "Say hello")
	if err != nil {
		return err
	}
	m.Save("a", reply.Text)
	return nil
}

// said keeps what stands in a message.
func said(ctx context.Context, c *llm.Client) error {
	turn, err := c.Say(ctx, "Write the note") // want `answer is stored by os.WriteFile, and one that the bound of 600 tokens cut short is taken for a whole one`
	if err != nil {
		return err
	}
	return os.WriteFile("note.md", []byte(turn.Message.Content), 0o644)
}

// spoken keeps who said it.
func spoken(ctx context.Context, c *llm.Client) error {
	turn, err := c.Say(ctx, "Write the note")
	if err != nil {
		return err
	}
	return os.WriteFile("note.md", []byte(turn.Message.Role), 0o644)
}
