// Package hourly has a page that starts what works by the clock from then on.
package hourly

import (
	"context"
	"log"
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// Feed is written anew every hour.
type Feed struct {
	client *openai.Client
	stop   context.CancelFunc
}

func (f *Feed) write(ctx context.Context) {
	if _, err := f.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Write the news."}},
	}); err != nil {
		log.Print(err)
	}
}

// every writes once an hour, one after the other.
func (f *Feed) every(ctx context.Context, wait time.Duration) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
			f.write(ctx)
		}
	}
}

// Start takes the place of whoever was started before.
func (f *Feed) Start(w http.ResponseWriter, r *http.Request) {
	if f.stop != nil {
		f.stop()
	}
	ctx, stop := context.WithCancel(context.Background())
	f.stop = stop
	go f.every(ctx, time.Hour)
	w.WriteHeader(http.StatusAccepted)
}

// Serve registers it.
func Serve(f *Feed) error {
	mux := http.NewServeMux()
	mux.HandleFunc("/start", f.Start)
	return http.ListenAndServe(":8080", mux)
}
