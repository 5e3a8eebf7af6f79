// Package agent has loops that ask on until they know enough, and some that only ask again.
package agent

import (
	"context"
	"fmt"
	"log"

	"github.com/openai/openai-go"
)

type decision struct {
	Enough  bool
	Queries []string
}

func judge(ctx context.Context, c openai.Client, prompt string) (*decision, error) {
	res, err := c.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    openai.ChatModelGPT4o,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(prompt)},
	})
	if err != nil {
		return nil, err
	}
	return &decision{Queries: []string{res.Choices[0].Message.Content}}, nil
}

// Settles takes a failure for enough, and asks no more.
func Settles(ctx context.Context, c openai.Client, q string, verbose bool) string {
	for range 3 {
		d, err := judge(ctx, c, q)
		if err != nil {
			if verbose {
				log.Print(err)
			}
			d = &decision{Enough: true}
		} else if verbose {
			log.Print(d.Queries)
		}
		if verbose {
			log.Print(d.Enough)
		}
		if d.Enough {
			return "done"
		}
	}
	return "at the end"
}

// Empty takes a failure for an answer that says nothing, and asks again.
func Empty(ctx context.Context, c openai.Client, q string) string {
	for range 3 { // want `do not wait between two attempts`
		d, err := judge(ctx, c, q)
		if err != nil {
			d = &decision{Enough: false}
		}
		if d.Enough {
			return "done"
		}
	}
	return "at the end"
}

// Otherwise sets another field than the one that is asked for.
func Otherwise(ctx context.Context, c openai.Client, q string) string {
	for range 3 { // want `do not wait between two attempts`
		d, err := judge(ctx, c, q)
		if err != nil {
			d = &decision{Queries: []string{q}}
		}
		if d.Enough {
			return "done"
		}
	}
	return "at the end"
}

// Gathers asks with what it has found so far.
func Gathers(ctx context.Context, c openai.Client, q string) string {
	queries, found := []string{q}, make(map[string]string)
	for range 3 {
		for _, x := range queries {
			found[x] = "text of " + x
		}
		d, err := judge(ctx, c, fmt.Sprint(found))
		if err != nil {
			log.Print(err)
			continue
		}
		if d.Enough {
			return "done"
		}
		queries = d.Queries
	}
	return "at the end"
}

// Same fills the map with the same each time.
func Same(ctx context.Context, c openai.Client, q string) string {
	about := make(map[string]string)
	for range 3 { // want `do not wait between two attempts`
		about["question"] = q
		d, err := judge(ctx, c, fmt.Sprint(about))
		if err != nil {
			log.Print(err)
			continue
		}
		if d.Enough {
			return "done"
		}
	}
	return "at the end"
}
