package clients

import (
	"bufio"
	"context"
	"net/http"
	"strings"
	"time"

	gopenai "github.com/sashabaranov/go-openai"
	"golang.org/x/oauth2/clientcredentials"
)

// Doer is what a client is to this package.
type Doer interface {
	Do(*http.Request) (*http.Response, error)
}

// Writer sends through whatever it is given.
type Writer struct {
	doer Doer
	base string
}

// NewWriter takes the usual client.
func NewWriter() *Writer {
	return &Writer{doer: &http.Client{Timeout: 41 * time.Second}, base: "https://api.openai.com/v1"} // want `timeout of 41s`
}

// Write streams.
func (w *Writer) Write(ctx context.Context, emit func(string)) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, w.base+"/chat/completions", strings.NewReader(body))
	if err != nil {
		return err
	}
	resp, err := w.doer.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	sc := bufio.NewScanner(resp.Body)
	for sc.Scan() {
		emit(strings.TrimPrefix(sc.Text(), "data: "))
	}
	return sc.Err()
}

// retrying is a Doer round another.
type retrying struct {
	next Doer
	n    int
}

// Do tries some times.
func (r *retrying) Do(req *http.Request) (resp *http.Response, err error) {
	for range r.n {
		if resp, err = r.next.Do(req); err == nil {
			return resp, nil
		}
	}
	return nil, err
}

// Persistent writes through a Doer that has another in it.
type Persistent struct{ via Doer }

// NewPersistent makes both.
func NewPersistent() *Persistent {
	return &Persistent{via: &retrying{next: &http.Client{Timeout: 42 * time.Second}, n: 2}} // want `timeout of 42s`
}

// Write streams.
func (p *Persistent) Write(ctx context.Context, emit func(string)) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, endpoint, strings.NewReader(body))
	if err != nil {
		return err
	}
	resp, err := p.via.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	sc := bufio.NewScanner(resp.Body)
	for sc.Scan() {
		emit(strings.TrimPrefix(sc.Text(), "data: "))
	}
	return sc.Err()
}

// Credentials gets its tokens by itself.
func Credentials(ctx context.Context, config clientcredentials.Config) error {
	hc := config.Client(ctx)
	hc.Timeout = 43 * time.Second // want `timeout of 43s`
	return tell(ctx, client(hc))
}

var lazy *http.Client

func lazyClient() *http.Client {
	if lazy == nil {
		lazy = &http.Client{Timeout: 44 * time.Second} // want `timeout of 44s`
	}
	return lazy
}

// Lazy makes it when it is first asked for.
func Lazy(ctx context.Context) error { return tell(ctx, client(lazyClient())) }

// Registry has a client for each purpose.
var registry = map[string]*http.Client{
	"chat":   {Timeout: 45 * time.Second}, // want `timeout of 45s`
	"images": {Timeout: 5 * time.Second},
}

// FromMap picks by name.
func FromMap(ctx context.Context) error { return tell(ctx, client(registry["chat"])) }

// Copied changes a copy of a client.
func Copied(ctx context.Context, base *http.Client) error {
	hc := *base
	hc.Timeout = 46 * time.Second // want `timeout of 46s`
	return tell(ctx, client(&hc))
}

// builder builds by methods.
type builder struct {
	wait time.Duration
	rt   http.RoundTripper
}

func (b *builder) Wait(d time.Duration) *builder         { b.wait = d; return b }
func (b *builder) Through(rt http.RoundTripper) *builder { b.rt = rt; return b }
func (b *builder) Build() *gopenai.Client {
	return client(&http.Client{Timeout: b.wait, Transport: b.rt})
}

// Built is a chain of them.
func Built(ctx context.Context) error {
	return tell(ctx, new(builder).Through(http.DefaultTransport).Wait(47*time.Second).Build()) // want `timeout of 47s`
}

// session keeps a context with a deadline that its maker gave it.
type session struct{ ctx context.Context }

// Session is made of what a caller passes.
func Session(c *gopenai.Client) error {
	ctx, cancel := context.WithTimeout(context.Background(), 48*time.Second) // want `timeout of 48s`
	defer cancel()
	s := session{ctx: ctx}
	return s.tell(c)
}

func (s session) tell(c *gopenai.Client) error { return tell(s.ctx, c) }

// request brings a context along.
type request struct {
	Ctx   context.Context
	Topic string
}

// Requested goes through a function value.
func Requested(c *gopenai.Client) error {
	ctx, cancel := context.WithTimeout(context.Background(), 49*time.Second) // want `timeout of 49s`
	defer cancel()
	run := func(r *request) error { return tell(r.Ctx, c) }
	return run(&request{Ctx: ctx, Topic: "rivers"})
}
