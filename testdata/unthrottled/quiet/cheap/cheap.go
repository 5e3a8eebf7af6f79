// Package cheap fans out over calls that generate no token.
package cheap

import (
	"context"
	"log"
	"sync"

	"github.com/openai/openai-go/v3"
	gopenai "github.com/sashabaranov/go-openai"
	"golang.org/x/sync/errgroup"
	"google.golang.org/genai"
)

// Embed embeds each chunk by itself.
func Embed(ctx context.Context, client *gopenai.Client, chunks []string) ([][]float32, error) {
	out := make([][]float32, len(chunks))
	g, ctx := errgroup.WithContext(ctx)
	for i, c := range chunks {
		g.Go(func() error {
			resp, err := client.CreateEmbeddings(ctx, gopenai.EmbeddingRequestStrings{
				Model: gopenai.SmallEmbedding3,
				Input: []string{c},
			})
			if err != nil {
				return err
			}
			out[i] = resp.Data[0].Embedding
			return nil
		})
	}
	return out, g.Wait()
}

// Moderate checks each comment.
func Moderate(ctx context.Context, client openai.Client, comments []string) {
	var wg sync.WaitGroup
	for _, c := range comments {
		wg.Go(func() {
			resp, err := client.Moderations.New(ctx, openai.ModerationNewParams{
				Input: openai.ModerationNewParamsInputUnion{OfString: openai.String(c)},
			})
			if err != nil {
				log.Print(err)
				return
			}
			log.Print(resp.Results[0].Flagged)
		})
	}
	wg.Wait()
}

// Count counts the tokens of each page.
func Count(ctx context.Context, client *genai.Client, pages []string) {
	for _, p := range pages {
		go func() {
			n, err := client.Models.CountTokens(ctx, "gemini-2.5-flash", genai.Text(p), nil)
			if err != nil {
				log.Print(err)
				return
			}
			log.Print(n.TotalTokens)
		}()
	}
}

// Load fans out over files and asks once at the end.
func Load(ctx context.Context, client *gopenai.Client, names []string, read func(string) string) (string, error) {
	parts := make([]string, len(names))
	var wg sync.WaitGroup
	for i, n := range names {
		wg.Go(func() { parts[i] = read(n) })
	}
	wg.Wait()
	var all string
	for _, p := range parts {
		all += p + "\n"
	}
	resp, err := client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model:    gopenai.GPT4oMini,
		Messages: []gopenai.ChatCompletionMessage{{Role: gopenai.ChatMessageRoleUser, Content: "What do these files do?\n" + all}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
