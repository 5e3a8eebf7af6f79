// Package open serves an endpoint of Go kit.
package open

import (
	"context"
	"net/http"

	"github.com/go-kit/kit/endpoint"
	httptransport "github.com/go-kit/kit/transport/http"

	"example.com/tokenvet/testdata/sdk/servers/model"
)

func ask(llm *model.Client) endpoint.Endpoint {
	return func(ctx context.Context, request any) (any, error) {
		return llm.Ask(ctx, request.(string)) // want `with no throttle`
	}
}

// Handler makes the server.
func Handler(llm *model.Client, dec httptransport.DecodeRequestFunc) http.Handler {
	e := ask(llm)

	return httptransport.NewServer(e, dec, httptransport.EncodeJSONResponse)
}
