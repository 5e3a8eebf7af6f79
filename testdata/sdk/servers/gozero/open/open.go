// Package open has the routes, as goctl writes them.
package open

import (
	"net/http"

	"github.com/zeromicro/go-zero/rest"

	"example.com/tokenvet/testdata/sdk/servers/gozero/handler"
)

// Server makes the server.
func Server(c rest.RestConf) *rest.Server {
	server := rest.MustNewServer(c)
	ctx := &handler.Context{}
	server.AddRoutes([]rest.Route{
		{Method: http.MethodPost, Path: "/ask", Handler: handler.AskHandler(ctx)}, // want `with no throttle`
	}, rest.WithPrefix("/v1"))
	return server
}
