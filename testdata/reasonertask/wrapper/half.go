package wrapper

import (
	"context"

	"google.golang.org/genai"
)

// labelWith knows the task; only its callers know the model.
func labelWith(ctx context.Context, client *genai.Client, model, text string) (string, error) {
	contents := genai.Text("Is this message spam? Answer yes or no.\n" + text)
	resp, err := client.Models.GenerateContent(ctx, model, contents, nil)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// SpamFast keeps to a model that does not think.
func SpamFast(ctx context.Context, client *genai.Client, text string) (string, error) {
	return labelWith(ctx, client, "gemini-2.0-flash", text)
}

// SpamSure pays for thoughts about one word.
func SpamSure(ctx context.Context, client *genai.Client, text string) (string, error) {
	return labelWith(ctx, client, "gemini-2.5-pro", text) // want `gemini-2.5-pro.*but the task is classification`
}

// generate knows the model; only its callers know the task.
func generate(ctx context.Context, client *genai.Client, prompt string) (string, error) {
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text(prompt), nil)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// ReviewDiff is a code review: leave alone.
func ReviewDiff(ctx context.Context, client *genai.Client, diff string) (string, error) {
	return generate(ctx, client, "Review this diff as a senior engineer. Point out bugs, races and missing tests.\n\n"+diff)
}

// Reviewers picks people from a fixed list: the wrapper serves a review and a
// label, and only the label is reported.
func Reviewers(ctx context.Context, client *genai.Client, files string) (string, error) {
	return generate(ctx, client, "Choose which team owns the change. Answer with exactly one label of: backend, frontend, infra.\n\n"+files) // want `gemini-2.5-flash.*but the task is classification`
}

// ReleaseDigest is the third task of the same wrapper.
func ReleaseDigest(ctx context.Context, client *genai.Client, changes string) (string, error) {
	return generate(ctx, client, "Summarize these changes for the release newsletter in four sentences.\n\n"+changes) // want `gemini-2.5-flash.*but the task is summarization`
}

// ignoring takes a model and never looks at it: its own constant counts.
func ignoring(ctx context.Context, client *genai.Client, model, prompt string) (string, error) {
	_ = model
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.0-flash", genai.Text(prompt), nil)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// Tag looks like a reasoner's call and is not.
func Tag(ctx context.Context, client *genai.Client, note string) (string, error) {
	return ignoring(ctx, client, "gemini-2.5-pro", "Classify the note as work, family or health. One word.\n"+note)
}
