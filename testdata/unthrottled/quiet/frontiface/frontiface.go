// Package frontiface has a limit in front of its page, by a method of an interface.
package frontiface

import (
	"net/http"

	"github.com/gin-gonic/gin"
	gopenai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/unthrottled/quiet/frontiface/mw"
)

// Pages ask.
type Pages struct{ client *gopenai.Client }

// Serve has them.
func Serve(m mw.Middleware, key string) error {
	p := &Pages{gopenai.NewClient(key)}
	r := gin.New()
	r.GET("/ask", m.Limit(1), p.ask)
	return r.Run()
}

func (p *Pages) ask(c *gin.Context) {
	resp, err := p.client.CreateChatCompletion(c, gopenai.ChatCompletionRequest{
		Model:    gopenai.GPT4oMini,
		Messages: []gopenai.ChatCompletionMessage{{Role: "user", Content: c.Query("q")}},
	})
	if err != nil {
		c.AbortWithStatus(http.StatusBadGateway)
		return
	}
	c.String(http.StatusOK, resp.Choices[0].Message.Content)
}
