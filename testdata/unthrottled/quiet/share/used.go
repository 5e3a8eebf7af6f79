package share

import (
	"context"
	"errors"
	"net/http"
	"sync"

	"github.com/sashabaranov/go-openai"
)

var errShare = errors.New("the month's share is used up")

type users interface {
	Usage(ctx context.Context, user string) (total, used int, err error)
}

// daily counts how often a user has asked today.
type dailyQuota struct {
	mu    sync.Mutex
	seen  map[string]int
	limit int
}

func (q *dailyQuota) Incr(user string) (n int, over bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.seen[user]++
	return q.seen[user], q.seen[user] > q.limit
}

// Desk answers who has something left.
type Desk struct {
	users  users
	daily  *dailyQuota
	client *openai.Client
}

// Serve answers.
func (d *Desk) Serve() error {
	http.HandleFunc("/monthly", d.monthly)
	http.HandleFunc("/daily", d.today)
	return http.ListenAndServe(":8080", nil)
}

func (d *Desk) monthly(w http.ResponseWriter, r *http.Request) {
	if err := d.send(r.Context(), r.FormValue("user"), r.FormValue("q")); err != nil {
		http.Error(w, err.Error(), http.StatusForbidden)
	}
}

// What was used is compared with what there was.
func (d *Desk) send(ctx context.Context, user, q string) error {
	total, used, err := d.users.Usage(ctx, user)
	if err != nil {
		return err
	}
	if used >= total {
		return errShare
	}
	return d.ask(ctx, q)
}

// The quota says so; no limit switches it off.
func (d *Desk) today(w http.ResponseWriter, r *http.Request) {
	if d.daily.limit > 0 {
		if _, over := d.daily.Incr(r.FormValue("user")); over {
			answer(w, "come back tomorrow")
			return
		}
	}
	if err := d.ask(r.Context(), r.FormValue("q")); err != nil {
		answer(w, err.Error())
	}
}

func answer(w http.ResponseWriter, text string) { _, _ = w.Write([]byte(text)) }

func (d *Desk) ask(ctx context.Context, q string) error {
	_, err := d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4o-mini",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: q}},
	})
	return err
}
