// Package given says which model it wants by what it gives.
package given

import (
	"context"

	"example.com/tokenvet/testdata/reasonertask/given/llm"
)

const prompt = `Classify the sentiment of the review as positive, negative or neutral. Answer with one word only.

Review: `

// Fast is content with the small model.
func Fast(ctx context.Context, c *llm.Client, review string) (string, error) {
	return c.Ask(ctx, prompt+review, false)
}

// Deep is not.
func Deep(ctx context.Context, c *llm.Client, review string) (string, error) {
	return c.Ask(ctx, prompt+review, true) // want `o3 always reasons, but the task is classification`
}

// Either may be.
func Either(ctx context.Context, c *llm.Client, review string, deep bool) (string, error) {
	return c.Ask(ctx, prompt+review, deep) // want `o3 always reasons, but the task is classification`
}

// Plain has no cache.
func Plain(ctx context.Context, c *llm.Client, review string) (string, error) {
	return c.Cached(ctx, prompt+review, nil)
}

// Stored has one.
func Stored(ctx context.Context, c *llm.Client, review string) (string, error) {
	return c.Cached(ctx, prompt+review, &llm.Cache{}) // want `o4-mini always reasons, but the task is classification`
}

// ByName has three modes.
func ByName(ctx context.Context, c *llm.Client, review string) {
	c.By(ctx, "fast", prompt+review)
	c.By(ctx, "", prompt+review)
	c.By(ctx, "deep", prompt+review)  // want `o3 always reasons, but the task is classification`
	c.By(ctx, "other", prompt+review) // want `o1 always reasons, but the task is classification`
}
