// Package enough has constant bounds that are long enough for what they cover.
package enough

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	ollama "github.com/ollama/ollama/api"
	gopenai "github.com/sashabaranov/go-openai"
	"github.com/volcengine/volcengine-go-sdk/service/arkruntime"
	"github.com/volcengine/volcengine-go-sdk/service/arkruntime/model"
	"google.golang.org/genai"
)

func user(text string) []gopenai.ChatCompletionMessage {
	return []gopenai.ChatCompletionMessage{{Role: gopenai.ChatMessageRoleUser, Content: text}}
}

// TenMinutes is the floor of a stream, not below it.
func TenMinutes(ctx context.Context, key, prompt string) (*gopenai.ChatCompletionStream, error) {
	cfg := gopenai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: 10 * time.Minute}
	return gopenai.NewClientWithConfig(cfg).CreateChatCompletionStream(ctx, gopenai.ChatCompletionRequest{
		Model:    gopenai.GPT4o,
		Messages: user(prompt),
	})
}

// Ark's ten minutes hold where nobody says anything.
func Ark(ctx context.Context, key, endpoint, question string) error {
	client := arkruntime.NewClientWithApiKey(key)
	stream, err := client.CreateChatCompletionStream(ctx, model.CreateChatCompletionRequest{
		Model: endpoint,
		Messages: []*model.ChatCompletionMessage{{
			Role:    model.ChatMessageRoleUser,
			Content: &model.ChatCompletionMessageContent{StringValue: &question},
		}},
	})
	if err != nil {
		return err
	}
	return stream.Close()
}

// TwoMinutes is the floor of a reasoner.
func TwoMinutes(ctx context.Context, client *gopenai.Client, puzzle string) (gopenai.ChatCompletionResponse, error) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	return client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{Model: "deepseek-reasoner", Messages: user(puzzle)})
}

// Both is shared by a reasoner and a title, and above what either needs.
type Both struct {
	client *gopenai.Client
}

// NewBoth allows five minutes.
func NewBoth(key string) *Both {
	cfg := gopenai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: 5 * time.Minute}
	return &Both{client: gopenai.NewClientWithConfig(cfg)}
}

// Think reasons.
func (b *Both) Think(ctx context.Context, q string) (gopenai.ChatCompletionResponse, error) {
	return b.client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{Model: gopenai.O3, Messages: user(q)})
}

// Title does not.
func (b *Both) Title(ctx context.Context, q string) (gopenai.ChatCompletionResponse, error) {
	return b.client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{Model: gopenai.GPT4oMini, MaxTokens: 20, Messages: user("Title: " + q)})
}

// ShortStream streams twenty tokens.
func ShortStream(ctx context.Context, client *gopenai.Client, text string, emit func(string)) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	stream, err := client.CreateChatCompletionStream(ctx, gopenai.ChatCompletionRequest{
		Model:     gopenai.GPT4oMini,
		MaxTokens: 20,
		Messages:  user("A title for: " + text),
	})
	if err != nil {
		return err
	}
	defer stream.Close()
	for {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		emit(chunk.Choices[0].Delta.Content)
	}
}

// General has no token bound, no stream and no thought: nothing says that
// fifteen seconds are wrong.
func General(ctx context.Context, client *gopenai.Client, question string) (gopenai.ChatCompletionResponse, error) {
	ctx, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	return client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{Model: gopenai.GPT4o, Messages: user(question)})
}

// Middling asks for 800 tokens: neither short nor long.
func Middling(ctx context.Context, client *genai.Client, question string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	resp, err := client.Models.GenerateContent(ctx, "gemini-2.0-flash", genai.Text(question), &genai.GenerateContentConfig{MaxOutputTokens: 800})
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

// Suggest asks for at most 200 tokens.
func Suggest(ctx context.Context, client *gopenai.Client, chat string) (gopenai.ChatCompletionResponse, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	return client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model:     gopenai.GPT4oMini,
		MaxTokens: 200,
		Messages:  user("Suggest three questions that could follow:\n" + chat),
	})
}

// Unknown is a model that nobody has heard of.
func Unknown(ctx context.Context, client *gopenai.Client, question string) (gopenai.ChatCompletionResponse, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	return client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{Model: "house-model-7b", Messages: user(question)})
}

// Whole tells ollama not to stream.
func Whole(ctx context.Context, client *ollama.Client, question string) (answer string, err error) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	stream := false
	err = client.Chat(ctx, &ollama.ChatRequest{
		Model:    "llama3.2",
		Messages: []ollama.Message{{Role: "user", Content: question}},
		Stream:   &stream,
	}, func(resp ollama.ChatResponse) error {
		answer = resp.Message.Content
		return nil
	})
	return answer, err
}

const abstract = "你是一名编辑。请提取下面文章的摘要，并将回答控制在100字以内。"

// Abstract streams what the prompt keeps short.
func Abstract(ctx context.Context, key, article string) (*gopenai.ChatCompletionStream, error) {
	cfg := gopenai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: time.Minute}
	return gopenai.NewClientWithConfig(cfg).CreateChatCompletionStream(ctx, gopenai.ChatCompletionRequest{
		Model:    gopenai.GPT4o,
		Messages: append(user(abstract), user(article)...),
	})
}

// Commit sends for a message that is short, whatever the bound of tokens allows.
func Commit(ctx context.Context, key, diff string) (gopenai.ChatCompletionResponse, error) {
	cfg := gopenai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: 30 * time.Second}
	return gopenai.NewClientWithConfig(cfg).CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model:     gopenai.GPT4o,
		MaxTokens: 4096,
		Messages:  user("Generate a good and descriptive commit message for this diff:\n" + diff),
	})
}
