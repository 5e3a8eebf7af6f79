package options

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"time"

	einoopenai "github.com/cloudwego/eino-ext/components/model/openai"
	"github.com/cloudwego/eino/schema"
	"github.com/go-resty/resty/v2"
	ollama "github.com/ollama/ollama/api"
	"github.com/tmc/langchaingo/llms"
	lcopenai "github.com/tmc/langchaingo/llms/openai"
	"github.com/volcengine/volcengine-go-sdk/service/arkruntime"
	"github.com/volcengine/volcengine-go-sdk/service/arkruntime/model"
	"google.golang.org/genai"
)

// Judge posts with resty.
type Judge struct {
	rest *resty.Client
}

// NewJudge builds its client in a chain.
func NewJudge(key string) *Judge {
	rest := resty.New().
		SetBaseURL("https://api.deepseek.com").
		SetAuthToken(key).
		SetTimeout(15 * time.Second) // want `timeout of 15s`
	return &Judge{rest: rest}
}

// Verdict waits for a thought.
func (j *Judge) Verdict(ctx context.Context, facts string) ([]byte, error) {
	resp, err := j.rest.R().
		SetContext(ctx).
		SetBody(map[string]any{
			"model":    "deepseek-reasoner",
			"messages": []map[string]string{{"role": "user", "content": "Who is right?\n" + facts}},
		}).
		Post("/chat/completions")
	if err != nil {
		return nil, err
	}
	return resp.Body(), nil
}

// Caption streams from Gemini; the option of the client becomes a deadline of
// each request.
func Caption(ctx context.Context, key, film string, emit func(string)) error {
	limit := 30 * time.Second
	client, err := genai.NewClient(ctx, &genai.ClientConfig{
		APIKey:      key,
		HTTPOptions: genai.HTTPOptions{Timeout: genai.Ptr(60 * time.Second)}, // want `timeout of 1m0s`
	})
	if err != nil {
		return err
	}
	idle := time.AfterFunc(limit, func() { emit("(still working)") })
	defer idle.Stop()
	for resp, err := range client.Models.GenerateContentStream(ctx, "gemini-2.0-flash", genai.Text("Caption this film: "+film), nil) {
		if err != nil {
			return err
		}
		idle.Reset(limit)
		emit(resp.Text())
	}
	return nil
}

// Host runs a quiz with eino.
func Host(ctx context.Context, key, topic string, emit func(string)) error {
	chat, err := einoopenai.NewChatModel(ctx, &einoopenai.ChatModelConfig{
		APIKey:  key,
		Model:   "gpt-4o",
		Timeout: 30 * time.Second, // want `timeout of 30s`
	})
	if err != nil {
		return err
	}
	reader, err := chat.Stream(ctx, []*schema.Message{schema.UserMessage("Host a quiz about " + topic)})
	if err != nil {
		return err
	}
	defer reader.Close()
	for {
		msg, err := reader.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		emit(msg.Content)
	}
}

// Volcano streams from Ark with half of the SDK's ten minutes.
func Volcano(ctx context.Context, key, endpoint, question string, emit func(string)) error {
	client := arkruntime.NewClientWithApiKey(key,
		arkruntime.WithTimeout(5*time.Minute), // want `timeout of 5m0s`
		arkruntime.WithRetryTimes(1),
	)
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

// Poet streams through langchaingo: the stream is an option of the call.
func Poet(ctx context.Context, key, subject string, emit func(string)) (string, error) {
	llm, err := lcopenai.New(
		lcopenai.WithToken(key),
		lcopenai.WithModel("gpt-4o"),
		lcopenai.WithHTTPClient(&http.Client{Timeout: 45 * time.Second}), // want `timeout of 45s`
	)
	if err != nil {
		return "", err
	}
	return llms.GenerateFromSinglePrompt(ctx, llm, "Write a poem about "+subject,
		llms.WithStreamingFunc(func(_ context.Context, chunk []byte) error {
			emit(string(chunk))
			return nil
		}))
}

// Local streams, because ollama does so unless it is told otherwise.
func Local(ctx context.Context, base *url.URL, question string, emit func(string)) error {
	client := ollama.NewClient(base, &http.Client{Timeout: 2 * time.Minute}) // want `timeout of 2m0s`
	return client.Chat(ctx, &ollama.ChatRequest{
		Model:    "llama3.2",
		Messages: []ollama.Message{{Role: "user", Content: question}},
	}, func(resp ollama.ChatResponse) error {
		emit(resp.Message.Content)
		return nil
	})
}
