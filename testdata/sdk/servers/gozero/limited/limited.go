// Package limited has the routes, as goctl writes them.
package limited

import (
	"net/http"

	"github.com/zeromicro/go-zero/rest"
	"golang.org/x/time/rate"

	"example.com/tokenvet/testdata/sdk/servers/gozero/handler"
)

// A Context has the middleware.
type Context struct {
	handler.Context
	RateLimit rest.Middleware
}

func newContext() *Context {
	perSecond := rate.NewLimiter(2, 4)
	return &Context{RateLimit: func(next http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if err := perSecond.Wait(r.Context()); err == nil {
				next(w, r)
			}
		}
	}}
}

// Server makes the server.
func Server(c rest.RestConf) *rest.Server {
	server := rest.MustNewServer(c)
	ctx := newContext()
	server.AddRoutes(rest.WithMiddlewares([]rest.Middleware{ctx.RateLimit}, []rest.Route{
		{Method: http.MethodPost, Path: "/ask", Handler: handler.AskHandler(&ctx.Context)},
	}...), rest.WithPrefix("/v1"))
	return server
}
