// Package other bounds what generates no token, next to calls that do.
package other

import (
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	deepseek "github.com/cohesion-org/deepseek-go"
	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	gopenai "github.com/sashabaranov/go-openai"
)

// Index embeds documents and nothing else.
type Index struct {
	client *gopenai.Client
}

// NewIndex knows what an embedding takes.
func NewIndex(key string) *Index {
	cfg := gopenai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: 3 * time.Second}
	return &Index{client: gopenai.NewClientWithConfig(cfg)}
}

// Embed returns the vectors.
func (x *Index) Embed(ctx context.Context, docs []string) ([]gopenai.Embedding, error) {
	resp, err := x.client.CreateEmbeddings(ctx, gopenai.EmbeddingRequestStrings{
		Model: gopenai.SmallEmbedding3,
		Input: docs,
	})
	return resp.Data, err
}

// Balance asks for the account's money.
func Balance(client *deepseek.Client) (*deepseek.BalanceResponse, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 4*time.Second)
	defer cancel()
	return deepseek.GetBalance(client, ctx)
}

// Ready lists the models, to see whether the provider is there.
func Ready(ctx context.Context, key string) error {
	client := openai.NewClient(option.WithAPIKey(key), option.WithRequestTimeout(2*time.Second))
	_, err := client.Models.List(ctx)
	return err
}

// Artist describes pictures; it fetches them with a client of its own.
type Artist struct {
	client *gopenai.Client
	images *http.Client
}

// NewArtist bounds the download.
func NewArtist(key string) *Artist {
	return &Artist{
		client: gopenai.NewClient(key),
		images: &http.Client{Timeout: 10 * time.Second},
	}
}

// Describe downloads a picture and streams a description of it.
func (a *Artist) Describe(ctx context.Context, picture string, emit func(string)) error {
	resp, err := a.images.Get(picture)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	pixels, err := io.ReadAll(io.LimitReader(resp.Body, 8<<20))
	if err != nil {
		return err
	}
	stream, err := a.client.CreateChatCompletionStream(ctx, gopenai.ChatCompletionRequest{
		Model: gopenai.GPT4o,
		Messages: []gopenai.ChatCompletionMessage{{
			Role: gopenai.ChatMessageRoleUser,
			MultiContent: []gopenai.ChatMessagePart{
				{Type: gopenai.ChatMessagePartTypeText, Text: "Describe the picture for somebody who cannot see it."},
				{Type: gopenai.ChatMessagePartTypeImageURL, ImageURL: &gopenai.ChatMessageImageURL{
					URL: "data:image/png;base64," + base64.StdEncoding.EncodeToString(pixels),
				}},
			},
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

// Ledger looks a customer up before it asks; the deadline is the database's.
func Ledger(ctx context.Context, db *sql.DB, client *gopenai.Client, customer int64) (*gopenai.ChatCompletionStream, error) {
	dbctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	var notes string
	if err := db.QueryRowContext(dbctx, "SELECT notes FROM customers WHERE id = $1", customer).Scan(&notes); err != nil {
		return nil, err
	}
	return client.CreateChatCompletionStream(ctx, gopenai.ChatCompletionRequest{
		Model:    gopenai.GPT4o,
		Messages: []gopenai.ChatCompletionMessage{{Role: gopenai.ChatMessageRoleUser, Content: "Write to this customer: " + notes}},
	})
}

// Signed exchanges a token under a bound and streams without it.
func Signed(ctx context.Context, tokenURL, prompt string) (*gopenai.ChatCompletionStream, error) {
	token, err := exchange(ctx, tokenURL)
	if err != nil {
		return nil, err
	}
	return gopenai.NewClient(token).CreateChatCompletionStream(ctx, gopenai.ChatCompletionRequest{
		Model:    gopenai.GPT4o,
		Messages: []gopenai.ChatCompletionMessage{{Role: gopenai.ChatMessageRoleUser, Content: prompt}},
	})
}

func exchange(ctx context.Context, tokenURL string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	form := url.Values{"grant_type": {"client_credentials"}}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, tokenURL, strings.NewReader(form.Encode()))
	if err != nil {
		return "", err
	}
	client := &http.Client{Timeout: 10 * time.Second}
	resp, err := client.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var out struct {
		AccessToken string `json:"access_token"`
	}
	return out.AccessToken, json.NewDecoder(resp.Body).Decode(&out)
}

// Serve is the program's own server; its timeouts are not the model's.
func Serve(handler http.Handler) error {
	srv := &http.Server{
		Addr:              ":8080",
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      30 * time.Second,
	}
	return srv.ListenAndServe()
}

// Narrator streams inside such a server.
func Narrator(client *gopenai.Client) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		stream, err := client.CreateChatCompletionStream(r.Context(), gopenai.ChatCompletionRequest{
			Model:    gopenai.GPT4o,
			Messages: []gopenai.ChatCompletionMessage{{Role: gopenai.ChatMessageRoleUser, Content: r.FormValue("q")}},
		})
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		defer stream.Close()
		for {
			chunk, err := stream.Recv()
			if err != nil {
				return
			}
			_, _ = io.WriteString(w, chunk.Choices[0].Delta.Content)
		}
	})
}

// Overnight hands the work to the provider's batch queue; only the hand-over
// has to be quick.
func Overnight(ctx context.Context, client *gopenai.Client, lines gopenai.UploadBatchFileRequest) (gopenai.BatchResponse, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	return client.CreateBatchWithUploadFile(ctx, gopenai.CreateBatchWithUploadFileRequest{
		Endpoint:               gopenai.BatchEndpointChatCompletions,
		CompletionWindow:       "24h",
		UploadBatchFileRequest: lines,
	})
}
