// Package limited binds an object to a group of routes.
package limited

import (
	"context"

	"github.com/gogf/gf/v2/net/ghttp"
	"golang.org/x/time/rate"

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
	perSecond := rate.NewLimiter(2, 4)
	s.Group("/v1", func(group *ghttp.RouterGroup) {
		group.Middleware(func(r *ghttp.Request) {
			if err := perSecond.Wait(r.Context()); err != nil {
				r.Exit()
			}
			r.Middleware.Next()
		})
		group.Bind(&Controller{llm})
	})
	return s
}

// Ask answers a question.
func (c *Controller) Ask(ctx context.Context, req *AskReq) (*AskRes, error) {
	text, err := c.llm.Ask(ctx, req.Text)
	if err != nil {
		return nil, err
	}
	return &AskRes{Text: text}, nil
}
