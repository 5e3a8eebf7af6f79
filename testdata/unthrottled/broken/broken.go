// Package broken has throttles that slow nothing down.
package broken

import (
	"context"
	"log"
	"net/http"
	"sync"
	"time"

	"github.com/juju/ratelimit"
	openai "github.com/sashabaranov/go-openai"
	"golang.org/x/sync/semaphore"
	"golang.org/x/time/rate"
)

// Lab asks questions in bulk.
type Lab struct {
	client *openai.Client
	limit  *rate.Limiter
	weight *semaphore.Weighted
	bucket *ratelimit.Bucket
}

// NewLab makes throttles that would work.
func NewLab(key string) *Lab {
	return &Lab{
		client: openai.NewClient(key),
		limit:  rate.NewLimiter(rate.Every(time.Second), 1),
		weight: semaphore.NewWeighted(4),
		bucket: ratelimit.NewBucket(time.Second, 1),
	}
}

func (l *Lab) ask(ctx context.Context, question string) {
	resp, err := l.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: question}},
	})
	if err != nil {
		log.Print(err)
		return
	}
	log.Print(resp.Choices[0].Message.Content)
}

// Anew makes a limiter for each question: every one starts with a token.
func (l *Lab) Anew(ctx context.Context, questions []string) {
	var wg sync.WaitGroup
	for _, q := range questions {
		limit := rate.NewLimiter(rate.Every(time.Second), 1) // want `throttle never takes effect`
		wg.Go(func() {
			if err := limit.Wait(ctx); err != nil {
				return
			}
			l.ask(ctx, q)
		})
	}
	wg.Wait()
}

// AnewBelow does the same one function further down.
func (l *Lab) AnewBelow(ctx context.Context, questions []string) {
	var wg sync.WaitGroup
	for _, q := range questions {
		wg.Add(1)
		go func() {
			defer wg.Done()
			l.paced(ctx, q)
		}()
	}
	wg.Wait()
}

func (l *Lab) paced(ctx context.Context, question string) {
	limit := rate.NewLimiter(2, 1) // want `throttle never takes effect`
	if err := limit.Wait(ctx); err != nil {
		return
	}
	l.ask(ctx, question)
}

// OwnPlaces makes a semaphore for each question.
func (l *Lab) OwnPlaces(ctx context.Context, questions []string) {
	var wg sync.WaitGroup
	for _, q := range questions {
		sem := make(chan struct{}, 3) // want `throttle never takes effect`
		wg.Add(1)
		go func() {
			defer wg.Done()
			sem <- struct{}{}
			defer func() { <-sem }()
			l.ask(ctx, q)
		}()
	}
	wg.Wait()
}

// Allowed asks whether it may, and does not listen.
func (l *Lab) Allowed(ctx context.Context, questions []string) {
	var wg sync.WaitGroup
	for _, q := range questions {
		wg.Go(func() {
			l.limit.Allow()
			l.ask(ctx, q) // want `throttle never takes effect`
		})
	}
	wg.Wait()
}

// Logged listens and goes on all the same.
func (l *Lab) Logged(ctx context.Context, questions []string) {
	var wg sync.WaitGroup
	for _, q := range questions {
		wg.Go(func() {
			if !l.limit.Allow() {
				log.Printf("over the limit: %q", q)
			}
			l.ask(ctx, q) // want `throttle never takes effect`
		})
	}
	wg.Wait()
}

// Dropped ignores that Wait gives up at once when the deadline is too near for
// a token: then all that are left go together.
func (l *Lab) Dropped(ctx context.Context, questions []string) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Minute)
	defer cancel()
	var wg sync.WaitGroup
	for _, q := range questions {
		wg.Go(func() {
			_ = l.limit.Wait(ctx)
			l.ask(ctx, q) // want `throttle never takes effect`
		})
	}
	wg.Wait()
}

// Tried takes a place or does not, and asks.
func (l *Lab) Tried(ctx context.Context, questions []string) {
	var wg sync.WaitGroup
	for _, q := range questions {
		wg.Go(func() {
			if l.weight.TryAcquire(1) {
				defer l.weight.Release(1)
			}
			l.ask(ctx, q) // want `throttle never takes effect`
		})
	}
	wg.Wait()
}

// Reserved reserves a token and does not wait for it.
func (l *Lab) Reserved(ctx context.Context, questions []string) {
	var wg sync.WaitGroup
	for _, q := range questions {
		wg.Go(func() {
			if r := l.limit.Reserve(); !r.OK() {
				return
			}
			l.ask(ctx, q) // want `throttle never takes effect`
		})
	}
	wg.Wait()
}

// Taken believes that this Take blocks; it returns the time to sleep.
func (l *Lab) Taken(ctx context.Context, questions []string) {
	var wg sync.WaitGroup
	for _, q := range questions {
		wg.Go(func() {
			l.bucket.Take(1)
			l.ask(ctx, q) // want `throttle never takes effect`
		})
	}
	wg.Wait()
}

// GivenBack takes a place for starting, not for asking.
func (l *Lab) GivenBack(ctx context.Context, questions []string) {
	sem := make(chan struct{}, 3)
	for _, q := range questions {
		sem <- struct{}{}
		go l.ask(ctx, q) // want `throttle never takes effect`
		<-sem
	}
}

// TooEarly gives its place back before the call.
func (l *Lab) TooEarly(ctx context.Context, questions []string, expand func(string) string) {
	sem := make(chan struct{}, 3)
	var wg sync.WaitGroup
	for _, q := range questions {
		wg.Add(1)
		go func() {
			defer wg.Done()
			sem <- struct{}{}
			prompt := expand(q)
			<-sem
			l.ask(ctx, prompt) // want `throttle never takes effect`
		}()
	}
	wg.Wait()
}

// WeightTooEarly does so with a weighted semaphore.
func (l *Lab) WeightTooEarly(ctx context.Context, questions []string, expand func(string) string) {
	var wg sync.WaitGroup
	for _, q := range questions {
		wg.Go(func() {
			if err := l.weight.Acquire(ctx, 1); err != nil {
				return
			}
			prompt := expand(q)
			l.weight.Release(1)
			l.ask(ctx, prompt) // want `throttle never takes effect`
		})
	}
	wg.Wait()
}

// Infinite has a limiter that lets everything through.
func (l *Lab) Infinite(ctx context.Context, questions []string) {
	limit := rate.NewLimiter(rate.Inf, 1)
	var wg sync.WaitGroup
	for _, q := range questions {
		wg.Go(func() {
			if err := limit.Wait(ctx); err != nil {
				return
			}
			l.ask(ctx, q) // want `throttle never takes effect`
		})
	}
	wg.Wait()
}

// Apart waits in a goroutine of its own, which holds nobody up.
func (l *Lab) Apart(ctx context.Context, questions []string) {
	for _, q := range questions {
		go func() {
			go l.wait(ctx)
			l.ask(ctx, q) // want `with no throttle`
		}()
	}
}

func (l *Lab) wait(ctx context.Context) {
	if err := l.limit.Wait(ctx); err != nil {
		log.Print(err)
	}
}

// OwnLab makes a lab for each question, with a limiter of its own.
func OwnLab(ctx context.Context, key string, questions []string) {
	var wg sync.WaitGroup
	for _, q := range questions {
		wg.Go(func() {
			l := NewLab(key) // want `throttle never takes effect`
			l.paced2(ctx, q)
		})
	}
	wg.Wait()
}

func (l *Lab) paced2(ctx context.Context, question string) {
	if err := l.limit.Wait(ctx); err != nil {
		return
	}
	l.ask(ctx, question)
}

// Spacious has room for all, by way of a helper.
func (l *Lab) Spacious(ctx context.Context, questions []string) {
	l.within(ctx, questions, len(questions))
}

func (l *Lab) within(ctx context.Context, questions []string, n int) {
	sem := make(chan struct{}, n)
	for _, q := range questions {
		sem <- struct{}{}
		go func() {
			defer func() { <-sem }()
			l.ask(ctx, q) // want `with no throttle`
		}()
	}
}

// deaf asks for a permit and does not heed the answer.
type deaf struct {
	limit *rate.Limiter
	next  http.RoundTripper
}

func (d *deaf) RoundTrip(r *http.Request) (*http.Response, error) {
	d.limit.Allow()
	return d.next.RoundTrip(r)
}

// Deaf has it in its transport.
func Deaf(ctx context.Context, key string, questions []string) {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Transport: &deaf{limit: rate.NewLimiter(1, 1), next: http.DefaultTransport}}
	client := openai.NewClientWithConfig(cfg)
	for _, q := range questions {
		go func() {
			if _, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{ // want `with no throttle`
				Model:    openai.GPT4oMini,
				Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: q}},
			}); err != nil {
				log.Print(err)
			}
		}()
	}
}
