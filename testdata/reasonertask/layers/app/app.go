// Package app puts the parts together: here alone is it known which model does
// what.
package app

import (
	"context"
	"net/http"
	"os"

	"example.com/tokenvet/testdata/reasonertask/layers/desk"
	"example.com/tokenvet/testdata/reasonertask/layers/digest"
	"example.com/tokenvet/testdata/reasonertask/layers/llm"
	"example.com/tokenvet/testdata/reasonertask/layers/office"
)

// App has all the parts.
type App struct {
	digest *digest.Service
	desk   *desk.Desk
	poet   *digest.Poet
}

func getenv(key, def string) string {
	if v := os.Getenv(key); v != "" {
		return v
	}
	return def
}

// New makes the app.
func New() (*App, error) {
	client, err := llm.New(os.Getenv("OPENAI_API_KEY"), getenv("LLM_MODEL", "gpt-5-mini"))
	if err != nil {
		return nil, err
	}
	return &App{
		digest: digest.New(client),
		poet:   digest.NewPoet(client),
	}, nil
}

// NewDesk makes a desk of its own.
func NewDesk() (*desk.Desk, error) {
	client, err := llm.New(os.Getenv("OPENAI_API_KEY"), "o3") // want `o3 always reasons, but the task is classification`
	if err != nil {
		return nil, err
	}
	return desk.New(desk.WithClient(client)), nil
}

// NewOffice makes an office: what it does twice for nothing is told together.
func NewOffice() (*office.Office, error) {
	client, err := llm.New(os.Getenv("OPENAI_API_KEY"), "o3") // want `o3 always reasons, but the task is summarization`
	if err != nil {
		return nil, err
	}
	return office.New(client), nil
}

// NewCheap gives the same tasks to a model that does not think.
func NewCheap() (*App, error) {
	client, err := llm.New(os.Getenv("OPENAI_API_KEY"), "gpt-4o-mini")
	if err != nil {
		return nil, err
	}
	return &App{digest: digest.New(client), desk: desk.New(desk.WithClient(client))}, nil
}

// Chosen is told which model to use.
func Chosen(model string) (*digest.Service, error) {
	client, err := llm.New(os.Getenv("OPENAI_API_KEY"), model)
	if err != nil {
		return nil, err
	}
	return digest.New(client), nil
}

// ChooseReasoner hands the choice over.
func ChooseReasoner() (*digest.Service, error) {
	return Chosen("o3") // want `o3 always reasons, but the task is summarization`
}

// fake answers without asking anybody.
type fake struct{ model string }

func (fake) Ask(context.Context, string, string) (string, error) { return "", nil }

// Faked asks nobody.
func Faked() *digest.Service { return digest.New(fake{"o3"}) }

// Handler serves digests.
func (a *App) Handler(w http.ResponseWriter, r *http.Request) {
	text, err := a.digest.Shorten(r.Context(), r.FormValue("report")) // want `gpt-5-mini thinks unless told not to, but the task is summarization`
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(text))
}
