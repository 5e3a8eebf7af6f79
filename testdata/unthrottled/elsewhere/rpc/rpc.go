// Package rpc implements the service; another registers it.
package rpc

import (
	"context"

	"example.com/tokenvet/testdata/unthrottled/elsewhere/pb"
	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Server implements it.
type Server struct {
	pb.UnimplementedAskServer
	LLM *model.Client
}

// Ask asks the model.
func (s *Server) Ask(ctx context.Context, q *pb.Question) (*pb.Answer, error) {
	text, err := s.LLM.Ask(ctx, q.Text)
	if err != nil {
		return nil, err
	}
	return &pb.Answer{Text: text}, nil
}

// Bare does so with nothing embedded.
type Bare struct{ LLM *model.Client }

// Ask asks the model.
func (s Bare) Ask(ctx context.Context, q *pb.Question) (*pb.Answer, error) {
	text, err := s.LLM.Ask(ctx, q.Text)
	if err != nil {
		return nil, err
	}
	return &pb.Answer{Text: text}, nil
}
