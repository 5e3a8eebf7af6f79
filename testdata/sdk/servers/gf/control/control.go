// Package control has a controller behind its interface, as gf writes it.
package control

import (
	"context"

	"example.com/tokenvet/testdata/sdk/servers/model"
)

// AskReq is a question.
type AskReq struct{ Text string }

// AskRes is its answer.
type AskRes struct{ Text string }

// IAsk is the API.
type IAsk interface {
	Ask(ctx context.Context, req *AskReq) (*AskRes, error)
}

type controller struct{ llm *model.Client }

// New makes what answers.
func New(llm *model.Client) IAsk {
	return &controller{llm}
}

func (c *controller) Ask(ctx context.Context, req *AskReq) (*AskRes, error) {
	text, err := c.llm.Ask(ctx, req.Text)
	if err != nil {
		return nil, err
	}
	return &AskRes{Text: text}, nil
}
