// Package async accepts a job and works on it after the request is over.
package async

import (
	"context"
	"log"
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Jobs makes courses.
type Jobs struct {
	llm   *model.Client
	store func(id, outline string) error
}

// Serve answers at an address.
func (j *Jobs) Serve(addr string) error {
	http.HandleFunc("POST /jobs", j.Create)
	return http.ListenAndServe(addr, nil)
}

// Create starts a goroutine for each request.
func (j *Jobs) Create(w http.ResponseWriter, r *http.Request) {
	id, topic := r.PathValue("id"), r.FormValue("topic")
	if topic == "" {
		http.Error(w, "no topic", http.StatusBadRequest)
		return
	}
	go j.outline(context.WithoutCancel(r.Context()), id, topic) // want `with no throttle`
	w.WriteHeader(http.StatusAccepted)
}

func (j *Jobs) outline(ctx context.Context, id, topic string) {
	text, err := j.llm.Ask(ctx, "Outline a course on "+topic)
	if err != nil {
		log.Print(err)
		return
	}
	if err := j.store(id, text); err != nil {
		log.Print(err)
	}
}
