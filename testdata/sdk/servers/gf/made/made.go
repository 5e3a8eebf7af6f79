// Package made binds a controller that a constructor returns as an interface.
package made

import (
	"github.com/gogf/gf/v2/net/ghttp"

	"example.com/tokenvet/testdata/sdk/servers/gf/control"
	"example.com/tokenvet/testdata/sdk/servers/model"
)

// Routes binds what answers.
func Routes(llm *model.Client) *ghttp.Server {
	s := ghttp.GetServer("ask")
	s.Group("/v1", func(group *ghttp.RouterGroup) {
		group.Middleware(ghttp.MiddlewareCORS)
		group.Bind(control.New(llm)) // want `with no throttle`
	})
	return s
}
