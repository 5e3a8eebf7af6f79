// Package limiter waits for a turn on the way to the call.
package limiter

import (
	"context"
	"log"
	"sync"
	"time"

	openai "github.com/sashabaranov/go-openai"
	"go.uber.org/ratelimit"
	"golang.org/x/time/rate"
)

// Oracle is asked often.
type Oracle struct {
	client *openai.Client
	limit  *rate.Limiter
	take   ratelimit.Limiter
	tick   *time.Ticker
}

// NewOracle makes each throttle once.
func NewOracle(key string, perSecond float64) *Oracle {
	return &Oracle{
		client: openai.NewClient(key),
		limit:  rate.NewLimiter(rate.Limit(perSecond), 1),
		take:   ratelimit.New(5),
		tick:   time.NewTicker(200 * time.Millisecond),
	}
}

func (o *Oracle) ask(ctx context.Context, q string) {
	resp, err := o.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: q}},
	})
	if err != nil {
		log.Print(err)
		return
	}
	log.Print(resp.Choices[0].Message.Content)
}

// patiently is the wrapper that waits.
func (o *Oracle) patiently(ctx context.Context, q string) {
	if err := o.limit.Wait(ctx); err != nil {
		log.Print(err)
		return
	}
	o.ask(ctx, q)
}

// Wait waits in the wrapper.
func (o *Oracle) Wait(ctx context.Context, questions []string) {
	for _, q := range questions {
		go o.patiently(ctx, q)
	}
}

// WaitBefore waits in the loop.
func (o *Oracle) WaitBefore(ctx context.Context, questions []string) error {
	for _, q := range questions {
		if err := o.limit.Wait(ctx); err != nil {
			return err
		}
		go o.ask(ctx, q)
	}
	return nil
}

// Take blocks without a context.
func (o *Oracle) Take(ctx context.Context, questions []string) {
	var wg sync.WaitGroup
	for _, q := range questions {
		wg.Go(func() {
			o.take.Take()
			o.ask(ctx, q)
		})
	}
	wg.Wait()
}

// Reserve sleeps for as long as it is told.
func (o *Oracle) Reserve(ctx context.Context, questions []string) {
	for _, q := range questions {
		go func() {
			time.Sleep(o.limit.Reserve().Delay())
			o.ask(ctx, q)
		}()
	}
}

// Allow comes back later.
func (o *Oracle) Allow(ctx context.Context, questions []string) {
	for _, q := range questions {
		go func() {
			for !o.limit.Allow() {
				time.Sleep(50 * time.Millisecond)
			}
			o.ask(ctx, q)
		}()
	}
}

// Tick starts one at each tick.
func (o *Oracle) Tick(ctx context.Context, questions []string) {
	for _, q := range questions {
		select {
		case <-o.tick.C:
		case <-ctx.Done():
			return
		}
		go o.ask(ctx, q)
	}
}

// Spaced sleeps between the starts.
func (o *Oracle) Spaced(ctx context.Context, questions []string) {
	for _, q := range questions {
		go o.ask(ctx, q)
		time.Sleep(300 * time.Millisecond)
	}
}

// Once makes an oracle for all questions.
func Once(ctx context.Context, key string, questions []string) {
	o := NewOracle(key, 2)
	for _, q := range questions {
		go o.patiently(ctx, q)
	}
}

var shared *Oracle

// theOracle makes one for the whole program.
func theOracle(key string) *Oracle {
	if shared == nil {
		shared = NewOracle(key, 2)
	}
	return shared
}

// Shared asks for it each time.
func Shared(ctx context.Context, key string, questions []string) {
	for _, q := range questions {
		go func() { theOracle(key).patiently(ctx, q) }()
	}
}

var oracles = make(map[string]*Oracle)

// kept makes one for each key, and keeps it.
func kept(key string) *Oracle {
	o := &Oracle{client: openai.NewClient(key), limit: rate.NewLimiter(2, 1)}
	oracles[key] = o
	return o
}

// Kept asks with what is kept.
func Kept(ctx context.Context, key string, questions []string) {
	for _, q := range questions {
		go func() {
			o := kept(key)
			o.patiently(ctx, q)
		}()
	}
}

// Tuned is without a limit until somebody sets one.
func (o *Oracle) Tuned(ctx context.Context, perSecond float64, questions []string) {
	limit := rate.NewLimiter(rate.Inf, 1)
	if perSecond > 0 {
		limit.SetLimit(rate.Limit(perSecond))
	}
	for _, q := range questions {
		go func() {
			if err := limit.Wait(ctx); err != nil {
				return
			}
			o.ask(ctx, q)
		}()
	}
}

// Bucket is a limiter of its own whose clock a test can replace.
type Bucket struct {
	mu     sync.Mutex
	tokens float64
	sleep  func(context.Context, time.Duration) error
}

// RateLimiter hands out what a bucket has.
type RateLimiter struct{ b Bucket }

// Wait waits for one.
func (l *RateLimiter) Wait(ctx context.Context) error {
	for {
		l.b.mu.Lock()
		enough := l.b.tokens >= 1
		if enough {
			l.b.tokens--
		}
		l.b.mu.Unlock()
		if enough {
			return nil
		}
		if err := l.b.sleep(ctx, time.Second); err != nil {
			return err
		}
	}
}

// paced asks by a limiter, if there is one.
type paced struct {
	oracle *Oracle
	limit  *RateLimiter
}

func (p *paced) ask(ctx context.Context, q string) {
	if p.limit != nil {
		if err := p.limit.Wait(ctx); err != nil {
			log.Print(err)
			return
		}
	}
	p.oracle.ask(ctx, q)
}

// Paced asks them all.
func (o *Oracle) Paced(ctx context.Context, limit *RateLimiter, questions []string) {
	p := &paced{oracle: o, limit: limit}
	for _, q := range questions {
		go p.ask(ctx, q)
	}
}
