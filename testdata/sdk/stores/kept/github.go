package kept

import (
	"context"

	old "github.com/google/go-github/v30/github"
	"github.com/google/go-github/v88/github"
	"github.com/sashabaranov/go-openai"
)

func commented(ctx context.Context, llm *openai.Client, gh *github.Client, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by github.IssuesService.CreateComment, and one that the bound of 500 tokens cut short`
	_, _, err = gh.Issues.CreateComment(ctx, "owner", "repo", 1, &github.IssueComment{Body: &text})
	return err
}

func commentedWhole(ctx context.Context, llm *openai.Client, gh *github.Client, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text, err := whole(resp)
	if err != nil {
		return err
	}
	_, _, err = gh.Issues.CreateComment(ctx, "owner", "repo", 1, &github.IssueComment{Body: &text})
	return err
}

func reviewed(ctx context.Context, llm *openai.Client, gh *old.Client, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `stored by github.PullRequestsService.CreateReview, and one that the bound of 500 tokens cut short`
	_, _, err = gh.PullRequests.CreateReview(ctx, "owner", "repo", 1, &old.PullRequestReviewRequest{
		Body:  old.String("## Review\n" + text),
		Event: old.String("COMMENT"),
	})
	return err
}

func reviewedWhole(ctx context.Context, llm *openai.Client, gh *old.Client, prompt string) error {
	resp, err := llm.CreateChatCompletion(ctx, request(prompt))
	if err != nil {
		return err
	}
	text, err := whole(resp)
	if err != nil {
		return err
	}
	_, _, err = gh.PullRequests.CreateReview(ctx, "owner", "repo", 1, &old.PullRequestReviewRequest{Body: old.String(text)})
	return err
}
