// Package worker has handlers that start agents, which wait for what they are
// told, and one that asks in the background.
package worker

import (
	"context"
	"log"
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

type agent struct {
	llm  *model.Client
	jobs chan string
}

func (a *agent) run(ctx context.Context) {
	for {
		select {
		case job := <-a.jobs:
			answer, err := a.llm.Ask(ctx, job)
			if err != nil {
				log.Print(err)
				continue
			}
			log.Print(answer)
		case <-ctx.Done():
			return
		}
	}
}

type server struct {
	llm    *model.Client
	agents map[string]*agent
}

// Serve serves both.
func Serve(llm *model.Client) error {
	s := &server{llm, make(map[string]*agent)}
	mux := http.NewServeMux()
	mux.HandleFunc("/start", s.start)
	mux.HandleFunc("/note", s.note)
	return http.ListenAndServe(":8080", mux)
}

func (s *server) start(w http.ResponseWriter, r *http.Request) {
	a := &agent{s.llm, make(chan string)}
	s.agents[r.FormValue("name")] = a
	go a.run(context.WithoutCancel(r.Context()))
}

func (s *server) note(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithoutCancel(r.Context())
	go func() {
		if _, err := s.llm.Ask(ctx, r.FormValue("q")); err != nil { // want `in an HTTP handler with no throttle`
			log.Print(err)
		}
	}()
}
