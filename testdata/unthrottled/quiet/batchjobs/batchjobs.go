// Package batchjobs puts its work into batches: the provider takes them when it
// has time, and nothing on this side need wait.
package batchjobs

import (
	"context"
	"net/http"

	"google.golang.org/genai"
)

// Album is described over night.
type Album struct{ client *genai.Client }

func (a *Album) submit(ctx context.Context, photo string) error {
	job := &genai.BatchJobSource{InlinedRequests: []*genai.InlinedRequest{{Contents: genai.Text("Describe " + photo)}}}
	_, err := a.client.Batches.Create(ctx, "gemini-2.5-flash-lite", job, nil)
	return err
}

// Submit makes a job for each photo.
func (a *Album) Submit(ctx context.Context, photos []string) {
	for _, p := range photos {
		go a.submit(ctx, p)
	}
}

// ServeHTTP makes a job for whoever asks.
func (a *Album) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := a.submit(r.Context(), r.FormValue("photo")); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}
