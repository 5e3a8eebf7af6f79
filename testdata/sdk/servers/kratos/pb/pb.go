// Package pb is what kratos' plugin makes of a service.
package pb

import (
	"context"

	"github.com/go-kratos/kratos/v2/transport/http"
)

// AskRequest is a question.
type AskRequest struct{ Text string }

// AskReply is its answer.
type AskReply struct{ Text string }

// AskHTTPServer is the service.
type AskHTTPServer interface {
	Ask(context.Context, *AskRequest) (*AskReply, error)
}

// RegisterAskHTTPServer registers the service.
func RegisterAskHTTPServer(s *http.Server, srv AskHTTPServer) {
	s.Route("/").POST("/v1/ask", func(ctx http.Context) error {
		var in AskRequest
		if err := ctx.Bind(&in); err != nil {
			return err
		}
		h := ctx.Middleware(func(ctx context.Context, req any) (any, error) {
			return srv.Ask(ctx, req.(*AskRequest))
		})
		out, err := h(ctx, &in)
		if err != nil {
			return err
		}
		return ctx.Result(200, out)
	})
}
