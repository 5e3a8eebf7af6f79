// Package pb is what a generator makes of a service.
package pb

import (
	"context"
	"errors"

	"google.golang.org/grpc"
)

// Question is asked.
type Question struct{ Text string }

// Answer is given.
type Answer struct{ Text string }

// AskServer is the service.
type AskServer interface {
	Ask(context.Context, *Question) (*Answer, error)
}

// UnimplementedAskServer answers for what is missing.
type UnimplementedAskServer struct{}

// Ask fails.
func (UnimplementedAskServer) Ask(context.Context, *Question) (*Answer, error) {
	return nil, errors.New("unimplemented")
}

// RegisterAskServer registers an implementation.
func RegisterAskServer(s grpc.ServiceRegistrar, srv AskServer) {
	s.RegisterService(&grpc.ServiceDesc{ServiceName: "Ask"}, srv)
}
