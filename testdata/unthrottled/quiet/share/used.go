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
	http.HandleFunc("/weekly", d.weekly)
	http.HandleFunc("/sometimes", d.sometimes)
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

// record is what is known of a user.
type record struct{ UsageCount, Limit, Hours int }

// What is answered depends on when there will be more.
func (d *Desk) weekly(w http.ResponseWriter, r *http.Request) {
	if err := d.scan(r.Context(), &record{}, r.FormValue("q")); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func (d *Desk) scan(ctx context.Context, a *record, q string) error {
	if a.UsageCount >= a.Limit {
		if a.Hours == 0 {
			return errors.New("come back in an hour")
		}
		return errShare
	}
	return d.ask(ctx, q)
}

// rateLimiter counts for each user.
type rateLimiter struct {
	mu   sync.Mutex
	seen map[string]int
}

func (l *rateLimiter) Increment(user string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.seen[user]++
	return l.seen[user] < 10
}

// Each asks the limiter in each turn.
func (d *Desk) Each(ctx context.Context, limiter *rateLimiter, user string, questions []string) {
	var wg sync.WaitGroup
	for _, q := range questions {
		wg.Go(func() {
			if !limiter.Increment(user) {
				return
			}
			_ = d.ask(ctx, q)
		})
	}
	wg.Wait()
}

// Sometimes turns most away: who wrote it has thought of it.
func (d *Desk) sometimes(w http.ResponseWriter, r *http.Request) {
	if r.UserAgent() != "warm-up" {
		if _, over := d.daily.Incr(r.RemoteAddr); over {
			http.Error(w, "too many requests", http.StatusTooManyRequests)
			return
		}
	}
	if err := d.ask(r.Context(), r.FormValue("q")); err != nil {
		answer(w, err.Error())
	}
}
