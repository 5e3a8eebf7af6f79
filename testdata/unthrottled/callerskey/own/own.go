// Package own asks with the key that each request brings: every caller has an
// account of his own.
package own

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/openai/openai-go"
	"github.com/openai/openai-go/option"
	gopenai "github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

type ask struct {
	Text string `json:"text"`
	Auth struct {
		Key string `json:"key"`
	} `json:"auth"`
}

// Serve registers the handlers.
func Serve() error {
	http.HandleFunc("POST /body", body)
	http.HandleFunc("POST /whole", whole)
	http.HandleFunc("POST /header", header)
	http.HandleFunc("POST /passed", passed)
	r := gin.New()
	r.POST("/form", form)
	r.POST("/bound", bound)
	return http.ListenAndServe(":8080", nil)
}

func body(w http.ResponseWriter, r *http.Request) {
	var in ask
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&in); err != nil {
		http.Error(w, "no JSON", http.StatusBadRequest)
		return
	}
	client, err := genai.NewClient(r.Context(), &genai.ClientConfig{APIKey: in.Auth.Key, Backend: genai.BackendGeminiAPI})
	if err != nil {
		http.Error(w, "no client", http.StatusBadGateway)
		return
	}
	res, err := client.Models.GenerateContent(r.Context(), "gemini-2.0-flash", genai.Text(in.Text), nil)
	answer(w, res, err)
}

func whole(w http.ResponseWriter, r *http.Request) {
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	var in ask
	if json.Unmarshal(raw, &in) != nil {
		return
	}
	res, err := explain(r.Context(), in.Auth.Key, in.Text)
	answer(w, res, err)
}

func header(w http.ResponseWriter, r *http.Request) {
	key := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if key == "" {
		http.Error(w, "bring a key", http.StatusUnauthorized)
		return
	}
	res, err := explain(r.Context(), key, r.FormValue("text"))
	answer(w, res, err)
}

// explain makes a client for whoever asks.
func explain(ctx context.Context, key, text string) (string, error) {
	client := gopenai.NewClient(key)
	resp, err := client.CreateChatCompletion(ctx, gopenai.ChatCompletionRequest{
		Model:    gopenai.GPT4o,
		Messages: []gopenai.ChatCompletionMessage{{Role: gopenai.ChatMessageRoleUser, Content: text}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// passed sends its own requests.
func passed(w http.ResponseWriter, r *http.Request) {
	p := poster{key: r.URL.Query().Get("key")}
	answer(w, "", p.post(r.Context(), r.FormValue("text")))
}

type poster struct{ key string }

func (p poster) post(ctx context.Context, text string) error {
	b, err := json.Marshal(map[string]any{"model": "deepseek-chat", "messages": []map[string]string{{"role": "user", "content": text}}})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.deepseek.com/chat/completions", bytes.NewReader(b))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+p.key)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		return errors.New(resp.Status)
	}
	return nil
}

func form(c *gin.Context) {
	client := openai.NewClient(option.WithAPIKey(c.PostForm("key")))
	res, err := client.Chat.Completions.New(c.Request.Context(), openai.ChatCompletionNewParams{
		Model:    openai.ChatModelGPT4o,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(c.PostForm("text"))},
	})
	if err != nil {
		c.Status(http.StatusBadGateway)
		return
	}
	c.JSON(http.StatusOK, res.Choices)
}

func bound(c *gin.Context) {
	var in ask
	if c.ShouldBindJSON(&in) != nil {
		return
	}
	res, err := explain(c.Request.Context(), in.Auth.Key, in.Text)
	if err != nil {
		c.Status(http.StatusBadGateway)
		return
	}
	c.String(http.StatusOK, res)
}

func answer(w http.ResponseWriter, v any, err error) {
	if err != nil {
		http.Error(w, "no answer", http.StatusBadGateway)
		return
	}
	_ = json.NewEncoder(w).Encode(v)
}
