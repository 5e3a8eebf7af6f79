// Package corp is a company's own client: it talks to a service of the company
// through net/rpc, and nothing in it tells that a model answers. The policy
// beside it does.
package corp

import (
	"context"
	"net/rpc"
	"time"
)

// Config is how a client is set up.
type Config struct {
	Address string
	Key     string
	Wait    time.Duration // for a whole answer
}

// Client talks to the service.
type Client struct {
	conn  *rpc.Client
	wait  time.Duration
	model string
}

// New connects.
func New(cfg Config) (*Client, error) {
	conn, err := rpc.Dial("tcp", cfg.Address)
	if err != nil {
		return nil, err
	}
	return &Client{conn: conn, wait: cfg.Wait}, nil
}

// Request is what is asked.
type Request struct {
	Model     string
	System    string
	User      string
	Reasoning string // "on" or "off"
}

// Option changes one call.
type Option func(*call)

type call struct{ wait time.Duration }

// WithWait bounds the call.
func WithWait(d time.Duration) Option { return func(c *call) { c.wait = d } }

// Chat answers a request.
func (c *Client) Chat(ctx context.Context, req *Request, opts ...Option) (string, error) {
	one := call{wait: c.wait}
	for _, o := range opts {
		o(&one)
	}
	ctx, cancel := context.WithTimeout(ctx, one.wait)
	defer cancel()
	return c.send(ctx, "Chat", req)
}

// Ask answers a question.
func (c *Client) Ask(ctx context.Context, model, question string) (string, error) {
	return c.send(ctx, "Ask", &Request{Model: model, User: question})
}

// Stream gives the answer piece by piece.
func (c *Client) Stream(ctx context.Context, req *Request, piece func(string)) error {
	answer, err := c.send(ctx, "Stream", req)
	piece(answer)
	return err
}

func (c *Client) send(ctx context.Context, method string, req *Request) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, c.wait)
	defer cancel()
	var answer string
	call := c.conn.Go("Service."+method, req, &answer, nil)
	select {
	case <-call.Done:
		return answer, call.Error
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
