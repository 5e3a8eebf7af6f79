// Package mount mounts services that a container of dependencies hands it.
package mount

import (
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/generated/answers"
	"example.com/tokenvet/testdata/unthrottled/generated/chatconnect"
)

// Server has them.
type Server struct {
	chat *answers.Service
}

// NewServer is called by a container.
func NewServer(chat *answers.Service) *Server { return &Server{chat: chat} }

func (s *Server) routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.Handle(chatconnect.NewChatServiceHandler(s.chat)) // want `LLM call through answers.Service in a handler registered here with no throttle anywhere on its way`
	return mux
}

// Run serves.
func (s *Server) Run() error { return http.ListenAndServe(":8080", s.routes()) }
