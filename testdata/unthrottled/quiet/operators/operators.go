// Package operators serves pages of two kinds: those of everybody, and those of
// the few who run the program, who do not come by the thousand.
package operators

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	openai "github.com/sashabaranov/go-openai"
)

// Desk answers questions.
type Desk struct{ client *openai.Client }

func (d *Desk) ask(r *http.Request) (string, error) {
	resp, err := d.client.CreateChatCompletion(r.Context(), openai.ChatCompletionRequest{
		Model:    "gpt-4.1",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: r.FormValue("q")}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

func (d *Desk) page(w http.ResponseWriter, r *http.Request) {
	text, err := d.ask(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(text))
}

func (d *Desk) answer(c *gin.Context) {
	text, err := d.ask(c.Request)
	if err != nil {
		c.Status(http.StatusBadGateway)
		return
	}
	c.String(http.StatusOK, text)
}

func may(r *http.Request, role string) bool { return r.Header.Get("X-Role") == role }

// RequireAdmin lets in nobody else.
func RequireAdmin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !may(r, "admin") {
			http.Error(w, "no", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// requireRole lets in those who have a role.
func requireRole(role string) gin.HandlerFunc {
	return func(c *gin.Context) {
		if !may(c.Request, role) {
			c.AbortWithStatus(http.StatusForbidden)
		}
	}
}

// Chi has a router for them.
func (d *Desk) Chi() http.Handler {
	r := chi.NewRouter()
	r.Use(RequireAdmin)
	r.Get("/ask", d.page)
	return r
}

// With puts it in front of one page.
func (d *Desk) With() http.Handler {
	r := chi.NewRouter()
	r.With(RequireAdmin).Get("/ask", d.page)
	return r
}

// Wrapped does by hand.
func (d *Desk) Wrapped() {
	http.Handle("/ask", RequireAdmin(http.HandlerFunc(d.page)))
}

// Group asks for a role.
func (d *Desk) Group() *gin.Engine {
	r := gin.New()
	admin := r.Group("/admin", requireRole("admin"))
	admin.GET("/ask", d.answer)
	return r
}
