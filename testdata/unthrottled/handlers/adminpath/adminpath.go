// Package adminpath has pages for those who run it, told by their path alone, and one for
// everybody.
package adminpath

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/sashabaranov/go-openai"
)

type desk struct{ client *openai.Client }

func (d *desk) ask(ctx context.Context, q string) (string, error) {
	resp, err := d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4o-mini",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: q}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

func (d *desk) abstract(c *gin.Context) {
	said, err := d.ask(c, c.PostForm("text"))
	if err != nil {
		c.AbortWithStatus(http.StatusBadGateway)
		return
	}
	c.String(http.StatusOK, said)
}

// Gin serves the abstracts of articles to their editors.
func Gin(d *desk, signedIn gin.HandlerFunc) *gin.Engine {
	r := gin.New()
	admin := r.Group("/api/admin", signedIn)
	articles := admin.Group("/articles")
	articles.POST("/abstract", d.abstract)
	return r
}

func (d *desk) digest(w http.ResponseWriter, r *http.Request) {
	said, err := d.ask(r.Context(), r.FormValue("text"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Write([]byte(said))
}

// Chi serves the digest on a route of a group, and the check on one of its own.
func Chi(d *desk) http.Handler {
	r := chi.NewRouter()
	r.Route("/admin", func(r chi.Router) {
		r.Post("/digest", d.digest)
	})
	mux := http.NewServeMux()
	mux.HandleFunc("POST /internal/admin/check", func(w http.ResponseWriter, r *http.Request) {
		d.ask(r.Context(), r.FormValue("text"))
	})
	mux.HandleFunc("POST /cron/daily", d.digest)
	mux.Handle("/", r)
	return mux
}

func (d *desk) chat(w http.ResponseWriter, r *http.Request) {
	said, err := d.ask(r.Context(), r.FormValue("text")) // want `LLM call through adminpath.desk in an HTTP handler with no throttle anywhere on its way`
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Write([]byte(said))
}

// Everybody serves the chat, beside a page of the administrators'.
func Everybody(d *desk) http.Handler {
	r := chi.NewRouter()
	r.Get("/admin", func(w http.ResponseWriter, r *http.Request) {})
	r.Post("/badminton/chat", d.chat)
	return r
}
