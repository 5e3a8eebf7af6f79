// Package limited serves with kratos.
package limited

import (
	"context"

	"github.com/go-kratos/kratos/v2/middleware/ratelimit"
	"github.com/go-kratos/kratos/v2/middleware/recovery"
	"github.com/go-kratos/kratos/v2/transport/http"

	"example.com/tokenvet/testdata/sdk/servers/kratos/pb"
	"example.com/tokenvet/testdata/sdk/servers/model"
)

type service struct{ llm *model.Client }

// Ask answers a question.
func (s *service) Ask(ctx context.Context, req *pb.AskRequest) (*pb.AskReply, error) {
	text, err := s.llm.Ask(ctx, req.Text)
	if err != nil {
		return nil, err
	}
	return &pb.AskReply{Text: text}, nil
}

// Server makes the server.
func Server(llm *model.Client) *http.Server {
	srv := http.NewServer(http.Middleware(recovery.Recovery(), ratelimit.Server()))
	pb.RegisterAskHTTPServer(srv, &service{llm})
	return srv
}
