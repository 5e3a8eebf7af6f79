// Package open binds an object to a group of routes.
package open

import (
	"context"

	"github.com/gogf/gf/v2/net/ghttp"

	"example.com/tokenvet/testdata/sdk/servers/model"
)

// AskReq is a question.
type AskReq struct {
	Text string `json:"text"`
}

// AskRes is its answer.
type AskRes struct {
	Text string `json:"text"`
}

// Controller answers.
type Controller struct{ llm *model.Client }

// Routes binds what answers.
func Routes(llm *model.Client) *ghttp.Server {
	s := ghttp.GetServer("ask")
	s.Group("/v1", func(group *ghttp.RouterGroup) {
		group.Bind(&Controller{llm})
	})
	return s
}

// Ask answers a question.
func (c *Controller) Ask(ctx context.Context, req *AskReq) (*AskRes, error) {
	text, err := c.llm.Ask(ctx, req.Text) // want `with no throttle`
	if err != nil {
		return nil, err
	}
	return &AskRes{Text: text}, nil
}
