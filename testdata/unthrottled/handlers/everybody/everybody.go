// Package everybody has pages for those who run the program, and one that is
// open to all who have signed up.
package everybody

import (
	"net/http"

	"github.com/gin-gonic/gin"
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

func (d *Desk) answer(c *gin.Context) {
	text, err := d.ask(c.Request)
	if err != nil {
		c.Status(http.StatusBadGateway)
		return
	}
	c.String(http.StatusOK, text)
}

func (d *Desk) talk(c *gin.Context) {
	text, err := d.ask(c.Request) // want `in a handler`
	if err != nil {
		c.Status(http.StatusBadGateway)
		return
	}
	c.String(http.StatusOK, text+"\n")
}

func may(r *http.Request, role string) bool { return r.Header.Get("X-Role") == role }

// requireRole lets in those who have a role.
func requireRole(role string) gin.HandlerFunc {
	return func(c *gin.Context) {
		if !may(c.Request, role) {
			c.AbortWithStatus(http.StatusForbidden)
		}
	}
}

// Routes has both.
func (d *Desk) Routes() *gin.Engine {
	r := gin.New()
	admin := r.Group("/admin", requireRole("admin"))
	admin.GET("/ask", d.answer)
	members := r.Group("/", requireRole("member"))
	members.GET("/talk", d.talk)
	return r
}
